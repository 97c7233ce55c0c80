// <a data-png="name.png" href="….svg" hidden>: the drawing behind the link as a picture of twice its size.
export function offerPictures(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-png]")) {
    link.hidden = false;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      void save(link);
    });
  }
}

async function save(link: HTMLAnchorElement): Promise<void> {
  const answer = await fetch(link.href);
  if (!answer.ok) return;
  const drawing = new Image();
  drawing.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(await answer.text());
  await drawing.decode();
  const canvas = document.createElement("canvas");
  canvas.width = drawing.naturalWidth * 2;
  canvas.height = drawing.naturalHeight * 2;
  canvas.getContext("2d")?.drawImage(drawing, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((picture) => {
    if (!picture) return;
    const made = document.createElement("a");
    made.href = URL.createObjectURL(picture);
    made.download = link.dataset.png ?? "";
    made.click();
    setTimeout(() => URL.revokeObjectURL(made.href), 10_000);
  }, "image/png");
}
