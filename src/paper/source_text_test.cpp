#include "paper/source_text.h"

#include <gtest/gtest.h>
#include <sys/socket.h>

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

#include "base/text.h"
#include "paper/child.h"
#include "paper/kind.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(SXSH_SOURCE_DIR "/" + path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string sample(const std::string& ending) { return bytes_of("catalogue/samples/ke-hoach-mau" + ending); }
std::string broken(const std::string& name) { return bytes_of("src/paper/testdata/" + name); }

std::vector<std::string> words_of(const SourceText& source) {
  std::istringstream text(encode(source.text.text));
  std::vector<std::string> words;
  for (std::string word; text >> word;) words.push_back(word);
  return words;
}

SourceText read_good(std::string_view bytes, std::string_view name) {
  auto read = read_file(bytes, name);
  if (!read.ok()) {
    ADD_FAILURE() << name << ": " << read.problem().message(Lang::vi);
    return {};
  }
  return read.take();
}

// Which problem the file gives; "" if it is read.
std::string problem_of(std::string_view bytes, std::string_view name = "") {
  const auto read = read_file(bytes, name);
  if (read.ok()) return "";
  EXPECT_EQ(read.problem().message(Lang::vi).find('{'), std::string::npos) << read.problem().message(Lang::vi);
  EXPECT_EQ(read.problem().message(Lang::en).find('{'), std::string::npos) << read.problem().message(Lang::en);
  return std::string(read.problem().kind->key);
}

TEST(SourceText, TheSampleSaysTheSameInEveryFormat) {
  const auto text = read_good(sample(".txt"), "ke-hoach-mau.txt");
  const auto docx = read_good(sample(".docx"), "ke-hoach-mau.docx");
  const auto pdf = read_good(sample(".pdf"), "ke-hoach-mau.pdf");
  EXPECT_EQ(text.format, Format::text);
  EXPECT_EQ(docx.format, Format::docx);
  EXPECT_EQ(pdf.format, Format::pdf);
  EXPECT_EQ(docx.title, "Kế hoạch mẫu huyện Sông Lam (ví dụ)");
  EXPECT_EQ(pdf.title, docx.title);
  EXPECT_TRUE(text.source_bytes);
  EXPECT_FALSE(docx.source_bytes);
  EXPECT_GE(pdf.page_starts.size(), 1u);
  auto expected = words_of(text), from_pdf = words_of(pdf);
  EXPECT_EQ(words_of(docx), expected);
  // the heading of two columns is read line by line on paper; everything after it stands in the same order
  const auto body = [](const std::vector<std::string>& words) {
    return std::vector<std::string>(std::find(words.begin(), words.end(), "Phê"), words.end());
  };
  EXPECT_EQ(body(from_pdf), body(expected));
  std::sort(expected.begin(), expected.end());
  std::sort(from_pdf.begin(), from_pdf.end());
  EXPECT_EQ(from_pdf, expected);
}

TEST(SourceText, TablesOfTheSampleAreRowsOfCells) {
  for (const char* ending : {".txt", ".docx", ".pdf"}) {
    const std::string text = encode(read_good(sample(ending), ending).text.text);
    EXPECT_NE(text.find("3\tĐánh giá nhanh\tcơ sở\t10\t12\t120\t48\t72\n"), std::string::npos) << ending;
    EXPECT_NE(text.find("\tTổng cộng\t\t\t\t600\t208\t392\n"), std::string::npos) << ending << text;
  }
}

TEST(SourceText, MarkdownAndHtmlAreToldByTheirBytes) {
  EXPECT_EQ(read_good("# Kế hoạch\n\n## Mục tiêu\n", "x").format, Format::markdown);
  EXPECT_EQ(read_good("Kế hoạch năm 2018", "x.md").format, Format::markdown);
  EXPECT_EQ(read_good("<!DOCTYPE html><p>Kế hoạch</p>", "x.txt").format, Format::html);
  EXPECT_EQ(read_good("Kế hoạch a < b", "x.txt").format, Format::text);
}

TEST(SourceText, PagesOfATextBeginAfterFormFeeds) {
  const auto read = read_good("Trang một\fTrang hai", "x.txt");
  ASSERT_EQ(read.page_starts.size(), 1u);
  EXPECT_EQ(encode(read.text.text.substr(static_cast<size_t>(read.page_starts[0]))), "Trang hai");
}

TEST(SourceText, HtmlInOldFontsIsReadThroughItsEntities) {
  const auto read = read_good("<html><head><title>x</title></head><body><p>C&#171;ng hßa x&middot; h&eacute;i chñ nghÜa "
                              "ViÖt Nam</p><p>§éc lËp</p></body></html>", "x.htm");
  EXPECT_EQ(read.encoding, "tcvn3");
  EXPECT_EQ(encode(read.text.text), "Công hòa xã hội chủ nghĩa Việt Nam\nĐộc lập\n");
  EXPECT_TRUE(read.source_bytes);
}

TEST(BadInput, EveryKindOfFileSaysWhatItIs) {
  using namespace std::string_literals;
  EXPECT_EQ(problem_of(""), "file_empty");
  EXPECT_EQ(problem_of(" \n\t "), "file_empty");
  EXPECT_EQ(problem_of("\xEF\xBB\xBF"), "file_empty");
  EXPECT_EQ(problem_of("<html><body><script>x</script></body></html>"), "file_empty");
  EXPECT_EQ(problem_of("\x7F" "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0"s), "file_binary");
  EXPECT_EQ(problem_of("abc\0def ghi jkl mno pqr stu"s), "file_binary");
  EXPECT_EQ(problem_of("\xFF\xD8\xFF\xE0\0\x10JFIF"s, "quet.pdf"), "file_is_picture");
  EXPECT_EQ(problem_of("II*\0\x08\0\0\0"s), "file_is_picture");
  EXPECT_EQ(problem_of("{\\rtf1\\ansi}"), "rich_text_file");
  EXPECT_EQ(problem_of("Rar!\x1A\7\0"s), "archive_inside");
  EXPECT_EQ(problem_of("PK\5\6"s + std::string(18, '\0')), "archive_inside");
  EXPECT_EQ(problem_of("<?xml version='1.0'?><data/>"), "not_a_document");
  EXPECT_EQ(problem_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"s, "x.docx"), "old_word_file");
  EXPECT_EQ(problem_of("l\xEF soci\xE9t\xE9 fran\xE7" "aise cr\xE9\xE9" "e \xE0 c\xF4t\xE9"), "encoding_unclear");
}

TEST(BadInput, HugeFilesAreRefusedUnread) {
  const std::string huge(100u * 1024 * 1024, 'a');
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(problem_of(huge), "file_too_large");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(100));
  EXPECT_EQ(problem_of(std::string_view(huge).substr(0, kMostTextBytes + 1)), "file_too_large");
}

TEST(BadInput, ContainersThatCannotBeRead) {
  EXPECT_EQ(problem_of(broken("password.docx")), "file_encrypted");
  EXPECT_EQ(problem_of(broken("password.pdf")), "file_encrypted");
  EXPECT_EQ(problem_of(broken("encrypted-entry.docx")), "file_encrypted");
  EXPECT_EQ(problem_of(broken("bomb.docx")), "archive_bomb");
  EXPECT_EQ(problem_of(broken("many-entries.docx")), "archive_bomb");
  EXPECT_EQ(problem_of(broken("entities.docx")), "reader_failed");
  EXPECT_EQ(problem_of(broken("deep.docx")), "reader_failed");
  EXPECT_EQ(problem_of(broken("nested.zip"), "van-ban.docx"), "archive_inside");
  EXPECT_EQ(problem_of(broken("table.xlsx")), "not_a_document");
  EXPECT_EQ(problem_of(broken("scan.pdf")), "pdf_without_text");
  EXPECT_EQ(problem_of(broken("pages.pdf")), "too_many_pages");
}

TEST(BadInput, TruncatedContainersAreSaidToBeDamaged) {
  for (const char* ending : {".docx", ".pdf"}) {
    const std::string whole = sample(ending);
    for (const size_t percent : {1, 10, 50, 90, 99}) {
      const auto cut = std::string_view(whole).substr(0, std::max<size_t>(whole.size() * percent / 100, 8));
      EXPECT_EQ(problem_of(cut, ending), "file_truncated") << ending << " " << percent;
    }
  }
}

TEST(BadInput, DamagedContainersNeverCrash) {
  for (const char* ending : {".docx", ".pdf"}) {
    const std::string whole = sample(ending);
    uint32_t random = 7;
    for (int round = 0; round < 20; ++round) {
      std::string damaged = whole;
      for (int i = 0; i < 30; ++i) {
        random = random * 1664525 + 1013904223;
        damaged[random % damaged.size()] ^= static_cast<char>(random >> 24);
      }
      const auto read = read_file(damaged, ending);
      EXPECT_TRUE(read.ok() || read.problem().message(Lang::vi).find("signal") == std::string::npos);
    }
  }
}

std::string detail_of(const Result<Extracted>& result) {
  if (result.ok()) return "text: " + result.value().text;
  EXPECT_TRUE(result.problem().is(problems::reader_failed));
  return result.problem().details.empty() ? "" : result.problem().details[0].second;
}

TEST(Sandbox, TheChildHasNoFilesNetworkOrPrograms) {
  const auto tried = run_apart([](std::string_view) -> Result<Extracted> {
    std::string out;
    out += ::open("/etc/passwd", O_RDONLY) < 0 ? "no file, " : "FILE, ";
    out += ::open("/tmp/sxsh-sandbox", O_WRONLY | O_CREAT, 0600) < 0 ? "no writing, " : "WRITING, ";
    out += ::socket(AF_INET, SOCK_STREAM, 0) < 0 ? "no network, " : "NETWORK, ";
    out += ::execl("/bin/true", "true", nullptr) < 0 ? "no program, " : "";
    out += ::fork() < 0 ? "no child" : "CHILD";
    return Extracted{out, ""};
  }, "x");
  EXPECT_EQ(detail_of(tried), "text: no file, no writing, no network, no program, no child");
}

TEST(Sandbox, AChildThatHangsIsEnded) {
  ChildLimits limits;
  limits.wall = std::chrono::milliseconds(200);
  const auto start = std::chrono::steady_clock::now();
  const auto hung = run_apart([](std::string_view) -> Result<Extracted> {
    volatile bool going = true;
    while (going) {}
    return Extracted{};
  }, "x", limits);
  EXPECT_FALSE(hung.ok());
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST(Sandbox, AChildThatDiesOrTalksNonsenseIsAProblem) {
  EXPECT_EQ(detail_of(run_apart([](std::string_view) -> Result<Extracted> { ::abort(); }, "x")).substr(0, 12), "paper-child:");
  EXPECT_EQ(detail_of(run_apart([](std::string_view) -> Result<Extracted> { ::_exit(0); }, "x")).substr(0, 12), "paper-child:");
  const Work shout = [](std::string_view) -> Result<Extracted> { return Extracted{std::string(64 << 20, 'a'), ""}; };
  const auto loud = run_apart(shout, "x");
  EXPECT_EQ(detail_of(loud).substr(0, 1), ">");
}

TEST(Sandbox, TheProgramReadsInAChildOfItsOwn) {
  set_child_program(SXSH_BINARY_DIR "/paper_child");
  if (::access(SXSH_BINARY_DIR "/paper_child", X_OK) == 0) {
    for (const char* ending : {".docx", ".pdf"}) EXPECT_GT(read_good(sample(ending), ending).text.size(), 3000u);
    EXPECT_EQ(problem_of(broken("bomb.docx")), "archive_bomb");
  }
  set_child_program("/nonexistent");
  EXPECT_EQ(problem_of(sample(".docx")), "reader_failed");
  set_child_program("");
}

TEST(Speed, ATextIsReadInMilliseconds) {
  std::string text;
  while (text.size() < 30'000) text += sample(".txt");
  double best = 1e9;
  for (int round = 0; round < 20; ++round) {
    const auto start = std::chrono::steady_clock::now();
    ASSERT_TRUE(read_file(text, "x.txt").ok());
    best = std::min(best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::cout << text.size() / 1000 << " KB in " << best << " ms\n";
  EXPECT_LT(best, 50) << "5 ms is the aim of a release build; this only catches a change of order";
}

}  // namespace
}  // namespace sxsh::paper
