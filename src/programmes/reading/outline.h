// The shape of an act: its blocks in order, each with the clause it stands under. Pure; made from the repaired text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/mapped_text.h"
#include "programmes/reading/draft.h"

namespace sxsh::programmes::reading {

// A repaired text with its folded twin: folded[i] is the search form of code point text.text[i] (base/text.h), so an
// offset found in `folded` is an offset in the text. Patterns run on `folded`.
struct RepairedText {
  MappedText text;
  std::string folded;
  std::vector<int> page_starts;           // code point where page n+1 starts; empty where the source has no pages
  std::map<std::string, int> repairs;     // kind → count
  bool marks_lost = false;                // read without its marks (OCR): low confidence
  bool source_bytes = true;               // false for containers: spans carry no source bytes

  std::string slice(int start, int end) const;        // UTF-8
  std::string_view folded_slice(int start, int end) const;
  Span span(int start, int end) const;
};

enum class BlockKind {
  heading,      // "II. NỘI DUNG THỰC HIỆN", "1. Sở Công Thương:", "Phụ lục"
  paragraph,
  item,         // "- …", "+ …", "a) …" with its text
  table_row,    // one row of a table, cells separated by tabs
};

struct Block {
  BlockKind kind = BlockKind::paragraph;
  std::string label;                      // "II", "2", "a", "đ", "-", "+", "" for none
  std::string clause;   // path of the nearest labelled ancestors incl. itself: "II.2.b", "III.10"; bullets add nothing
  std::string section;  // which part of the act: "header", "bases", "articles", "plan", "annex", "recipients", "signature"
  int start = 0, end = 0;                 // code points, without the label's own blanks
  int text_start = 0;                     // after the label
};

struct Outline {
  std::vector<Block> blocks;
};

Outline outline(const RepairedText& text);

}  // namespace sxsh::programmes::reading
