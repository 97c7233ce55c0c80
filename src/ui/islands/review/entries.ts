// The items as they stand on the page, and what a decision changes there.
import type { Outcome } from "./decide";
import { fold } from "./fold";

export interface Entry {
  element: HTMLDetailsElement;
  title: string;
  text: string; // folded, for finding
  state: string;
  wrong: boolean;
}

export function itemsOf(root: HTMLElement): Entry[] {
  return [...root.querySelectorAll<HTMLDetailsElement>(".review-item")].map((element) => {
    const title = element.querySelector(".review-title")?.textContent ?? "";
    return { element, title, text: fold(title), state: element.dataset.state ?? "", wrong: element.querySelector(".err") !== null };
  });
}

// Opens the item and shows its place in the text.
export function show(entry: Entry): void {
  entry.element.open = true;
  entry.element.querySelector("summary")?.focus();
  entry.element.scrollIntoView({ block: "nearest" });
  for (const old of document.querySelectorAll("a.mark.now")) old.classList.remove("now");
  const marks = document.querySelectorAll<HTMLElement>(`a.mark[href="#${entry.element.id}"]`);
  for (const mark of marks) mark.classList.add("now");
  marks[0]?.scrollIntoView({ block: "center" });
}

export function follow(entry: Entry, outcome: Outcome): void {
  const { element } = entry;
  element.dataset.state = outcome.state;
  element.classList.toggle("dropped", outcome.state === "dropped");
  const chip = element.querySelector(".chip");
  if (chip) {
    chip.className = `chip ${outcome.tone}`;
    chip.textContent = outcome.state_words;
  }
  for (const old of element.querySelectorAll(".err")) old.remove();
  for (const field of element.querySelectorAll<HTMLInputElement>("[name]")) {
    const wrong = outcome.errors[field.name];
    field.removeAttribute("aria-invalid");
    if (!wrong) continue;
    const words = document.createElement("p");
    words.className = "err";
    words.id = `${field.id}-err`;
    words.textContent = wrong;
    field.after(words);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", words.id);
  }
  if (outcome.state === "accepted") element.open = false;
}
