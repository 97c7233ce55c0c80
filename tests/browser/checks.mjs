// What must hold on every page. Each check gives a list of sentences; an empty list is a pass.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

export async function accessible(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(async (values) => {
    const result = await window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return result.violations.map((v) => ({ id: v.id, help: v.help, at: v.nodes.slice(0, 4).map((n) => `${n.target.join(" ")}${n.any[0]?.message ? ` (${n.any[0].message})` : ""}`) }));
  }, levels);
  return found.map((v) => `axe ${v.id}: ${v.help}: ${v.at.join("; ")}`);
}

export async function noSidewaysScroll(page) {
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return null;
    const boxed = (e) => e.closest(".scroll, svg, .vh, .skip");
    const guilty = [...document.querySelectorAll("body *")]
      .filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1 && !boxed(e))
      .slice(0, 3)
      .map((e) => e.tagName.toLowerCase() + (e.className ? "." + String(e.className).replace(/ /g, ".") : ""));
    return { by: root.scrollWidth - root.clientWidth, guilty };
  });
  return wide ? [`scrolls sideways by ${wide.by} pixels: ${wide.guilty.join(", ")}`] : [];
}

// Drawings do not clip what they write: labels must stay on the page.
export async function labelsInView(page) {
  const lost = await page.evaluate(() =>
    [...document.querySelectorAll("svg text")]
      .filter((t) => t.getClientRects().length && !t.closest(".scroll"))
      .filter((t) => {
        const box = t.getBoundingClientRect();
        return box.left < -1 || box.right > document.documentElement.clientWidth + 1;
      })
      .slice(0, 3)
      .map((t) => t.textContent),
  );
  return lost.length ? [`labels of a chart run out of the page: ${lost.join(" | ")}`] : [];
}

export async function labelsDoNotMeet(page) {
  const met = await page.evaluate(() => {
    const found = [];
    for (const svg of document.querySelectorAll("svg[role=img]")) {
      const boxes = [...svg.querySelectorAll("text")].map((t) => ({ words: t.textContent, box: t.getBoundingClientRect() })).filter((b) => b.box.width);
      for (let i = 0; i < boxes.length; i++)
        for (let j = i + 1; j < boxes.length; j++) {
          const a = boxes[i].box, b = boxes[j].box;
          const x = Math.min(a.right, b.right) - Math.max(a.left, b.left), y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (x > 2 && y > 5) found.push(`${boxes[i].words} / ${boxes[j].words}`);
        }
    }
    return found.slice(0, 3);
  });
  return met.length ? [`labels of a chart lie on each other: ${met.join(" | ")}`] : [];
}

export async function largeTargets(page) {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("button, .btn, summary, .tabbar a, .nav a")]
      .filter((e) => e.getClientRects().length && e.tabIndex >= 0) // nobody comes to what the keyboard and the eye pass by
      .map((e) => ({ words: e.textContent.trim().slice(0, 20), box: e.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ words, box }) => `${words} ${Math.round(box.width)}×${Math.round(box.height)}`)
      .slice(0, 3),
  );
  return small.length ? [`too small to press: ${small.join(", ")}`] : [];
}

export async function keyboard(page) {
  const wrong = [];
  // a summary of errors has the focus already: begin from the top of the page all the same
  if (await page.$("[data-summary]")) await page.evaluate(() => document.querySelector(".skip").focus());
  else await page.keyboard.press("Tab");
  const first = await page.evaluate(() => ({ skip: document.activeElement?.classList.contains("skip"), top: document.activeElement?.getBoundingClientRect().top }));
  if (!first.skip) wrong.push("the first Tab does not reach the link to the content");
  else if (first.top < 0) wrong.push("the link to the content stays out of sight when it has the focus");
  const seen = new Set();
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      if (!e || e === document.body) return null;
      const s = getComputedStyle(e), box = e.closest(".search") ? getComputedStyle(e.closest(".search")) : s;
      return { words: (e.textContent || e.name || e.tagName).trim().slice(0, 24), ring: box.outlineStyle !== "none" && parseFloat(box.outlineWidth) >= 2, shown: e.getClientRects().length > 0 };
    });
    if (!at) break;
    if (!at.ring) wrong.push(`no visible focus on “${at.words}”`);
    if (!at.shown) wrong.push(`the focus is on something hidden: “${at.words}”`);
    seen.add(at.words);
  }
  if (seen.size < 2) wrong.push("Tab does not move through the page");
  return wrong;
}

// Paper is white, also for someone who looks at a dark screen.
export async function onPaper(page) {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const wrong = await page.evaluate(() => {
    const shown = (selector) => [...document.querySelectorAll(selector)].some((e) => e.getClientRects().length);
    const found = [];
    if (shown(".side, .tabbar, .pn, .strip, .btn")) found.push("navigation or buttons are printed");
    if (getComputedStyle(document.documentElement).getPropertyValue("--ink").trim() !== "#13201b") found.push("the print does not use the light values");
    if (!shown("h1")) found.push("the heading is not printed");
    return found;
  });
  const pdf = await page.pdf({ format: "A4" });
  if (pdf.length < 5000 || !pdf.subarray(0, 5).equals(Buffer.from("%PDF-"))) wrong.push("no paper comes out");
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  return wrong;
}
