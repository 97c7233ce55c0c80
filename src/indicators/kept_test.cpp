// What is kept is what the facilities say: after any step, on any day, by any part, on both engines.
#include "indicators/kept_case.h"

#include <atomic>
#include <thread>

#include "db/before_commit.h"

namespace sxsh::indicators {
namespace {

constexpr int kSteps = 80;

class KeptTest : public KeptCase {};
SXSH_ON_BOTH_ENGINES(KeptTest);

TEST_P(KeptTest, WhatIsKeptIsWhatTheFacilitiesSayAfterAnyStep) {
  for (int step = 0; step < kSteps && !HasFailure(); ++step) {
    random_step();
    expect_kept_is_right("step " + std::to_string(step) + ": ");
  }
  const KeptCheck found = checked();
  EXPECT_TRUE(found.sound()) << found.wrong_steps << " steps, " << found.wrong_cells << " cells";
  EXPECT_EQ(found.frames, 4) << "of two populations in two years, those that stand";
  EXPECT_GT(found.cells, 50);
}

TEST_P(KeptTest, WhatIsWrongIsFoundAndPutRight) {
  for (int step = 0; step < 20; ++step) random_step();
  for (const int64_t facility : {office_->facility(name_of(0)), office_->facility(name_of(1))})
    office_->sql("INSERT INTO application_grades (office_id, facility_id, number, grade, as_of, evidence, judged_by, judged_at) "
                 "VALUES ({office}, ?1, 99, 2, '2018-03-01', 'biên bản', 7, '2018-01-01T00:00:00.000Z')",
                 {facility});
  ASSERT_TRUE(checked().sound());
  office_->sql("UPDATE indicator_cells SET facilities = facilities + 1 WHERE office_id = {office} AND source = 'application' "
               "AND kind = '' AND from_day = 20180301",
               {});
  office_->sql("DELETE FROM indicator_steps WHERE office_id = {office} AND facility_id = ?1", {office_->facility(name_of(1))});
  EXPECT_GT(checked().wrong_cells, 0);
  EXPECT_GT(checked().wrong_steps, 0);
  const auto rebuilt = rebuild_kept(database(), 1);
  ASSERT_TRUE(rebuilt.ok());
  EXPECT_GT(rebuilt.value().wrong_cells + rebuilt.value().wrong_steps, 0);
  EXPECT_TRUE(checked().sound());
  EXPECT_TRUE(rebuild_kept(database(), 1).value().sound()) << "nothing is left to put right";
}

// A program that wrote without working out anew leaves its mark; what it wrote is shown all the same, and the next one makes it
// good.
TEST_P(KeptTest, AMarkThatIsLeftIsNeverReadOver) {
  const Indicator& application = *indicator("application");
  const auto counted = [&] {
    int64_t out = -1;
    database().read([&](db::Session& session) {
      out = value_of(session, 1, application, {2018, 12, 31}).numerator.value_or(-1);
    });
    return out;
  };
  ASSERT_EQ(counted(), 0);
  db::before_commit("indicators", [](db::Session&) { return Result<>(Done{}); });
  office_->sql("INSERT INTO application_grades (office_id, facility_id, number, grade, as_of, evidence, judged_by, judged_at) "
               "VALUES ({office}, ?1, 1, 2, '2018-03-01', 'biên bản', 7, '2018-01-01T00:00:00.000Z')",
               {office_->facility(name_of(0))});
  EXPECT_EQ(counted(), 1);
  keep_amounts();
  office_->write([](db::Session&) { return Result<>(Done{}); });
  EXPECT_EQ(counted(), 1);
  database().read([&](db::Session& session) {
    EXPECT_TRUE(kept_amounts(session, 1, *kept_frame(session, 1, "all", 2018), application, {2018, 12, 31}, ""));
  });
  EXPECT_TRUE(checked().sound());
}

// Grades, savings signed off and entries of the same few facilities, committed at once by sixteen connections.
Result<> write_something(db::Session& session, const accounts::Actor& by, int64_t facility, int64_t number,
                         std::mt19937& dice) {
  const auto pick = [&](int64_t most) { return std::uniform_int_distribution<int64_t>(0, most - 1)(dice); };
  const std::string day = "2018-0" + std::to_string(1 + pick(9)) + "-01";
  if (pick(3) == 0) {
    Entry entry;
    entry.kind = EntryKind::training;
    entry.done_on = *parse_iso_date(day);
    entry.words = "lớp (ví dụ)";
    entry.proof = "danh sách";
    entry.audience = "enterprise";
    entry.facility_id = facility;
    entry.quantity = entry.competent = 2;
    TRY(add_entry(session, by, entry));
    return Done{};
  }
  if (pick(2) == 0) {
    TRY(session.run(tests::Sql("INSERT INTO application_grades (office_id, facility_id, number, grade, as_of, evidence, "
                               "judged_by, judged_at) VALUES (1, ?1, ?2, ?3, ?4, 'biên bản', 7, '2018-01-01T00:00:00.000Z')",
                               {facility, number, 1 + pick(4), day})));
    return Done{};
  }
  const int64_t id = db::new_id(), last = 201801 + pick(12);
  TRY(session.run(tests::Sql(
      "INSERT INTO savings_results (office_id, id, facility_id, subject, baseline_first, baseline_last, reporting_first, "
      "reporting_last, method, grade, unit, decimals, expected, actual, saving, percent_tenths, confidence_tenths, factor_set, "
      "figures_mark, made_by, made_at) VALUES (1, ?1, ?2, 'energy', 201501, 201512, ?3, ?3, 'ratio', 'C', 'mj', 3, 1000, "
      "900, 100, ?4, 900, '', 'm', 7, '2019-01-02T00:00:00.000Z')",
      {id, facility, last, pick(300) - 60})));
  TRY(session.run(tests::Sql("INSERT INTO savings_decisions (office_id, result_id, number, decision, reason, decided_by, "
                             "decided_at) VALUES (1, ?1, 1, 'counted', 'đủ', 7, '2019-01-03T00:00:00.000Z')",
                             {id})));
  return Done{};
}

TEST(KeptByManyWriters, NoneIsWrongAfterSixteenAtOnce) {
  tests::TestDatabase made(db::Engine::postgres, {.writers = 16});
  keep_amounts();
  const Clock clock = Clock::fixed_at("2018-12-31T05:00:00Z");
  ExampleOffice office(*made, clock);
  constexpr const char* kNames[] = {"A (ví dụ)", "B (ví dụ)", "C (ví dụ)", "D (ví dụ)"};
  toml::table example;
  toml::array all;
  for (const char* name : kNames) all.push_back(toml::table{{"name", name}, {"unit", "1:12052"}, {"size", "large"}});
  example.insert("facility", std::move(all));
  office.fill(example);
  office.freeze("all", 2018);
  office.freeze("medium_large", 2018);
  std::atomic<int> done{0}, refused{0};
  {
    std::vector<std::jthread> writers;
    for (uint32_t who = 0; who < 16; ++who)
      writers.emplace_back([&, who] {
        std::mt19937 dice(who + 1);
        for (uint32_t turn = 0; turn < 8; ++turn) {
          const auto outcome = made->write([&](db::Session& session) {
            return write_something(session, office.by(), office.facility(kNames[dice() % 4]), 1 + who * 8 + turn, dice);
          });
          ++(outcome.ok() ? done : refused);
        }
      });
  }
  EXPECT_GT(done.load(), 64) << refused.load() << " refused";
  KeptCheck found;
  made->read([&](db::Session& session) { found = check_kept(session, 1); });
  EXPECT_EQ(found.wrong_steps, 0);
  EXPECT_EQ(found.wrong_cells, 0);
  EXPECT_EQ(found.frames, 2);
  EXPECT_GT(found.cells, 20);
}

}  // namespace
}  // namespace sxsh::indicators
