#include "figures/oddity.h"

#include <algorithm>

#include "audit/store.h"
#include "checks/store.h"
#include "facilities/store.h"
#include "figures/queries.gen.h"
#include "terms/problems.h"
#include "ui/messages/figures.gen.h"

namespace sxsh::figures {
namespace {

constexpr std::string_view kRules[] = {"last_month", "last_year", "average_3"};

constexpr int64_t kNoEnd = 999'999;

Rule rule_of(std::string_view code) {
  const auto* found = std::ranges::find(kRules, code);
  return found == std::end(kRules) ? Rule::last_month : static_cast<Rule>(found - std::begin(kRules));
}

}  // namespace

int64_t each_oddity(db::Session& session, int64_t office_id, std::optional<int64_t> person, const OddityFilter& filter, int most,
                    int skip, const std::function<void(const Oddity&)>& each) {
  int64_t whole = 0;
  const auto& catalogue = measures::Catalogue::carried();
  session.each(sql::oddities_waiting{.office_id = office_id, .unit_id = filter.unit_id, .division = filter.division,
                                     .rule = filter.rule ? kRules[static_cast<size_t>(*filter.rule)] : "",
                                     .from = filter.from ? filter.from->code() : 0, .to = filter.to ? filter.to->code() : kNoEnd,
                                     .person_id = person, .limit = most, .skip = skip},
               [&](const db::Row& row) {
                 whole = row.int64("whole");
                 Oddity one{.facility_id = row.int64("facility_id"), .name = row.text("name"), .code = row.text("code"),
                            .series = {.facility_id = row.int64("facility_id"), .series = row.int64("series"),
                                       .resource = catalogue.resource(row.text("resource")),
                                       .unit = catalogue.unit(row.text("unit")), .name = row.text("series_name")},
                            .month = Month::of_code(row.int64("month")).value_or(Month{}), .value = row.int64("value"),
                            .unusual = {.rule = rule_of(row.text("rule")), .past = row.int64("past"),
                                        .change_tenths = row.int64("change_tenths"),
                                        .limit_percent = static_cast<int>(row.int64("limit_percent"))},
                            .reason = row.maybe_text("reason").value_or("")};
                 if (one.series.resource && one.series.unit) each(one);
               });
  return whole;
}

OddityChoices oddity_choices(db::Session& session, int64_t office_id, std::optional<int64_t> person, bool new_map) {
  OddityChoices out;
  session.each(sql::oddity_choices{.new_map = int64_t{new_map ? 1 : 0}, .office_id = office_id, .person_id = person},
               [&](const db::Row& row) {
                 if (const auto unit = row.maybe_int64("unit")) out.units.insert(*unit);
                 if (const auto division = row.maybe_text("division"); division && division->size() == 2)
                   out.divisions.insert(*division);
                 if (const auto month = Month::of_code(row.int64("month"))) out.months.insert(*month);
               });
  return out;
}

Result<> mark_seen(db::Session& session, const accounts::Actor& by, int64_t facility_id, int64_t series, const Month& month) {
  const auto rows = TRY(session.run(sql::mark_oddity_seen{.at = by.at, .person_id = by.person_id, .office_id = by.office_id,
                                                          .facility_id = facility_id, .series = series, .month = month.code()}));
  if (rows == 0) return Done{};
  auto entry = by.entry("figure.look", "facility", std::to_string(facility_id));
  const auto found = find_series(session, by.office_id, facility_id, series);
  entry.summary = ui::tr(Lang::vi, ui::Msg::figures_log_looked,
                         {{"what", found ? found->title(Lang::vi) : ""}, {"month", month.words(Lang::vi)}});
  return audit::record(session, entry);
}

Result<> note_oddities(db::Session& session, const accounts::Actor& by, int64_t facility_id, std::span<const Change> all) {
  std::vector<Change> written;
  const Month oldest = Month::of(parse_iso_date(by.at.substr(0, 10)).value_or(Date{})).plus(-13);
  for (const Change& one : all)
    if (oldest <= one.month) written.push_back(one);
  if (written.empty()) return Done{};
  const auto facility = facilities::find_facility(session, by.office_id, facility_id);
  const Limits limits = limits_for(facility ? facility->value(facilities::FieldId::industry).value_or("") : "",
                                   checks::tunings_of(session, by.office_id));
  const auto [first, last] = std::ranges::minmax(written, {}, &Change::month);
  const auto values = figures_of(session, by.office_id, facility_id, first.month.plus(-12), last.month);
  const auto months = months_of(session, by.office_id, facility_id, first.month.plus(-12), last.month);
  const auto idle = [&](const Month& month) {
    return std::ranges::any_of(months, [&](const MonthState& one) { return one.month == month && one.idle; });
  };
  for (const Change& change : written) {
    History past;
    const Figure* now = nullptr;
    for (const Figure& one : values) {
      if (one.series != change.series) continue;
      if (one.month == change.month) now = &one;
      else if (!idle(one.month)) past.emplace(one.month, one.value);
    }
    const auto odd = now && !idle(change.month) ? unusual(past, change.month, now->value, limits) : std::vector<Unusual>();
    if (odd.empty()) {
      TRY(session.run(sql::drop_oddity{.office_id = by.office_id, .facility_id = facility_id, .series = change.series,
                                       .month = change.month.code()}));
      continue;
    }
    const Unusual& worst = *std::ranges::max_element(odd, {}, [](const Unusual& one) {
      return (one.change_tenths < 0 ? -one.change_tenths : one.change_tenths) - one.limit_percent * 10;
    });
    TRY(session.run(sql::put_oddity{.office_id = by.office_id, .facility_id = facility_id, .series = change.series,
                                    .month = change.month.code(), .version = now->version,
                                    .rule = kRules[static_cast<size_t>(worst.rule)], .past = worst.past,
                                    .change_tenths = worst.change_tenths, .limit_percent = worst.limit_percent,
                                    .found_at = by.at}));
  }
  return Done{};
}

}  // namespace sxsh::figures
