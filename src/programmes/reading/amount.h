// Amounts of money as Vietnamese acts write them: figures ("8.360 triệu đồng", "1,3 tỷ đồng") and words.
// Everything is đồng, whole; what would not be a whole đồng or does not fit 64 bits is not an amount.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sxsh::programmes::reading {

// The đồng of a printed number counted in `scale` đồng (1, 1 000, 1 000 000, 1 000 000 000): "8.360" of millions is
// 8 360 000 000. A point or a blank groups threes, a comma starts decimals; several commas group threes too, and so does
// one comma before three digits where the unit is the đồng. Anything else ("4.00", "1.5", "12a") is nothing.
std::optional<int64_t> printed_amount(std::string_view figures, int64_t scale);

struct FoundAmount {
  int64_t vnd = 0;
  size_t start = 0, end = 0;              // bytes of the searched text
};

// Every figure with a unit of money in a folded text (base/text.h), in order: "6.636.000.000 dong", "1,3 ty".
std::vector<FoundAmount> amounts_in(std::string_view folded);

// The đồng of an amount in words: "Sáu tỷ sáu trăm ba mươi sáu triệu đồng chẵn"; marks, case, commas and a leading
// "Bằng chữ:" do not matter. Nothing when one word is not understood or the order makes no number.
std::optional<int64_t> amount_of_words(std::string_view utf8);

// The amount in words, lower case, without "đồng": 955651000 → "chín trăm năm mươi lăm triệu sáu trăm năm mươi mốt nghìn".
// Negative amounts start with "âm".
std::string in_words(int64_t vnd);

}  // namespace sxsh::programmes::reading
