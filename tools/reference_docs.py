#!/usr/bin/env python3
"""Writes the pages of docs/reference that are made from the sources.

    tools/reference_docs.py            writes them
    tools/reference_docs.py --check    says which are not up to date and fails

  problems.md      from src/terms/problems.inc and src/terms/problems/*.inc
  permissions.md   from the two tables of src/accounts/permissions.cpp
  routes.md        from every router.get(…) and router.post(…) under src/

A line that this script cannot read is an error, never left out: file:line: text.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "reference"
STRING = r'"(?:[^"\\]|\\.)*"'


class Wrong(Exception):
    pass


def place(path, text, at):
    return f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, at) + 1}"


def words(literal):
    """The text of one or several neighbouring C++ string literals."""
    parts = re.findall(STRING, literal)
    return "".join(re.sub(r"\\(.)", r"\1", part[1:-1]) for part in parts)


def without_remarks(text):
    """The source with `//` remarks blanked, string literals and the places of lines kept."""
    return re.sub(rf'({STRING})|//[^\n]*', lambda found: found[1] or " " * len(found[0]), text)


def cell(text):
    return text.replace("|", "\\|")


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


# ── problems ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

def problems():
    paths = [ROOT / "src/terms/problems.inc", *sorted(p for p in (ROOT / "src/terms/problems").glob("*.inc") if p.name != "every.inc")]
    row = re.compile(rf"SXSH_PROBLEM\(\s*(\w+)\s*,\s*(\d+)\s*,\s*((?:{STRING}\s*)+),\s*((?:{STRING}\s*)+)\)")
    groups, group = [], None
    for path in paths:
        text = path.read_text()
        for found in re.finditer(r"^//[ ]?(.*)$|^SXSH_PROBLEM", text, re.M):
            if found[0].startswith("//"):
                after = text[found.end():].lstrip("\n")
                alone = found.start() == 0 or text[:found.start()].endswith("\n\n")
                if alone and after.startswith("SXSH_PROBLEM"):
                    group = found[1].strip()
                continue
            read = row.match(text, found.start())
            if not read:
                raise Wrong(f"{place(path, text, found.start())}: this row of problems cannot be read")
            if not groups or groups[-1][0] != group:
                groups.append((group, []))
            groups[-1][1].append((f"`{read[1]}`", read[2], cell(words(read[3])), cell(words(read[4]))))
    if not groups:
        raise Wrong("src/terms: no problems found")
    body = "\n\n".join(f"## {name[:1].upper() + name[1:]}\n\n" + table(("key", "HTTP", "tiếng Việt", "English"), rows) for name, rows in groups)
    return f"""# Problems

Every expected failure: its key, the HTTP status it answers with, and its sentence in both languages. Words in braces are details that
the place of the failure fills in. On the command line the sentence is printed in Vietnamese, then in English.

{body}
"""


# ── permissions ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

def array(text, name, path):
    found = re.search(rf"\b{name}\[\]\s*=\s*\{{(.*?)\n\}};", text, re.S)
    if not found:
        raise Wrong(f"{path.relative_to(ROOT)}: the table {name} was not found")
    return found[1]


def permissions():
    path = ROOT / "src/accounts/permissions.cpp"
    text = path.read_text()
    roles = [(letter, code, vi, en) for letter, code, vi, en in
             re.findall(r"\{'(.)',\s*\"(.*?)\",\s*\"(.*?)\",\s*\"(.*?)\"\}", array(text, "kRoles", path))]
    body = array(text, "kActions", path)
    actions, group = [], ""
    for line in body.splitlines():
        line = line.strip()
        if line.startswith("//"):
            group = line[2:].strip()
        elif line:
            read = re.fullmatch(rf"\{{({STRING}),\s*({STRING}),\s*({STRING}),\s*({STRING})\}},?", line)
            if not read:
                raise Wrong(f"{path.relative_to(ROOT)}: this row of kActions cannot be read: {line}")
            actions.append((group, *(words(part) for part in read.groups())))
    if not roles or not actions:
        raise Wrong(f"{path.relative_to(ROOT)}: roles or actions are missing")
    known = {letter: en for letter, _, _, en in roles}
    rows = []
    for _, name, letters, vi, en in actions:
        unknown = [letter for letter in letters if letter not in known]
        if unknown:
            raise Wrong(f"{path.relative_to(ROOT)}: {name} names the role {unknown[0]}, which kRoles lacks")
        who = "everybody" if "K" in letters else ", ".join(known[letter] for letter in letters)
        rows.append((f"`{name}`", cell(vi), cell(en), who))
    of_roles = [(letter, f"`{code}`", vi, en) for letter, code, vi, en in roles]
    return f"""# Permissions

One action for each thing that can be done; a route asks for its action by this name. Which routes ask for which action is in
[routes.md](routes.md). The running program shows the same table at `/lv/qt/vai-tro` to whoever has `rights.view`.

## Roles

{table(("letter", "code", "tiếng Việt", "English"), of_roles)}

## Actions

{table(("action", "tiếng Việt", "English", "who"), rows)}
""", {name for _, name, _, _, _ in actions}


# ── routes ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

def doors(actions):
    """The beginnings of addresses that src/reports/doors.cpp puts before each of its routes."""
    path = ROOT / "src" / "reports" / "doors.cpp"
    found = [(words(one[1]), words(one[2])) for one in re.finditer(rf"\{{({STRING}), ({STRING})\}},", without_remarks(path.read_text()))]
    if not found or any(action not in actions for _, action in found):
        raise Wrong(f"{path}: no doors, or one with an action that src/accounts/permissions.cpp does not list")
    return found


def routes(actions):
    call = re.compile(r"\brouter\.(get|post|arrive)\(")
    read = re.compile(rf"\brouter\.(get|post|arrive)\(\s*({STRING})\s*,\s*({STRING})\s*,")
    found = []
    for path in sorted((ROOT / "src").rglob("*.cpp")):
        if path.name.endswith(("_test.cpp", "_fuzz.cpp", "_bench.cpp")):
            continue
        text = without_remarks(path.read_text())
        for start in call.finditer(text):
            one = read.match(text, start.start())
            if not one:
                raise Wrong(f"{place(path, text, start.start())}: this route cannot be read; write pattern and action as text")
            pattern, action = words(one[2]), words(one[3])
            if action not in actions:
                raise Wrong(f"{place(path, text, start.start())}: the action {action} is not in src/accounts/permissions.cpp")
            found.append((pattern, "POST" if one[1] == "post" else "GET", action, path.relative_to(ROOT / "src").as_posix()))
        for one in re.finditer(rf"\b(get|post)_everywhere\(\s*router,\s*({STRING})\s*,", text):
            for pattern, action in doors(actions):
                found.append((pattern + words(one[2]), one[1].upper(), action, path.relative_to(ROOT / "src").as_posix()))
    if not found:
        raise Wrong("no routes found under src/")
    seen = set()
    for pattern, method, _, where in found:
        if (pattern, method) in seen:
            raise Wrong(f"src/{where}: {method} {pattern} is there twice")
        seen.add((pattern, method))
    order = sorted(found, key=lambda route: (route[0] != "/" and route[0].startswith("/lv"), route[0], route[1]))
    rows = [(method, f"`{pattern}`", f"`{action}`", f"`src/{where}`") for pattern, method, action, where in order]
    return f"""# Routes

Every address of the program, the action it asks for ([permissions.md](permissions.md)) and the file that lists it. A GET also answers
HEAD. `/en` before an address gives the English copy of a page. Names in braces stand for one part of the address. Files of the
interface are served under `/assets/`.

{table(("method", "address", "action", "listed in"), rows)}
"""


def pages():
    of_permissions, actions = permissions()
    made = {"problems.md": problems(), "permissions.md": of_permissions, "routes.md": routes(actions)}
    note = "<!-- Made by tools/reference_docs.py; edit the sources it names, then run it. -->\n\n"
    return {name: note + text for name, text in made.items()}


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        made = pages()
    except Wrong as wrong:
        print(wrong, file=sys.stderr)
        return 1
    if not arguments:
        OUT.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            (OUT / name).write_text(text)
        return 0
    stale = [name for name, text in made.items() if not (OUT / name).is_file() or (OUT / name).read_text() != text]
    for name in stale:
        print(f"docs/reference/{name} is not up to date: run tools/reference_docs.py")
    return 1 if stale else 0


sys.exit(main(sys.argv[1:]))
