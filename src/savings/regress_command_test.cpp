#include "savings/regress_command.h"

#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace sxsh::savings {
namespace {

struct Said {
  int code = 0;
  std::string out, err;
};

// Runs the command on a table written to a file of its own.
Said say(const std::string& table, std::vector<std::string> words) {
  char path[] = "/tmp/sxsh-regress-XXXXXX";
  const int file = mkstemp(path);
  std::ofstream(path) << table;
  words.insert(words.begin(), path);
  std::ostringstream out, err;
  Said said{.code = regress_command(words, out, err), .out = "", .err = ""};
  said.out = out.str();
  said.err = err.str();
  ::close(file);
  std::remove(path);
  return said;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

// y = 10 + 3x and residuals 1, −4, 6, −4, 1, which are orthogonal to it.
const std::string kTable = "tháng,\"điện, kWh\",x,x2,k\n1,5,-2,-4,7\n2,3,-1,-2,7\n3,16,0,0,7\n4,9,1,2,7\n5,17,2,4,7\n";

TEST(RegressCommand, prints_the_object_of_the_contract) {
  const Said said = say(kTable, {"--y", "điện, kWh", "--x", "x", "--json"});
  EXPECT_EQ(said.code, 0) << said.err;
  for (const char* part : {"\"n\": 5", "\"p\": 2", "\"dof\": 3", "\"name\": \"(intercept)\"", "\"estimate\": 10,",
                           "\"r2\": 0.5625", "\"status\": \"ok\"", "\"durbin_watson\"", "\"condition\""})
    EXPECT_TRUE(has(said.out, part)) << part << said.out;
}

TEST(RegressCommand, what_cannot_be_said_in_numbers_is_said_in_words) {
  const Said constant = say(kTable, {"--y", "điện, kWh", "--x", "k", "--json"});
  EXPECT_EQ(constant.code, 0);
  EXPECT_TRUE(has(constant.out, "\"status\": \"undefined\"") && has(constant.out, "không đổi") &&
              has(constant.out, "\"coefficients\": []"));
  const Said twice = say(kTable, {"--y", "điện, kWh", "--x", "x,x2", "--json"});
  EXPECT_TRUE(has(twice.out, "\"status\": \"ill_conditioned\"") && has(twice.out, "x2"));
  const Said short_of = say("y,a\n1,2\n", {"--y", "y", "--x", "a", "--json"});
  EXPECT_TRUE(has(short_of.out, "\"status\": \"undefined\""));
}

TEST(RegressCommand, faults_of_the_table_name_the_cell) {
  EXPECT_EQ(say(kTable, {"--y", "điện, kWh", "--x", "lạ"}).code, 1);
  const Said missing = say("y,a\n1,2\n3,\n5,6\n", {"--y", "y", "--x", "a"});
  EXPECT_EQ(missing.code, 1);
  EXPECT_TRUE(has(missing.err, "dòng 3")) << missing.err;
  const Said letter = say("y,a\n1,2\n3,7o\n5,6\n", {"--y", "y", "--x", "a"});
  EXPECT_TRUE(has(letter.err, "7o")) << letter.err;
  const Said without = say(kTable, {"--x", "x"});
  EXPECT_EQ(without.code, 2);
  EXPECT_TRUE(has(without.err, "Còn thiếu --y")) << without.err;
}

TEST(RegressCommand, a_table_that_would_fit_by_itself_or_is_unclear_is_refused) {
  const Said itself = say(kTable, {"--y", "x", "--x", "x"});
  EXPECT_EQ(itself.code, 1);
  EXPECT_TRUE(has(itself.err, "vừa là số cần giải thích")) << itself.err;
  const Said twice = say("y,a,a\n1,2,3\n3,4,4\n5,6,6\n", {"--y", "y", "--x", "a"});
  EXPECT_EQ(twice.code, 1);
  EXPECT_TRUE(has(twice.err, "nhiều cột tên “a”")) << twice.err;
  EXPECT_TRUE(has(say("", {"--y", "y", "--x", "a"}).err, "rỗng hoặc là một thư mục"));
  std::ostringstream out, err;
  EXPECT_EQ(regress_command(std::vector<std::string>{"/tmp", "--y", "y", "--x", "a"}, out, err), 1);
}

TEST(RegressCommand, semicolons_make_dots_group_thousands) {
  const Said grouped = say("x;y\n900;1\n1.000;2\n1.100;3\n1.200;4,5\n", {"--y", "y", "--x", "x"});
  const Said plain = say("x,y\n900,1\n1000,2\n1100,3\n1200,4.5\n", {"--y", "y", "--x", "x"});
  EXPECT_EQ(grouped.out, plain.out) << grouped.err << plain.err;
}

// 15 months on a line with residuals; `cell` writes the use of a month.
template <class Cell>
std::string months(const char* names, const char* between, Cell cell) {
  std::string out = std::string(names) + "\n";
  for (int i = 0; i < 15; ++i)
    out += cell(i, 1000 + 30 * i + (i % 3) * 4) + between + std::to_string(100 + 10 * i) + "\n";
  return out;
}

TEST(RegressCommand, a_decimal_comma_between_commas_is_refused_instead_of_shifting_the_columns) {
  const auto with_comma = [](int, int use) { return std::to_string(use) + ",5"; };
  const Said shifted = say(months("y,x", ",", with_comma), {"--y", "y", "--x", "x"});
  EXPECT_EQ(shifted.code, 1);
  EXPECT_TRUE(has(shifted.err, "Dòng 2 có 3 ô mà bảng chỉ có 2 cột") && has(shifted.err, "dấu chấm phẩy")) << shifted.err;
  EXPECT_EQ(shifted.out, "");
  const Said parted = say(months("y;x", ";", with_comma), {"--y", "y", "--x", "x"});
  const auto in_marks = [&](int i, int use) { return "\"" + with_comma(i, use) + "\""; };
  const Said quoted = say(months("y,x", ",", in_marks), {"--y", "y", "--x", "x"});
  EXPECT_EQ(parted.code, 0) << parted.err;
  EXPECT_EQ(parted.out, quoted.out) << quoted.err;
  const Said thousands = say("y,x\n\"1,250\",1\n\"1,300\",2\n987,3\n", {"--y", "y", "--x", "x"});
  EXPECT_EQ(thousands.code, 1);
  EXPECT_TRUE(has(thousands.err, "“1,250” có thể là số nghìn hoặc số thập phân")) << thousands.err;
}

TEST(RegressCommand, numbers_that_mean_nothing_come_with_words) {
  const Said negative =
      say(months("y,x", ",", [](int i, int use) { return std::to_string(i == 5 ? -use : use); }), {"--y", "y", "--x", "x"});
  EXPECT_TRUE(has(negative.out, "Cột “y” có 1 số âm. Lượng sử dụng không thể âm")) << negative.out;
  EXPECT_TRUE(has(negative.out, "Mô hình này không dùng được để tính tiết kiệm")) << negative.out;
  const auto on_line = [](int i, int) { return std::to_string(7 + 20 * i); };
  const Said exact = say(months("y,x", ",", on_line), {"--y", "y", "--x", "x", "--lang", "en", "--json"});
  EXPECT_TRUE(has(exact.out, "All points lie on the model") && has(exact.out, "\"usable\": true")) << exact.out;
  const auto huge = [](int, int use) { return std::to_string(use) + "e300"; };
  const Said large = say(months("y,x", ",", huge), {"--y", "y", "--x", "x", "--json"});
  EXPECT_TRUE(has(large.out, "\"status\": \"undefined\"") && has(large.out, "số quá lớn")) << large.out;
  const Said unnumber =
      say(months("y,x", ",", [](int i, int use) { return i == 5 ? "nan" : std::to_string(use); }), {"--y", "y", "--x", "x"});
  EXPECT_EQ(unnumber.code, 1);
  EXPECT_TRUE(has(unnumber.err, "dòng 7: “nan” không phải là số")) << unnumber.err;
}

TEST(RegressCommand, what_was_typed_is_taken_up_where_it_is_clear) {
  EXPECT_EQ(say(kTable, {"--y", "điện, kWh", "--x", "x,"}).code, 0);
  const Said rows = say("y,x\n", {"--y", "y", "--x", "x"});
  EXPECT_EQ(rows.code, 1);
  EXPECT_TRUE(has(rows.err, "chưa có dòng số liệu nào")) << rows.err;
  const Said tongue = say(kTable, {"--y", "x", "--x", "x2", "--lang", "fr"});
  EXPECT_EQ(tongue.code, 2);
  EXPECT_TRUE(has(tongue.err, "--lang fr")) << tongue.err;
}

}  // namespace
}  // namespace sxsh::savings
