// A facility's report from the first key to the receipt: saved on the device and on the server, the network lost and back, two devices
// at one draft, sent exactly once however often it is pressed; and the same pages without a script.
//
//   node tests/browser/report_story.mjs http://127.0.0.1:8080
import { enter, listen, look, sizes } from "./browser.mjs";
import { accessible, noSidewaysScroll } from "./checks.mjs";
import { anyNumber, facility, fillAll, noted, status, stepsOf } from "./filling.mjs";
import { base, chapter, inspect, theEnd } from "./telling.mjs";

const [wide, phone] = sizes;
const officer = "Chuyên viên Sở";
const context = await look(wide, "light");
const page = await context.newPage();
const complaints = await listen(page, base);
let report = "";
let steps = [];

await chapter("what is to do leads to the report", async (must, wrong) => {
  await enter(page, base, facility);
  await page.goto(`${base}/dn`);
  wrong.push(...(await inspect(page, "report-home", wide, "light", complaints)));
  await page.locator("main a.btn.primary").first().click();
  await page.waitForLoadState("load");
  report = new URL(page.url()).pathname;
  steps = await stepsOf(page);
  must(steps.length > 1, `only ${steps.length} steps`);
  wrong.push(...(await inspect(page, "report-steps", wide, "light", complaints)));
});

await chapter("typed is saved on the server after three seconds, and its words say so", async (must, wrong) => {
  steps.numbers = steps.find((one) => one.endsWith("/nang_luong"));
  await page.goto(base + steps.numbers);
  const box = page.locator(anyNumber).first();
  await box.fill("12");
  await status(page, "Đã lưu nháp lúc");
  must(await page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith("sxsh.d."))), "nothing is kept on the device");
  await box.fill("7o");
  await page.waitForSelector("[data-live=errors] a", { timeout: 45_000 });
  wrong.push(...(await inspect(page, "report-step-wrong", wide, "light", complaints)));
  await box.fill("12");
  await status(page, "Đã lưu nháp lúc");
});

await chapter("without a network: kept on the device, also over a reload, and saved once it is back", async (must, wrong) => {
  await page.goto(base + steps.numbers);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => new Promise((done) => setTimeout(done, 1500))));
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: 45_000 });
  await context.setOffline(true);
  await page.locator(anyNumber).first().fill("13");
  await status(page, "Đã lưu trên máy lúc");
  must((await page.locator("[data-report-note]").innerText()).includes("Đang mất mạng"), "the page does not say that there is no network");
  wrong.push(...(await accessible(page)), ...(await noSidewaysScroll(page)));
  await page.reload();
  must((await page.locator(anyNumber).first().inputValue()) === "13", "the reload lost what was typed");
  await context.setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await status(page, "Đã lưu nháp lúc");
  await page.reload();
  must((await page.locator(anyNumber).first().inputValue()) === "13", "the server does not have what was typed without a network");
});

await chapter("two devices at one cell: both versions are kept and the person chooses", async (must, wrong) => {
  const other = await look(phone, "light");
  const second = await other.newPage();
  await enter(second, base, facility);
  await page.goto(base + steps.numbers);
  await second.goto(base + steps.numbers);
  await page.locator(anyNumber).first().fill("20");
  await status(page, "Đã lưu nháp lúc");
  await page.waitForTimeout(3500);
  await second.locator(anyNumber).first().fill("30");
  await noted(second, "hai bản");
  await second.locator("[data-report-note] a").click();
  await second.waitForLoadState("load");
  wrong.push(...(await inspect(second, "report-two-versions", phone, "light", [])));
  must((await second.locator("main").innerText()).includes("30"), "the second version is not shown");
  await second.locator("input[value=mine]").first().check();
  await second.locator("main button[type=submit]").last().click();
  await second.waitForLoadState("load");
  await second.goto(base + steps.numbers);
  must((await second.locator(anyNumber).first().inputValue()) === "30", "the choice did not stand");
  wrong.push(...(await inspect(second, "report-step", phone, "light", [])));
  await other.close();
});

await chapter("wrong stops only the sending, and the summary leads to each cell", async (must, wrong) => {
  await page.goto(`${base}${report}/xem-lai`);
  await page.locator("form[data-report-send] button[type=submit]").click();
  await page.waitForLoadState("load");
  await page.waitForFunction(() => document.title.startsWith("Lỗi:"), undefined, { timeout: 20_000 }).catch(() => undefined);   // the answer comes when it comes
  must((await page.title()).startsWith("Lỗi:"), "the title does not begin with Lỗi:");
  wrong.push(...(await inspect(page, "report-review-wrong", wide, "light", [])));
});

await chapter("all steps filled in", async (must) => {
  if (await fillAll(page, base, report, steps)) return;
  must(false, `still to correct: ${await page.locator("main [data-summary]").innerText()}`);
});

await chapter("sent without a network it waits, and goes up exactly once, with the clock of the server", async (must, wrong) => {
  await page.goto(`${base}${report}/xem-lai`);
  const tab = await context.newPage();
  await tab.goto(`${base}${report}/xem-lai`);
  const other = await look(phone, "light"); // another device
  const second = await other.newPage();
  await enter(second, base, facility);
  await second.goto(`${base}${report}/xem-lai`);
  await context.setOffline(true);
  await page.locator("form[data-report-send] button[type=submit]").click();
  await noted(page, "xếp chờ");
  wrong.push(...(await accessible(page)));
  must((await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("sxsh.o.")).length)) === 1, "the outbox does not hold one report");
  await context.setOffline(false);
  await Promise.all([page.waitForURL(/bien-nhan/, { timeout: 90_000 }), tab.waitForURL(/bien-nhan/, { timeout: 90_000 }), page.evaluate(() => dispatchEvent(new Event("online"))).catch(() => undefined)]); // the page may be left at once
  must((await page.locator("main").innerText()).includes("31/12/2018"), "the receipt does not carry the time of the server");
  must((await page.evaluate(() => Object.keys(localStorage).filter((key) => /^sxsh\.[do]\./.test(key)).length)) === 0, "the device still keeps the report");
  wrong.push(...(await inspect(page, "report-receipt", wide, "light", [])));
  await second.locator("form[data-report-send] button[type=submit]").dblclick();
  await second.waitForURL(/bien-nhan/, { timeout: 90_000 });
  must((await second.locator("main").innerText()).includes("không gửi thêm"), "the second device is not told that it was received before");
  await second.goto(base + report);
  must((await second.locator("a[href*='bien-nhan']").count()) === 1, "there is more than one version");
  await other.close();
  await tab.close();
});

await chapter("anybody can check the receipt, without seeing what was reported", async (must, wrong) => {
  const stranger = await look(phone, "light");
  const open = await stranger.newPage();
  const code = (await page.locator("main dd b").first().innerText()).trim();
  await open.goto(`${base}/xac-minh/${code}`);
  must((await open.locator("main").innerText()).includes("Biên nhận thật"), "the receipt is not found");
  wrong.push(...(await inspect(open, "report-verify", phone, "light", [])));
  await stranger.close();
});

// ── the officer's side ──

const office = await look(wide, "light");
const desk = await office.newPage();
const deskComplaints = await listen(desk, base);
let reviewed = "";

// What a facility sees at a field is answered there.
await chapter("the officer finds the report in the queue, sees what differs and asks about one field", async (must, wrong) => {
  await enter(desk, base, officer);
  await desk.goto(`${base}/lv/viec?q=sen+hong`);
  wrong.push(...(await inspect(desk, "queue", wide, "light", deskComplaints)));
  must((await desk.locator("main table.queue tbody tr").count()) >= 1, "the report is not in the queue");
  await desk.locator("main table.queue th a").first().click();
  await desk.waitForLoadState("load");
  reviewed = new URL(desk.url()).pathname;
  wrong.push(...(await inspect(desk, "review", wide, "light", deskComplaints)));
  await desk.locator("#hoi select").selectOption({ index: 3 });
  await desk.locator("#hoi textarea").fill("Số này lấy từ đâu?");
  await desk.locator("#hoi button[type=submit]").click();
  await desk.waitForLoadState("load");
  must((await desk.locator("main").innerText()).includes("Đã gửi câu hỏi"), "the page does not say that the question was sent");
  must((await desk.locator("main").innerText()).includes("Đơn vị chưa trả lời"), "the question is not listed");
});

await chapter("the facility answers at the field, the officer gives the report back with reasons", async (must, wrong) => {
  await page.goto(`${base}${report}/xem-lai`);
  must((await page.locator(".asked").count()) === 1, "the question does not stand at its field");
  await page.locator(".asked textarea").fill("Từ đồng hồ của phân xưởng.");
  await page.locator(".asked button[type=submit]").click();
  await page.waitForLoadState("load");
  await desk.goto(base + reviewed);
  must((await desk.locator("main").innerText()).includes("Từ đồng hồ của phân xưởng."), "the answer does not arrive");
  await desk.locator("#tra-lai > summary").click();
  await desk.locator("#tra-lai textarea").fill("Xem lại nước thải");
  await desk.locator("#tra-lai select").selectOption({ index: 3 });
  await desk.locator("#f-other").fill("Ghi rõ hơn ở ô này");
  await desk.locator("#tra-lai button[type=submit]").click();
  await desk.waitForLoadState("load");
  must((await desk.locator("main").innerText()).includes("Đã trả lại cho đơn vị"), "the page does not say that it was given back");
  await page.goto(base + report);
  must((await page.locator("main").innerText()).includes("Xem lại nước thải"), "the facility does not see the reason");
  wrong.push(...(await inspect(page, "report-returned", wide, "light", [])));
});

await chapter("sent again, compared, accepted; two at once are told apart", async (must, wrong) => {
  await page.goto(`${base}${report}/xem-lai`);
  await page.locator("form[data-report-send] button[type=submit]").click();
  await page.waitForURL(/bien-nhan/, { timeout: 90_000 });   // the outbox may try twice on a busy machine
  const other = await office.newPage();
  await desk.goto(base + reviewed);
  await other.goto(base + reviewed);
  await desk.goto(`${base}${reviewed}/so-sanh?tu=1&den=2`);
  wrong.push(...(await inspect(desk, "review-versions", wide, "light", deskComplaints)));
  await desk.goto(base + reviewed);
  await desk.locator("h1").click();
  for (let tries = 0; tries < 20 && !/duyet$/.test(desk.url()); tries += 1) {
    await desk.keyboard.press("d");
    await desk.waitForURL(/duyet$/, { timeout: 2_000 }).catch(() => undefined);
  }
  must((await desk.locator("main").innerText()).includes("không rút lại được"), "accepting is not asked");
  await desk.waitForFunction(() => document.activeElement?.matches("button[autofocus]"));
  await desk.keyboard.press("Enter");
  await desk.waitForURL(/xong=duyet/, { timeout: 90_000 });
  must((await desk.locator("main").innerText()).includes("Đã duyệt."), "the page does not say that it was accepted");
  await other.locator(`form[action$="/duyet"] input[name=note]`).fill("người thứ hai");
  await other.locator(`form[action$="/duyet"] button[type=submit]`).click();
  await other.waitForLoadState("load");
  must((await other.locator("main").innerText()).includes("Người khác đã xử lý"), "the second officer is not told");
  await other.close();
});

await chapter("after acceptance a correction, asked for with its proof and written beside the version", async (must, wrong) => {
  await page.goto(`${base}${report}/dinh-chinh`);
  wrong.push(...(await inspect(page, "report-ask-correction", wide, "light", [])));
  const options = await page.$$eval("select[name='o-sua'] option", (all) => all.map((one) => [one.value, one.textContent]));
  const number = options.find(([, words]) => /kWh\)/.test(words)) ?? options[0];
  await page.locator("select[name='o-sua']").selectOption(number[0]);
  await page.locator("form[method=get][action$='/dinh-chinh'] button").click();
  await page.waitForURL(/o-sua=/);
  await page.locator("main form[method=post] input.n").first().fill("11");
  await page.locator("textarea[name=why]").fill("Đọc nhầm đồng hồ");
  await page.locator("input[type=file]").setInputFiles({ name: "bien-ban.jpg", mimeType: "image/jpeg", buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]) });
  await page.locator("form[method=post][action$='/dinh-chinh'] button[type=submit]").click();
  await page.waitForLoadState("load");
  must((await page.locator("main").innerText()).includes("Đơn vị chưa trả lời") || (await page.locator("main").innerText()).includes("chưa trả lời"), `the request does not wait: ${(await page.locator("main").innerText()).slice(0, 300)}`);
  await desk.goto(`${base}/lv/viec?loai=dinh-chinh`);
  must((await desk.locator("main table.queue tbody tr").count()) === 1, "the request is not in the queue");
  await desk.goto(base + reviewed);
  wrong.push(...(await inspect(desk, "review-correction", wide, "light", deskComplaints)));
  await desk.locator(`form[action*="/dinh-chinh/"] textarea`).fill("Đúng theo biên bản");
  await desk.locator(`form[action*="/dinh-chinh/"] button[value="1"]`).click();
  await desk.waitForLoadState("load");
  must((await desk.locator("main").innerText()).includes("Biên nhận vẫn") || (await desk.locator("main").innerText()).includes("biên nhận vẫn"), "the page does not say that the receipt stays valid");
  await page.goto(`${base}${report}/bien-nhan?ban=2`);
  must((await page.locator("main").innerText()).includes("đính chính"), "the receipt does not tell of the correction");
  const phoneDesk = await look(phone, "dark");
  const small = await phoneDesk.newPage();
  await enter(small, base, officer);
  for (const [name, path] of [["queue", "/lv/viec?loai=tat-ca"], ["review", reviewed]]) {
    await small.goto(base + path);
    wrong.push(...(await inspect(small, name, phone, "dark", [])));
  }
  await phoneDesk.close();
});
await office.close();

await chapter("a unit's report too: typed and sent without a network, it goes up exactly once", async (must) => {
  await enter(page, base, "Ban quản lý khu");
  await page.goto(`${base}/lv/don-vi`);
  await Promise.all([page.waitForURL(/\/lv\/don-vi\/khu-.+\/bao-cao\//), page.locator("main a.btn.primary").first().click()]);
  const unit = new URL(page.url()).pathname;
  const own = await stepsOf(page);
  must(await fillAll(page, base, unit, own), await page.locator("main [data-summary]").innerText().catch(() => ""));
  for (const step of own) {
    await page.goto(base + step);
    if ((await page.locator(anyNumber).count()) > 0) break;
  }
  const numbers = page.url();
  await page.waitForFunction(async (last) => navigator.serviceWorker.controller && (await caches.match(last)), `${base}${unit}/xem-lai`, { timeout: 15_000 });
  await context.setOffline(true);
  const box = page.locator(anyNumber).first();
  const before = await box.inputValue();
  await box.fill(before === "11" ? "12" : "11");
  await status(page, "Đã lưu trên máy lúc");
  await page.goto(`${base}${unit}/xem-lai`);
  await page.locator("form[data-report-send] button[type=submit]").click();
  await noted(page, "xếp chờ");
  await context.setOffline(false);
  await Promise.all([page.waitForURL(/bien-nhan/, { timeout: 30_000 }), page.evaluate(() => dispatchEvent(new Event("online"))).catch(() => undefined)]);
  await page.goto(base + unit);
  must((await page.locator("a[href*='bien-nhan']").count()) === 1, "it was not sent exactly once");
  await page.goto(`${base}${unit}/xem-lai`);
  must((await page.locator("main").innerText()).includes(before === "11" ? "12" : "11"), `what was typed without a network at ${numbers} is not in the report`);
});

await chapter("without a script the same pages work", async (must) => {
  const plain = await look(phone, "light", { javaScriptEnabled: false });
  const bare = await plain.newPage();
  await enter(bare, base, facility);
  await bare.goto(base + report);
  must((await bare.locator("a[href*='bien-nhan']").count()) === 2, "the versions sent are not listed");
  await plain.close();
});
await chapter("the scripts of the pages ran without a fault", async (must) => {
  const faults = complaints.filter((one) => one.startsWith("script:"));
  must(faults.length === 0, faults.join(" | "));
});
await context.close();
await theEnd("report story");
