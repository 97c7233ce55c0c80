// Words run together and runs of blanks.
#include "base/text.h"
#include "programmes/reading/letters.h"
#include "programmes/reading/repair_steps.h"
#include "programmes/reading/syllable.h"

namespace sxsh::programmes::reading {
namespace {

using Text = std::u32string;

// "…/2016của", "2009 của": a year with a word glued to it.
bool ends_year(const Text& text, size_t at) {
  if (at < 4 || !(text[at - 4] == '1' || text[at - 4] == '2')) return false;
  const bool century = (text[at - 4] == '1' && text[at - 3] == '9') || (text[at - 4] == '2' && text[at - 3] == '0');
  return century && is_digit(text[at - 2]) && is_digit(text[at - 1]) && (at == 4 || !is_digit(text[at - 5]));
}

// "KT.CHỦ TỊCH": the forms of signature.
bool ends_form(std::string_view folded, const Text& text, size_t at) {
  if (at < 3 || text[at - 1] != '.' || !is_upper(text[at - 2]) || !is_upper(text[at - 3])) return false;
  if (at >= 4 && is_letter(text[at - 4])) return false;
  const std::string_view form = folded.substr(at - 3, 2);
  return form == "kt" || form == "tm" || form == "tl";
}

}  // namespace

void repair_words(Working& work) {
  const Text& text = work.text.text;
  const std::string folded = fold_aligned(text);
  Edits edits(work);
  int count = 0;
  const auto part_before = [&](size_t at) {
    edits.insert(at, ' ');
    ++count;
  };
  for (size_t i = 0; i < text.size();) {
    if (!is_letter(text[i])) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (ends_form(folded, text, i) || (end - i >= 2 && is_lower(text[i]) && ends_year(text, i))) part_before(i);
    const bool alone = end == text.size() || (text[end] != '/' && text[end] != '-' && !is_digit(text[end]));
    if (!work.marks_lost && alone)
      if (const auto cut = cut_of(std::u32string_view(text).substr(i, end - i))) part_before(i + *cut);
    i = end;
  }
  if (count > 0) work.counts["run_together"] += count;
  edits.apply(work);
}

// One blank between words, none at the ends of lines and cells, at most one empty line. Tabs stay: they part cells.
void repair_blanks(Working& work, Indents indents) {
  const Text& text = work.text.text;
  size_t words = text.size();             // where the last of them ends
  while (words > 0 && (is_blank(text[words - 1]) || text[words - 1] == '\n')) --words;
  Edits edits(work);
  int count = 0, newlines = indents == Indents::kept ? 0 : 2;
  bool start = true;                      // of a line or a cell
  for (size_t i = 0; i < text.size();) {
    const char32_t c = text[i];
    if (c == '\n') {
      const bool after = i >= words && newlines > 0;
      if (++newlines > 2 || after) edits.drop(i);
      start = true;
      ++i;
      continue;
    }
    if (c == '\t') {
      newlines = 0;
      start = true;
      ++i;
      continue;
    }
    if (c != ' ') {
      newlines = 0;
      start = false;
      ++i;
      continue;
    }
    size_t end = i;
    while (end < text.size() && text[end] == ' ') ++end;
    const bool last = end == text.size() || text[end] == '\n' || text[end] == '\t';
    if (last || (start && indents == Indents::dropped)) edits.drop(i, end);
    else if (start && i > 0) edits.drop(i + 1, end);
    else if (end - i > 1) {
      edits.join(i, end, ' ');
      ++count;
    }
    i = end;
  }
  if (count > 0) work.counts["blanks"] += count;
  edits.apply(work);
}

}  // namespace sxsh::programmes::reading
