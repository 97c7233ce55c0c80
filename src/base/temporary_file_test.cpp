#include "base/temporary_file.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace sxsh {
namespace {

TEST(TemporaryFile, KeepsWhatIsWrittenAndLeavesNothingBehind) {
  TemporaryFile file;
  ASSERT_EQ(file.fault(), "");
  EXPECT_TRUE(file.write("một "));
  EXPECT_TRUE(file.write("hai"));
  TemporaryFile moved = std::move(file);
  EXPECT_EQ(moved.size(), 9u);
  EXPECT_EQ(moved.whole(), "một hai");
  char some[8] = {};
  EXPECT_EQ(moved.read(6, some, sizeof some), 3u) << "fewer at the end";
  EXPECT_EQ(std::string(some), "hai");
  std::ofstream(moved.path(), std::ios::app) << "!";
  EXPECT_EQ(moved.whole(), "một hai!") << "a library wrote to it by its path";
}

TEST(TemporaryFile, AFolderThatIsNotThereIsSaid) {
  ::setenv("TMPDIR", "/khong/co/thu/muc/nay", 1);
  TemporaryFile nowhere;
  ::unsetenv("TMPDIR");
  EXPECT_NE(nowhere.fault(), "");
  EXPECT_FALSE(nowhere.write("x"));
  EXPECT_EQ(nowhere.whole(), "");
}

}  // namespace
}  // namespace sxsh
