#include "savings/uses.h"

#include <algorithm>

#include "base/both_languages.h"
#include "terms/problems.h"

namespace sxsh::savings {
namespace {

using figures::Figure;
using figures::Series;

const Series* series_in(const Facts& facts, int64_t number) {
  const auto found = std::ranges::find(facts.series, number, &Series::series);
  return found == facts.series.end() ? nullptr : &*found;
}

// One figure in the unit and at the scale of the subject.
Result<int64_t> amount_of(const Series& series, const Subject& subject, int64_t value, Uses& uses) {
  const measures::Quantity quantity{value, series.resource->decimals, series.unit};
  if (subject.code == "energy") {
    const auto made = TRY(measures::to_energy(*measures::usual_emission_sets().fuel, *series.resource, quantity));
    uses.mark = std::max(uses.mark, made.mark());
    if (!made.sets.empty()) uses.conversion = made.sets_words(Lang::vi);
    return made.amount.low;
  }
  if (series.unit->dimension != subject.unit->dimension)
    return Problem(problems::savings_units_differ, {{"resource", in_both(subject.vi, subject.en)}});
  return TRY(measures::in_unit(*series.resource, quantity, *subject.unit, subject.decimals)).value;
}

std::map<Month, const Figure*> figures_of(const Facts& facts, int64_t series) {
  std::map<Month, const Figure*> out;
  for (const Figure& one : facts.figures)
    if (one.series == series) out.emplace(one.month, &one);
  return out;
}

template <class Do>
void each_month(const Period& baseline, const Period& reporting, Do&& action) {
  for (const Period* period : {&baseline, &reporting})
    for (Month month = period->first; month <= period->last; month = month.plus(1)) action(month);
}

}  // namespace

bool idle(const Facts& facts, const Month& month) {
  return std::ranges::any_of(facts.months, [&](const auto& one) { return one.month == month && one.idle; });
}

int64_t sum_over(const ByMonth& amounts, const Period& period) {
  int64_t out = 0;
  for (const auto& [month, amount] : amounts)
    if (period.holds(month)) out += amount;
  return out;
}

std::string months_detail(std::span<const Month> months) {
  return in_both(month_list(months, Lang::vi), month_list(months, Lang::en));
}

std::string month_list(std::span<const Month> months, Lang lang) {
  std::string out;
  for (size_t i = 0; i < months.size() && i < 8; ++i) out += (i == 0 ? "" : ", ") + months[i].words(lang);
  return months.size() > 8 ? out + "…" : out;
}

Result<Uses> uses_of(const Facts& facts, const Subject& subject, const Period& baseline, const Period& reporting) {
  Uses out;
  std::set<Month> missing, left_out;
  bool any = false;
  for (const int64_t number : subject.series) {
    const Series* series = series_in(facts, number);
    if (!series) continue;
    const auto figures = figures_of(facts, number);
    if (figures.empty()) continue;
    std::optional<Problem> wrong;
    each_month(baseline, reporting, [&](const Month& month) {
      const auto found = figures.find(month);
      if (found == figures.end()) {
        const bool before = month < figures.begin()->first && subject.series.size() > 1;
        if (before || !series->asked_for(month)) return;
        (idle(facts, month) ? left_out : missing).insert(month);
        return;
      }
      if (found->second->value < 0)
        wrong = Problem(problems::value_negative, {{"column", in_both(subject.vi, subject.en)},
                                                   {"where", in_both(month.words(Lang::vi), month.words(Lang::en))}});
      if (wrong) return;
      const auto amount = amount_of(*series, subject, found->second->value, out);
      if (!amount.ok()) wrong = amount.problem();
      if (wrong) return;
      out.amounts[month] += amount.value(), any = true;
      if (baseline.holds(month) && found->second->cost_vnd.value_or(0) > 0)
        out.priced_vnd += *found->second->cost_vnd, out.priced_use += amount.value();
    });
    if (wrong) return *wrong;
  }
  if (!any) return Problem(problems::savings_no_figures, {{"resource", in_both(subject.vi, subject.en)}});
  each_month(baseline, reporting, [&](const Month& month) {
    if (!out.amounts.contains(month) && !left_out.contains(month)) missing.insert(month);
  });
  for (const Month& month : missing) out.amounts.erase(month);
  for (const Month& month : left_out) out.amounts.erase(month);
  out.missing.assign(missing.begin(), missing.end());
  out.left_out.assign(left_out.begin(), left_out.end());
  return out;
}

std::vector<Product> products_of(const Facts& facts, const Period& baseline, const Period& reporting) {
  std::vector<Product> out;
  for (const Series& series : facts.series) {
    if (series.resource->kind != measures::ResourceKind::product) continue;
    Product product{.name = series.name.empty() ? series.title(Lang::vi) : series.name,
                    .unit = series.unit,
                    .amounts = {},
                    .missing = {}};
    const auto figures = figures_of(facts, series.series);
    if (figures.empty()) continue;
    each_month(baseline, reporting, [&](const Month& month) {
      const auto found = figures.find(month);
      if (found != figures.end()) {
        product.amounts[month] =
            measures::Exact::scaled_by(found->second->value, series.resource->decimals).scaled(3).value_or(0);
      } else if (idle(facts, month) || month < figures.begin()->first || !series.asked_for(month)) {
        product.amounts[month] = 0;
      } else {
        product.missing.push_back(month);
      }
    });
    out.push_back(std::move(product));
  }
  return out;
}

std::string fuel_switch(const Facts& facts, const Period& baseline, const Period& reporting,
                        std::vector<std::string>* codes) {
  using measures::ResourceKind;
  std::map<const measures::Resource*, std::pair<double, double>> energy;  // a month, before and after
  std::pair<double, double> power;
  bool missing = false;  // a fuel without figures in the reporting period: nobody knows whether it went
  const auto& fuel = *measures::usual_emission_sets().fuel;
  for (const Series& series : facts.series) {
    const bool electric = series.resource->kind == ResourceKind::electricity;
    if (!electric && series.resource->kind != ResourceKind::fuel && series.resource->kind != ResourceKind::steam) continue;
    auto& sums = electric ? power : energy[series.resource];
    bool told = series.ended_after && *series.ended_after < reporting.first;  // that it is not used any more
    for (const auto& [month, figure] : figures_of(facts, series.series)) {
      const auto made = measures::to_energy(fuel, *series.resource, {figure->value, series.resource->decimals, series.unit});
      if (!made.ok()) continue;
      const double amount = static_cast<double>(made.value().amount.low);
      if (baseline.holds(month)) sums.first += amount / baseline.months();
      if (reporting.holds(month)) sums.second += amount / reporting.months(), told = true;
    }
    if (!told && !electric) missing = true;
  }
  double before = 0, after = 0;
  for (const auto& [resource, pair] : energy) before += pair.first, after += pair.second;
  struct Names {
    std::string vi, en;
    bool empty() const { return vi.empty(); }
  };
  const auto add = [](Names& names, const std::string& vi, const std::string& en) {
    names.vi += (names.vi.empty() ? "" : ", ") + vi;
    names.en += (names.en.empty() ? "" : ", ") + en;
  };
  Names gone, come;
  for (const auto& [resource, pair] : energy) {
    const double was = before > 0 ? pair.first / before : 0, is = after > 0 ? pair.second / after : 0;
    const bool left = was > 0.1 && is<was / 5, came = is> 0.1 && was < is / 5;
    if (left) add(gone, resource->vi, resource->en);
    if (came) add(come, resource->vi, resource->en);
    if ((left || came) && codes) codes->push_back(resource->code);
  }
  const auto moved = [&](double power_more, double fuel_less) { return fuel_less > 0 && power_more > fuel_less / 10; };
  Names* const other = come.empty() && !gone.empty() && !missing && moved(power.second - power.first, before - after) ? &come
                       : gone.empty() && !come.empty() && moved(power.first - power.second, after - before)          ? &gone
                                                                                                                     : nullptr;
  if (other) add(*other, "điện", "electricity");
  if (gone.empty() || come.empty()) return "";
  if (codes && other) codes->emplace_back("electricity");
  return in_both(gone.vi + " → " + come.vi, gone.en + " → " + come.en);
}

}  // namespace sxsh::savings
