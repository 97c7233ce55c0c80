// What a subject used month by month, what was produced, and what else happened, out of the figures of a facility. Pure.
#pragma once

#include <map>
#include <set>

#include "savings/study.h"

namespace sxsh::savings {

using ByMonth = std::map<Month, int64_t>;

struct Uses {
  ByMonth amounts;                       // of months that are complete
  std::vector<Month> missing, left_out;  // left out: nothing was produced and nothing written
  std::string conversion;
  measures::Mark mark = measures::Mark::read;
  int64_t priced_vnd = 0, priced_use = 0;  // of the baseline's figures that have a cost
};

// All months of both periods. A series counts from its first figure to its last month, so that a boiler or a solar roof that came
// later is not missing before. Problems: value_negative, savings_units_differ, factor_missing, savings_no_figures.
Result<Uses> uses_of(const Facts& facts, const Subject& subject, const Period& baseline, const Period& reporting);

struct Product {
  std::string name;
  const measures::Unit* unit = nullptr;
  ByMonth amounts;  // thousandths of the unit; an idle month is nothing produced
  std::vector<Month> missing;
};
std::vector<Product> products_of(const Facts& facts, const Period& baseline, const Period& reporting);

bool idle(const Facts& facts, const Month& month);
int64_t sum_over(const ByMonth& amounts, const Period& period);
std::string month_list(std::span<const Month> months, Lang lang);  // the first eight
std::string months_detail(std::span<const Month> months);          // the same as a detail of a Problem

// Fuels one of which gave way to another: its share of the fuels' energy fell below a fifth of what it was while another rose
// from less than a fifth of what it is. A fuel that went while electricity rose by more than a tenth of its energy gave way to
// that, and the other way round ("electricity" among the codes). Names, "" for none.
std::string fuel_switch(const Facts& facts, const Period& baseline, const Period& reporting,
                        std::vector<std::string>* codes = nullptr);

}  // namespace sxsh::savings
