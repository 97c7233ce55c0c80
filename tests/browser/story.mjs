// The story of one act, as its officer lives it: upload, review, correct, adopt, publish, find; with a mouse, with the keys
// alone and without script. The example installation is changed by it, so it runs after the pages.
//
//   node tests/browser/story.mjs http://127.0.0.1:8080
//
// The real decisions are tried too where the folder ../shared/decisions is there.
import { existsSync } from "node:fs";
import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { enter, listen, look, sizes } from "./browser.mjs";
import { accessible, noSidewaysScroll } from "./checks.mjs";
import { base, chapter, codes, inEveryLook, inspect, mustShow, officer, root, screens, theEnd } from "./telling.mjs";

const sample = join(root, "catalogue", "samples", "ke-hoach-mau");
const [wide, phone] = sizes;
const item = (page, field) => page.locator(".review-item", { has: page.locator(`[name="${field}"]`) }).first();
const go = async (page, act) => Promise.all([page.waitForEvent("load"), act()]);
const status = async (page, path) => (await page.request.get(base + path)).status();
const programmes = async (page) => {
  await page.goto(`${base}/chuong-trinh`);
  return page.locator(".cards .card h2").allTextContents();
};

async function upload(page, file) {
  await page.goto(`${base}/lv/van-ban`);
  await page.setInputFiles('input[name="tep"]', file);
  await go(page, () => page.locator('main form[enctype] button[type="submit"]').click());
}

async function setProvince(page, value) {
  const act = item(page, "province");
  await act.evaluate((element) => (element.open = true));
  await act.locator('[name="province"]').fill(value);
  const saved = page.waitForResponse((answer) => answer.request().method() === "POST");
  await act.locator('button[value="sua"]').click();
  await saved;
}

// The review with its tools there: filter, search and keys come with the script.
async function openReview(page) {
  await page.goto(review);
  await page.locator(".review-tools").waitFor();
  await page.waitForTimeout(100);
}

const context = await look(wide, "light", { acceptDownloads: true });
const page = await context.newPage();
page.setDefaultTimeout(15000);
const complaints = await listen(page, base);
let review = "", slug = "", cookies = [];

await chapter("one click signs the officer in", async (must) => {
  await enter(page, base, officer);
  must(page.url() === `${base}/lv`, `lands on ${page.url()}, not on the overview`);
  cookies = await context.cookies();
  must(cookies.length > 0 && cookies.every((one) => one.httpOnly), "the session's cookie can be read by scripts");
});

await chapter("a file that is no act is refused in words", async (must) => {
  await upload(page, { name: "tin.txt", mimeType: "text/plain", buffer: Buffer.from("Hôm nay trời đẹp.\nMọi người đi làm vui vẻ.\n") });
  must((await page.title()).startsWith("Lỗi:"), "the title of the window does not begin with the error");
  must((await page.locator('[role="alert"]').innerText()).length > 20, "nothing says what is wrong");
  must((await page.locator('input[name="tep"]').count()) === 1, "there is nowhere to choose another file");
});
await inEveryLook("upload-error", cookies, async (looked) => {
  await upload(looked, { name: "trong.txt", mimeType: "text/plain", buffer: Buffer.from("   \n") });
  await looked.locator('[role="alert"]').waitFor();
});

await chapter("the sample act is read", async (must) => {
  await upload(page, `${sample}.docx`);
  review = page.url();
  must(/\/lv\/van-ban\/\d+$/.test(review), `uploading leads to ${review}`);
  must((await page.locator(".review-item").count()) >= 20, "fewer than twenty items were read");
  must((await page.locator("h1").innerText()).includes("huyện Sông Lam"), "the heading does not name the act");
  const place = page.locator('.review-item a[href^="#v-"]').first();
  must((await page.locator(await place.getAttribute("href")).count()) === 1, "an item does not lead to its place in the text");
});
await inEveryLook("review", cookies, async (looked) => {
  await looked.goto(review);
  await looked.locator(".review-item").nth(4).evaluate((element) => (element.open = true));
});
for (const size of [wide, phone])
  for (const scheme of size.schemes ?? ["light", "dark"]) await copyFile(join(screens, `review-${size.name}-${scheme}.png`), join(mustShow, `review-${size.name}-${scheme}.png`));

await chapter("a field left empty is marked at once, and stops the adoption with a link to it", async (must) => {
  await page.goto(review);
  await setProvince(page, "");
  await item(page, "province").locator(".err").waitFor();
  must((await item(page, "province").locator('[name="province"]').getAttribute("aria-invalid")) === "true", "the field is not marked as wrong");
  await go(page, () => page.locator('form[action$="/ban-hanh"] button').click());
  must((await page.title()).startsWith("Lỗi:"), "the title of the window does not begin with the error");
  must(await page.evaluate(() => document.activeElement?.hasAttribute("data-summary")), "the summary of errors does not have the focus");
  await page.locator("[data-summary] a").first().click();
  must(await page.evaluate(() => location.hash.endsWith("-province") && document.activeElement !== document.body), "the summary does not lead to the field");
});
await inEveryLook("review-error", cookies, async (looked) => {
  await looked.goto(review);
  await go(looked, () => looked.locator('form[action$="/ban-hanh"] button').click());
  await looked.locator("[data-summary]").waitFor();
});

await chapter("the correction takes the error away", async (must) => {
  await page.goto(review);
  await setProvince(page, "Ví Dụ");
  await page.waitForFunction(() => !document.querySelector(".err"));
  await page.reload();
  must((await item(page, "province").locator('[name="province"]').inputValue()) === "Ví Dụ", "the correction was not kept");
});

await chapter("with the keys alone an item is reached and accepted", async (must) => {
  await openReview(page);
  await page.keyboard.press("j");
  const first = await page.evaluate(() => document.activeElement?.closest(".review-item")?.id);
  must(Boolean(first), "j does not move to an item");
  const saved = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.keyboard.press("d");
  await saved;
  await page.waitForFunction((id) => document.getElementById(id)?.dataset.state === "accepted", first);
  // and without the short keys: Enter opens, Tab walks to the button, Enter presses it
  await page.keyboard.press("j");
  const second = await page.evaluate(() => document.activeElement?.closest(".review-item")?.id);
  must(second && second !== first, "j stays where it was");
  let walked = 0;
  while (walked++ < 30 && !(await page.evaluate(() => document.activeElement?.getAttribute("value") === "dung"))) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction((id) => document.getElementById(id)?.dataset.state === "accepted", second);
  await page.reload();
  must((await page.locator(`#${second}`).getAttribute("data-state")) === "accepted", "what the keys accepted was not kept");
});

await chapter("the filter and the search narrow the items", async (must) => {
  await openReview(page);
  await page.locator("#review-sought").fill("hoi nghi");
  await page.waitForTimeout(100);
  const shown = await page.locator(".review-item:visible").count();
  must(shown > 0 && shown < 10, `${shown} items are shown for “hoi nghi”`);
});

await chapter("adopted is not published", async (must) => {
  await page.goto(review);
  await go(page, () => page.locator('form[action$="/chap-nhan"] button').click());
  must((await page.locator('.review-item[data-state="read"]').count()) === 0, "items still wait after all were accepted");
  await go(page, () => page.locator('form[action$="/ban-hanh"] button').click());
  must(/\/lv\/ke-hoach\/\d+$/.test(page.url()), `adopting leads to ${page.url()}`);
  must((await page.locator("main").innerText()).includes("600 triệu đồng"), "the programme does not show its money");
  await page.locator('a[href$="/kinh-phi"]').click();
  must((await page.locator("table.matrix tr.sum").innerText()).includes("600"), "the budget of an internal programme does not open");
  const outside = await look(phone, "light");
  const visitor = await outside.newPage();
  must(!(await programmes(visitor)).some((title) => title.includes("Sông Lam")), "the public sees it before it is published");
  await visitor.goto(`${base}/tim?q=song+lam`);
  must(!(await visitor.locator("main").innerText()).includes("125/QĐ-UBND"), "search finds it before it is published");
  await outside.close();
});

await chapter("published, it is on the portal and found without marks", async (must) => {
  await page.goto(review);
  await go(page, () => page.locator("a.btn", { hasText: "Mở chương trình" }).click());
  await go(page, () => page.locator('form[action$="/cong-bo"] button').click());
  const outside = await look(phone, "light");
  const visitor = await outside.newPage();
  await programmes(visitor);
  await visitor.locator("a.cardlink", { hasText: "Sông Lam" }).click();
  slug = new URL(visitor.url()).pathname.split("/").pop();
  const words = await visitor.locator("main").innerText();
  for (const said of ["60%", "20%", "6–10%", "600 triệu đồng", "125/QĐ-UBND"]) must(words.includes(said), `the page does not say ${said}`);
  await visitor.goto(`${base}/tim?q=song+lam`);
  must((await visitor.locator("main").innerText()).includes("Sông Lam"), "not found by “song lam”");
  await visitor.goto(`${base}/tim?q=thu+hoi+nhiet+lo+say+che`);
  must((await visitor.locator("main").innerText()).includes("Sông Lam"), "not found by words of a task without marks");
  await outside.close();
});

await chapter("what is shown can be taken away", async (must) => {
  const table = await page.request.get(`${base}/chuong-trinh/${slug}/kinh-phi?tai=csv`);
  const csv = await table.text();
  must(csv.startsWith("\ufeff") && csv.includes("Hội nghị tuyên truyền;hội nghị;15;"), `the table of the budget is ${csv.slice(0, 120)}`);
  must((table.headers()["content-disposition"] ?? "").includes(".csv"), "the table has no name as a file");
  for (const path of ["/chuong-trinh?tai=csv", "/so-sanh?tai=csv", "/en/so-sanh?tai=csv"]) must((await status(page, path)) === 200, `${path} does not answer`);
  const reading = await (await page.request.get(`${review}/ban-doc`)).json();
  must(reading.document?.number === "125/QĐ-UBND", "the reading cannot be taken away as JSON");
});

await chapter("the same act again makes no second programme", async (must) => {
  const before = (await programmes(page)).length;
  await upload(page, `${sample}.pdf`);
  must((await page.locator(".note").allInnerTexts()).join(" ").includes("đã có trong phần mềm"), "nothing says that the act is here already");
  must((await page.locator("#adopt-hint").innerText()).includes("đang công bố"), "nothing says that the public sees the change at once");
  if (await page.locator(".err").count()) await setProvince(page, "Ví Dụ");
  await go(page, () => page.locator('form[action$="/ban-hanh"] button').click());
  must(/\/lv\/ke-hoach\/\d+$/.test(page.url()), `adopting again leads to ${page.url()}`);
  const after = (await programmes(page)).length;
  must(after === before, `${before} programmes became ${after}`);
});

await chapter("without script: upload, correct, accept, adopt, publish", async (must) => {
  const plain = await look(phone, "light", { javaScriptEnabled: false });
  const quiet = await plain.newPage();
  await enter(quiet, base, officer);
  const text = (await readFile(`${sample}.txt`, "utf8")).replaceAll("125/QĐ-UBND", "126/QĐ-UBND").replaceAll("Sông Lam", "Sông Mẫu").replaceAll("SÔNG LAM", "SÔNG MẪU");
  await upload(quiet, { name: "khong-lenh.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
  const address = quiet.url();
  const press = (field, value) => go(quiet, () => item(quiet, field).locator(`button[value="${value}"]`).click());
  const open = async (field) => (await item(quiet, field).getAttribute("open")) === null && item(quiet, field).locator("summary").click();
  await open("province");
  await quiet.locator('[name="province"]').fill("");
  await press("province", "sua");
  must((await quiet.locator(".err").count()) === 1, "the empty field is not marked");
  await go(quiet, () => quiet.locator('form[action$="/ban-hanh"] button').click());
  must((await quiet.locator("[data-summary] a").count()) === 1, "adoption is not stopped with a summary");
  await quiet.goto(address);
  await quiet.locator('[name="province"]').fill("Ví Dụ");
  await press("province", "sua");
  must((await quiet.locator(".err").count()) === 0, "the correction does not take the error away");
  const waiting = await quiet.locator('.review-item[data-state="read"]').count();
  await quiet.locator('.review-item[data-state="read"] summary').first().click();
  await go(quiet, () => quiet.locator('.review-item[open] button[value="dung"]').first().click());
  must((await quiet.locator('.review-item[data-state="read"]').count()) === waiting - 1, "accepting one item does not count");
  await go(quiet, () => quiet.locator('form[action$="/chap-nhan"] button').click());
  await go(quiet, () => quiet.locator('form[action$="/ban-hanh"] button').click());
  must(/\/lv\/ke-hoach\/\d+$/.test(quiet.url()), `adopting leads to ${quiet.url()}`);
  await go(quiet, () => quiet.locator('form[action$="/cong-bo"] button').click());
  must((await programmes(quiet)).some((title) => title.includes("Sông Mẫu")), "it is not on the portal");
  await plain.close();
});

const decisions = join(root, "..", "shared", "decisions");
const acts = [
  { file: "binh-duong-1849-2016.ocr.txt", number: "1849/QĐ-UBND", items: 25 },
  { file: "binh-duong-1849-2016.txt", number: "1849/QĐ-UBND", items: 25, says: ["cơ sở có tiềm năng áp dụng"] },
  { file: "hung-yen-1233-2017.txt", number: "1233/QĐ-UBND", items: 50, says: ["400 triệu đồng"] },
  { file: "vinh-long-2807-2016.txt", number: "2807/QĐ-UBND", items: 30 },
  { file: "dong-nai-2019.txt", number: "", items: 25, says: ["không có số"] },
];
if (existsSync(decisions)) {
  for (const act of acts)
    await chapter(`${act.file} is known as an act that is here`, async (must, wrong) => {
      const before = (await programmes(page)).length;
      await upload(page, join(decisions, act.file));
      const words = await page.locator("main").innerText();
      must(words.includes(act.number), `the page does not say ${act.number}`);
      must(words.includes("không tạo chương trình thứ hai"), "nothing says that the act is here already");
      must((await page.locator(".review-item").count()) >= act.items, `fewer than ${act.items} items`);
      for (const said of act.says ?? []) must(words.includes(said), `the page does not say “${said}”`);
      await page.setViewportSize({ width: phone.width, height: phone.height });
      wrong.push(...(await noSidewaysScroll(page)), ...(await accessible(page)));
      const code = (await page.locator("main").innerText()).match(codes);
      if (code) wrong.push(`a code stands on the page: ${code[0]}`);
      await page.screenshot({ path: join(screens, `review-${act.file}-390.png`) });
      await page.setViewportSize({ width: wide.width, height: wide.height });
      if (act.file.includes(".ocr.")) return;
      if (await page.locator(".err").count()) wrong.push(`fields to correct in a real act: ${(await page.locator(".err").allInnerTexts()).join(" ")}`);
      else await go(page, () => page.locator('form[action$="/ban-hanh"] button').click());
      must(/\/lv\/ke-hoach\/\d+$/.test(page.url()), `adopting leads to ${page.url()}`);
      const after = (await programmes(page)).length;
      must(after === before, `${before} programmes became ${after}`);
    });
} else console.log("skipped the real decisions: ../shared/decisions is not here");

await chapter("somebody new opens the link, sets a password and is in", async (must) => {
  await enter(page, base, "Quản trị");
  await page.goto(`${base}/lv/qt/nguoi-dung/moi`);
  await page.fill('[name="ten"]', "Lý Thị Mận (ví dụ)");
  await page.selectOption('[name="vai-tro"]', "officer");
  await page.selectOption('[name="cach"]', "lien-ket");
  await go(page, () => page.locator('main form button[type="submit"]').click());
  const link = (await page.locator("main").innerHTML()).match(/\/kich-hoat\/[\w-]+/)?.[0];
  must(link, "no link is shown for the new person");
  const fresh = await look(wide, "light"); // a browser that knows nobody
  const first = await fresh.newPage();
  await first.goto(`${base}${link}`);
  await first.fill('[name="name"]', "Lý Thị Mận (ví dụ)");
  await first.fill('[name="password"]', "ba con mèo qua cầu");
  await go(first, () => first.locator('main form button[type="submit"]').click());
  must(new URL(first.url()).pathname.startsWith("/lv"), `setting the password leads to ${first.url()}: ${await first.locator("main").innerText()}`);
  await fresh.close();
});

await chapter("nothing complained on the way", async (must, wrong) => wrong.push(...complaints.filter((one) => !one.includes("422"))));
await context.close();
await theEnd("story");
