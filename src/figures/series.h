// What a facility measures and what it wrote for a month.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "figures/month.h"
#include "figures/reading.h"
#include "measures/catalogue.h"

namespace sxsh::figures {

// How a series is usually entered: an amount, two readings of a meter, or stock with purchases.
enum class Way { amount, meter, stock };
// How a value is known.
enum class Known { declared, meter, bill, stock, estimate, calculated };

std::string_view code_of(Way way);
std::string_view code_of(Known known);
std::optional<Way> way_of(std::string_view code);
std::optional<Known> known_of(std::string_view code);

struct Series {
  int64_t facility_id = 0, series = 0;  // 1 to 999 within its facility
  const measures::Resource* resource = nullptr;
  const measures::Unit* unit = nullptr;  // values are kept in it; it never changes
  std::string name;  // "công tơ PE1234"; "" where the resource says all
  Way way = Way::amount;
  int meter_digits = 0;  // 0: not known
  int64_t meter_factor_e3 = 1000;
  std::optional<std::string> waste_code, treatment;
  std::optional<Month> ended_after;  // the last month it is asked for

  std::string title(Lang lang) const;  // "Điện mua từ lưới, công tơ PE1234"
  bool asked_for(const Month& month) const { return !ended_after || month <= *ended_after; }
};

// What was written for a month; a month without one is missing.
struct Figure {
  int64_t series = 0;
  Month month;
  int64_t value = 0, version = 0;  // value times 10^decimals of the resource, in the unit of the series
  Known known = Known::declared;
  std::optional<std::string> typed, typed_unit, reason;
  std::optional<int64_t> cost_vnd;
  int64_t batch_id = 0;
};

// Opening and closing are readings of a meter, or stock when `purchased` is there. Thousandths.
struct Reading {
  int64_t series = 0;
  Month month;
  int64_t opening = 0, closing = 0;
  std::optional<int64_t> purchased, removed_at, fitted_at;
  bool ran_over = false;
  bool operator==(const Reading&) const = default;
};

struct MonthState {
  Month month;
  bool idle = false;  // nothing was produced
  std::string reason;
  std::optional<int64_t> working_days;
  bool operator==(const MonthState&) const = default;
};

}  // namespace sxsh::figures
