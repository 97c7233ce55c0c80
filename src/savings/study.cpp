#include "savings/study.h"

#include <algorithm>
#include <cmath>

#include "base/both_languages.h"
#include "base/text.h"
#include "savings/model/words.h"
#include "savings/rungs.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"

namespace sxsh::savings {
namespace {

constexpr std::string_view kMethods[] = {"regression", "mix", "ratio", "engineering", "declared"};

bool takes_degree_days(const Study& study) {
  const Candidate* chosen = study.selection && study.grade == 'A' ? study.selection->chosen() : nullptr;
  return chosen && std::ranges::any_of(chosen->offers, [&](size_t at) { return study.degree_offers.contains(at); });
}

std::string mark_of(const Facts& facts, const Study& study) {
  const Period &baseline = study.baseline, &reporting = study.reporting;
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
  if (study.grade <= 'C')
    for (const Adjustment& one : facts.adjustments)
      if (one.period.first <= reporting.last && reporting.first <= one.period.last)
        mix(one.period.first.code()), mix(one.period.last.code()), mix(one.amount);
  if (study.grade >= 'D')
    for (const Claim& one : facts.claims)
      if (one.engineering == (study.grade == 'D'))
        mix(one.a_year), mix(one.baseline_use.value_or(-1)), mix(one.low.value_or(-1)), mix(one.high.value_or(-1));
  if (facts.temperatures && takes_degree_days(study))
    for (const auto& [month, temperatures] : facts.temperatures->months)
      if (baseline.holds(month) || reporting.holds(month))
        for (const double mean : temperatures.means) mix(month.code()), mix(std::llround(mean * 10));
  if (study.grade == 'A' && study.fit())
    for (const OtherDriver& one : facts.drivers)
      if (std::ranges::find(study.fit()->coefficients, one.name, &Coefficient::name) != study.fit()->coefficients.end())
        for (const auto& [month, amount] : one.amounts)
          if (baseline.holds(month) || reporting.holds(month)) mix(month.code()), mix(amount);
  return std::to_string(hash);
}

void look_around(const Facts& facts, Study& out) {
  std::vector<std::string> codes;
  const std::string fuels = fuel_switch(facts, out.baseline, out.reporting, &codes);
  const auto concerns = [&](std::string_view code) { return std::ranges::find(codes, code) != codes.end(); };
  if (!fuels.empty() && (concerns(out.subject.code) || out.subject.code == "energy"))
    out.remarks.push_back(
        Problem(concerns("electricity") ? problems::savings_fuel_to_power : problems::savings_fuel_switch, {{"fuels", fuels}}));
  const auto is_solar = [&](const figures::Figure& figure) {
    const auto series = std::ranges::find(facts.series, figure.series, &figures::Series::series);
    return series != facts.series.end() && series->resource->code == "electricity_solar" && figure.value > 0;
  };
  if ((out.subject.code == "electricity" || out.subject.code == "energy") && std::ranges::any_of(facts.figures, is_solar))
    out.remarks.push_back(Problem(problems::savings_own_solar));
  std::vector<Month> fitted;
  for (const auto& one : facts.readings)
    if (one.fitted_at && std::ranges::find(out.subject.series, one.series) != out.subject.series.end() &&
        (out.baseline.holds(one.month) || out.reporting.holds(one.month)))
      fitted.push_back(one.month);
  if (!fitted.empty()) out.remarks.push_back(Problem(problems::savings_meter_changed, {{"months", months_detail(fitted)}}));
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
      {{"amount", in_both(decimal(out.adjusted, out.subject.decimals) + " " + out.subject.unit->symbol,
                          decimal(out.adjusted, out.subject.decimals, false) + " " + out.subject.unit->symbol_en)},
       {"reasons", reasons}}));
}

}  // namespace

std::string_view code_of(Method method) { return kMethods[static_cast<size_t>(method)]; }

std::optional<Method> method_of(std::string_view code) {
  const auto* found = std::ranges::find(kMethods, code);
  return found == std::end(kMethods) ? std::nullopt : std::optional(static_cast<Method>(found - std::begin(kMethods)));
}

Result<Study> study(const Facts& facts, const Subject& subject, const Period& baseline, const Period& reporting) {
  if (reporting.first <= baseline.last)
    return Problem(problems::savings_periods_overlap,
                   {{"baseline", in_both(baseline.words(Lang::vi), baseline.words(Lang::en))},
                    {"reporting", in_both(reporting.words(Lang::vi), reporting.words(Lang::en))}});
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
  out.priced_vnd = uses.priced_vnd;
  out.priced_use = uses.priced_use;
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
  if (out.grade <= 'C' && facts.claims.size() > 1)
    out.remarks.push_back(Problem(problems::savings_measured_together, {{"n", std::to_string(facts.claims.size())}}));
  if (takes_degree_days(out))
    out.remarks.push_back(Problem(problems::savings_temperature_used,
                                  {{"station", facts.temperatures->station}, {"source", facts.temperatures->source}}));
  out.figures_mark = mark_of(facts, out);
  if (!uses.left_out.empty())
    out.remarks.push_back(Problem(problems::savings_idle_left_out, {{"months", months_detail(uses.left_out)}}));
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

std::optional<double> baseline_price(const Study& study) {
  int64_t use = 0;
  for (const MonthUse& month : study.months)
    if (!month.reporting) use += month.actual;
  if (study.priced_vnd <= 0 || study.priced_use <= 0 || study.priced_use < use / 2) return std::nullopt;
  return static_cast<double>(study.priced_vnd) / static_cast<double>(study.priced_use);
}

Combined combined(std::span<const Study> studies) {
  Combined out;
  double expected = 0, actual = 0, half = 0;
  bool all_bands = true;
  for (const Study& one : studies) {
    const auto price = baseline_price(one);
    if (!price) {
      out.remarks.push_back(Problem(problems::savings_prices_missing, {{"what", in_both(one.subject.vi, one.subject.en)}}));
      continue;
    }
    expected += *price * static_cast<double>(one.expected);
    actual += *price * static_cast<double>(one.actual);
    if (one.low) half += *price * static_cast<double>(*one.high - *one.low) / 2;
    all_bands = all_bands && one.low.has_value();
  }
  out.expected_vnd = std::llround(expected);
  out.actual_vnd = std::llround(actual);
  out.saving_vnd = out.expected_vnd - out.actual_vnd;
  if (expected > 0) out.percent_tenths = std::llround(1000 * (expected - actual) / expected);
  if (all_bands && expected > 0) {
    out.low_vnd = std::llround(expected - actual - half);  // as the sum of many facilities rounds it
    out.high_vnd = std::llround(expected - actual + half);
  }
  return out;
}

}  // namespace sxsh::savings
