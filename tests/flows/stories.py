"""The way of a report for each role, from the plan of a round to its end, through the pages of the real program.

  stories.py DATABASE      a SQLite file that is not there yet, or postgres://… of an empty database
"""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
import program                                          # noqa: E402
from program import Server, check                       # noqa: E402
import judging                                          # noqa: E402
from reporting import PNG, fill, send, steps_of         # noqa: E402
from visitor import Visitor                             # noqa: E402

OPEN = "bao-cao-6-thang-2018-h2"                        # the round of the example
PLANNED = {"ten": "", "bieu_mau": "so-lieu-thang", "phien_ban": "1", "loai_ky": "month", "ky_so": "11", "nam": "2018", "cua_so": "calendar",
           "mo_tu": "1/12/2018", "han": "31/1/2019", "doi_tuong": "facility", "dien": "filter", "bo_loc": "trang-thai=mo", "thang_nhac": "",
           "dieu_khoan": ""}


def tell(name, story, *given):
    try:
        return story(*given)
    except Exception as bug:                            # a story that cannot go on is a failure, the others are still told
        check(name, False, f"{type(bug).__name__}: {bug}")
        return None


def to_correct(review):
    at = review.text.find("trước khi gửi", review.text.find("Có "))
    return review.text[at:at + 500]


def officer_plans_a_round(base):
    officer = Visitor(base, "Chuyên viên Sở")
    new = officer.get("/lv/dot-bao-cao/moi").form("/lv/dot-bao-cao")
    wrong = officer.send(new, {**PLANNED, "han": "31/2/2019"})
    check("a day that is none is told at its field, what was typed stays", wrong.status == 422 and "31/2/2019" in wrong.body, wrong.text[:300])
    planned = officer.send(new, PLANNED)
    path = planned.path
    check("the round is planned and named", planned.status == 200 and path.startswith("/lv/dot-bao-cao/so-lieu-thang"), path)
    facility = Visitor(base, "Cơ sở sản xuất")
    check("nobody is asked before it opens", facility.get(path.replace("/lv/dot-bao-cao", "/dn/bao-cao")).status == 404)
    opened = officer.send(planned.form("/mo"))
    check("it is opened", opened.status == 200 and "đang mở" in opened.text.lower(), opened.text[:400])
    check("the same round cannot be planned twice", "đã có" in officer.send(new, PLANNED).text.lower() or officer.send(new, PLANNED).status in (409, 422))
    return path.rsplit("/", 1)[1]


def facility_reports(base, slug):
    facility = Visitor(base, "Cơ sở sản xuất")
    report = "/dn/bao-cao/" + slug
    home = facility.get("/dn")
    check("what is due stands on the first page", home.has_link(report), home.text[:400])
    steps = steps_of(facility.get(report), report)
    last = facility.get(steps[-1])
    check("steps are filled in in any order", last.status == 200 and any(one.action == steps[-1] for one in last.forms))
    early = send(facility, report)
    check("an early attempt says what is missing, with links", early.status == 422 and early.title.startswith("Lỗi:") and "data-summary" in early.body, early.title)
    review = fill(facility, report)
    check("all steps are filled in", "data-summary" not in review.body, to_correct(review))
    uploaded = facility.send(facility.get(steps[0]).form("/tep"), files={"file": ("hóa đơn điện.png", PNG)})
    check("a bill is attached", "hóa đơn điện.png" in uploaded.text, uploaded.text[-400:])
    script = facility.send(facility.get(steps[0]).form("/tep"), files={"file": ("anh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")})
    pdf = facility.send(facility.get(steps[0]).form("/tep"), files={"file": ("hoa-don.pdf", b"%PDF-1.4 1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj")})
    check("a PDF with a script inside is refused in words of its own", pdf.status == 422 and "đoạn mã chạy được" in pdf.text, pdf.text[:300])
    check("a picture that could run is refused in words", script.status == 422 and "ảnh" in script.text, script.text[:300])
    form = facility.get(report + "/xem-lai").form("/gui")
    receipt = facility.send(form)
    number = re.search(r"BN-2018-\d{6}", receipt.text)
    check("it is sent and has a receipt", receipt.status == 200 and number, receipt.text[:400])
    again = facility.send(form)
    check("sent again it gives the same receipt", number and number[0] in again.text and "không gửi thêm" in again.text, again.text[:400])
    check("there is one version", facility.get(report).body.count("/bien-nhan?ban=") == 1)
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", receipt.text)[0]
    stranger = Visitor(base)
    check("anybody can check it", "Biên nhận thật" in stranger.get("/xac-minh/" + code).text)
    check("a code that was made up is told apart", "Không có biên nhận" in stranger.get("/xac-minh/K3M9-QZ7A-T4WX").text)
    check("a sent report is not filled in any more", facility.get(steps[0]).path.endswith("/xem-lai"))
    return report


def officer_follows(base, slug):
    officer = Visitor(base, "Chuyên viên Sở")
    page = officer.get("/lv/dot-bao-cao/" + slug)
    check("the round counts who has sent", "1" in page.text and page.status == 200)
    listed = officer.ask(f"/lv/dot-bao-cao/{slug}/tai-ve?loai=csv")
    check("its list is exported", listed.status == 200 and "Nhựa Sen Hồng" in listed.body, listed.body[:200])
    remind = officer.get(f"/lv/dot-bao-cao/{slug}/nhac")
    check("who would be reminded is shown first", remind.status == 200 and "nhắc" in remind.text.lower())
    done = officer.send(remind.form("/nhac"), {"kenh": "notice", "loi": "Hạn nộp sắp đến"})
    check("they are reminded in the background", done.status == 200, done.text[:300])
    locked = officer.send(officer.get("/lv/dot-bao-cao/" + OPEN).form("/khoa"), {"ly_do": "Hết hạn (ví dụ)"})
    check("a round is locked", locked.status == 200 and "khóa" in locked.text.lower(), locked.text[:300])


def facility_is_late(base):
    facility = Visitor(base, "Cơ sở sản xuất")
    report = "/dn/bao-cao/" + OPEN
    steps = steps_of(facility.get(report), report)
    energy = next(one for one in steps if one.endswith("/nang_luong"))
    form = facility.get(energy).form(energy)
    box = "c~dien_tien"
    kept = facility.send(form, {box: "4711"})
    check("after the lock the draft goes on", kept.status == 200 and "4.711" in facility.get(energy).body, kept.text[:400])
    facility.send(facility.get(energy).form(energy), {box: ""})
    late = send(facility, report)
    check("sending says that it is locked and that nothing is lost", late.status == 409 and "đã khóa" in late.text and "Bản nháp vẫn còn" in late.text, late.text[:500])
    asked = facility.send(facility.get(report + "/xem-lai").form("/xin-mo-lai"), {"reason": "Mất điện cả tuần (ví dụ)"})
    check("it may ask to have it opened again", "đang chờ" in asked.text.lower(), asked.text[:400])


def officer_reopens(base):
    officer = Visitor(base, "Chuyên viên Sở")
    page = officer.get("/lv/dot-bao-cao/" + OPEN)
    nothing = officer.send(page.form("/mo-lai"), {"ly_do": ""})
    check("reopening wants a reason", nothing.status == 422, nothing.status)
    opened = officer.send(page.form("/mo-lai"), {"ly_do": "Mất điện diện rộng (ví dụ)"})
    check("the round is open again", opened.status == 200 and "đang mở" in opened.text.lower(), opened.text[:400])
    facility = Visitor(base, "Cơ sở sản xuất")
    report = "/dn/bao-cao/" + OPEN
    review = fill(facility, report)
    receipt = send(facility, report)
    check("the late report is sent after all", re.search(r"BN-2018-\d{6}", receipt.text), to_correct(review))


def officer_enters_paper(base, slug):
    officer = Visitor(base, "Chuyên viên Sở")
    other = re.search(r"/lv/co-so/(\d+)", officer.get("/lv/co-so?q=" + "Ph%C3%B9+Dung").body)
    check("the other facility is found", other)
    report = f"/lv/co-so/{other[1]}/bao-cao/{slug}"
    review = fill(officer, report)
    check("a paper report is typed in", "Đang nhập hộ" in review.text, review.text[:300])
    without = officer.send(review.form("/gui"))
    check("not without its proof", without.status == 422 and "báo cáo giấy" in without.text, without.text[:300])
    officer.send(officer.get(report + "/xem-lai").form("/tep"), {"proof": "1"}, files={"file": ("bao-cao-giay.png", PNG)})
    receipt = send(officer, report)
    check("with it, the receipt says who entered it from paper", "nhập hộ từ báo cáo giấy" in receipt.text, receipt.text[:400])


def others_look(base, slug, report):
    expected = {"Lãnh đạo": (200, 403), "Tư vấn": (403, 403), "Cơ quan phối hợp": (403, 403), "Cán bộ địa bàn": (200, 403),
                "Trung tâm Khuyến công": (200, 403), "Quản trị": (403, 403), None: (200, 200)}
    for role, (round_status, own) in expected.items():
        visitor = Visitor(base, role)
        seen, mine = visitor.get("/lv/dot-bao-cao/" + slug), visitor.get(report)
        if role is None:
            check("a stranger is asked to sign in", seen.path == "/dang-nhap" and mine.path == "/dang-nhap", (seen.path, mine.path))
            continue
        check(f"{role}: the round {round_status}", seen.status == round_status, seen.status)
        check(f"{role}: a facility's own page {own}", mine.status == own, mine.status)
        form = Visitor(base, "Chuyên viên Sở").get("/lv/dot-bao-cao/" + slug).form("/khoa")
        form.fields = [(name, value) for name, value in form.fields if name != "csrf"]
        check(f"{role}: may not lock it", visitor.send(form, {"csrf": "x", "ly_do": "x"}).status in (403, 404), role)


def main(url):
    with Server(url, "--example") as server:
        base = server.address
        slug = tell("an officer plans a round", officer_plans_a_round, base)
        if slug:
            report = tell("a facility reports", facility_reports, base, slug)
            tell("an officer follows the round", officer_follows, base, slug)
            tell("a facility is late", facility_is_late, base)
            tell("an officer reopens", officer_reopens, base)
            tell("an officer enters a paper report", officer_enters_paper, base, slug)
            tell("the other roles", others_look, base, slug, report or "/dn/bao-cao/" + slug)
        judging.tell_all(tell, base)
        code, _ = server.stop()
        check("the program ends well and had nothing to complain of", code == 0 and "bug" not in server.err, server.err[-400:])
    examined = program.run("doctor", "--db", url)
    check("nothing is broken afterwards, the log's chain holds", examined.code == 0 and "HỎNG" not in examined.out, examined)


main(sys.argv[1])
print(f"{program.passed} passed, {program.failed} failed")
sys.exit(1 if program.failed else 0)
