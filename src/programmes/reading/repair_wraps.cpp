// Pages told by the blank that stands for their form feed, and lines broken in mid-sentence joined again.
#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"
#include "programmes/reading/letters.h"
#include "programmes/reading/repair_steps.h"

namespace sxsh::programmes::reading {
namespace {

using Text = std::u32string;

struct Layout {
  bool wrapped = false;                   // lines end where the page ended, not where the sentence did
  bool separated = false;                 // paragraphs have an empty line between them
  int width = 0;                          // nine lines of ten are not longer
};

char32_t first_of(const Text& text, const Line& line) { return text[static_cast<size_t>(line.first)]; }
char32_t last_of(const Text& text, const Line& line) { return text[static_cast<size_t>(line.last) - 1]; }

Layout layout_of(const Text& text, const std::vector<Line>& lines) {
  Layout made;
  std::vector<int> sizes;
  int broken = 0, ends = 0, ends_before_empty = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.empty() || line.tabbed) continue;
    sizes.push_back(line.size());
    if (i > 0 && !lines[i - 1].empty() && is_lower(first_of(text, line)) && line.size() > 2 &&
        text[static_cast<size_t>(line.first) + 1] != ')')
      ++broken;
    const char32_t last = last_of(text, line);
    if (i + 1 < lines.size() && (last == '.' || last == ';')) {
      ++ends;
      ends_before_empty += lines[i + 1].empty();
    }
  }
  if (sizes.empty()) return made;
  const size_t at = sizes.size() * 9 / 10;
  std::nth_element(sizes.begin(), sizes.begin() + static_cast<long>(at), sizes.end());
  made.width = sizes[at];
  constexpr int kWidest = 160;            // no page printed for reading has longer lines
  made.wrapped = broken >= 5 && broken * 7 >= static_cast<int>(sizes.size()) && made.width <= kWidest;
  made.separated = ends_before_empty * 10 >= ends * 7;
  return made;
}

// Where the next line begins something of its own: a label, an article, a part of an act.
bool begins_block(std::string_view folded, const Text& text, const Line& line) {
  static const RE2 label(
      R"(^(?:[ivxl1|]{1,5}[.)]\s|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)/](?:\s|[a-z])|[a-z][.)]\s|[-+*]\s))");
  static const RE2 part(
      R"(^(?:(?:[dp]ieu|chuong|muc|phan|phu luc) +[0-9ivx]+\b|phu luc$|can c[a-z]{1,4} |xet |noi nhan|s[ob06] ?:|(?:kt|tm|tl|tuq)\.|\((?:ban hanh )?k[a-z]m theo|cong hoa xa h|doc lap - t|uy ban nhan dan t|quyet [dp]inh ?:?$|[dp]a k[yi] ?:))");
  const auto words = folded.substr(static_cast<size_t>(line.first), static_cast<size_t>(std::min(line.size(), 80)));
  const re2::StringPiece piece(words.data(), words.size());
  if (RE2::PartialMatch(piece, label)) return true;
  return !is_lower(first_of(text, line)) && RE2::PartialMatch(piece, part);
}

bool is_caps(const Text& text, const Line& line) {
  int upper = 0;
  for (int i = line.first; i < line.last; ++i) {
    if (is_lower(text[static_cast<size_t>(i)])) return false;
    upper += is_upper(text[static_cast<size_t>(i)]);
  }
  return upper >= 4;
}

bool has_label(std::string_view folded, const Line& line) {
  static const RE2 label(R"(^(?:[ivxl1]{1,5}|[0-9]{1,2}(?:\.[0-9]{1,2})*)[.)]\s)");
  return RE2::PartialMatch({folded.data() + line.first, static_cast<size_t>(std::min(line.size(), 12))}, label);
}

// A line is full when the first word of the next would not have fitted in.
// Headings are set in bold, which is wider.
bool is_full(const Text& text, std::string_view folded, const Line& line, const Line& next, const Layout& layout) {
  int word = next.first;
  while (word < next.last && !is_blank(text[static_cast<size_t>(word)])) ++word;
  return (line.size() + 1 + word - next.first) * 10 >= layout.width * (has_label(folded, line) ? 8 : 9);
}

bool is_terminal(char32_t c) { return c == '.' || c == ';' || c == ':' || c == '!' || c == '?'; }

bool goes_on(const Text& text, std::string_view folded, const Line& line, const Line& next, int empties, const Layout& layout) {
  if (line.tabbed || next.tabbed || empties > 1 || begins_block(folded, text, next)) return false;
  const char32_t last = last_of(text, line), first = first_of(text, next);
  const bool caps = is_caps(text, line);
  if (is_lower(first)) {
    if (caps) return false;
    if (last == ';' || last == ':') return layout.wrapped && empties == 0 && is_full(text, folded, line, next, layout);
    if (last == '.' || last == '!' || last == '?') return layout.wrapped && empties == 0;
    return empties == 0 || layout.wrapped;
  }
  if (empties > 0) return false;
  if (caps) return is_caps(text, next) && has_label(folded, line) && !is_terminal(last);
  if (!layout.wrapped || !is_full(text, folded, line, next, layout) || is_caps(text, next)) return false;
  if (last == '.') return layout.separated && !(line.size() > 1 && text[static_cast<size_t>(line.last) - 2] == '/');
  return last != ';' && (last != ':' || (first >= '0' && first <= '9'));
}

// A page break often survives only as the blank its form feed was turned into: a line that begins with a blank right after
// a line of text, where paragraphs are otherwise set apart by empty lines.
void find_pages(Working& work, const std::vector<Line>& lines) {
  const Text& text = work.text.text;
  for (size_t i = 1; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.empty() || line.tabbed || lines[i - 1].empty()) continue;
    if (line.first > line.start && text[static_cast<size_t>(line.start)] == ' ' && lines[i - 1].size() > 0)
      work.pages.push_back(line.first);
  }
  if (!work.pages.empty()) work.counts["page_break"] += static_cast<int>(work.pages.size());
}

}  // namespace

void repair_wraps(Working& work) {
  const Text& text = work.text.text;
  const std::string folded = fold_aligned(text);
  const std::vector<Line> lines = lines_of(text);
  const Layout layout = layout_of(text, lines);
  if (work.pages.empty() && layout.wrapped && layout.separated) {
    find_pages(work, lines);
    const bool every = work.pages.size() * 8 > lines.size();       // then it is an indent, not a page
    if (every) {
      work.pages.clear();
      work.counts.erase("page_break");
    }
  }
  Edits edits(work);
  int count = 0;
  const Line* before = nullptr;
  int empties = 0;
  for (const Line& line : lines) {
    if (line.empty()) {
      ++empties;
      continue;
    }
    if (before != nullptr && goes_on(text, folded, *before, line, empties, layout)) {
      edits.join(static_cast<size_t>(before->last), static_cast<size_t>(line.first), ' ');
      ++count;
    }
    before = &line;
    empties = 0;
  }
  if (count > 0) work.counts["hard_wrap"] += count;
  edits.apply(work);
}

}  // namespace sxsh::programmes::reading
