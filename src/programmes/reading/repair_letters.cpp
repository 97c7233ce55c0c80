// Characters and letters: what encodings, fonts and word processors did to them.
#include <algorithm>

#include "base/text.h"
#include "programmes/reading/letters.h"
#include "programmes/reading/repair_steps.h"

namespace sxsh::programmes::reading {
namespace {

bool is_mark(char32_t c) { return c >= 0x300 && c <= 0x36F; }
bool is_odd_blank(char32_t c) { return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000; }
bool is_invisible(char32_t c) {
  return c == 0xFEFF || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xAD || c == 0x7F ||
         (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x202A && c <= 0x202E);
}
bool is_line_end(char32_t c) { return c == '\r' || c == '\f' || c == 0x0B || c == 0x85 || c == 0x2028 || c == 0x2029; }

// A letter and the marks after it: one letter where Unicode has it, the marks that fit nothing dropped.
size_t compose(Working& work, Edits& edits, size_t at) {
  const std::u32string& text = work.text.text;
  constexpr size_t kMostMarks = 8;        // nobody writes more; keeps the step linear
  size_t end = at + 1;
  while (end < text.size() && end - at <= kMostMarks && is_mark(text[end])) ++end;
  std::u32string made = decode(to_nfc(encode(std::u32string_view(text).substr(at, end - at))));
  const auto left = static_cast<int>(made.size()) - 1;
  if (made[0] != text[at]) ++work.counts["composed"];
  if (left > 0) work.counts["stray_mark"] += left;
  edits.join(at, end, made[0]);
  return end;
}

struct Seen {
  int words = 0, elsewhere = 0;           // at the beginning of a word, where đ stands; anywhere else
};

bool starts_word(const std::u32string& text, size_t at) { return at == 0 || !is_letter(text[at - 1]); }

// Đ also stands inside the codes of acts: QĐ, NĐ, HĐND.
bool in_code(const std::u32string& text, size_t at) {
  return at > 0 && is_upper(text[at - 1]) && (at + 1 == text.size() || !is_lower(text[at + 1]));
}

}  // namespace

void repair_characters(Working& work) {
  const std::u32string& text = work.text.text;
  if (work.pages.empty())
    for (size_t i = 0; i + 1 < text.size(); ++i)
      if (text[i] == '\f') work.pages.push_back(static_cast<int>(i) + 1);
  if (!work.pages.empty()) work.counts["page_break"] += static_cast<int>(work.pages.size());
  Edits edits(work);
  for (size_t i = 0; i < text.size();) {
    const char32_t c = text[i];
    if (is_line_end(c)) {
      const bool ended = c == '\r' ? i + 1 < text.size() && text[i + 1] == '\n' : c == '\f' && (i == 0 || text[i - 1] == '\n');
      if (ended) edits.drop(i);
      else edits.become(i, '\n');
    } else if (is_odd_blank(c)) {
      edits.become(i, ' ');
      ++work.counts["nbsp"];
    } else if (is_invisible(c)) {
      edits.drop(i);
      ++work.counts["invisible"];
    } else if (is_letter(c) && i + 1 < text.size() && is_mark(text[i + 1])) {
      i = compose(work, edits, i);
      continue;
    } else if (is_mark(c)) {
      edits.drop(i);
      ++work.counts["stray_mark"];
    }
    ++i;
  }
  edits.apply(work);
}

// ñ and ð are no Vietnamese letters; they stand for đ where they stand as đ does, at the beginning of words, and outnumber
// the đ that are right. With ñ for đ, ð stands for Đ (a font of Windows-1258 read as Latin-1 keeps ð for đ). Ð (U+00D0)
// looks the same as Đ and is always wrong in a Vietnamese text.
void repair_letters(Working& work) {
  const std::u32string& text = work.text.text;
  Seen enye, eth, right;
  for (size_t i = 0; i < text.size(); ++i) {
    Seen* const seen = text[i] == U'ñ' ? &enye : text[i] == U'ð' ? &eth : text[i] == U'đ' ? &right : nullptr;
    if (seen != nullptr) ++(starts_word(text, i) || in_code(text, i) ? seen->words : seen->elsewhere);
  }
  const auto damaged = [&](const Seen& seen) { return seen.words > right.words && seen.words >= 4 * seen.elsewhere; };
  const bool enye_for_d = damaged(enye);
  const bool eth_for_upper = enye_for_d && eth.words >= 4 * eth.elsewhere;
  const bool eth_for_d = !eth_for_upper && damaged(eth);
  Edits edits(work);
  for (size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    char32_t better = c;
    if (c == 0xD0) better = U'Đ';
    else if (c == U'ñ' && enye_for_d) better = U'đ';
    else if (c == U'Ñ' && enye_for_d) better = U'Đ';
    else if (c == U'ð' && eth_for_upper) better = U'Đ';
    else if (c == U'ð' && eth_for_d) better = U'đ';
    if (better != c) ++work.counts["eth_for_d"];
    else if (c == U'ƣ' || c == U'Ƣ') {
      better = c == U'ƣ' ? U'ư' : U'Ư';
      ++work.counts["oi_for_u"];
    }
    if (better != c) edits.become(i, better);
  }
  edits.apply(work);
}

}  // namespace sxsh::programmes::reading
