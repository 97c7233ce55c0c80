#!/usr/bin/env python3
"""Makes catalogue/territory from lists of units and boundaries: tools/make_territory.py FOLDER [OUT].

FOLDER holds the two open lists named in catalogue/territory/README.md (provinces, districts and communes before 1 July 2025;
provinces and communes since; old commune -> new commune) and simplified boundaries of the provinces of both maps (GeoJSON).
What is written is this project's own layout: facts only (code, name, kind, parent, successor), one line a unit.
"""
import csv
import json
import pathlib
import re
import sys
import unicodedata

CHANGED = "2026-04-30"                   # Đồng Nai: city, ten communes become wards
UNITS_A_DEGREE = 128                     # of the outlines
FINE_UNITS_A_DEGREE = 512                # of the outlines of communes
WEST, NORTH = 102.0, 23.5
KINDS = {"tỉnh": "T", "thành phố": "C", "quận": "Q", "huyện": "H", "thị xã": "S",
         "xã": "X", "phường": "P", "thị trấn": "N", "đặc khu": "K"}
ISLANDS = {"48": "Hoàng Sa", "56": "Trường Sa"}
MAINLAND_EAST = 109.8                    # everything of the two provinces east of this, or south of 9° for 56, is the archipelago


def rows(folder, name):
    with open(folder / name, encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def one_way(name):
    """Tone marks as in the resolutions of the National Assembly: Hòa, Thủy (the lists mix Hòa and Hoà)."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFC", name))
    moved = re.sub("(?<![qQ])([oO])([aeAE])([\u0300\u0301\u0303\u0309\u0323])(?![a-zA-Z\u0302\u0306])", r"\1\3\2", plain)
    moved = re.sub("(?<![qQ])([uU])([yY])([\u0300\u0301\u0303\u0309\u0323])(?![a-zA-Z\u0302\u0306])", r"\1\3\2", moved)
    return unicodedata.normalize("NFC", moved)


def kind_and_name(full, district=False):
    for words, letter in sorted(KINDS.items(), key=lambda pair: -len(pair[0])):
        if full.lower().startswith(words + " "):
            return ("D" if district and letter == "C" else letter), one_way(full[len(words) + 1:].strip())
    raise SystemExit(f"no kind in {full!r}")


def write(path, head, lines):
    path.write_text("".join(f"# {line}\n" for line in head) + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(lines)} lines, {path.stat().st_size} bytes")


def grouped(lines):
    """(parent, line) pairs as sections: "@parent" and then its lines."""
    out, last = [], None
    for parent, line in sorted(lines):
        if parent != last:
            out.append("@" + parent)
            last = parent
        out.append(line)
    return out


OLD_LIST = "General Statistics Office, list of units under QĐ 124/2004/QĐ-TTg, as it stood on 30 June 2025."
NEW_LIST = "QĐ 19/2025/QĐ-TTg (codes), NQ 202/2025/QH15 (provinces), NQ 30/2026/QH16 (Đồng Nai, from 30 April 2026)."
MARK = ("Compiled from the open lists named in README.md; counts checked, single names and codes not compared with the "
        "signed texts.")


def make_units(source, out):
    old_wards, new_wards = rows(source, "legacy63_wards.csv"), rows(source, "new34_wards.csv")
    pairs = rows(source, "mapping_legacy63_to_new34.csv")
    by_place = {(w["province_code"], kind_and_name(w["full_name"])[1]): w["code"] for w in new_wards}
    known = {w["code"] for w in new_wards}
    then, heirs, district_heirs, province_heirs = {}, {}, {}, {}
    for pair in pairs:
        kind, name = kind_and_name(pair["new_ward"])
        code = pair["new_ward_code"]
        if code not in known:            # one list gives Ba Chẽ the code of its old township
            code = by_place[(pair["new_province_code"], name)]
        then[code] = kind
        if pair["legacy_ward_code"]:
            heirs.setdefault(pair["legacy_ward_code"], []).append(code)
        else:                            # island districts had no communes
            district_heirs[pair["legacy_district_code"]] = code
        province_heirs.setdefault(pair["legacy_province_code"], set()).add(pair["new_province_code"])

    provinces = []
    for p in rows(source, "legacy63_provinces.csv"):
        kind, name = kind_and_name(p["full_name"])
        (heir,) = province_heirs[p["code"]]
        provinces.append(f"1\t{p['code']}\t{kind}\t{name}\t{heir}")
    for p in rows(source, "new34_provinces.csv"):
        kind, name = kind_and_name(p["full_name"])
        provinces.append(f"2\t{p['code']}\t{kind}\t{name}")
    write(out / "provinces.tsv", ["map, code, kind (T tỉnh, C thành phố), name, province it went into on 1 July 2025",
                                  "Map 1: " + OLD_LIST, "Map 2: " + NEW_LIST, MARK], provinces)

    districts = []
    for d in rows(source, "legacy63_districts.csv"):
        kind, name = kind_and_name(d["full_name"], district=True)
        heir = district_heirs.get(d["code"], "")
        districts.append((d["province_code"], f"{d['code']}\t{kind}\t{name}" + (f"\t{heir}" if heir else "")))
    write(out / "districts-1.tsv", ["@province, then code, kind (Q quận, H huyện, S thị xã, D thành phố), name, and of an island",
                                    "district without communes the special zone it became. " + OLD_LIST, MARK],
          grouped(districts))

    communes = []
    for w in old_wards:
        kind, name = kind_and_name(w["full_name"])
        communes.append((w["district_code"], f"{w['code']}\t{kind}\t{name}\t{' '.join(sorted(heirs[w['code']]))}"))
    write(out / "communes-1.tsv",
          ["@district, then code, kind (X xã, P phường, N thị trấn), name, commune it went into; several: divided,",
           "and nobody published which part went where. " + OLD_LIST, MARK], grouped(communes))

    new, changes = [], []
    for w in new_wards:
        kind, name = kind_and_name(w["full_name"])
        new.append((w["province_code"], f"{w['code']}\t{kind}\t{name}"))
        if then.get(w["code"], kind) != kind:
            changes.append(f"2\t{w['code']}\t{CHANGED}\t{then[w['code']]}\t{name}\tNQ 30/2026/QH16")
    write(out / "communes-2.tsv", ["@province, then code, kind (X xã, P phường, K đặc khu), name. " + NEW_LIST, MARK],
          grouped(new))
    provinces_changed = ["1\t46\t2025-01-01\tT\tThừa Thiên Huế\tNQ 175/2024/QH15", f"2\t75\t{CHANGED}\tT\tĐồng Nai\tNQ 30/2026/QH16"]
    changes = provinces_changed + sorted(changes)
    write(out / "changes.tsv", ["map, code, first day as it is now, kind before, name before, resolution",
                                "Changes inside one map that keep the unit. " + MARK], changes)


# Kind as the alias list writes it in front of a name, and its letter here.
WARD_KINDS = [("thitran", "N"), ("phuong", "P"), ("xa", "X")]
DISTRICT_KINDS = [("thanhpho", "D"), ("thixa", "S"), ("huyen", "H"), ("quan", "Q")]


def squeezed(name):
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return re.sub("[^a-z0-9]", "", "".join(c for c in plain if not unicodedata.combining(c)))


def kinds_and_names(words, kinds):
    """What is left when the other spellings of the list ("p10", "ward10", "f10", "sonnga" beside "xasonnga") are taken away."""
    written = set(words)
    for prefix, _ in kinds:
        for word in words:
            if word.startswith(prefix) and len(word) > len(prefix):
                rest = word[len(prefix):]
                for short in ("p", "f", "q", "tt", "tx", "tp", "ward", "district", "p0", "f0", "ward0", "q0", "district0", ""):
                    written.discard(short + rest)
                if rest.isdigit():
                    written.discard(prefix + "0" + rest)
    for word in sorted(written):
        for prefix, letter in kinds:
            if word.startswith(prefix) and len(word) > len(prefix):
                yield letter, word[len(prefix):]
                break


def make_former_names(source, out):
    """Names of units of the old map that were merged before it: communes by province, district and commune; districts too."""
    wards, districts = {}, {}
    for w in rows(source, "legacy63_wards.csv"):
        key = tuple(squeezed(w[column]) for column in ("province", "district", "full_name"))
        wards.setdefault(key, []).append((w["code"], squeezed(kind_and_name(w["full_name"])[1])))
        district = (squeezed(w["province"]), squeezed(w["district"]))
        districts[district] = (w["district_code"], squeezed(kind_and_name(w["district"], district=True)[1]))
    words, years, lost = {}, {}, 0
    for row in rows(source, "legacy_alias_ward.csv"):
        found = wards.get((row["province_key"], row["district_key"], row["ward_key"]), [])
        if len(found) != 1:
            lost += 1
            continue
        words.setdefault((found[0], True), []).append(row["alias_keyword"])
        if re.fullmatch("20[12][0-9]", row["year"] or ""):
            years[(found[0], row["alias_keyword"])] = row["year"]
    for row in rows(source, "legacy_alias_district.csv"):
        words.setdefault((districts[(row["province_key"], row["district_key"])], False), []).append(row["alias_keyword"])
    for row in rows(source, "legacy_divided_district.csv"):
        for word in json.loads(row["dividedDistrictKeyWords"]):
            words.setdefault((districts[(row["provinceKey"], row["districtKey"])], False), []).append(word)
    lines = set()
    for ((code, name), ward), aliases in words.items():
        for kind, alias in kinds_and_names(aliases, WARD_KINDS if ward else DISTRICT_KINDS):
            if alias == name:
                continue
            year = next((years[((code, name), a)] for a in aliases
                         if ((code, name), a) in years and a in {alias, *(prefix + alias for prefix, _ in WARD_KINDS)}), "")
            lines.add(f"{code}\t{kind}\t{alias}" + (f"\t{year}" if year else ""))
    print(f"{lost} lines of the list name no single unit of the map and are left out")
    write(out / "former-names-1.tsv",
          ["unit of the old map, kind and name, without marks and blanks, of a unit that went into it before 30 June",
           "2025, wholly or in part; year where the list says one. Compiled from the open list named in README.md; not verified."],
          sorted(lines))


def thinned(ring, grid=UNITS_A_DEGREE):
    """Points on the grid, without repeats and without points on a straight line between their neighbours."""
    points = []
    for longitude, latitude in ring:
        point = (round((longitude - WEST) * grid), round((NORTH - latitude) * grid))
        if not points or points[-1] != point:
            points.append(point)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    kept = []
    for i, (x, y) in enumerate(points):
        (ax, ay), (bx, by) = points[i - 1], points[(i + 1) % len(points)]
        if len(points) < 4 or (x - ax) * (by - ay) != (y - ay) * (bx - ax):
            kept.append((x, y))
    return kept


def path_of(points):
    text, (x, y) = f"M{points[0][0]} {points[0][1]}l", points[0]
    for px, py in points[1:]:
        dx, dy = px - x, py - y
        text += ("" if text.endswith("l") or dx < 0 else " ") + str(dx) + ("" if dy < 0 else " ") + str(dy)
        x, y = px, py
    return text + "z"


def make_outlines(source, out, number, name):
    lines, far = [], {}
    for feature in json.loads((source / name).read_text(encoding="utf-8"))["features"]:
        code, shape = feature["properties"]["code"], feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        path = ""
        for polygon in polygons:
            for ring in polygon:
                west, south = min(p[0] for p in ring), min(p[1] for p in ring)
                island = code in ISLANDS and (west > MAINLAND_EAST or (code == "56" and south < 9))
                points = thinned(ring)
                wide = max(max(p[i] for p in points) - min(p[i] for p in points) for i in (0, 1)) if points else 0
                if island:
                    if len(points) < 3 or wide < 3:     # too small for the grid: a mark of three units
                        x, y = points[0]
                        points = [(x - 1, y), (x, y - 2), (x + 2, y), (x, y + 1)]
                    far.setdefault(code, []).extend(points)
                elif len(points) < 3 or wide < 4:
                    continue
                path += path_of(points)
        lines.append(f"{code}\t{path}")
    for code, label in ISLANDS.items():
        xs, ys = [p[0] for p in far[code]], [p[1] for p in far[code]]
        lines.append(f"@{code}\t{label}\t{min(xs)}\t{min(ys)}\t{max(xs)}\t{max(ys)}")
    write(out / f"outlines-{number}.tsv",
          [f"code, outline: SVG path on a grid of 1/{UNITS_A_DEGREE} degree from {WEST:g}E {NORTH:g}N; "
           "@code: box of an archipelago. For drawing only, not a statement about boundaries."], sorted(lines))


def make_commune_outlines(source, out, name):
    lines = []
    for feature in json.loads((source / name).read_text(encoding="utf-8"))["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        rings = [thinned(ring, FINE_UNITS_A_DEGREE) for polygon in polygons for ring in polygon]
        path = "".join(path_of(points) for points in rings if len(points) > 2)
        lines.append((feature["properties"]["province"], feature["properties"]["code"] + "\t" + path))
    write(out / "outlines-communes-2.tsv",
          [f"@province, then code of a commune of the new map, outline: SVG path on a grid of 1/{FINE_UNITS_A_DEGREE} degree from "
           f"{WEST:g}E {NORTH:g}N. For drawing only, not a statement about boundaries."], grouped(lines))


def main():
    source = pathlib.Path(sys.argv[1])
    out = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(__file__).parent.parent / "catalogue" / "territory")
    out.mkdir(parents=True, exist_ok=True)
    make_units(source, out)
    make_former_names(source, out)
    make_outlines(source, out, 1, "provinces_63_dissolved_simplified.geojson")
    make_outlines(source, out, 2, "provinces_34_simplified.geojson")
    make_commune_outlines(source, out, "wards_2025_hungyen_dongnai_hcm_vinhlong.geojson")


if __name__ == "__main__":
    main()
