#include "accounts/people/line.h"

#include "base/text.h"

namespace sxsh::accounts {
namespace {

std::string clean(std::string_view typed, bool keep_breaks) {
  std::u32string letters = decode(typed);
  for (char32_t& letter : letters) {
    if (letter == U'\n' && keep_breaks) continue;
    // Controls, and the marks that turn the direction of writing: a name must not read as another one.
    const bool control = letter < 0x20 || (letter >= 0x7F && letter < 0xA0);
    const bool turns = (letter >= 0x202A && letter <= 0x202E) || (letter >= 0x2066 && letter <= 0x2069);
    const bool breaks = letter == 0x2028 || letter == 0x2029;
    if (control || turns || breaks) letter = U' ';
  }
  return trim(to_nfc(encode(letters)));
}

}  // namespace

std::string line_of(std::string_view typed) { return clean(typed, false); }
std::string words_of(std::string_view typed) { return clean(typed, true); }

}  // namespace sxsh::accounts
