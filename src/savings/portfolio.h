// What results of many facilities come to together: Σ expected − Σ used over those that were signed off, never an average of
// percentages (a facility that uses a hundred times as much weighs a hundred times as much). Pure.
//
// Each facility counts with its own periods and, of each resource, with its latest result of the year. Bands add in quadrature
// over facilities, which are independent (ΔS² = Σ Δ²); resources of one facility hang on the same output and add up straight,
// which is never too narrow. In money: amounts at the prices of each facility's own baseline; total energy is left out where the
// electricity or a fuel of the same facility counts.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "savings/list.h"

namespace sxsh::savings {

// Why a result is not in the sum.
enum class Out : uint8_t { waiting, refused, withdrawn, merged, other_year, older, in_parts, no_price };

struct Part {
  const Listed* listed = nullptr;
  std::optional<double> price;  // đồng for one scaled unit, in the baseline
};
struct LeftOut {
  const Listed* listed = nullptr;
  Out why = Out::waiting;
};
struct Sorted {
  std::vector<Part> parts;
  std::vector<LeftOut> left_out;
};
// Which results of `all` (newest first) count in the year. With 0 the last year that has any that was signed off.
Sorted sorted_out(std::span<const Listed> all, int year);
int last_year(std::span<const Listed> all);  // 0: nothing was signed off

// Amounts in one unit and scale, or in đồng.
struct Sum {
  int facilities = 0, results = 0, with_band = 0;
  double expected = 0, actual = 0;
  std::optional<double> half;  // of the band at kConfidence
  std::vector<Problem> why;  // what could not be stated: portfolio_no_percent, portfolio_no_interval, portfolio_no_relative
  double saving() const { return expected - actual; }
  std::optional<int64_t> percent_tenths() const;
  std::optional<int64_t> relative_tenths() const;  // half / saving
};
// Of results of one resource (its unit and scale are the same everywhere; materials are not added up).
Sum physical_sum(std::span<const Part> parts);
// What is added up in money: what has a price and stands in nothing else of its facility. Of all parts at once, before they are
// split by grade, so that the splits come to the whole. The rest is told in `left_out`.
std::vector<Part> priced_parts(std::span<const Part> parts, std::vector<LeftOut>* left_out = nullptr);
Sum money_sum(std::span<const Part> priced);

// Facilities that have results and none of them in the sum, with what they have instead: waiting, other_year or refused
// (withdrawn too); each once, the first that fits.
std::map<int64_t, Out> outside(const Sorted& sorted);

}  // namespace sxsh::savings
