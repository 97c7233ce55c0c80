// The functions of expressions that look only at what they are given. Internal to expressions.
#pragma once

#include <vector>

#include "forms/expression.h"

namespace sxsh::forms {

inline constexpr size_t kLongestText = 20'000;

std::optional<Number> number_of(const Value& value);   // a truth counts as 1 or 0, a day as its days since 1970
std::optional<Date> date_of(const Value& value);
Value simple_function(Expression::Function function, const std::vector<Value>& given, size_t at);

}  // namespace sxsh::forms
