// The list of facilities as its officer works in it: with the keys alone from sign-in to a saved edit, undo, paste, two people on one
// cell, bulk work; and the same list without script. Example facilities are changed and put back.
//
//   node tests/browser/facilities_story.mjs http://127.0.0.1:8080
import { join } from "node:path";
import { enter, listen, look, refusedByPolicy, sizes } from "./browser.mjs";
import { accessible, noSidewaysScroll } from "./checks.mjs";
import { base, chapter, officer, screens, theEnd } from "./telling.mjs";

const [wide, phone] = sizes;
// Presses Tab until the element in focus fits, as somebody without a mouse does.
async function tabTo(page, selector, words = "") {
  for (let n = 0; n < 150; n += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(([s, w]) => document.activeElement?.matches(s) && document.activeElement.textContent.includes(w), [selector, words])) return true;
  }
  return false;
}
const activeCell = (page) => page.evaluate(() => document.getElementById(document.querySelector("[role=grid]")?.getAttribute("aria-activedescendant") ?? "")?.innerText ?? "");
const said = (page, part) => page.waitForFunction((p) => document.querySelector(".grid-said [role=status]")?.textContent.includes(p), part, { timeout: 8000 });
// Goes right until the header of the column.
async function toColumn(page, label) {
  await page.keyboard.press("Home");
  for (let n = 0; n < 12; n += 1) {
    const here = await page.evaluate(() => {
      const cell = document.getElementById(document.querySelector("[role=grid]").getAttribute("aria-activedescendant"));
      return document.querySelector(`[role=columnheader][aria-colindex="${cell?.getAttribute("aria-colindex")}"]`)?.textContent ?? "";
    });
    if (here.includes(label)) return true;
    await page.keyboard.press("ArrowRight");
  }
  return false;
}
const grid = (page) => page.waitForSelector("[role=grid] td[role=rowheader]", { timeout: 10_000 });

const context = await look(wide, "light");
const page = await context.newPage();
const complaints = await listen(page, base);

await chapter("keys alone: from sign-in to a saved edit and back", async (must) => {
  await page.goto(`${base}/dang-nhap`);
  must(await tabTo(page, "form[action$='/vi-du'] button", officer), "the officer's button is not reached by Tab");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  must(await tabTo(page, ".nav a[href='/lv/co-so']"), "the list is not in the navigation");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  await grid(page);
  must(await tabTo(page, "[role=grid]"), "the grid is not reached by Tab");
  must(await toColumn(page, "Số lao động"), "no column of staff");
  const before = await activeCell(page);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("12o");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".grid-wrong");
  must((await page.locator(".grid-wrong").innerText()).includes("chữ “o”"), "a wrong value has no sentence at its cell");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("1.234");
  await page.keyboard.press("Enter");
  await said(page, "Đã lưu");
  await page.keyboard.press("ArrowUp");
  must((await activeCell(page)) === "1.234", `the cell shows ${await activeCell(page)}`);
  await page.keyboard.press("Control+Z");
  await said(page, "Đã trả lại 1 ô");
  await page.waitForFunction((was) => document.getElementById(document.querySelector("[role=grid]").getAttribute("aria-activedescendant"))?.innerText === was, before);
  await page.keyboard.press("Control+End");
  must((await page.locator("[role=grid]").getAttribute("aria-rowcount")) === "55", "the grid does not say how many rows there are");
});

await chapter("search without marks, order and filter stay in the address", async (must) => {
  await page.goto(`${base}/lv/co-so?goc=1`);
  await grid(page);
  await page.locator("#f-tim").fill("nhua sen");
  await page.waitForFunction(() => document.querySelector("[data-totals]")?.textContent.startsWith("2 cơ sở"));
  must(page.url().includes("tim=nhua"), "the words do not stand in the address");
  await page.locator("#f-tim").fill("");
  await page.waitForFunction(() => document.querySelector("[data-totals]")?.textContent.startsWith("54 cơ sở"));
  await page.locator("[role=columnheader] button", { hasText: "Điện một năm" }).click();
  await page.waitForURL(/xep=electricity_kwh/, { timeout: 10_000 }).catch(() => undefined);
  must(page.url().includes("xep=electricity_kwh"), "the order does not stand in the address");
});

await chapter("a paste is shown first, written in one step and taken back", async (must, wrong) => {
  await page.goto(`${base}/lv/co-so?goc=1`);
  await grid(page);
  await page.locator("[role=grid]").focus();
  must(await toColumn(page, "Số lao động"), "no column of staff");
  const paste = (text) => page.evaluate((t) => {
    const data = new DataTransfer();
    data.setData("text/plain", t);
    document.querySelector("[role=grid]").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  await paste("11\n2x\n33");
  await page.waitForSelector("dialog[open]");
  must((await page.locator("dialog").innerText()).includes("Dán 3 dòng × 1 cột, 1 ô sai"), "the preview does not count");
  must(await page.locator("dialog .btn.primary").isDisabled(), "a paste with a wrong value could be written");
  wrong.push(...(await accessible(page)));
  await page.screenshot({ path: join(screens, "facilities-paste.png") });
  await page.keyboard.press("Escape");
  await paste("11\n22\n33");
  await page.waitForSelector("dialog[open]");
  await page.locator("dialog .btn.primary").click();
  await said(page, "Đã dán 3 ô");
  await page.locator("[role=grid]").focus();
  await page.keyboard.press("Control+Z");
  await said(page, "Đã trả lại 3 ô");
});

await chapter("two people on one cell are asked whose value stays", async (must, wrong) => {
  await page.goto(`${base}/lv/co-so?goc=1`);
  await grid(page);
  await page.locator("[role=grid]").focus();
  must(await toColumn(page, "Số lao động"), "no column of staff");
  await page.keyboard.press("ArrowDown");
  const before = await activeCell(page);
  const facts = await page.evaluate(() => ({ csrf: document.querySelector("[data-grid]").dataset.csrf, id: document.getElementById(document.querySelector("[role=grid]").getAttribute("aria-activedescendant")).closest("tr").querySelector("a").getAttribute("href").split("/").pop() }));
  const write = (seen, value) => page.request.post(`${base}/lv/co-so/o`, { form: { csrf: facts.csrf, id: facts.id, truong: "employees", "da-thay": seen, "gia-tri": value }, headers: { accept: "application/json" } });
  const canonical = before.replace(/\D/g, "");
  await write(canonical, "77");
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("88");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  must((await page.locator("dialog").innerText()).includes("(77)"), "the dialog does not show the other value");
  wrong.push(...(await accessible(page)));
  await page.screenshot({ path: join(screens, "facilities-conflict.png") });
  await page.locator("dialog .btn.primary").click();
  await said(page, "Đã lưu");
  await write("88", canonical);
});

await chapter("without script: find, filter, tag what is picked, take it back; 320 pixels", async (must, wrong) => {
  const plain = await look(phone, "light", { javaScriptEnabled: false });
  const quiet = await plain.newPage();
  await enter(quiet, base, officer);
  await quiet.goto(`${base}/lv/co-so`);
  must((await quiet.locator("tbody tr").count()) === 50, "the first page has not 50 rows");
  await Promise.all([quiet.waitForEvent("load"), quiet.locator("[data-next]").click()]);
  must((await quiet.locator("tbody tr").count()) === 4, "the second page has not the rest");
  await quiet.locator("tbody input[name=chon]").first().check();
  await quiet.locator("#f-nhan-moi").fill("Nhãn thử");
  await Promise.all([quiet.waitForEvent("load"), quiet.locator("button[value=nhan]").click()]);
  must((await quiet.locator("main").innerText()).includes("Đã làm cho 1 cơ sở"), "nothing says that the tag was put on");
  await Promise.all([quiet.waitForEvent("load"), quiet.locator("form[action$='/hoan-tac'] button").click()]);
  must((await quiet.locator("main").innerText()).includes("Đã trả lại 1 ô"), "the undo is not said");
  await quiet.setViewportSize({ width: 320, height: 640 });
  wrong.push(...(await noSidewaysScroll(quiet)));
  await plain.close();
});

// A refused cell answers 422, a conflict 409: that is what the story asks for.
await chapter("nothing complained on the way", async (must, wrong) =>
  wrong.push(...complaints.filter((one) => !/^(409|422) .*\/lv\/co-so\/o$/.test(one)), ...(await refusedByPolicy(page))));
await context.close();
await theEnd("facilities");
