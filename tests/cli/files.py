"""The good and the bad files that the command line is tried on: all made here from the sample act of the catalogue."""
import pathlib
import subprocess
import unicodedata
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "catalogue" / "samples"
BROKEN = ROOT / "src" / "paper" / "testdata"
ACT = (SAMPLES / "ke-hoach-mau.txt").read_text(encoding="utf-8")

ENGLISH = """The town council met on Monday to talk about the new bridge over the river. Several members said that the old
bridge had served the town well, but that it was now too narrow for the traffic of the mills. A second meeting will be held
next month, and everybody who lives near the bridge is welcome to come and to speak.
"""
NEWS = """Hội nghị phổ biến sản xuất sạch hơn tại tỉnh Ví Dụ
Cập nhật: 08:15, 12/03/2017
(Báo Ví Dụ) - Sáng nay, nhiều nhà máy trong tỉnh đã dự hội nghị giới thiệu cách tiết kiệm nước và điện. Ông Nguyễn Văn Mẫu
cho biết các cơ sở tham gia đều giảm được chi phí trong năm qua. Theo kế hoạch, tỉnh sẽ tổ chức thêm ba hội nghị như thế.
Tin, ảnh: Phóng viên
"""
PLAIN_TABLE = "1\tHội nghị tuyên truyền\thội nghị\t4\t15\t60\t30\t30"


def changed(*pairs):
    """The sample act with words exchanged; each must stand in it."""
    text = ACT
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return text


def without_targets():
    return "\n".join(line for line in ACT.split("\n") if not line.startswith(("a) ", "b) ", "c) ")))


def ragged():
    return changed((PLAIN_TABLE, "1\tHội nghị tuyên truyền\thội nghị\t4"),
                   ("2\tLớp tập huấn\tlớp\t2\t40\t80\t40\t40", "2\tLớp tập huấn\tlớp\t2\t40\t80\t40\t40\t17\t23\tghi chú"),
                   ("3\tĐánh giá nhanh\tcơ sở\t10\t12\t120\t48\t72", "\t\tĐánh giá nhanh"))


VNI_TONES = {"\u0301": "\xf9", "\u0300": "\xf8", "\u0309": "\xfb", "\u0303": "\xf5", "\u0323": "\xef"}
VNI_HATS = {"\u0302": dict(zip(["", *VNI_TONES], "\xe2\xe1\xe0\xe5\xe3\xe4")), "\u0306": dict(zip(["", *VNI_TONES], "\xea\xe9\xe8\xfa\xfc\xeb"))}
VNI_I = dict(zip(VNI_TONES, "\xed\xec\xe6\xf3\xf2"))


def vni_letter(letter):
    base, *marks = unicodedata.normalize("NFD", letter)
    if letter in "đĐ":
        made = "\xf1"
    elif not marks:
        return letter
    else:
        tone = next((m for m in marks if m in VNI_TONES), "")
        rest = [m for m in marks if m not in VNI_TONES]
        low = base.lower()
        if low == "i":
            made = VNI_I[tone]
        elif low == "y" and tone == "\u0323":
            made = "\xee"
        elif rest == ["\u031b"]:
            made = ("\xf4" if low == "o" else "\xf6") + VNI_TONES.get(tone, "")
        elif rest:
            made = low + VNI_HATS[rest[0]][tone]
        else:
            made = low + VNI_TONES[tone]
    return made.upper() if letter.isupper() else made


def vni(text):
    return "".join(vni_letter(c) for c in text).encode("latin-1")


def iconv(text, charset):
    return subprocess.run(["iconv", "-f", "utf-8", "-t", charset], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout


def windows_1258(text):
    """As Windows writes it: the vowel whole with its hat or horn, the tone as a mark after it."""
    out = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(m for m in parts if m in VNI_TONES)
        out += unicodedata.normalize("NFC", "".join(m for m in parts if m not in VNI_TONES)) + tone
    return out.encode("cp1258")


ALPHABETS = {
    "tcvn3": lambda: iconv(ACT, "TCVN5712-1"),
    "vni": lambda: vni(ACT),
    "viscii": lambda: iconv(ACT, "VISCII"),
    "windows-1258": lambda: windows_1258(ACT),
    "nfd": lambda: unicodedata.normalize("NFD", ACT).encode(),
    "utf-16": lambda: ACT.encode("utf-16"),
    "utf-16be": lambda: b"\xfe\xff" + ACT.encode("utf-16-be"),
    "utf-8-bom": lambda: b"\xef\xbb\xbf" + ACT.encode(),
    "crlf": lambda: ACT.replace("\n", "\r\n").encode(),
    "cr": lambda: ACT.replace("\n", "\r").encode(),
}


def bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        with made.open("word/document.xml", "w") as part:
            for _ in range(200):
                part.write(bytes(1 << 20))


def write_all(folder):
    """Writes every file into `folder`; a map of their names to their paths."""
    files = {}

    def put(name, content):
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        files[name] = path

    put("good.txt", ACT)
    put("empty.txt", "")
    put("blank.txt", " \n\t\n\f \n\r\n" * 40)
    put("bom-only.txt", b"\xef\xbb\xbf")
    put("program.bin", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40)
    put("program.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40)
    put("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    put("old.doc", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + "Root Entry".encode("utf-16-le").ljust(128, b"\0")
        + "WordDocument".encode("utf-16-le").ljust(128, b"\0") + bytes(256))
    docx, pdf = (SAMPLES / "ke-hoach-mau.docx").read_bytes(), (SAMPLES / "ke-hoach-mau.pdf").read_bytes()
    for part in (8, 2, 1.2):
        put(f"cut-{part}.docx", docx[:int(len(docx) / part)])
        put(f"cut-{part}.pdf", pdf[:int(len(pdf) / part)])
    put("act-in-wrong-name.pdf", ACT)
    put("pdf-in-wrong-name.txt", pdf)
    put("docx-in-wrong-name.pdf", docx)
    put("english.txt", ENGLISH)
    put("news.txt", NEWS)
    put("no-targets.txt", without_targets())
    put("ragged.txt", ragged())
    put("no-such-day.txt", changed(("ngày 15 tháng 3 năm 2017", "ngày 31 tháng 02 năm 2019")))
    put("contradictory.txt", changed(("Tổng kinh phí thực hiện là 600 triệu", "Tổng kinh phí thực hiện là 700 triệu")))
    put("nul-inside.txt", ACT.encode()[:900] + b"\0" + ACT.encode()[900:])
    put("cut-inside-a-letter.txt", ACT.encode()[:ACT.encode().index("Ỷ".encode()) + 1] if "Ỷ" in ACT else ACT.encode() + b"\xe1\xbb")
    put("one-long-line.txt", ACT.replace("\n", " ") * 200)
    put("only-digits.txt", "1234567890 " * 20000)
    put("brackets.html", "<div>" * 50000 + ACT + "</div>" * 50000)
    put("script.html", "<html><script>alert(1)</script><body><p>" + ACT.replace("\n", "</p><p>") + "</p></body></html>")
    for name, made in ALPHABETS.items():
        put(f"{name}.txt", made())
    bomb(folder / "bomb.docx")
    files["bomb.docx"] = folder / "bomb.docx"
    with open(folder / "large.txt", "wb") as large:
        large.truncate(100 << 20)                  # sparse: no disk is filled
    files["large.txt"] = folder / "large.txt"
    for path in sorted(BROKEN.iterdir()):
        if path.suffix != ".py":
            files["given-" + path.name] = path
    return files
