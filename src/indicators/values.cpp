#include "indicators/values.h"

#include <algorithm>
#include <cmath>

#include "facilities/frame/frame.h"
#include "indicators/entry_values.h"
#include "indicators/gases.h"
#include "indicators/intensity.h"
#include "indicators/kept_sums.h"
#include "indicators/median.h"
#include "indicators/queries.gen.h"
#include "indicators/whole.h"
#include "indicators/words.h"
#include "ui/messages/indicators.gen.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;

std::string population_of(const Indicator& indicator, const Scope& scope) {
  const auto* asked = facilities::population(scope.population);
  return asked ? asked->code : indicator.population;
}

// What the statements over the frame share.
struct Asked {
  KeptFrame frame;
  int64_t month = 0, cutoff = 0;
  std::string year, day, subject;
};
std::optional<Asked> asked_of(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day,
                              const Scope& scope) {
  const auto frame = kept_frame(session, office_id, population_of(indicator, scope), day.year);
  if (!frame) return std::nullopt;
  return Asked{.frame = *frame,
               .month = day.year * 100 + day.month,
               .cutoff = cutoff_on(session, office_id, indicator, day),
               .year = std::to_string(day.year),
               .day = iso(day),
               .subject = scope.subject.empty() ? indicator.subject : scope.subject};
}

// Of the whole frame by parts of a kind; missing where the facilities themselves are to be asked.
std::shared_ptr<const std::vector<KeptAmount>> kept_of(db::Session& session, int64_t office_id, const Indicator& indicator,
                                                       const Date& day, const Scope& scope, const Asked& asked,
                                                       const std::string& part) {
  if (scope.any_place() || !asked.subject.empty()) return nullptr;
  return kept_amounts(session, office_id, asked.frame, indicator, day, part);
}

Words frame_missing(const Indicator& indicator, const Scope& scope, const Date& day) {
  const auto* population = facilities::population(population_of(indicator, scope));
  return both(Msg::indicators_missing_frame,
              {{"year", plain(std::to_string(day.year))},
               {"population", population ? Words{population->vi, population->en} : plain("")}});
}

PartSum sum_of(const std::vector<PartSum>& all) {
  PartSum out;
  for (const PartSum& one : all) {
    out.members += one.members;
    out.known += one.known;
    out.counted += one.counted;
  }
  return out;
}

Value share_value(const PartSum& sum, const Date& day) {
  Value out;
  const Words year = plain(std::to_string(day.year));
  if (sum.members == 0) {
    out.missing = both(Msg::indicators_missing_frame_empty, {{"year", year}});
    return out;
  }
  out.numerator = sum.counted;
  out.denominator = sum.members;
  out.tenths = percent_tenths(sum.counted, sum.members);
  out.basis = both(Msg::indicators_basis_frame, {{"n", count_words(sum.members)}, {"year", year}});
  return out;
}

Words split_words(int split, size_t strata) {
  return both(split == 3   ? Msg::indicators_split_all
              : split == 1 ? Msg::indicators_split_size
                           : Msg::indicators_split_none,
              {{"strata", count_words(static_cast<int64_t>(strata))}});
}

std::vector<Stratum> strata_of(std::span<const PartSum> sums) {
  std::vector<Stratum> out;
  for (const PartSum& one : sums) out.push_back({one.key, one.members, one.known, one.counted});
  return out;
}

Value survey_value(std::span<const PartSum> sums, const Date& day) {
  Value out;
  const Words year = plain(std::to_string(day.year));
  const auto strata = strata_of(sums);
  const auto found = estimate(strata);
  if (!found) {
    const PartSum sum = sum_of({sums.begin(), sums.end()});
    out.missing = sum.members == 0 ? both(Msg::indicators_missing_frame_empty, {{"year", year}})
                  : sum.known == 0
                      ? both(Msg::indicators_missing_survey, {{"year", year}})
                      : both(Msg::indicators_missing_survey_few, {{"n", count_words(sum.known)}, {"year", year}});
    return out;
  }
  if (found->census) {
    out = share_value({"", found->members, found->answered, found->counted}, day);
    out.basis = both(Msg::indicators_basis_census, {{"n", count_words(found->members)}, {"year", year}});
    return out;
  }
  out.estimate = true;
  out.decimals = 3;
  out.denominator = found->members * 1000;
  out.numerator = std::llround(found->share * static_cast<double>(*out.denominator));
  out.tenths = std::llround(found->share * 1000);
  out.low = static_cast<int64_t>(std::floor(found->low * 1000));
  out.high = static_cast<int64_t>(std::ceil(found->high * 1000));
  out.basis = both(Msg::indicators_basis_estimate, {{"n", count_words(found->answered)},
                                                    {"all", count_words(found->members)},
                                                    {"year", year},
                                                    {"split", split_words(found->split, found->strata)}});
  return out;
}

}  // namespace

std::optional<int64_t> frame_of(db::Session& session, int64_t office_id, const Indicator& indicator, const Scope& scope,
                                int year) {
  const auto frame = kept_frame(session, office_id, population_of(indicator, scope), year);
  return frame ? std::optional(frame->id) : std::nullopt;
}

std::vector<PartSum> facility_sums(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day,
                                   const Scope& scope, const std::string& part) {
  if (made_of_savings_of_period(indicator, scope)) return sums_of_period(session, office_id, indicator, day, scope, part);
  const auto asked = asked_of(session, office_id, indicator, day, scope);
  if (!asked) return {};
  if (const auto kept = kept_of(session, office_id, indicator, day, scope, *asked, part)) return sums_of(*kept, asked->cutoff);
  return session.all(
      sql::facility_sums{.cutoff = asked->cutoff,
                         .part = part,
                         .source = indicator.source,
                         .subject = asked->subject,
                         .day = asked->day,
                         .month = asked->month,
                         .year = asked->year,
                         .office_id = office_id,
                         .frame_id = asked->frame.id,
                         .unit_id = scope.unit_id,
                         .industry = scope.industry,
                         .zone_id = scope.zone_id,
                         .size = scope.size},
      [](const db::Row& row) {
        return PartSum{row.maybe_text("part").value_or(""), row.int64("members"), row.int64("known"), row.int64("counted")};
      });
}

std::vector<ListedFacility> facility_list(db::Session& session, int64_t office_id, const Indicator& indicator,
                                          const Date& day, const Scope& scope) {
  if (made_of_savings_of_period(indicator, scope)) {
    std::vector<ListedFacility> out;
    for (PeriodSaving& one : savings_of_period(session, office_id, indicator, day, scope, ""))
      out.push_back(std::move(one.facility));
    return out;
  }
  const auto asked = asked_of(session, office_id, indicator, day, scope);
  if (!asked) return {};
  std::vector<std::pair<std::string, int64_t>> weight;
  int split = 0;
  if (indicator.way == Way::survey) {
    const auto strata = strata_of(facility_sums(session, office_id, indicator, day, scope, "stratum"));
    if (const auto found = estimate(strata); found && !found->census) weight = weights(strata, split = found->split);
  }
  const std::string part = indicator.way == Way::survey ? "stratum" : "";
  std::vector<ListedFacility> out;
  session.each(sql::facility_list{.part = part,
                                  .source = indicator.source,
                                  .subject = asked->subject,
                                  .day = asked->day,
                                  .month = asked->month,
                                  .year = asked->year,
                                  .office_id = office_id,
                                  .frame_id = asked->frame.id,
                                  .unit_id = scope.unit_id,
                                  .industry = scope.industry,
                                  .zone_id = scope.zone_id,
                                  .size = scope.size},
               [&](const db::Row& row) {
                 ListedFacility one{.facility_id = row.int64("facility_id"),
                                    .code = row.text("code"),
                                    .name = row.text("name"),
                                    .industry = row.maybe_text("industry").value_or(""),
                                    .size = row.maybe_text("size_class").value_or(""),
                                    .detail = row.maybe_text("detail").value_or(""),
                                    .unit_id = row.maybe_int64("unit_id"),
                                    .amount = row.maybe_int64("amount")};
                 one.counted = one.amount && *one.amount >= asked->cutoff;
                 const auto found = std::ranges::lower_bound(weight, cut(row.maybe_text("part").value_or(""), split), {},
                                                             &std::pair<std::string, int64_t>::first);
                 if (one.amount && found != weight.end()) one.weight = found->second;
                 out.push_back(std::move(one));
               });
  return out;
}

std::vector<PartValue> values_by(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day,
                                 const Scope& scope, const std::string& part) {
  if (indicator.way == Way::intensity) return intensity_by(session, office_id, indicator, day, scope, part);
  if (indicator.way == Way::gases) return gases_by(session, office_id, day, scope, part);
  std::vector<PartValue> out;
  for (const PartSum& one : facility_sums(session, office_id, indicator, day, scope, part)) {
    if (indicator.way == Way::savings) {  // of those measured: how many reach the cut-off
      out.push_back({one.key, share_value({one.key, one.known, one.known, one.counted}, day)});
      if (one.known == 0) out.back().value.missing = both(Msg::indicators_missing_savings, {{"day", day_words(day)}});
    } else if (indicator.way == Way::survey) {
      const Stratum whole{"", one.members, one.known, one.counted};
      const PartSum sums[] = {{"", whole.members, whole.answered, whole.counted}};
      out.push_back({one.key, survey_value(sums, day)});
    } else {
      out.push_back({one.key, share_value(one, day)});
    }
  }
  return out;
}

Value value_of(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day, const Scope& scope) {
  if (is_tallied(indicator)) return tallied(session, office_id, indicator, day, scope).value;
  if (made_of_savings_of_period(indicator, scope)) {
    std::vector<int64_t> amounts;
    for (const PeriodSaving& one : savings_of_period(session, office_id, indicator, day, scope, ""))
      amounts.push_back(one.facility.amount.value_or(0));
    return median_value(indicator, std::move(amounts), cutoff_on(session, office_id, indicator, day), day, scope);
  }
  const auto asked = asked_of(session, office_id, indicator, day, scope);
  if (!asked) {
    Value out;
    out.missing = frame_missing(indicator, scope, day);
    return out;
  }
  if (indicator.way == Way::savings) {
    if (const auto kept = kept_of(session, office_id, indicator, day, scope, *asked, ""))
      return median_value(indicator, amounts_of(*kept), asked->cutoff, day, scope);
    auto amounts = session.all(sql::known_amounts{.source = indicator.source,
                                                  .subject = asked->subject,
                                                  .day = asked->day,
                                                  .month = asked->month,
                                                  .year = asked->year,
                                                  .office_id = office_id,
                                                  .frame_id = asked->frame.id,
                                                  .unit_id = scope.unit_id,
                                                  .industry = scope.industry,
                                                  .zone_id = scope.zone_id,
                                                  .size = scope.size},
                               [](const db::Row& row) { return row.int64("amount"); });
    return median_value(indicator, std::move(amounts), asked->cutoff, day, scope);
  }
  if (indicator.way != Way::survey)
    return share_value(sum_of(facility_sums(session, office_id, indicator, day, scope, "")), day);
  const auto sums = facility_sums(session, office_id, indicator, day, scope, "stratum");
  Value out = survey_value(sums, day);
  if (!out.tenths || scope.any_place()) return out;
  int64_t asked_of_them = 0;
  session.first(sql::asked_in_survey{.office_id = office_id, .year = asked->year},
                [&](const db::Row& row) { asked_of_them = row.int64("asked"); });
  const int64_t silent = asked_of_them - sum_of(sums).known;
  if (silent > 0) {
    const Words more = both(Msg::indicators_asked_of, {{"n", count_words(silent)}});
    out.basis.vi += more.vi;
    out.basis.en += more.en;
  }
  return out;
}

std::vector<YearValue> history(db::Session& session, int64_t office_id, const Indicator& indicator, int first_year,
                               const Date& day, const Scope& scope) {
  Scope of_year = scope;
  of_year.whole.reset();
  std::vector<YearValue> out;
  for (int year = first_year; year <= day.year; ++year)
    out.push_back({year, value_of(session, office_id, indicator, year == day.year ? day : Date{year, 12, 31}, of_year)});
  return out;
}

}  // namespace sxsh::indicators
