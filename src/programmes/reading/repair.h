// Makes a text readable without changing what it says: letters put right where the whole text shows the damage, lines and
// tables put together again. Every change is counted by kind; every character keeps the bytes of the file it came from.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "base/mapped_text.h"
#include "programmes/reading/outline.h"

namespace sxsh::programmes::reading {

// The kinds of repair, a closed list (docs/reference/draft.schema.json):
//   eth_for_d     ñ, ð, Ð for đ, Đ             oi_for_u     ƣ for ư                  composed    decomposed letters joined
//   stray_mark    marks that fit no letter     nbsp         odd blanks               invisible   zero-width, soft hyphen …
//   markdown      #, **, |, list markers       table        rows out of lost cells   two_columns header columns taken apart
//   page_break    pages told by their blank    lost_lines   breaks put back          hard_wrap   lines joined
//   run_together  blanks put back              blanks       runs of blanks made one
inline constexpr std::array<std::string_view, 14> kRepairKinds = {
    "eth_for_d",   "oi_for_u",   "composed",   "stray_mark", "nbsp",         "invisible", "markdown",
    "table",       "two_columns", "page_break", "lost_lines", "hard_wrap",    "run_together", "blanks"};

// A line of the result is a paragraph, a heading, an item or one row of a table with its cells between tabs (empty cells
// kept). A text that lost its marks keeps its letters; only its layout is repaired. `page_starts` are code points of `text`.
RepairedText repair(const MappedText& text, const std::vector<int>& page_starts, bool source_bytes);

}  // namespace sxsh::programmes::reading
