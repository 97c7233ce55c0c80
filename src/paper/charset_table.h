// The letters of Vietnamese and their places in the single-byte alphabets; VNI and Windows-1258 follow rules (charset.cpp).
#pragma once

#include <cstdint>

namespace sxsh::paper {

struct LetterBytes {
  char32_t letter;
  uint8_t tcvn;    // TCVN 5712:1993, table VN1; the fonts .Vn… have the lower case and the bare capitals at the same places
  uint8_t viscii;  // RFC 1456
};

extern const LetterBytes kLetterBytes[134];

}  // namespace sxsh::paper
