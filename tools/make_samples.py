#!/usr/bin/env python3
"""Makes the .docx and .pdf of the sample act out of its text, so that all three say the same.

    tools/make_samples.py [--check]

catalogue/samples/ke-hoach-mau.txt is the source: the six lines of the heading (two columns on paper), then paragraphs;
lines with tabs are rows of a table. The PDF is printed by Chromium. --check only says whether the .docx is up to date.
"""
import html
import io
import pathlib
import subprocess
import sys
import tempfile
import zipfile

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "catalogue" / "samples"
STEM = "ke-hoach-mau"
TITLE = "Kế hoạch mẫu huyện Sông Lam (ví dụ)"
HEADING_LINES = 3  # on each side

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/></Relationships>'
)
CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title></cp:coreProperties>'
)


def blocks(text):
    """[('heading', (left, right)), ('paragraph', line), ('table', rows)]"""
    lines = [line for line in text.split("\n") if line.strip()]
    left, right = lines[:HEADING_LINES], lines[HEADING_LINES:2 * HEADING_LINES]
    yield "heading", (left, right)
    rows = []
    for line in lines[2 * HEADING_LINES:] + [""]:
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            yield "table", rows
            rows = []
        if line:
            yield "paragraph", line


def is_title(line):
    return line.upper() == line or line.startswith("Phê duyệt")


def docx(text):
    def paragraph(line, style=""):
        return f'<w:p>{style}<w:r><w:t xml:space="preserve">{html.escape(line, False)}</w:t></w:r></w:p>'

    def cell(lines):
        return "<w:tc>" + "".join(paragraph(line) for line in lines) + "</w:tc>"

    body = []
    for kind, what in blocks(text):
        if kind == "heading":
            body.append("<w:tbl><w:tr>" + "".join(cell(side) for side in what) + "</w:tr></w:tbl>")
        elif kind == "table":
            rows = ("<w:tr>" + "".join(cell([one]) for one in row) + "</w:tr>" for row in what)
            borders = "".join(
                f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
            body.append(f"<w:tbl><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>" + "".join(rows) + "</w:tbl>")
        else:
            body.append(paragraph(what, '<w:pPr><w:jc w:val="center"/></w:pPr>' if is_title(what) else ""))
    document = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{W}"><w:body>'
                + "".join(body) + "<w:sectPr/></w:body></w:document>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (("[Content_Types].xml", CONTENT_TYPES), ("_rels/.rels", RELATIONS),
                           ("word/document.xml", document), ("docProps/core.xml", CORE % html.escape(TITLE))):
            archive.writestr(zipfile.ZipInfo(name, (2017, 3, 15, 0, 0, 0)), part.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def page(text):
    out = [f"<!DOCTYPE html><html lang=vi><meta charset=utf-8><title>{html.escape(TITLE)}</title><style>"
           "@page{size:A4;margin:2cm 2cm 2cm 3cm}body{font:13pt/1.35 'Liberation Serif',serif;text-align:justify}"
           "p{margin:0 0 6pt}.title{text-align:center;font-weight:bold}table{width:100%;border-collapse:collapse}"
           ".head{font-size:12pt}.head td{text-align:center;vertical-align:top;padding:0 0 14pt}.head td+td{width:62%}"
           ".grid{font-size:11pt;margin:0 0 8pt}.grid td{border:.5pt solid;padding:2pt 5pt;text-align:center}"
           ".grid td:nth-child(2){text-align:left}</style><body>"]
    for kind, what in blocks(text):
        if kind == "heading":
            sides = ("<td>" + "<br>".join(map(html.escape, side)) + "</td>" for side in what)
            out.append("<table class=head><tr>" + "".join(sides) + "</tr></table>")
        elif kind == "table":
            rows = ("<tr>" + "".join(f"<td>{html.escape(one)}</td>" for one in row) + "</tr>" for row in what)
            out.append("<table class=grid>" + "".join(rows) + "</table>")
        else:
            out.append(f"<p{' class=title' if is_title(what) else ''}>{html.escape(what)}</p>")
    return "".join(out)


def pdf(text):
    with tempfile.TemporaryDirectory() as folder:
        source, printed = pathlib.Path(folder, "sample.html"), pathlib.Path(folder, "sample.pdf")
        source.write_text(page(text), encoding="utf-8")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                        "--no-pdf-header-footer", "--print-to-pdf-no-header", f"--print-to-pdf={printed}", source.as_uri()],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        return printed.read_bytes()


def main():
    text = (FOLDER / f"{STEM}.txt").read_text(encoding="utf-8")
    made = docx(text)
    if "--check" in sys.argv[1:]:
        if (FOLDER / f"{STEM}.docx").read_bytes() != made:
            sys.exit("catalogue/samples: the .docx is not made from the .txt; run tools/make_samples.py")
        return
    (FOLDER / f"{STEM}.docx").write_bytes(made)
    (FOLDER / f"{STEM}.pdf").write_bytes(pdf(text))


if __name__ == "__main__":
    main()
