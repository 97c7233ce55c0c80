// Reports that were sent without a network: they go up by themselves, each exactly once. Its uid and body are fixed before the first
// try, so whatever answer is lost on the way, the server knows it again.
import { drop, get, keys, put, type Waiting } from "./device";

export interface Place {
  person: string;
  csrf: string;
  words: (name: string) => string;
}

export async function post(address: string, body: string, csrf: string, keepalive = false): Promise<Response> {
  return fetch(address, {
    method: "POST",
    credentials: "same-origin",
    keepalive,
    headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded", "x-csrf": csrf },
    body,
  });
}

export const waiting = (person: string): string[] => keys(`sxsh.o.${person}.`);

export function queue(place: Place, entry: Waiting): boolean {
  return put(`sxsh.o.${place.person}.${entry.path}`, entry);
}

let busy = false;
export async function flush(place: Place, done: (receipt: string) => void): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    const lock = (navigator as { locks?: LockManager }).locks;
    if (lock) await lock.request("sxsh-outbox", { ifAvailable: true }, async (got) => (got ? each(place, done) : undefined));
    else await each(place, done);
  } finally {
    busy = false;
    show(place);
  }
}

async function each(place: Place, done: (receipt: string) => void): Promise<void> {
  for (const key of waiting(place.person)) {
    const entry = get<Waiting>(key);
    if (!entry || entry.failed) continue;
    const stop = (why: string, href?: string) => put(key, { ...entry, failed: why, href: href ?? entry.path + "/xem-lai" });
    try {
      while (entry.steps.length > 0) {
        const [address, body] = entry.steps[0];
        const answer = await post(address, body, place.csrf);
        if (answer.status === 401 || answer.status === 403 || answer.status >= 500) return; // signed out, or busy: later
        const said = (await answer.json()) as { revision?: number; two?: string; message?: string };
        if (!answer.ok || said.two) {
          stop(said.message ?? place.words("two"), said.two);
          break;
        }
        entry.steps.shift();
        if (said.revision) entry.body = new URLSearchParams({ uid: entry.uid, revision: String(said.revision) }).toString();
        put(key, entry);
      }
      if (entry.steps.length > 0) continue;
      const answer = await post(entry.path + "/gui", entry.body, place.csrf);
      if (answer.status === 401 || answer.status === 403 || answer.status >= 500) return;
      const said = (await answer.json()) as { receipt?: string; message?: string; href?: string };
      if (said.receipt) {
        drop(key);
        for (const kept of keys(`sxsh.d.${place.person}.${entry.path}/`)) drop(kept);
        done(said.receipt);
      } else stop(said.message ?? "", said.href);
    } catch {
      return; // still no network
    }
  }
}

// The box on the page "to do".
export function show(place: Place): void {
  const box = document.querySelector<HTMLElement>("[data-report-outbox]");
  if (!box) return;
  const all = waiting(place.person);
  box.hidden = all.length === 0;
  const count = box.querySelector("[data-report-count]");
  if (count) count.textContent = String(all.length);
  for (const key of all) {
    const entry = get<Waiting>(key);
    const said = box.querySelector("[data-report-said]");
    if (!entry?.failed || !said) continue;
    const link = document.createElement("a");
    link.href = entry.href ?? entry.path;
    link.textContent = place.words("failed").replace("{why}", entry.failed);
    link.addEventListener("click", () => drop(key)); // the server has the draft: the person goes on there
    said.replaceChildren(link);
  }
}
