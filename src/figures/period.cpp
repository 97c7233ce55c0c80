#include "figures/period.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "figures/cells/cells.h"
#include "figures/queries.gen.h"
#include "measures/quantity.h"
#include "terms/problems.h"

namespace sxsh::figures {
namespace {

std::optional<int64_t> in_usual(const measures::Resource& resource, int64_t value, const measures::Unit& unit) {
  const auto converted =
      measures::in_unit(resource, {value, resource.decimals, &unit}, *resource.units.front(), resource.decimals);
  return converted.ok() ? std::optional(converted.value().value) : std::nullopt;
}

bool add_to(int64_t& sum, int64_t value) { return !__builtin_add_overflow(sum, value, &sum); }

// The sum of whole months, when each of them has a value in every series that was asked for; a month without production counts
// as zero.
std::optional<int64_t> over_months(db::Session& session, int64_t office_id, int64_t facility_id,
                                   const measures::Resource& resource, const std::string& name, const Date& first,
                                   const Date& last) {
  const Month from = Month::of(first), to = Month::of(last);
  if (first != from.first_day() || last != to.last_day() || to < from) return std::nullopt;
  std::vector<Series> series;
  for (Series& one : series_of(session, office_id, facility_id))
    if (one.resource == &resource && (name.empty() || search_key(one.name) == name)) series.push_back(std::move(one));
  if (series.empty()) return std::nullopt;
  const auto values = figures_of(session, office_id, facility_id, from, to);
  const auto months = months_of(session, office_id, facility_id, from, to);
  int64_t sum = 0;
  for (Month month = from; month <= to; month = month.plus(1)) {
    const bool idle = std::ranges::any_of(months, [&](const MonthState& one) { return one.month == month && one.idle; });
    bool any = false;
    for (const Series& one : series) {
      const auto found = std::ranges::find_if(
          values, [&](const Figure& value) { return value.series == one.series && value.month == month; });
      if (found != values.end()) {
        const auto usual = in_usual(resource, found->value, *one.unit);
        if (!usual || !add_to(sum, *usual)) return std::nullopt;
        any = true;
      } else if (one.asked_for(month) && !idle) {
        return std::nullopt;
      }
    }
    if (!any && !idle) return std::nullopt;
  }
  return sum;
}

Date day_after(const Date& day) { return date_from_days(days_from_epoch(day) + 1); }

}  // namespace

std::vector<PeriodFigure> periods_of(db::Session& session, int64_t office_id, int64_t facility_id, const Date& first,
                                     const Date& last) {
  std::vector<PeriodFigure> out;
  const auto& catalogue = measures::Catalogue::carried();
  session.each(sql::periods_of_facility{.office_id = office_id,
                                        .facility_id = facility_id,
                                        .last = iso(last),
                                        .first = iso(first)},
               [&](const db::Row& row) {
                 const auto from = parse_iso_date(row.text("first_on")), to = parse_iso_date(row.text("last_on"));
                 const auto* resource = catalogue.resource(row.text("resource"));
                 const auto* unit = catalogue.unit(row.text("unit"));
                 if (!from || !to || !resource || !unit) return;
                 out.push_back({.resource = resource, .unit = unit, .words = row.text("words"), .first = *from, .last = *to,
                                .value = row.maybe_int64("value"), .source_id = row.int64("source_id"),
                                .version = row.int64("version"), .source = row.maybe_text("source").value_or(""),
                                .at = row.text("at")});
               });
  return out;
}

Result<int64_t> put_periods(db::Session& session, const accounts::Actor& by, const std::string& source, int64_t source_id,
                            int64_t facility_id, const Date& first, const Date& last, std::span<const PeriodFigure> figures) {
  using Key = std::pair<const measures::Resource*, std::string>;
  const auto key_of = [](const PeriodFigure& one) { return Key(one.resource, search_key(one.words)); };
  std::map<Key, PeriodFigure> there;
  for (PeriodFigure& one : periods_of(session, by.office_id, facility_id, first, last))
    if (one.first == first && one.last == last) there.emplace(key_of(one), std::move(one));
  std::vector<PeriodFigure> fresh;
  std::set<Key> said;
  for (const PeriodFigure& one : figures) {
    if (!said.insert(key_of(one)).second) return Problem(problems::bad_request, {{"detail", one.resource->code}});
    const auto found = there.find(key_of(one));
    if (found != there.end() && found->second.value == one.value && found->second.unit == one.unit &&
        found->second.source_id == source_id)
      continue;
    fresh.push_back(one);
    fresh.back().version = found == there.end() ? 1 : found->second.version + 1;
  }
  // What this source said before and says no more.
  for (const auto& [key, one] : there)
    if (one.source_id == source_id && one.value && !said.contains(key)) {
      fresh.push_back(one);
      fresh.back().value.reset();
      ++fresh.back().version;
    }
  if (fresh.empty()) return 0;
  const int64_t batch = db::new_id();
  TRY(session.run(sql::add_batch{.office_id = by.office_id, .id = batch, .facility_id = facility_id, .kind = "import",
                                 .person_id = by.person_id, .at = by.at, .proof = std::optional<std::string>(),
                                 .source = std::optional(source), .digest = std::optional<std::string>()}));
  for (const PeriodFigure& one : fresh)
    TRY(session.run(sql::add_period{.office_id = by.office_id, .facility_id = facility_id, .resource = one.resource->code,
                                    .name = search_key(one.words), .first_on = iso(first), .last_on = iso(last),
                                    .version = one.version, .value = one.value, .unit = one.unit->code, .words = one.words,
                                    .source_id = source_id, .batch_id = batch}));
  TRY(renew_cells(session, by.office_id, {facility_id, facility_id, last.year, last.year}));
  return static_cast<int64_t>(fresh.size());
}

Result<> pass_periods(db::Session& session, const accounts::Actor& by, int64_t source_id, int64_t from, int64_t to) {
  TRY(session.run(sql::move_periods{.to_facility = to, .office_id = by.office_id, .facility_id = from, .source_id = source_id}));
  TRY(renew_cells_of(session, by.office_id, from));
  return renew_cells_of(session, by.office_id, to);
}

std::optional<PeriodAmount> amount_over(db::Session& session, int64_t office_id, int64_t facility_id,
                                        const measures::Resource& resource, const std::string& words, const Date& first,
                                        const Date& last) {
  const measures::Unit* usual = resource.units.front();
  const std::string name = search_key(words);
  if (const auto months = over_months(session, office_id, facility_id, resource, name, first, last))
    return PeriodAmount{PeriodAmount::From::months, *months, usual};
  // Of each period all names of the resource together, unless one is asked for.
  std::map<std::pair<Date, Date>, std::optional<int64_t>> said;
  for (const PeriodFigure& one : periods_of(session, office_id, facility_id, first, last)) {
    if (one.resource != &resource || !one.value || (!name.empty() && search_key(one.words) != name)) continue;
    const auto value = in_usual(resource, *one.value, *one.unit);
    const auto [at, fresh] = said.emplace(std::pair(one.first, one.last), value);
    if (!fresh && (!value || !at->second || !add_to(*at->second, *value))) at->second.reset();
  }
  if (const auto exact = said.find({first, last}); exact != said.end() && exact->second)
    return PeriodAmount{PeriodAmount::From::report, *exact->second, usual};
  int64_t sum = 0;
  for (Date day = first; day <= last;) {
    std::optional<Date> end;
    int64_t value = 0;
    for (const auto& [days, amount] : said)
      if (days.first == day && days.second <= last && amount && (!end || days.second > *end)) {
        end = days.second;
        value = *amount;
      }
    if (!end || !add_to(sum, value)) return std::nullopt;
    day = day_after(*end);
  }
  return PeriodAmount{PeriodAmount::From::parts, sum, usual};
}

}  // namespace sxsh::figures
