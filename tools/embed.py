#!/usr/bin/env python3
"""Writes the assembly and the table of the files the program carries: db/migrations, catalogue, build/assets (as assets/…)."""
import os
import sys

root, out = sys.argv[1], sys.argv[2]


def files(folder, prefix):
    for base, _, names in os.walk(os.path.join(root, folder)):
        for name in names:
            full = os.path.join(base, name)
            yield prefix + os.path.relpath(full, os.path.join(root, folder)), full


carried = sorted([*files("db/migrations", "db/migrations/"), *files("catalogue", "catalogue/"), *files("build/assets", "assets/")])
os.makedirs(out, exist_ok=True)
with open(os.path.join(out, "embedded.gen.S"), "w") as asm:
    asm.write(".section .rodata\n")
    for i, (_, full) in enumerate(carried):
        asm.write(f".global sxsh_file_{i}\n.global sxsh_file_{i}_end\n.balign 16\n"
                  f'sxsh_file_{i}:\n.incbin "{full}"\nsxsh_file_{i}_end:\n.byte 0\n')
    asm.write('.section .note.GNU-stack,"",@progbits\n')
with open(os.path.join(out, "embedded.gen.cpp"), "w") as cpp:
    cpp.write('#include "base/embedded.h"\n\n#include <algorithm>\n\nextern "C" {\n')
    for i in range(len(carried)):
        cpp.write(f"extern const char sxsh_file_{i}[], sxsh_file_{i}_end[];\n")
    cpp.write("}\n\nnamespace sxsh {\n\nstd::span<const EmbeddedFile> embedded_files() {\n  static const EmbeddedFile kFiles[] = {\n")
    for i, (path, full) in enumerate(carried):
        cpp.write(f'      {{"{path}", {{sxsh_file_{i}, static_cast<size_t>(sxsh_file_{i}_end - sxsh_file_{i})}}}},'
                  f"  // {os.path.getsize(full)} bytes\n")
    cpp.write("      {}};\n" f"  return {{kFiles, {len(carried)}}};\n" "}\n\n"
              "const EmbeddedFile* embedded_file(std::string_view path) {\n"
              "  const auto all = embedded_files();\n"
              "  const auto it = std::lower_bound(all.begin(), all.end(), path,\n"
              "                                   [](const EmbeddedFile& f, std::string_view p) { return f.path < p; });\n"
              "  return it != all.end() && it->path == path ? &*it : nullptr;\n}\n\n}  // namespace sxsh\n")
