// Use for one unit of product, month by month and over whole periods: what a facility's own people read first. Pure.
#pragma once

#include "savings/study.h"

namespace sxsh::savings {

struct Specific {
  std::string product;
  const measures::Unit* per = nullptr;
  std::vector<std::optional<double>> values;  // one for each of study.months; missing where nothing was made or written
  std::optional<double> before, after;        // sums of the baseline and of the reporting period divided, never a mean of months
};
// Of the one product of the facility. Missing with several, which no single ratio can stand for, and without figures of output.
std::optional<Specific> specific_of(const Facts& facts, const Study& study);

}  // namespace sxsh::savings
