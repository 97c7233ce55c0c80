// Lines, columns and tables: what the way from paper to text did to the layout.
#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "programmes/reading/letters.h"
#include "programmes/reading/repair_steps.h"

namespace sxsh::programmes::reading {
namespace {

using Text = std::u32string;

// A line that begins with one tab and has no other: a cell of a table that came one cell to a line.
bool is_cell(const Text& text, const Line& line) {
  int i = line.start;
  while (i < line.end && text[static_cast<size_t>(i)] == ' ') ++i;
  if (i == line.end || text[static_cast<size_t>(i)] != '\t') return false;
  for (++i; i < line.end; ++i)
    if (text[static_cast<size_t>(i)] == '\t') return false;
  return true;
}

// At least six cells, half of them short: a table and no indented paragraphs.
bool is_table(const std::vector<Line>& lines, size_t from, size_t end) {
  size_t cells = 0, brief = 0;
  for (size_t i = from; i < end; ++i) {
    if (lines[i].start == lines[i].end) continue;
    ++cells;
    brief += lines[i].size() <= 24;
  }
  return cells >= 6 && brief * 2 >= cells;
}

int make_rows(const Text& text, const std::vector<Line>& lines, size_t from, size_t end, Edits& edits) {
  int rows = 0;
  for (size_t i = from; i < end; ++i) {
    const Line& line = lines[i];
    if (line.start == line.end) {
      if (i + 1 < end && line.end < static_cast<int>(text.size())) edits.drop(static_cast<size_t>(line.end));
      continue;
    }
    const bool first = i == from || lines[i - 1].start == lines[i - 1].end;
    int tab = line.start;
    while (text[static_cast<size_t>(tab)] != '\t') edits.drop(static_cast<size_t>(tab++));
    if (first) {
      edits.drop(static_cast<size_t>(tab));
      ++rows;
    } else {
      edits.drop(static_cast<size_t>(line.start) - 1);
    }
  }
  return rows;
}

const RE2& label_then_tab() {
  static const RE2 made(R"(^\s*(?:[ivxl1]{1,5}\.|\d{1,2}(?:\.\d{1,2})*[.)/]?|[a-z]\)|[-+*]|dieu \d+\.?)$)");
  return made;
}

// Tabs outside tables: an indent or the gap after a label.
bool is_labelled(const Text& text, std::string_view folded, const Line& line, int& tab) {
  int count = 0;
  for (int i = line.first; i < line.last; ++i)
    if (text[static_cast<size_t>(i)] == '\t' && ++count == 1) tab = i;
  if (count != 1) return false;
  const auto label = folded.substr(static_cast<size_t>(line.start), static_cast<size_t>(tab - line.start));
  return RE2::PartialMatch({label.data(), label.size()}, label_then_tab());
}

void drop_plain_tabs(const Text& text, std::string_view folded, const std::vector<Line>& lines, size_t at, Edits& edits) {
  const Line& line = lines[at];
  int tab = 0;
  if (is_labelled(text, folded, line, tab)) edits.become(static_cast<size_t>(tab), ' ');
  else if (line.tabbed) return;
  const auto row = [&](size_t i) { return i < lines.size() && lines[i].tabbed && !is_labelled(text, folded, lines[i], tab); };
  if ((at > 0 && row(at - 1)) || row(at + 1)) return;
  for (int i = line.start; i < line.first; ++i) edits.become(static_cast<size_t>(i), ' ');
}

const RE2& number_then_date() {
  static const RE2 made(R"(^(\s*s[a-z0-9]{1,2} ?[:.]? ?[0-9 ]{0,7}/ ?[a-z0-9]{1,6}(?:-[a-z0-9]+)*)(\s+)[^,\n]{2,40}, ?ngay)");
  return made;
}

// The place where the right column of a header line begins, -1 for none: the national title, the motto, place and date.
int right_column(std::string_view folded, const Line& line) {
  const std::string_view words = folded.substr(static_cast<size_t>(line.first), static_cast<size_t>(line.size()));
  static const RE2 national(R"(\s(cong hoa xa [a-z]{1,3} chu ngh|d[a-z]c l[a-z]p *- *t[a-z]{1,2} *do))");
  re2::StringPiece title, number, gap;
  if (words.size() < 200 && RE2::PartialMatch({words.data(), words.size()}, national, &title))
    return line.first + static_cast<int>(title.data() - words.data());
  if (words.size() < 160 && RE2::PartialMatch({words.data(), words.size()}, number_then_date(), &number, &gap))
    return line.first + static_cast<int>(number.size() + gap.size());
  return -1;
}

const RE2& area_line() {
  static const RE2 made("^(?:tinh|thanh pho|tp\\.?|huyen|quan|thi xa|xa|phuong) [a-z .-]{2,30}$");
  return made;
}

}  // namespace

void repair_tables(Working& work) {
  const Text& text = work.text.text;
  const std::vector<Line> lines = lines_of(text);
  const std::string folded = fold_aligned(text);
  Edits edits(work);
  int rows = 0;
  for (size_t i = 0; i < lines.size();) {
    size_t end = i;
    while (end < lines.size() && (is_cell(text, lines[end]) || (end > i && lines[end].start == lines[end].end))) ++end;
    if (end > i && is_table(lines, i, end)) {
      rows += make_rows(text, lines, i, end, edits);
      i = end;
      continue;
    }
    for (end = std::max(end, i + 1); i < end; ++i) drop_plain_tabs(text, folded, lines, i, edits);
  }
  if (rows > 0) work.counts["table"] += rows;
  edits.apply(work);
}

void repair_columns(Working& work) {
  const Text& text = work.text.text;
  const std::vector<Line> lines = lines_of(text);
  const std::string folded = fold_aligned(text);
  Edits edits(work);
  int count = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.empty()) continue;
    if (const int right = right_column(folded, line); right > line.first) {
      int gap = right;
      while (gap > line.first && is_blank(text[static_cast<size_t>(gap) - 1])) --gap;
      edits.join(static_cast<size_t>(gap), static_cast<size_t>(right), '\n');
      ++count;
      continue;
    }
    if (i + 1 == lines.size() || lines[i + 1].empty()) continue;
    const Line& next = lines[i + 1];
    const auto words = std::string_view(folded).substr(static_cast<size_t>(line.first), static_cast<size_t>(line.size()));
    const auto area = std::string_view(folded).substr(static_cast<size_t>(next.first), static_cast<size_t>(next.size()));
    if ((words == "uy ban nhan dan" || words == "hoi dong nhan dan") && RE2::FullMatch({area.data(), area.size()}, area_line())) {
      edits.join(static_cast<size_t>(line.last), static_cast<size_t>(next.first), ' ');
      ++count;
    }
  }
  if (count > 0) work.counts["two_columns"] += count;
  edits.apply(work);
}

}  // namespace sxsh::programmes::reading
