// What a read was answered is remembered as long as nothing was committed, and no longer, whoever commits. PostgreSQL alone.
#include "db/remembered.h"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <thread>

#include "support/engines.h"

namespace sxsh::db {
namespace {

using tests::Sql;

// The time of the server: another one each time it is asked.
constexpr Query kClock{"test.clock", "", "SELECT CAST(clock_timestamp() AS TEXT) || CAST($1 AS TEXT) AS t", 1};
constexpr Query kNamesServer{"test.server", "", "SELECT CAST(clock_timestamp() AS TEXT) || pg_backend_pid() AS t", 0};
constexpr Query kUnnamed{"", "", "SELECT CAST(clock_timestamp() AS TEXT) AS t", 0};
constexpr Query kLong{"test.long", "", "SELECT CAST(clock_timestamp() AS TEXT) || repeat('x', 100000) AS t", 0};
constexpr Query kState{"", "", "SELECT CAST(pg_current_snapshot() AS TEXT) AS t", 0};
constexpr Query kCut{"", "",
                     "SELECT COUNT(pg_terminate_backend(pid)) AS left FROM pg_stat_activity "
                     "WHERE datname = current_database() AND pid <> pg_backend_pid()",
                     0};
constexpr Query kAmount{"test.amount", "", "SELECT amount FROM sums WHERE id = $1", 1};
constexpr Query kTotal{"test.total", "", "SELECT CAST(SUM(amount) AS BIGINT) AS amount FROM sums", 0};

class RememberedTest : public testing::Test {
 protected:
  RememberedTest() {
    tests::make_tables(*made_, "CREATE TABLE sums (id int64 NOT NULL PRIMARY KEY, amount int64 NOT NULL);");
    run(*made_, "INSERT INTO sums (id, amount) VALUES (1, 500), (2, 500)");
    auto opened = Database::open(made_.url());
    other_ = opened.take();
  }
  static void run(Database& database, const std::string& text) {
    const auto done = database.write([&](Session& session) -> Result<> {
      TRY(session.run(Sql(text)));
      return Done{};
    });
    EXPECT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  static std::string said(Session& session, const Query& query, std::vector<Value> values = {}) {
    return session.one(Statement{&query, values}, [](const Row& row) { return row.text("t"); }).value_or("");
  }
  std::string said(const Query& query, std::vector<Value> values = {}) {
    std::string out;
    made_->read([&](Session& session) { out = said(session, query, values); });
    return out;
  }
  // Is it told the same twice? Any commit on the server makes another state, also one of another test, so it is tried again.
  static bool again(const std::function<bool()>& same) {
    for (int i = 0; i < 2000; ++i)
      if (same()) return true;
    return false;
  }
  bool again(const Query& query, std::vector<Value> values = {}) {
    return again([&] { return said(query, values) == said(query, values); });
  }
  static int64_t amount(Session& session, int64_t id) {
    const std::vector<Value> values = {id};
    return session.one(Statement{&kAmount, values}, [](const Row& row) { return row.int64("amount"); }).value_or(-1);
  }

  tests::TestDatabase made_{Engine::postgres};
  std::unique_ptr<Database> other_;  // as another program has it
};

TEST_F(RememberedTest, an_answer_is_given_again_until_anybody_commits) {
  EXPECT_TRUE(again(kClock, {"a"}));
  const std::string first = said(kClock, {"a"});
  EXPECT_TRUE(again([&] {
    std::string one, other;
    made_->read([&](Session& outer) {
      one = said(outer, kClock, {"a"});
      made_->read([&](Session& inner) { other = said(inner, kClock, {"a"}); });
    });
    return one == other;
  })) << "all connections share what was answered";
  made_->read([&](Session& session) {
    EXPECT_EQ(said(session, kClock, {"a"}), said(session, kClock, {"a"}));
    EXPECT_NE(said(session, kClock, {"a"}), said(session, kClock, {"b"})) << "another value is another question";
  });
  run(*other_, "UPDATE sums SET amount = amount WHERE id = 1");
  const std::string second = said(kClock, {"a"});
  EXPECT_NE(second, first) << "another program committed";
  run(*made_, "UPDATE sums SET amount = amount WHERE id = 1");
  EXPECT_NE(said(kClock, {"a"}), second);
}

TEST_F(RememberedTest, what_is_no_row_or_long_is_asked_each_time) {
  for (const Query* one : {&kNamesServer, &kUnnamed, &kLong})
    made_->read([&](Session& session) { EXPECT_NE(said(session, *one), said(session, *one)) << one->postgres; });
}

TEST_F(RememberedTest, a_transaction_keeps_its_state_and_leaves_nothing_old_behind) {
  made_->read([&](Session& before) {
    EXPECT_EQ(amount(before, 1), 500);
    run(*other_, "UPDATE sums SET amount = amount + 7");
    made_->read([&](Session& after) {
      EXPECT_EQ(amount(after, 1), 507);
      EXPECT_EQ(amount(before, 2), 500) << "asked for the first time after the commit";
      EXPECT_EQ(amount(before, 1), 500);
      EXPECT_EQ(amount(after, 2), 507);
    });
    made_->read([&](Session& after) { EXPECT_EQ(amount(after, 2), 507); });
  });
}

TEST_F(RememberedTest, what_is_not_committed_is_not_seen) {
  const auto given_up = other_->write([&](Session& session) -> Result<> {
    TRY(session.run(Sql("UPDATE sums SET amount = 0 WHERE id = 1")));
    made_->read([](Session& reader) { EXPECT_EQ(amount(reader, 1), 500); });
    EXPECT_EQ(amount(session, 1), 0) << "who writes sees what it wrote";
    return Done{};
  });
  EXPECT_TRUE(given_up.ok());
  made_->read([](Session& reader) { EXPECT_EQ(amount(reader, 1), 0); });
}

// A server that broke down may give the same numbers to other transactions: what its connections were told is forgotten with
// them, though nobody committed.
TEST_F(RememberedTest, a_connection_that_was_cut_is_told_anew) {
  bool of_one_state = false;
  for (int i = 0; i < 50 && !of_one_state; ++i) {
    const std::string state = said(kState), before = said(kClock, {"a"}), once_more = said(kClock, {"a"});
    for (int64_t left = 1; left > 0;)  // who is there is looked up once in a transaction
      other_->read([&](Session& session) {
        left = session.one(Statement{&kCut, {}}, [](const Row& row) { return row.int64("left"); }).value_or(0);
      });
    const std::string after = said(kClock, {"a"});
    of_one_state = once_more == before && said(kState) == state;
    if (of_one_state) { EXPECT_NE(after, before); }
  }
  EXPECT_TRUE(of_one_state);
}

TEST_F(RememberedTest, nothing_is_remembered_where_rows_may_lie_on_another_server) {
  EXPECT_TRUE(again(kClock, {"a"}));
  run(*other_, "CREATE FOREIGN DATA WRAPPER elsewhere");
  run(*other_, "CREATE SERVER far FOREIGN DATA WRAPPER elsewhere");
  made_->read([&](Session& session) {
    EXPECT_NE(said(session, kClock, {"a"}), said(session, kClock, {"a"})) << "from the commit on";
  });
}

// Two programs move amounts to and fro; every page of either adds up to the same, and has what was committed before it was
// asked for.
TEST_F(RememberedTest, no_page_is_old_or_of_two_states_among_writers) {
  std::atomic<int64_t> committed = 500;
  std::atomic<bool> over = false;
  std::atomic<int> wrong = 0, asked = 0;
  std::vector<std::thread> readers;
  for (Database* one : {&*made_, other_.get(), &*made_, other_.get()})
    readers.emplace_back([&, one] {
      do {
        const int64_t at_least = committed;
        one->read([&](Session& session) {
          const int64_t first = amount(session, 1), second = amount(session, 2);
          const auto total = session.one(Statement{&kTotal, {}}, [](const Row& row) { return row.int64("amount"); });
          wrong += first < at_least || first + second != 1000 || total != 1000;
        });
        ++asked;
      } while (!over);
    });
  for (int i = 1; i <= 150; ++i) {
    Database& writer = i % 2 ? *made_ : *other_;
    const auto done = writer.write([&](Session& session) -> Result<> {
      TRY(session.run(Sql("UPDATE sums SET amount = amount + 1 WHERE id = 1")));
      TRY(session.run(Sql("UPDATE sums SET amount = amount - 1 WHERE id = 2")));
      return Done{};
    });
    EXPECT_TRUE(done.ok());
    committed = 500 + i;
  }
  over = true;
  for (std::thread& one : readers) one.join();
  EXPECT_EQ(wrong, 0) << "of " << asked;
  EXPECT_GT(asked, 20);
}

}  // namespace
}  // namespace sxsh::db
