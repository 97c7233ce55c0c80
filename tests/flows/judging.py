"""The way of each kind of report from its first step to a correction after acceptance: a facility whose area officer confirms first, an
area, a zone, a partner agency, and a request for support."""
import re
import urllib.parse

from program import check
from reporting import PNG, fill, send, steps_of
from visitor import Visitor

OFFICER, AREA, ZONE, PARTNER, FACILITY = "Chuyên viên Sở", "Cán bộ địa bàn", "Ban quản lý khu", "Cơ quan phối hợp", "Cơ sở sản xuất"
SURVEY = {"ten": "", "bieu_mau": "phieu-nhan-thuc", "phien_ban": "1", "loai_ky": "half_year", "ky_so": "1", "nam": "2018", "cua_so": "calendar",
          "mo_tu": "1/12/2018", "han": "31/1/2019", "doi_tuong": "facility", "dien": "named", "tung_don_vi": "CS-000001", "xac_nhan": "1",
          "thang_nhac": "", "dieu_khoan": ""}


def missing(review):
    at = review.text.find("trước khi gửi", review.text.find("Có "))
    return review.text[at:at + 600]


def first_field(form):
    """A cell that one may ask about: not the report as a whole."""
    return next(one for one in form.choices["o"] if one)


def report_and_send(name, visitor, report):
    review = fill(visitor, report)
    check(f"{name}: every step is filled in", "data-summary" not in review.body, missing(review))
    receipt = send(visitor, report)
    check(f"{name}: it is sent and has a receipt", re.search(r"BN-20\d\d-\d{6}", receipt.text), receipt.text[:500])
    return receipt


def judged(name, base, visitor, report, page):
    """Asked about one field, answered, given back, sent again, accepted, corrected."""
    officer = Visitor(base, OFFICER)
    form = officer.get(page + "?so=tat-ca").form("/hoi")
    asked = officer.send(form, {"o": first_field(form), "words": "Số này lấy từ đâu (ví dụ)?"})
    if report.startswith("/dn/"):
        check(f"{name}: the question stands on the facility's first page", visitor.get("/dn").has_link(report) and "Số này lấy từ đâu" in visitor.get("/dn").text)
    check(f"{name}: the officer asks about one field", asked.status == 200 and "Số này lấy từ đâu" in asked.text, asked.text[:500])
    early = officer.send(officer.get(page).form("/duyet"))
    check(f"{name}: it is not accepted while the question waits", early.status == 409 or "trả lời" in early.text, early.status)
    answered = visitor.send(visitor.get(report).form(re.search(r"/tra-loi/\d+", visitor.get(report).body)[0]), {"words": "Từ sổ theo dõi (ví dụ)"})
    check(f"{name}: the answer stands with the question", "Từ sổ theo dõi" in answered.text, answered.text[:500])
    empty = officer.send(officer.get(page).form("/tra-lai"), {"reason": ""})
    check(f"{name}: giving back wants a reason", empty.status == 422, empty.status)
    back = officer.send(officer.get(page).form("/tra-lai"), {"reason": "Bổ sung cho đủ (ví dụ)"})
    check(f"{name}: it is given back", back.status == 200, back.text[:300])
    check(f"{name}: the reason is told", "Bổ sung cho đủ" in visitor.get(report).text)
    again = report_and_send(name + ", second time", visitor, report)
    check(f"{name}: the second version has its own receipt", "/bien-nhan" in again.path and visitor.get(report).body.count("/bien-nhan?ban=") == 2)
    return officer


def accepted_and_corrected(name, officer, visitor, report, page):
    asked = officer.send(officer.get(page).form("/duyet"))
    check(f"{name}: accepting is asked once", asked.status == 200 and "không rút lại được" in asked.text, asked.text[:400])
    accepted = officer.send(asked.form("/duyet"))
    check(f"{name}: it is accepted", accepted.status == 200 and "Đã duyệt" in accepted.text, accepted.text[:400])
    choosing = visitor.get(report + "/dinh-chinh").form("/dinh-chinh")
    value = "c~lao_dong" if "c~lao_dong" in choosing.choices["o-sua"] else next(one for one in choosing.choices["o-sua"] if "tong_co_so" in one or "danh_gia" in one)
    of_cell = "/dinh-chinh?o-sua=" + urllib.parse.quote(value)
    posted = lambda shown: next(one for one in shown.forms if one.method == "post" and one.action.endswith("/dinh-chinh"))
    late = officer.send(posted(officer.get(page + of_cell)), {value: "14"}, files={"file": ("x.png", PNG)})
    check(f"{name}: a correction wants a reason", late.status == 422, late.status)
    wanted = visitor.send(posted(visitor.get(report + of_cell)), {value: "14", "why": "Ghi nhầm (ví dụ)"}, files={"file": ("can-cu.png", PNG)})
    check(f"{name}: the sender asks for a correction with its proof", wanted.status == 200 and "Ghi nhầm" in visitor.get(report + "/dinh-chinh").text or "14" in wanted.text, wanted.text[:400])
    granted = officer.send(next(one for one in officer.get(page).forms if re.search(r"/dinh-chinh/\d+$", one.action)), {"answer": "Đúng theo chứng từ (ví dụ)"}, press=("cho", "1"))
    check(f"{name}: the officer enters it, with its day", granted.status == 200 and "14" in granted.text, granted.text[:500])
    check(f"{name}: the sender reads it beside the version that was accepted", "14" in visitor.get(report + "/dinh-chinh").text)


def found_in_queue(officer, words):
    """The page of the report that waits under this name."""
    page = officer.get("/lv/viec?loai=duyet&q=" + words)
    found = re.search(r"/lv/bao-cao/\d+", page.body)
    return found and found[0]


def facility_with_area_officer(base):
    name, officer = "facility", Visitor(base, OFFICER)
    planned = officer.send(officer.get("/lv/dot-bao-cao/moi").form("/lv/dot-bao-cao"), SURVEY)
    check("a survey is planned for which the area officer confirms first", planned.path.startswith("/lv/dot-bao-cao/phieu-nhan-thuc"), planned.text[:500])
    officer.send(planned.form("/mo"))
    facility, area = Visitor(base, FACILITY), Visitor(base, AREA)
    report = planned.path.replace("/lv/dot-bao-cao", "/dn/bao-cao")
    report_and_send(name, facility, report)
    page = re.search(r"/lv/bao-cao/\d+", officer.get("/lv/bao-cao?q=CS-000001").body)[0]
    pages = [one for one in re.findall(r"/lv/bao-cao/\d+", officer.get("/lv/bao-cao?q=CS-000001").body) if "nhận thức" in officer.get(one).text]
    page = pages[0] if pages else page
    before = officer.get(page)
    check("the Department waits for the area officer", not any(one.action.endswith("/duyet") for one in before.forms) and "địa bàn" in before.text, before.text[:400])
    seen = area.send(area.get(page).form("/xac-nhan"))
    check("the area officer confirms, and may not accept", seen.status == 200 and not any(one.action.endswith("/duyet") for one in seen.forms), seen.text[:400])
    judged(name, base, facility, report, page)
    waits = officer.get(page)
    check("the second version waits for the area officer again", not any(one.action.endswith("/duyet") for one in waits.forms), waits.text[:300])
    area.send(area.get(page).form("/xac-nhan"))
    accepted_and_corrected(name, officer, facility, report, page)


def unit(base, role, slug, name):
    visitor, officer = Visitor(base, role), Visitor(base, OFFICER)
    home = visitor.get("/lv/don-vi")
    report = next((href for href, _ in home.links if href.endswith("/bao-cao/" + slug)), None)
    check(f"{name}: what is due stands on its own page", report, home.text[:500])
    check(f"{name}: a facility's person does not come in", Visitor(base, FACILITY).get(report).status == 403)
    other = Visitor(base, PARTNER if role == AREA else AREA)
    check(f"{name}: nor does one of another kind", other.get(report).status == 404, other.get(report).status)
    check(f"{name}: nor an officer at this door", officer.get(report).status == 403)
    report_and_send(name, visitor, report)
    round_page = officer.get("/lv/dot-bao-cao/" + slug)
    check(f"{name}: the round counts it", round_page.status == 200 and "1" in round_page.text)
    listed = [one for one in re.findall(r"/lv/bao-cao/\d+", officer.get("/lv/viec?loai=duyet").body)]
    title = re.search(r"<h1[^>]*>([^<]+) · 6 tháng cuối năm 2018", visitor.get(report).body)[1]
    page = next(one for one in dict.fromkeys(listed) if title + " · 6 tháng cuối năm 2018" in officer.get(one).text and not re.search(r"/lv/co-so/\d", officer.get(one).body))
    if role in (AREA, ZONE):
        own = visitor.get(page)
        check(f"{name}: nobody judges the report of their own unit", not any(re.search(r"/(hoi|tra-lai|duyet|xac-nhan)$", one.action) for one in own.forms))
    judged(name, base, visitor, report, page)
    accepted_and_corrected(name, officer, visitor, report, page)


def support(base):
    name, facility, officer = "support", Visitor(base, FACILITY), Visitor(base, OFFICER)
    mine = facility.get("/dn/ho-tro")
    begun = facility.send(mine.form("/dn/ho-tro"))
    report = begun.path
    check("a request for support begins when the facility wants", re.fullmatch(r"/dn/ho-tro/\d+", report), report)
    check("pressed again it is the same one", facility.send(mine.form("/dn/ho-tro")).path == report)
    check("nothing is due", "Gửi lúc nào cũng được" in facility.get(steps_of(begun, report)[0]).text)
    report_and_send(name, facility, report)
    page = "/lv/ho-tro/" + report.rsplit("/", 1)[1]
    listed = officer.get("/lv/ho-tro?tt=sent")
    check("the officer finds it in the list", listed.has_link(page), listed.text[:500])
    export = officer.ask("/lv/ho-tro/tai-ve?loai-tep=csv")
    check("the list is exported", export.status == 200 and "CS-000001" in export.body, export.body[:300])
    for role, status in {PARTNER: 200, "Lãnh đạo": 200, "Trung tâm Khuyến công": 200, AREA: 403, "Tư vấn": 403, "Quản trị": 403}.items():
        seen = Visitor(base, role).get(page)
        check(f"{role}: a request {status}", seen.status == status, seen.status)
        check(f"{role}: decides nothing about it", not any(one.action.endswith("/duyet") for one in seen.forms))
    judged(name, base, facility, report, page)
    accepted_and_corrected(name, officer, facility, report, page)
    check("after that another one may be begun", facility.send(facility.get("/dn/ho-tro").form("/dn/ho-tro")).path != report)


def officer_plans_for_units(base):
    """The round of a kind that is not facilities, made on the page as an officer makes it."""
    officer = Visitor(base, OFFICER)
    new = officer.get("/lv/dot-bao-cao/moi").form("/lv/dot-bao-cao")
    plan = {**SURVEY, "bieu_mau": "bao-cao-dia-ban", "ky_so": "1", "doi_tuong": "area", "tung_don_vi": "Huyện Không Có, Hưng Yên", "xac_nhan": ""}
    wrong = officer.send(new, plan)
    check("an area that is none is named", wrong.status == 422 and "Không Có" in wrong.text, wrong.text[:300])
    planned = officer.send(new, {**plan, "tung_don_vi": "Huyện Yên Mỹ, Hưng Yên"})
    check("a round for areas is planned", planned.path.endswith("bao-cao-dia-ban-2018-h1-area"), planned.path)
    officer.send(planned.form("/mo"))
    slug = planned.path.rsplit("/", 1)[1]
    check("the area officer reads it at once", Visitor(base, AREA).get("/lv/don-vi").has_link("/bao-cao/" + slug))
    one = officer.get(next(href for href, _ in officer.get(planned.path).links if "/don-vi/" in href))
    paper = one.link("/lv/nhap-ho/dia-ban-")
    check("from its line the officer enters the paper report", "Đang nhập hộ" in officer.get(paper + "/xem-lai").text, officer.get(paper).status)
    check("the area officer may not at that door", Visitor(base, AREA).get(paper).status == 403)


def tell_all(tell, base):
    tell("an officer plans a round for areas", officer_plans_for_units, base)
    tell("a facility whose area officer confirms first", facility_with_area_officer, base)
    tell("an area reports", unit, base, AREA, "bao-cao-dia-ban-2018-h2-area", "area")
    tell("a zone reports", unit, base, ZONE, "bao-cao-dia-ban-2018-h2-zone", "zone")
    tell("a partner agency reports", unit, base, PARTNER, "bao-cao-phoi-hop-2018-h2-agency", "agency")
    tell("a request for support", support, base)
