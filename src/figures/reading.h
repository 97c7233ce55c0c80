// What was used in a month: from readings of a meter, which may have run over or been changed, or from stock. Pure.
#pragma once

#include <cstdint>
#include <optional>

namespace sxsh::figures {

// Readings are thousandths of the meter's unit. A meter of 5 digits runs from 99999 over to 0.
struct MeterReading {
  int64_t before = 0, now = 0;
  int digits = 0;  // 0: nobody knows how many
  int64_t factor_e3 = 1000;  // what the reading is multiplied by (current and voltage transformers), thousandths
  bool ran_over = false;  // somebody said so
  std::optional<int64_t> removed_at;  // last reading of the old meter and first of the new one, when it was changed
  std::optional<int64_t> fitted_at;
};
struct MeterUse {
  // lower: `now` is below `before`, and nobody said whether the meter ran over, was changed, or a digit is wrong: ask.
  // no_digits: it ran over, and how many digits it has is not known. backwards: a part of it is negative nevertheless.
  // half_change: one of removed_at and fitted_at is missing. too_long: a reading has more digits than the meter.
  // too_large: does not fit.
  enum class Why { known, lower, no_digits, backwards, half_change, too_long, too_large };
  Why why = Why::known;
  int64_t use = 0;  // thousandths
  int64_t if_ran_over = 0;  // of `lower`, when the digits are known: what it would be
};
MeterUse use_of(const MeterReading& reading);

// Use = opening + purchase - closing (facts of stock-adjusted fuel use); all in the scale of the series.
struct StockCount {
  int64_t opening = 0, purchased = 0, closing = 0;
};
// Nothing: more is left than there could be (the result would be negative), or it does not fit.
std::optional<int64_t> use_of(const StockCount& stock);

}  // namespace sxsh::figures
