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

// A letter with marks at the start of a title is rare (the kinds of acts begin with K, C, Đ, B) and stays small.
std::string capital(std::u32string text) {
  if (text.empty()) return "";
  if (text[0] >= U'a' && text[0] <= U'z') text[0] -= 32;
  else if (text[0] == U'đ') text[0] = U'Đ';
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
