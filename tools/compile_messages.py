#!/usr/bin/env python3
"""Makes messages.gen.h and messages.gen.cpp from src/ui/messages/*.toml: compile_messages.py OUTDIR FILES…
One table per message with both languages; a missing language, a key twice, or details that differ fail with file and key."""
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

os.makedirs(OUT, exist_ok=True)
names = sorted(seen)
with open(os.path.join(OUT, "messages.gen.h"), "w", encoding="utf-8") as header:
    header.write("// Made from src/ui/messages/*.toml by tools/compile_messages.py.\n#pragma once\n\n#include \"ui/messages.h\"\n\n"
                 "namespace sxsh::ui {\n\nenum class Msg : int {\n")
    header.writelines(f"  {name},\n" for name in names)
    header.write("};\n\n}  // namespace sxsh::ui\n")
with open(os.path.join(OUT, "messages.gen.cpp"), "w", encoding="utf-8") as source:
    source.write('#include "ui/messages.gen.h"\n\nnamespace sxsh::ui {\n\nnamespace {\n\n')
    for i, lang in enumerate(LANGUAGES):
        source.write(f"constexpr std::string_view k{lang.capitalize()}[] = {{\n")
        source.writelines(f"    {text(seen[name][2 + i])},\n" for name in names)
        source.write("};\n\n")
    source.write("}  // namespace\n\nstd::string_view tr(Lang lang, Msg message) {\n"
                 "  return (lang == Lang::vi ? kVi : kEn)[static_cast<int>(message)];\n}\n\n"
                 "std::string tr(Lang lang, Msg message, const Problem::Details& details) { return fill(tr(lang, message), details); }\n\n"
                 "}  // namespace sxsh::ui\n")
