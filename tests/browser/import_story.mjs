// A list of facilities on its way into the register: upload, columns, check, preview, decisions, writing, taking back; with a mouse
// and without script. The example installation is as before at the end.
//
//   node tests/browser/import_story.mjs http://127.0.0.1:8080
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { enter, listen, look, sizes } from "./browser.mjs";
import { base, chapter, inEveryLook, mustShow, officer, screens, theEnd } from "./telling.mjs";

const [wide] = sizes;

const list = `DANH SÁCH CƠ SỞ SẢN XUẤT (ví dụ),,,,,
STT,Tên cơ sở,MST,Địa chỉ,Số lao động,Ghi chú riêng
1,Công ty TNHH Ví dụ Một,0999000001,"Thôn Đông, thị trấn Yên Mỹ, huyện Yên Mỹ, Hưng Yên",1.250,a
2,Công ty TNHH Ví dụ Hai,0999000002,,7o,b
3,Xưởng Ví dụ Ba,0999000003,,30,c
4,Xưởng khác Ví dụ Bốn,0999000003,,31,d
,Tổng cộng,,,1311,
`;

const press = async (page, what) => Promise.all([page.waitForEvent("load"), page.locator(what).first().click()]);

// The page of the job, until what it made can be opened.
async function followed(page) {
  for (let i = 0; i < 60; ++i) {
    const result = page.locator('main a.btn.primary[href^="/lv/co-so/nhap/"]');
    if ((await result.count()) > 0) {
      await Promise.all([page.waitForEvent("load"), result.click()]);
      return true;
    }
    await page.waitForTimeout(500);
    await page.goto(page.url());
  }
  return false;
}

async function story(script) {
  const context = await look(wide, "light", { acceptDownloads: true, javaScriptEnabled: script });
  const page = await context.newPage();
  page.setDefaultTimeout(15000);
  const label = script ? "" : ", without script";
  let address = "";
  await chapter(`a file that is no spreadsheet is refused in words${label}`, async (must) => {
    await enter(page, base, officer);
    await page.goto(`${base}/lv/co-so/nhap`);
    await page.setInputFiles('input[name="tep"]', { name: "anh.png", mimeType: "image/png", buffer: Buffer.from("\x89PNG\r\n\x1a\nxxxx") });
    await press(page, 'main form[enctype] button[type="submit"]');
    must((await page.locator('[role="alert"]').innerText()).length > 20, "nothing says what is wrong");
  });
  await chapter(`the columns are guessed${label}`, async (must) => {
    await page.goto(`${base}/lv/co-so/nhap`);
    await page.setInputFiles('input[name="tep"]', { name: "danh-sach.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
    await press(page, 'main form[enctype] button[type="submit"]');
    address = page.url().split("?")[0];
    must(/\/lv\/co-so\/nhap\/\d+$/.test(address), `uploading leads to ${address}`);
    const field = (i) => page.locator(`[name="c${i}"]`).inputValue();
    must((await field(1)) === "name" && (await field(2)) === "tax_code" && (await field(4)) === "employees", "the columns are not guessed");
    must((await field(0)) === "" && (await page.locator('[name="dong"]').inputValue()) === "2", "the title row is not seen");
  });
  if (script) await inEveryLook("import-columns", await context.cookies(), (looked) => looked.goto(`${address}?cot=1`));
  await chapter(`the check says what each row would do${label}`, async (must) => {
    await page.goto(address);
    await press(page, 'button[value="kiem-tra"]');
    must(page.url().includes("/lv/viec-nen/"), `checking leads to ${page.url()}`);
    must(await followed(page), "the check does not end");
    const tiles = await page.locator("nav.row a.btn").allInnerTexts();
    must(tiles.join(" ").replace(/\s+/g, " ").includes("Mới 1") && tiles.join(" ").includes("2"), `the totals are ${tiles}`);
    await page.goto(`${address}?ket-qua=wrong`);
    must((await page.locator("main").innerText()).includes("E4"), "the wrong cell is not named");
  });
  if (script) {
    await inEveryLook("import-preview", await context.cookies(), (looked) => looked.goto(`${address}?ket-qua=possible`));
    for (const scheme of ["light", "dark"])
      await copyFile(join(screens, `import-preview-1440-${scheme}.png`), join(mustShow, `import-preview-1440-${scheme}.png`));
    await inEveryLook("import-wrong", await context.cookies(), (looked) => looked.goto(`${address}?ket-qua=wrong`));
    await chapter("the file comes back with the comments", async (must) => {
      await page.goto(`${address}?ket-qua=wrong`);
      const [download] = await Promise.all([page.waitForEvent("download"), page.locator('a[href$="/ghi-chu"]').click()]);
      must(download.suggestedFilename() === "danh-sach.csv", "it has another name");
    });
  }
  await chapter(`possible duplicates are decided and all is written at once${label}`, async (must) => {
    await page.goto(`${address}?ket-qua=possible`);
    await page.locator('select[name="d_5"]').selectOption("new");
    await press(page, 'button[value="bo-het"]');
    await press(page, 'form[action$="/ghi"] button');
    must(await followed(page), "the writing does not end");
    must((await page.locator("main").innerText()).includes("Đã ghi"), "it does not say that it is written");
  });
  await chapter(`it is taken back${label}`, async (must) => {
    await press(page, 'form[action$="/hoan-tac"] button');
    must(await followed(page), "the undo does not end");
    must((await page.locator("main").innerText()).includes("Đã hoàn tác"), "it does not say that it is undone");
  });
  await context.close();
}

await story(true);
await story(false);
await theEnd("import story");
