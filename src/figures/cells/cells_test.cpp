// Sums that change with each value are those that the values come to, whatever was done, on both engines.
#include "figures/cells/cells.h"

#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <set>
#include <thread>

#include "accounts/store.h"
#include "facilities/merge/merge.h"
#include "facilities/store.h"
#include "figures/cells/job.h"
#include "figures/merging.h"
#include "figures/period.h"
#include "figures/store.h"
#include "jobs/runner.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::figures {
namespace {

using facilities::FieldId;

const accounts::Actor kBy{1, 9, "Lan", "2018-12-31T03:00:00.000Z"};
constexpr const char* kUnits[] = {"1:12052", "1:00001", "2:12070", "1:12049"};
constexpr const char* kIndustries[] = {"1701", "2220", "1076"};
constexpr const char* kKinds[] = {"whole",     "province_1", "district_1", "commune_1", "province_2",
                                  "commune_2", "zone",       "size",       "industry",  "edition"};
const CellStep kGoOn = [](std::string_view, int64_t, int64_t) -> Result<> { return Done{}; };

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
Result<> something(db::Session& session, const std::vector<int64_t>& all, std::mt19937& chance) {
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

class CellsTest : public tests::StoreTest {};
SXSH_ON_BOTH_ENGINES(CellsTest);

TEST_P(CellsTest, AreWhatTheValuesComeToWhateverWasDone) {
  Office office(database(), 6);
  std::mt19937 chance(20181231);
  int done = 0;
  for (int turn = 0; turn < 160; ++turn) {
    const auto outcome = database().write([&](db::Session& session) { return something(session, office.facilities, chance); });
    done += outcome.ok() ? 1 : 0;
    if (turn % 8 != 0) continue;
    const CellCheck check = office.check();
    ASSERT_TRUE(check.sound()) << "turn " << turn << ": " << check.wrong_amounts << " amounts, " << check.wrong_cells << " cells";
  }
  EXPECT_GT(done, 120) << "most of it must be something that can be done";
  const CellCheck check = office.check();
  EXPECT_TRUE(check.sound());
  EXPECT_GT(check.cells, 100);

  // Apart from the house's own queries: what stands in the tables of values, added up by hand.
  std::map<std::pair<int, std::string>, int64_t> sums;
  database().read([&](db::Session& session) {
    for (const int64_t id : office.facilities) {
      if (facilities::find_facility(session, 1, id)->merged_into) continue;
      const auto series = series_of(session, 1, id);
      for (const Figure& one : figures_of(session, 1, id, {2010, 1}, {2030, 12}))
        for (const Series& of : series)
          if (of.series == one.series && of.resource->code == "electricity_grid")
            sums[{one.month.year, of.unit->code}] += one.value;
    }
  });
  std::map<std::pair<int, std::string>, int64_t> kept;
  for (const Cell& one : office.cells("whole"))
    if (one.resource == "electricity_grid") kept[{one.year, one.unit}] = one.value;
  std::erase_if(sums, [](const auto& one) { return one.second == 0; });
  std::erase_if(kept, [](const auto& one) { return one.second == 0; });
  EXPECT_EQ(kept, sums);

  // From nothing they become the same, cell by cell.
  std::vector<std::vector<Cell>> before, after;
  for (const char* kind : kKinds) before.push_back(office.cells(kind));
  office.write([&](db::Session& session) -> Result<> {
    TRY(session.run(tests::Sql("DELETE FROM figure_cells")));
    TRY(session.run(tests::Sql("DELETE FROM figure_years")));
    return Done{};
  });
  database().read([&](db::Session& session) { EXPECT_TRUE(cells_are_due(session, 1)); });
  const auto rebuilt = rebuild_cells(database(), 1, kGoOn);
  ASSERT_TRUE(rebuilt.ok());
  EXPECT_EQ(rebuilt.value().wrong_amounts, check.amounts);
  for (const char* kind : kKinds) after.push_back(office.cells(kind));
  EXPECT_EQ(before, after);
  EXPECT_TRUE(office.check().sound());
}

TEST_P(CellsTest, AFacilityThatMovesTakesItsSumsAlong) {
  Office office(database(), 2);
  const auto put = [&](int64_t facility, int64_t value) {
    office.write([&](db::Session& session) -> Result<> {
      const Change change{.series = 1, .month = {2018, 5}, .value = value, .known = Known::bill};
      TRY(save(session, kBy, {}, facility, {&change, 1}, {}));
      return Done{};
    });
  };
  put(office.facilities[0], 700);
  put(office.facilities[1], 40);
  EXPECT_EQ(office.value("whole", "", "electricity_grid"), 740);
  EXPECT_EQ(office.value("industry", "17", "electricity_grid"), 700);
  EXPECT_EQ(office.value("edition", "2018:2220", "electricity_grid"), 40);
  office.write([&](db::Session& session) -> Result<> {
    const auto batch = TRY(facilities::open_batch(session, kBy, facilities::Batch::Kind::edit));
    const facilities::FieldChange change{FieldId::industry, "1701", "2220"};
    TRY(facilities::change(session, batch, office.facilities[0], {&change, 1}, Lang::vi));
    return Done{};
  });
  EXPECT_EQ(office.value("industry", "17", "electricity_grid"), 0);
  EXPECT_EQ(office.value("industry", "22", "electricity_grid"), 740);
  const auto cells = office.cells("whole");
  ASSERT_EQ(cells.size(), 1u);
  EXPECT_EQ(cells[0].facilities, 2);
  EXPECT_EQ(cells[0].complete, 0) << "one month is not a year";
}

TEST_P(CellsTest, WhatIsWrongIsFoundAndPutRightAndAnEndHalfWayHarmsNothing) {
  Office office(database(), 3);
  std::mt19937 chance(7);
  for (int turn = 0; turn < 30; ++turn)
    (void)database().write([&](db::Session& session) { return something(session, office.facilities, chance); });
  ASSERT_TRUE(office.check().sound());
  office.write([&](db::Session& session) -> Result<> {
    TRY(session.run(tests::Sql("UPDATE figure_cells SET value = value + 1 WHERE kind = 'whole' AND year = 2018")));
    TRY(session.run(tests::Sql("DELETE FROM figure_years WHERE facility_id = ?1", {office.facilities[0]})));
    return Done{};
  });
  const CellCheck found = office.check();
  EXPECT_GT(found.wrong_amounts, 0);
  EXPECT_GT(found.wrong_cells, 0);
  const auto stopped = rebuild_cells(database(), 1, [](std::string_view stage, int64_t, int64_t) -> Result<> {
    if (stage == "years") return Problem(problems::job_cancelled);
    return Done{};
  });
  ASSERT_FALSE(stopped.ok());
  const auto rebuilt = rebuild_cells(database(), 1, kGoOn);
  ASSERT_TRUE(rebuilt.ok()) << rebuilt.problem().message(Lang::en);
  EXPECT_GT(rebuilt.value().wrong_cells, 0);
  EXPECT_TRUE(office.check().sound());
  EXPECT_TRUE(rebuild_cells(database(), 1, kGoOn).value().sound()) << "a second one finds nothing";
}

TEST_P(CellsTest, ADatabaseFromBeforeThereWereCellsGetsThemFromAJobAtTheStart) {
  Office office(database(), 3);
  std::mt19937 chance(11);
  for (int turn = 0; turn < 20; ++turn)
    (void)database().write([&](db::Session& session) { return something(session, office.facilities, chance); });
  const auto before = office.cells("commune_1");
  office.write([&](db::Session& session) -> Result<> {
    TRY(session.run(tests::Sql("DELETE FROM figure_cells")));
    TRY(session.run(tests::Sql("DELETE FROM figure_years")));
    TRY(start_cells_if_due(session, 1, kBy.at));
    return start_cells_if_due(session, 1, kBy.at);
  });
  jobs::Registry registry;
  registry.add(cells_kind());
  EXPECT_EQ(jobs::run_all(database(), registry).value(), 1) << "one job, not two";
  EXPECT_EQ(office.cells("commune_1"), before);
  EXPECT_TRUE(office.check().sound());
}

TEST(CellsOfManyWriters, NoneIsWrongAfterSixteenAtOnce) {
  tests::TestDatabase made(db::Engine::postgres, {.writers = 16});
  Office office(*made, 5);
  std::atomic<int> done{0}, refused{0};
  {
    std::vector<std::jthread> writers;
    for (uint32_t who = 0; who < 16; ++who)
      writers.emplace_back([&, who] {
        std::mt19937 chance(who + 1);
        for (int turn = 0; turn < 8; ++turn) {
          const auto outcome = made->write([&](db::Session& session) { return something(session, office.facilities, chance); });
          ++(outcome.ok() ? done : refused);
        }
      });
  }
  EXPECT_GT(done.load(), 64) << refused.load() << " refused";
  const CellCheck check = office.check();
  EXPECT_EQ(check.wrong_amounts, 0);
  EXPECT_EQ(check.wrong_cells, 0);
  EXPECT_GT(check.cells, 20);
}

}  // namespace
}  // namespace sxsh::figures
