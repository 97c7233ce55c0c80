// Writes Vietnamese in the old alphabets, for tests: the reverse of charset.h.
#pragma once

#include <string>
#include <string_view>


#include "paper/charset.h"
#include "paper/charset_table.h"
#include "paper/syllable.h"

namespace sxsh::paper {

inline const LetterBytes* letter_bytes(char32_t c) {
  for (const LetterBytes& row : kLetterBytes)
    if (row.letter == c) return &row;
  return nullptr;
}

inline std::string vni_bytes(char32_t c) {
  const Toned small = without_tone(c);
  const bool capital = upper_vietnamese(c) == c;
  const auto cased = [&](int byte) { return static_cast<char>(capital ? byte - 0x20 : byte); };
  if (small.plain == U'đ') return {cased(0xF1)};
  if (small.plain == 'i' && small.tone == 0) return {cased('i')};
  if (small.plain == 'i') return std::string{cased("\0\xED\xEC\xE6\xF3\xF2"[small.tone] & 0xFF)};
  if (c == U'ỵ' || c == U'Ỵ') return {cased(0xEE)};
  if (small.plain == U'ơ' || small.plain == U'ư') {
    std::string out{cased(small.plain == U'ơ' ? 0xF4 : 0xF6)};
    if (small.tone != 0) out += cased("\0\xF9\xF8\xFB\xF5\xEF"[small.tone] & 0xFF);
    return out;
  }
  const bool circumflex = small.plain == U'â' || small.plain == U'ê' || small.plain == U'ô';
  const char base = small.plain == U'â' || small.plain == U'ă' ? 'a' : small.plain == U'ê' ? 'e' : small.plain == U'ô' ? 'o'
                                                                                              : static_cast<char>(small.plain);
  const char* marks = circumflex             ? "\xE2\xE1\xE0\xE5\xE3\xE4"
                      : small.plain == U'ă' ? "\xEA\xE9\xE8\xFA\xFC\xEB" : "\0\xF9\xF8\xFB\xF5\xEF";
  std::string out{cased(base)};
  if (marks[small.tone] != 0) out += cased(marks[small.tone] & 0xFF);
  return out;
}

// Windows-1258 as Windows writes it: vowels with circumflex, breve or horn whole, tones as combining marks.
inline std::string windows_1258_bytes(char32_t c) {
  const Toned small = without_tone(c);
  const char32_t plain = upper_vietnamese(c) == c ? upper_vietnamese(small.plain) : small.plain;
  std::string out;
  if (plain < 0x80) out += static_cast<char>(plain);
  for (int byte = 0x80; byte < 0x100 && plain >= 0x80; ++byte)
    if (decode_legacy(bytes_as_characters(std::string(1, static_cast<char>(byte))), Charset::windows_1258).text[0] == plain)
      out += static_cast<char>(byte);
  if (small.tone != 0) out += "\0\xEC\xCC\xD2\xDE\xF2"[small.tone];
  return out;
}

inline std::string legacy_bytes(std::u32string_view text, Charset charset) {
  std::string out;
  for (const char32_t c : text) {
    const LetterBytes* row = letter_bytes(c);
    if (c < 0x80) out += static_cast<char>(c);
    else if (row == nullptr) out += '?';
    else if (charset == Charset::tcvn3) out += static_cast<char>(row->tcvn);
    else if (charset == Charset::viscii) out += static_cast<char>(row->viscii);
    else out += charset == Charset::vni ? vni_bytes(c) : windows_1258_bytes(c);
  }
  return out;
}

}  // namespace sxsh::paper
