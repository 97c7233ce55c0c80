// Opens pages in headless Chromium, looks at them at three widths, light, dark and on paper: pictures into build/screens, and the checks of checks.mjs.
//
//   node tests/browser/run.mjs gallery                        the gallery that test_ui wrote, from a server of its own
//   node tests/browser/run.mjs http://127.0.0.1:8080 [--sign-in ADDRESS | --example ROLE] [--pages FILE] [--only NAME]
//
// ADDRESS is a one-time link; ROLE is part of a button's words on the sign-in page of the example installation.
// Pages marked "signed_in" are skipped, and said to be, without one of them; "as" names another person of the example installation.
// A page whose address holds a number is found by its links: "follow" names one selector a step, beginning at "path". A step
// "press …" presses the button that the selector finds instead; one that begins with "if " is left out where nothing fits.
// "prints_letters": what is printed are the letters alone, without the page's heading.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { enter, forget, listen, look, refusedByPolicy, sizes, Tally } from "./browser.mjs";
import { accessible, keyboard, labelsDoNotMeet, labelsInView, largeTargets, noSidewaysScroll, onPaper } from "./checks.mjs";
import { serveGallery } from "./gallery_server.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const [target, ...rest] = process.argv.slice(2);
if (!target) {
  console.error("say what to open: node tests/browser/run.mjs gallery | http://127.0.0.1:8080");
  process.exit(2);
}
const option = (name) => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : undefined);

const gallery = target === "gallery" ? await serveGallery(join(root, "build")) : null;
const base = gallery ? gallery.url : target.replace(/\/$/, "");
const list = JSON.parse(await readFile(option("--pages") ?? join(here, gallery ? "gallery.json" : "pages.json"), "utf8"));
const only = option("--only");
const screens = join(root, "build", "screens", gallery ? "gallery" : "site");
const mustShow = join(root, "build", "screens", "must-show");   // the screens to hold beside the mock-ups; the review is story.mjs's
await mkdir(screens, { recursive: true });
await mkdir(mustShow, { recursive: true });

const [wide, phone, narrow] = sizes;
const tally = new Tally();
const say = (name, wrong) => tally.say(name, wrong);
let skipped = 0;

// The first link that fits is opened, or its button pressed; the answer of the page that comes.
async function take(page, asked) {
  const step = asked.replace(/^if /, ""), press = step.startsWith("press ");
  const found = page.locator(press ? step.slice("press ".length) : step).first();
  if (step === asked) await found.waitFor({ state: "attached", timeout: 5000 }).catch(() => {});
  if ((await found.count()) === 0 && step !== asked) return null;
  if ((await found.count()) === 0) throw new Error(`nothing on ${new URL(page.url()).pathname} fits ${step}`);
  if (!press) return page.goto(new URL(await found.getAttribute("href"), page.url()).href, { waitUntil: "load" });
  const arrives = page.waitForNavigation({ waitUntil: "load" });
  await found.evaluate((button) => button.click());
  return arrives;
}

// What must hold wherever the page is looked at.
const everywhere = async (page) => [...(await noSidewaysScroll(page)), ...(await labelsInView(page)), ...(await labelsDoNotMeet(page)), ...(await largeTargets(page))];

async function photograph(page, entry, size, scheme) {
  const picture = join(screens, `${entry.name}-${size.name}-${scheme}.png`);
  await page.screenshot({ path: picture, fullPage: true });
  if (entry.must_show) await copyFile(picture, join(mustShow, `${entry.name}-${size.name}-${scheme}.png`));
}

// A page is opened at the desk and on the phone. Where it stands it is looked at in the dark as well (the gallery, what stands beside a
// mock-up), on paper, and as narrow as a page may become: no rule of the styles parts 320 from 390, so what axe says is the same.
async function visit(context, entry, size) {
  const page = await context.newPage();
  const complaints = await listen(page, base);
  const look = async (where, scheme, does) => {
    const name = `${entry.name} ${where.name} ${scheme}`;
    try {
      const wrong = await does();
      say(name, [...wrong, ...complaints.splice(0)]);
    } catch (error) {
      say(name, [String(error.message ?? error).split("\n")[0]]);
    }
  };
  await look(size, "light", async () => {
    let answer = await page.goto(base + entry.path, { waitUntil: "load" });
    for (const step of entry.follow ?? []) answer = (await take(page, step)) ?? answer;
    if (entry.settles) await page.waitForTimeout(entry.settles);   // a page that follows work comes anew at its end
    await page.evaluate(() => document.fonts.ready);
    const wrong = [];
    if (answer.status() !== (entry.status ?? 200)) wrong.push(`answers ${answer.status()}, not ${entry.status ?? 200}`);
    await photograph(page, entry, size, "light");
    wrong.push(...(await refusedByPolicy(page)), ...(await everywhere(page)), ...(await accessible(page)));
    if (!size.phone) wrong.push(...(await keyboard(page)));
    return wrong;
  });
  if (!size.phone && (gallery || entry.must_show || only))
    await look(size, "dark", async () => {
      await page.emulateMedia({ colorScheme: "dark" });
      await photograph(page, entry, size, "dark");
      return [...(await everywhere(page)), ...(await accessible(page))];
    });
  if (!size.phone && !entry.prints_letters) await look({ name: "paper" }, "", () => onPaper(page));
  if (size.phone)
    await look(narrow, "light", async () => {
      await page.setViewportSize({ width: narrow.width, height: narrow.height });
      await photograph(page, entry, narrow, "light");
      return everywhere(page);
    });
  await page.close();
}

// The cookies of a session, or none when nobody was asked to sign in.
async function signIn(as) {
  const link = as ? undefined : option("--sign-in"), role = as ?? option("--example");
  if (!link && !role) return [];
  const context = await look(sizes[0], "light");
  const page = await context.newPage();
  if (role) await enter(page, base, role);
  else {
    await page.goto(link.startsWith("http") ? link : base + link);
    const button = page.locator("main form button[type=submit]").first();
    if ((await button.count()) > 0) await Promise.all([page.waitForLoadState("load"), button.click()]);
  }
  const cookies = await context.cookies();
  await context.close();
  if (cookies.length === 0) say("sign-in", ["no session was opened"]);
  return cookies;
}

try {
  const cookies = await signIn();
  // Others enter only where the example installation is open to them.
  const others = new Map();
  if (option("--example")) for (const as of new Set(list.filter((entry) => entry.as && (!only || entry.name === only)).map((entry) => entry.as))) others.set(as, await signIn(as));
  for (const size of [wide, phone])
    for (const who of [false, true, ...new Set(list.map((entry) => entry.as).filter(Boolean))]) {
      const entries = list.filter((entry) => (entry.as ?? Boolean(entry.signed_in)) === who && (!only || entry.name === only));
      if (entries.length === 0) continue;
      const own = who === false ? [] : who === true ? cookies : (others.get(who) ?? []);
      if (who && own.length === 0) {
        skipped += entries.length;
        continue;
      }
      const context = await look(size, "light");
      if (who) await context.addCookies(own);
      for (const entry of entries) await visit(context, entry, size);
      await context.close();
    }
} finally {
  gallery?.stop();
  await forget();
}
if (skipped > 0) console.log(`skipped ${skipped} looks at pages that need --sign-in`);
const result = `browser: ${tally.passed} passed, ${tally.failed} failed`;
await writeFile(join(screens, "result.txt"), result + "\n");
console.log(result);
process.exit(tally.failed > 0 ? 1 : 0);
