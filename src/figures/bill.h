// Bills whose dates do not fall on the ends of months, spread over months by days; sums stay exact to the last thousandth.
// Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/clock.h"
#include "figures/month.h"

namespace sxsh::figures {

struct Bill {
  Date first, last;  // both days belong to it
  int64_t amount = 0;  // scaled, of the whole bill; not negative
  std::optional<int64_t> cost_vnd;
  int line = 0;  // where it stands in its file
};
inline int64_t days_of(const Bill& bill) { return days_from_epoch(bill.last) - days_from_epoch(bill.first) + 1; }

// The shares of `amount` by these weights: whole numbers that add up to it, the largest remainders first (the earlier one where
// remainders are equal). Weights are not negative and not all zero; otherwise nothing.
std::vector<int64_t> shares(int64_t amount, std::span<const int64_t> weights);

struct MonthShare {
  Month month;
  int64_t amount = 0;
  std::optional<int64_t> cost_vnd;
  int days = 0;  // of the month that bills cover
  bool whole() const { return days == month.days(); }
};
// One bill by the days it has in each month.
std::vector<MonthShare> spread(const Bill& bill);
// Many that do not overlap, added up by month, in order. The sum over the months is the sum over the bills.
std::vector<MonthShare> spread(std::span<const Bill> bills);

// What is wrong among bills of one series: days that two of them claim, days between two that no bill claims, a bill that is
// longer than this is likely another kind of document, and a bill that ends before it begins.
struct BillFault {
  enum class Kind { overlap, gap, ends_before, too_long, negative };
  Kind kind = Kind::overlap;
  size_t bill = 0;  // index as given
  std::optional<size_t> other;  // of overlap and gap: the one before it
  Date first, last;  // the days meant
};
inline constexpr int kLongestBillDays = 400;
std::vector<BillFault> faults_of(std::span<const Bill> bills);

}  // namespace sxsh::figures
