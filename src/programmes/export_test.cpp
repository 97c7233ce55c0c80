#include "programmes/export.h"

#include <gtest/gtest.h>

using namespace sxsh;
using namespace sxsh::programmes;

namespace {

Head head() {
  Head h;
  h.slug = "ke-hoach-thu";
  h.title = "Kế hoạch thử";
  h.province = "Ví Dụ";
  h.from_year = 2017;
  h.to_year = 2018;
  return h;
}

reading::BudgetLine line(std::string source, std::vector<int64_t> millions) {
  reading::BudgetLine l;
  l.group = "I";
  l.item = "1";
  l.name = "Lớp tập huấn; hội thảo";
  l.unit = "lớp";
  l.source = std::move(source);
  l.unit_cost_vnd = 70'000'000;
  int year = 2017;
  for (const int64_t amount : millions) {
    reading::BudgetCell cell;
    cell.year = year++;
    cell.amount_vnd = amount * 1'000'000;
    cell.quantity = amount / 70;
    l.cells.push_back(cell);
  }
  return l;
}

reading::Budget budget() {
  reading::Budget b;
  b.groups.resize(1);
  b.groups[0].code = "I";
  b.groups[0].name = "Đào tạo";
  b.lines = {line("central", {70, 140}), line("local", {1400, 0})};
  b.lines[1].cells[1] = {};
  b.lines[1].cells[1].year = 2018;
  b.lines[1].cells[1].amount_vnd = 70'000'000;
  b.lines[1].cells[1].amount_printed = "7.0";
  b.lines[1].cells[1].proposed = true;
  b.total_vnd = 1'680'000'000;
  return b;
}

std::string matrix_csv(bool quantities) { return csv(sheet(Lang::vi, matrix_view(Lang::vi, head(), budget(), quantities))); }

}  // namespace

TEST(Export, begins_with_the_mark_excel_looks_for_and_a_header_row) {
  const std::string file = matrix_csv(false);
  EXPECT_TRUE(file.starts_with("\xEF\xBB\xBFMục;Nhiệm vụ;Đơn vị;Đơn giá (triệu đồng);Nguồn;2017 (triệu đồng);2018 (triệu đồng);"
                               "Thành tiền (triệu đồng);Ghi chú\r\n"))
      << file;
}

TEST(Export, the_budget_is_as_on_the_page_and_a_further_source_keeps_its_name) {
  const std::string file = matrix_csv(false);
  EXPECT_NE(file.find("I.1;\"Lớp tập huấn; hội thảo\";lớp;70;Trung ương;70;140;210;\r\n"), std::string::npos) << file;
  EXPECT_NE(file.find("I.1;\"Lớp tập huấn; hội thảo\";lớp;70;Địa phương;1.400;70;1.470;"), std::string::npos) << file;
  EXPECT_NE(file.find(";Tổng cộng;;;;1.470;210;1.680;"), std::string::npos) << file;
}

TEST(Export, a_value_the_sums_force_says_what_the_act_prints) {
  EXPECT_NE(matrix_csv(false).find("2018: Văn bản in \"\"7.0\"\""), std::string::npos) << matrix_csv(false);
}

TEST(Export, the_amount_of_work_is_its_own_table) {
  const std::string file = matrix_csv(true);
  EXPECT_NE(file.find("2017 (khối lượng)"), std::string::npos) << file;
  EXPECT_NE(file.find("lớp;70;Trung ương;1;2;210;"), std::string::npos) << file;
}

TEST(Export, nothing_a_spreadsheet_would_run) {
  const Sheet hostile{
      {"a"}, {{"=HYPERLINK(\"http://x\")"}, {"+1+1"}, {"-2+3"}, {"@SUM(A1)"}, {"\tx"}, {"-5"}, {"-1.250,5"}, {"–"}, {"8–13%"}}};
  EXPECT_EQ(csv(hostile),
            "\xEF\xBB\xBF"
            "a\r\n\"'=HYPERLINK(\"\"http://x\"\")\"\r\n'+1+1\r\n'-2+3\r\n'@SUM(A1)\r\n'\tx\r\n-5\r\n-1.250,5\r\n–\r\n8–13%\r\n");
}

TEST(Export, a_line_break_stays_in_its_cell) {
  EXPECT_EQ(csv({{"a", "b"}, {{"x\ny", "z"}}}), "\xEF\xBB\xBF" "a;b\r\n\"x\ny\";z\r\n");
}

TEST(Export, the_comparison_says_beside_each_target_whether_it_can_be_compared) {
  CompareView view;
  view.indicators.push_back(
      {"Cơ sở áp dụng", false, false, {{"mọi cơ sở", {{"A", "", "25%", "50%", "II.2", "2020", "Giai đoạn 2016–2020", {}}}}}});
  const std::string file = csv(sheet(Lang::vi, view));
  EXPECT_NE(file.find("Cơ sở áp dụng;mọi cơ sở;A;Giai đoạn 2016–2020;25%;50%;2020;II.2;Không so được"), std::string::npos)
      << file;
}

TEST(Export, the_list_names_money_and_state) {
  ProgrammesView view;
  view.programmes.push_back({"", "Kế hoạch thử", "Năm 2019", "Khuôn khổ khác", "955,651 triệu đồng", "Ví Dụ", true});
  EXPECT_NE(csv(sheet(Lang::vi, view)).find("Kế hoạch thử;Ví Dụ;Năm 2019;955,651 triệu đồng;Khuôn khổ khác;đang thực hiện"),
            std::string::npos);
}
