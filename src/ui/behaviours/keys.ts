// Single keys for people who go through many things: data-key names them ("d a"), [data-row] are lines that J and K walk along;
// what one of them names is shown beside the list. They can be turned off on this device (WCAG 2.1.4).
const kept = "sxsh.keys";
const all = <T extends HTMLElement>(what: string) => [...document.querySelectorAll<T>(what)];

function off(): boolean {
  try {
    return localStorage.getItem(kept) === "off";
  } catch {
    return false; // storage is off: the choice lasts for this page
  }
}

function say(on: boolean): void {
  document.documentElement.toggleAttribute("data-keys", on);
  for (const hint of all("[data-keys-hint]")) hint.hidden = !on;
  for (const button of all("[data-keys-on]")) button.hidden = on;
}

const typing = (at: EventTarget | null) =>
  at instanceof HTMLElement && (at.isContentEditable || at.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=submit])"));

let waits = 0;
// What stands beside the list follows the line that has the focus.
function preview(row: HTMLElement): void {
  clearTimeout(waits);
  const address = row.dataset.row;
  const beside = document.querySelector(".queue-preview");
  if (!address || !beside || getComputedStyle(beside).display === "none") return;
  waits = window.setTimeout(async () => {
    try {
      const answer = await fetch(address, { credentials: "same-origin" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".queue-preview");
      if (!answer.ok || !fresh || document.activeElement !== row) return;
      document.querySelector(".queue-preview")?.replaceWith(document.importNode(fresh, true));
      history.replaceState(null, "", address);
    } catch {
      /* no network: the list still opens each report */
    }
  }, 150);
}

function walk(by: number): boolean {
  const rows = all<HTMLAnchorElement>("[data-row]");
  if (rows.length === 0) return false;
  const now = rows.findIndex((row) => row.closest("tr")?.classList.contains("cur"));
  const next = rows[document.activeElement === rows[now] ? Math.min(rows.length - 1, Math.max(0, now + by)) : Math.max(0, now)];
  for (const row of rows) row.closest("tr")?.classList.toggle("cur", row === next);
  next.focus();
  preview(next);
  return true;
}

function answer(key: string): boolean {
  if (key === "j" || key === "k") if (walk(key === "j" ? 1 : -1)) return true;
  const found = all("[data-key]").find((one) => one.dataset.key?.split(" ").includes(key) && one.getClientRects().length > 0);
  if (!found) return false;
  const inside = found.closest("details");
  if (inside) inside.open = true;
  if (found.matches("select, input, textarea, summary")) found.focus();
  else found.click();
  return true;
}

export function answerKeys(): void {
  if (!document.querySelector("[data-key], [data-row]")) return;
  const choose = (on: boolean) => {
    try {
      if (on) localStorage.removeItem(kept);
      else localStorage.setItem(kept, "off");
    } catch {
      /* as above */
    }
    say(on);
  };
  for (const button of all("[data-keys-off]")) button.addEventListener("click", () => choose(false));
  for (const button of all("[data-keys-on]")) button.addEventListener("click", () => choose(true));
  say(!off());
  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
    if (!plain || event.defaultPrevented || !document.documentElement.hasAttribute("data-keys") || typing(event.target)) return;
    if (event.key.length === 1 && answer(event.key.toLowerCase())) event.preventDefault();
  });
}
