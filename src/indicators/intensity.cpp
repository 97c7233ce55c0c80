#include "indicators/intensity.h"

#include <limits>

#include "indicators/saved.h"
#include "indicators/words.h"
#include "ui/messages/indicators.gen.h"
#include "ui/messages/intensity_interval.gen.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;

// Materials have no common unit: in money at baseline prices.
bool of_materials(const Indicator& indicator) { return indicator.source == "materials"; }

SavedSums sums_of(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day, const Scope& scope,
                  const std::string& part) {
  return of_materials(indicator) ? materials_saved(session, office_id, day, scope, part)
                                 : saved_sums(session, office_id, indicator.source, day, scope, part);
}

Value value_of(const Indicator& indicator, const Saved& sum, const Date& day) {
  Value out;
  if (sum.expected <= 0) {
    out.missing = both(of_materials(indicator) ? Msg::indicators_missing_materials : Msg::indicators_missing_savings,
                       {{"day", day_words(day)}});
    return out;
  }
  out.numerator = sum.actual;
  out.denominator = sum.expected;
  out.decimals = sum.decimals;
  out.facilities = sum.facilities;
  out.tenths = percent_tenths(sum.actual, sum.expected);
  out.basis = both(Msg::indicators_basis_intensity, {{"n", count_words(sum.facilities)}, {"day", day_words(day)}});
  if (sum.with_interval < sum.facilities) return out;
  const auto ends = index_interval(sum.actual, sum.expected, sum.half());
  if (!ends) {  // as well nothing was to be expected: a number would mean nothing
    Value none;
    none.missing = both(Msg::intensity_interval_too_wide);
    return none;
  }
  out.low = ends->first;
  out.high = ends->second;
  return out;
}

void add_interval_words(const Saved& sum, Value& value) {
  const Words words = interval_basis(sum.with_interval, sum.facilities);
  value.basis.vi += words.vi;
  value.basis.en += words.en;
}

}  // namespace

std::optional<std::pair<int64_t, int64_t>> index_interval(int64_t actual, int64_t expected, int64_t half) {
  if (actual < 0 || half < 0 || expected - half <= 0) return std::nullopt;
  const __int128 used = static_cast<__int128>(actual) * 1000, most = static_cast<__int128>(expected) + half,
                 least = static_cast<__int128>(expected) - half, high = (used + least - 1) / least;
  if (high > std::numeric_limits<int64_t>::max()) return std::nullopt;
  return std::pair(static_cast<int64_t>(used / most), static_cast<int64_t>(high));
}

Words interval_basis(int64_t stated, int64_t facilities) {
  if (stated == facilities) return both(Msg::intensity_interval_of_all);
  return both(Msg::intensity_interval_missing, {{"n", count_words(facilities - stated)}, {"all", count_words(facilities)}});
}

Tallied tallied_intensity(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day,
                          const Scope& scope) {
  const SavedSums sums = sums_of(session, office_id, indicator, day, scope, "");
  Tallied out{.value = value_of(indicator, sums.all, day), .list = {}};
  if (!out.value.tenths) return out;
  if (of_materials(indicator))
    out.value.basis = both(Msg::indicators_basis_materials, {{"n", count_words(sums.all.facilities)},
                                                             {"results", count_words(sums.results)},
                                                             {"without", count_words(sums.without_price)},
                                                             {"day", day_words(day)}});
  add_interval_words(sums.all, out.value);
  for (const SavedIn& one : sums.by_industry)
    out.list.push_back({one.name.vi, "", both(Msg::indicators_saved_by, {{"n", count_words(one.of.facilities)}}),
                        one.of.actual, one.of.expected, one.of.actual < one.of.expected});
  return out;
}

std::vector<PartValue> intensity_by(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day,
                                    const Scope& scope, const std::string& part) {
  std::vector<PartValue> out;
  for (const SavedPart& one : sums_of(session, office_id, indicator, day, scope, part).by_part)
    out.push_back({one.key, value_of(indicator, one.of, day)});
  return out;
}

}  // namespace sxsh::indicators
