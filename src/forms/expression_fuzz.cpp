// Any bytes as an expression: read without harm; what is read has a value, a fault names a place in the text.
// compiles: forms/expression_functions.cpp forms/expression_parse.cpp forms/expression_value.cpp forms/number.cpp
// compiles: forms/plain_condition.cpp forms/value.cpp
#include <cstdint>
#include <cstdlib>

#include "forms/expression.h"

namespace {

using namespace sxsh::forms;

struct Some : Answered {
  Value number{Number(3)}, text{std::string("than dau")}, nothing, many{Value::List{}};
  const Value& value(Slot slot) const override { return slot % 3 == 0 ? number : slot % 3 == 1 ? text : nothing; }
  Value::List all(Slot slot) const override { return {number, value(slot)}; }
  const Value& self() const override { return number; }
  std::optional<int64_t> row() const override { return 2; }
  sxsh::Date today() const override { return {2018, 7, 6}; }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto number = Number::parse(bytes); number && Number::parse(number->text()) != number && number->text().size() < 15)
    std::abort();
  auto read = Expression::parse(bytes);
  if (const auto* fault = std::get_if<Fault>(&read)) {
    if (fault->at > size || fault->words(sxsh::Lang::vi).empty()) std::abort();
    return 0;
  }
  auto& expression = std::get<Expression>(read);
  std::vector<Slot> slots;
  for (size_t i = 0; i < expression.names().size(); ++i) slots.push_back(static_cast<Slot>(i));
  expression.bind(slots);
  const Some some;
  const Value value = expression.value(some).value;
  (void)value.canonical();
  (void)expression.plain_condition();
  return 0;
}
