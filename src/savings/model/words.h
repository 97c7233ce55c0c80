// Statistics in words: doubles with so many digits that mean something.
#pragma once

#include <string>

#include "base/problem.h"

namespace sxsh::savings {

std::string number_words(double value, int digits = 3, Lang lang = Lang::vi);  // "0,0123", "1.234", "3,2·10⁹"
std::string percent_words(double fraction, Lang lang = Lang::vi);              // 0.123 → "12,3%"; NaN → "–"

}  // namespace sxsh::savings
