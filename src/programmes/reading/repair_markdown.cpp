// Markdown: its marks taken away, its tables made rows of cells.
#include "programmes/reading/letters.h"
#include "programmes/reading/repair_steps.h"

namespace sxsh::programmes::reading {
namespace {

using Text = std::u32string;

char32_t at(const Text& text, int i) {
  return i >= 0 && i < static_cast<int>(text.size()) ? text[static_cast<size_t>(i)] : U'\n';
}

int hashes(const Text& text, const Line& line) {
  int count = 0;
  while (line.first + count < line.last && at(text, line.first + count) == '#') ++count;
  return count >= 1 && count <= 6 && is_blank(at(text, line.first + count)) ? count : 0;
}

bool is_pipe_row(const Text& text, const Line& line) {
  return line.size() >= 3 && at(text, line.first) == '|' && at(text, line.last - 1) == '|';
}

bool consists_of(const Text& text, const Line& line, std::u32string_view allowed, char32_t needed) {
  int count = 0;
  for (int i = line.first; i < line.last; ++i) {
    if (allowed.find(at(text, i)) == std::u32string_view::npos) return false;
    count += at(text, i) == needed;
  }
  return count >= 3;
}

bool is_markdown(const Text& text, const std::vector<Line>& lines) {
  int headings = 0, bold = 0, rows = 0;
  for (const Line& line : lines) {
    headings += hashes(text, line) > 0;
    rows += is_pipe_row(text, line);
    const auto words = std::u32string_view(text).substr(static_cast<size_t>(line.first), static_cast<size_t>(line.size()));
    const size_t open = words.find(U"**");
    bold += open != Text::npos && words.find(U"**", open + 2) != Text::npos;
    if (headings >= 1 || bold >= 2 || rows >= 2) return true;
  }
  return false;
}

// What word processors print before items: dashes, dots, squares, the private letters of symbol fonts.
bool is_odd_bullet(char32_t c) {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2022 || c == 0x2023 || c == 0x2212 || c == 0xB7 || c == 0x25A0 || c == 0x25AA ||
         c == 0x25CF || c == 0x25E6 || c == 0x27A2 || (c >= 0xF000 && c <= 0xF0FF);
}

// "- + ", "- a) ", "* 1. ": the outer bullet says nothing.
bool is_bullet_before_label(const Text& text, int i, int last) {
  if (is_blank(at(text, i + 1)) == false) return false;
  int next = i + 1;
  while (next < last && is_blank(at(text, next))) ++next;
  const char32_t c = at(text, next), d = at(text, next + 1);
  if ((c == '+' || c == '-' || c == '*') && is_blank(d)) return true;
  if (is_lower(c) && d == ')') return true;
  int digits = next;
  while (digits < last && digits < next + 2 && is_digit(at(text, digits))) ++digits;
  return digits > next && (at(text, digits) == '.' || at(text, digits) == ')') && is_blank(at(text, digits + 1));
}

void strip_row(const Text& text, const Line& line, Edits& edits) {
  for (int i = line.start; i < line.first; ++i) edits.drop(static_cast<size_t>(i));
  edits.drop(static_cast<size_t>(line.first));
  edits.drop(static_cast<size_t>(line.last) - 1);
  for (int i = line.first + 1; i < line.last - 1; ++i)
    if (at(text, i) == '|' && at(text, i - 1) != '\\') edits.become(static_cast<size_t>(i), '\t');
}

int strip_emphasis(const Text& text, int first, int last, Edits& edits) {
  int stripped = 0, single = 0;
  std::vector<int> stars;
  for (int i = first; i < last; ++i) {
    const char32_t c = at(text, i);
    if (c == '\\' && i + 1 < last &&
        std::u32string_view(U"\\`*_{}[]()#+-.!|>").find(at(text, i + 1)) != std::u32string_view::npos) {
      edits.drop(static_cast<size_t>(i++));
      ++stripped;
    } else if (c == '*' && at(text, i + 1) == '*') {
      edits.drop(static_cast<size_t>(i), static_cast<size_t>(i) + 2);
      ++stripped;
      ++i;
    } else if (c == '*' && !(is_blank(at(text, i - 1)) && is_blank(at(text, i + 1)))) {
      stars.push_back(i);
      ++single;
    }
  }
  if (single % 2 == 0)
    for (const int star : stars) edits.drop(static_cast<size_t>(star));
  return stripped + (single % 2 == 0 ? single / 2 : 0);
}

}  // namespace

void repair_markdown(Working& work) {
  const Text& text = work.text.text;
  const std::vector<Line> lines = lines_of(text);
  Edits edits(work);
  int count = 0;
  for (const Line& line : lines)
    if (!line.empty() && is_odd_bullet(at(text, line.first)) && is_blank(at(text, line.first + 1))) {
      edits.become(static_cast<size_t>(line.first), '-');
      ++count;
    }
  if (!is_markdown(text, lines)) {
    if (count > 0) work.counts["markdown"] += count;
    return edits.apply(work);
  }
  for (const Line& line : lines) {
    if (line.empty()) continue;
    const bool ruled =
        consists_of(text, line, U"-*_ ", at(text, line.first)) && line.size() >= 3 && !is_letter(at(text, line.first));
    if (consists_of(text, line, U"|-: +", '-') || ruled) {
      const int end = line.end < static_cast<int>(text.size()) && is_pipe_row(text, line) ? line.end + 1 : line.end;
      edits.drop(static_cast<size_t>(line.start), static_cast<size_t>(end));
      ++count;
      continue;
    }
    if (is_pipe_row(text, line)) {
      strip_row(text, line, edits);
      count += 1 + strip_emphasis(text, line.first + 1, line.last - 1, edits);
      continue;
    }
    int first = line.first;
    while (at(text, first) == '>' && first + 1 < line.last) {
      edits.drop(static_cast<size_t>(first++));
      ++count;
      while (first < line.last && is_blank(at(text, first))) ++first;
    }
    if (const int marks = first == line.first ? hashes(text, line) : 0) {
      edits.drop(static_cast<size_t>(first), static_cast<size_t>(first + marks));
      first += marks;
      ++count;
    } else {
      while (std::u32string_view(U"-+*").find(at(text, first)) != std::u32string_view::npos &&
             is_bullet_before_label(text, first, line.last)) {
        edits.drop(static_cast<size_t>(first++));
        ++count;
        while (first < line.last && is_blank(at(text, first))) ++first;
      }
      if (at(text, first) == '*' && is_blank(at(text, first + 1))) {
        edits.become(static_cast<size_t>(first++), '-');
        ++count;
      }
    }
    count += strip_emphasis(text, first, line.last, edits);
  }
  if (count > 0) work.counts["markdown"] += count;
  edits.apply(work);
}

}  // namespace sxsh::programmes::reading
