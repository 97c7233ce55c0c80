#include "savings/temperatures.h"

#include <gtest/gtest.h>

#include "terms/problems/savings.h"

namespace sxsh::savings {
namespace {

std::string key_of(const std::string& csv) {
  const auto read = read_temperatures(csv);
  return std::string(read.ok() ? "read" : read.problem().kind->key);
}

TEST(Temperatures, days_and_months_are_read_as_people_write_them) {
  const auto days = read_temperatures("Ngày;Nhiệt độ trung bình (°C)\n2018-06-30;28,4\n1/7/2018;-1,25\n2/7/2018;\n").value();
  ASSERT_EQ(days.size(), 2u) << "a day without a temperature is missing";
  EXPECT_EQ(days[0].day, 20180630);
  EXPECT_EQ(days[0].tenths, 284);
  EXPECT_EQ(days[1].day, 20180701);
  EXPECT_EQ(days[1].tenths, -13);
  const auto months = read_temperatures("month,mean temperature\n2018-06,28.375\n7/2018,29\n").value();
  EXPECT_EQ(months[0].day, 20180600);
  EXPECT_EQ(months[0].tenths, 284);
}

TEST(Temperatures, what_cannot_be_is_told_by_its_row) {
  EXPECT_EQ(key_of("a,b\n1,2\n"), "temperatures_no_column");
  EXPECT_EQ(key_of("ngày,nhiệt độ\n30/6/2018,28.4\nhôm nay,28\n"), "temperatures_row_wrong");
  EXPECT_EQ(key_of("ngày,nhiệt độ\n30/6/2018,28o4\n"), "temperatures_row_wrong");
  EXPECT_EQ(key_of("ngày,nhiệt độ\n31/6/2018,28.4\n"), "temperatures_row_wrong");
  EXPECT_EQ(key_of("ngày,nhiệt độ\n30/6/2018,82.4\n"), "temperatures_not_likely") << "Fahrenheit";
  EXPECT_EQ(key_of("ngày,nhiệt độ\n30/6/2018,28\n2018-06-30,28\n"), "temperatures_twice");
  EXPECT_EQ(key_of("ngày,nhiệt độ\n30/6/2018,28\n7/2018,28\n"), "temperatures_mixed");
  EXPECT_EQ(key_of("ngày,nhiệt độ\n"), "temperatures_empty");
  const auto wrong = read_temperatures("ngày,nhiệt độ\n30/6/2018,28\n1/7/2018,x\n");
  EXPECT_NE(wrong.problem().message(Lang::vi).find("Dòng 3"), std::string::npos) << wrong.problem().message(Lang::vi);
}

TEST(Temperatures, a_month_counts_once_each_of_its_days_is_there) {
  std::vector<Temperature> values;
  for (int day = 1; day <= 30; ++day) values.push_back({20180600 + day, 250});
  for (int day = 1; day <= 30; ++day) values.push_back({20180700 + day, 250});
  values.push_back({20180800, 290});
  const auto months = by_month(values);
  ASSERT_TRUE(months.contains({2018, 6}));
  EXPECT_EQ(months.at({2018, 6}).means.size(), 30u);
  EXPECT_FALSE(months.contains({2018, 7})) << "the 31st is missing";
  ASSERT_TRUE(months.contains({2018, 8}));
  EXPECT_DOUBLE_EQ(degree_days(Degrees::cooling, 20, months.at({2018, 8})), 9.0 * 31);
}

}  // namespace
}  // namespace sxsh::savings
