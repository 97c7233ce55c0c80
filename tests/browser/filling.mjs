// Filling in a facility's report, as the stories about it do, with a script and without one.
import { enter } from "./browser.mjs";

export const facility = "Cơ sở sản xuất";
export const anyNumber = "form[data-report-form] input.n:not([readonly]):visible";
export const status = (page, part) => page.waitForFunction((p) => document.querySelector("[data-report-status]")?.textContent.includes(p), part, { timeout: 45_000 });
export const noted = (page, part) => page.waitForFunction((p) => [...document.querySelectorAll("[data-report-note]")].some((n) => !n.hidden && n.textContent.includes(p)), part, { timeout: 45_000 });
export const stepsOf = async (page) => (await page.$$eval("ol.steps a", (all) => all.map((a) => a.pathname))).filter((one) => !one.endsWith("/xem-lai"));

// Puts something fit into every empty control of a step, as often as the page has new ones.
const fitting = () => {
  const special = { so_ca: "2", tram_kva: "1000", gio_ca: "8", dien_thoai: "0221 3 123 456", email: "vi-du@example.vn", nganh: "1702", ma_so_thue: "0900123456", ct_ma: "18 02 01", tk_nam_goc: "2016", nam_hoat_dong: "2005" };
  const known = (code) => special[code] ?? (code.endsWith("_nam") ? "2016" : undefined);
  const form = document.querySelector("form[data-report-form]");
  const seen = new Set();
  for (const control of [...form.elements]) {
    if (!/^[curk]~/.test(control.name) || control.type === "hidden" || control.closest("[hidden]") || control.readOnly) continue;
    const same = [...form.querySelectorAll(`[type=radio][name="${CSS.escape(control.name)}"]`)];
    if (control.type === "radio") {
      if (seen.has(control.name) || (control.name[0] === "c" && same.some((one) => one.checked))) continue;
      seen.add(control.name);
      (same.find((one) => one.value === (control.name[0] === "k" ? "ok" : "no")) ?? same.find((one) => one.value) ?? same[0]).checked = true;
    } else if (control.type === "checkbox") control.checked = true;
    else if (control.tagName === "SELECT") control.value ||= [...control.options].find((one) => one.value)?.value ?? "";
    else if (/^(text|tel|email|textarea)$/.test(control.type) && !control.value) {
      const day = /ngày|Ngày/.test(control.labels?.[0]?.textContent ?? "") && !control.classList.contains("n");
      control.value = control.name[0] === "r" ? "Đúng theo hóa đơn" : (known(control.name.split("~")[1]) ?? (control.classList.contains("n") ? "10" : day ? "1/12/2018" : "Ví dụ"));
    }
  }
};
export const fillStep = (page) => page.evaluate(fitting);
// Every step, as often as something new comes up; false when something still has to be corrected.
export async function fillAll(page, base, report, steps) {
  for (let round = 0; round < 4; round += 1) {
    for (const step of steps) {
      await page.goto(base + step);
      await fillStep(page);
      await Promise.all([page.waitForEvent("load"), page.locator(".actionbar button[value=next]").click()]);
    }
    await page.goto(`${base}${report}/xem-lai`);
    if ((await page.locator("main [data-summary]").count()) === 0) return true;
  }
  return false;
}

// One more round for the facilities, planned and opened by an officer. Its report's path.
export async function openRound(context, base, form, kind, n, year) {
  const page = await context.newPage();
  await enter(page, base, "Chuyên viên Sở");
  await page.goto(`${base}/lv/dot-bao-cao/moi`);
  const csrf = await page.locator("input[name=csrf]").first().inputValue();
  const headers = { "content-type": "application/x-www-form-urlencoded", origin: base };
  const post = (path, fields) => page.request.post(base + path, { headers, data: new URLSearchParams({ csrf, ...fields }).toString() });
  const planned = await post("/lv/dot-bao-cao", { ten: "", bieu_mau: form, phien_ban: "1", loai_ky: kind, ky_so: String(n), nam: String(year), cua_so: "calendar",
    mo_tu: "1/12/2018", han: "31/1/2019", doi_tuong: "facility", dien: "filter", bo_loc: "trang-thai=mo", thang_nhac: "", dieu_khoan: "" });
  const slug = new URL(planned.url()).pathname.split("/").pop();
  await post(`/lv/dot-bao-cao/${slug}/mo`, {});
  await page.close();
  return `/dn/bao-cao/${slug}`;
}
