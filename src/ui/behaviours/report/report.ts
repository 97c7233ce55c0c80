// The pages of a facility's report: what is typed is kept on the device after 0.6 s, on the server after 3 s and on leaving; a report
// sent without a network waits and goes up once it is back. Without this script everything works with the server alone.
import { canKeep, drop, forgetOld, get, type Kept, keys, put } from "./device";
import { flush, post, queue, show, waiting, type Place } from "./outbox";
import { sendPhotos } from "./photo";

let made = ""; // the name of a device that keeps nothing
const data = document.querySelector<HTMLElement>("[data-report]");
if (data) begin(data);

function begin(page: HTMLElement): void {
  const words = (name: string) => page.dataset["w" + name[0].toUpperCase() + name.slice(1)] ?? "";
  const place: Place = { person: page.dataset.person ?? "", csrf: page.dataset.csrf ?? "", words };
  const path = page.dataset.path ?? "";
  forgetOld();
  if (page.dataset.report === "sent") for (const key of keys(`sxsh.d.${place.person}.${path}/`)) drop(key);
  const upload = () => flush(place, (receipt) => location.assign(receipt));
  addEventListener("online", upload);
  setInterval(() => waiting(place.person).length > 0 && void upload(), 20_000);
  // The step that was sent as a form arrived, when another page follows it.
  const sent = canKeep() ? sessionStorage.getItem("sxsh.sent") : null;
  if (sent) {
    sessionStorage.removeItem("sxsh.sent");
    if (!sent.endsWith("." + location.pathname)) drop(sent);
  }
  show(place);
  void upload();
  const step = document.querySelector<HTMLFormElement>("form[data-report-form]");
  if (step) followStep(step, place, path);
  const send = document.querySelector<HTMLFormElement>("form[data-report-send]");
  if (send) followSend(send, place, path);
  sendPhotos(place.csrf);
  tellAtSignOut(place);
  keepPages(path);
}

function status(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-report-status]");
}
function say(text: string): void {
  const line = status();
  if (line && line.textContent !== text) line.textContent = text;
}
function note(text: string, href?: string, label?: string): void {
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
function clock(): string {
  const now = new Date();
  return now.getHours() + ":" + String(now.getMinutes()).padStart(2, "0");
}
function bodyOf(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (name !== "csrf" && name !== "do" && typeof value === "string") body.append(name, value);
  return body;
}
// The same on this device from one page to the next, so that its two saves are told apart from another device's.
function device(): string {
  const known = get<string>("sxsh.device") ?? made;
  if (known) return known;
  made = crypto.getRandomValues(new Uint32Array(3)).join("-");
  put("sxsh.device", made);
  return made;
}

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

function followStep(form: HTMLFormElement, place: Place, path: string): void {
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

function followSend(form: HTMLFormElement, place: Place, path: string): void {
  const pending = () =>
    keys(`sxsh.d.${place.person}.${path}/`)
      .map((key): [string, Kept | null] => [key, get<Kept>(key)])
      .filter((one): one is [string, Kept] => one[1] !== null && !one[1].clean);
  const uid = (form.elements.namedItem("uid") as HTMLInputElement).value;
  let pressed = false;
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  const wait = () => {
    const steps = pending().map(([key, kept]): [string, string] => {
      const body = new URLSearchParams(kept.body);
      body.set("device", device());
      return [key.slice(`sxsh.d.${place.person}.`.length), body.toString()];
    });
    const stored = queue(place, { at: Date.now(), path, uid, body: bodyOf(form).toString(), steps });
    say(stored ? place.words("queued") : "");
    note(place.words(stored ? "queued" : "unsent"));
    if (stored) return;
    pressed = false; // nothing can be kept here: the person presses again, the uid is the same
    button?.removeAttribute("aria-disabled");
  };
  // What this device typed and the server has not goes up first, so that the page shows it.
  if (navigator.onLine && pending().length > 0)
    void (async () => {
      for (const [key, kept] of pending()) {
        const answer = await post(key.slice(`sxsh.d.${place.person}.`.length), kept.body, place.csrf);
        if (!answer.ok) return;
        const now = (await answer.json()) as { revision: number; two?: string };
        if (now.two) return note(place.words("two"), now.two, place.words("choose"));
        put(key, { ...kept, clean: true, revision: String(now.revision) });
      }
      location.reload();
    })().catch(() => undefined);
  if (waiting(place.person).includes(`sxsh.o.${place.person}.${path}`)) note(place.words("queued"));
  // Another tab of this device sent it.
  addEventListener("storage", (event) => {
    if (event.key === `sxsh.o.${place.person}.${path}` && event.newValue === null) location.assign(path + "/bien-nhan");
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (pressed) return;
    pressed = true;
    if (button) button.setAttribute("aria-disabled", "true");
    say(place.words("sending"));
    if (!navigator.onLine) return wait();
    try {
      const answer = await post(form.action, bodyOf(form).toString(), place.csrf);
      const said = (await answer.json()) as { receipt?: string };
      if (said.receipt) {
        for (const key of keys(`sxsh.d.${place.person}.${path}/`)) drop(key);
        drop(`sxsh.o.${place.person}.${path}`);
        return location.assign(said.receipt);
      }
      form.submit(); // the page of the server says what is to be done; the uid is the same
    } catch {
      wait();
    }
  });
}

// The first press says what still waits on this device; the second signs out. What waits stays.
function tellAtSignOut(place: Place): void {
  const form = document.querySelector<HTMLFormElement>("form[action='/dang-xuat']");
  let told = false;
  form?.addEventListener(
    "submit",
    (event) => {
      const n = waiting(place.person).length + keys(`sxsh.d.${place.person}.`).filter((key) => get<Kept>(key)?.clean === false).length;
      if (n === 0 || told) return;
      told = true;
      event.preventDefault();
      event.stopImmediatePropagation();
      const line = document.createElement("div");
      line.className = "note warn";
      line.setAttribute("role", "alert");
      line.textContent = place.words("held").replace("{n}", String(n));
      document.querySelector("main")?.prepend(line);
    },
    true,
  );
}

// Pages that were open once can be opened again without a network.
function keepPages(path: string): void {
  const scope = ["/dn", "/lv/don-vi"].find((one) => location.pathname.startsWith(one));
  if (!canKeep() || !("serviceWorker" in navigator) || !scope) return;
  navigator.serviceWorker
    .register("/dn.js", { scope })
    .then(() => navigator.serviceWorker.ready)
    .then((ready) => {
      const steps = path ? [...document.querySelectorAll<HTMLAnchorElement>("a[href^='" + path + "']")].map((link) => link.pathname) : [];
      ready.active?.postMessage({ keep: [location.pathname, ...steps.filter((one) => !/\/(tep|hai-ban)\//.test(one))] });
    })
    .catch(() => undefined);
}
