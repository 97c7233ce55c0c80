// What the stories have in common: where the program is, chapters that are all tried and counted, and one state of a page looked at
// in every look.
import { mkdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { forget, listen, look, refusedByPolicy, sizes, Tally } from "./browser.mjs";
import { accessible, keyboard, labelsDoNotMeet, labelsInView, largeTargets, noSidewaysScroll, onPaper } from "./checks.mjs";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const officer = "Chuyên viên Sở";
export const screens = join(root, "build", "screens", "site");
export const mustShow = join(root, "build", "screens", "must-show");
await mkdir(screens, { recursive: true });
await mkdir(mustShow, { recursive: true });

export const base = (process.argv[2] ?? "").replace(/\/$/, "");
if (!base) {
  console.error(`say where: node tests/browser/${basename(process.argv[1])} http://127.0.0.1:8080`);
  process.exit(2);
}
// Codes that stand in the program and the exchange file, never on a page.
export const codes = /\b(no_item|not_an_act|amount_unclear|row_ragged|with_potential|medium_large|six_month|whole_period|cp1419|scp889|percent|undefined|NaN)\b/;
const tally = new Tally();

// A chapter of the story: every `must` that does not hold is said, the rest is still tried.
export async function chapter(name, tell) {
  const wrong = [];
  const must = (holds, sentence) => holds || wrong.push(sentence);
  try {
    await tell(must, wrong);
  } catch (error) {
    wrong.push(String(error.message ?? error).split("\n")[0]);
  }
  tally.say(name, wrong);
}

// Takes a picture and says all that is wrong with the page as it stands.
export async function inspect(page, name, size, scheme, complaints) {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(screens, `${name}-${size.name}-${scheme}.png`), fullPage: true });
  const wrong = [...complaints, ...(await refusedByPolicy(page)), ...(await noSidewaysScroll(page)), ...(await labelsInView(page)),
    ...(await labelsDoNotMeet(page)), ...(await largeTargets(page)), ...(await accessible(page))];
  const code = (await page.locator("main").innerText()).match(codes);
  if (code) wrong.push(`a code stands on the page: ${code[0]}`);
  if (size.name === "1440" && scheme === "light") wrong.push(...(await keyboard(page)));
  if (size.name === "1440" && scheme === "dark") wrong.push(...(await onPaper(page)));
  return wrong;
}

// The same state in every look; `reach` brings the page there without changing anything for the next look, and may say what is wrong.
export async function inEveryLook(name, cookies, reach) {
  for (const size of sizes)
    for (const scheme of size.schemes ?? ["light", "dark"]) {
      const context = await look(size, scheme);
      await context.addCookies(cookies);
      const page = await context.newPage();
      const complaints = await listen(page, base);
      await chapter(`${name} ${size.name} ${scheme}`, async (must, wrong) => {
        await reach(page, must);
        wrong.push(...(await inspect(page, name, size, scheme, complaints)));
      });
      await context.close();
    }
}

// Says how many chapters passed, and ends the program.
export async function theEnd(title) {
  await forget();
  console.log(`${title}: ${tally.passed} passed, ${tally.failed} failed`);
  process.exit(tally.failed > 0 ? 1 : 0);
}
