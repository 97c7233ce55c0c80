// What a facility used and made in a year, and the verdict of a norm on it. Pure.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "figures/series.h"
#include "measures/conversion.h"
#include "norms/norm.h"

namespace sxsh::norms {

// A facility's figures of one year, as far as they were written.
struct Written {
  std::vector<figures::Series> series;
  std::vector<figures::Figure> figures;
  std::vector<figures::MonthState> months;
  std::map<int64_t, figures::Month> began;  // series → the month of its first figure ever
};

struct Output {
  int64_t series = 0, value = 0;  // thousandths of the unit
  std::string name;
  const measures::Unit* unit = nullptr;
};
struct YearUse {
  int year = 0;
  measures::Amount energy;  // all energy bought or burnt, kJ (MJ with three places)
  measures::Mark mark = measures::Mark::read;
  std::string sets;             // conversion sets, cited
  std::vector<Output> outputs;  // products made in the year
};
// Every energy and product series must have each of the twelve months, but for months in which nothing was produced, the months
// before a series began and those after it ended; and each month in which something was produced has some energy and some output.
// Problems: norms_missing_months {what, months, year}, norms_no_energy, norms_no_output, factor_missing, amount_not_kept.
Result<YearUse> year_use(const Written& written, int year);

// Energy for one unit of the line's product, exact. `share_tenths`: of the energy that goes into the product. Problems:
// norms_product_unknown (the series made nothing), norms_several_products (others were made and no share is known),
// norms_unit_unfit (its unit does not convert to that of the norm), amount_not_kept.
Result<measures::Exact> specific_use(const YearUse& use, int64_t series, const Line& line, std::optional<int64_t> share_tenths);

struct Verdict {
  enum class Kind { within, above, no_norm };
  Kind kind = Kind::no_norm;
  InForce in_force;
  measures::Exact specific;                    // in the units of the line
  std::optional<int64_t> over_tenths;          // of a percent above (+) or below (−) the norm
  measures::Mark mark = measures::Mark::read;  // the weakest of the norm and of what was converted
};
// At the norm is within it: it must not be exceeded (TT 19/2016/TT-BCT and the others alike).
Verdict verdict_of(const Norms& norms, const Line& line, int year, const measures::Exact& specific, measures::Mark mark);

}  // namespace sxsh::norms
