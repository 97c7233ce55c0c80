#!/usr/bin/env python3
"""Makes a C++ function from each page template: compile_templates.py FOLDER OUT IN.html…; OUT is the folder of the headers, and the
syntax is in docs/howto/templates.md."""
import functools
import os
import re
import sys

FOLDER, OUT, *SOURCES = sys.argv[1:]
SOURCE = ""                                    # the one that is being read
MESSAGES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "ui", "messages")
HEADER = re.compile(r'\{\{!\s*([A-Za-z_][\w:]*)\s+from\s+((?:"[^"]+"\s*,?\s*)+)\}\}\s*\n?')
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<!--.*?-->", re.S)
TOKEN = re.compile(r"""\s*(?:(?P<name>[A-Za-z_]\w*)|(?P<number>\d[\w.']*)|(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
                   r"""|(?P<mark>::|->|==|!=|<=|>=|&&|\|\||[-+*/%<>().,?:!\[\]]))""")
KEPT = {"true", "false", "lang", "v", "nullptr"}
ADDRESSES = {"href", "src", "action", "formaction", "poster", "cite", "xlink:href"}


class Wrong(Exception):
    def __init__(self, line, words):
        super().__init__(f"{SOURCE}:{line}: {words}")


@functools.cache
def message_files():  # table → the file of src/ui/messages that has it
    found = {}
    for name in sorted(os.listdir(MESSAGES)):
        if name.endswith(".toml"):
            with open(os.path.join(MESSAGES, name), encoding="utf-8") as file:
                for key in re.findall(r"^\[([^\]]*)\]", file.read(), re.M):
                    found.setdefault(key, name[:-5])
    return found


def message_file(key):  # "facilities" for facilities.found
    return message_files().get(key)


# ── expressions ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

def tokens(text, line):
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise Wrong(line, f"cannot read the expression “{text}” at “{text[at:at + 10]}”")
        found.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    if not found:
        raise Wrong(line, "an expression is missing")
    return found


def literal(text):
    inner = text[1:-1].replace('"', '\\"') if text[0] == "'" else text[1:-1]
    return f'std::string_view("{inner}")'


def cpp(found, names):
    """C++ of a token list: names that are neither loop variables nor namespaced nor members are fields of the view."""
    out = []
    for i, (kind, word) in enumerate(found):
        if kind == "text":
            word = literal(word)
        elif kind == "name":
            before = found[i - 1][1] if i else ""
            after = found[i + 1][1] if i + 1 < len(found) else ""
            if before not in (".", "->", "::") and after != "::" and word not in names and word not in KEPT:
                word = "v." + word
        out.append(word if word not in ("?", ":") else f" {word} ")
    return "".join(out)


def condition(found, names, line):
    """and, or, not and comparisons; a value alone asks whether it is there (ui::is_set)."""
    at = 0

    def peek():
        return found[at][1] if at < len(found) and found[at][0] != "text" else None

    def either():
        nonlocal at
        parts = [both()]
        while peek() == "or":
            at += 1
            parts.append(both())
        return parts[0] if len(parts) == 1 else "(" + " || ".join(parts) + ")"

    def both():
        nonlocal at
        parts = [denied()]
        while peek() == "and":
            at += 1
            parts.append(denied())
        return parts[0] if len(parts) == 1 else "(" + " && ".join(parts) + ")"

    def denied():
        nonlocal at
        if peek() == "not":
            at += 1
            return "!" + denied()
        if peek() == "(":
            close = matching(at)
            if close + 1 == len(found) or found[close + 1][1] in ("and", "or", ")"):
                at += 1
                inner = either()
                if peek() != ")":
                    raise Wrong(line, "a bracket is not closed")
                at += 1
                return f"({inner})"
        left = operand()
        if peek() in ("==", "!=", "<", ">", "<=", ">="):
            sign = peek()
            at += 1
            return f"({left} {sign} {operand()})"
        return f"::sxsh::ui::is_set({left})"

    def matching(start):
        depth = 0
        for i in range(start, len(found)):
            depth += (found[i][1] == "(") - (found[i][1] == ")")
            if depth == 0:
                return i
        raise Wrong(line, "a bracket is not closed")

    def operand():
        nonlocal at
        start, depth = at, 0
        while at < len(found):
            kind, word = found[at]
            if kind != "text":
                if depth == 0 and (word in ("and", "or", "not", "==", "!=", "<", ">", "<=", ">=") or word == ")"):
                    break
                depth += (word in "([") - (word in ")]")
            at += 1
        if start == at:
            raise Wrong(line, "a condition lacks a value")
        return cpp(found[start:at], names)

    result = either()
    if at != len(found):
        raise Wrong(line, f"cannot read the condition from “{found[at][1]}” on")
    return result


# ── HTML around the expressions ─────────────────────────────────────────────────────────────────────────────────────────────

class Markup:
    """Follows the markup through the literal parts: where an expression may stand, and what the content policy forbids."""

    def __init__(self):
        self.state, self.quote, self.tag, self.attribute, self.value = "text", "", "", "", ""
        self.attributes = {}

    def feed(self, text, line):
        for c in text:
            self.step(c, line)
            line += c == "\n"

    def step(self, c, line):
        if self.state == "text":
            if c == "<":
                self.state, self.tag, self.attributes = "open", "", {}
            elif self.tag == "script" and not c.isspace():
                raise Wrong(line, "script inside a page is refused by the content policy: put it into src/ui/islands and load it by src=")
        elif self.state == "open":
            if c.isalnum() or c in "-/!":
                self.tag += c.lower()
            else:
                self.state = "tag"
                self.opened(line)
                self.step(c, line)
        elif self.state == "tag":
            if c == ">":
                self.closed(line)
            elif not c.isspace() and c != "/":
                self.state, self.attribute = "name", c
        elif self.state == "name":
            if c == "=":
                self.state = "equals"
                self.named(line)
            elif c.isspace() or c in "/>":
                self.named(line)
                self.state = "tag"
                self.step(c, line)
            else:
                self.attribute += c
        elif self.state == "equals":
            if c in "\"'":
                self.state, self.quote, self.value = "value", c, ""
            elif not c.isspace():
                self.state, self.value = "bare", ""
                self.step(c, line)
        elif self.state == "value":
            if c == self.quote:
                self.valued(line)
            else:
                self.value += c
        elif self.state == "bare":
            if c.isspace() or c == ">":
                self.valued(line)
                self.step(c, line)
            else:
                self.value += c

    def opened(self, line):
        if self.tag == "style":
            raise Wrong(line, "<style> is refused by the content policy: put the rules into src/ui/styles")
        if self.tag in ("base", "object", "embed", "iframe"):
            raise Wrong(line, f"<{self.tag}> is refused by the content policy")

    def named(self, line):
        name = self.attribute.lower()
        self.attributes[name] = ""
        if name == "style":
            raise Wrong(line, "style= is refused by the content policy: use a class, or width and x of an SVG mark")
        if name.startswith("on"):
            raise Wrong(line, f"{name}= is refused by the content policy: give the element a data- attribute that sx.ts looks for")

    def valued(self, line):
        self.attributes[self.attribute.lower()] = self.value
        if self.attribute.lower() in ADDRESSES:
            if re.sub(r"\s", "", self.value).lower().startswith(("javascript:", "data:", "vbscript:")):
                raise Wrong(line, f"{self.attribute}= must be an address, not a script")
            if self.tag in ("script", "img", "link") and re.match(r"(https?:)?//", self.value):
                raise Wrong(line, "nothing is loaded from another host: put the file into the assets")
        self.state = "tag"

    def closed(self, line):
        self.state = "text"
        if self.tag == "script" and not self.attributes.get("src"):
            raise Wrong(line, "<script> without src= is refused by the content policy")
        if self.tag != "script":
            self.tag = ""

    def expression(self, line):
        """Which function puts a value here."""
        if self.state == "text":
            return "put"
        if self.state == "value":
            first = not self.value
            self.value += "x"
            return "put_address" if first and self.attribute.lower() in ADDRESSES else "put_attribute"
        raise Wrong(line, 'a value in a tag must stand in quotes: name="{{ value }}"')


# ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

class Template:
    def __init__(self, text, first_line):
        self.text, self.line = text, first_line
        self.markup, self.code, self.open, self.names, self.includes = Markup(), [], [], [], set()
        self.words, self.literals, self.size, self.counter, self.pre = "", 0, 0, 0, False
        self.fresh = True    # at the start of a line: indentation is dropped

    def emit(self, code, line=None):
        self.flush()
        if line:
            self.code.append(f'#line {line} "{SOURCE}"')
        self.code.append("  " * (len(self.open) + 1) + code)

    def put(self, text):
        self.markup.feed(text, self.line)
        if "<pre" in text or "<textarea" in text:
            self.pre = True
        if not self.pre:
            text = re.sub(r"\n[ \t\n]*", "\n", re.sub(r"[ \t]+\n", "\n", text))
            text = re.sub(r"[ \t]+", " ", text)
            if self.fresh:
                text = text.lstrip()
        if "</pre" in text or "</textarea" in text:
            self.pre = False
        if text:
            self.words += text
            self.fresh = text.endswith("\n") and not self.pre

    def flush(self):
        if self.words:
            words = self.words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            size = len(self.words.encode())
            self.size += size
            self.words = ""
            self.code.append("  " * (len(self.open) + 1) + f'out.append("{words}", {size});')

    def run(self):
        at = 0
        for match in TAG.finditer(self.text):
            before = self.text[at:match.start()]
            stray = re.search(r"\{\{|\}\}|\{%|%\}", before)
            if stray:
                raise Wrong(self.line + before[:stray.start()].count("\n"), f"“{stray[0]}” has no partner")
            self.put(before)
            self.line += before.count("\n")
            self.tag(match[0], self.line)
            self.line += match[0].count("\n")
            at = match.end()
        rest = self.text[at:]
        stray = re.search(r"\{\{|\}\}|\{%|%\}", rest)
        if stray:
            raise Wrong(self.line + rest[:stray.start()].count("\n"), f"“{stray[0]}” has no partner")
        self.put(rest.rstrip() + "\n" if rest.strip() else "")
        if self.open:
            kind, line = self.open[-1][:2]
            raise Wrong(line, f"{{% {kind} %}} has no {{% end %}}")
        if self.markup.state != "text":
            raise Wrong(self.line, f"the tag <{self.markup.tag}> or an attribute in it is not closed")
        self.flush()

    def tag(self, tag, line):
        if tag.startswith("<!--") or tag.startswith("{{!"):
            return
        if tag.startswith("{{@"):
            self.message(tag[3:-2], line)
        elif tag.startswith("{{"):
            how = self.markup.expression(line)
            self.emit(f"::sxsh::ui::{how}(out, {cpp(tokens(tag[2:-2], line), self.names)});", line)
            self.fresh = False
        else:
            self.statement(tag[2:-2].strip(), line)

    def message(self, inner, line):
        match = re.match(r"\s*([A-Za-z_][\w.]*)((?:\s+\w+\s*=\s*(?:\"[^\"]*\"|'[^']*'|\([^()]*\)|[^\s\"'(]+(?:\([^()]*\))?\S*))*)\s*$", inner)
        if not match:
            raise Wrong(line, f"a message is written {{{{@ key }}}} or {{{{@ key name=value }}}}, not “{inner.strip()}”")
        key = match[1].replace(".", "_")
        how = self.markup.expression(line)
        details = []
        for name, value in re.findall(r"(\w+)\s*=\s*(\"[^\"]*\"|'[^']*'|\([^()]*\)|[^\s\"'(]+(?:\([^()]*\))?\S*)", match[2]):
            details.append(f'{{"{name}", ::sxsh::ui::words({cpp(tokens(value, line), self.names)})}}')
        extra = f", {{{', '.join(details)}}}" if details else ""
        file = message_file(match[1])
        if not file:
            raise Wrong(line, f"no file of src/ui/messages has [{match[1]}]")
        self.includes.add(f"ui/messages/{file}.gen.h")
        self.emit(f"::sxsh::ui::{how}(out, ::sxsh::ui::tr(lang, ::sxsh::ui::Msg::{key}{extra}));", line)
        self.fresh = False

    def statement(self, inner, line):
        word, _, rest = inner.partition(" ")
        rest = rest.strip()
        if word == "if":
            self.emit(f"if ({condition(tokens(rest, line), self.names, line)}) {{", line)
            self.open.append(("if", line, None))
        elif word in ("elif", "else"):
            if not self.open or self.open[-1][0] not in ("if", "for") or (word == "elif" and self.open[-1][0] != "if"):
                raise Wrong(line, f"{{% {word} %}} has no {{% if %}}" + ("" if word == "elif" else " or {% for %}"))
            kind, opened, loop = self.open.pop()
            self.flush_inside()
            if word == "elif":
                self.emit(f"}} else if ({condition(tokens(rest, line), self.names, line)}) {{", line)
                self.open.append((kind, opened, loop))
            elif kind == "if":
                self.emit("} else {", line)
                self.open.append(("else", opened, loop))
            else:
                self.leave(loop)
                self.emit("}", line)
                self.emit(f"if (std::empty(list{loop[0]})) {{")
                self.open.append(("empty", opened, loop))
        elif word == "end":
            if not self.open:
                raise Wrong(line, "{% end %} has no {% if %} or {% for %}")
            kind, _, loop = self.open.pop()
            self.flush_inside()
            self.emit("}", line)
            if kind == "for":
                self.leave(loop)
            if kind in ("for", "empty"):
                self.emit("}")
        elif word == "for":
            match = re.match(r"(?:([A-Za-z_]\w*)\s*,\s*)?([A-Za-z_]\w*)\s+in\s+(.+)$", rest, re.S)
            if not match:
                raise Wrong(line, "a loop is written {% for item in list %} or {% for number, item in list %}")
            number, item, of = match.groups()
            for name in (number, item):
                if name in KEPT or name == "out" or name in self.names:
                    raise Wrong(line, f"the loop variable “{name}” already means something here: choose another name")
            self.counter += 1
            loop = (self.counter, [n for n in (number, item) if n])
            listed = cpp(tokens(of, line), self.names)
            count = f"[[maybe_unused]] int {number} = 0; " if number else ""
            step = f" ++{number};" if number else ""
            self.emit(f"{{ {count}const auto& list{loop[0]} = {listed};", line)
            self.emit(f"for ([[maybe_unused]] const auto& {item} : list{loop[0]}) {{{step}")
            self.names += loop[1]
            self.open.append(("for", line, loop))
        elif word == "include":
            match = re.match(r"([A-Za-z_]\w*)\s*\((.*)\)$", rest, re.S)
            if not match:
                raise Wrong(line, "an include is written {% include other(value) %}")
            if self.markup.state != "text":
                raise Wrong(line, "a template cannot be included inside a tag")
            self.includes.add(f"{FOLDER}/{match[1]}.html.h")
            self.emit(f"::sxsh::ui::put(out, {match[1]}({cpp(tokens(match[2], line), self.names)}, lang));", line)
        else:
            raise Wrong(line, f"unknown statement “{word}”: use for, if, elif, else, end or include")

    def flush_inside(self):
        self.open.append(("", 0, None))
        self.flush()
        self.open.pop()

    def leave(self, loop):
        for name in loop[1]:
            self.names.remove(name)


def main():
    with open(SOURCE, encoding="utf-8") as file:
        text = file.read()
    header = HEADER.match(text)
    if not header:
        raise Wrong(1, 'the first line must be {{! sxsh::folder::NameView from "folder/pages.h" }}')
    space, _, view = header[1].rpartition("::")
    name = re.sub(r"\W", "_", os.path.splitext(os.path.basename(SOURCE))[0])
    template = Template(text[header.end():], 1 + header[0].count("\n"))
    template.run()
    if any("ui::" in line for line in re.findall(r"\{[{%].*?[}%]\}", text, re.S)):
        template.includes.add("ui/components.h")
    headers = re.findall(r'"([^"]+)"', header[2])
    lines = [f"// Made from {os.path.basename(SOURCE)} by tools/compile_templates.py.", "#pragma once", ""]
    lines += [f'#include "{h}"' for h in [*headers, "ui/html.h", *sorted(template.includes)]]
    lines += ["", f"namespace {space} {{", "",
              f"inline ::sxsh::ui::Html {name}([[maybe_unused]] const {view}& v, [[maybe_unused]] ::sxsh::Lang lang) {{",
              "  ::sxsh::ui::Html page;", "  std::string& out = page.markup;", f"  out.reserve({template.size * 2});",
              *template.code, "  return page;", "}", "", f"}}  // namespace {space}", ""]
    os.makedirs(OUT, exist_ok=True)
    path = os.path.join(OUT, os.path.basename(SOURCE) + ".h")
    made = "\n".join(lines)
    if not os.path.exists(path) or open(path, encoding="utf-8").read() != made:  # what stays the same is not compiled again
        with open(path, "w", encoding="utf-8") as file:
            file.write(made)


wrongs = []
for SOURCE in SOURCES:
    try:
        main()
    except Wrong as wrong:
        wrongs.append(str(wrong))
if wrongs:
    sys.exit("\n".join(wrongs))
