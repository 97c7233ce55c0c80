// Headless Chromium as the tests use it: the looks a page is opened in, and what the page complains about meanwhile.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const sizes = [
  { name: "1440", width: 1440, height: 900 },
  { name: "390", width: 390, height: 844, phone: true, schemes: ["light"] }, // dark changes colours alone: looked at in 1440
  { name: "320", width: 320, height: 640, phone: true, schemes: ["light"] },
];

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"];
const profile = await mkdtemp(join(tmpdir(), "sxsh-browser-"));
let opened = 0;

// One browser for each look: a fresh profile, so that nothing one look keeps on the device changes the next.
export async function look(size, scheme, more = {}) {
  opened += 1;
  return chromium.launchPersistentContext(join(profile, String(opened)), {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: flags,
    viewport: { width: size.width, height: size.height },
    colorScheme: scheme,
    hasTouch: Boolean(size.phone),
    isMobile: Boolean(size.phone),
    deviceScaleFactor: 1,
    reducedMotion: "reduce",
    locale: "vi-VN",
    ...more,
  });
}

export const forget = () => rm(profile, { recursive: true, force: true });

// What the page itself complains about while it is opened: its console, its scripts, other hosts, missing files, the content policy.
export async function listen(page, base) {
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
  await page.addInitScript(() => {
    window.refusedByPolicy = [];
    document.addEventListener("securitypolicyviolation", (event) => window.refusedByPolicy.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  return complaints;
}

export const refusedByPolicy = async (page) => (await page.evaluate(() => window.refusedByPolicy ?? [])).map((what) => `refused by the content policy: ${what}`);

// Presses the button of a person of the example installation; `role` is part of its words.
export async function enter(page, base, role) {
  await page.goto(`${base}/dang-nhap`);
  if (!page.url().endsWith("/dang-nhap")) {              // somebody is signed in already
    await page.context().clearCookies();
    await page.goto(`${base}/dang-nhap`);
  }
  const button = page.locator("form[action$='/vi-du'] button", { hasText: role }).first();
  if ((await button.count()) > 0) await Promise.all([page.waitForURL((url) => !url.pathname.endsWith("/dang-nhap")), button.click()]);
}

// Counts, and prints what failed.
export class Tally {
  passed = 0;
  failed = 0;
  say(name, wrong) {
    if (wrong.length === 0) {
      this.passed += 1;
      return;
    }
    this.failed += 1;
    console.log(`FAILED ${name}`);
    for (const sentence of new Set(wrong)) console.log(`  ${sentence}`);
  }
}
