#!/usr/bin/env python3
"""No include outside the table of docs/architecture.md; no coroutine; no line over 130 columns; only the owner of a table names
it in SQL."""
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent
table = {}
for line in (root / "docs/architecture.md").read_text().splitlines():
    found = re.match(r"^([a-z]+) +:(.*)$", line)
    if found:
        table[found[1]] = found[2].split()

# What a name brings with it: what it includes itself.
def reach(folder, seen=None):
    seen = seen if seen is not None else {folder, "base", "terms"}
    for other in table.get(folder, []):
        if other not in seen:
            seen.add(other)
            reach(other, seen)
    return seen

problems = []
folders = {p.name for p in (root / "src").iterdir() if p.is_dir() and any(p.rglob("*.cpp"))}
for folder in sorted(folders - table.keys()):
    problems.append(f"src/{folder}: not in the table of docs/architecture.md")

for path in sorted((root / "src").rglob("*")):
    if path.suffix not in {".h", ".cpp"} or path.parent == root / "src":
        continue
    folder = path.relative_to(root / "src").parts[0]
    allowed = reach(folder)
    text = path.read_text()
    for number, line in enumerate(text.splitlines(), 1):
        included = re.match(r'#include "([a-z_]+)/', line)
        if included and included[1] in table and included[1] not in allowed:
            problems.append(f"{path.relative_to(root)}:{number}: {folder} may not include {included[1]}")
        if re.search(r"\bco_" + r"(await|return|yield)\b", line):
            problems.append(f"{path.relative_to(root)}:{number}: no coroutines (g++ 12 miscompiles them)")
    if "/reading/" in str(path) and not path.name.endswith(("_test.cpp", "_fuzz.cpp")):
        for number, line in enumerate(text.splitlines(), 1):
            included = re.match(r'#include "([a-z_]+)/', line)
            if included and included[1] not in {"base", "terms", "programmes"}:
                problems.append(f"{path.relative_to(root)}:{number}: reading is pure and may not include {included[1]}")

# Lines are at most 130 columns wide, but for what stands in a raw string: that is text of a test, with lines of its own.
WIDEST = 130
STILL_WIDE = (  # to be emptied: what begins so has wide lines left
    "src/app/", "src/portal/", "src/programmes/adoption", "src/programmes/item_",
    "src/programmes/programme_view.", "src/programmes/review.h", "src/programmes/store.")
for path in sorted([*(root / "src").rglob("*"), *(root / "tests/support").rglob("*")]):
    name = path.relative_to(root).as_posix()
    if path.suffix not in {".h", ".cpp"} or name.startswith(STILL_WIDE):
        continue
    text = re.sub(r'R"(\w*)\(.*?\)\1"', lambda raw: "\n" * raw[0].count("\n"), path.read_text(), flags=re.S)
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > WIDEST:
            problems.append(f"{name}:{number}: {len(line)} columns; at most {WIDEST}")

# Tables have owners: the migration's first line. Only the owner's queries.sql names the table; others read v_… views.
owners = {}
for path in sorted((root / "db/migrations").glob("*.sql")):
    text = path.read_text()
    first = re.match(r"-- owner: ([a-z]+)", text)
    if not first:
        problems.append(f"{path.relative_to(root)}:1: the first line names the owner: -- owner: folder")
        continue
    for name in re.findall(r"CREATE (?:VIRTUAL )?TABLE (?:IF NOT EXISTS )?([a-z_0-9]+)", text, re.I):
        owners[name] = first[1]
for path in sorted((root / "src").rglob("queries.sql")):
    folder = path.relative_to(root / "src").parts[0]
    text = re.sub(r"--.*", "", path.read_text())
    for name in set(re.findall(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_0-9]+)", text, re.I)):
        if owners.get(name, folder) != folder:
            problems.append(f"{path.relative_to(root)}: names table {name} of {owners[name]}; read one of its v_… views")

print("\n".join(problems) if problems else f"architecture: {len(folders)} folders, {len(owners)} tables, nothing outside the table")
sys.exit(1 if problems else 0)
