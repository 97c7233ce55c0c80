// Keeps the pages of a facility's own area, and of an area's, zone's or agency's reports, that were opened, so that they open again
// without a network. The network comes first; whoever is signed out sees nothing kept. Signing out empties it.
interface Life extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Life {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(name: "install" | "activate", work: (event: Life) => void): void;
  addEventListener(name: "fetch", work: (event: Asked) => void): void;
  addEventListener(name: "message", work: (event: Life & { data: unknown }) => void): void;
}
const worker = self as unknown as Worker;
const pages = "sxsh-pages";
const files = "sxsh-files";

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (event) => {
  const addresses = (event.data as { keep?: string[] }).keep ?? [];
  event.waitUntil(keep([...new Set(addresses)]));
});
worker.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
});

// One after the other and only what is not there yet: a slow network is for the page that is open.
async function keep(addresses: string[]): Promise<void> {
  const store = await caches.open(pages);
  for (const address of addresses)
    if (!(await store.match(address))) await fromNetwork(new Request(address, { credentials: "same-origin" })).catch(() => undefined);
}

async function file(request: Request): Promise<Response> {
  const store = await caches.open(files);
  const known = await store.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await store.put(request, answer.clone());
  return answer;
}

// A network that has just come back may fail once more: a page that is not kept is asked for three times.
async function page(request: Request): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await fromNetwork(request);
    } catch {
      const known = await (await caches.open(pages)).match(request.url.split(/[?#]/)[0]);
      if (known) return known;
      if (tries === 3) throw new TypeError("offline");
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

async function fromNetwork(request: Request): Promise<Response> {
  const answer = await fetch(request);
  const here = new URL(answer.url || request.url);
  if (answer.status === 401 || answer.status === 403 || here.pathname.endsWith("/dang-nhap")) await caches.delete(pages);
  else if (answer.ok && !answer.redirected && (here.pathname.startsWith("/dn") || here.pathname.startsWith("/lv/don-vi")))
    await (await caches.open(pages)).put(here.origin + here.pathname, answer.clone());
  return answer;
}

export {};
