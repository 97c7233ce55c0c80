#include "norms/use.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/both_languages.h"
#include "figures/totals.h"
#include "measures/quantity.h"
#include "terms/problems.h"
#include "terms/problems/norms.h"

namespace sxsh::norms {
namespace {

Problem not_kept() {
  return Problem(problems::amount_not_kept, {{"resource", in_both("suất tiêu hao", "specific consumption")}});
}

using figures::Figure;
using figures::Month;
using figures::Series;
using measures::Exact;
using measures::ResourceKind;

bool is_energy(const Series& one) {
  return one.resource->kind == ResourceKind::electricity || one.resource->kind == ResourceKind::fuel ||
         one.resource->kind == ResourceKind::steam;
}

std::string month_list(const std::vector<Month>& months) {
  std::string out;
  for (const Month& one : months) out += (out.empty() ? "" : ", ") + std::to_string(one.month);
  return out;
}

bool idle(const Written& written, const Month& month) {
  return std::ranges::any_of(written.months, [&](const auto& one) { return one.month == month && one.idle; });
}

Problem missing_months(const std::string& what, const std::vector<Month>& months, int year) {
  return Problem(problems::norms_missing_months,
                 {{"what", what}, {"months", month_list(months)}, {"year", std::to_string(year)}});
}

Result<> complete(const Written& written, const Series& series, const std::set<Month>& there, int year) {
  const auto began = written.began.find(series.series);
  const Month first = began == written.began.end() ? *there.begin() : began->second;
  std::vector<Month> missing;
  for (Month month{year, 1}; month.year == year; month = month.plus(1))
    if (!there.contains(month) && series.asked_for(month) && first < month && !idle(written, month)) missing.push_back(month);
  if (!missing.empty()) return missing_months(in_both(series.title(Lang::vi), series.title(Lang::en)), missing, year);
  return Done{};
}

// Each month in which something was produced has a figure of some of these series.
Result<> covered(const Written& written, const std::set<Month>& there, const std::string& what, int year) {
  std::vector<Month> missing;
  for (Month month{year, 1}; month.year == year; month = month.plus(1))
    if (!there.contains(month) && !idle(written, month)) missing.push_back(month);
  if (!missing.empty()) return missing_months(what, missing, year);
  return Done{};
}

}  // namespace

Result<YearUse> year_use(const Written& written, int year) {
  YearUse out{.year = year, .energy = {}, .sets = {}, .outputs = {}};
  std::map<int64_t, std::set<Month>> there;
  std::map<int64_t, int64_t> sums;
  std::vector<Figure> of_year;
  for (const Figure& one : written.figures) {
    if (one.month.year != year) continue;
    sums[one.series] += one.value;
    there[one.series].insert(one.month);
    of_year.push_back(one);
  }
  std::vector<Series> energy;
  std::set<Month> with_energy, with_output;
  for (const Series& one : written.series) {
    const bool product = one.resource->kind == ResourceKind::product;
    if (!sums.contains(one.series) || (!product && !is_energy(one))) continue;
    TRY(complete(written, one, there[one.series], year));
    (product ? with_output : with_energy).insert(there[one.series].begin(), there[one.series].end());
    if (!product) energy.push_back(one);
    if (!product || sums[one.series] <= 0) continue;
    const auto made = Exact::scaled_by(sums[one.series], one.resource->decimals).scaled(3);
    if (!made) return not_kept();
    out.outputs.push_back({one.series, *made, one.name.empty() ? one.title(Lang::vi) : one.name, one.unit});
  }
  if (energy.empty()) return Problem(problems::norms_no_energy, {{"year", std::to_string(year)}});
  if (out.outputs.empty()) return Problem(problems::norms_no_output, {{"year", std::to_string(year)}});
  TRY(covered(written, with_energy, in_both("Năng lượng", "Energy"), year));
  TRY(covered(written, with_output, in_both("Sản lượng", "Output"), year));
  const figures::Totals totals = figures::totals_of(energy, of_year);
  if (!totals.energy.lacking.empty()) return totals.energy.lacking.front();
  if (totals.energy.too_large) return not_kept();
  out.energy = totals.energy.amount;
  out.mark = totals.energy.mark;
  for (const auto* set : totals.energy.sets)
    out.sets += (out.sets.empty() ? "" : "; ") + set->source + " (" + set->version + ")";
  return out;
}

Result<Exact> specific_use(const YearUse& use, int64_t series, const Line& line, std::optional<int64_t> share_tenths) {
  const auto made = std::ranges::find(use.outputs, series, &Output::series);
  if (made == use.outputs.end()) return Problem(problems::norms_product_unknown, {{"year", std::to_string(use.year)}});
  if (use.outputs.size() > 1 && !share_tenths) return Problem(problems::norms_several_products);
  if (made->unit->dimension != line.per->dimension)
    return Problem(problems::norms_unit_unfit, {{"unit", measures::symbol_of(*made->unit)},
                                              {"wanted", measures::symbol_of(*line.per)}});
  const Exact energy = Exact::scaled_by(use.energy.low, use.energy.decimals) / line.energy->ratio;  // ratio: MJ in one unit
  const Exact output = Exact::scaled_by(made->value, 3) * made->unit->ratio / line.per->ratio;
  const Exact out = energy * Exact::of(share_tenths.value_or(1000), 1000) / output;
  if (out.broken() || !out.scaled(3)) return not_kept();
  return out;
}

Verdict verdict_of(const Norms& norms, const Line& line, int year, const Exact& specific, measures::Mark mark) {
  Verdict out{.in_force = norm_in_force(norms, line.code, year), .specific = specific, .over_tenths = {}, .mark = mark};
  const Norm* norm = out.in_force.norm;
  if (!norm) return out;
  out.kind = norm->value < specific ? Verdict::Kind::above : Verdict::Kind::within;
  out.mark = std::max(mark, norm->mark);
  if (const auto times = (specific / norm->value).scaled(3)) out.over_tenths = *times - 1000;
  return out;
}

}  // namespace sxsh::norms
