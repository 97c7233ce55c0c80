// Photographs of bills: made smaller on the device (1600 pixels at most), sent with a bar, tried again when the network failed.
const longest = 1600;

async function smaller(file: File): Promise<Blob> {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || typeof createImageBitmap !== "function") return file;
  try {
    const picture = await createImageBitmap(file);
    const share = longest / Math.max(picture.width, picture.height);
    if (share >= 1 && file.size < 1_000_000) return file;
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * Math.min(1, share));
    canvas.height = Math.round(picture.height * Math.min(1, share));
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.82));
    return made && made.size < file.size ? made : file;
  } catch {
    return file; // the server says what is wrong with it
  }
}

export function sendPhotos(csrf: string): void {
  const form = document.querySelector<HTMLFormElement>("form[data-report-upload]");
  const input = form?.querySelector<HTMLInputElement>("input[type=file]");
  const bar = form?.querySelector("progress");
  const said = form?.querySelector<HTMLElement>("[data-report-upload-said]");
  if (!form || !input || !bar || !said) return;
  form.addEventListener("submit", async (event) => {
    const file = input.files?.[0];
    if (!file) return;
    event.preventDefault();
    said.hidden = true;
    bar.hidden = false;
    const body = new FormData(form);
    body.set("file", await smaller(file), file.name);
    const request = new XMLHttpRequest();
    const fail = (words: string) => {
      bar.hidden = true;
      said.hidden = false;
      said.textContent = words;
    };
    request.upload.addEventListener("progress", (part) => {
      if (part.lengthComputable) bar.value = (100 * part.loaded) / part.total;
    });
    request.addEventListener("error", () => fail(form.dataset.reportUpload ?? ""));
    request.addEventListener("load", () => {
      bar.hidden = true;
      let answer: { files?: { name: string; href: string }[]; message?: string } = {};
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        /* no answer of ours */
      }
      if (!answer.files) return fail(answer.message ?? form.dataset.reportUpload ?? "");
      const list = document.querySelector("[data-report-files]");
      for (const one of answer.files) {
        const link = document.createElement("a");
        link.href = one.href;
        link.textContent = one.name;
        const item = document.createElement("li");
        item.append(link);
        list?.append(item);
      }
      input.value = "";
    });
    request.open("POST", form.action);
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("x-csrf", csrf);
    request.send(body);
  });
}
