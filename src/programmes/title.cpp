// Titles of acts as people write them in a sentence.
#include "base/text.h"
#include "programmes/item.h"

namespace sxsh::programmes {
namespace {

bool is_upper(const std::u32string& text) {
  size_t letters = 0, small = 0;
  for (const char32_t c : text) {
    const char folded = fold(c);
    if (folded < 'a' || folded > 'z') continue;
    ++letters;
    small += decode(lower(encode(std::u32string(1, c))))[0] == c ? 1 : 0;
  }
  return letters > 8 && small * 10 < letters;
}

// Puts `name` back wherever its folded form stands as whole words.
void restore(std::u32string& text, const std::string& name) {
  const std::u32string wanted = decode(name);
  const std::u32string found = decode(lower(name));
  for (size_t at = text.find(found); at != std::u32string::npos; at = text.find(found, at + wanted.size())) {
    const auto is_letter = [&](size_t i) { return i < text.size() && fold(text[i]) >= 'a' && fold(text[i]) <= 'z'; };
    if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + found.size())) text.replace(at, found.size(), wanted);
  }
}

// The capital of a small letter, with its marks; anything else as it is.
char32_t capital_of(char32_t small) {
  if (small >= U'a' && small <= U'z') return small - 32;
  constexpr std::pair<char32_t, char32_t> kCapitals[] = {{U'\u00C0', U'\u00DD'}, {U'\u0102', U'\u01AF'}, {U'\u1EA0', U'\u1EF8'}};
  for (const auto& [first, last] : kCapitals)
    for (char32_t c = first; c <= last; ++c)
      if (c != small && decode(lower(encode(std::u32string(1, c)))) == std::u32string(1, small)) return c;
  return small;
}

std::string capital(std::u32string text) {
  if (text.empty()) return "";
  text[0] = capital_of(text[0]);
  return encode(text);
}

}  // namespace

std::string sentence_case(const std::string& title, const std::string& province) {
  const std::u32string printed = decode(title);
  if (!is_upper(printed)) return title;
  std::u32string text = decode(lower(title));
  if (!province.empty()) restore(text, province);
  for (const char* name :
       {"UBND", "HĐND", "SXSH", "Việt Nam", "Công Thương", "Thủ tướng", "Chính phủ", "I", "II", "III", "IV", "V"})
    restore(text, name);
  return capital(std::move(text));
}

std::string capitalized(const std::string& title) { return capital(decode(title)); }

std::string plan_title(const std::string& title) {
  std::string rest = title;
  for (bool again = true; again;) {
    again = false;
    const std::string folded = fold_aligned(decode(rest));
    for (const char* verb : {"ve viec ", "phe duyet ", "ban hanh kem theo ", "ban hanh "}) {
      const std::string_view lead(verb);
      if (!folded.starts_with(lead)) continue;
      rest = encode(decode(rest).substr(lead.size()));
      again = true;
      break;
    }
  }
  return rest == title ? title : capital(decode(rest));
}

}  // namespace sxsh::programmes
