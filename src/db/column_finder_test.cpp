#include "db/column_finder.h"

#include <gtest/gtest.h>

#include <string>

namespace sxsh::db {
namespace {

const char* const kNames[] = {"id", "name", "code", "id", "unit"};

int asked(ColumnFinder& finder, std::string_view name) {
  return finder.find(name, 5, [](int i) { return kNames[i]; });
}

TEST(ColumnFinder, every_row_finds_the_same_in_any_order) {
  ColumnFinder finder;
  for (int row = 0; row < 5; ++row) {
    EXPECT_EQ(asked(finder, "unit"), 4) << row;
    EXPECT_EQ(asked(finder, "code"), 2) << row;
    EXPECT_EQ(asked(finder, "name"), 1) << row;
    if (row % 2 == 1) {
      EXPECT_EQ(asked(finder, "code"), 2) << "a row may ask for more than the one before";
    }
    EXPECT_EQ(asked(finder, "name"), 1) << row;
  }
}

TEST(ColumnFinder, what_is_not_there_is_not_found) {
  ColumnFinder finder;
  for (int i = 0; i < 12; ++i) EXPECT_EQ(asked(finder, "nothing"), -1);
  EXPECT_EQ(asked(finder, "code"), 2);
  EXPECT_EQ(asked(finder, "nothing"), -1);
  EXPECT_EQ(finder.find("id", 0, [](int) { return ""; }), -1);
}

}  // namespace
}  // namespace sxsh::db
