// Units as forms write them: those of the catalogue and those that count money, people and time. A code that is not known is
// shown as it is and converts into nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "forms/number.h"

namespace sxsh::forms {

bool is_unit(std::string_view code);
std::string unit_words(std::string_view code, Lang lang);       // "tấn"; "" for ""
// Nothing when the two do not measure the same thing or one is not known.
std::optional<Number> convert(const Number& amount, std::string_view from, std::string_view to);

}  // namespace sxsh::forms
