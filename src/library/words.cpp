#include "library/words.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/text.h"

namespace sxsh::library {
namespace {

constexpr size_t kLongestWord = 64;    // code points; what is longer is no word that anybody looks for

bool is_word_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return u_isalnum(static_cast<UChar32>(c)) != 0;
}

bool is_blank(char32_t c) { return fold(c) == ' ' || c == '\n' || c == '\t' || c == '\r'; }

char32_t lower_letter(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}

// đ stands before the vowel of a syllable, or between the capitals of an abbreviation: QÐ, NÐ-CP, HÐND; not so the ñ of Niño.
char32_t without_damage(char32_t lower, bool vowel_before) {
  if (lower == U'ƣ') return U'ư';
  return !vowel_before && (lower == U'ñ' || lower == U'ð') ? U'đ' : lower;
}

bool is_vowel(char folded) { return std::string_view("aeiouy").find(folded) != std::string_view::npos; }

Word word_of(std::u32string_view text, size_t start, size_t end) {
  std::u32string written;
  std::string folded;
  bool vowel_before = false;
  for (size_t i = start; i < std::min(end, start + kLongestWord); ++i) {
    const char32_t c = without_damage(lower_letter(text[i]), vowel_before);
    written += c;
    const char f = fold(c);
    vowel_before = vowel_before || is_vowel(f);
    if ((f >= 'a' && f <= 'z') || (f >= '0' && f <= '9')) folded += f;
  }
  return {std::move(folded), encode(written), start, end};
}

}  // namespace

std::vector<Word> words_of(std::u32string_view text) {
  std::vector<Word> words;
  bool blank_before = true;
  for (size_t i = 0; i < text.size();) {
    if (!is_word_letter(text[i])) {
      blank_before = blank_before || is_blank(text[i]);
      ++i;
      continue;
    }
    const size_t start = i;
    while (i < text.size() && is_word_letter(text[i])) ++i;
    words.push_back(word_of(text, start, i));
    words.back().glued = !blank_before;
    blank_before = false;
  }
  return words;
}

std::string folded_words(std::string_view utf8) {
  std::string out;
  for (const Word& word : words_of(decode(to_nfc(utf8)))) {
    if (word.folded.empty()) continue;
    if (!out.empty()) out += ' ';
    out += word.folded;
  }
  return out;
}

}  // namespace sxsh::library
