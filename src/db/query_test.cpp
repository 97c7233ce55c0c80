#include "db/query.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "db/queries.gen.h"

using namespace sxsh;
using db::Value;

namespace {

// What tools/compile_queries.py says to a queries.sql with this text.
std::string compile(const std::string& sql) {
  std::string folder = (std::filesystem::temp_directory_path() / "sxsh-queries-XXXXXX").string();
  EXPECT_NE(::mkdtemp(folder.data()), nullptr);
  std::ofstream(folder + "/q.sql") << sql;
  const std::string command = "python3 " SXSH_SOURCE_DIR "/tools/compile_queries.py here " + folder + "/q.sql " + folder +
                              "/q.h 2>&1; cat " + folder + "/q.h 2>/dev/null";
  std::string said;
  if (FILE* pipe = ::popen(command.c_str(), "r")) {
    char part[4096];
    while (const size_t size = ::fread(part, 1, sizeof part, pipe)) said.append(part, size);
    ::pclose(pipe);
  }
  std::filesystem::remove_all(folder);
  return said;
}

void expect_said(const std::string& sql, const std::string& what) {
  const std::string said = compile(sql);
  EXPECT_NE(said.find(what), std::string::npos) << said;
}

}  // namespace

TEST(Queries, become_structs_with_their_values_in_order) {
  const auto applied =
      db::sql::add_migration{.number = 3, .name = "0003_x", .hash = "h", .applied_at = std::optional<std::string>()};
  const db::Statement statement = applied;
  EXPECT_EQ(statement.query->name, "db.add_migration");
  EXPECT_EQ(statement.query->parameters, 4);
  ASSERT_EQ(statement.values.size(), 4u);
  EXPECT_EQ(statement.values[0].number, 3);
  EXPECT_EQ(statement.values[1].text, "0003_x");
  EXPECT_EQ(statement.values[3].kind, Value::Kind::null);
  EXPECT_EQ(statement.values[3].type, Value::Kind::text);
  EXPECT_NE(statement.query->sqlite.find("?4"), std::string::npos);
  EXPECT_NE(statement.query->postgres.find("$4"), std::string::npos);
  EXPECT_TRUE(db::Statement(db::sql::clear_manifest{}).values.empty());
}

TEST(Queries, leave_quotes_and_comments_alone) {
  const std::string said =
      compile("-- name: find\nSELECT ':no', \":no\" -- :no\nFROM t /* :no */ WHERE a = :yes AND b = :yes AND c = :two;\n");
  EXPECT_NE(said.find("a = ?1 AND b = ?1 AND c = ?2"), std::string::npos) << said;
  EXPECT_EQ(said.find("db::Value no"), std::string::npos);
}

TEST(Queries, mistakes_are_found_with_their_line) {
  expect_said("-- name: a\nSELECT\n  x::text FROM t\n", "q.sql:3: error: `::`");
  expect_said("-- name: a\nSELECT 1\n-- name: a\nSELECT 2\n", "q.sql:3: error: statement 'a' is already at line 1");
  expect_said("-- name: a\n\n-- name: b\nSELECT 1\n", "q.sql:1: error: 'a' has no body");
  expect_said("-- name: a\n-- [sqlite]\nSELECT 1\n", "q.sql:1: error: 'a' has no body for [postgres]");
  expect_said("-- name: a\nSELECT :New\n", "q.sql:2: error: parameter 'New'");
  expect_said("-- name: a\nSELECT 1; SELECT 2\n", "q.sql:2: error: 'a' holds more than one statement");
  expect_said("-- name: a\nSELECT ?1\n", "q.sql:2: error: parameters have names");
  expect_said("-- name: a\n-- [sqlite]\nSELECT :x\n-- [postgres]\nSELECT 1\n", "uses :x for one engine but not for [postgres]");
  expect_said("SELECT 1\n", "q.sql:1: error: text before");
  expect_said("-- name: a\nSELECT\n{{what}}\n", "q.sql:3: error: there is no part 'what'");
  expect_said("-- part: what\n1\n-- name: a\nSELECT 1\n", "q.sql:1: error: part 'what' is used by no statement");
  expect_said("-- part: what\n1\n-- part: what\n2\n", "q.sql:3: error: part 'what' is there already");
  expect_said("-- part: what\n1 -- one\n-- name: a\nSELECT {{what}}\n", "q.sql:2: error: a comment in a part");
}
