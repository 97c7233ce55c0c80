#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "figures/bill.h"
#include "figures/check.h"
#include "figures/month.h"
#include "figures/reading.h"

namespace sxsh::figures {
namespace {

TEST(FigureMonth, IsReadAndCounted) {
  const Month june{2018, 6};
  EXPECT_EQ(june.code(), 201806);
  EXPECT_EQ(june.iso(), "2018-06");
  EXPECT_EQ(june.words(Lang::vi), "6/2018");
  EXPECT_EQ(june.words(Lang::en), "Jun 2018");
  EXPECT_EQ(june.days(), 30);
  EXPECT_EQ((Month{2016, 2}).days(), 29);
  EXPECT_EQ(june.plus(-6), (Month{2017, 12}));
  EXPECT_EQ(june.plus(7), (Month{2019, 1}));
  EXPECT_EQ(months_between({2017, 12}, june), 6);
  EXPECT_EQ(Month::of_code(201806), june);
  for (const char* text : {"2018-06", "06/2018", "6/2018", " 2018-6 "}) EXPECT_EQ(Month::parse(text), june) << text;
  for (const char* text : {"", "2018", "2018-13", "18-06", "2018-0", "13/2018", "abcd-06", "2018-006", "1900-01"})
    EXPECT_FALSE(Month::parse(text)) << text;
  EXPECT_FALSE(Month::of_code(201813));
}

TEST(FigureReading, AMeterSaysWhatWasUsed) {
  EXPECT_EQ(use_of(MeterReading{.before = 182'400'000, .now = 252'500'000}).use, 70'100'000);
  EXPECT_EQ(use_of(MeterReading{.before = 100'000, .now = 110'000, .factor_e3 = 40'000}).use, 400'000) << "transformers 40:1";
}

TEST(FigureReading, ALowerReadingIsAskedAboutAndNotRefused) {
  const MeterReading lower{.before = 99'950'000, .now = 120'000, .digits = 5};
  EXPECT_EQ(use_of(lower).why, MeterUse::Why::lower);
  EXPECT_EQ(use_of(lower).if_ran_over, 170'000);
  MeterReading over = lower;
  over.ran_over = true;
  EXPECT_EQ(use_of(over).use, 170'000);
  over.digits = 0;
  EXPECT_EQ(use_of(over).why, MeterUse::Why::no_digits);
  MeterReading changed = lower;
  changed.removed_at = 99'980'000;
  changed.fitted_at = 100'000;
  EXPECT_EQ(use_of(changed).use, 30'000 + 20'000);
  changed.fitted_at = std::nullopt;
  EXPECT_EQ(use_of(changed).why, MeterUse::Why::half_change);
  changed.fitted_at = 130'000;
  EXPECT_EQ(use_of(changed).why, MeterUse::Why::backwards) << "the new meter would have run backwards";
  EXPECT_EQ(use_of(MeterReading{.before = 5, .now = 9, .digits = 0, .ran_over = true}).why, MeterUse::Why::no_digits);
  EXPECT_EQ(use_of(MeterReading{.before = 5, .now = 9, .digits = 5, .ran_over = true}).why, MeterUse::Why::backwards);
  EXPECT_EQ(use_of(MeterReading{.before = 5, .now = 123'456'000, .digits = 5}).why, MeterUse::Why::too_long);
  EXPECT_EQ(use_of(MeterReading{.before = 0, .now = INT64_MAX, .factor_e3 = 40'000}).why, MeterUse::Why::too_large);
  EXPECT_EQ(use_of(MeterReading{.before = -1, .now = 5}).why, MeterUse::Why::backwards);
}

TEST(FigureReading, StockSaysWhatWasUsed) {
  EXPECT_EQ(use_of(StockCount{.opening = 5000, .purchased = 20'000, .closing = 7000}), 18'000);
  EXPECT_EQ(use_of(StockCount{.opening = 0, .purchased = 0, .closing = 0}), 0);
  EXPECT_FALSE(use_of(StockCount{.opening = 5, .purchased = 0, .closing = 6})) << "more is left than there was";
  EXPECT_FALSE(use_of(StockCount{.opening = INT64_MAX, .purchased = 1, .closing = 0}));
}

TEST(FigureBill, IsSpreadByDaysWithExactSums) {
  const auto months = spread(Bill{.first = {2018, 1, 16}, .last = {2018, 2, 14}, .amount = 100'001, .cost_vnd = 1'000'000});
  ASSERT_EQ(months.size(), 2u);
  EXPECT_EQ(months[0].days, 16);
  EXPECT_EQ(months[0].amount, 53'334) << "16/30 of it is 53.333,87: the larger remainder";
  EXPECT_EQ(months[1].amount, 46'667);
  EXPECT_EQ(*months[0].cost_vnd + *months[1].cost_vnd, 1'000'000);
  EXPECT_FALSE(months[0].whole());
  const auto one = spread(Bill{.first = {2018, 3, 1}, .last = {2018, 3, 31}, .amount = 7});
  ASSERT_EQ(one.size(), 1u);
  EXPECT_TRUE(one[0].whole());
  EXPECT_FALSE(one[0].cost_vnd) << "missing is missing";
  EXPECT_TRUE(spread(Bill{.first = {2018, 3, 2}, .last = {2018, 3, 1}, .amount = 7}).empty());
}

TEST(FigureBill, SharesAddUpWhateverTheWeights) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 3000; ++i) {
    std::vector<int64_t> weights(1 + random() % 13);
    for (int64_t& weight : weights) weight = static_cast<int64_t>(random() % 32);
    weights[0] += 1;
    const auto amount = static_cast<int64_t>(random() % 1'000'000'000'000'000);
    const auto out = shares(amount, weights);
    ASSERT_EQ(std::accumulate(out.begin(), out.end(), int64_t{0}), amount);
    const int64_t whole = std::accumulate(weights.begin(), weights.end(), int64_t{0});
    for (size_t k = 0; k < out.size(); ++k) {
      const double exact = static_cast<double>(amount) * static_cast<double>(weights[k]) / static_cast<double>(whole);
      ASSERT_LE(std::abs(static_cast<double>(out[k]) - exact), 1.5);
      if (weights[k] == 0) {
        ASSERT_EQ(out[k], 0);
      }
    }
  }
  EXPECT_TRUE(shares(5, std::vector<int64_t>{0, 0}).empty());
  EXPECT_TRUE(shares(-5, std::vector<int64_t>{1}).empty());
  EXPECT_EQ(shares(2, std::vector<int64_t>{1, 1, 1}), (std::vector<int64_t>{1, 1, 0}));
}

TEST(FigureBill, AYearOfBillsKeepsItsSumAndCountsTheDays) {
  std::vector<Bill> bills;
  int64_t sum = 0;
  for (Date day{2018, 1, 8}; day < Date{2019, 1, 8};) {
    const Date last = date_from_days(days_from_epoch(day) + 29);
    bills.push_back({.first = day, .last = last, .amount = 1'000'003 + static_cast<int64_t>(bills.size())});
    sum += bills.back().amount;
    day = date_from_days(days_from_epoch(last) + 1);
  }
  EXPECT_TRUE(faults_of(bills).empty());
  int64_t spread_sum = 0;
  for (const MonthShare& month : spread(bills)) {
    spread_sum += month.amount;
    EXPECT_EQ(month.whole(), month.month != Month({2018, 1}) && month.month != Month({2019, 2})) << month.month.iso();
  }
  EXPECT_EQ(spread_sum, sum);
}

TEST(FigureBill, OverlapsAndGapsAreNamedWithTheirDays) {
  using Kind = BillFault::Kind;
  const std::vector<Bill> bills = {{.first = {2018, 3, 1}, .last = {2018, 3, 31}, .amount = 1},
                                   {.first = {2018, 1, 1}, .last = {2018, 1, 31}, .amount = 1},
                                   {.first = {2018, 1, 25}, .last = {2018, 2, 20}, .amount = 1},
                                   {.first = {2018, 5, 9}, .last = {2018, 5, 1}, .amount = 1},
                                   {.first = {2010, 1, 1}, .last = {2012, 1, 1}, .amount = 1},
                                   {.first = {2018, 4, 1}, .last = {2018, 4, 30}, .amount = -1}};
  const auto found = faults_of(bills);
  ASSERT_EQ(found.size(), 5u);
  EXPECT_EQ(found[0].kind, Kind::ends_before);
  EXPECT_EQ(found[1].kind, Kind::too_long);
  EXPECT_EQ(found[2].kind, Kind::negative);
  EXPECT_EQ(found[3].kind, Kind::overlap);
  EXPECT_EQ(found[3].bill, 2u);
  EXPECT_EQ(found[3].other, 1u);
  EXPECT_EQ(found[3].first, (Date{2018, 1, 25}));
  EXPECT_EQ(found[3].last, (Date{2018, 1, 31}));
  EXPECT_EQ(found[4].kind, Kind::gap);
  EXPECT_EQ(found[4].first, (Date{2018, 2, 21}));
  EXPECT_EQ(found[4].last, (Date{2018, 2, 28}));
}

TEST(FigureCheck, NamesTheRuleTheLimitAndThePastValue) {
  History past;
  for (int back = 1; back <= 12; ++back) past[Month{2018, 6}.plus(-back)] = 68'000;
  EXPECT_TRUE(unusual(past, {2018, 6}, 70'100).empty());
  EXPECT_EQ(average_before(past, {2018, 6}), 68'000);
  const auto high = unusual(past, {2018, 6}, 121'720);
  ASSERT_EQ(high.size(), 3u);
  EXPECT_EQ(high[0].rule, Rule::last_month);
  EXPECT_EQ(high[0].past, 68'000);
  EXPECT_EQ(high[0].change_tenths, 790);
  EXPECT_EQ(high[0].limit_percent, 50);
  EXPECT_EQ(high[1].rule, Rule::last_year);
  EXPECT_EQ(high[2].rule, Rule::average_3);
  const auto low = unusual(past, {2018, 6}, 40'000);
  ASSERT_EQ(low.size(), 1u) << "-41,1 %: beyond the average of three months only";
  EXPECT_EQ(low[0].change_tenths, -411);
  EXPECT_EQ(unusual(past, {2018, 6}, 0).size(), 3u);
  past[{2018, 5}] = 0;
  past.erase({2018, 4});
  EXPECT_EQ(unusual(past, {2018, 6}, 121'720).size(), 1u) << "zero and missing compare with nothing";
  EXPECT_TRUE(unusual({}, {2018, 6}, 5).empty());
  EXPECT_EQ(unusual({{{2018, 5}, 1}}, {2018, 6}, INT64_MAX)[0].change_tenths, 999'999);
}

}  // namespace
}  // namespace sxsh::figures
