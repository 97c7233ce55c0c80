// What is kept of how many results there are is what the results say, with and without adding up, on both engines.
#include "savings/counts.h"

#include "db/before_commit.h"
#include "savings/savings_case.h"

namespace sxsh::savings {
namespace {

class SavingsCountsTest : public SavingsCase {
 protected:
  int64_t number(const std::string& text) {
    int64_t out = -1;
    database().read([&](db::Session& session) {
      out = session.one(tests::Sql(text), [](const db::Row& row) { return row.int64(0); }).value_or(-1);
    });
    return out;
  }
  int64_t waiting() {
    database().read([](db::Session& session) { EXPECT_EQ(wrong_counts(session, 1), 0); });
    return number("SELECT CAST(COALESCE(SUM(waiting), 0) AS BIGINT) FROM v_savings_waiting_counts WHERE office_id = 1");
  }
  int64_t kept(int64_t facility) {
    int64_t id = 0;
    write([&](db::Session& session) -> Result<> {
      id = TRY(keep(session, by_, facility, made_of(facility)));
      return Done{};
    });
    return id;
  }
  void say(int64_t facility, int64_t id, int64_t seen, Decision decision) {
    write([&](db::Session& session) { return decide(session, by_, facility, id, seen, decision, "đo"); });
  }
};
SXSH_ON_BOTH_ENGINES(SavingsCountsTest);

TEST_P(SavingsCountsTest, the_count_follows_results_and_their_first_decision) {
  keep_counts();
  const int64_t one = kept(facility_), other = kept(other_);
  EXPECT_EQ(waiting(), 2);
  EXPECT_EQ(number("SELECT COUNT(*) FROM savings_count_changes"), 0) << "added up before the commit";
  say(facility_, one, 0, Decision::counted);
  EXPECT_EQ(waiting(), 1);
  say(facility_, one, 1, Decision::withdrawn);
  EXPECT_EQ(waiting(), 1) << "what was decided once does not wait again";

  const auto refused = database().write([&](db::Session& session) -> Result<> {
    TRY(decide(session, by_, other_, other, 0, Decision::refused, "đo"));
    return Problem(problems::not_found);
  });
  EXPECT_FALSE(refused.ok());
  EXPECT_EQ(waiting(), 1) << "a change that was not committed does not count";

  db::before_commit("savings", [](db::Session&) { return Result<>(Done{}); });
  say(other_, other, 0, Decision::refused);
  kept(facility_);
  EXPECT_EQ(waiting(), 1) << "a program that adds nothing up is counted, too";
  EXPECT_EQ(number("SELECT COUNT(*) FROM savings_count_changes"), 3) << "from waiting to refused, and a new one";
  keep_counts();
  kept(other_);
  EXPECT_EQ(waiting(), 2);
  EXPECT_EQ(number("SELECT COUNT(*) FROM savings_count_changes"), 0);

  write([](db::Session& session) -> Result<> {
    TRY(session.run(tests::Sql("UPDATE savings_counts SET results = results + 3 WHERE state = 'refused'")));
    return Done{};
  });
  database().read([](db::Session& session) { EXPECT_EQ(wrong_counts(session, 1), 3) << "what is wrong is found"; });
}

}  // namespace
}  // namespace sxsh::savings
