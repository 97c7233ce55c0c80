#include "figures/cells/year.h"

#include <gtest/gtest.h>

namespace sxsh::figures {
namespace {

constexpr Date kNewYear{2018, 1, 1}, kHalf{2018, 6, 30}, kSecond{2018, 7, 1}, kEnd{2018, 12, 31};
const YearAmount kOf{.facility_id = 7, .year = 2018, .resource = "diesel", .unit = ""};

YearAmount months(int64_t value, int64_t count, std::string unit = "l") {
  YearAmount out = kOf;
  out.unit = std::move(unit);
  out.value = value;
  out.months = count;
  return out;
}
std::pair<int64_t, int64_t> one(const std::vector<YearAmount>& all) {
  EXPECT_EQ(all.size(), 1u);
  return all.empty() ? std::pair<int64_t, int64_t>() : std::pair(all[0].value, all[0].months);
}

TEST(WhichAmountCounts, MonthsAndReportsAreNeverAdded) {
  const PeriodSum year{kNewYear, kEnd, "l", 1000}, first{kNewYear, kHalf, "l", 400}, second{kSecond, kEnd, "l", 500};
  EXPECT_EQ(one(amounts_that_count(kOf, {months(990, 12)}, {year})), std::pair(990L, 12L)) << "all months: they count";
  EXPECT_EQ(one(amounts_that_count(kOf, {months(700, 9)}, {year})), std::pair(1000L, 12L)) << "else the longer report";
  EXPECT_EQ(one(amounts_that_count(kOf, {months(700, 9)}, {first})), std::pair(700L, 9L));
  EXPECT_EQ(one(amounts_that_count(kOf, {months(300, 6)}, {first})), std::pair(300L, 6L));
  EXPECT_EQ(one(amounts_that_count(kOf, {}, {first, second})), std::pair(900L, 12L)) << "halves make a year";
  EXPECT_EQ(one(amounts_that_count(kOf, {}, {second, year, first})), std::pair(1000L, 12L)) << "the year holds its halves";
  EXPECT_EQ(one(amounts_that_count(kOf, {}, {{kNewYear, {2018, 9, 30}, "l", 700}, second})), std::pair(700L, 9L));
  EXPECT_EQ(one(amounts_that_count(kOf, {}, {first, {kNewYear, kHalf, "l", 5}})), std::pair(405L, 6L)) << "two names";
  EXPECT_TRUE(amounts_that_count(kOf, {}, {{{2016, 1, 1}, kEnd, "l", 9000}}).empty()) << "three years belong to none";
}

TEST(WhichAmountCounts, UnitsStandApartAndTheWholeResourceIsDecidedAtOnce) {
  const auto both = amounts_that_count(kOf, {months(10, 12, "kg"), months(20, 4, "l")}, {{kNewYear, kEnd, "l", 99}});
  EXPECT_EQ(one(both), std::pair(99L, 12L)) << "one of its series lacks months";
  EXPECT_EQ(amounts_that_count(kOf, {months(10, 12, "kg"), months(20, 4, "l")}, {}).size(), 2u);
}

TEST(WhichAmountCounts, WhatIsLeftOutSaysWhy) {
  using Why = LeftOut::Why;
  const PeriodSum year{kNewYear, kEnd, "l", 1000}, half{kNewYear, kHalf, "l", 400}, long_one{{2016, 1, 1}, kEnd, "l", 9000};
  const auto left = [](std::vector<YearAmount> months, std::vector<PeriodSum> periods) {
    std::vector<LeftOut> out;
    const auto with = amounts_that_count(kOf, months, periods, &out);
    EXPECT_EQ(with, amounts_that_count(kOf, months, periods)) << "asking changes nothing";
    return out;
  };
  EXPECT_EQ(left({months(990, 12)}, {year, long_one}),
            (std::vector<LeftOut>{{Why::too_long, "l", 9000, 36, Date{2016, 1, 1}, kEnd},
                                  {Why::months_count, "l", 1000, 12, kNewYear, kEnd}}));
  EXPECT_EQ(left({months(700, 9)}, {half, year}),
            (std::vector<LeftOut>{{Why::overlaps, "l", 400, 6, kNewYear, kHalf}, {Why::report_counts, "l", 700, 9, {}, {}}}));
  EXPECT_TRUE(left({months(990, 12)}, {}).empty());
  EXPECT_TRUE(left({}, {half, {kSecond, kEnd, "l", 500}}).empty()) << "halves that make a year both count";
}

TEST(WhichAmountCounts, PeriodsOfTheDepartmentEndInTheMiddleOfAMonth) {
  EXPECT_EQ(months_in({2017, 12, 15}, {2018, 12, 14}), 12);
  EXPECT_EQ(months_in({2017, 12, 15}, {2018, 6, 14}), 6);
  EXPECT_EQ(months_in(kNewYear, kEnd), 12);
  EXPECT_EQ(months_in(kNewYear, {2018, 3, 31}), 3);
  EXPECT_EQ(months_in({2018, 2, 1}, {2018, 2, 28}), 1);
}

}  // namespace
}  // namespace sxsh::figures
