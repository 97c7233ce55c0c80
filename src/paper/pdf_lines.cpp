#include "paper/pdf_lines.h"

#include <algorithm>
#include <cmath>

#include "paper/pdf_table.h"

namespace sxsh::paper {
namespace {

bool is_sound(const PdfWord& word) {
  const auto sane = [](double x) { return std::isfinite(x) && std::abs(x) < 20'000; };
  return sane(word.left) && sane(word.right) && sane(word.top) && sane(word.bottom) && word.right >= word.left;
}

double middle(const PdfWord& word) { return (word.top + word.bottom) / 2; }

PdfLine line_of(std::vector<PdfWord>::iterator begin, std::vector<PdfWord>::iterator end) {
  std::sort(begin, end, [](const PdfWord& a, const PdfWord& b) { return a.left < b.left; });
  PdfLine line;
  line.middle = middle(*begin);
  for (auto word = begin; word != end; ++word) line.height = std::max(line.height, word->bottom - word->top);
  for (auto word = begin; word != end; ++word) {
    if (line.cells.empty() || word->left - line.cells.back().right() > line.height) line.cells.emplace_back();
    line.cells.back().words.push_back(std::move(*word));
  }
  return line;
}

// Words of about the same middle height are one line.
std::vector<PdfLine> lines_of(std::vector<PdfWord>& words) {
  std::stable_sort(words.begin(), words.end(), [](const PdfWord& a, const PdfWord& b) { return middle(a) < middle(b); });
  std::vector<PdfLine> lines;
  for (auto begin = words.begin(); begin != words.end();) {
    const double top = middle(*begin), reach = 0.45 * std::max(begin->bottom - begin->top, 1.0);
    auto end = begin + 1;
    while (end != words.end() && middle(*end) - top < reach) ++end;
    lines.push_back(line_of(begin, end));
    begin = end;
  }
  return lines;
}

}  // namespace

std::string PdfCell::text() const {
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    const double gap = i == 0 ? 0 : words[i].left - words[i - 1].right;
    if (i > 0 && gap > 0.08 * (words[i].bottom - words[i].top)) out += ' ';
    out += words[i].text;
  }
  return out;
}

std::string text_of_lines(std::vector<PdfWord> words) {
  std::erase_if(words, [](const PdfWord& word) { return !is_sound(word) || word.text.empty(); });
  const auto lines = lines_of(words);
  std::string out;
  for (size_t i = 0; i < lines.size();) {
    const size_t end = table_end(lines, i);
    if (end > i) {
      out += table_text({lines.begin() + static_cast<std::ptrdiff_t>(i), lines.begin() + static_cast<std::ptrdiff_t>(end)});
      i = end;
      continue;
    }
    for (size_t cell = 0; cell < lines[i].cells.size(); ++cell) out += (cell > 0 ? "\t" : "") + lines[i].cells[cell].text();
    out += '\n';
    ++i;
  }
  return out;
}

}  // namespace sxsh::paper
