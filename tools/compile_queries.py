#!/usr/bin/env python3
"""compile_queries.py FOLDER IN OUT: turns the named statements of src/FOLDER/queries.sql into a header of C++ structs.

A statement begins with `-- name: find_report`; its parameters are written `:period`. Lines `-- [sqlite]` and `-- [postgres]`
begin the body of one engine where the two must differ. What several statements share is a part: `-- part: amount` begins it, and
`{{amount}}` stands for it. Errors are printed as file:line: error: text.
"""
import os
import re
import sys

NAME = re.compile(r"^--\s*name:\s*(.*?)\s*$")
PART = re.compile(r"^--\s*part:\s*(.*?)\s*$")
USED = re.compile(r"\{\{\s*(\w*)\s*\}\}")
ENGINE = re.compile(r"^--\s*\[\s*(\w+)\s*\]\s*$")
WORD = re.compile(r"[a-z][a-z0-9_]*\Z")
RESERVED = set("""alignas alignof and and_eq asm auto bitand bitor bool break case catch char class compl concept const consteval
constexpr constinit const_cast continue decltype default delete do double dynamic_cast else enum explicit
export extern false float for friend goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq
private protected public register reinterpret_cast requires return short signed sizeof static static_assert static_cast struct switch
template this thread_local throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq
db sql std linux unix""".split()) | {"co_" + word for word in ("await", "return", "yield")}


class Wrong(Exception):
    def __init__(self, line, text):
        super().__init__(text)
        self.line = line


def check_word(word, what, line):
    if not WORD.match(word):
        raise Wrong(line, f"{what} '{word}' is not a lower-case name with underscores")
    if word in RESERVED:
        raise Wrong(line, f"{what} '{word}' is a word of C++; choose another")


def parts_of(lines):
    """The parts in one line each, and the lines with every part put in its places and none left standing for itself."""
    parts, current, rest = {}, None, []
    for number, text in enumerate(lines, 1):
        if began := PART.match(text.strip()):
            current = began.group(1)
            check_word(current, "part", number)
            if current in parts:
                raise Wrong(number, f"part '{current}' is there already")
            parts[current] = [number, ""]
        elif current is not None and not NAME.match(text.strip()):
            if ENGINE.match(text.strip()):
                raise Wrong(number, "a part is the same for both engines")
            if text.strip().startswith("--"):
                rest.append("")
                continue
            if "--" in text:
                raise Wrong(number, "a comment in a part stands on a line of its own")
            parts[current][1] += " " + text.strip()
        else:
            current = None
            rest.append(text)
            continue
        rest.append("")
    used = set()

    def put_in(match, number):
        if match.group(1) not in parts:
            raise Wrong(number, f"there is no part '{match.group(1)}'")
        used.add(match.group(1))
        return parts[match.group(1)][1].strip()

    out = []
    for number, text in enumerate(rest, 1):
        for _ in range(4):                   # a part may use another
            text = USED.sub(lambda match: put_in(match, number), text)
        out.append(text)
    for name, (number, _) in parts.items():
        if name not in used:
            raise Wrong(number, f"part '{name}' is used by no statement")
    return out


def statements(lines):
    """Yields (name, line, {engine or 'both': [(line number, text)]})."""
    seen, current = {}, None
    for number, text in enumerate(lines, 1):
        if named := NAME.match(text.strip()):
            if current:
                yield current
            name = named.group(1)
            check_word(name, "statement name", number)
            if name in seen:
                raise Wrong(number, f"statement '{name}' is already at line {seen[name]}")
            seen[name] = number
            bodies = {"both": []}
            body = bodies["both"]
            current = (name, number, bodies)
        elif marked := ENGINE.match(text.strip()):
            engine = marked.group(1)
            if engine not in ("sqlite", "postgres"):
                raise Wrong(number, f"unknown engine [{engine}]; the engines are [sqlite] and [postgres]")
            if not current:
                raise Wrong(number, "an engine mark before the first `-- name:`")
            if engine in current[2]:
                raise Wrong(number, f"'{current[0]}' already has a body for [{engine}]")
            body = current[2][engine] = []
        elif current:
            body.append((number, text))
        elif text.strip() and not text.strip().startswith("--"):
            raise Wrong(number, "text before the first `-- name:`")
    if current:
        yield current


def pieces(body, name, line):
    """The body as [str | ('param', name)], comments dropped."""
    text = "\n".join(t for _, t in body)
    first = body[0][0] if body else line
    out, i, ended = [], 0, None

    def at():
        return first + text.count("\n", 0, i)

    while i < len(text):
        c, two = text[i], text[i:i + 2]
        if two == "--":
            end = text.find("\n", i)
            i = len(text) if end < 0 else end
            continue
        if two == "/*":
            end = text.find("*/", i + 2)
            if end < 0:
                raise Wrong(at(), "a comment /* is never closed")
            i = end + 2
            out.append(" ")
            continue
        if c.isspace():
            out.append(c)
            i += 1
            continue
        if ended is not None:
            raise Wrong(at(), f"'{name}' holds more than one statement; give each its own `-- name:`")
        if c in "'\"":
            end = text.find(c, i + 1)
            if end < 0:
                raise Wrong(at(), f"a quote {c} is never closed")
            out.append(text[i:end + 1])
            i = end + 1
        elif two == "::":
            raise Wrong(at(), "`::` is understood by one engine only; write CAST(x AS TYPE)")
        elif c == ":" and (word := re.match(r":([A-Za-z_]\w*)", text[i:])):
            check_word(word.group(1), "parameter", at())
            out.append(("param", word.group(1)))
            i += word.end()
        elif c == "?" or re.match(r"\$\d", text[i:]):
            raise Wrong(at(), "parameters have names: write :name")
        elif c == ";":
            ended = i
            i += 1
        else:
            out.append(c)
            i += 1
    if not any(isinstance(p, tuple) or p.strip() for p in out):
        raise Wrong(line, f"'{name}' has no body")
    return out


def render(parts, order, sign):
    text = "".join(p if isinstance(p, str) else f"{sign}{order.index(p[1]) + 1}" for p in parts)
    return "\n".join(row.rstrip() for row in text.strip().split("\n") if row.strip())


def literal(text):
    if ')sql"' in text:
        raise ValueError
    # One piece of a string literal may be long; the limit of 64 KiB that some compilers have is far.
    return f'R"sql({text})sql"'


def compile_file(folder, source):
    out = [f"// Made by tools/compile_queries.py from src/{folder}/queries.sql.", "#pragma once", "", '#include "db/query.h"', "",
           f"namespace sxsh::{folder}::sql {{"]
    for name, line, bodies in statements(parts_of(source.split("\n"))):
        both = bodies.pop("both")
        if bodies:
            stray = [n for n, t in both if t.strip() and not t.strip().startswith("--")]
            if stray:
                raise Wrong(stray[0], f"'{name}' has text before its first engine mark")
            for engine in ("sqlite", "postgres"):
                if engine not in bodies:
                    raise Wrong(line, f"'{name}' has no body for [{engine}]")
        parsed = {e: pieces(bodies.get(e, both), name, line) for e in ("sqlite", "postgres")}
        order = []
        for parts in parsed.values():
            for part in parts:
                if isinstance(part, tuple) and part[1] not in order:
                    order.append(part[1])
        for engine, parts in parsed.items():
            for word in order:
                if ("param", word) not in parts:
                    raise Wrong(line, f"'{name}' uses :{word} for one engine but not for [{engine}]")
        n = len(order)
        out += ["", f"struct {name} {{"]
        out += [f"  db::Value {word};" for word in order]
        out += [f'  static constexpr db::Query kQuery{{"{folder}.{name}",', literal(render(parsed["sqlite"], order, "?")) + ",",
                literal(render(parsed["postgres"], order, "$")) + f", {n}}};"]
        if n:
            # All members are Values, so the struct is laid out as an array of them; the assertion holds that.
            out += [f"  operator db::Statement() const {{ return {{&kQuery, {{reinterpret_cast<const db::Value*>(this), {n}}}}}; }}", "};",
                    f"static_assert(sizeof({name}) == {n} * sizeof(db::Value));"]
        else:
            out += ["  operator db::Statement() const { return {&kQuery, {}}; }", "};"]
    return "\n".join(out + ["", f"}}  // namespace sxsh::{folder}::sql", ""])


def main():
    if len(sys.argv) != 4:
        sys.exit("usage: compile_queries.py FOLDER IN OUT")
    folder, path, target = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        source = file.read()
    try:
        text = compile_file(folder, source)
    except Wrong as wrong:
        sys.exit(f"{path}:{wrong.line}: error: {wrong}")
    os.makedirs(os.path.dirname(os.path.abspath(target)), exist_ok=True)
    if not os.path.exists(target) or open(target, encoding="utf-8").read() != text:  # what stays the same is not compiled again
        with open(target, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
