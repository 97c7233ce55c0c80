#include "db/schema.h"

#include <gtest/gtest.h>

#include "terms/problems.h"

using namespace sxsh;
using db::Engine;

namespace {

std::vector<std::string> statements(const std::string& text, Engine engine = Engine::sqlite) {
  auto read = db::schema_statements("0009_x", "-- owner: x\n" + text, engine);
  EXPECT_TRUE(read.ok()) << read.problem().message(Lang::en);
  return read.ok() ? read.take() : std::vector<std::string>{};
}

std::string place_of_problem(const std::string& text) {
  const auto read = db::schema_statements("0009_x", text, Engine::sqlite);
  if (read.ok() || !read.problem().is(problems::migration_invalid)) return "";
  return read.problem().details.at(0).second;
}

}  // namespace

TEST(Schema, types_are_translated_for_each_engine) {
  const std::string text =
      "CREATE TABLE t (\n  id int64 NOT NULL, -- the id; of t\n  text text CHECK (text <> 'a;b, real'),\n  b blob, r real,"
      "\n  PRIMARY KEY (id, text)\n) WITHOUT ROWID;";
  EXPECT_EQ(statements(text, Engine::sqlite).at(0),
            "CREATE TABLE t (\n  id INTEGER NOT NULL, \n  text TEXT CHECK (text <> 'a;b, real'),\n  b BLOB, r REAL,"
            "\n  PRIMARY KEY (id, text)\n) WITHOUT ROWID, STRICT");
  EXPECT_EQ(statements(text, Engine::postgres).at(0),
            "CREATE TABLE t (\n  id BIGINT NOT NULL, \n  text TEXT CHECK (text <> 'a;b, real'),\n  b BYTEA, r DOUBLE PRECISION,"
            "\n  PRIMARY KEY (id, text)\n)");
  EXPECT_EQ(statements("ALTER TABLE t ADD COLUMN n int64;", Engine::postgres).at(0), "ALTER TABLE t ADD COLUMN n BIGINT");
}

TEST(Schema, a_trigger_is_one_statement) {
  const auto found = statements(
      "CREATE TABLE t (a int64);\nCREATE TRIGGER keep AFTER UPDATE ON t BEGIN\n  UPDATE t SET a = CASE WHEN 1 THEN 2 END;\n"
      "  DELETE FROM t;\nEND;\nCREATE INDEX i ON t (a);");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_TRUE(found[1].ends_with("END"));
  const auto function = statements(
      "-- [postgres]\nCREATE FUNCTION f() RETURNS text AS $x$ BEGIN; END $x$ LANGUAGE plpgsql;\n-- [end]\n", Engine::postgres);
  ASSERT_EQ(function.size(), 1u);
}

TEST(Schema, blocks_belong_to_one_engine) {
  const std::string text =
      "-- [sqlite]\nCREATE VIRTUAL TABLE w USING fts5(x);\n-- [end]\n-- [postgres]\nCREATE TABLE w (n int64, x tsvector);\n-- "
      "[end]\n";
  EXPECT_EQ(statements(text, Engine::sqlite), std::vector<std::string>{"CREATE VIRTUAL TABLE w USING fts5(x)"});
  EXPECT_EQ(statements(text, Engine::postgres), std::vector<std::string>{"CREATE TABLE w (n BIGINT, x tsvector)"});
}

TEST(Schema, what_is_wrong_is_found_with_its_line) {
  EXPECT_EQ(place_of_problem("CREATE TABLE t (a int64);"), "0009_x:1");
  EXPECT_EQ(place_of_problem("-- owner: x\n\nCREATE TABLE t (\n  a integer);"), "0009_x:4");
  EXPECT_EQ(place_of_problem("-- owner: x\nCREATE TABLE t (a int64)"), "0009_x:2");
  EXPECT_EQ(place_of_problem("-- owner: x\n/* x\n*/ INSERT INTO t VALUES ('a);"), "0009_x:3");
  EXPECT_EQ(place_of_problem("-- owner: x\n-- [sqlite]\nSELECT 1;"), "0009_x:3");
}
