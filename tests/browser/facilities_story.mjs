// The list of facilities as its officer works in it: with the keys alone from sign-in to a saved edit, undo, paste, two people on one
// cell, bulk work; and the same list without script. Example facilities are changed and put back.
//
//   node tests/browser/facilities_story.mjs http://127.0.0.1:8080
import { join } from "node:path";
import { enter, listen, look, refusedByPolicy, sizes } from "./browser.mjs";
import { accessible, noSidewaysScroll } from "./checks.mjs";
import { base, chapter, inEveryLook, officer, screens, theEnd } from "./telling.mjs";

const [wide, small] = sizes;
// Presses Tab until the element in focus fits, as somebody without a mouse does.
async function tabTo(page, selector, words = "") {
  for (let n = 0; n < 150; n += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(([s, w]) => document.activeElement?.matches(s) && document.activeElement.textContent.includes(w), [selector, words])) return true;
  }
  return false;
}
const activeCell = (page) => page.evaluate(() => document.getElementById(document.querySelector("[role=grid]")?.getAttribute("aria-activedescendant") ?? "")?.innerText ?? "");
const said = (page, part) => page.waitForFunction((p) => document.querySelector(".grid-said [role=status]")?.textContent.includes(p), part, { timeout: 30_000 });
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
const grid = (page) => page.waitForSelector("[role=grid] td[role=rowheader]", { timeout: 30_000 });

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
  await page.waitForURL(/xep=electricity_kwh/, { timeout: 30_000 }).catch(() => undefined);
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
  const plain = await look(small, "light", { javaScriptEnabled: false });
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

// The form of a facility, opened as it stands; what it holds under a name.
const opened = async (one, address) => {
  await one.goto(address);
  return (name) => one.locator(`[name="${name}"]`).inputValue();
};
const save = (one) => Promise.all([one.waitForEvent("load"), one.locator("main form[method=post] button[type=submit]").first().click()]);

await chapter("two people edit one facility: field by field, whose value stays", async (must, wrong) => {
  await page.goto(`${base}/lv/co-so?goc=1&tim=nhuom+thien+thanh`);
  const edit = `${base}${await page.locator("[role=grid] td[role=rowheader] a").first().getAttribute("href")}/sua`;
  const field = await opened(page, edit);
  const [staff, phone] = [await field("employees"), await field("phone")];
  const other = await context.newPage();
  await opened(other, edit);
  await other.locator("#f-employees").fill("77");
  await save(other);
  await other.close();
  await page.locator("#f-employees").fill("88");
  await page.locator("#f-phone").fill("0221 3 999 888");
  await save(page);
  const words = await page.locator("main").innerText();
  must(words.includes("77") && words.includes("88"), `the two values do not stand side by side: ${words.slice(0, 200)}`);
  must(!words.includes("0221 3 999 888"), "a field that nobody else touched is asked about");
  wrong.push(...(await accessible(page)), ...(await noSidewaysScroll(page)));
  await page.screenshot({ path: join(screens, "facility-clash-1440.png"), fullPage: true });
  await page.setViewportSize({ width: small.width, height: small.height });
  wrong.push(...(await noSidewaysScroll(page)));
  await page.screenshot({ path: join(screens, "facility-clash-390.png"), fullPage: true });
  await page.setViewportSize({ width: wide.width, height: wide.height });
  must(await tabTo(page, "main input[type=radio][value=theirs]"), "the choice is not reached by Tab");
  await page.keyboard.press("ArrowDown");
  must(await tabTo(page, "main button[type=submit]"), "the button is not reached by Tab");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  const now = await opened(page, edit);
  must((await now("employees")) === "88" && (await now("phone")) === "0221 3 999 888", "what was chosen and what was typed beside it is not kept");
  await page.locator("#f-employees").fill(staff);
  await page.locator("#f-phone").fill(phone);
  await save(page);
});

await chapter("two that are one: found, compared, merged, taken back with both as they were", async (must, wrong) => {
  await page.goto(`${base}/lv/co-so?goc=1&tim=nhuom+thien+thanh`);
  await grid(page);
  const first = `${base}${await page.locator("[role=grid] td[role=rowheader] a").first().getAttribute("href")}/sua`;
  const field = await opened(page, first);
  const same = { name: (await field("name")).replace("Công ty CP", "Cty CP"), tax_code: await field("tax_code"), unit: await field("unit"), phone: "0221 3 555 666" };
  await page.goto(`${base}/lv/co-so/moi`);
  for (const [name, value] of Object.entries(same)) await page.locator(`#f-${name}`).fill(value);
  await save(page);
  const added = page.url().split("?")[0];
  await page.goto(`${base}/lv/co-so/trung`);
  await Promise.all([page.waitForEvent("load"), page.locator("form[action$='/tim'] button").click()]);
  for (let n = 0; n < 40 && (await page.goto(`${base}/lv/co-so/trung`)) && !(await page.locator("main tbody tr", { hasText: same.name }).count()); n += 1) await page.waitForTimeout(250);
  must((await page.locator("main table").innerText()).includes("cùng mã số thuế"), "the reason is not said");
  wrong.push(...(await accessible(page)));
  const pair = page.locator("main tbody tr", { hasText: same.name }).locator("a[href*='/lv/co-so/trung/']");
  const look_at = new URL(await pair.getAttribute("href"), base).href;
  await inEveryLook("duplicates-compare", await context.cookies(), (looked) => looked.goto(look_at));
  await page.goto(look_at);
  must((await page.locator("main").innerText()).includes("0221 3 555 666"), "the values do not stand side by side");
  await Promise.all([page.waitForEvent("load"), page.locator("main form.card button.primary").click()]);
  const merged = page.url();
  must((await page.locator("main").innerText()).includes("Hoàn tác"), "the merge is not offered to be taken back");
  await Promise.all([page.waitForEvent("load"), page.locator("form[action$='/hoan-tac'] button").first().click()]);
  must((await page.goto(added)).status() === 200 && (await page.locator("h1").innerText()) === same.name, `the merged one is not back (${merged})`);
  await page.goto(look_at);                     // merged for good, and the one that stays keeps its own values
  for (const own of await page.locator("main input[type=radio][value=giu]").all()) await own.check();
  await Promise.all([page.waitForEvent("load"), page.locator("main form.card button.primary").click()]);
  await page.goto(`${base}/lv/co-so?goc=1`);
  await page.waitForFunction(() => document.querySelector("[data-totals]")?.textContent.startsWith("54 cơ sở"));
});

// A refused cell answers 422, a conflict 409: that is what the story asks for.
await chapter("nothing complained on the way", async (must, wrong) =>
  wrong.push(...complaints.filter((one) => !/^(409|422) .*\/lv\/co-so\/o$/.test(one)), ...(await refusedByPolicy(page))));
await context.close();
await theEnd("facilities");
