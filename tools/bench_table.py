#!/usr/bin/env python3
"""Judges the lines of bench/line.h and prints them as one table; ends with 1 when a bar is missed.

  bench_table.py FILE [--markdown]

A bar is on the ratio (ours as a share of the speed of the bare library in the same run) or, for memory, on ours. Milliseconds
depend on the machine: an aim that is not met is said, and does not fail the run.
"""
import datetime
import os
import subprocess
import sys

HEAD = ["", "name", "ratio", "bar", "ours", "bare", "unit", "ms", "aim"]


def number(text):
    return None if text == "-" else float(text)


def shown(value):
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.1f}" if abs(value) >= 100 else f"{value:.2f}"


def row_of(text):
    name, ratio, at_least, ours, bare, unit, at_most, ms, aim = text.rstrip("\n").split("\t")
    ratio, at_least, ours, bare, at_most, ms, aim = map(number, (ratio, at_least, ours, bare, at_most, ms, aim))
    bar, held = "", None
    if at_least is not None:
        bar, held = f"≥ {at_least:g}", ratio is not None and ratio >= at_least
    if at_most is not None:
        bar, held = f"≤ {at_most:g} {unit}", ours <= at_most
    late = aim is not None and ms > aim
    mark = "✗" if held is False else "!" if late else "✓" if held or aim is not None else " "
    return held is not False, [mark, name, shown(ratio), bar, shown(ours), shown(bare), unit, shown(ms), f"≤ {aim:g}" if aim is not None else ""]


def machine():
    compiler = subprocess.run(["g++", "-dumpfullversion"], capture_output=True, text=True, check=False).stdout.strip()
    model = ""
    with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as file:
        for text in file:
            if text.startswith("model name"):
                model = text.split(":", 1)[1].strip()
                break
    load = os.getloadavg()[0]
    return (f"{datetime.date.today().isoformat()} · {len(os.sched_getaffinity(0))} cores · {model or 'processor unknown'} · "
            f"g++ {compiler} -O2 · load of the machine at the end {load:.1f}")


def print_plain(rows):
    widths = [max(len(row[i]) for row in [HEAD, *rows]) for i in range(len(HEAD))]
    for row in [HEAD, *rows]:
        cells = [cell.ljust(width) if i in (0, 1, 6) else cell.rjust(width) for i, (cell, width) in enumerate(zip(row, widths))]
        print("  ".join(cells).rstrip())


def print_markdown(rows):
    print("| " + " | ".join(HEAD) + " |")
    print("|---|---|" + "---:|" * 4 + "---|" + "---:|" * 2)
    for row in rows:
        print("| " + " | ".join([row[0], f"`{row[1]}`", *row[2:]]) + " |")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        judged = [row_of(text) for text in file if text.count("\t") == 8]
    if not judged:
        sys.exit("bench_table.py: no result to show")
    rows = [row for _, row in judged]
    if "--markdown" in sys.argv:
        print(machine() + "\n")
        print_markdown(rows)
    else:
        print_plain(rows)
        print("\n" + machine())
        print("ratio: ours as a share of the speed of bare, in this run · ms: this run, for HTTP the 95th percentile at 10 connections")
        print("✓ bar or aim held   ✗ bar missed   ! slower than the aim, which depends on the machine and what else runs on it")
    sys.exit(0 if all(held for held, _ in judged) else 1)


main()
