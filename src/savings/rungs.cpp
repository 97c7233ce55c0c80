#include "savings/rungs.h"

#include <algorithm>
#include <cmath>

#include "base/both_languages.h"
#include "base/text.h"
#include "savings/model/words.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"

namespace sxsh::savings {
namespace {

double scale_of(const Study& study) { return std::pow(10.0, study.subject.decimals); }
int64_t scaled(const Study& study, double amount) { return std::llround(amount * scale_of(study)); }

std::vector<Month> months_in(const Inputs& in, const Period& period) {
  std::vector<Month> out;
  for (const auto& [month, amount] : in.uses.amounts)
    if (period.holds(month)) out.push_back(month);
  return out;
}

double thousandths(const ByMonth& amounts, const Month& month) { return static_cast<double>(amounts.at(month)) / 1000; }

// A driver over the months of both periods.
struct Driver {
  Offer offer;
  std::vector<double> reporting;
};

void offer(std::vector<Driver>& out, const std::string& name, const std::vector<Month>& baseline,
           const std::vector<Month>& reporting, bool rises, auto&& value) {
  Driver driver{.offer = {.group = name, .column = {.name = name, .values = {}}, .rises = rises}, .reporting = {}};
  for (const Month& month : baseline) driver.offer.column.values.push_back(value(month));
  for (const Month& month : reporting) driver.reporting.push_back(value(month));
  out.push_back(std::move(driver));
}

bool one_dimension(const std::vector<Product>& products) {
  return std::ranges::all_of(products,
                             [&](const Product& one) { return one.unit->dimension == products.front().unit->dimension; });
}

// Products of one dimension together, in the unit of the first.
double total(const std::vector<Product>& products, const Month& month) {
  double out = 0;
  for (const Product& one : products) {
    const auto ratio = (one.unit->ratio / products.front().unit->ratio).scaled(9);
    out += thousandths(one.amounts, month) * static_cast<double>(ratio.value_or(0)) / 1e9;
  }
  return out;
}

std::vector<Driver> drivers_of(const Inputs& in, const std::vector<Month>& baseline, const std::vector<Month>& reporting) {
  std::vector<Driver> out;
  for (const Product& product : in.products)
    offer(out, product.name, baseline, reporting, true,
          [&](const Month& month) { return thousandths(product.amounts, month); });
  if (in.products.size() > 1 && one_dimension(in.products))
    offer(out, std::string(kTotalOutput), baseline, reporting, true,
          [&](const Month& month) { return total(in.products, month); });
  std::map<Month, double> days;
  for (const auto& one : in.facts.months)
    if (one.working_days) days[one.month] = static_cast<double>(*one.working_days);
  const auto has_days = [&](const Month& month) { return days.contains(month); };
  if (std::ranges::all_of(baseline, has_days) && std::ranges::all_of(reporting, has_days))
    offer(out, std::string(kWorkingDays), baseline, reporting, true, [&](const Month& month) { return days.at(month); });
  return out;
}

// Those that have every month; whether they raise or lower the use is for the model to say.
void offer_others(std::vector<Driver>& out, const Inputs& in, const std::vector<Month>& baseline,
                  const std::vector<Month>& reporting, Study& study) {
  for (const OtherDriver& one : in.facts.drivers) {
    std::vector<Month> missing;
    for (const auto* months : {&baseline, &reporting})
      for (const Month& month : *months)
        if (!one.amounts.contains(month)) missing.push_back(month);
    if (missing.empty())
      offer(out, one.name, baseline, reporting, false, [&](const Month& month) { return thousandths(one.amounts, month); });
    else
      study.remarks.push_back(
          Problem(problems::driver_lacks_months, {{"name", one.name}, {"months", months_detail(missing)}}));
  }
}

// Degree-days at each balance point that is tried; which of them explains best is left to the selection.
void offer_degree_days(std::vector<Driver>& out, const Inputs& in, const std::vector<Month>& baseline,
                       const std::vector<Month>& reporting, Study& study) {
  if (!in.facts.temperatures) return;
  const Temperatures& known = *in.facts.temperatures;
  std::vector<Month> missing;
  for (const auto* months : {&baseline, &reporting})
    for (const Month& month : *months)
      if (!known.months.contains(month)) missing.push_back(month);
  if (!missing.empty()) {
    study.remarks.push_back(Problem(problems::savings_temperature_missing,
                                    {{"station", known.station}, {"months", months_detail(missing)}}));
    return;
  }
  for (const Degrees which : {Degrees::heating, Degrees::cooling})
    for (double balance = kLeastBalance; balance <= kMostBalance; balance += kBalanceStep) {
      const bool heats = which == Degrees::heating;
      study.degree_offers.insert(out.size());
      offer(out, std::string(heats ? kHeatingBelow : kCoolingAbove) + " " + number_words(balance, 3) + " °C", baseline, reporting,
            true, [&](const Month& month) { return degree_days(which, balance, known.months.at(month)); });
      Offer& made = out.back().offer;
      made.group = heats ? "độ-ngày sưởi" : "độ-ngày làm mát";
      made.searched = true;
      (heats ? made.heats_below : made.cools_above) = balance;
    }
}

// Output of the reporting period against the baseline, a month: −0.2 is a fifth less. Nothing when it cannot be added up.
std::optional<double> output_change(const Inputs& in, const Study& study) {
  if (in.products.empty() || !one_dimension(in.products)) return std::nullopt;
  double before = 0, after = 0;
  const auto base = months_in(in, study.baseline), now = months_in(in, study.reporting);
  for (const Month& month : base) before += total(in.products, month);
  for (const Month& month : now) after += total(in.products, month);
  if (before <= 0 || base.empty() || now.empty()) return std::nullopt;
  return after / static_cast<double>(now.size()) / (before / static_cast<double>(base.size())) - 1;
}

std::string signed_percent(double share) {
  const std::string sign = share > 0 ? "+" : "";
  return in_both(sign + percent_words(share), sign + percent_words(share, Lang::en));
}

void remark_growth(const Inputs& in, Study& study) {
  const auto change = output_change(in, study);
  if (change && std::abs(*change) >= 0.01)
    study.remarks.push_back(Problem(problems::savings_growth, {{"change", signed_percent(*change)}}));
}

void remark_fixed_load(const Inputs& in, Study& study) {
  const auto change = output_change(in, study);
  if (change && std::abs(*change) > kFixedLoadChange)
    study.remarks.push_back(Problem(problems::savings_fixed_load, {{"change", signed_percent(*change)}}));
}

Reasons without_production(const Inputs& in) {
  if (in.products.empty()) return {Problem(problems::savings_no_production)};
  Reasons out;
  for (const Product& one : in.products)
    if (!one.missing.empty())
      out.push_back(Problem(problems::savings_missing_months, {{"what", one.name}, {"months", months_detail(one.missing)}}));
  return out;
}

}  // namespace

Problem missing_months(const Study& study, const std::vector<Month>& missing) {
  return Problem(problems::savings_missing_months,
                 {{"what", in_both(study.subject.vi, study.subject.en)}, {"months", months_detail(missing)}});
}

Reasons why_not_compared(const Inputs& in, const Study& study) {
  Reasons out;
  if (!in.uses.missing.empty())
    out.push_back(missing_months(study, in.uses.missing));
  for (const Problem& one : study.remarks)
    if ((one.is(problems::savings_fuel_switch) || one.is(problems::savings_fuel_to_power)) && study.subject.code != "energy")
      out.push_back(one);
  std::string changed;
  for (const Product& one : in.products)
    if ((sum_over(one.amounts, study.baseline) > 0) != (sum_over(one.amounts, study.reporting) > 0) && one.missing.empty())
      changed += (changed.empty() ? "" : ", ") + one.name;
  if (!changed.empty()) out.push_back(Problem(problems::savings_product_changed, {{"products", changed}}));
  return out;
}

Reasons by_model(const Inputs& in, Study& study) {
  if (Reasons lacking = without_production(in); !lacking.empty()) return lacking;
  const auto baseline = months_in(in, study.baseline), reporting = months_in(in, study.reporting);
  if (static_cast<int>(baseline.size()) < kLeastPoints)
    return {Problem(problems::model_too_few_points,
                    {{"n", std::to_string(baseline.size())}, {"least", std::to_string(kLeastPoints)}})};
  auto drivers = drivers_of(in, baseline, reporting);
  offer_others(drivers, in, baseline, reporting, study);
  offer_degree_days(drivers, in, baseline, reporting, study);
  Column y{.name = study.subject.vi, .values = {}};
  std::vector<bool> follows;
  for (size_t i = 0; i < baseline.size(); ++i) {
    y.values.push_back(static_cast<double>(in.uses.amounts.at(baseline[i])) / scale_of(study));
    follows.push_back(i > 0 && baseline[i - 1].plus(1) == baseline[i]);
  }
  std::vector<Offer> offers;
  for (const Driver& one : drivers) offers.push_back(one.offer);
  study.selection = select(y, offers, follows);
  const Candidate* chosen = study.selection->chosen();
  if (!chosen) {
    if (study.selection->candidates.size() == 1) return study.selection->candidates.front().judgement.refused;
    return {Problem(problems::savings_no_model, {{"n", std::to_string(study.selection->candidates.size())}})};
  }
  study.sample = Sample{.y = y, .drivers = {}, .constant = true, .follows = follows};
  std::vector<std::vector<double>> rows(reporting.size());
  for (const size_t i : chosen->offers) {
    study.sample->drivers.push_back(offers[i].column);
    for (size_t m = 0; m < reporting.size(); ++m) rows[m].push_back(drivers[i].reporting[m]);
  }
  std::vector<double> actual;
  for (const Month& month : reporting) actual.push_back(static_cast<double>(in.uses.amounts.at(month)) / scale_of(study));
  auto made = modelled_saving(chosen->fit, *study.sample, rows, actual,
                              figures::months_between(study.baseline.last, study.reporting.first));
  if (!made.ok()) return {made.problem()};
  study.modelled = made.take();
  study.method = Method::regression;
  study.expected = scaled(study, study.modelled->sum_expected);
  if (study.modelled->half) {
    study.low = scaled(study, study.modelled->saving - *study.modelled->half);
    study.high = scaled(study, study.modelled->saving + *study.modelled->half);
  } else if (study.modelled->no_interval) {
    study.remarks.push_back(*study.modelled->no_interval);
  }
  size_t base = 0, now = 0;
  for (MonthUse& month : study.months)
    month.expected = month.reporting ? study.modelled->expected[now++] : chosen->fit.fitted[base++];
  for (const Problem& one : chosen->judgement.weak) study.remarks.push_back(one);
  for (const Problem& one : study.modelled->warnings) study.remarks.push_back(one);
  remark_growth(in, study);
  return {};
}

Reasons by_mix(const Inputs& in, Study& study) {
  if (Reasons lacking = without_production(in); !lacking.empty()) return lacking;
  if (in.products.size() < 2) return {Problem(problems::savings_one_product)};
  Sample sample{.y = {.name = study.subject.vi, .values = {}}, .drivers = {}, .constant = false, .follows = {}};
  const auto baseline = months_in(in, study.baseline);
  for (const Month& month : baseline)
    sample.y.values.push_back(static_cast<double>(in.uses.amounts.at(month)) / scale_of(study));
  for (const Product& product : in.products) {
    sample.drivers.push_back({.name = product.name, .values = {}});
    for (const Month& month : baseline) sample.drivers.back().values.push_back(thousandths(product.amounts, month));
  }
  const Fit parts = fit(sample);
  const auto unclear = [&](const Problem& why) {
    return Reasons{Problem(problems::savings_mix_not_separable,
                           {{"why", in_both(why.message(Lang::vi), why.message(Lang::en))}})};
  };
  if (parts.status != FitStatus::ok) return unclear(*parts.why);
  for (const Coefficient& one : parts.coefficients) {
    if (one.estimate <= 0) return unclear(Problem(problems::driver_sign_odd, {{"driver", one.name}}));
    if (one.p && *one.p > kMostDriverP)
      return unclear(Problem(problems::driver_p_high,
                             {{"driver", one.name}, {"value", number_detail(*one.p)}, {"limit", number_detail(kMostDriverP)}}));
  }
  // Scaled so that the baseline's own output gives the baseline's use: what is compared is intensity, not the fit.
  double fitted = 0, used = 0, expected = 0;
  for (size_t i = 0; i < baseline.size(); ++i) fitted += parts.fitted[i], used += sample.y.values[i];
  for (const Month& month : months_in(in, study.reporting))
    for (size_t i = 0; i < in.products.size(); ++i)
      expected += parts.coefficients[i].estimate * thousandths(in.products[i].amounts, month);
  study.method = Method::mix;
  study.expected = scaled(study, expected * used / fitted);
  remark_fixed_load(in, study);
  remark_growth(in, study);
  return {};
}

Reasons by_ratio(const Inputs& in, Study& study) {
  if (Reasons lacking = without_production(in); !lacking.empty()) return lacking;
  if (!one_dimension(in.products))
    return {Problem(problems::savings_units_differ, {{"resource", in_both("sản lượng", "output")}})};
  double before = 0, after = 0;
  for (const Month& month : months_in(in, study.baseline)) before += total(in.products, month);
  for (const Month& month : months_in(in, study.reporting)) after += total(in.products, month);
  if (before <= 0 || after <= 0) return {Problem(problems::savings_no_production)};
  study.method = Method::ratio;
  study.expected = std::llround(static_cast<double>(sum_over(in.uses.amounts, study.baseline)) / before * after);
  const size_t remarks = study.remarks.size();
  remark_fixed_load(in, study);
  if (study.remarks.size() == remarks) remark_growth(in, study);
  return {};
}

}  // namespace sxsh::savings
