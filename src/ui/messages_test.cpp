#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "ui/messages/common.gen.h"
#include "ui/messages/nav.gen.h"

namespace sxsh::ui {
namespace {

// What tools/compile_messages says about a file; "" when it accepts it.
std::string said_of(const std::string& toml, const std::string& other = "") {
  const auto folder = std::filesystem::temp_directory_path() / ("sxsh_messages_" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "a.toml") << toml;
  std::ofstream(folder / "b.toml") << other;
  const std::string files = (folder / "a.toml").string() + " " + (folder / "b.toml").string();
  FILE* pipe =
      popen(("python3 " SXSH_SOURCE_DIR "/tools/compile_messages.py " + folder.string() + " " + files + " 2>&1").c_str(), "r");
  std::string said;
  char buffer[512];
  while (fgets(buffer, sizeof buffer, pipe)) said += buffer;
  const int status = pclose(pipe);
  std::filesystem::remove_all(folder);
  return status == 0 ? "" : said;
}

bool says(const std::string& said, const std::string& words) { return said.find(words) != std::string::npos; }

TEST(Messages, SpeakBothLanguagesAndFillDetails) {
  EXPECT_EQ(tr(Lang::vi, Msg::nav_documents), "Văn bản");
  EXPECT_EQ(tr(Lang::en, Msg::nav_documents), "Documents");
  EXPECT_EQ(tr(Lang::en, Msg::common_page_of, {{"page", "2"}, {"pages", "7"}}), "Page 2 of 7");
}

TEST(Messages, AFileThatLacksALanguageIsRefusedWithItsKey) {
  EXPECT_TRUE(says(said_of("[nav.x]\nvi = \"Một\"\n"), "a.toml: [nav.x] lacks en"));
  EXPECT_TRUE(says(said_of("[nav.x]\nvi = \"\"\nen = \"One\"\n"), "[nav.x] lacks vi"));
  EXPECT_TRUE(says(said_of("[nav.x]\nvi = \"Một {n}\"\nen = \"One {m}\"\n"), "name different details"));
  EXPECT_TRUE(says(said_of("[nav.x]\nvi = \"Một\"\nen = \"One\"\nfr = \"Un\"\n"), "only vi and en"));
  EXPECT_TRUE(
      says(said_of("[nav.x]\nvi = \"a\"\nen = \"a\"\n", "[nav_x]\nvi = \"b\"\nen = \"b\"\n"), "b.toml: [nav_x] is already in"));
  EXPECT_TRUE(says(said_of("[nav.X]\nvi = \"a\"\nen = \"a\"\n"), "lower case"));
  EXPECT_TRUE(says(said_of("[nav.x\nvi"), "a.toml: "));
  EXPECT_EQ(said_of("[nav.x]\nvi = \"Một {n}\"\nen = \"One {n}\"\n"), "");
}

}  // namespace
}  // namespace sxsh::ui
