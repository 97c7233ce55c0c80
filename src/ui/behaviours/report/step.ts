// One step of a report: kept on the device after 0.6 s, on the server after 3 s and on leaving.
import { canKeep, drop, get, type Kept, put } from "./device";
import { post, type Place } from "./outbox";
import { bodyOf, clock, device, note, say } from "./saying";

// Puts back what was typed; whether anything was different.
function restore(form: HTMLFormElement, body: string): boolean {
  const typed = new URLSearchParams(body);
  const plain = (text: string) => text.replace(/[.\s]/g, "");
  let changed = false;
  for (const control of Array.from(form.elements)) {
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement)) continue;
    if (!/^[curk]~/.test(control.name)) continue;
    if (control instanceof HTMLInputElement && /radio|checkbox/.test(control.type)) {
      const on = typed.getAll(control.name).includes(control.value);
      changed ||= on !== control.checked;
      control.checked = on;
    } else if (typed.has(control.name)) {
      const value = typed.get(control.name) ?? "";
      if (plain(value) === plain(control.value)) continue;
      changed = true;
      control.value = value;
    }
  }
  return changed;
}

export function followStep(form: HTMLFormElement, place: Place, path: string): void {
  const address = new URL(form.action).pathname;
  const key = `sxsh.d.${place.person}.${address}`;
  const base = form.elements.namedItem("revision") as HTMLInputElement;
  const keeps = canKeep();
  let dirty = false;
  let typed = 0; // counts keys, to know what came after a save began
  let soon = 0;
  let later = 0;
  let saving = false;

  let found = (): void => undefined; // what the server last said of this step, shown
  const keep = (clean = false): boolean => put(key, { at: Date.now(), revision: base.value, body: bodyOf(form).toString(), clean } satisfies Kept);
  const away = () => {
    say(keeps ? place.words("kept").replace("{at}", clock()) : "");
    note(place.words(keeps ? "offline" : "private"));
  };
  const push = async (leaving = false): Promise<void> => {
    if (!dirty || (saving && !leaving)) return;
    saving = true;
    const at = typed;
    clearTimeout(later);
    say(place.words("saving"));
    try {
      const body = bodyOf(form);
      body.set("device", device());
      const answer = await post(form.action, body.toString(), place.csrf, leaving);
      if (answer.ok) taken(await answer.json(), at);
      else if (answer.status === 401 || answer.status === 403) note(place.words("out"));
      else {
        note(place.words("busy"));
        again(60_000);
      }
    } catch {
      away();
      again(15_000);
    }
    saving = false;
    if (dirty && typed !== at) again(3000);
  };
  const again = (after: number) => {
    clearTimeout(later);
    later = window.setTimeout(() => void push(), after);
  };
  const taken = (now: { revision: number; at: string; two?: string; fresh: Record<string, string>; live: Record<string, string>; questions: string }, at: number) => {
    if (now.two) return note(place.words("two"), now.two, place.words("choose"));
    base.value = String(now.revision);
    for (const [name, value] of Object.entries(now.fresh)) {
      const control = form.elements.namedItem(name);
      if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) control.value = value;
    }
    note(Object.keys(now.fresh).length > 0 ? place.words("others") : "");
    say(place.words("saved").replace("{at}", now.at));
    if (typed === at) {
      dirty = false;
      found = () => renew(form, now.live, now.questions);
      found();
    }
    keep(!dirty);
  };

  const stored = get<Kept>(key);
  if (stored && stored.clean && Number(base.value) >= Number(stored.revision)) drop(key);
  else if (stored && !restore(form, stored.body)) drop(key);
  else if (stored) {
    base.value = stored.revision;
    dirty = !stored.clean;
    note(place.words("restored"));
    if (dirty) void push();
  }
  if (!keeps) note(place.words("private"));
  form.addEventListener("input", () => {
    dirty = true;
    typed += 1;
    clearTimeout(soon);
    soon = window.setTimeout(() => {
      if (keep() && !navigator.onLine) away();
    }, 600);
    again(3000);
  });
  // A cell that was being typed into is told about once it is left.
  form.addEventListener("focusout", () => setTimeout(() => !dirty && found()));
  form.addEventListener("change", () => {
    dirty = true;
  });
  // The timer of the draft stops before the page itself is sent.
  form.addEventListener("submit", (event) => {
    clearTimeout(later);
    if (dirty) keep();
    if (navigator.onLine) {
      dirty = false;
      if (keeps) sessionStorage.setItem("sxsh.sent", key);
      return;
    }
    event.preventDefault();
    const next = document.querySelectorAll<HTMLAnchorElement>("ol a[href^='" + path + "/']");
    const here = [...next].findIndex((link) => link.pathname === location.pathname);
    away();
    if ((event as SubmitEvent).submitter?.getAttribute("value") === "next" && next[here + 1]) location.assign(next[here + 1].href);
  });
  // Back on this page although it was sent: it did not arrive.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    sessionStorage.removeItem("sxsh.sent");
    dirty = true;
    void push();
  });
  addEventListener("pagehide", () => {
    if (!dirty) return;
    keep();
    if (navigator.onLine) void push(true);
  });
  addEventListener("online", () => {
    note("");
    void push();
  });
  addEventListener("offline", away);
  if (!navigator.onLine) away();
}

// What the server found: messages under the cells that nobody is typing into, the list of steps, the share filled in.
function renew(form: HTMLFormElement, live: Record<string, string>, questions: string): void {
  const errors = document.querySelector("[data-live=errors]");
  if (errors) errors.innerHTML = live.errors;
  const percent = document.querySelector("[data-live=percent]");
  if (percent) percent.textContent = live.percent;
  const steps = document.querySelector(".steps");
  if (steps) steps.outerHTML = live.steps;
  const fresh = new DOMParser().parseFromString("<form>" + questions + "</form>", "text/html");
  const boxes = ".mrow, .field, .fgroup";
  for (const control of Array.from(fresh.querySelectorAll<HTMLElement>("[name^='c~'], output[id]"))) {
    const name = control.getAttribute("name");
    const old = name ? form.querySelector(`[name="${CSS.escape(name)}"]`) : document.getElementById(control.id);
    const there = old?.closest(boxes);
    const here = control.closest(boxes);
    if (there && here && !there.contains(document.activeElement) && there.outerHTML !== here.outerHTML) there.replaceWith(document.adoptNode(here));
  }
}
