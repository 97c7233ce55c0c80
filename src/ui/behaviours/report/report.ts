// The pages of a report: what is typed is kept on the device after 0.6 s, on the server after 3 s and on leaving; a report sent
// without a network waits and goes up once it is back. Without this script everything works with the server alone.
import { canKeep, drop, forgetOld, get, type Kept, keys } from "./device";
import { flush, show, waiting, type Place } from "./outbox";
import { sendPhotos } from "./photo";
import { followSend } from "./send";
import { followStep } from "./step";

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
