// Opens pages in headless Chromium at three widths, light and dark: pictures into build/screens, and the checks of checks.mjs.
//
//   node tests/browser/run.mjs gallery                        the gallery that test_ui wrote, from a server of its own
//   node tests/browser/run.mjs http://127.0.0.1:8080 [--sign-in ADDRESS | --example ROLE] [--pages FILE] [--only NAME]
//
// ADDRESS is a one-time link; ROLE is part of a button's words on the sign-in page of the example installation.
// Pages marked "signed_in" are skipped, and said to be, without one of them.
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
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
await mkdir(screens, { recursive: true });

const sizes = [
  { name: "1440", width: 1440, height: 900 },
  { name: "390", width: 390, height: 844, phone: true },
  { name: "320", width: 320, height: 640, phone: true, schemes: ["light"] },
];
const profile = await mkdtemp(join(tmpdir(), "sxsh-browser-"));
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"];
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

let passed = 0, failed = 0, skipped = 0;
function say(name, wrong) {
  if (wrong.length === 0) {
    passed += 1;
    return;
  }
  failed += 1;
  console.log(`FAILED ${name}`);
  for (const sentence of wrong) console.log(`  ${sentence}`);
}

// One browser for each look: a fresh profile, so that nothing one look keeps on the device changes the next.
async function look(size, scheme, session) {
  const folder = join(profile, `${size.name}-${scheme}-${session ? "in" : "out"}`);
  return chromium.launchPersistentContext(folder, {
    executablePath,
    headless: true,
    args: flags,
    viewport: { width: size.width, height: size.height },
    colorScheme: scheme,
    hasTouch: Boolean(size.phone),
    isMobile: Boolean(size.phone),
    deviceScaleFactor: 1,
    reducedMotion: "reduce",
    locale: "vi-VN",
  });
}

// What the page itself complains about while it is opened.
function listen(page) {
  const complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(base + "/") && url !== base && !url.startsWith("data:") && !url.startsWith("blob:")) complaints.push(`asks another host: ${url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== "document") complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
}

async function visit(context, entry, size, scheme) {
  const page = await context.newPage();
  const complaints = listen(page);
  const name = `${entry.name} ${size.name} ${scheme}`;
  try {
    await page.addInitScript(() => {
      window.refusedByPolicy = [];
      document.addEventListener("securitypolicyviolation", (event) => window.refusedByPolicy.push(`${event.violatedDirective} ${event.blockedURI}`));
    });
    const answer = await page.goto(base + entry.path, { waitUntil: "load" });
    await page.evaluate(() => document.fonts.ready);
    const wrong = [];
    if (answer.status() !== (entry.status ?? 200)) wrong.push(`answers ${answer.status()}, not ${entry.status ?? 200}`);
    await page.screenshot({ path: join(screens, `${entry.name}-${size.name}-${scheme}.png`), fullPage: true });
    const refused = await page.evaluate(() => window.refusedByPolicy);
    wrong.push(...complaints, ...refused.map((what) => `refused by the content policy: ${what}`));
    wrong.push(...(await noSidewaysScroll(page)), ...(await labelsInView(page)), ...(await labelsDoNotMeet(page)), ...(await largeTargets(page)));
    wrong.push(...(await accessible(page)));
    if (size.name === "1440" && scheme === "light") wrong.push(...(await keyboard(page)));
    if (size.name === "1440" && scheme === "dark") wrong.push(...(await onPaper(page)));
    say(name, [...new Set(wrong)]);
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
  const context = await look(sizes[0], "light", true);
  const page = await context.newPage();
  await page.goto(link?.startsWith("http") ? link : base + (link ?? "/dang-nhap"));
  const button = role ? page.locator("form[action$='/vi-du'] button", { hasText: role }).first() : page.locator("main form button[type=submit]").first();
  if ((await button.count()) > 0) await Promise.all([page.waitForLoadState("load"), button.click()]);
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
        const context = await look(size, scheme, signedIn);
        if (signedIn) await context.addCookies(cookies);
        for (const entry of entries) await visit(context, entry, size, scheme);
        await context.close();
      }
} finally {
  gallery?.stop();
  await rm(profile, { recursive: true, force: true });
}
if (skipped > 0) console.log(`skipped ${skipped} looks at pages that need --sign-in`);
await writeFile(join(screens, "result.txt"), `browser: ${passed} passed, ${failed} failed\n`);
console.log(`browser: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
