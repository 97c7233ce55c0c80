#include "savings/estimate/working.h"

#include <gtest/gtest.h>

#include "terms/problems/savings.h"

namespace sxsh::savings {
namespace {

constexpr Operation kStart = Operation::start, kPlus = Operation::plus, kMinus = Operation::minus, kTimes = Operation::times,
                    kOver = Operation::over;

WorkingLine line(Operation operation, double amount, const char* unit) {
  return {operation, "dòng", std::llround(amount * 10'000), unit};
}
Result<int64_t> come_to(const std::vector<WorkingLine>& lines, const char* unit, int decimals = 3) {
  return worked_out(lines, *measures::Catalogue::carried().unit(unit), decimals);
}

TEST(Working, powers_times_hours_are_energy) {
  const std::vector<WorkingLine> pump = {line(kStart, 30, "kW"), line(kMinus, 18, "kW"), line(kTimes, 4000, "h/năm")};
  EXPECT_EQ(come_to(pump, "kwh").value(), 48'000'000);
  EXPECT_EQ(come_to(pump, "mj", 0).value(), 172'800) << "the same in MJ";
  const std::vector<WorkingLine> lamps = {line(kStart, 250, "W/đèn"), line(kMinus, 100, "W/đèn"), line(kTimes, 12, "đèn"),
                                          line(kTimes, 10, "giờ/ngày"), line(kTimes, 300, "ngày/năm"), line(kTimes, 80, "%")};
  EXPECT_EQ(come_to(lamps, "kwh").value(), 4'320'000);
  EXPECT_EQ(come_to(lamps, "mwh").value(), 4'320);
}

TEST(Working, a_share_of_what_was_used_and_masses_by_the_hour) {
  EXPECT_EQ(come_to({line(kStart, 1'000'000, "kWh/năm"), line(kTimes, 12.5, "%")}, "kwh").value(), 125'000'000);
  EXPECT_EQ(come_to({line(kStart, 2, "kg/h/lỗ"), line(kTimes, 15, "lỗ"), line(kTimes, 6000, "h/năm")}, "t").value(), 180'000);
  EXPECT_EQ(come_to({line(kStart, 500, "lít/mẻ"), line(kTimes, 4, "mẻ/ngày"), line(kTimes, 250, "ngày/năm")}, "m3").value(),
            500'000);
  EXPECT_EQ(come_to({line(kStart, 100, "tấn/năm"), line(kOver, 4, ""), line(kPlus, 500, "kg/năm")}, "kg").value(), 25'500'000);
}

TEST(Working, what_does_not_come_to_the_resource_a_year_is_said) {
  const auto why = [](const std::vector<WorkingLine>& lines, const char* unit = "kwh") {
    const auto made = come_to(lines, unit);
    return made.ok() ? std::string("no problem") : made.problem().message(Lang::vi);
  };
  EXPECT_NE(why({line(kStart, 30, "kW"), line(kTimes, 12, "tháng/năm")}).find("kWh/năm"), std::string::npos);
  EXPECT_NE(why({line(kStart, 30, "kW"), line(kTimes, 10, "giờ/ngày")}).find("MJ/ngay"), std::string::npos)
      << "hours a day are not hours a year";
  EXPECT_TRUE(come_to({line(kStart, 30, "kW"), line(kMinus, 4000, "h/năm")}, "kwh").problem().is(problems::estimate_units_apart));
  EXPECT_TRUE(come_to({line(kStart, 30, "kWh/năm"), line(kOver, 0, "")}, "kwh").problem().is(problems::estimate_over_zero));
  EXPECT_TRUE(come_to({line(kStart, 3, "kWh/năm"), line(kMinus, 3, "kWh/năm")}, "kwh").problem().is(
      problems::savings_amount_not_above));
  EXPECT_TRUE(come_to({line(kStart, 3, "kg/năm")}, "kwh").problem().is(problems::estimate_unit_wrong));
  std::vector<WorkingLine> large(12, line(kTimes, 1e9, ""));
  large.push_back(line(kTimes, 1, "kWh/năm"));
  EXPECT_TRUE(come_to(large, "kwh").problem().is(problems::estimate_too_large)) << "no overflow passes as a number";
  EXPECT_TRUE(come_to({}, "kwh").problem().is(problems::estimate_unit_wrong));
}

TEST(Working, lines_are_shown_as_they_are_worked) {
  EXPECT_EQ(line_words(line(kMinus, 18, "kW"), Lang::vi), "− 18 kW");
  EXPECT_EQ(line_words(line(kTimes, 12.5, "%"), Lang::vi), "× 12,5%");
  EXPECT_EQ(line_words(line(kStart, 1'000'000, "kWh/năm"), Lang::en), "1,000,000 kWh/year");
  EXPECT_EQ(line_words(line(kStart, 1'000'000, "kWh/năm"), Lang::vi), "1.000.000 kWh/năm");
}

}  // namespace
}  // namespace sxsh::savings
