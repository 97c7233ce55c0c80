// The working of an engineering estimate: one line after the other, each with its amount and its unit. Units are multiplied and
// cancel along the way, so that what is left must be the unit of the resource a year. Exact and pure.
//
// "30 kW − 18 kW × 4.000 h/năm" is (30 − 18) × 4.000 = 48.000 kWh/năm: a line works on what stands before it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "measures/catalogue.h"

namespace sxsh::savings {

enum class Operation : uint8_t { start, plus, minus, times, over };
std::string_view code_of(Operation operation);
std::optional<Operation> operation_of(std::string_view code);
std::string_view sign_of(Operation operation);  // "", "+", "−", "×", "÷"

inline constexpr int kWorkingDecimals = 4;
struct WorkingLine {
  Operation operation = Operation::start;
  std::string words;
  int64_t amount = 0;  // times 10^kWorkingDecimals
  std::string unit;    // as typed: "kW", "h/năm", "kg/h/lỗ"; "%" is a hundredth, "" a number
};
std::string a_year(const measures::Unit& unit, Lang lang);        // "kWh/năm", "kWh/year"
std::string line_words(const WorkingLine& line, Lang lang);  // "− 18 kW"

// What the lines come to in a year, in the unit and at the scale of a resource. Units of energy, mass and volume convert; kW
// times hours is energy; other words ("máy", "ca") have to cancel. Problems: estimate_units_apart (a line adds what is of another
// kind), estimate_unit_wrong (what is left is not the resource a year), estimate_over_zero, estimate_too_large,
// savings_amount_not_above.
Result<int64_t> worked_out(std::span<const WorkingLine> lines, const measures::Unit& unit, int decimals);

}  // namespace sxsh::savings
