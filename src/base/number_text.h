// Numbers as people type them, to whole numbers of a scale: "1.250,5", "1250,5", "1 250", "1,250.5". Never through a double.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sxsh {

// Which sign stands before the decimals. `unknown`: both are tried, and a text that fits both with different values
// ("1.250": 1250 or 1.25) is ambiguous, unless only whole numbers are wanted and it reads as grouped thousands.
enum class DecimalSign { unknown, comma, point };

struct NumberText {
  enum class Why { read, empty, not_a_number, letter, ambiguous, too_many_decimals, too_large };
  Why why = Why::not_a_number;
  int64_t value = 0;                     // scaled by 10^decimals; of Why::ambiguous as read with a decimal comma
  int64_t other = 0;                     // of Why::ambiguous as read with a decimal point
  std::string letter;                    // of Why::letter: what stands among the digits, "o" of "7o.100"
  bool ok() const { return why == Why::read; }
};

// `decimals` digits are kept, 0–9; more than that, unless zeros, is too_many_decimals. Blanks (also NBSP and narrow ones)
// group thousands; an apostrophe too. A sign may stand in front. "12 %" and units are not_a_number.
NumberText read_number(std::string_view text, int decimals, DecimalSign sign = DecimalSign::unknown);

}  // namespace sxsh
