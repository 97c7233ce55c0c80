// An office for tests of cells: a few facilities of two communes and three industries with series, and things done to them by
// chance.
#pragma once

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "accounts/store.h"
#include "facilities/merge/merge.h"
#include "facilities/store.h"
#include "figures/cells/cells.h"
#include "figures/merging.h"
#include "figures/period.h"
#include "figures/store.h"

namespace sxsh::figures::cells_case {

using facilities::FieldId;

inline const accounts::Actor kBy{1, 9, "Lan", "2018-12-31T03:00:00.000Z"};
inline constexpr const char* kUnits[] = {"1:12052", "1:00001", "2:12070", "1:12049"};
inline constexpr const char* kIndustries[] = {"1701", "2220", "1076"};
inline constexpr const char* kKinds[] = {"whole",     "province_1", "district_1", "commune_1", "province_2",
                                  "commune_2", "zone",       "size",       "industry",  "edition"};
inline const CellStep kGoOn = [](std::string_view, int64_t, int64_t) -> Result<> { return Done{}; };

struct Office {
  db::Database& database;
  std::vector<int64_t> facilities;

  explicit Office(db::Database& of, size_t count) : database(of) {
    follow_merges();
    write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      const auto batch = TRY(facilities::open_batch(session, kBy, facilities::Batch::Kind::edit));
      for (size_t i = 0; i < count; ++i) {
        facilities::Values values;
        at(values, FieldId::name) = "Cơ sở " + std::to_string(i) + " (ví dụ)";
        at(values, FieldId::unit) = kUnits[i % 2];
        at(values, FieldId::industry_edition) = "2018";
        at(values, FieldId::industry) = kIndustries[i % 3];
        facilities.push_back(TRY(facilities::add(session, batch, values)).id);
        for (const auto& [resource, unit] : {std::pair("electricity_grid", "kwh"), {"diesel", "l"}, {"electricity_grid", "mwh"}})
          TRY(add_series(session, kBy,
                         {.facility_id = facilities.back(),
                          .resource = measures::Catalogue::carried().resource(resource),
                          .unit = measures::Catalogue::carried().unit(unit),
                          .name = unit == std::string("mwh") ? "công tơ 2" : ""}));
      }
      return Done{};
    });
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database.write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  CellCheck check() {
    CellCheck out;
    database.read([&](db::Session& session) { out = check_cells(session, 1, kGoOn).value(); });
    return out;
  }
  std::vector<Cell> cells(const std::string& kind) {
    std::vector<Cell> out;
    database.read([&](db::Session& session) { out = cell_sums(session, 1, kind, 1900, 2200); });
    return out;
  }
  int64_t value(const std::string& kind, const std::string& part, const std::string& resource, int year = 2018) {
    int64_t out = 0;
    for (const Cell& one : cells(kind))
      if (one.part == part && one.resource == resource && one.year == year) out += one.value;
    return out;
  }
};

// One thing that somebody does, by chance. What the data refuses (a version that moved on, a merged facility) is no fault.
inline Result<> something(db::Session& session, const std::vector<int64_t>& all, std::mt19937& chance) {
  const auto any = [&](int64_t below) { return static_cast<int64_t>(chance() % static_cast<uint64_t>(below)); };
  const int64_t facility = all[static_cast<size_t>(any(static_cast<int64_t>(all.size())))];
  const int64_t what = any(12);
  if (what < 6) {                        // values written, corrected, taken out
    std::vector<Change> changes;
    std::set<std::pair<int64_t, Month>> said;
    const auto there = figures_of(session, 1, facility, {2016, 1}, {2019, 12});
    for (int64_t i = 0, n = 1 + any(14); i < n; ++i) {
      Change change{.series = 1 + any(3), .month = Month{2017, 1}.plus(static_cast<int>(any(24))), .known = Known::bill};
      if (!said.insert({change.series, change.month}).second) continue;
      if (any(5) != 0) change.value = any(1'000'000);
      if (change.value && any(2) == 0) change.cost_vnd = any(5'000'000);
      for (const Figure& one : there)
        if (one.series == change.series && one.month == change.month) change.seen = one.version;
      changes.push_back(change);
    }
    TRY(save(session, kBy, {}, facility, changes, {}));
    return Done{};
  }
  if (what < 9) {                        // a report accepted or corrected
    const bool whole = any(2) == 0;
    const Date first{2018, 1, 1}, last = whole ? Date{2018, 12, 31} : Date{2018, 6, 30};
    std::vector<PeriodFigure> said;
    for (const char* resource : {"diesel", "water_supply"}) {
      if (any(4) == 0) continue;         // says it no more
      const auto* of = measures::Catalogue::carried().resource(resource);
      said.push_back({.resource = of, .unit = of->units.front(), .words = "", .first = first, .last = last,
                      .value = any(900'000)});
    }
    TRY(put_periods(session, kBy, "Báo cáo (ví dụ)", facility * 2 + (whole ? 1 : 0), facility, first, last, said));
    return Done{};
  }
  const auto found = facilities::find_facility(session, 1, facility);
  if (!found || found->merged_into) return Done{};
  if (what < 11) {                       // the register changes
    const auto batch = TRY(facilities::open_batch(session, kBy, facilities::Batch::Kind::edit));
    const facilities::FieldChange changes[] = {
        {FieldId::unit, found->value(FieldId::unit), kUnits[static_cast<size_t>(any(4))]},
        {FieldId::industry, found->value(FieldId::industry), kIndustries[static_cast<size_t>(any(3))]},
        {FieldId::size_class, found->value(FieldId::size_class), any(2) ? "small" : "large"},
        {FieldId::size_rule, found->value(FieldId::size_rule), "declared"}};
    TRY(facilities::change(session, batch, facility, changes, Lang::vi));
    return facilities::close_batch(session, batch, "facility.edit", "sửa", facility);
  }
  for (const auto& merge : facilities::merges_of(session, 1, facility))
    if (!merge.undone && merge.keeper_id == facility) {
      TRY(facilities::undo_merge(session, kBy, merge.batch_id));
      return Done{};
    }
  const int64_t other = all[static_cast<size_t>(any(static_cast<int64_t>(all.size())))];
  const auto gone = facilities::find_facility(session, 1, other);
  if (other == facility || !gone || gone->merged_into) return Done{};
  TRY(facilities::merge(session, kBy,
                        {.keeper_id = facility, .keeper_version = found->version, .gone_id = other, .gone_version = gone->version,
                         .from_gone = {}, .reason = "trùng"},
                        Lang::vi));
  return Done{};
}

}  // namespace sxsh::figures::cells_case
