// The last page: the report is sent, or waits on the device until there is a network.
import { drop, get, type Kept, keys, put } from "./device";
import { post, queue, waiting, type Place } from "./outbox";
import { bodyOf, device, note, say } from "./saying";

export function followSend(form: HTMLFormElement, place: Place, path: string): void {
  const pending = () =>
    keys(`sxsh.d.${place.person}.${path}/`)
      .map((key): [string, Kept | null] => [key, get<Kept>(key)])
      .filter((one): one is [string, Kept] => one[1] !== null && !one[1].clean);
  const uid = (form.elements.namedItem("uid") as HTMLInputElement).value;
  const queued = () => waiting(place.person).includes(`sxsh.o.${place.person}.${path}`);
  let pressed = false, waits = queued();
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
    waits = stored;
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
  // Another tab of this device sent it; a tab that slept is not told, so it looks.
  if (waits) note(place.words("queued"));
  const look = () => {
    if (waits && !queued()) location.assign(path + "/bien-nhan");
    waits = queued();
  };
  addEventListener("storage", look);
  setInterval(look, 3000);
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
