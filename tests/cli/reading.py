"""`sxsh read` on every good and bad file."""
import json

from program import check, refused, run

# file → exit code and words of the sentence
REFUSED = {
    "empty.txt": (3, "Tệp rỗng"), "blank.txt": (3, "Tệp rỗng"), "bom-only.txt": (3, "Tệp rỗng"),
    "program.bin": (3, "nhị phân"), "program.txt": (3, "nhị phân"), "nul-inside.txt": (3, "nhị phân"),
    "picture.png": (3, "ảnh"), "old.doc": (3, "Word cũ"),
    "cut-8.docx": (3, "bị hỏng"), "cut-2.docx": (3, "bị hỏng"), "cut-1.2.docx": (3, "bị hỏng"),
    "cut-8.pdf": (3, "bị hỏng"), "cut-2.pdf": (3, "bị hỏng"), "cut-1.2.pdf": (3, "bị hỏng"),
    "large.txt": (4, "100 MiB"), "bomb.docx": (4, "bung ra quá lớn"),
    "given-bomb.docx": (4, "bung ra quá lớn"), "given-many-entries.docx": (4, "bung ra quá lớn"), "given-pages.pdf": (4, "600 trang"),
    "given-password.docx": (3, "mật khẩu"), "given-password.pdf": (3, "mật khẩu"), "given-encrypted-entry.docx": (3, "mật khẩu"),
    "given-scan.pdf": (3, "không có chữ"), "given-nested.zip": (3, "tệp nén"), "given-table.xlsx": (3, ".xlsx"),
    "given-deep.docx": (3, "Không đọc được"), "given-entities.docx": (3, "Không đọc được"),
}


def codes(draft):
    return [finding["code"] for finding in draft["findings"]]


def targets(draft):
    return draft["programme"]["targets"] if draft["programme"] else []


def read(name, path):
    """The JSON of a file that must be readable; None (and a failed check) where it is not."""
    outcome = run("read", "--json", path)
    try:
        draft = json.loads(outcome.out)
    except ValueError as error:
        check(f"read {name}", False, f"{error}; {outcome}")
        return None
    check(f"read {name}", outcome.code == 0 and outcome.err == "", outcome)
    length = len(draft["text"]["repaired"])
    spans = [span for finding in draft["findings"] for span in finding["spans"]] + [one["span"] for one in draft["unread"]]
    check(f"read {name}: every place lies in the text", all(0 <= s["start"] <= s["end"] <= length for s in spans))
    check(f"read {name}: every finding speaks Vietnamese", all(f["message"]["vi"] and f["message"]["en"] for f in draft["findings"]))
    return draft


def is_the_act(name, draft, encoding="utf-8"):
    document, budget = draft["document"], draft["programme"]["budget"]
    found = (document["number"], document["date"], len(targets(draft)), budget["total_vnd"], len(budget["lines"]), draft["text"]["encoding"])
    check(f"read {name}: the act, whole", found == ("125/QĐ-UBND", "2017-03-15", 4, 600_000_000, 5, encoding), found)


def refusals(files):
    for name, (code, words) in REFUSED.items():
        refused(f"read {name}", run("read", "--json", files[name]), code, words)
        refused(f"read {name} for people", run("read", files[name]), code, words)
    tried = set(REFUSED) | {name for name in files if not name.startswith("given-")}
    check("every broken file of the readers is tried", set(files) <= tried, set(files) - tried)
    refused("read a file that is not there", run("read", files["good.txt"].parent / "none.txt"), 3, "Không mở được")
    refused("read a folder", run("read", files["good.txt"].parent), 3, "Không mở được")


def alphabets(files):
    for name in ("tcvn3", "vni", "viscii", "windows-1258"):
        if draft := read(name, files[name + ".txt"]):
            is_the_act(name, draft, name)
    for name in ("utf-16", "utf-16be"):
        if draft := read(name, files[name + ".txt"]):
            is_the_act(name, draft, "utf-16")
    for name in ("nfd", "utf-8-bom", "crlf", "cr"):
        if draft := read(name, files[name + ".txt"]):
            is_the_act(name, draft)
            if name == "nfd":
                check("read nfd: letters joined are counted", any(r["kind"] == "composed" and r["count"] > 100 for r in draft["repairs"]))


def no_acts(files):
    for name in ("english.txt", "news.txt", "only-digits.txt", "one-long-line.txt"):
        draft = read(name, files[name])
        if not draft:
            continue
        document = draft["document"]
        check(f"read {name}: not an act, nothing invented",
              document["kind"] == "not_an_act" and document["number"] is None and document["date"] is None and not targets(draft), document)
        check(f"read {name}: said so", "not_an_act" in codes(draft), codes(draft))
    draft = read("english.txt", files["english.txt"])
    check("another language is named", draft and draft["text"]["language"] == "en" and "language_other" in codes(draft))


def faulty_acts(files):
    if draft := read("good.txt", files["good.txt"]):
        is_the_act("good.txt", draft)
        check("sums that are right raise no alarm", not any(f["severity"] == "error" for f in draft["findings"]), codes(draft))
    if draft := read("no-targets.txt", files["no-targets.txt"]):
        check("a plan with no targets: none invented, and said so", targets(draft) == [] and "no_targets" in codes(draft), codes(draft))
    if draft := read("no-such-day.txt", files["no-such-day.txt"]):
        check("31/02 is no date", draft["document"]["date"] is None and "date_invalid" in codes(draft), draft["document"]["date"])
    if draft := read("contradictory.txt", files["contradictory.txt"]):
        budget = draft["programme"]["budget"]
        check("contradictory totals: words against figures", "words_mismatch" in codes(draft), codes(draft))
        check("contradictory totals: lines against the total", "sum_mismatch" in codes(draft), codes(draft))
        check("contradictory totals: both as printed", (budget["total_vnd"], budget["total_words_vnd"]) == (700_000_000, 600_000_000), budget)
        check("contradictory totals: the lines are kept", len(budget["lines"]) == 5, len(budget["lines"]))
    if draft := read("ragged.txt", files["ragged.txt"]):
        ragged = [one for one in draft["unread"] if one["reason"] == "row_ragged"]
        check("ragged rows are listed as unread", len(ragged) == 3, draft["unread"])
        items = [line["item"] for line in draft["programme"]["budget"]["lines"]]
        check("whole rows beside them are read", items == ["4", "5"], items)
    if draft := read("cut-inside-a-letter.txt", files["cut-inside-a-letter.txt"]):
        check("a letter cut in two stays visible", "\ufffd" in draft["text"]["repaired"])
    for name in ("act-in-wrong-name.pdf", "pdf-in-wrong-name.txt", "docx-in-wrong-name.pdf", "brackets.html", "script.html"):
        if draft := read(name, files[name]):
            check(f"read {name}: the bytes decide", draft["document"]["number"] == "125/QĐ-UBND", draft["document"])
            check(f"read {name}: no script", "alert(1)" not in draft["text"]["repaired"])


def several(files):
    mixed = run("read", "--json", files["empty.txt"], files["good.txt"])
    check("a bad file among good ones", mixed.code == 3 and len(json.loads(mixed.out)) == 1 and "rỗng" in mixed.err, mixed)
    both = run("read", files["good.txt"], files["vni.txt"])
    check("one act in two files", both.code == 0 and "cùng một văn bản 125/QĐ-UBND" in both.out, both)


def all_checks(files):
    refusals(files)
    alphabets(files)
    no_acts(files)
    faulty_acts(files)
    several(files)
