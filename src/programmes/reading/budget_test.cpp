#include "programmes/reading/budget.h"

#include "programmes/reading/programme_test.h"

using namespace sxsh::programmes::reading;

namespace {

constexpr int64_t kMillion = 1'000'000;

ReadText with_annex(const std::string& table, const std::string& budget = "", std::string_view title = "giai đoạn 2016 - 2018") {
  return read_whole(plan("I. MỤC TIÊU\n- Nâng cao nhận thức.\nII. KINH PHÍ THỰC HIỆN\n" + budget +
                             "III. TỔ CHỨC THỰC HIỆN\n1. Sở Công Thương: Chủ trì thực hiện.\n\nPHỤ LỤC\nDỰ TOÁN KINH PHÍ\n" +
                             table,
                         title));
}

}  // namespace

TEST(Budget, a_table_with_one_row_of_years) {
  const ReadText read = with_annex(
      "Đơn vị tính: triệu đồng\n\nTT\tNội dung\tNăm 2016\tNăm 2017\tNăm 2018\tTổng cộng\tNguồn vốn\n"
      "1\tTập huấn\t10\t20\t30\t60\tNgân sách địa phương\n2\tMô hình\t-\t\t100,5\t100,5\tKhuyến công\n\tTổng "
      "cộng\t10\t20\t130,5\t160,5\t\n");
  ASSERT_TRUE(read.programme.budget);
  const Budget& budget = *read.programme.budget;
  EXPECT_EQ(budget.total_vnd, 160'500'000);
  ASSERT_EQ(budget.lines.size(), 2u);
  EXPECT_EQ(budget.lines[0].source, "local");
  EXPECT_EQ(budget.lines[0].unit_cost_vnd, std::nullopt);
  ASSERT_EQ(budget.lines[0].cells.size(), 3u);
  EXPECT_EQ(budget.lines[0].cells[1].year, 2017);
  EXPECT_EQ(budget.lines[0].cells[1].amount_vnd, 20 * kMillion);
  EXPECT_FALSE(budget.lines[0].cells[1].inferred);
  EXPECT_FALSE(budget.lines[0].cells[1].quantity);
  EXPECT_EQ(budget.lines[1].source, "promotion");
  EXPECT_FALSE(budget.lines[1].cells[0].amount_vnd);
  EXPECT_EQ(budget.lines[1].cells[2].amount_vnd, 100'500'000);
  EXPECT_EQ(budget.by_year_printed.at(2018), 130'500'000);
  EXPECT_TRUE(read.unread.empty());
}

TEST(Budget, two_header_rows_with_merged_years) {
  const ReadText read = with_annex(
      "Đơn vị tính: nghìn đồng\n\nSTT\tNội dung\tĐơn vị tính\tĐơn giá\tNăm 2016\tNăm 2017\tTổng\tNguồn\n"
      "Số lượng\tThành tiền\tSố lượng\tThành tiền\n1\tLớp tập huấn\tLớp\t30.000\t1\t30.000\t2\t60.000\t90.000\tNgân sách Trung "
      "ương\n"
      "2\tHội thảo\tHội thảo\t20.000\t\t\t1\t20.000\t20.000\tNgân sách tỉnh\n");
  ASSERT_TRUE(read.programme.budget);
  const auto& lines = read.programme.budget->lines;
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].unit_cost_vnd, 30 * kMillion);
  EXPECT_EQ(lines[0].cells[1].quantity, 2);
  EXPECT_EQ(lines[0].cells[1].amount_vnd, 60 * kMillion);
  EXPECT_EQ(lines[0].cells[1].year, 2017);
  EXPECT_EQ(lines[1].source, "local");
}

TEST(Budget, a_table_of_markdown) {
  const ReadText read = with_annex(
      "Đơn vị tính: đồng\n\n| TT | Nội dung | Đơn vị | Số lượng | Đơn giá | Thành tiền | Nguồn |\n|---|---|---|---|---|---|---|\n"
      "| 1 | Tập huấn | Lớp | 2 | 30.000.000 | 60.000.000 | Sự nghiệp môi trường |\n"
      "| 2 | In tờ rơi | Tờ | 1.000 | 5.000 | 5.000.000 | Sự nghiệp môi trường |\n| | Tổng cộng | | | | 65.000.000 | |\n",
      "", "năm 2018");
  ASSERT_TRUE(read.programme.budget);
  EXPECT_EQ(read.programme.budget->total_vnd, 65 * kMillion);
  ASSERT_EQ(read.programme.budget->lines.size(), 2u);
  const BudgetLine& line = read.programme.budget->lines[1];
  EXPECT_EQ(line.total_vnd, 5 * kMillion);
  EXPECT_EQ(line.unit_cost_vnd, 5'000);
  EXPECT_EQ(line.source, "environment");
  ASSERT_EQ(line.cells.size(), 1u);
  EXPECT_EQ(line.cells[0].year, 2018);
  EXPECT_TRUE(line.cells[0].inferred);
  EXPECT_EQ(line.cells[0].quantity, 1'000);
}

TEST(Budget, a_column_for_each_source) {
  const ReadText read = with_annex(
      "Đơn vị tính: triệu đồng\n\nTT\tNội dung\tTổng cộng\tNgân sách trung ương\tNgân sách địa phương\n"
      "1\tTập huấn\t100\t60\t40\n2\tMô hình\t300\t\t300\n\tTổng cộng\t400\t60\t340\n");
  ASSERT_TRUE(read.programme.budget);
  const auto& lines = read.programme.budget->lines;
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].source, "central");
  EXPECT_EQ(lines[0].total_vnd, 60 * kMillion);
  EXPECT_EQ(lines[1].source, "local");
  EXPECT_EQ(lines[2].item, "2");
  EXPECT_EQ(lines[2].total_vnd, 300 * kMillion);
  EXPECT_EQ(read.programme.budget->table_total_vnd, 400 * kMillion);
}

TEST(Budget, a_ragged_row_is_told_and_never_shifted) {
  const ReadText read = with_annex(
      "Đơn vị tính: triệu đồng\n\nTT\tNội dung\tNăm 2016\tNăm 2017\tTổng cộng\tNguồn vốn\n1\tTập huấn\t10\t20\t30\tNgân sách "
      "tỉnh\n"
      "2\tMô hình\t100\t100\tNgân sách tỉnh\n3\tHội thảo\t5\t5\t10\tNgân sách tỉnh\n");
  ASSERT_TRUE(read.programme.budget);
  EXPECT_EQ(read.programme.budget->lines.size(), 2u);
  ASSERT_EQ(read.unread.size(), 1u);
  EXPECT_NE(read.unread[0].reason.find("5 cells"), std::string::npos);
  EXPECT_NE(read.words(read.unread[0].span).find("Mô hình"), std::string::npos);
}

TEST(Budget, a_damaged_amount_is_proposed_only_where_the_sums_force_it) {
  const std::string head = "Đơn vị tính: triệu đồng\n\nTT\tNội dung\tĐVT\tĐơn giá\tNăm 2016\tNăm 2017\tTổng\tNguồn\n"
                           "\t\t\t\tSố lượng\tThành tiền\tSố lượng\tThành tiền\t\t\n";
  const ReadText forced = with_annex(
      head + "1\tMô hình\tDN\t200\t2\t4.00\t1\t200\t600\tNgân sách tỉnh\n2\tLớp\tLớp\t10\t1\t10\t1\t10\t20\tNgân sách tỉnh\n");
  ASSERT_TRUE(forced.programme.budget);
  ASSERT_EQ(forced.programme.budget->lines.size(), 2u);
  EXPECT_EQ(forced.programme.budget->lines[0].cells[0].amount_vnd, 400 * kMillion);
  EXPECT_TRUE(forced.programme.budget->lines[0].cells[0].proposed);
  EXPECT_EQ(forced.programme.budget->lines[0].cells[0].amount_printed, "4.00");

  const ReadText open = with_annex(
      head + "1\tMô hình\tDN\t200\t2\t4.00\t1\t200\t500\tNgân sách tỉnh\n2\tLớp\tLớp\t10\t1\t10\t1\t10\t20\tNgân sách tỉnh\n");
  ASSERT_TRUE(open.programme.budget);
  EXPECT_EQ(open.programme.budget->lines[0].cells[0].amount_vnd, std::nullopt);
  EXPECT_FALSE(open.programme.budget->lines[0].cells[0].proposed);
  EXPECT_EQ(open.unread.size(), 1u);
}

TEST(Budget, a_table_that_is_not_understood_is_told) {
  const ReadText no_unit = with_annex("TT\tNội dung\tNăm 2016\tNăm 2017\tTổng\n1\tTập huấn\t10\t20\t30\n2\tLớp\t1\t2\t3\n");
  EXPECT_TRUE(!no_unit.programme.budget || no_unit.programme.budget->lines.empty());
  EXPECT_FALSE(no_unit.unread.empty());
  const ReadText no_header = with_annex("Đơn vị tính: triệu đồng\n\n1\tTập huấn\t10\t20\t30\n2\tLớp\t1\t2\t3\n");
  EXPECT_TRUE(!no_header.programme.budget || no_header.programme.budget->lines.empty());
  EXPECT_FALSE(no_header.unread.empty());
}

TEST(Budget, a_unit_left_out_is_the_one_that_gives_the_total_of_the_text) {
  const ReadText read =
      with_annex("TT\tNội dung\tNăm 2016\tNăm 2017\tTổng cộng\n1\tTập huấn\t10\t20\t30\n\tTổng cộng\t10\t20\t30\n",
                 "Tổng kinh phí thực hiện là 30 triệu đồng.\n");
  ASSERT_TRUE(read.programme.budget);
  ASSERT_EQ(read.programme.budget->lines.size(), 1u);
  EXPECT_EQ(read.programme.budget->lines[0].total_vnd, 30 * kMillion);
}

TEST(Budget, running_text_of_any_unit) {
  const ReadText read =
      read_whole(plan("I. MỤC TIÊU\n- Nâng cao nhận thức.\nII. KINH PHÍ\nTổng kinh phí dự kiến khoảng 1,3 tỷ đồng (Bằng chữ: Một "
                      "tỷ ba trăm triệu đồng), gồm: "
                      "ngân sách tỉnh 800 triệu đồng; kinh phí khuyến công 300.000.000 đồng; vốn đối ứng 200 triệu đồng.\n"));
  ASSERT_TRUE(read.programme.budget);
  const Budget& budget = *read.programme.budget;
  EXPECT_EQ(budget.total_vnd, 1'300 * kMillion);
  EXPECT_EQ(budget.total_words_vnd, 1'300 * kMillion);
  EXPECT_EQ(budget.by_source, (std::map<std::string, int64_t>{
                                  {"local", 800 * kMillion}, {"promotion", 300 * kMillion}, {"other", 200 * kMillion}}));
  EXPECT_EQ(budget.clause, "II");
}

TEST(Budget, no_part_about_money_no_budget) {
  EXPECT_FALSE(read_whole(plan("I. MỤC TIÊU\n- Nâng cao nhận thức.\n")).programme.budget);
}
