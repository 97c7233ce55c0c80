// The review of a draft, made quicker: filter, next open item, keys, saving in place. The page works without it: every item is
// a form of its own.
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { decide, type Outcome } from "./decide";
import { follow, itemsOf, show, type Entry } from "./entries";
import { fold } from "./fold";
import { words } from "./words";

type Filter = "all" | "open" | "wrong";

function fits(entry: Entry, filter: Filter, sought: string): boolean {
  if (filter === "open" && entry.state !== "read") return false;
  if (filter === "wrong" && !entry.wrong) return false;
  return sought === "" || entry.text.includes(sought);
}

function Tools({ root }: { root: HTMLElement }) {
  const [entries, setEntries] = useState<Entry[]>(() => itemsOf(root));
  const [filter, setFilter] = useState<Filter>("all");
  const [sought, setSought] = useState("");
  const [said, setSaid] = useState("");
  const done = entries.filter((e) => e.state !== "read").length;
  const wrong = entries.filter((e) => e.wrong).length;

  useEffect(() => {
    for (const entry of entries) entry.element.hidden = !fits(entry, filter, sought);
    for (const card of root.querySelectorAll<HTMLElement>(".review-items > .card[aria-label]"))
      card.hidden = !card.querySelector(".review-item:not([hidden])");
  }, [entries, filter, sought]);

  const next = () => {
    const open = entries.filter((e) => e.state === "read" && !e.element.hidden);
    const now = document.activeElement?.closest(".review-item");
    const at = open.findIndex((e) => e.element === now);
    const to = open[at + 1] ?? open[0];
    if (to) show(to);
  };

  const take = (entry: Entry, outcome: Outcome) => {
    follow(entry, outcome);
    const now = itemsOf(root);
    setEntries(now);
    const line = document.querySelector("[data-progress]");
    if (line) line.textContent = words.reviewed(now.filter((e) => e.state !== "read").length, now.length);
    setSaid(words.saved(entry.title, outcome.state_words));
  };

  useEffect(() => {
    const send = async (event: SubmitEvent) => {
      const form = event.target as HTMLFormElement;
      const entry = entries.find((e) => e.element.contains(form));
      if (!entry) return;
      event.preventDefault();
      const outcome = await decide(form, event.submitter as HTMLButtonElement | null);
      if (outcome) take(entry, outcome);
      else form.submit();
    };
    const keys = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || (event.target as HTMLElement).closest("input,textarea,select")) return;
      const entry = entries.find((e) => e.element.contains(document.activeElement));
      if (event.key === "j") next();
      else if (event.key === "d" && entry) entry.element.querySelector<HTMLButtonElement>('button[value="dung"]')?.click();
      else return;
      event.preventDefault();
    };
    root.addEventListener("submit", send);
    document.addEventListener("keydown", keys);
    return () => {
      root.removeEventListener("submit", send);
      document.removeEventListener("keydown", keys);
    };
  }, [entries]);

  const choice = (value: Filter, label: string) => (
    <button type="button" class="btn quiet" aria-pressed={filter === value} onClick={() => setFilter(value)}>{label}</button>
  );
  return (
    <div class="review-tools" role="group" aria-label={words.tools}>
      <progress max={entries.length} value={done} aria-label={words.progress}></progress>
      <span class="num small">{done}/{entries.length}</span>
      {choice("all", words.all)}
      {choice("open", `${words.open} (${entries.length - done})`)}
      {wrong > 0 && choice("wrong", `${words.wrong} (${wrong})`)}
      <label class="vh" for="review-sought">{words.find}</label>
      <input id="review-sought" class="in" type="search" placeholder={words.find} value={sought}
        onInput={(e) => setSought(fold((e.target as HTMLInputElement).value))} />
      <button type="button" class="btn" onClick={next}>{words.next}</button>
      <span class="vh" role="status">{said}</span>
    </div>
  );
}

const root = document.querySelector<HTMLElement>("[data-review]");
const heading = root?.querySelector(".review-items > h2");
if (root && heading) {
  const place = document.createElement("div");
  heading.after(place);
  render(<Tools root={root} />, place);
}
