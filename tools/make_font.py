#!/usr/bin/python3
"""make_font.py IN.woff2 OUT.woff2: Inter with Latin and Vietnamese letters, weights 400 to 700, text size, tabular figures kept."""
import io
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x100), 0x102, 0x103, 0x110, 0x111, 0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0,
           0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323, *range(0x1EA0, 0x1EFA),
           0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2032, 0x2080, 0x2081, 0x2082, 0x2083, 0x20AB,
           0x2190, 0x2192, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265]

font = TTFont(sys.argv[1])
options = subset.Options()
options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
options.hinting = False
options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
options.notdef_outline = True
picker = subset.Subsetter(options)
picker.populate(unicodes=LETTERS)
picker.subset(font)
# fontTools before 4.39 cannot limit a range without its default inside; Inter's default weight is 400
axes = {axis.axisTag: axis for axis in font["fvar"].axes}
limits = {"wght": (400, 700)}
if "opsz" in axes:
    limits["opsz"] = axes["opsz"].minValue
font = instancer.instantiateVariableFont(font, limits)
# once more: drops glyphs and lookups that only the removed axis used
whole = io.BytesIO()
font.flavor = None
font.save(whole)
whole.seek(0)
font = TTFont(whole)
picker = subset.Subsetter(options)
picker.populate(unicodes=LETTERS)
picker.subset(font)
missing = [hex(c) for c in LETTERS if c not in font.getBestCmap()]
if missing:
    sys.exit(f"make_font: the font lacks {' '.join(missing)}")
font.flavor = "woff2"
font.save(sys.argv[2])
