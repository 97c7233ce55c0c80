// The digits of a number cell (SheetCell::value) as a person typed and sees them. A spreadsheet keeps 9.95 as the binary fraction
// "9.9499999999999993" and may write 612,480,000 as "6.1248E+8"; of a fraction only fifteen digits were typed.
#pragma once

#include <string>
#include <string_view>

namespace sxsh::paper {

// "9.95", "612480000", "-0.00125": '.' before the decimals, no exponent, never through a double. Whole numbers keep all their
// digits. What is no such number, or is wider than kWidestDecimal digits, comes back as it is, to be said what is wrong.
std::string typed_digits(std::string_view value);

}  // namespace sxsh::paper
