// What kind of letter a code point is: the Latin letters that Vietnamese and damaged Vietnamese are written with.
#pragma once

namespace sxsh::programmes::reading {

constexpr bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

constexpr bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (c < 0x100) return c >= 0xC0 && c <= 0xDE && c != 0xD7;
  if (c < 0x180) return c % 2 == 0;
  if (c == 0x1A0 || c == 0x1A2 || c == 0x1AF) return true;
  return c >= 0x1EA0 && c <= 0x1EF9 && c % 2 == 0;
}

constexpr bool is_lower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  if (c < 0x100) return c >= 0xDF && c != 0xF7;
  if (c < 0x180) return c % 2 == 1;
  if (c == 0x1A1 || c == 0x1A3 || c == 0x1B0) return true;
  return c >= 0x1EA0 && c <= 0x1EF9 && c % 2 == 1;
}

constexpr bool is_letter(char32_t c) { return is_upper(c) || is_lower(c); }

constexpr char32_t to_lower(char32_t c) {
  if (!is_upper(c)) return c;
  if (c < 0x100) return c + 32;
  return c + 1;
}

// Letters that no other language of the region writes and no foreign OCR model prints: ạ … ỹ, đ, ơ, ư.
constexpr bool is_vietnamese_only(char32_t c) {
  return (c >= 0x1EA0 && c <= 0x1EF9) || c == 0x110 || c == 0x111 || c == 0x1A0 || c == 0x1A1 || c == 0x1AF || c == 0x1B0;
}

constexpr bool is_blank(char32_t c) { return c == ' ' || c == '\t'; }

}  // namespace sxsh::programmes::reading
