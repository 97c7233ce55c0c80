// What facilities wrote for a year, one by one and all together, and the groups made of it.
#include <algorithm>
#include <map>
#include <stdexcept>

#include "audit/store.h"
#include "figures/store.h"
#include "norms/queries.gen.h"
#include "norms/store.h"

namespace sxsh::norms {
namespace {

using figures::Month;

constexpr Month kEarliest{1990, 1};

Month month_in(const db::Row& row, std::string_view column) {
  const auto month = Month::of_code(row.int64(column));
  if (!month) throw std::runtime_error("a figure has the month " + std::to_string(row.int64(column)));
  return *month;
}

const measures::Unit& unit_in(const db::Row& row, std::string_view column) {
  const auto* unit = measures::Catalogue::carried().unit(row.text(column));
  if (!unit) throw std::runtime_error("the catalogue has no unit " + row.text(column));
  return *unit;
}

GroupKey key_in(const db::Row& row) { return {row.text("edition"), row.text("industry"), &unit_in(row, "unit")}; }

figures::Series series_in(const db::Row& row) {
  figures::Series out{.series = row.int64("series"),
                      .resource = measures::Catalogue::carried().resource(row.text("resource")),
                      .unit = &unit_in(row, "unit"),
                      .name = row.text("name"),
                      .waste_code = {},
                      .treatment = {},
                      .ended_after = {}};
  if (!out.resource) throw std::runtime_error("the catalogue has no resource " + row.text("resource"));
  if (row.maybe_int64("ended_after")) out.ended_after = month_in(row, "ended_after");
  return out;
}
figures::Figure figure_in(const db::Row& row) {
  return {.series = row.int64("series"), .month = month_in(row, "month"), .value = row.int64("value")};
}
figures::MonthState idle_in(const db::Row& row) {
  return {.month = month_in(row, "month"), .idle = true, .reason = {}, .working_days = {}};
}

}  // namespace

Written written_of(db::Session& session, int64_t office_id, int64_t facility_id, int year) {
  Written out{.series = figures::series_of(session, office_id, facility_id),
              .figures = {},
              .months = figures::months_of(session, office_id, facility_id, {year, 1}, {year, 12}),
              .began = {}};
  for (figures::Figure& one : figures::figures_of(session, office_id, facility_id, kEarliest, {year, 12})) {
    out.began.try_emplace(one.series, one.month);  // they come in the order of months
    if (one.month.year == year) out.figures.push_back(std::move(one));
  }
  return out;
}

std::vector<HeldFacility> held_facilities(db::Session& session, int64_t office_id, int year, int64_t limit, int64_t skip) {
  auto out = session.all(sql::facilities_with_choice{.office_id = office_id, .limit = limit, .skip = skip},
      [](const db::Row& row) {
    return HeldFacility{.id = row.int64("id"), .name = row.text("name"), .code = row.text("code"), .written = {}, .choices = {}};
  });
  std::map<int64_t, HeldFacility*> by_id;
  for (HeldFacility& one : out) by_id.emplace(one.id, &one);
  const auto of = [&](const db::Row& row) { return by_id.at(row.int64("facility_id")); };
  const int64_t first = Month{year, 1}.code(), last = Month{year, 12}.code();
  session.each(sql::held_choices{.office_id = office_id, .limit = limit, .skip = skip},
               [&](const db::Row& row) { of(row)->choices.push_back(choice_in(row)); });
  session.each(sql::held_series{.office_id = office_id, .limit = limit, .skip = skip}, [&](const db::Row& row) {
    Written& written = of(row)->written;
    written.series.push_back(series_in(row));
    if (row.maybe_int64("began")) written.began.emplace(written.series.back().series, month_in(row, "began"));
  });
  session.each(sql::held_values{.office_id = office_id, .first = first, .last = last, .limit = limit, .skip = skip},
               [&](const db::Row& row) { of(row)->written.figures.push_back(figure_in(row)); });
  session.each(sql::held_idle_months{.office_id = office_id, .first = first, .last = last, .limit = limit, .skip = skip},
               [&](const db::Row& row) { of(row)->written.months.push_back(idle_in(row)); });
  return out;
}

std::vector<PublishedGroup> published_groups(db::Session& session, int64_t office_id, int year) {
  return session.all(sql::standing_groups{.office_id = office_id, .year = year}, [](const db::Row& row) {
    return PublishedGroup{key_in(row),
                          {row.int64("members"), row.int64("low"), row.int64("median"), row.int64("high")},
                          row.text("published_at")};
  });
}

Groups groups_of_year(db::Session& session, int64_t office_id, int year) {
  struct One {
    Written written;
    std::string edition, industry;
  };
  std::map<int64_t, One> all;
  session.each(sql::series_of_year{.office_id = office_id}, [&](const db::Row& row) {
    One& one = all[row.int64("facility_id")];
    one.edition = row.maybe_text("industry_edition").value_or("");
    one.industry = row.text("industry");
    figures::Series series = series_in(row);
    if (row.maybe_int64("began")) one.written.began.emplace(series.series, month_in(row, "began"));
    one.written.series.push_back(std::move(series));
  });
  const int64_t first = Month{year, 1}.code(), last = Month{year, 12}.code();
  session.each(sql::values_of_year{.office_id = office_id, .first = first, .last = last}, [&](const db::Row& row) {
    const auto found = all.find(row.int64("facility_id"));
    if (found != all.end())
      found->second.written.figures.push_back(figure_in(row));
  });
  session.each(sql::idle_months_of_year{.office_id = office_id, .first = first, .last = last}, [&](const db::Row& row) {
    const auto found = all.find(row.int64("facility_id"));
    if (found != all.end())
      found->second.written.months.push_back(idle_in(row));
  });
  Groups out;
  for (const auto& [id, one] : all) {
    const auto use = year_use(one.written, year);
    const auto value = use.ok() ? comparable(use.value()) : std::nullopt;
    if (value) add(out, one.edition, one.industry, id, *value);
  }
  return out;
}

Result<int64_t> publish(db::Session& session, const accounts::Actor& by, int year) {
  const Groups groups = groups_of_year(session, by.office_id, year);
  Groups standing;
  session.each(sql::standing_members{.office_id = by.office_id, .year = year}, [&](const db::Row& row) {
    standing[key_in(row)].push_back({row.int64("facility_id"), row.int64("value")});
  });
  const auto keys = publishable(groups, standing);
  for (const GroupKey& key : keys) {
    const std::vector<Member>& members = groups.at(key);
    const Quartiles shown = rounded(quartiles_of(members));
    const int64_t id = db::new_id();
    TRY(session.run(sql::add_group{.office_id = by.office_id,
                                   .id = id,
                                   .year = year,
                                   .edition = key.edition,
                                   .industry = key.industry,
                                   .unit = key.unit->code,
                                   .members = shown.members,
                                   .low = shown.low,
                                   .median = shown.median,
                                   .high = shown.high,
                                   .published_by = by.person_id,
                                   .published_at = by.at}));
    constexpr db::Column kColumns[] = {{"office_id", db::Value::Kind::int64},
                                       {"group_id", db::Value::Kind::int64},
                                       {"facility_id", db::Value::Kind::int64},
                                       {"value", db::Value::Kind::int64}};
    TRY(session.insert_many("benchmark_members", kColumns, [&](db::Rows& rows) {
      for (const Member& one : members) rows.add({by.office_id, id, one.facility_id, one.value});
    }));
  }
  auto entry = by.entry("benchmark.publish", "benchmark", std::to_string(year));
  entry.after = std::to_string(keys.size());
  TRY(audit::record(session, entry));
  return static_cast<int64_t>(keys.size());
}

}  // namespace sxsh::norms
