#include "indicators/whole.h"

#include <algorithm>
#include <map>

#include "facilities/frame/frame.h"
#include "indicators/queries.gen.h"
#include "indicators/words.h"
#include "ui/messages/whole_period.gen.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;

bool of_a_yearly_frame(const Indicator& indicator) {
  return indicator.way == Way::facilities || indicator.way == Way::survey;
}

ui::Message message_of(const Indicator& indicator) {
  switch (indicator.way) {
    case Way::facilities: return Msg::whole_period_frame;
    case Way::survey: return Msg::whole_period_survey;
    case Way::savings: return Msg::whole_period_savings;
    case Way::officers:
    case Way::areas: return Msg::whole_period_state;
    case Way::zones:
    case Way::tally: return Msg::whole_period_sum;
    case Way::plan:
    case Way::money: return Msg::whole_period_plan;
    case Way::cost: return Msg::whole_period_cost;
    case Way::intensity:
    case Way::gases: break;
  }
  return Msg::whole_period_intensity;
}

}  // namespace

bool made_of_savings_of_period(const Indicator& indicator, const Scope& scope) {
  return scope.whole && indicator.way == Way::savings;
}

Date day_in_period(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day, const Scope& scope) {
  if (!scope.whole || !of_a_yearly_frame(indicator)) return day;
  // Of the whole office, so that every part is read on the same day.
  const Scope all{.population = scope.population, .programme_id = scope.programme_id};
  for (int year = day.year; year >= scope.whole->first; --year) {
    const Date end = year == day.year ? day : Date{year, 12, 31};
    if (value_of(session, office_id, indicator, end, all).tenths) return end;
  }
  return day;
}

Words whole_words(const Indicator& indicator, const Scope& scope, const Date& day) {
  if (!scope.whole) return {};
  return both(message_of(indicator), {{"first", plain(std::to_string(scope.whole->first))},
                                      {"last", plain(std::to_string(scope.whole->last))},
                                      {"year", plain(std::to_string(day.year))},
                                      {"day", day_words(day)}});
}

std::vector<PeriodSaving> savings_of_period(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day,
                                            const Scope& scope, const std::string& part) {
  const auto* population = facilities::population(scope.population);
  const int64_t cutoff = cutoff_on(session, office_id, indicator, day);
  std::vector<PeriodSaving> out;
  session.each(sql::savings_of_period{.part = part,
                                      .office_id = office_id,
                                      .subject = scope.subject.empty() ? indicator.subject : scope.subject,
                                      .first_month = scope.whole->first * 100 + 1,
                                      .month = day.year * 100 + day.month,
                                      .population = population ? population->code : indicator.population,
                                      .first_year = scope.whole->first,
                                      .last_year = day.year,
                                      .unit_id = scope.unit_id,
                                      .industry = scope.industry,
                                      .zone_id = scope.zone_id,
                                      .size = scope.size},
               [&](const db::Row& row) {
                 const int64_t id = row.int64("facility_id");
                 if (!out.empty() && out.back().facility.facility_id == id) return;  // the newest one comes first
                 const int64_t amount = row.int64("amount");
                 out.push_back({.facility = {.facility_id = id,
                                             .code = row.text("code"),
                                             .name = row.text("name"),
                                             .industry = row.maybe_text("industry").value_or(""),
                                             .size = row.maybe_text("size_class").value_or(""),
                                             .detail = row.text("detail"),
                                             .unit_id = row.maybe_int64("unit_id"),
                                             .amount = amount,
                                             .counted = amount >= cutoff},
                                .part = row.maybe_text("part").value_or("")});
               });
  return out;
}

std::vector<PartSum> sums_of_period(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day,
                                    const Scope& scope, const std::string& part) {
  std::map<std::string, PartSum> sums;
  for (const PeriodSaving& one : savings_of_period(session, office_id, indicator, day, scope, part)) {
    PartSum& sum = sums[one.part];
    sum.key = one.part;
    ++sum.members, ++sum.known;
    sum.counted += one.facility.counted;
  }
  std::vector<PartSum> out;
  for (auto& [key, sum] : sums) out.push_back(std::move(sum));
  return out;
}

}  // namespace sxsh::indicators
