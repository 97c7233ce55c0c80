// Sums that change with each value are those that the values come to, whatever was done, on both engines.
#include "figures/cells/cells.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "figures/cells/cells_case.h"
#include "figures/cells/job.h"
#include "jobs/runner.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::figures {
namespace {

using namespace cells_case;

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
