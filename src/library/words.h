// The words of a text as search sees them: runs of letters and digits, folded and as written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "paper/typed_text.h"

namespace sxsh::library {

struct Word {
  std::string folded;      // "dang": [a-z0-9] only, "" for a word in another script
  std::string written;     // "đặng": lower case, NFC
  size_t start, end;       // code points of the text
  bool glued = false;      // only punctuation stands between it and the word before: 1233/QĐ, Hưng-Yên
  bool has_marks() const { return folded != written; }
};

// `text` in NFC. The damaged letters ñ, ð before the vowel of a word are đ, and ƣ is ư: Vietnamese has none of them.
std::vector<Word> words_of(std::u32string_view text);
// The folded words with blanks between: "1233/QÐ-UBND" → "1233 qd ubnd".
std::string folded_words(std::string_view utf8);

using paper::unicode_of;

}  // namespace sxsh::library
