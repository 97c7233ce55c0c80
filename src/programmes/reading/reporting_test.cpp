#include "programmes/reading/reporting.h"

#include "programmes/reading/programme_test.h"

using namespace sxsh::programmes::reading;

namespace {

std::vector<ReportingDuty> duties(const std::string& words, std::string_view title = "giai đoạn 2016 - 2020") {
  return read_whole(
             plan("I. MỤC TIÊU\n- Nâng cao nhận thức.\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Công Thương\n- " + words + "\n", title))
      .programme.reporting;
}

}  // namespace

TEST(Reporting, each_frequency_with_its_own_date) {
  const auto read = duties("Tổng hợp báo cáo UBND tỉnh định kỳ 6 tháng trước ngày 20/6, hàng năm chậm nhất ngày 20/12.");
  ASSERT_EQ(read.size(), 2u);
  EXPECT_EQ(read[0].frequency, "six_month");
  EXPECT_EQ(read[0].due_date, "06-20");
  EXPECT_FALSE(read[0].inclusive);
  EXPECT_EQ(read[1].frequency, "annual");
  EXPECT_EQ(read[1].due_date, "12-20");
  EXPECT_TRUE(read[1].inclusive);
  EXPECT_EQ(read[1].recipient, "UBND tỉnh");
  EXPECT_EQ(read[1].reporter, "Sở Công Thương");
  EXPECT_EQ(read[1].clause, "II.1");
}

TEST(Reporting, window_and_quarter) {
  const auto read = duties("Báo cáo UBND tỉnh hàng quý; số liệu báo cáo năm tính từ ngày 15/12 năm trước đến ngày 14/12.");
  ASSERT_EQ(read.size(), 2u);
  EXPECT_EQ(read[0].frequency, "quarterly");
  EXPECT_EQ(read[0].window, std::nullopt);
  EXPECT_EQ(read[1].frequency, "annual");
  EXPECT_EQ(read[1].window, "12-15/12-14");
  EXPECT_EQ(read[1].due_date, std::nullopt);
}

TEST(Reporting, dates_that_do_not_exist_are_not_taken) {
  const auto read = duties("Hàng năm báo cáo UBND tỉnh trước ngày 31/02.");
  ASSERT_EQ(read.size(), 1u);
  EXPECT_EQ(read[0].due_date, std::nullopt);
}

TEST(Reporting, a_date_alone_is_yearly_only_in_a_plan_of_one_year) {
  const auto year = duties("Tổng hợp kết quả báo cáo UBND tỉnh trước ngày 10/12/2018.", "năm 2018");
  ASSERT_EQ(year.size(), 1u);
  EXPECT_EQ(year[0].frequency, "annual");
  EXPECT_EQ(year[0].due_date, "2018-12-10");
  const auto stage = duties("Tổng hợp kết quả báo cáo UBND tỉnh trước ngày 10/12/2020.");
  ASSERT_EQ(stage.size(), 1u);
  EXPECT_EQ(stage[0].frequency, "whole_period");
}

TEST(Reporting, nothing_without_frequency_or_date) {
  EXPECT_TRUE(duties("Hướng dẫn theo quy định và báo cáo UBND tỉnh khi có yêu cầu.").empty());
  EXPECT_TRUE(duties("Hàng năm xây dựng dự toán.").empty());
}
