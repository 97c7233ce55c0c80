// Every screen of a report in the states it can be in (empty, filled, warned, wrong, offline, sent; waiting, given back, accepted,
// corrected), at 1440 and at 390, those of officers at 320 too: a picture of each in build/screens/must-show, and what axe says of
// it. Takes three minutes, so it is run by hand. Changes the example installation.
//
//   node tests/browser/must_show.mjs http://127.0.0.1:8080
import { join } from "node:path";
import { enter, look, sizes } from "./browser.mjs";
import { accessible, largeTargets, noSidewaysScroll } from "./checks.mjs";
import { anyNumber, facility, fillAll, status, stepsOf } from "./filling.mjs";
import { base, chapter, mustShow, officer, theEnd } from "./telling.mjs";

const [wide, phone, small] = sizes;
const looks = [];
for (const size of [wide, phone]) looks.push({ size, own: await look(size, "light"), desk: await look(size, "light") });
const narrow = { size: small, desk: await look(small, "light") };
narrow.office = await narrow.desk.newPage();
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
    for (const one of who === "office" ? [...looks, narrow] : looks) {
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
await enter(narrow.office, base, officer);
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
  await Promise.all([page.waitForURL(/\/gui$/), page.locator("form[data-report-send] button[type=submit]").click()]);
  await page.waitForSelector("[data-summary]");
  must((await page.title()).startsWith("Lỗi:"), "the title does not say that something is wrong");
});
await state("step-warned", "page", energy, async (page, one, must) => {
  await page.locator(anyNumber).nth(0).fill("96000");
  const kept = page.waitForResponse((answer) => answer.request().method() === "POST" && (answer.request().postData() ?? "").includes("960000"));
  await page.locator(anyNumber).nth(1).fill("960000");
  await kept;
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
await state("queue-mine-empty", "office", "/lv/viec?ai=toi");
await state("odd-none", "office", "/lv/viec/so-la");
await chapter("an odd monthly figure waits for an officer", async (must) => {
  await first.goto(`${base}/dn/so-do/2018-12`);
  await first.locator("input[name=s1_v]").fill("300000");
  await first.locator("main form details summary").first().click();
  await first.locator("input[name=s1_z]").fill("Thêm dây chuyền (ví dụ)");
  await Promise.all([first.waitForNavigation({ waitUntil: "load" }), first.locator("main form:has(input[name=s1_v]) button[type=submit]").last().click()]);
  await looks[0].office.goto(`${base}/lv/viec/so-la`);
  must((await looks[0].office.locator("main table.queue tbody tr").count()) === 1, "it does not stand in the list");
});
await state("odd-figures", "office", "/lv/viec/so-la");
await state("odd-filtered", "office", "/lv/viec/so-la?quy-tac=nam-truoc");
await state("owing", "office", "/lv/viec/chua-gui");
await state("owing-nobody", "office", "/lv/viec/chua-gui", async (page) => {
  await page.locator("button[name=muc][value=chon]").click();
  await page.waitForURL(/viec\/nhac$/);
});
await state("owing-ask", "office", "/lv/viec/chua-gui", async (page) => {
  for (let n = 0; n < 3; n += 1) await page.locator("input[name=chon]").nth(n).check();
  await page.locator("button[name=muc][value=chon]").click();
  await page.waitForURL(/viec\/nhac$/);
});
const desk = looks[0].office;
await chapter("keys walk along the queue, and can be turned off", async (must) => {
  await desk.goto(`${base}/lv/viec`);
  must(await desk.locator("[data-keys-hint]").isVisible(), "the hint of keys does not show");
  const name = () => desk.evaluate(() => document.activeElement?.textContent);
  await desk.keyboard.press("j");
  const one = await name();
  await desk.keyboard.press("j");
  must(one && (await name()) !== one, "J does not go on");
  await desk.waitForFunction((n) => document.querySelector("#preview")?.textContent === n, await name(), { timeout: 5000 });
  await desk.keyboard.press("k");
  must((await name()) === one, "K does not go back");
  await desk.keyboard.press("g");
  must((await desk.evaluate(() => document.activeElement?.id)) === "f-giao", "G does not lead to the person");
  await desk.locator("[data-keys-off]").click();
  await desk.locator("h1").click();
  await desk.keyboard.press("d");
  must(new URL(desk.url()).pathname === "/lv/viec", "a key that was turned off acts");
  await desk.locator("[data-keys-on]").click();
});
await chapter("reports are given to a person and taken back", async (must, wrong) => {
  await desk.goto(`${base}/lv/viec`);
  await desk.locator("input[name=chon]").nth(0).check();
  await desk.locator("input[name=chon]").nth(1).check();
  await desk.locator("button[formaction$='/giao']").click();
  await desk.waitForURL(/xong=giao/);
  wrong.push(...(await show(desk, wide, "queue-assigned")));
  await desk.locator("form[action$='/hoan-tac'] button").click();
  await desk.waitForURL(/hoan-tac/);
  must((await desk.locator("main").innerText()).includes("Đã hoàn tác: 2"), "the undo does not say what it did");
});
await desk.goto(`${base}/lv/viec?loai=tat-ca`);
const waiting = await desk.$$eval("main table.queue tbody th a[data-row]", (all) => [...new Set(all.map((one) => one.pathname))]);
await chapter("the queue leads somewhere", async (must) => must(waiting.length > 2, `only ${waiting.length} reports in the queue`));
// one of each: accepted, copied, odd, given back, clean
const kinds = { accepted: "/lv/viec?loai=tat-ca&tt=accepted", odd: "/lv/viec?la=la", clean: "/lv/viec?la=sach", returned: "/lv/viec?loai=tat-ca&tt=returned" };
const found = {};
for (const [kind, list] of Object.entries(kinds)) {
  await desk.goto(base + list);
  found[kind] = await desk.locator("main table.queue tbody th a[data-row]").first().getAttribute("href").catch(() => null);
}
for (const [kind, path] of Object.entries(found)) {
  await chapter(`there is one that is ${kind}`, async (must) => must(path, "none"));
  if (path) await state(`review-${kind}`, "office", path);
}
const bare = (path) => new URL(path, base).pathname;
await state("review-return", "office", `${bare(found.clean)}?tra-lai=1`);
await state("review-whole", "office", `${bare(found.odd)}?so=tat-ca`);
await state("review-wrong-question", "office", bare(found.odd), async (page) => {
  await page.locator("#hoi textarea").fill(" ");
  await page.locator("#hoi button[type=submit]").click();
  await page.waitForSelector("[data-summary]");
});
await state("accept", "office", found.clean, async (page) => {
  await page.locator("form[action$='/duyet'] button[type=submit]").click();
  await page.waitForURL(/duyet$/);
});
await state("bulk", "office", "/lv/viec", async (page) => {
  const rows = page.locator("main table.queue tbody tr");        // two with something odd, two without: both parts of the page
  for (const [words, n] of [["không có số lạ", 2], ["số", 2]])
    for (let at = 0; at < n; at += 1) await rows.filter({ hasText: words }).filter({ has: page.locator("input[name=chon]:not(:checked)") }).first().locator("input[name=chon]").check();
  await page.locator("button[name=muc][value=chon]").click();
  await page.waitForURL(/duyet-nhieu/);
});
await state("correct", "office", `${bare(found.accepted)}/dinh-chinh`);
await state("correct-cell", "office", `${bare(found.accepted)}/dinh-chinh`, async (page) => {
  await page.locator("form[method=get] button").last().click();
  await page.waitForURL(/o-sua=/);
});
await state("correct-wrong", "office", `${bare(found.accepted)}/dinh-chinh`, async (page) => {
  const options = await page.$$eval("select[name='o-sua'] option", (all) => all.map((one) => [one.value, one.textContent]));
  await page.locator("select[name='o-sua']").selectOption(options.find(([, words]) => /kWh\)/.test(words))[0]);
  await page.locator("form[method=get] button").last().click();
  await page.waitForURL(/o-sua=/);
  await page.locator("main form[method=post] input.n").first().fill("7o.100");
  await page.locator("textarea[name=why]").fill("Đọc nhầm");
  await page.locator("main input[type=file]").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]) });
  await page.locator("main form[method=post] button.primary").click();
  await page.waitForSelector("[data-summary]");
});
await state("compare-one", "office", `${bare(found.returned)}/so-sanh`);
let own = bare(found.returned);
await chapter("given back and sent again: two versions", async () => {
  await desk.goto(`${base}/lv/viec?q=CS-000001`);
  own = bare(await desk.locator("main table.queue tbody th a[data-row]").first().getAttribute("href"));
  await desk.goto(`${base}${own}?tra-lai=1`);
  await desk.locator("#tra-lai textarea[name=reason]").fill("Xem lại số điện tháng 7");
  await Promise.all([desk.waitForURL(/xong=tra-lai/), desk.locator("#tra-lai button[type=submit]").click()]);
  await first.goto(base + energy);
  await first.locator(anyNumber).first().fill("97500");
  await status(first, "Đã lưu nháp lúc");
  await fillAll(first, base, report, steps);
  await Promise.all([first.waitForURL(/bien-nhan/), first.locator("form[data-report-send] button[type=submit]").click()]);
});
await state("compare", "office", `${own}/so-sanh`);
await state("limits", "office", "/lv/qt/danh-muc/kiem-tra");
await state("rounds", "office", "/lv/dot-bao-cao");
await state("round", "office", "/lv/dot-bao-cao/bao-cao-6-thang-2018-h2");
await state("round-new", "office", "/lv/dot-bao-cao/moi");
await state("remind", "office", "/lv/dot-bao-cao/bao-cao-6-thang-2018-h2/nhac");
await state("notices", "office", "/lv/thong-bao");
// what only an administrator sees: an Excel questionnaire before it is taken as a form
await state("upload", "office", "/lv/qt/bieu-mau/tai-len", async (page) => {
  await enter(page, base, "Quản trị");
  await page.goto(`${base}/lv/qt/bieu-mau/tai-len`);
});
const questionnaire = "survey,,,\n,type,name,label::Tiếng Việt (vi)\n,integer,so_may,Số máy dệt?\n,select_one co,co_may,\"Có ${so_may} máy, đều chạy không?\"\n,rank co,xep,Xếp hạng\n,calculate,tong,\nchoices,,,\n,list_name,name,label::Tiếng Việt (vi)\n,co,khong,Không\n,co,co,Có\n";
await state("upload-preview", "office", "/lv/qt/bieu-mau/tai-len", async (page) => {
  await page.locator("main input[type=file]").setInputFiles({ name: "bang-hoi.csv", mimeType: "text/csv", buffer: Buffer.from(questionnaire) });
  await page.locator("main form button[type=submit]").first().click();
  await page.waitForURL((url) => url.pathname !== "/lv/qt/bieu-mau/tai-len");
});
for (const one of [...looks, narrow]) {
  await one.own?.close();
  await one.desk.close();
}
await theEnd("must show");
