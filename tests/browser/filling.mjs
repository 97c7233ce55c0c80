// Filling in a facility's report, as the stories about it do, with a script and without one.
import { enter } from "./browser.mjs";

export const facility = "Cơ sở sản xuất";
export const anyNumber = "form[data-report-form] input.n:not([readonly]):visible";
export const status = (page, part) => page.waitForFunction((p) => document.querySelector("[data-report-status]")?.textContent.includes(p), part, { timeout: 15_000 });
export const noted = (page, part) => page.waitForFunction((p) => [...document.querySelectorAll("[data-report-note]")].some((n) => !n.hidden && n.textContent.includes(p)), part, { timeout: 15_000 });
export const stepsOf = async (page) => (await page.$$eval("ol.steps a", (all) => all.map((a) => a.pathname))).filter((one) => !one.endsWith("/xem-lai"));

// What fits into every control of a step that is empty: [name, value] of each, by hand of the caller.
const fitting = () => {
  const special = { so_ca: "2", tram_kva: "1000", gio_ca: "8", dien_thoai: "0221 3 123 456", email: "vi-du@example.vn", nganh: "1702", ma_so_thue: "0900123456", ct_ma: "18 02 01", tk_nam_goc: "2016", nam_hoat_dong: "2005" };
  const known = (code) => special[code] ?? (code.endsWith("_nam") ? "2016" : undefined);
  const form = document.querySelector("form[data-report-form]");
  const seen = new Set(), out = [];
  for (const control of form.elements) {
    if (!/^[cu]~/.test(control.name) || control.closest("[hidden]") || control.readOnly) continue;
    if (control.type === "radio") {
      if (seen.has(control.name) || form.querySelector(`[type=radio][name="${CSS.escape(control.name)}"]:checked`)) continue;
      seen.add(control.name);
      const all = [...form.querySelectorAll(`[type=radio][name="${CSS.escape(control.name)}"]`)];
      out.push({ name: control.name, check: (all.find((one) => one.value === "no") ?? all.find((one) => one.value) ?? all[0]).value });
    } else if (control.type === "checkbox") {
      if (!control.checked) out.push({ name: control.name, check: control.value });
    } else if (control.tagName === "SELECT") {
      const value = [...control.options].find((one) => one.value)?.value;
      if (!control.value && value) out.push({ name: control.name, select: value });
    } else if (/^(text|tel|email|textarea)$/.test(control.type)) {
      if (control.value) continue;
      const day = /ngày|Ngày/.test(control.labels?.[0]?.textContent ?? "") && !control.classList.contains("n");
      out.push({ name: control.name, fill: known(control.name.split("~")[1]) ?? (control.classList.contains("n") ? "10" : day ? "1/12/2018" : "Ví dụ") });
    }
  }
  return out;
};
export async function fillStep(page) {
  for (const one of await page.evaluate(fitting)) {
    const at = page.locator(`form[data-report-form] [name="${one.name}"]:not([type=hidden])`);
    if ("check" in one) await page.locator(`form[data-report-form] [name="${one.name}"][value="${one.check}"]:not([type=hidden])`).check({ force: true });
    else if ("select" in one) await at.first().selectOption(one.select);
    else await at.first().fill(one.fill);
  }
  for (const box of await page.$$("form[data-report-form] input[name^='r~'], form[data-report-form] textarea[name^='r~']")) if (!(await box.inputValue())) await box.fill("Đúng theo hóa đơn");
  for (const radio of await page.$$("form[data-report-form] input[name^='k~'][value=ok]")) await radio.check({ force: true });
}
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
