#include "figures/reading.h"

#include "measures/exact.h"

namespace sxsh::figures {
namespace {

using Why = MeterUse::Why;
constexpr int kMostDigits = 12;

int64_t full_turn(int digits) {  // of the meter, in thousandths
  int64_t out = 1000;
  for (int i = 0; i < digits; ++i) out *= 10;
  return out;
}

std::optional<int64_t> times_factor(int64_t units, int64_t factor_e3) {
  return (measures::Exact::of(units) * measures::Exact::of(factor_e3, 1000)).scaled(0);
}

MeterUse known(int64_t units, int64_t factor_e3) {
  if (units < 0) return {Why::backwards};
  const auto use = times_factor(units, factor_e3);
  return use ? MeterUse{Why::known, *use} : MeterUse{Why::too_large};
}

}  // namespace

MeterUse use_of(const MeterReading& reading) {
  if (reading.before < 0 || reading.now < 0 || reading.factor_e3 <= 0) return {Why::backwards};
  const bool counted = reading.digits > 0 && reading.digits <= kMostDigits;
  const int64_t turn = counted ? full_turn(reading.digits) : 0;
  if (counted && reading.before >= turn) return {Why::too_long};
  if (reading.removed_at.has_value() != reading.fitted_at.has_value()) return {Why::half_change};
  if (reading.removed_at) {
    if (*reading.removed_at < reading.before || reading.now < *reading.fitted_at) return {Why::backwards};
    int64_t units = 0;
    if (__builtin_add_overflow(*reading.removed_at - reading.before, reading.now - *reading.fitted_at, &units))
      return {Why::too_large};
    return known(units, reading.factor_e3);
  }
  if (counted && reading.now >= turn) return {Why::too_long};
  if (reading.ran_over) {
    if (!counted) return {Why::no_digits};
    return reading.now < reading.before ? known(turn - reading.before + reading.now, reading.factor_e3)
                                        : MeterUse{Why::backwards};
  }
  if (reading.now < reading.before)
    return {Why::lower, 0, counted ? times_factor(turn - reading.before + reading.now, reading.factor_e3).value_or(0) : 0};
  return known(reading.now - reading.before, reading.factor_e3);
}

std::optional<int64_t> use_of(const StockCount& stock) {
  int64_t there = 0, used = 0;
  if (__builtin_add_overflow(stock.opening, stock.purchased, &there) || __builtin_sub_overflow(there, stock.closing, &used) ||
      used < 0)
    return std::nullopt;
  return used;
}

}  // namespace sxsh::figures
