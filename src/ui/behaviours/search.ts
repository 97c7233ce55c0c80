// Ctrl+K goes to the search box, or to the search page where there is none.
export function findByKey(): void {
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    const box = document.querySelector<HTMLInputElement>("[role=search] input[name=q]");
    if (!box || box.offsetParent === null) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
}
