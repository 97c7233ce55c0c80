// Another filter, order or set of columns without loading the page: the server's page of that address is read, its parts around
// the grid take the place of those that stand, and the grid goes on with its settings.
import type { Config } from "./grid";

export async function swap(page: HTMLElement, address: string): Promise<Config | null> {
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    const next = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector<HTMLElement>("[data-grid]") : null;
    if (!next) throw new Error(String(answer.status));
    for (const part of page.querySelectorAll<HTMLElement>("[data-swap]")) {
      const other = next.querySelector(`[data-swap="${part.dataset.swap}"]`);
      if (other) part.replaceWith(document.importNode(other, true));
    }
    const place = new URL(answer.url);
    history.pushState(null, "", place.pathname + place.search);
    return JSON.parse(next.dataset.grid ?? "{}") as Config;
  } catch {
    location.assign(address);            // whatever it is, the whole page says it
    return null;
  }
}

// Calls `go` with the address of what is sent or followed inside the filters; the function that ends it.
export function onFilters(page: HTMLElement, go: (address: string) => void): () => void {
  const send = (event: Event) => {
    const form = event.target as HTMLFormElement;
    if (form.getAttribute("role") !== "search") return;
    event.preventDefault();
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, String(value));
    go(`${form.getAttribute("action")}?${query}`);
  };
  const follow = (event: MouseEvent) => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('[data-swap="chips"] a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(link.getAttribute("href") ?? "");
  };
  const back = () => location.reload();
  page.addEventListener("submit", send);
  page.addEventListener("click", follow);
  addEventListener("popstate", back);
  return () => {
    page.removeEventListener("submit", send);
    page.removeEventListener("click", follow);
    removeEventListener("popstate", back);
  };
}
