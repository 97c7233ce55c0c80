// What stands of a round's obligations is what they say, whatever happens to them, with and without adding up, on both engines.
#include "rounds/counts.h"

#include <random>

#include "db/before_commit.h"
#include "rounds/rounds_case.h"

namespace sxsh::rounds {
namespace {

class CountsTest : public RoundsCase {
 protected:
  int64_t rows(const char* table) {
    int64_t out = 0;
    database().read([&](db::Session& session) {
      session.each(tests::Sql(std::string("SELECT 1 FROM ") + table), [&](const db::Row&) { ++out; });
    });
    return out;
  }
  void change(const std::string& set) {
    write([&](db::Session& session) -> Result<> {
      TRY(session.run(tests::Sql("UPDATE obligations SET " + set)));
      return Done{};
    });
  }
};
SXSH_ON_BOTH_ENGINES(CountsTest);

TEST_P(CountsTest, CountsFollowTheirObligations) {
  keep_counts();
  const Round round = planned(half_year());
  write([&](db::Session& session) -> Result<> {
    TRY(open(session, at("2018-06-15T01:00:00Z"), round.id));
    return Done{};
  });
  EXPECT_EQ(rows("round_count_changes"), 0) << "added up before the commit";
  EXPECT_EQ(rows("v_round_counts WHERE obliged = 4 AND lacking = 4"), 1);

  std::mt19937 dice(20181231);
  const auto pick = [&](size_t most) { return std::uniform_int_distribution<size_t>(0, most - 1)(dice); };
  constexpr const char* kChanges[] = {"first_sent_on = '2018-07-10', state = 'sent'", "state = 'released'", "state = 'waiting'",
                                      "first_sent_on = NULL", "due_on = '2018-08-01'", "due_on = '2018-07-14'",
                                      "state = 'accepted'"};
  for (int step = 0; step < 60; ++step) {
    if (step == 30) db::before_commit("rounds", [](db::Session&) { return Result<>(Done{}); });
    change(std::string(kChanges[pick(std::size(kChanges))]) + " WHERE reporter_id = " + std::to_string(ids_[pick(ids_.size())]));
    ASSERT_EQ(read([](db::Session& s) { return wrong_counts(s, 1); }), 0) << "step " << step;
  }
  EXPECT_GT(rows("round_count_changes"), 0);
  keep_counts();
  change("due_on = '2018-09-01' WHERE round_id = " + std::to_string(round.id));
  EXPECT_EQ(rows("round_count_changes"), 0);
  EXPECT_EQ(read([](db::Session& s) { return wrong_counts(s, 1); }), 0);
  write([](db::Session& session) -> Result<> {
    TRY(session.run(tests::Sql("UPDATE round_counts SET lacking = lacking + 1 WHERE due_on = '2018-09-01'")));
    return Done{};
  });
  EXPECT_EQ(read([](db::Session& s) { return wrong_counts(s, 1); }), 1) << "what is wrong is found";
}

}  // namespace
}  // namespace sxsh::rounds
