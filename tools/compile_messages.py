#!/usr/bin/env python3
"""Makes messages/<file>.gen.h for each file and messages.gen.cpp from src/ui/messages/*.toml: compile_messages.py OUTDIR FILES…
One table per message with both languages; a missing language, a key twice, or details that differ fail with file and key.
A message's number is the hash of its name, so that a new message changes the header of its own file alone."""
import os
import re
import sys
import tomllib

OUT, FILES = sys.argv[1], sys.argv[2:]
LANGUAGES = ("vi", "en")
wrong, seen = [], {}


def collect(table, path, file):
    words = {name: value for name, value in table.items() if not isinstance(value, dict)}
    key = ".".join(path)
    if words:
        check(key, words, file)
    for name, value in table.items():
        if isinstance(value, dict):
            collect(value, [*path, name], file)


def check(key, words, file):
    name = key.replace(".", "_")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        wrong.append(f"{file}: [{key}] a key is lower case letters, digits, _ and dots")
    if name in seen:
        wrong.append(f"{file}: [{key}] is already in {seen[name][0]} as [{seen[name][1]}]")
    for extra in sorted(set(words) - set(LANGUAGES)):
        wrong.append(f"{file}: [{key}] has “{extra}”; only vi and en are known")
    for lang in LANGUAGES:
        if not isinstance(words.get(lang), str) or not words[lang].strip():
            wrong.append(f"{file}: [{key}] lacks {lang}")
            return
    details = [set(re.findall(r"\{(\w+)\}", words[lang])) for lang in LANGUAGES]
    if details[0] != details[1]:
        wrong.append(f"{file}: [{key}] the languages name different details: vi {sorted(details[0])}, en {sorted(details[1])}")
    seen[name] = (file, key, words["vi"], words["en"])


def text(words):
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


for file in sorted(FILES):
    try:
        with open(file, "rb") as source:
            collect(tomllib.load(source), [], file)
    except tomllib.TOMLDecodeError as error:
        wrong.append(f"{file}: {error}")
if wrong:
    sys.exit("\n".join(wrong))


def number_of(name):  # FNV-1a, 32 bits
    number = 0x811C9DC5
    for byte in name.encode():
        number = (number ^ byte) * 0x01000193 & 0xFFFFFFFF
    return number


def write(path, lines):  # what stays the same is not touched, so that nothing is compiled for it
    text = "\n".join(lines) + "\n"
    if not os.path.exists(path) or open(path, encoding="utf-8").read() != text:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)


numbers = {}
for name in sorted(seen):
    other = numbers.setdefault(number_of(name), name)
    if other != name:
        sys.exit(f"{seen[name][0]}: [{seen[name][1]}] has the number of [{seen[other][1]}]: give it another name")

made = "// Made from src/ui/messages/{} by tools/compile_messages.py."
for file in FILES:
    stem = os.path.splitext(os.path.basename(file))[0]
    write(os.path.join(OUT, "messages", stem + ".gen.h"),
          [made.format(stem + ".toml"), "#pragma once", "", '#include "ui/messages.h"', "", "namespace sxsh::ui::Msg {", "",
           *(f"inline constexpr Message {name}{{{number_of(name):#010x}}};" for name in sorted(seen) if seen[name][0] == file),
           "", "}  // namespace sxsh::ui::Msg"])
write(os.path.join(OUT, "messages.gen.cpp"),
      [made.format("*.toml"), "#include <algorithm>", "#include <iterator>", "", '#include "ui/messages.h"', "",
       "namespace sxsh::ui {", "", "namespace {", "", "struct Words {", "  Message message;", "  std::string_view vi, en;", "};",
       "constexpr Words kWords[] = {",
       *(f"    {{Message{{{number:#010x}}}, {text(seen[name][2])}, {text(seen[name][3])}}}," for number, name in sorted(numbers.items())),
       "};", "", "}  // namespace", "", "std::string_view tr(Lang lang, Message message) {",
       "  const Words& words = *std::ranges::lower_bound(kWords, message, {}, &Words::message);",
       "  return lang == Lang::vi ? words.vi : words.en;", "}", "",
       "std::string tr(Lang lang, Message message, const Problem::Details& details) { return fill(tr(lang, message), details); }", "",
       "}  // namespace sxsh::ui"])
