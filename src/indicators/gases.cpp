#include "indicators/gases.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>

#include "figures/totals.h"
#include "indicators/intensity.h"
#include "indicators/queries.gen.h"
#include "indicators/saved.h"
#include "indicators/words.h"
#include "terms/problems.h"
#include "ui/messages/indicators.gen.h"
#include "ui/messages/intensity_interval.gen.h"

namespace sxsh::indicators {
namespace {

using figures::Month;

struct Saving {
  int64_t facility_id = 0, baseline_first = 0, baseline_last = 0, reporting_first = 0, reporting_last = 0, expected = 0;
  int decimals = 0;
  std::optional<int64_t> width;  // of the interval
  std::string name, unit, part;
};
struct Written {
  std::vector<figures::Series> series;
  std::vector<figures::Figure> figures;
};

Words words_of(const Problem& why) { return {why.message(Lang::vi), why.message(Lang::en)}; }

std::vector<Saving> savings_of(db::Session& session, int64_t office_id, int64_t month, const Scope& scope,
                               const std::string& part) {
  std::vector<Saving> out;
  session.each(sql::energy_savings{.part = part,
                                   .office_id = office_id,
                                   .month = month,
                                   .unit_id = scope.unit_id,
                                   .industry = scope.industry,
                                   .zone_id = scope.zone_id,
                                   .size = scope.size},
               [&](const db::Row& row) {
                 const auto* industry =
                     named_industry(row.maybe_text("edition").value_or(""), row.maybe_text("industry").value_or(""));
                 if (!within_named(scope, industry)) return;
                 out.push_back({.facility_id = row.int64("facility_id"),
                                .baseline_first = row.int64("baseline_first"),
                                .baseline_last = row.int64("baseline_last"),
                                .reporting_first = row.int64("reporting_first"),
                                .reporting_last = row.int64("reporting_last"),
                                .expected = row.int64("expected"),
                                .decimals = static_cast<int>(row.int64("decimals")),
                                .width = row.maybe_int64("width"),
                                .name = row.text("name"),
                                .unit = row.text("unit"),
                                .part = row.maybe_text("part").value_or("")});
               });
  return out;
}

std::map<int64_t, Written> written_by(db::Session& session, int64_t office_id, int64_t month, int64_t first) {
  const auto& catalogue = measures::Catalogue::carried();
  std::map<int64_t, Written> out;
  session.each(sql::series_of_savers{.office_id = office_id, .month = month}, [&](const db::Row& row) {
    figures::Series series{.series = row.int64("series"),
                           .resource = catalogue.resource(row.text("resource")),
                           .unit = catalogue.unit(row.text("unit")),
                           .name = row.text("name"),
                           .waste_code = {},
                           .treatment = {},
                           .ended_after = {}};
    if (!series.resource || !series.unit) throw std::runtime_error("a series has a resource that the catalogue lacks");
    out[row.int64("facility_id")].series.push_back(std::move(series));
  });
  session.each(sql::figures_of_savers{.office_id = office_id, .first = first, .month = month}, [&](const db::Row& row) {
    const auto at = Month::of_code(row.int64("month"));
    if (!at) return;
    out[row.int64("facility_id")].figures.push_back(
        {.series = row.int64("series"), .month = *at, .value = row.int64("value")});
  });
  return out;
}

figures::Totals totals_within(const Written& written, int64_t first, int64_t last) {
  std::vector<figures::Figure> within;
  for (const auto& one : written.figures)
    if (one.month.code() >= first && one.month.code() <= last) within.push_back(one);
  return figures::totals_of(written.series, within);
}

// Grams of both scopes. Problem: what is lacking; not_found when nothing was written.
Result<int64_t> grams_of(const figures::Totals& totals) {
  int64_t sum = 0;
  bool any = false;
  for (const figures::Total* one : {&totals.scope_1, &totals.scope_2}) {
    if (!one->lacking.empty()) return one->lacking.front();
    if (!one->any) continue;
    any = true;
    if (one->too_large || one->amount.low != one->amount.high || __builtin_add_overflow(sum, one->amount.low, &sum))
      return Problem(problems::amount_not_kept);
  }
  if (!any) return Problem(problems::not_found);
  return sum;
}

void cite(const figures::Totals& totals, AllGases& out, std::vector<const measures::ConversionSet*>& sets) {
  for (const figures::Total* one : {&totals.scope_1, &totals.scope_2}) {
    if (!one->any) continue;
    out.unverified = out.unverified || one->mark == measures::Mark::unverified;
    for (const auto* set : one->sets)
      if (std::ranges::find(sets, set) == sets.end()) sets.push_back(set);
  }
}

}  // namespace

AllGases gases_of(db::Session& session, int64_t office_id, const Date& day, const Scope& scope, const std::string& part) {
  constexpr int64_t kGramsAKilo = 1000;
  const int64_t month = day.year * 100 + day.month;
  AllGases out;
  const auto savings = savings_of(session, office_id, month, scope, part);
  if (savings.empty()) return out;
  const int64_t first = std::ranges::min(savings, {}, &Saving::baseline_first).baseline_first;
  const auto written = written_by(session, office_id, month, first);
  std::vector<const measures::ConversionSet*> sets;
  for (const Saving& one : savings) {
    Gases gases{.facility_id = one.facility_id,
                .name = one.name,
                .part = one.part,
                .actual = 0,
                .expected = 0,
                .half = {},
                .why = {}};
    const auto found = written.find(one.facility_id);
    const Written none;
    const Written& here = found == written.end() ? none : found->second;
    const auto before = totals_within(here, one.baseline_first, one.baseline_last),
               after = totals_within(here, one.reporting_first, one.reporting_last);
    const auto was = grams_of(before), is = grams_of(after);
    gases.grid_lacking = std::ranges::any_of(
        after.scope_2.lacking, [](const Problem& each) { return each.is(problems::grid_factor_missing); });
    const bool energy = before.energy.any && before.energy.lacking.empty() && !before.energy.too_large &&
                        before.energy.amount.low == before.energy.amount.high && before.energy.amount.low > 0;
    if (!was.ok() || !is.ok()) {
      const Problem& why = is.ok() ? was.problem() : is.problem();
      gases.why = why.is(problems::not_found) ? both(ui::Msg::indicators_gases_no_figures) : words_of(why);
    } else if (!energy || one.unit != "mj" || one.decimals != before.energy.amount.decimals) {
      gases.why = both(ui::Msg::indicators_gases_no_energy);
    } else {
      const __int128 expected = static_cast<__int128>(was.value()) * one.expected / before.energy.amount.low;
      gases.actual = (is.value() + kGramsAKilo / 2) / kGramsAKilo;
      gases.expected = static_cast<int64_t>((expected + kGramsAKilo / 2) / kGramsAKilo);
      if (one.width) {
        const __int128 wide = static_cast<__int128>(was.value()) * *one.width / before.energy.amount.low;
        gases.half = static_cast<int64_t>(wide / (2 * kGramsAKilo)) + 1;  // rounded up
      }
      cite(before, out, sets);
      cite(after, out, sets);
    }
    out.facilities.push_back(std::move(gases));
  }
  for (const auto* set : sets) {
    out.sets.vi += (out.sets.vi.empty() ? "" : "; ") + set->words(Lang::vi) + " (" + set->version + ")";
    out.sets.en += (out.sets.en.empty() ? "" : "; ") + set->words(Lang::en) + " (" + set->version + ")";
  }
  return out;
}

namespace {

// Of all the facilities, or of those of a part.
Value value_of(const AllGases& all, const std::string* part, const Date& day) {
  namespace Msg = ui::Msg;
  Value out;
  int64_t told = 0, left = 0, actual = 0, expected = 0, stated = 0;
  double squares = 0;
  const Gases* untold = nullptr;  // of those the grid's factor is lacking for, else the first
  for (const Gases& one : all.facilities) {
    if (part && one.part != *part) continue;
    ++(one.why.empty() ? told : left);
    actual += one.actual;
    expected += one.expected;
    if (one.why.empty() && one.half) {
      ++stated;
      squares += static_cast<double>(*one.half) * static_cast<double>(*one.half);
    }
    if (!one.why.empty() && (!untold || (one.grid_lacking && !untold->grid_lacking))) untold = &one;
  }
  if (told + left == 0) {
    out.missing = both(Msg::indicators_missing_savings, {{"day", day_words(day)}});
    return out;
  }
  if (untold && (told == 0 || untold->grid_lacking)) {
    out.missing = untold->why;
    return out;
  }
  out.numerator = actual;
  out.denominator = expected;
  out.facilities = told;
  out.tenths = percent_tenths(actual, expected);
  out.basis = both(Msg::indicators_basis_gases, {{"n", count_words(told)}, {"day", day_words(day)}, {"sets", all.sets}});
  const auto more = [&](const Words& words) {
    out.basis.vi += words.vi;
    out.basis.en += words.en;
  };
  if (left > 0) more(both(Msg::indicators_gases_left_out, {{"n", count_words(left)}}));
  if (all.unverified) more(both(Msg::indicators_gases_unverified));
  if (stated == told) {
    const auto ends = index_interval(actual, expected, std::llround(std::ceil(std::sqrt(squares))));
    if (!ends) {
      Value none;
      none.missing = both(Msg::intensity_interval_too_wide);
      return none;
    }
    out.low = ends->first;
    out.high = ends->second;
  }
  more(interval_basis(stated, told));
  if (out.low) more(both(Msg::intensity_interval_gases));
  return out;
}

}  // namespace

Tallied tallied_gases(db::Session& session, int64_t office_id, const Date& day, const Scope& scope) {
  const AllGases all = gases_of(session, office_id, day, scope, "");
  Tallied out{.value = value_of(all, nullptr, day), .list = {}};
  for (const Gases& one : all.facilities)
    out.list.push_back({one.name, "/lv/co-so/" + std::to_string(one.facility_id), one.why, one.actual, one.expected,
                        one.why.empty() && one.actual < one.expected});
  return out;
}

std::vector<PartValue> gases_by(db::Session& session, int64_t office_id, const Date& day, const Scope& scope,
                                const std::string& part) {
  const AllGases all = gases_of(session, office_id, day, scope, part);
  std::set<std::string> keys;
  for (const Gases& one : all.facilities) keys.insert(one.part);
  std::vector<PartValue> out;
  for (const std::string& key : keys) out.push_back({key, value_of(all, &key, day)});
  return out;
}

}  // namespace sxsh::indicators
