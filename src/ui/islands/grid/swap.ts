// Another filter, order or set of columns without loading the page: the server's page of that address is read, its parts around
// the grid take the place of those that stand, and the grid goes on with its settings. The server stays the one that knows what an
// address means.
import type { Config } from "./grid";

export type How = "push" | "replace" | "stay"; // what becomes of the browser's history
let turn = 0;

export async function swap(page: HTMLElement, address: string, how: How): Promise<Config | null> {
  const mine = ++turn;
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    const next = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector<HTMLElement>("[data-grid]") : null;
    if (mine !== turn) return null; // something else was asked for since
    if (!next) throw new Error(String(answer.status));
    const focused = document.activeElement?.id ?? "";
    for (const part of page.querySelectorAll<HTMLElement>("[data-swap]")) {
      const other = next.querySelector(`[data-swap="${part.dataset.swap}"]`);
      if (other) part.replaceWith(document.importNode(other, true));
    }
    const search = page.querySelector<HTMLInputElement>("#f-tim");
    if (search && search.id !== focused) search.value = next.querySelector<HTMLInputElement>("#f-tim")?.value ?? "";
    if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
    const config = JSON.parse(next.dataset.grid ?? "{}") as Config;
    if (how === "push") history.pushState(null, "", config.self);
    if (how === "replace") history.replaceState(null, "", config.self);
    for (const field of page.querySelectorAll<HTMLInputElement>('form[method="post"] input[name="ve"]')) field.value = config.self;
    return config;
  } catch {
    if (mine === turn) location.assign(address); // whatever it is, the whole page says it
    return null;
  }
}

// What is typed, sent or followed around the grid, and the browser's own way back; ends when its answer is called.
export function onFilters(page: HTMLElement, go: (address: string, how: How) => void): () => void {
  const asked = (form: HTMLFormElement) => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, String(value));
    return `${form.getAttribute("action")}?${query}`;
  };
  const send = (event: Event) => {
    const form = event.target as HTMLFormElement;
    if (form.getAttribute("role") !== "search") return;
    event.preventDefault();
    go(asked(form), "push");
  };
  const follow = (event: MouseEvent) => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('[data-swap="chips"] a, [data-swap="views"] a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(link.getAttribute("href") ?? "", "push");
  };
  const search = page.querySelector<HTMLInputElement>("#f-tim");
  let timer = 0;
  const typing = () => {
    clearTimeout(timer);
    // The first letters are a step that one can go back from; the next ones change it.
    const how = new URLSearchParams(location.search).get("tim") ? "replace" : "push";
    timer = window.setTimeout(() => search?.form && go(asked(search.form), how), 250);
  };
  const back = () => go(location.pathname + location.search, "stay");
  page.addEventListener("submit", send);
  page.addEventListener("click", follow);
  search?.addEventListener("input", typing);
  addEventListener("popstate", back);
  return () => {
    clearTimeout(timer);
    page.removeEventListener("submit", send);
    page.removeEventListener("click", follow);
    search?.removeEventListener("input", typing);
    removeEventListener("popstate", back);
  };
}
