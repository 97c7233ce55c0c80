// Opens pages in headless Chromium at three widths, light and dark: pictures into build/screens, and the checks of checks.mjs.
//
//   node tests/browser/run.mjs gallery                        the gallery that test_ui wrote, from a server of its own
//   node tests/browser/run.mjs http://127.0.0.1:8080 [--sign-in ADDRESS | --example ROLE] [--pages FILE] [--only NAME]
//
// ADDRESS is a one-time link; ROLE is part of a button's words on the sign-in page of the example installation.
// Pages marked "signed_in" are skipped, and said to be, without one of them.
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

const tally = new Tally();
const say = (name, wrong) => tally.say(name, wrong);
let skipped = 0;

async function visit(context, entry, size, scheme) {
  const page = await context.newPage();
  const complaints = await listen(page, base);
  const name = `${entry.name} ${size.name} ${scheme}`;
  try {
    const answer = await page.goto(base + entry.path, { waitUntil: "load" });
    await page.evaluate(() => document.fonts.ready);
    const wrong = [];
    if (answer.status() !== (entry.status ?? 200)) wrong.push(`answers ${answer.status()}, not ${entry.status ?? 200}`);
    const picture = join(screens, `${entry.name}-${size.name}-${scheme}.png`);
    await page.screenshot({ path: picture, fullPage: true });
    if (entry.must_show) await copyFile(picture, join(mustShow, `${entry.name}-${size.name}-${scheme}.png`));
    wrong.push(...complaints, ...(await refusedByPolicy(page)));
    wrong.push(...(await noSidewaysScroll(page)), ...(await labelsInView(page)), ...(await labelsDoNotMeet(page)), ...(await largeTargets(page)));
    wrong.push(...(await accessible(page)));
    if (size.name === "1440" && scheme === "light") wrong.push(...(await keyboard(page)));
    if (size.name === "1440" && scheme === "dark") wrong.push(...(await onPaper(page)));
    say(name, wrong);
  } catch (error) {
    say(name, [String(error.message ?? error).split("\n")[0]]);
  } finally {
    await page.close();
  }
}

// The cookies of a session, or none when nobody was asked to sign in.
async function signIn() {
  const link = option("--sign-in"), role = option("--example");
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
  for (const size of sizes)
    for (const scheme of size.schemes ?? ["light", "dark"])
      for (const signedIn of [false, true]) {
        const entries = list.filter((entry) => Boolean(entry.signed_in) === signedIn && (!only || entry.name === only));
        if (entries.length === 0) continue;
        if (signedIn && cookies.length === 0) {
          skipped += entries.length;
          continue;
        }
        const context = await look(size, scheme);
        if (signedIn) await context.addCookies(cookies);
        for (const entry of entries) await visit(context, entry, size, scheme);
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
