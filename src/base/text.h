// Vietnamese text: NFC, folding for search, sort keys, number and date words. UTF-8 in and out unless said.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sxsh {

// Decoding never fails: a broken sequence becomes U+FFFD, one per bad byte. `is_utf8` tells beforehand.
bool is_utf8(std::string_view bytes);
std::u32string decode(std::string_view utf8);
std::string encode(std::u32string_view text);
std::string to_nfc(std::string_view utf8);
// Valid UTF-8 without NUL: PostgreSQL keeps neither, and a hash must be of what is stored.
std::string storable(std::string_view text);

// One character as search sees it: lower case, marks dropped, đ→d, NBSP and other blanks→' ', typographic quotes
// and dashes→'"', '\'', '-', letters and digits of ASCII as they are, anything else outside ASCII→'\x1a'.
char fold(char32_t c);
// Fold code point by code point: result[i] belongs to text[i], so a match's offsets are code points of the text.
std::string fold_aligned(std::u32string_view text);
// The folded form kept in `search_key` columns: folded, punctuation to blanks, blanks joined, trimmed.
std::string search_key(std::string_view utf8);
// Bytes that sort as the Vietnamese alphabet does (ICU collation "vi"); hex text, the same on both engines.
std::string sort_key(std::string_view utf8);

std::string trim(std::string_view text);              // ASCII blanks and NBSP at both ends
std::string lower(std::string_view utf8);             // Vietnamese lower case
std::vector<std::string> split(std::string_view text, char separator);

// Numbers as people read them: 1.234.567 (vi) or 1,234,567 (en); `decimals` digits after the mark, scaled integer in.
std::string grouped(int64_t value, bool vietnamese = true);
std::string decimal(int64_t scaled, int decimals, bool vietnamese = true);  // trailing zeros dropped: 458,1 → 45,8

}  // namespace sxsh
