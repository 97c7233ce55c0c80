#include "db/migrate.h"

#include "support/engines.h"
#include "terms/problems.h"

using namespace sxsh;
using db::Migration;
using db::Session;
using tests::Sql;

namespace {

const std::string& base() {
  static const std::string text = db::built_in_migrations().at(0).text;
  return text;
}

class Migrations : public testing::TestWithParam<db::Engine> {
 protected:
  void SetUp() override { made_ = std::make_unique<tests::TestDatabase>(GetParam(), db::Options{}, false); }
  db::Database& database() { return **made_; }
  std::vector<Migration> two_ = {{1, "0001_base", base()},
                                 {2, "0002_things", "-- owner: things\nCREATE TABLE things (id int64 NOT NULL);"}};

 private:
  std::unique_ptr<tests::TestDatabase> made_;
};
SXSH_ON_BOTH_ENGINES(Migrations);

bool has_table(db::Database& database, const std::string& name) {
  try {
    database.read([&](Session& session) { session.each(Sql("SELECT count(*) FROM " + name), [](const db::Row&) {}); });
    return true;
  } catch (const db::Failure&) {
    return false;
  }
}

}  // namespace

TEST_P(Migrations, those_of_the_program_apply_once) {
  const auto first = database().migrate();
  ASSERT_TRUE(first.ok()) << first.problem().message(Lang::en);
  EXPECT_EQ(first.value(), static_cast<int>(db::built_in_migrations().size()));
  EXPECT_EQ(database().migrate().value(), 0);
}

TEST_P(Migrations, only_the_missing_ones_are_applied) {
  EXPECT_EQ(db::apply_migrations(database(), {two_[0]}).value(), 1);
  EXPECT_EQ(db::apply_migrations(database(), two_).value(), 1);
  EXPECT_EQ(db::apply_migrations(database(), two_).value(), 0);
  database().read([](Session& session) {
    const auto applied = db::applied_migrations(session);
    ASSERT_EQ(applied.size(), 2u);
    EXPECT_EQ(applied[1].name, "0002_things");
  });
}

TEST_P(Migrations, a_changed_one_is_found) {
  ASSERT_TRUE(db::apply_migrations(database(), two_).ok());
  two_[1].text += "\n";
  const auto outcome = db::apply_migrations(database(), two_);
  ASSERT_FALSE(outcome.ok());
  EXPECT_TRUE(outcome.problem().is(problems::migration_changed));
  EXPECT_NE(outcome.problem().message(Lang::vi).find("0002_things"), std::string::npos);
}

TEST_P(Migrations, a_newer_database_is_refused) {
  ASSERT_TRUE(db::apply_migrations(database(), two_).ok());
  two_.pop_back();
  const auto outcome = db::apply_migrations(database(), two_);
  ASSERT_FALSE(outcome.ok());
  EXPECT_TRUE(outcome.problem().is(problems::database_newer));
}

TEST_P(Migrations, one_that_fails_leaves_nothing_of_itself) {
  two_[1].text += "\nINSERT INTO nowhere VALUES (1);";
  EXPECT_THROW((void)db::apply_migrations(database(), two_), db::Failure);
  EXPECT_TRUE(has_table(database(), "schema_migrations"));
  EXPECT_FALSE(has_table(database(), "things"));
  two_[1].text = "-- owner: things\nCREATE TABLE things (id serial);";
  const auto outcome = db::apply_migrations(database(), two_);
  ASSERT_FALSE(outcome.ok());
  EXPECT_TRUE(outcome.problem().is(problems::migration_invalid));
  EXPECT_NE(outcome.problem().message(Lang::en).find("0002_things:2"), std::string::npos);
}
