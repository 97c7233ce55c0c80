// What the pages of a report say while somebody types: the line of the draft, the note above; and what a form sends.
import { get, put } from "./device";

let made = ""; // the name of a device that keeps nothing

function status(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-report-status]");
}
export function say(text: string): void {
  const line = status();
  if (line && line.textContent !== text) line.textContent = text;
}
export function note(text: string, href?: string, label?: string): void {
  const box = document.querySelector<HTMLElement>("[data-report-note]");
  const line = box?.querySelector("p");
  if (!box || !line) return;
  box.hidden = text === "";
  line.textContent = text;
  if (!href) return;
  const link = document.createElement("a");
  link.href = href;
  link.textContent = label ?? href;
  line.append(" ", link);
}
export function clock(): string {
  const now = new Date();
  return now.getHours() + ":" + String(now.getMinutes()).padStart(2, "0");
}
export function bodyOf(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (name !== "csrf" && name !== "do" && typeof value === "string") body.append(name, value);
  return body;
}
// The same on this device from one page to the next, so that its two saves are told apart from another device's.
export function device(): string {
  const known = get<string>("sxsh.device") ?? made;
  if (known) return known;
  made = crypto.getRandomValues(new Uint32Array(3)).join("-");
  put("sxsh.device", made);
  return made;
}
