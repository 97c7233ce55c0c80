#include "savings/study.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "savings/model/words.h"
#include "savings/rungs.h"
#include "terms/problems.h"

namespace sxsh::savings {
namespace {

std::string mark_of(const Facts& facts, const Period& baseline, const Period& reporting) {
  uint64_t hash = 1469598103934665603ull;  // FNV-1a
  const auto mix = [&](int64_t value) {
    for (int i = 0; i < 8; ++i) hash = (hash ^ static_cast<uint8_t>(value >> (8 * i))) * 1099511628211ull;
  };
  for (const auto& one : facts.figures)
    if (baseline.holds(one.month) || reporting.holds(one.month))
      mix(one.series), mix(one.month.code()), mix(one.version), mix(one.value);
  for (const auto& one : facts.months)
    if (baseline.holds(one.month) || reporting.holds(one.month))
      mix(one.month.code()), mix(one.idle ? 1 : 0), mix(one.working_days.value_or(-1));
  return std::to_string(hash);
}

void look_around(const Facts& facts, Study& out) {
  std::vector<std::string> codes;
  const std::string fuels = fuel_switch(facts, out.baseline, out.reporting, &codes);
  const bool of_fuel = std::ranges::find(codes, out.subject.code) != codes.end();
  if (!fuels.empty() && (of_fuel || out.subject.code == "energy"))
    out.remarks.push_back(Problem(problems::savings_fuel_switch, {{"fuels", fuels}}));
  const auto is_solar = [&](const figures::Figure& figure) {
    const auto series = std::ranges::find(facts.series, figure.series, &figures::Series::series);
    return series != facts.series.end() && series->resource->code == "electricity_solar" && figure.value > 0;
  };
  if (out.subject.code == "electricity" && std::ranges::any_of(facts.figures, is_solar))
    out.remarks.push_back(Problem(problems::savings_own_solar));
  std::vector<Month> fitted;
  for (const auto& one : facts.readings)
    if (one.fitted_at && std::ranges::find(out.subject.series, one.series) != out.subject.series.end() &&
        (out.baseline.holds(one.month) || out.reporting.holds(one.month)))
      fitted.push_back(one.month);
  if (!fitted.empty()) out.remarks.push_back(Problem(problems::savings_meter_changed, {{"months", month_list(fitted)}}));
  if (out.baseline.months() < 12)
    out.remarks.push_back(
        Problem(problems::savings_short_baseline, {{"n", std::to_string(out.baseline.months())}, {"least", "12"}}));
  if (out.reporting.months() < 9)
    out.remarks.push_back(
        Problem(problems::savings_short_reporting, {{"n", std::to_string(out.reporting.months())}, {"least", "9"}}));
}

void adjust(const Facts& facts, Study& out) {
  std::string reasons;
  for (const Adjustment& one : facts.adjustments)
    for (Month month = out.reporting.first; month <= out.reporting.last; month = month.plus(1))
      if (one.period.holds(month)) {
        out.adjusted += one.amount;
        if (reasons.find(one.reason) == reasons.npos) reasons += (reasons.empty() ? "" : "; ") + one.reason;
      }
  if (reasons.empty()) return;
  out.expected += out.adjusted;
  if (out.low) *out.low += out.adjusted, *out.high += out.adjusted;
  out.remarks.push_back(Problem(
      problems::savings_adjusted,
      {{"amount", decimal(out.adjusted, out.subject.decimals) + " " + out.subject.unit->symbol}, {"reasons", reasons}}));
}

}  // namespace

std::string_view code_of(Method method) {
  constexpr std::string_view kCodes[] = {"regression", "mix", "ratio", "engineering", "declared"};
  return kCodes[static_cast<size_t>(method)];
}

Result<Study> study(const Facts& facts, const Subject& subject, const Period& baseline, const Period& reporting) {
  if (reporting.first <= baseline.last)
    return Problem(problems::savings_periods_overlap,
                   {{"baseline", baseline.words(Lang::vi)}, {"reporting", reporting.words(Lang::vi)}});
  Study out{.subject = subject,
            .baseline = baseline,
            .reporting = reporting,
            .ladder = {},
            .months = {},
            .remarks = {},
            .conversion = ""};
  const Uses uses = TRY(uses_of(facts, subject, baseline, reporting));
  const auto products = products_of(facts, baseline, reporting);
  out.conversion = uses.conversion;
  out.mark = uses.mark;
  out.figures_mark = mark_of(facts, baseline, reporting);
  for (const auto& [month, amount] : uses.amounts)
    out.months.push_back({.month = month, .actual = amount, .expected = {}, .reporting = reporting.holds(month)});
  out.actual = sum_over(uses.amounts, reporting);
  const Inputs in{facts, uses, products};
  look_around(facts, out);

  const auto shared = why_not_compared(in, out);
  for (const auto& [grade, climb] : {std::pair('A', &by_model), std::pair('B', &by_mix), std::pair('C', &by_ratio),
                                     std::pair('D', &by_estimate), std::pair('E', &by_declaration)}) {
    Rung rung{.grade = grade, .taken = false, .why_not = grade <= 'C' ? shared : std::vector<Problem>{}};
    if (rung.why_not.empty()) rung.why_not = climb(in, out);
    rung.taken = rung.why_not.empty();
    out.ladder.push_back(rung);
    if (rung.taken) {
      out.grade = grade;
      break;
    }
  }
  if (!out.ladder.back().taken) {
    const auto& first = out.ladder[2].why_not.empty() ? out.ladder.front() : out.ladder[2];
    return first.why_not.front();
  }
  if (out.grade <= 'C') adjust(facts, out);
  if (!uses.left_out.empty())
    out.remarks.push_back(Problem(problems::savings_idle_left_out, {{"months", month_list(uses.left_out)}}));
  out.saving = out.expected - out.actual;
  if (out.expected > 0)
    out.percent_tenths = std::llround(1000.0 * static_cast<double>(out.saving) / static_cast<double>(out.expected));
  return out;
}

double together(std::span<const double> shares) {
  double left = 1;
  for (const double share : shares) left *= 1 - share;
  return 1 - left;
}

Combined combined(const Facts& facts, std::span<const Study> studies) {
  Combined out;
  double expected = 0, actual = 0, squares = 0;
  bool all_bands = true;
  for (const Study& one : studies) {
    double cost = 0, use = 0;
    for (const auto& figure : facts.figures)
      if (figure.cost_vnd && one.baseline.holds(figure.month) &&
          std::ranges::find(one.subject.series, figure.series) != one.subject.series.end())
        cost += static_cast<double>(*figure.cost_vnd);
    for (const MonthUse& month : one.months)
      if (!month.reporting) use += static_cast<double>(month.actual);
    if (cost <= 0 || use <= 0) {
      out.remarks.push_back(Problem(problems::savings_prices_missing, {{"what", one.subject.vi}}));
      continue;
    }
    const double price = cost / use;
    expected += price * static_cast<double>(one.expected);
    actual += price * static_cast<double>(one.actual);
    if (one.low) squares += std::pow(price * static_cast<double>(*one.high - *one.low) / 2, 2);
    all_bands = all_bands && one.low.has_value();
  }
  out.expected_vnd = std::llround(expected);
  out.actual_vnd = std::llround(actual);
  out.saving_vnd = out.expected_vnd - out.actual_vnd;
  if (expected > 0) out.percent_tenths = std::llround(1000 * (expected - actual) / expected);
  if (all_bands && expected > 0) {
    out.low_vnd = out.saving_vnd - std::llround(std::sqrt(squares));
    out.high_vnd = out.saving_vnd + std::llround(std::sqrt(squares));
  }
  return out;
}

}  // namespace sxsh::savings
