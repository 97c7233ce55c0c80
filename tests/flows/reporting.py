"""What the stories about reports share: a report filled in as a facility without a script fills it in."""
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000" "1f15c4890000000d49444154789c6364f8cf500f0003860180"
                    "5a347d6a0000000049454e44ae426082")


def steps_of(page, report):
    out = []
    for href, _ in page.links:
        if href.startswith(report + "/") and not any(part in href for part in ("/xem-lai", "/bien-nhan", "/tep", "/hai-ban")) and href not in out:
            out.append(href)
    return out


def known(name):
    """What fits a field by its code, where a 10 or a word would be wrong."""
    code = name.split("~")[1]
    special = {"so_ca": "2", "tram_kva": "1000", "gio_ca": "8", "dien_thoai": "0221 3 123 456", "email": "vi-du@example.vn", "nganh": "1702",
               "ma_so_thue": "0900123456", "cp_so": "3", "bat_dau": "3/2019", "ket_thuc": "9/2019", "ky": "12/2018", "ct_ma": "18 02 01", "tk_nam_goc": "2016", "nam_hoat_dong": "2005"}
    return special.get(code, "2016" if code.endswith("_nam") else None)


def fitting(form):
    """A value for each empty box, choice and question of a step."""
    given, values = dict((name, value.strip()) for name, value in form.fields), {}
    for name in form.boxes:
        if not name.startswith(("c~", "r~")) or given.get(name):
            continue
        words = form.labels.get(form.names.get(name), "")
        if name.startswith("r~"):
            values[name] = "Đúng theo hóa đơn"
        elif known(name):
            values[name] = known(name)
        elif name in form.numbers:
            values[name] = "10"
        else:
            values[name] = "1/12/2018" if "gày" in words else "Ví dụ"
    for name, all_values in form.choices.items():
        if name.startswith(("c~", "u~")) and not given.get(name):
            values[name] = next((one for one in all_values if one), "")
    for name, all_values in form.radios.items():
        if name.startswith("k~"):
            values[name] = "ok"
        elif name.startswith("c~") and not given.get(name):
            values[name] = "no" if "no" in all_values else next((one for one in all_values if one), "")
    return values


def fill(visitor, report):
    """Every step, as often as something new comes up; the review at the end."""
    steps = steps_of(visitor.get(report), report)
    for _ in range(5):
        for step in steps:
            form = visitor.get(step).form(step)
            visitor.send(form, fitting(form), press=("do", "next"))
        review = visitor.get(report + "/xem-lai")
        if "data-summary" not in review.body:
            return review
    return review


def send(visitor, report):
    """The receipt."""
    return visitor.send(visitor.get(report + "/xem-lai").form("/gui"))
