// What the form of a facility weighs, how soon it can be seen on a slow network, and that everything goes without a script.
// Runs on an example installation in which nothing was sent yet.
//
//   node tests/browser/factory_form.mjs http://127.0.0.1:8080
import http from "node:http";
import { enter, look, sizes } from "./browser.mjs";
import { accessible, noSidewaysScroll } from "./checks.mjs";
import { facility, fillAll, stepsOf } from "./filling.mjs";
import { base, chapter, theEnd } from "./telling.mjs";

const [wide, phone] = sizes;
const kMostBytes = 25 * 1024; // script and style, gzipped, as they go over the network

// Bytes of a body as it is sent to a browser that takes gzip.
const sent = (address, cookie) =>
  new Promise((done, failed) => {
    const ask = http.get(address, { headers: { "accept-encoding": "gzip", cookie } }, (answer) => {
      let bytes = 0;
      answer.on("data", (part) => (bytes += part.length));
      answer.on("end", () => done({ bytes, coding: answer.headers["content-encoding"] ?? "" }));
    });
    ask.on("error", failed);
  });

const first = await look(wide, "light");
const page = await first.newPage();
await enter(page, base, facility);
await page.goto(`${base}/dn`);
await page.locator("main a.btn.primary").first().click();
await page.waitForLoadState("load");
const report = new URL(page.url()).pathname;
const steps = await stepsOf(page);
const cookies = await first.cookies();
const cookie = cookies.map((one) => `${one.name}=${one.value}`).join("; ");

await chapter("script and style of every step stay within 25 KB", async (must) => {
  for (const path of [`${base}/dn`, ...steps.map((one) => base + one), `${base}${report}/xem-lai`]) {
    await page.goto(path);
    const files = await page.$$eval("link[rel=stylesheet], script[src]", (all) => all.map((one) => one.href ?? one.src));
    must(files.length > 1, `${path} has no script or no style`);
    let all = 0;
    for (const file of new Set(files)) {
      const one = await sent(file, cookie);
      must(one.coding === "gzip", `${file} is not compressed`);
      all += one.bytes;
    }
    const inline = await page.$$eval("style, script:not([src])", (some) => some.map((one) => one.textContent.length).reduce((a, b) => a + b, 0));
    must(all + inline <= kMostBytes, `${path} needs ${all} bytes of script and style`);
    if (path === base + steps[2]) console.log(`script and style of a step: ${all} bytes gzipped; the page itself ${(await sent(path, cookie)).bytes}`);
  }
});

// Not a bar: how long it takes depends on the machine. 400 kbit/s each way, 400 ms there and back, nothing kept from before.
await chapter("the first paint on slow 3G is measured", async (must) => {
  const times = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const slow = await look(phone, "light");
    await slow.addCookies(cookies);
    const one = await slow.newPage();
    const session = await slow.newCDPSession(one);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8, connectionType: "cellular3g" });
    await one.goto(base + steps[2], { waitUntil: "load", timeout: 60_000 });
    await one.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0, null, { timeout: 20_000 });
    times.push(await one.evaluate(() => Math.round(performance.getEntriesByName("first-contentful-paint")[0].startTime)));
    await slow.close();
  }
  times.sort((a, b) => a - b);
  must(times[1] > 0, "nothing was painted");
  console.log(`first paint of a step on slow 3G (400 kbit/s, 400 ms): ${times.join(", ")} ms`);
});
await first.close();

const plain = await look(phone, "light", { javaScriptEnabled: false });
await plain.addCookies(cookies);
const bare = await plain.newPage();
bare.setDefaultTimeout(20_000);
const filling = await look(phone, "light"); // reads the page for the chapter below; it has no session
await chapter("without a script: filled in, a bill attached, reviewed, sent, its receipt shown", async (must, wrong) => {
  await bare.goto(base + steps[0]);
  must(!(await bare.locator("main").innerText()).includes("undefined"), "something is undefined");
  must((await bare.locator("[data-report-note]").isVisible()) === false, "an empty note is shown");
  wrong.push(...(await noSidewaysScrollBare(bare)));
  // early: everything that is missing is said, with links
  await bare.goto(`${base}${report}/xem-lai`);
  await Promise.all([bare.waitForEvent("load"), bare.locator("form[data-report-send] button[type=submit]").click()]);
  must((await bare.title()).startsWith("Lỗi:"), "an early attempt is not told as an error");
  must((await bare.locator("[data-summary] a").count()) > 3, "the summary does not lead to the cells");
  must(await fillAll(bare, base, report, steps), "the steps cannot be filled in without a script");
  await bare.goto(base + steps[2]);
  const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  await bare.setInputFiles("#f-file", { name: "hóa đơn điện.png", mimeType: "image/png", buffer: png });
  await Promise.all([bare.waitForEvent("load"), bare.locator("form[data-report-upload] button[type=submit]").click()]);
  must((await bare.locator("[data-report-files] a").innerText()).includes("hóa đơn điện.png"), "the bill is not listed");
  await bare.goto(`${base}${report}/xem-lai`);
  await Promise.all([bare.waitForEvent("load"), bare.locator("form[data-report-send] button[type=submit]").click()]);
  must(bare.url().includes("/bien-nhan"), `sending leads to ${bare.url()}`);
  const words = await bare.locator("main").innerText();
  must(/BN-2018-\d{6}/.test(words), "the receipt has no number");
  const code = words.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)?.[0] ?? "";
  await bare.goto(`${base}/xac-minh/${code}`);
  must((await bare.locator("main").innerText()).includes("Biên nhận thật"), "the code does not prove it");
});
// The checks of axe need a script on the page: with the script on, on the same state.
await chapter("the receipt is accessible", async (must, wrong) => {
  await filling.addCookies(cookies);
  const one = await filling.newPage();
  await one.goto(`${base}${report}/bien-nhan?ban=1`);
  wrong.push(...(await accessible(one)), ...(await noSidewaysScroll(one)));
});

// evaluate() works without scripts of the page: it runs in a world of its own.
async function noSidewaysScrollBare(one) {
  return noSidewaysScroll(one).catch(() => []);
}
await plain.close();
await filling.close();
await theEnd("factory form");
