// Runs a store test on both engines, each test with an empty migrated database of its own.
//
//   class TargetStoreTest : public tests::StoreTest {};
//   SXSH_ON_BOTH_ENGINES(TargetStoreTest);
//   TEST_P(TargetStoreTest, keeps_what_it_was_given) { database().write(…); }
//
// PostgreSQL is started once per test program (support/postgres.sh), or the one of SXSH_TEST_POSTGRES is used. Where it
// cannot be started the test fails.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "db/db.h"

namespace sxsh::tests {

// An empty database that is gone at the end.
class TestDatabase {
 public:
  // Throws std::runtime_error when the engine cannot be had. `migrated` false leaves it without any table.
  explicit TestDatabase(db::Engine engine, const db::Options& options = {}, bool migrated = true);
  ~TestDatabase();
  db::Database& operator*() const { return *database_; }
  db::Database* operator->() const { return database_.get(); }
  // What Database::open takes for another look at the same data; of SQLite a file in a folder of its own.
  const std::string& url() const { return url_; }
  void close() { database_.reset(); }

 private:
  std::string folder_, name_, url_;
  std::unique_ptr<db::Database> database_;
};

class StoreTest : public testing::TestWithParam<db::Engine> {
 protected:
  void SetUp() override;
  void TearDown() override { made_.reset(); }
  db::Engine engine() const { return GetParam(); }
  db::Database& database() { return **made_; }
  const std::string& url() const { return made_->url(); }

 private:
  std::unique_ptr<TestDatabase> made_;
};

// A statement written in the test itself, with parameters ?1, ?2 … for either engine.
class Sql {
 public:
  explicit Sql(const std::string& text, std::vector<db::Value> values = {});
  operator db::Statement() const { return {&query_, values_}; }
  Sql(const Sql&) = delete;

 private:
  std::string sqlite_, postgres_;
  std::vector<db::Value> values_;
  db::Query query_;
};

// Makes tables of the test's own from the text of a migration (without its first line).
void make_tables(db::Database& database, const std::string& schema);

std::string engine_name(const testing::TestParamInfo<db::Engine>& info);

}  // namespace sxsh::tests

#define SXSH_ON_BOTH_ENGINES(suite)                                                                             \
  INSTANTIATE_TEST_SUITE_P(On, suite, testing::Values(sxsh::db::Engine::sqlite, sxsh::db::Engine::postgres), \
                           sxsh::tests::engine_name)
