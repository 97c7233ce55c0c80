#include "db/backup.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "support/engines.h"
#include "terms/problems.h"

using namespace sxsh;
using db::Session;
using tests::Sql;
namespace fs = std::filesystem;

namespace {

class Backup : public testing::Test {
 protected:
  Backup() : store_(db::Engine::sqlite), folder_(fs::path(store_.url()).parent_path().string()), copy_(folder_ + "/copy.db") {
    tests::make_tables(*store_, "CREATE TABLE notes (id int64 NOT NULL PRIMARY KEY, text text NOT NULL);");
    add(1, 500);
  }
  void add(int64_t from, int64_t to) {
    const auto outcome = store_->write([&](Session& session) -> Result<> {
      for (int64_t i = from; i < to; ++i)
        TRY(session.run(Sql("INSERT INTO notes (id, text) VALUES (?1, ?2)", {i, std::string(200, 'x')})));
      return Done{};
    });
    ASSERT_TRUE(outcome.ok());
  }
  static int64_t notes_in(const std::string& path) {
    int64_t rows = -1;
    db::Database::open(path, {.read_only = true}).take()->read([&](Session& session) {
      rows = *session.one(Sql("SELECT count(*) FROM notes"), [](const db::Row& row) { return row.int64(0); });
    });
    return rows;
  }
  static std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  static void overwrite(const std::string& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  }
  // Neither a broken copy nor a drop of it may reach the target.
  void expect_refused(const std::string& backup, const ProblemKind& kind) {
    const std::string before = bytes_of(store_.url());
    const auto outcome = db::restore_from(backup, store_.url());
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.problem().kind->key, kind.key) << outcome.problem().message(Lang::en);
    EXPECT_EQ(bytes_of(store_.url()), before);
    EXPECT_FALSE(fs::exists(store_.url() + ".restoring"));
    EXPECT_FALSE(fs::exists(store_.url() + ".before-restore"));
  }

  tests::TestDatabase store_;
  std::string folder_, copy_;
};

}  // namespace

TEST_F(Backup, made_while_writing_can_be_restored) {
  std::atomic<bool> stop{false};
  std::atomic<int64_t> next{500};
  std::jthread writer([&] {
    while (!stop) {
      add(next, next + 5);
      next += 5;
    }
  });
  while (next < 520) std::this_thread::yield();
  const auto made = store_->backup_to(copy_);
  stop = true;
  writer.join();
  ASSERT_TRUE(made.ok()) << made.problem().message(Lang::en);
  EXPECT_FALSE(fs::exists(copy_ + "-wal"));

  const auto verified = db::verify(copy_);
  ASSERT_TRUE(verified.ok()) << verified.problem().message(Lang::en);
  const auto notes = std::ranges::find(verified.value().tables, "notes", &db::TableCount::table);
  ASSERT_NE(notes, verified.value().tables.end());
  EXPECT_EQ(notes->rows % 5, 4) << "one state, between two writes";
  EXPECT_GE(notes->rows, 519);

  add(next, next + 100);
  const auto in_use = db::restore_from(copy_, store_.url());
  ASSERT_FALSE(in_use.ok());
  EXPECT_TRUE(in_use.problem().is(problems::database_in_use));

  store_.close();
  const auto restored = db::restore_from(copy_, store_.url());
  ASSERT_TRUE(restored.ok()) << restored.problem().message(Lang::en);
  EXPECT_EQ(notes_in(store_.url()), notes->rows);
  EXPECT_EQ(notes_in(store_.url() + ".before-restore"), next + 99);
}

TEST_F(Backup, restored_where_there_was_nothing) {
  ASSERT_TRUE(store_->backup_to(copy_).ok());
  const std::string fresh = folder_ + "/fresh.db";
  ASSERT_TRUE(db::restore_from(copy_, fresh).ok());
  EXPECT_EQ(notes_in(fresh), 499);
}

TEST_F(Backup, a_broken_one_is_refused_and_the_target_stays) {
  ASSERT_TRUE(store_->backup_to(copy_).ok());
  const std::string whole = bytes_of(copy_);
  store_.close();

  overwrite(copy_, whole.substr(0, whole.size() / 2));
  expect_refused(copy_, problems::database_damaged);
  std::string spoiled = whole;
  spoiled.replace(spoiled.size() / 2, 9000, 9000, '\x5a');
  overwrite(copy_, spoiled);
  expect_refused(copy_, problems::database_damaged);
  overwrite(copy_, "not a database at all, only a text that is longer than the header of one would be ………………………………………………");
  expect_refused(copy_, problems::database_damaged);
  overwrite(copy_, "");
  expect_refused(copy_, problems::backup_unmarked);
  expect_refused(folder_ + "/nothing.db", problems::file_missing);
}

TEST_F(Backup, one_with_missing_rows_is_refused) {
  ASSERT_TRUE(store_->backup_to(copy_).ok());
  store_.close();
  {
    auto opened = db::Database::open(copy_).take();
    ASSERT_TRUE(opened->write([](Session& session) -> Result<> {
      TRY(session.run(Sql("DELETE FROM notes WHERE id = 7")));
      return Done{};
    }).ok());
  }
  expect_refused(copy_, problems::backup_mismatch);
}

TEST_F(Backup, a_database_that_is_no_backup_is_refused) {
  tests::TestDatabase other(db::Engine::sqlite);
  other.close();
  store_.close();
  expect_refused(other.url(), problems::backup_unmarked);
}

TEST_F(Backup, never_overwrites_the_database_itself) {
  const auto outcome = store_->backup_to(store_.url());
  ASSERT_FALSE(outcome.ok());
  EXPECT_TRUE(outcome.problem().is(problems::backup_failed));
  EXPECT_FALSE(store_->backup_to(folder_ + "/no/such/folder.db").ok());
}

TEST_F(Backup, there_are_never_two_writers) {
  const auto second = db::Database::open(store_.url());
  ASSERT_FALSE(second.ok());
  EXPECT_TRUE(second.problem().is(problems::database_in_use));
  EXPECT_NE(second.problem().message(Lang::vi).find(std::to_string(::getpid())), std::string::npos);

  auto reader = db::Database::open(store_.url(), {.read_only = true});
  ASSERT_TRUE(reader.ok()) << reader.problem().message(Lang::en);
  const auto refused = reader.value()->write([](Session&) -> Result<> { return Done{}; });
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.problem().is(problems::database_read_only));
  EXPECT_EQ(notes_in(store_.url()), 499);

  store_.close();
  EXPECT_TRUE(db::Database::open(store_.url()).ok());
}

TEST(Opening, says_what_is_wrong) {
  const auto nowhere = db::Database::open("/nonexistent/folder/x.db");
  ASSERT_FALSE(nowhere.ok());
  EXPECT_TRUE(nowhere.problem().is(problems::database_unavailable));
  const auto server = db::Database::open("postgres://user:secret@127.0.0.1:1/x");
  ASSERT_FALSE(server.ok());
  EXPECT_TRUE(server.problem().is(problems::database_unavailable));
  EXPECT_EQ(server.problem().message(Lang::en).find("secret"), std::string::npos);
  EXPECT_TRUE(db::Database::open(":memory:").ok());
}

class Doctor : public tests::StoreTest {};
SXSH_ON_BOTH_ENGINES(Doctor);

TEST_P(Doctor, finds_a_fresh_database_well) {
  const auto checks = db::doctor(database());
  EXPECT_GE(checks.size(), 5u);
  for (const db::Check& check : checks) EXPECT_TRUE(check.ok) << check.name << ": " << check.detail;
}

TEST_P(Doctor, statistics_of_sqlite_are_found) {
  if (engine() != db::Engine::sqlite) return;
  const auto outcome = database().write([](Session& session) -> Result<> {
    TRY(session.run(Sql("ANALYZE")));
    return Done{};
  });
  ASSERT_TRUE(outcome.ok());
  for (const db::Check& check : db::doctor(database())) EXPECT_EQ(check.ok, check.name != "statistics") << check.name;
}

TEST_P(Doctor, postgres_is_backed_up_by_its_own_tool) {
  if (engine() != db::Engine::postgres) return;
  const auto outcome = database().backup_to("/tmp/never-made");
  ASSERT_FALSE(outcome.ok());
  EXPECT_NE(outcome.problem().message(Lang::vi).find("pg_dump"), std::string::npos);
}
