// Statistics in words: doubles with so many digits that mean something.
#pragma once

#include <string>
#include <string_view>

#include "base/problem.h"

namespace sxsh::savings {

// Drivers the engine makes itself.
inline constexpr std::string_view kTotalOutput = "tổng sản lượng", kWorkingDays = "ngày làm việc",
                                  kHeatingBelow = "độ-ngày sưởi dưới", kCoolingAbove = "độ-ngày làm mát trên";

std::string number_words(double value, int digits = 3, Lang lang = Lang::vi);  // "0,0123", "1.234", "3,2·10⁹"
std::string percent_words(double fraction, Lang lang = Lang::vi);              // 0.123 → "12,3%"; NaN → "–"

// The same as details of a Problem, which is read in either language.
std::string number_detail(double value);
std::string percent_detail(double fraction);
// What a driver is called: those the engine makes itself ("tổng sản lượng", "độ-ngày sưởi dưới 19 °C") have a name in each
// language, also within a list; products keep what they are called.
std::string driver_words(std::string name, Lang lang);
std::string driver_detail(const std::string& name);

}  // namespace sxsh::savings
