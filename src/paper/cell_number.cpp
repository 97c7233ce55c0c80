#include "paper/cell_number.h"

#include <algorithm>

#include "paper/sheet/decimal.h"

namespace sxsh::paper {

std::string typed_digits(std::string_view value) {
  constexpr int64_t kTyped = 15;
  auto number = read_decimal(value);
  if (!number || number->point > kWidestDecimal || number->point < -kWidestDecimal) return std::string(value);
  if (static_cast<int64_t>(number->digits.size()) > std::max(kTyped, number->point))
    number->round_digits(std::max(kTyped, number->point));
  return number->text(1, 0, false, false);
}

}  // namespace sxsh::paper
