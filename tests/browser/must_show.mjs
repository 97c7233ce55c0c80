// Every screen of a report in the states it can be in (empty, filled, warned, wrong, offline, sent; waiting, given back, accepted),
// at 1440 and at 390: a picture of each in build/screens/must-show, and what axe says of it. Changes the example installation.
//
//   node tests/browser/must_show.mjs http://127.0.0.1:8080
import { join } from "node:path";
import { enter, look, sizes } from "./browser.mjs";
import { accessible, largeTargets, noSidewaysScroll } from "./checks.mjs";
import { anyNumber, facility, fillAll, status, stepsOf } from "./filling.mjs";
import { base, chapter, mustShow, officer, theEnd } from "./telling.mjs";

const [wide, phone] = sizes;
const looks = [];
for (const size of [wide, phone]) looks.push({ size, own: await look(size, "light"), desk: await look(size, "light") });
for (const one of looks) {
  one.page = await one.own.newPage();
  one.office = await one.desk.newPage();
  for (const each of [one.page, one.office]) each.setDefaultTimeout(20_000);
}

// The state as it stands on a page of one look.
async function show(page, size, name) {
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: join(mustShow, `report-${name}-${size.name}.png`), fullPage: true });
  // the bar at the foot covers what scrolls under it
  return [...(await accessible(page)).filter((one) => !/partially obscured/.test(one)), ...(await noSidewaysScroll(page)), ...(await largeTargets(page))].map((one) => `${name} ${size.name}: ${one}`);
}
// The same address in both looks; `reach` brings the page into the state.
async function state(name, who, path, reach = async () => {}) {
  await chapter(name, async (must, wrong) => {
    for (const one of looks) {
      const page = one[who];
      await page.goto(base + path);
      await reach(page, one, must);
      wrong.push(...(await show(page, one.size, name)));
    }
  });
}

for (const one of looks) {
  await enter(one.page, base, facility);
  await enter(one.office, base, officer);
}
const first = looks[0].page;
await first.goto(`${base}/dn`);
const report = await first.locator("main a.btn.primary").first().getAttribute("href");
await first.goto(base + report);
const steps = await stepsOf(first);
const energy = steps.find((one) => one.endsWith("/nang_luong")) ?? steps[2];

await state("home-empty", "page", "/dn");
await state("steps-empty", "page", report);
await state("step-empty", "page", energy);
await state("review-empty", "page", `${report}/xem-lai`);
await state("figures-filled", "page", "/dn/so-do");
await state("step-wrong", "page", energy, async (page) => {
  await page.locator(anyNumber).first().fill("7o.100");
  await status(page, "Đã lưu nháp lúc");
  await page.locator("h1").click();
  await page.waitForTimeout(400);
});
await state("review-wrong", "page", `${report}/xem-lai`, async (page, one, must) => {
  await page.locator("form[data-report-send] button[type=submit]").click();
  await page.waitForSelector("[data-summary]");
  must((await page.title()).startsWith("Lỗi:"), "the title does not say that something is wrong");
});
await state("step-warned", "page", energy, async (page, one, must) => {
  await page.locator(anyNumber).nth(0).fill("96000");
  await page.locator(anyNumber).nth(1).fill("960000");
  await status(page, "Đã lưu nháp lúc");
  await page.reload();
  must((await page.locator("[name^='r~'], [name^='k~']").count()) > 0, "an unusual value asks for no reason");
});
await chapter("the form can be filled in", async (must) => {
  await first.goto(base + energy);
  await first.locator(anyNumber).nth(1).fill("97000");
  await status(first, "Đã lưu nháp lúc");
  must(await fillAll(first, base, report, steps), await first.locator("main [data-summary]").innerText().catch(() => ""));
});
await state("step-filled", "page", energy);
await state("steps-filled", "page", report);
await state("review-filled", "page", `${report}/xem-lai`);
await state("step-offline", "page", energy, async (page, one) => {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => new Promise((done) => setTimeout(done, 800))));
  await one.own.setOffline(true);
  await page.locator(anyNumber).first().fill(one.size === wide ? "96100" : "96200");
  await status(page, "Đã lưu trên máy lúc");
});
for (const one of looks) await one.own.setOffline(false);
for (const one of looks) {
  await one.page.evaluate(() => dispatchEvent(new Event("online")));
  await one.page.waitForTimeout(1500);
}
// Both devices wrote the same cell: the second sees two versions.
await chapter("two versions", async (must, wrong) => {
  for (const one of looks) {
    await one.page.goto(base + report);
    const two = one.page.locator("a[href*='/hai-ban/']");
    if ((await two.count()) === 0) continue;
    await two.first().click();
    await one.page.waitForLoadState("load");
    wrong.push(...(await show(one.page, one.size, "two-versions")));
    await one.page.locator("main button[type=submit]").last().click();
    await one.page.waitForLoadState("load");
  }
});
await chapter("sent without a network, then with it", async (must, wrong) => {
  const [one] = looks;
  must(await fillAll(first, base, report, steps), await first.locator("main [data-summary]").innerText().catch(() => ""));
  await one.own.setOffline(true);
  await first.locator("form[data-report-send] button[type=submit]").click();
  await first.waitForFunction(() => [...document.querySelectorAll("[data-report-note]")].some((n) => !n.hidden && n.textContent.includes("xếp chờ")));
  wrong.push(...(await show(first, one.size, "review-queued")));
  await one.own.setOffline(false);
  await Promise.all([first.waitForURL(/bien-nhan/, { timeout: 30_000 }), first.evaluate(() => dispatchEvent(new Event("online")))]);
});
await state("receipt", "page", `${report}/bien-nhan`);
await state("home-sent", "page", "/dn");
await state("steps-sent", "page", report);
await state("verify-empty", "page", "/xac-minh");
await state("verify-wrong", "page", "/xac-minh?ma=K3M9-QZ7A-T4WX");

await state("queue", "office", "/lv/viec");
await state("queue-all", "office", "/lv/viec?loai=tat-ca");
await state("queue-none", "office", "/lv/viec?loai=dinh-chinh");
await looks[0].office.goto(`${base}/lv/viec?loai=tat-ca`);
const waiting = await looks[0].office.$$eval("main table.queue tbody a[href]", (all) => [...new Set(all.map((one) => one.pathname))]);
await chapter("the queue leads somewhere", async (must) => must(waiting.length > 2, `only ${waiting.length} reports in the queue`));
for (const [n, path] of waiting.slice(0, 4).entries()) await state(`review-${n + 1}`, "office", path);
await state("rounds", "office", "/lv/dot-bao-cao");
await state("round", "office", "/lv/dot-bao-cao/bao-cao-6-thang-2018-h2");
await state("round-new", "office", "/lv/dot-bao-cao/moi");
await state("remind", "office", "/lv/dot-bao-cao/bao-cao-6-thang-2018-h2/nhac");
await state("notices", "office", "/lv/thong-bao");
for (const one of looks) {
  await one.own.close();
  await one.desk.close();
}
await theEnd("must show");
