#include "programmes/read_command.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <unistd.h>

using namespace sxsh::programmes;

namespace {

const std::string kSamples = SXSH_SOURCE_DIR "/catalogue/samples/ke-hoach-mau";

struct Outcome {
  int code = 0;
  std::string out, err;
};

Outcome run(std::vector<std::string> args) {
  std::ostringstream out, err;
  const int code = read_command(args, out, err);
  return {code, out.str(), err.str()};
}

class Folder : public ::testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() / ("sxsh-read-" + std::to_string(::getpid()));
    std::filesystem::create_directories(path_);
  }
  void TearDown() override { std::filesystem::remove_all(path_); }

  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return (path_ / name).string();
  }

  std::filesystem::path path_;
};

using ReadCommand = Folder;

}  // namespace

TEST_F(ReadCommand, help_and_usage) {
  EXPECT_EQ(run({"--help"}).code, 0);
  EXPECT_NE(run({"--help"}).out.find("--json"), std::string::npos);
  EXPECT_EQ(run({}).code, 2);
  EXPECT_EQ(run({"--yaml", kSamples + ".txt"}).code, 2);
  EXPECT_EQ(run({"--lang", "fr", kSamples + ".txt"}).code, 2);
  EXPECT_EQ(run({"--lang"}).code, 2);
}

TEST_F(ReadCommand, a_summary_for_people_in_two_languages) {
  const Outcome vi = run({kSamples + ".txt"}), en = run({kSamples + ".txt", "--lang", "en"});
  EXPECT_EQ(vi.code, 0);
  for (const char* words : {"QUYẾT ĐỊNH 125/QĐ-UBND · 15/3/2017", "Mục tiêu (4)", "60 %", "600 triệu đồng"})
    EXPECT_NE(vi.out.find(words), std::string::npos) << words;
  EXPECT_NE(en.out.find("DECISION 125/QĐ-UBND · 15 Mar 2017"), std::string::npos);
  EXPECT_EQ(vi.err, "");
}

TEST_F(ReadCommand, json_of_one_file_is_an_object_and_of_several_an_array) {
  const Outcome one = run({"--json", kSamples + ".txt"});
  const auto draft = boost::json::parse(one.out);
  EXPECT_EQ(draft.at("document").at("number"), "125/QĐ-UBND");
  EXPECT_EQ(draft.at("text").at("encoding"), "utf-8");
  const Outcome two = run({"--json", kSamples + ".txt", kSamples + ".pdf"});
  const auto drafts = boost::json::parse(two.out);
  ASSERT_EQ(drafts.as_array().size(), 2u);
  const auto marks = [&](size_t i) { return !drafts.at(i).at("document").at("same_act_as").is_null(); };
  EXPECT_EQ(marks(0) + marks(1), 1) << "the poorer text of one act names the better one";
}

TEST_F(ReadCommand, two_texts_of_one_act_are_told_apart_from_two_acts) {
  EXPECT_NE(run({kSamples + ".txt", kSamples + ".pdf"}).out.find("là cùng một văn bản 125/QĐ-UBND"), std::string::npos);
  std::ifstream file(kSamples + ".txt");
  std::string other{std::istreambuf_iterator<char>(file), {}};
  other.replace(other.find("125/"), 4, "126/");
  EXPECT_EQ(run({kSamples + ".txt", write("other.txt", other)}).out.find("là cùng một văn bản"), std::string::npos);
}

TEST_F(ReadCommand, a_text_that_is_no_act_is_read_and_said_so) {
  const Outcome news = run({write(
      "tin.txt",
      "Hôm nay, tại tỉnh Ví Dụ, nhiều nhà máy đã giới thiệu cách tiết kiệm điện cho người dân và doanh nghiệp trong vùng.")});
  EXPECT_EQ(news.code, 0);
  EXPECT_NE(news.out.find("KHÔNG PHẢI VĂN BẢN HÀNH CHÍNH"), std::string::npos);
}

TEST_F(ReadCommand, bad_files_are_told_in_two_languages_and_leave_no_output) {
  const std::pair<std::string, int> files[] = {{write("empty.txt", ""), 3},
                                               {(path_ / "none.txt").string(), 3},
                                               {path_.string(), 3},
                                               {write("noise.bin", std::string("\x7f"
                                                                               "ELF\x02\x01\x01\0\0\0\0\0\x03\0",
                                                                               14) +
                                                                       std::string(4000, '\x01')),
                                                3},
                                               {SXSH_SOURCE_DIR "/src/paper/testdata/password.pdf", 3},
                                               {SXSH_SOURCE_DIR "/src/paper/testdata/scan.pdf", 3},
                                               {SXSH_SOURCE_DIR "/src/paper/testdata/bomb.docx", 4}};
  for (const auto& [path, code] : files) {
    const Outcome bad = run({path, "--json"});
    EXPECT_EQ(bad.code, code) << path << " " << bad.err;
    EXPECT_EQ(bad.out, "") << path;
    EXPECT_EQ(std::count(bad.err.begin(), bad.err.end(), '\n'), 2) << bad.err;
  }
}

TEST_F(ReadCommand, a_file_over_the_limit_is_refused_before_it_is_read) {
  const std::string path = write("big.txt", "x");
  std::filesystem::resize_file(path, 100u << 20);  // sparse: no disk is filled
  const Outcome big = run({path});
  EXPECT_EQ(big.code, 4);
  EXPECT_NE(big.err.find("100 MiB"), std::string::npos) << big.err;
}

TEST_F(ReadCommand, one_bad_file_among_good_ones_does_not_stop_them) {
  const Outcome mixed = run({write("empty.txt", ""), kSamples + ".txt"});
  EXPECT_EQ(mixed.code, 3);
  EXPECT_NE(mixed.out.find("125/QĐ-UBND"), std::string::npos);
}
