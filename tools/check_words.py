#!/usr/bin/env python3
"""Every message of src/ui/messages is shown somewhere, and every query of a queries.sql is run somewhere: none lies about."""
import pathlib
import re
import sys
import tomllib

root = pathlib.Path(__file__).resolve().parent.parent


def keys(table, path=()):
    if any(not isinstance(value, dict) for value in table.values()):
        yield ".".join(path)
    for name, value in table.items():
        if isinstance(value, dict):
            yield from keys(value, (*path, name))


shown, run = set(), set()
for folder in ("src", "tests", "bench"):
    for path in (root / folder).rglob("*"):
        if path.suffix not in {".h", ".cpp", ".html"}:
            continue
        text = path.read_text(encoding="utf-8")
        run |= set(re.findall(r"\bsql::(\w+)", text))
        if folder == "src" and not path.name.endswith("_test.cpp"):  # a message that only a test names is shown to nobody
            shown |= set(re.findall(r"\bMsg::(\w+)", text))
            shown |= {key.replace(".", "_") for key in re.findall(r"\{\{@\s*([\w.]+)", text)}

problems, messages, queries = [], 0, 0
for path in sorted((root / "src/ui/messages").glob("*.toml")):
    for key in keys(tomllib.loads(path.read_text(encoding="utf-8"))):
        messages += 1
        if key.replace(".", "_") not in shown:
            problems.append(f"{path.relative_to(root)}: [{key}] is shown nowhere: show it or take it out")
for path in sorted((root / "src").rglob("queries.sql")):
    for name in re.findall(r"^-- name: (\w+)", path.read_text(encoding="utf-8"), re.M):
        queries += 1
        if name not in run:
            problems.append(f"{path.relative_to(root)}: {name} is run nowhere: run it or take it out")

print("\n".join(problems) if problems else f"words: {messages} messages and {queries} queries, each of them used")
sys.exit(1 if problems else 0)
