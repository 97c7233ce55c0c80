// Heating and cooling degree-days of months from temperatures, for any balance point.
#pragma once

#include <vector>

namespace sxsh::savings {

// Of one month: the mean temperature of each day (°C), or the one mean of the month with its number of days.
struct MonthTemperatures {
  std::vector<double> means;
  int days = 0;  // what a single mean stands for; otherwise means.size()
};

enum class Degrees { heating, cooling };

// Σ max(0, balance − t) or Σ max(0, t − balance), °C·day. Of a monthly mean it is days × that of the mean: too small in months
// that lie on both sides of the balance point.
double degree_days(Degrees which, double balance, const MonthTemperatures& month);

// The balance points that are tried, °C.
inline constexpr double kLeastBalance = 10, kMostBalance = 28, kBalanceStep = 1;

}  // namespace sxsh::savings
