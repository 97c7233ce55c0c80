#include "savings/model/degree_days.h"

#include <algorithm>

namespace sxsh::savings {

double degree_days(Degrees which, double balance, const MonthTemperatures& month) {
  double sum = 0;
  for (const double mean : month.means) sum += std::max(0.0, which == Degrees::heating ? balance - mean : mean - balance);
  return month.means.size() == 1 && month.days > 1 ? sum * month.days : sum;
}

}  // namespace sxsh::savings
