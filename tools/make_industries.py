#!/usr/bin/env python3
"""Makes the tables of catalogue/industries from lists of the classification: tools/make_industries.py FOLDER [OUT].

FOLDER holds the lists named in catalogue/industries/README.md: vsic2007_vi.csv, vsic2018_vi.csv, vsic2025_vi.csv and
vsic2018_to_2025.csv. What is written is this project's own layout: facts only (code, name, what became of it), sections B to E,
one line a code; the code's length is its level, what it stands under is its code without the last digit, and a division stands
under the section before it.
"""
import csv
import pathlib
import re
import sys
import unicodedata

SECTIONS = "BCDE"


def rows(folder, name):
    with open(folder / name, encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def one_way(name):
    """Tone marks placed one way: hóa, thủy (the lists mix hoá and hóa)."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFC", " ".join(name.split())))
    moved = re.sub("(?<![qQ])([oO])([aeAE])([\u0300\u0301\u0303\u0309\u0323])(?![a-zA-Z\u0302\u0306])", r"\1\3\2", plain)
    moved = re.sub("(?<![qQ])([uU])([yY])([\u0300\u0301\u0303\u0309\u0323])(?![a-zA-Z\u0302\u0306])", r"\1\3\2", moved)
    return unicodedata.normalize("NFC", moved)


def shown(row):
    name = one_way(row["name_vi"])
    return name.capitalize() if row["level"] == "1" else name


def sorted_codes(codes, by_code):
    """Sections in order, each followed by what lies in it."""
    def section(code):
        while by_code[code]["parent"]:
            code = by_code[code]["parent"]
        return code
    return sorted((c for c in codes if section(c) in SECTIONS), key=lambda c: (section(c), "" if c in SECTIONS else c))


def edition(folder, out, year):
    by_code = {row["code"]: row for row in rows(folder, f"vsic{year}_vi.csv")}
    for code, row in by_code.items():
        if len(code) > 2 and row["parent"] != code[:-1]:
            sys.exit(f"{year} {code} does not stand under {code[:-1]}")
    lines = [f"# VSIC {year}, sections B to E: code, name. See README.md."]
    lines += [f"{code}\t{shown(by_code[code])}" for code in sorted_codes(by_code, by_code)]
    (out / f"{year}.tsv").write_text("\n".join(lines) + "\n")


def crosswalk(folder, out):
    lines = ["# What became of each code of 2018 in 2025: old, new, relation, * where the official table marks the pair."]
    for row in rows(folder, "vsic2018_to_2025.csv"):
        lines.append("\t".join([row["code_2018"], row["code_2025"], row["relation"], "*" if row["partial"] == "1" else ""]).rstrip("\t"))
    (out / "2018-2025.tsv").write_text("\n".join(lines) + "\n")


folder = pathlib.Path(sys.argv[1])
out = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(__file__).resolve().parent.parent / "catalogue/industries")
out.mkdir(parents=True, exist_ok=True)
for year in (2007, 2018, 2025):
    edition(folder, out, year)
crosswalk(folder, out)
