// What goes wrong while a facility fills in: private mode, answers that get lost on the way, a sign-out with something unsent, numbers
// nobody can mean. Nothing typed is lost, nothing is counted twice, and the words say what to do. Changes the example installation.
//
//   node tests/browser/bad_input.mjs http://127.0.0.1:8080
import { enter, look, sizes } from "./browser.mjs";
import { accessible, noSidewaysScroll } from "./checks.mjs";
import { anyNumber, facility, fillAll, noted, openRound, status, stepsOf } from "./filling.mjs";
import { base, chapter, theEnd } from "./telling.mjs";

const [wide, phone] = sizes;
const officers = await look(wide, "light");
const monthly = await openRound(officers, base, "so-lieu-thang", "month", 11, 2018);
const before = await openRound(officers, base, "so-lieu-thang", "month", 10, 2018);
await officers.close();
const versions = async (page, report) => {
  await page.goto(base + report);
  return page.locator("a[href*='bien-nhan']").count();
};

const context = await look(phone, "light");
const page = await context.newPage();
await enter(page, base, facility);
await page.goto(base + monthly);
const steps = await stepsOf(page);

await chapter("a number nobody can mean and text in a number: kept as typed, told at the cell", async (must, wrong) => {
  await page.goto(base + steps[0]);
  for (let at = 1; (await page.locator(anyNumber).count()) === 0; at += 1) await page.goto(base + steps[at]);
  const box = page.locator(anyNumber).first();
  for (const typed of ["1.000.000.000.000.000", "bảy mươi", "7o.100"]) {
    await box.fill(typed);
    await status(page, "Đã lưu nháp lúc");
    await page.waitForTimeout(300);
    must((await box.inputValue()) === typed, `what was typed became ${await box.inputValue()}`);
  }
  await page.locator("h1").click();
  await page.waitForSelector(".err", { timeout: 45_000 });
  await page.reload();
  must((await box.inputValue()) === "7o.100", "the reload lost what was typed");
  wrong.push(...(await accessible(page)), ...(await noSidewaysScroll(page)));
  await box.fill("10");
  await status(page, "Đã lưu nháp lúc");
});

await chapter("signing out with something unsent says so first, and keeps it", async (must) => {
  const address = page.url();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => new Promise((done) => setTimeout(done, 800))));
  await context.setOffline(true);
  await page.locator(anyNumber).first().fill("11");
  await status(page, "Đã lưu trên máy lúc");
  // the network comes back, and the person signs out before anything went up: the saves fail for this moment
  await page.route(`**${new URL(address).pathname}`, (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await context.setOffline(false);
  const out = page.locator("form[action='/dang-xuat'] button, form[action='/dang-xuat'] [type=submit]").first();
  await page.evaluate(() => document.querySelector("form[action='/dang-xuat']").requestSubmit());
  await page.waitForSelector("main [role=alert]");
  must((await page.locator("main [role=alert]").first().innerText()).includes("chờ gửi"), "it is not said what still waits");
  must((await out.count()) === 1, "there is no button to sign out");
  await Promise.all([page.waitForEvent("load"), page.evaluate(() => document.querySelector("form[action='/dang-xuat']").requestSubmit())]);
  must(await page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith("sxsh.d."))), "what was typed is gone from the device");
  await page.unroute(`**${new URL(address).pathname}`);
  await enter(page, base, facility);
  await page.goto(address);
  await status(page, "Đã lưu nháp lúc");
  await page.reload();
  must((await page.locator(anyNumber).first().inputValue()) === "11", "what waited did not go up");
});

await chapter("all filled in", async (must) => must(await fillAll(page, base, monthly, steps), "something is still to correct"));

await chapter("the answer of the sending gets lost on the way: it is tried again and counts once", async (must) => {
  let lost = 0;
  await page.route("**/gui", async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch(); // the server has it
    await route.abort("connectionreset"); // and nobody hears of it
  });
  await page.goto(`${base}${monthly}/xem-lai`);
  await page.locator("form[data-report-send] button[type=submit]").click();
  await noted(page, "xếp chờ");
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.waitForURL(/bien-nhan/, { timeout: 90_000 });
  must(lost === 1, "nothing was lost");
  must((await page.locator("main").innerText()).includes("không gửi thêm"), "it is not said that it had arrived before");
  await page.unroute("**/gui");
  must((await versions(page, monthly)) === 1, "it was counted twice");
});
await context.close();

await chapter("in private mode nothing can be kept on the device: said once, saved on the server, sent from the page", async (must, wrong) => {
  const closed = await look(phone, "light");
  await closed.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB"])
      Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });
    Object.defineProperty(navigator, "serviceWorker", { get() { throw new DOMException("denied", "SecurityError"); } });
  });
  const shut = await closed.newPage();
  const errors = [];
  shut.on("pageerror", (error) => errors.push(error.message));
  await enter(shut, base, facility);
  await shut.goto(base + before);
  const all = await stepsOf(shut);
  let at = 0;
  for (; at < all.length; at += 1) {
    await shut.goto(base + all[at]);
    if ((await shut.locator(anyNumber).count()) > 0) break;
  }
  await noted(shut, "chế độ riêng tư");
  await shut.locator(anyNumber).first().fill("12");
  await status(shut, "Đã lưu nháp lúc");
  await shut.reload();
  must((await shut.locator(anyNumber).first().inputValue()) === "12", "the server does not have what was typed");
  wrong.push(...(await accessible(shut)), ...(await noSidewaysScroll(shut)));
  must(await fillAll(shut, base, before, all), "the form cannot be filled in");
  await closed.setOffline(true);
  await shut.locator("form[data-report-send] button[type=submit]").click();
  await noted(shut, "giữ trang này mở");
  must((await shut.locator("form[data-report-send] button[type=submit]").getAttribute("aria-disabled")) === null, "it cannot be pressed again");
  await closed.setOffline(false);
  await Promise.all([shut.waitForURL(/bien-nhan/, { timeout: 90_000 }), shut.locator("form[data-report-send] button[type=submit]").click()]);
  must((await versions(shut, before)) === 1, "it is not there exactly once");
  wrong.push(...errors.map((one) => `script: ${one}`));
  await closed.close();
});
await theEnd("bad input");
