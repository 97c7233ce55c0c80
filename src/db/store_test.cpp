#include <algorithm>
#include <atomic>
#include <limits>
#include <set>
#include <thread>

#include "db/db.h"
#include "support/engines.h"
#include "terms/problems.h"

using namespace sxsh;
using db::Row;
using db::Session;
using tests::Sql;

namespace {

constexpr const char* kSchema = R"sql(
CREATE TABLE makers (
  id int64 NOT NULL PRIMARY KEY,
  name text NOT NULL UNIQUE,
  grade int64 NOT NULL CHECK (grade BETWEEN 1 AND 4)
);
CREATE TABLE readings (
  maker_id int64 NOT NULL REFERENCES makers (id),
  month text NOT NULL,
  amount int64,
  share real,
  note text,
  scan blob,
  PRIMARY KEY (maker_id, month)
) WITHOUT ROWID;
)sql";

class Store : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    if (!HasFatalFailure()) tests::make_tables(database(), kSchema);
  }
  Result<> write(const Sql& statement) {
    return database().write([&](Session& session) -> Result<> {
      TRY(session.run(statement));
      return Done{};
    });
  }
  Result<> add_maker(int64_t id, const std::string& name, int64_t grade = 1) {
    return write(Sql("INSERT INTO makers (id, name, grade) VALUES (?1, ?2, ?3)", {id, name, grade}));
  }
  int64_t count(const std::string& table) {
    int64_t rows = -1;
    database().read([&](Session& session) { rows = count(session, table); });
    return rows;
  }
  static int64_t count(Session& session, const std::string& table) {
    return *session.one(Sql("SELECT count(*) FROM " + table), [](const Row& row) { return row.int64(0); });
  }
};
SXSH_ON_BOTH_ENGINES(Store);

void expect_problem(const Result<>& outcome, const ProblemKind& kind, const std::string& what) {
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.problem().kind->key, kind.key);
  ASSERT_FALSE(outcome.problem().details.empty());
  EXPECT_EQ(outcome.problem().details[0].second, what);
}

}  // namespace

TEST_P(Store, gives_back_what_it_was_given) {
  ASSERT_TRUE(add_maker(1, "Giấy An Phú").ok());
  const int64_t low = std::numeric_limits<int64_t>::min();
  const std::string bytes("\0\x01\xff'\\x", 6);
  ASSERT_TRUE(write(Sql("INSERT INTO readings (maker_id, month, amount, share, note, scan) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                        {1, "2018-03", low, 0.1, "đặng 'x' \\", db::Blob{bytes}}))
                  .ok());
  ASSERT_TRUE(write(Sql("INSERT INTO readings (maker_id, month, amount, share, note, scan) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                        {1, "2018-04", std::nullopt, std::optional<double>(), std::optional<std::string>(""), db::Blob{""}}))
                  .ok());
  database().read([&](Session& session) {
    int rows = 0;
    session.each(Sql("SELECT maker_id, month, amount, share, note, scan FROM readings ORDER BY month"), [&](const Row& row) {
      EXPECT_EQ(row.columns(), 6);
      if (++rows == 1) {
        EXPECT_EQ(row.text("month"), "2018-03");
        EXPECT_EQ(row.int64("amount"), low);
        EXPECT_EQ(row.maybe_int64("amount"), low);
        EXPECT_EQ(row.real("share"), 0.1);
        EXPECT_EQ(row.text("note"), "đặng 'x' \\");
        EXPECT_EQ(row.blob("scan"), bytes);
      } else {
        EXPECT_TRUE(row.is_null(2));
        EXPECT_EQ(row.maybe_int64("amount"), std::nullopt);
        EXPECT_TRUE(row.is_null(3));
        EXPECT_EQ(row.maybe_text("note"), "");
        EXPECT_FALSE(row.is_null(5));
        EXPECT_EQ(row.blob("scan"), "");
      }
      EXPECT_THROW(row.column("nothing"), db::Failure);
    });
    EXPECT_EQ(rows, 2);
  });
}

TEST_P(Store, optional_parameters_may_be_missing) {
  ASSERT_TRUE(add_maker(1, "a", 2).ok());
  ASSERT_TRUE(add_maker(2, "b", 3).ok());
  const auto found = [&](db::Value name, db::Value grade) {
    int64_t rows = 0;
    database().read([&](Session& session) {
      static const db::Query kQuery{"test.optional",
                                    "SELECT count(*) FROM makers WHERE (CAST(?1 AS TEXT) IS NULL OR name = ?1) AND (CAST(?2 AS "
                                    "TEXT) IS NULL OR grade = ?2)",
                                    "SELECT count(*) FROM makers WHERE (CAST($1 AS TEXT) IS NULL OR name = $1) AND (CAST($2 AS "
                                    "TEXT) IS NULL OR grade = $2)",
                                    2};
      const std::vector<db::Value> values{name, grade};
      rows = *session.one({&kQuery, values}, [](const Row& row) { return row.int64(0); });
    });
    return rows;
  };
  EXPECT_EQ(found(std::optional<std::string>(), std::optional<int64_t>()), 2);
  EXPECT_EQ(found("a", std::optional<int64_t>()), 1);
  EXPECT_EQ(found(std::nullopt, 3), 1);
  EXPECT_EQ(found("a", 3), 0);
  EXPECT_EQ(found(std::optional<std::string>("b"), std::optional<int64_t>(3)), 1);
}

TEST_P(Store, a_problem_or_an_exception_leaves_nothing_behind) {
  const auto refused = database().write([&](Session& session) -> Result<> {
    TRY(session.run(Sql("INSERT INTO makers (id, name, grade) VALUES (1, 'a', 1)")));
    return Problem(problems::not_permitted);
  });
  EXPECT_FALSE(refused.ok());
  EXPECT_TRUE(refused.problem().is(problems::not_permitted));
  const auto thrown = [&] {
    (void)database().write([&](Session& session) -> Result<> {
      TRY(session.run(Sql("INSERT INTO makers (id, name, grade) VALUES (2, 'b', 1)")));
      throw std::logic_error("a bug");
    });
  };
  EXPECT_THROW(thrown(), std::logic_error);
  EXPECT_EQ(count("makers"), 0);
  EXPECT_TRUE(add_maker(3, "c").ok()) << "the writer is free again";
}

TEST_P(Store, constraints_become_problems) {
  ASSERT_TRUE(add_maker(1, "a").ok());
  ASSERT_TRUE(write(Sql("INSERT INTO readings (maker_id, month) VALUES (1, '2018-01')")).ok());
  expect_problem(add_maker(2, "a"), problems::already_exists, "makers");
  expect_problem(add_maker(1, "b"), problems::already_exists, "makers");
  expect_problem(add_maker(3, "c", 5), problems::out_of_range, "makers");
  expect_problem(write(Sql("INSERT INTO makers (id, name, grade) VALUES (4, ?1, 1)", {std::optional<std::string>()})),
                 problems::out_of_range, "makers");
  expect_problem(write(Sql("INSERT INTO readings (maker_id, month) VALUES (9, '2018-01')")), problems::reference_missing,
                 "readings");
  expect_problem(write(Sql("DELETE FROM makers WHERE id = 1")), problems::still_referenced, "makers");
  expect_problem(write(Sql("INSERT INTO backup_manifest (table_name, row_count, taken_at) VALUES ('t', -1, '')")),
                 problems::out_of_range, "row_count");
  EXPECT_EQ(count("makers"), 1);
}

TEST_P(Store, text_that_one_engine_would_refuse_is_refused_by_both) {
  expect_problem(add_maker(1, std::string("a\0b", 3)), problems::out_of_range, "makers");
  expect_problem(add_maker(1, "abcdefgh\xc3"), problems::out_of_range, "makers");
  expect_problem(write(Sql("INSERT INTO readings (maker_id, month, share) VALUES (1, 'm', ?1)",
                           {std::numeric_limits<double>::quiet_NaN()})),
                 problems::out_of_range, "readings");
}

TEST_P(Store, a_refused_write_that_is_overlooked_still_ends_its_transaction) {
  ASSERT_TRUE(add_maker(1, "a").ok());
  const auto outcome = database().write([&](Session& session) -> Result<> {
    EXPECT_FALSE(session.run(Sql("INSERT INTO makers (id, name, grade) VALUES (1, 'z', 1)")).ok());
    return Done{};
  });
  expect_problem(outcome, problems::already_exists, "makers");
  const auto returning = database().write([&](Session& session) -> Result<> {
    session.each(Sql("INSERT INTO makers (id, name, grade) VALUES (1, 'z', 1) RETURNING id"), [](const Row&) {});
    return Done{};
  });
  expect_problem(returning, problems::already_exists, "makers");
}

TEST_P(Store, a_bug_in_a_statement_is_a_failure_not_a_problem) {
  EXPECT_THROW((void)write(Sql("INSERT INTO nowhere (id) VALUES (1)")), db::Failure);
  EXPECT_THROW((void)write(Sql("INSERT INTO makers (id, name, grade) VALUES (?1, ?2, 1)", {1})), db::Failure);
  EXPECT_THROW(database().read([](Session& session) { (void)session.run(Sql("DELETE FROM makers")); }), db::Failure);
  EXPECT_TRUE(add_maker(1, "a").ok());
}

TEST_P(Store, says_how_many_rows_changed) {
  for (int i = 1; i <= 3; ++i) ASSERT_TRUE(add_maker(i, "m" + std::to_string(i)).ok());
  const uint64_t before = database().data_version();
  ASSERT_TRUE(database().write([](Session& session) -> Result<> {
    EXPECT_EQ(TRY(session.run(Sql("UPDATE makers SET grade = 2 WHERE id >= 2"))), 2);
    EXPECT_EQ(TRY(session.run(Sql("UPDATE makers SET grade = 2 WHERE id > 100"))), 0);
    return Done{};
  }).ok());
  EXPECT_GT(database().data_version(), before);
  const uint64_t after = database().data_version();
  ASSERT_TRUE(write(Sql("UPDATE makers SET grade = 2 WHERE id > 100")).ok());
  EXPECT_EQ(database().data_version(), after) << "nothing changed";
}

TEST_P(Store, statements_may_run_inside_a_running_one) {
  for (int i = 1; i <= 3; ++i) ASSERT_TRUE(add_maker(i, "m" + std::to_string(i)).ok());
  static const db::Query kAll{"test.all", "SELECT id FROM makers ORDER BY id", "SELECT id FROM makers ORDER BY id", 0};
  std::vector<int64_t> seen;
  database().read([&](Session& session) {
    session.each({&kAll, {}}, [&](const Row& outer) {
      session.each({&kAll, {}}, [&](const Row& inner) { seen.push_back(outer.int64(0) * 10 + inner.int64(0)); });
    });
  });
  EXPECT_EQ(seen, (std::vector<int64_t>{11, 12, 13, 21, 22, 23, 31, 32, 33}));
}

TEST_P(Store, a_read_sees_one_state) {
  ASSERT_TRUE(add_maker(1, "a").ok());
  database().read([&](Session& session) {
    EXPECT_EQ(count(session, "makers"), 1);
    ASSERT_TRUE(add_maker(2, "b").ok());
    EXPECT_EQ(count(session, "makers"), 1);
  });
  EXPECT_EQ(count("makers"), 2);
}

TEST_P(Store, readers_go_on_beside_a_writer) {
  // Every write adds a pair, so that no reader may ever see an odd count.
  std::atomic<bool> stop{false};
  std::atomic<int> reads{0}, odd{0};
  std::vector<std::jthread> readers;
  for (int i = 0; i < 6; ++i)
    readers.emplace_back([&] {
      while (!stop) {
        database().read([&](Session& session) { odd += count(session, "makers") % 2 != 0; });
        ++reads;
      }
    });
  int pairs = 0;
  for (; pairs < 100 || (reads < 20 && pairs < 20'000); ++pairs) {   // a disk that is quick leaves the readers no time
    const auto outcome = database().write([&](Session& session) -> Result<> {
      for (int side = 0; side < 2; ++side)
        TRY(session.run(
            Sql("INSERT INTO makers (id, name, grade) VALUES (?1, ?2, 1)",
                {2 * pairs + side, std::to_string(2 * pairs + side)})));
      return Done{};
    });
    ASSERT_TRUE(outcome.ok());
  }
  stop = true;
  readers.clear();
  EXPECT_EQ(odd, 0);
  EXPECT_GT(reads, 0);
  EXPECT_EQ(count("makers"), 2 * pairs);
}

TEST_P(Store, writers_take_turns) {
  ASSERT_TRUE(add_maker(1, "a", 1).ok());
  ASSERT_TRUE(write(Sql("INSERT INTO readings (maker_id, month, amount) VALUES (1, 'm', 0)")).ok());
  std::atomic<int> kept{0};
  {
    std::vector<std::jthread> writers;
    for (int i = 0; i < 4; ++i)
      writers.emplace_back([&] {
        for (int j = 0; j < 25; ++j) kept += write(Sql("UPDATE readings SET amount = amount + 1 WHERE maker_id = 1")).ok();
      });
  }
  EXPECT_EQ(kept, 100);
  database().read([&](Session& session) {
    EXPECT_EQ(session.one(Sql("SELECT amount FROM readings"), [](const Row& row) { return row.int64(0); }), 100);
  });
}

TEST_P(Store, many_rows_go_in_at_once) {
  ASSERT_TRUE(add_maker(1, "a").ok());
  const db::Column columns[] = {{"maker_id", db::Value::Kind::int64}, {"month", db::Value::Kind::text},
                                {"amount", db::Value::Kind::int64},   {"share", db::Value::Kind::real},
                                {"scan", db::Value::Kind::blob}};
  const auto insert = [&](int from, int to, int64_t maker) {
    return database().write([&](Session& session) -> Result<> {
      const int64_t added = TRY(session.insert_many("readings", columns, [&](db::Rows& rows) {
        for (int i = from; i < to; ++i)
          rows.add({maker, std::to_string(i), std::optional<int64_t>(i % 2 ? std::optional<int64_t>(i) : std::nullopt), i / 2.0,
                    db::Blob{std::string("\0x", 2)}});
      }));
      EXPECT_EQ(added, to - from);
      EXPECT_EQ(count(session, "readings"), to) << "the session goes on after the rows";
      return Done{};
    });
  };
  const uint64_t before = database().data_version();
  ASSERT_TRUE(insert(0, 5000, 1).ok());
  EXPECT_GT(database().data_version(), before);
  database().read([&](Session& session) {
    const auto sum =
        session.one(Sql("SELECT CAST(sum(amount) AS BIGINT), sum(share), count(amount) FROM readings WHERE month = '7'"
                        " OR month = '8'"),
                    [](const Row& row) { return std::tuple(row.int64(0), row.real(1), row.int64(2)); });
    EXPECT_EQ(sum, std::tuple(7, 7.5, 1));
  });
  expect_problem(insert(4999, 5001, 1), problems::already_exists, "readings");
  expect_problem(insert(5000, 5001, 77), problems::reference_missing, "readings");
  EXPECT_EQ(count("readings"), 5000);
  EXPECT_THROW((void)database().write([&](Session& session) -> Result<> {
    TRY(session.insert_many("readings; DROP TABLE makers", columns, [](db::Rows&) {}));
    return Done{};
  }),
               db::Failure);
  ASSERT_TRUE(insert(5000, 5001, 1).ok());
}

TEST_P(Store, a_lost_connection_is_opened_again) {
  if (engine() != db::Engine::postgres) return;  // SQLite has none to lose
  ASSERT_TRUE(add_maker(1, "a").ok());
  EXPECT_EQ(count("makers"), 1);
  // From a connection of another database object, so that all of this one are cut.
  auto other = db::Database::open(url()).take();
  ASSERT_TRUE(other->write([](Session& session) -> Result<> {
    session.each(Sql("SELECT CAST(count(pg_terminate_backend(pid)) AS BIGINT) FROM pg_stat_activity "
                     "WHERE datname = current_database() AND pid <> pg_backend_pid()"),
                 [](const Row&) {});
    return Done{};
  }).ok());
  EXPECT_TRUE(add_maker(2, "b").ok());
  EXPECT_EQ(count("makers"), 2);
}

TEST(Ids, rise_and_never_repeat) {
  std::vector<std::vector<int64_t>> made(4);
  {
    std::vector<std::jthread> threads;
    for (auto& mine : made)
      threads.emplace_back([&mine] {
        for (int i = 0; i < 20000; ++i) mine.push_back(db::new_id());
      });
  }
  std::set<int64_t> all;
  for (const auto& mine : made) {
    EXPECT_TRUE(std::ranges::is_sorted(mine));
    all.insert(mine.begin(), mine.end());
  }
  EXPECT_EQ(all.size(), 80000u);
  EXPECT_GT(*all.begin(), 0);
}

TEST(Ids, carry_their_node) {
  db::set_id_node(513);
  EXPECT_EQ(db::new_id() >> 12 & 1023, 513);
  db::set_id_node(0);
  EXPECT_EQ(db::new_id() >> 12 & 1023, 0);
}
