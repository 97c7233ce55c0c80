// The grid of the list of facilities: order, filters and columns change without loading the page, the address keeps up and the way
// back works; headings by the keys; a list longer than a browser can draw. Nothing is changed in the register.
//
//   node tests/browser/grid_story.mjs http://127.0.0.1:8080
import { join } from "node:path";
import { enter, listen, look, refusedByPolicy, sizes } from "./browser.mjs";
import { accessible, noSidewaysScroll } from "./checks.mjs";
import { base, chapter, officer, screens, theEnd } from "./telling.mjs";

const context = await look(sizes[0], "light");
const page = await context.newPage();
const complaints = await listen(page, base);
await enter(page, base, officer);

const grid = () => page.waitForSelector("[role=grid] td[role=rowheader]", { timeout: 30_000 });
const open = async (query = "") => {
  await page.goto(`${base}/lv/co-so?goc=1${query}`);
  await grid();
  await page.evaluate(() => (window.stays = true));
};
const stays = () => page.evaluate(() => window.stays === true);
const totals = () => page.locator("[data-totals]").innerText();
const untilTotals = (part) => page.waitForFunction((p) => document.querySelector("[data-totals]")?.textContent.includes(p), part, { timeout: 30_000 });
const column = (label) => page.evaluate((l) => {
  const at = [...document.querySelectorAll("[role=columnheader]")].find((one) => one.textContent.includes(l))?.getAttribute("aria-colindex");
  return [...document.querySelectorAll(`[role=grid] [aria-colindex="${at}"]:not([role=columnheader])`)].map((cell) => cell.innerText.trim());
}, label);
const untilSorted = (label, sort) => page.waitForFunction(([l, s]) =>
  [...document.querySelectorAll("[role=columnheader]")].find((one) => one.textContent.includes(l))?.getAttribute("aria-sort") === s && document.querySelector("[role=grid] td[role=rowheader]"), [label, sort], { timeout: 30_000 });
const numbers = (texts) => texts.filter((one) => /^\d/.test(one)).map((one) => Number(one.replaceAll(".", "")));
const falls = (all) => all.every((one, n) => n === 0 || all[n - 1] >= one);

await chapter("order: without loading the page, in the address, and back again", async (must) => {
  await open();
  const first = (await column("Tên"))[0];
  await page.locator("[role=columnheader] button", { hasText: "Số lao động" }).click();
  await untilSorted("Số lao động", "ascending");
  must(page.url().includes("xep=employees"), `the order does not stand in the address: ${page.url()}`);
  await page.locator("[role=columnheader] button", { hasText: "Số lao động" }).click();
  await untilSorted("Số lao động", "descending");
  await page.waitForFunction(() => document.querySelectorAll("[role=grid] tbody tr[aria-rowindex]").length > 5 && !document.querySelector("tr.waits"));
  const staff = numbers(await column("Số lao động"));
  must(staff.length > 3 && falls(staff), `not from the most to the fewest: ${staff.slice(0, 8)}`);
  must((await page.locator("[data-tools] a[download]").first().getAttribute("href")).includes("xep=-employees"), "the export does not follow the order");
  await page.goBack();
  await untilSorted("Số lao động", "ascending");
  await page.goBack();
  await untilSorted("Tên", "ascending");
  await page.waitForFunction((name) => document.querySelector("[role=grid] td[role=rowheader]")?.innerText.trim() === name, first);
  must(await stays(), "the page was loaded anew");
});

await chapter("a filter: rows, totals, chips, export and forms follow; back takes it away", async (must, wrong) => {
  await open();
  const all = await totals();
  await page.locator("details.list-filters > summary").click();
  await page.locator("#f-quy-mo").selectOption({ index: 1 });
  await page.locator("#f-nganh").fill("22");
  await page.locator("details.list-filters > button[type=submit]").click();
  await page.waitForSelector("[data-swap=chips] .chip.removable");
  await page.waitForFunction((was) => document.querySelector("[data-totals]")?.textContent !== was, all);
  must(/nganh=/.test(page.url()) && /quy-mo=/.test(page.url()), `the filter does not stand in the address: ${page.url()}`);
  must((await page.locator("[data-swap=chips] .chip.removable").count()) === 2, "the chips do not name the two filters");
  for (const form of await page.locator('form[method="post"] input[name=ve]').all()) must((await form.getAttribute("value")).includes("nganh="), "a form would act on another list");
  must((await page.locator("#f-nganh").inputValue()) !== "", "the field has lost what was filtered");
  wrong.push(...(await accessible(page)));
  await page.screenshot({ path: join(screens, "grid-filtered.png") });
  await page.locator("[data-swap=chips] .chip.removable").first().click();
  await page.waitForFunction(() => document.querySelectorAll("[data-swap=chips] .chip.removable").length === 1);
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll("[data-swap=chips] .chip.removable").length === 2);
  await page.goBack();
  await untilTotals(all);
  must((await page.locator("#f-quy-mo").inputValue()) === "", "the field still shows the filter that was taken away");
  must(await stays(), "the page was loaded anew");
});

await chapter("a filter that nothing fits says so, and a place that is not known too", async (must) => {
  await open();
  await page.locator("#f-tim").fill("khongcocosonaotenlanhuvay");
  await page.waitForFunction(() => document.querySelector("[role=grid] tbody")?.innerText.includes("Không có cơ sở nào khớp"));
  await page.locator("#f-tim").fill("");
  await grid();
  await page.locator("details.list-filters > summary").click();
  await page.locator("#f-dia-ban-chu").fill("huyện Không Có Thật");
  await page.locator("#f-dia-ban-chu").press("Enter");
  await page.waitForSelector("[data-swap=wrong] [role=alert]");
  must(await stays(), "the page was loaded anew");
});

await chapter("what is typed quickly is found as it was typed last, and kept together with the order", async (must) => {
  await open("&xep=-employees");
  await page.locator("#f-tim").pressSequentially("nhua", { delay: 90 });
  await page.waitForFunction(() => location.search.includes("tim=nhua"));
  must(page.url().includes("xep=-employees"), `the order was lost: ${page.url()}`);
  must((await page.evaluate(() => document.activeElement?.id)) === "f-tim", "the field lost the focus");
  await page.waitForFunction(() => [...document.querySelectorAll("[role=grid] td[role=rowheader]")].every((one) => /nhựa/i.test(one.closest("tr").innerText)));
  await page.goBack();
  await page.waitForFunction(() => !location.search.includes("tim="));
  must(await stays(), "the page was loaded anew");
});

await chapter("columns: chosen without loading the page, in the address", async (must) => {
  await open();
  await page.locator("details.list-filters > summary").click();
  await page.locator("details.list-filters details > summary").click();
  const before = await page.locator("[role=columnheader]").count();
  const box = page.locator("input[name=cot]:not(:checked)").first();
  const code = await box.getAttribute("value");
  await box.check();
  await page.locator("details.list-filters > button[type=submit]").click();
  await page.waitForFunction((n) => document.querySelectorAll("[role=columnheader]").length === n + 1, before);
  must(page.url().includes(code), `the column does not stand in the address: ${page.url()}`);
  await page.waitForFunction(() => document.querySelector("[role=grid] tbody tr td[role=gridcell]"));
  await page.locator("[role=columnheader] button", { hasText: "Tên" }).click();
  await untilSorted("Tên", "descending");
  must((await page.locator("[role=columnheader]").count()) === before + 1, "sorting forgot the column");
  must(await stays(), "the page was loaded anew");
});

await chapter("headings are reached by the keys, and Enter sorts there", async (must) => {
  await open();
  await page.locator("[role=grid]").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowUp");
  must((await page.locator("[role=grid]").getAttribute("aria-activedescendant")) === "g-head-0", "the heading does not become active");
  await page.keyboard.press("Enter");
  await untilSorted("Tên", "descending");
  must(await page.evaluate(() => document.activeElement?.getAttribute("role") === "grid"), "the grid lost the focus");
  await page.keyboard.press("ArrowDown");
  must(/^g-[01]-0$/.test(await page.locator("[role=grid]").getAttribute("aria-activedescendant")), "the way down is lost");
});

await chapter("two million rows: the last one is reached by the keys and by the bar", async (must) => {
  const many = 2_000_000;
  await page.route("**/lv/co-so/tong.json*", (route) => route.fulfill({ json: { facilities: many, words: "2.000.000 cơ sở" } }));
  await page.route("**/lv/co-so.json*", (route) => {
    const query = new URL(route.request().url()).searchParams;
    const [from, n, columns] = [Number(query.get("tu")), Number(query.get("dong")), query.get("cot").split(",")];
    const rows = Array.from({ length: Math.max(0, Math.min(n, many - from)) }, (_, i) => [String(from + i + 1), ...columns.map((code) => (code === "name" ? `Dòng ${from + i + 1}` : null))]);
    return route.fulfill({ json: { columns, rows, next: "", capped: false, units: {}, zones: {} } });
  });
  await open();
  await untilTotals("2.000.000");
  await page.locator("[role=grid]").focus();
  await page.keyboard.press("Control+End");
  await page.waitForFunction(() => [...document.querySelectorAll("td[role=rowheader]")].some((one) => one.innerText.trim() === "Dòng 2000000"));
  const seen = (words) => page.waitForFunction((w) => {
    const box = document.querySelector(".grid-box").getBoundingClientRect();
    const cell = [...document.querySelectorAll("td[role=rowheader]")].find((one) => one.innerText.trim() === w)?.getBoundingClientRect();
    return Boolean(cell && cell.top >= box.top && cell.bottom <= box.bottom + 1);
  }, words, { timeout: 3000 }).then(() => true, () => false);
  must(await seen("Dòng 2000000"), "the last row is not in view");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("PageUp");
  const active = await page.evaluate(() => document.getElementById(document.querySelector("[role=grid]").getAttribute("aria-activedescendant"))?.closest("tr").querySelector("[role=rowheader]").innerText.trim());
  must(active && (await seen(active)), `one page up ${active} is not in view`);
  await page.keyboard.press("Control+Home");
  await page.waitForFunction(() => [...document.querySelectorAll("td[role=rowheader]")].some((one) => one.innerText.trim() === "Dòng 1"));
  must(await seen("Dòng 1"), "the first row is not in view");
  await page.evaluate(() => { const box = document.querySelector(".grid-box"); box.scrollTop = box.scrollHeight; });
  await page.waitForFunction(() => [...document.querySelectorAll("td[role=rowheader]")].some((one) => one.innerText.trim() === "Dòng 2000000"));
  must(await seen("Dòng 2000000"), "the end of the bar is not the last row");
  await page.unroute("**/lv/co-so/tong.json*");
  await page.unroute("**/lv/co-so.json*");
});

await chapter("on a phone: the same page, no sideways scroll, a filter without loading it", async (must, wrong) => {
  const phone = await look(sizes[1], "dark");
  const small = await phone.newPage();
  await enter(small, base, officer);
  await small.goto(`${base}/lv/co-so?goc=1`);
  await small.waitForSelector("[role=grid] td[role=rowheader]");
  await small.evaluate(() => (window.stays = true));
  await small.locator("#f-tim").fill("nhua");
  await small.waitForFunction(() => location.search.includes("tim=nhua"));
  must(await small.evaluate(() => window.stays === true), "the page was loaded anew");
  wrong.push(...(await noSidewaysScroll(small)), ...(await accessible(small)));
  const seen = () => small.locator("[role=columnheader]:visible").count();
  const few = await seen();
  await small.locator("button", { hasText: "Xem đủ cột" }).click();
  must((await seen()) > few, "all columns are not shown when asked for");
  wrong.push(...(await noSidewaysScroll(small)));
  await small.screenshot({ path: join(screens, "grid-phone-dark.png") });
  await phone.close();
});

await chapter("nothing complained on the way", async (must, wrong) => wrong.push(...complaints, ...(await refusedByPolicy(page))));
await context.close();
await theEnd("grid");
