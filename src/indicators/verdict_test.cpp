#include "indicators/verdict.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "indicators/estimate.h"

namespace sxsh::indicators {
namespace {

constexpr Date kYearEnd{2018, 12, 31};

Aim awareness() { return {.target = 900, .base = 458, .target_year = 2020, .base_year = 2015, .unit = "percent"}; }
Value known(int64_t tenths, std::optional<int64_t> low = {}, std::optional<int64_t> high = {}) {
  Value out;
  out.tenths = tenths;
  out.low = low;
  out.high = high;
  return out;
}

// QĐ 1233/QĐ-UBND: 45,8 % in 2015, 90 % in 2020.
TEST(VerdictTest, TheStraightLineSaysWhatIsNeededByNow) {
  EXPECT_EQ(needed_by(awareness(), {2015, 6, 1}), 458);
  EXPECT_EQ(needed_by(awareness(), kYearEnd), 723);
  EXPECT_EQ(needed_by(awareness(), {2030, 1, 1}), 900);
  Aim application{.target = 500, .base = 250, .target_year = 2020, .base_year = 2015, .unit = "percent"};
  EXPECT_EQ(needed_by(application, kYearEnd), 400);
  Aim saving{
      .target_range = {{80, 130}}, .base_range = {{10, 80}}, .target_year = 2020, .base_year = 2015, .unit = "percent"};
  EXPECT_EQ(needed_by(saving, kYearEnd), 52) << "the lower ends of both ranges";
  application.base.reset();
  EXPECT_FALSE(needed_by(application, kYearEnd));
  Aim models{.target = 40, .target_year = 2020, .base_year = 2015, .counted_from_zero = true, .unit = "mô hình"};
  EXPECT_EQ(needed_by(models, kYearEnd), 24);
}

TEST(VerdictTest, AFewSavingsDecideNothing) {
  const Aim saving{
      .target_range = {{80, 130}}, .base_range = {{10, 80}}, .target_year = 2020, .base_year = 2015, .unit = "percent"};
  Value median = known(62);
  median.band = {62, 62};
  median.denominator = 1;
  const Judged one = judge(saving, median, kYearEnd);
  EXPECT_EQ(one.verdict, Verdict::undecided);
  EXPECT_TRUE(one.reason.vi.starts_with("Mới có 1 cơ sở")) << one.reason.vi;
  median.denominator = kFewestSavings;
  EXPECT_EQ(judge(saving, median, kYearEnd).verdict, Verdict::on_track);
}

TEST(VerdictTest, AnIntervalThatStraddlesTheLineDecidesNothing) {
  EXPECT_EQ(judge(awareness(), known(731), kYearEnd).verdict, Verdict::on_track);
  EXPECT_EQ(judge(awareness(), known(731), kYearEnd).reason.vi, "Hơn mức cần đạt 72,3% là 0,8 điểm.");
  EXPECT_EQ(judge(awareness(), known(685), kYearEnd).reason.vi, "Kém mức cần đạt 72,3% là 3,8 điểm.");
  EXPECT_EQ(judge(awareness(), known(685), kYearEnd).verdict, Verdict::behind);
  EXPECT_EQ(judge(awareness(), known(731, 690, 772), kYearEnd).verdict, Verdict::undecided);
  EXPECT_EQ(judge(awareness(), known(731, 690, 772), kYearEnd).reason.vi,
            "Khoảng tin cậy 69% đến 77,2% còn chứa mức cần đạt 72,3%.");
  EXPECT_EQ(judge(awareness(), known(780, 723, 820), kYearEnd).verdict, Verdict::on_track)
      << "the lower bound reaches the line";
  EXPECT_EQ(judge(awareness(), known(690, 650, 722), kYearEnd).verdict, Verdict::behind) << "the upper bound does not";
}

TEST(VerdictTest, ATargetThatIsReachedIsSaidToBe) {
  const auto early = judge(awareness(), known(905), kYearEnd);
  EXPECT_TRUE(early.reached);
  EXPECT_EQ(early.verdict, Verdict::on_track);
  EXPECT_EQ(early.reason.vi, "Đã đạt đích 90% trước năm 2020; mức cần đạt đến nay là 72,3%.");
  EXPECT_EQ(judge(awareness(), known(905), {2020, 12, 31}).reason.vi, "Đã đạt đích 90% của năm 2020.");
  EXPECT_FALSE(judge(awareness(), known(905, 880, 930), kYearEnd).reached) << "the interval holds the target";
  EXPECT_EQ(judge(awareness(), known(905, 880, 930), kYearEnd).verdict, Verdict::on_track);
}

TEST(VerdictTest, WhatIsMissingIsSaidAndNeverTakenForZero) {
  Value none;
  none.missing = {"Chưa chốt danh sách năm 2018.", "Not frozen."};
  const auto judged = judge(awareness(), none, kYearEnd);
  EXPECT_EQ(judged.verdict, Verdict::no_figures);
  EXPECT_EQ(judged.reason.vi, "Chưa chốt danh sách năm 2018.");
  EXPECT_EQ(judged.needed, 723);
  Aim without_base = awareness();
  without_base.base.reset();
  EXPECT_EQ(judge(without_base, known(580), kYearEnd).verdict, Verdict::undecided);
  EXPECT_EQ(judge(without_base, known(580), kYearEnd).reason.vi, "Không tính được mức cần đạt đến nay vì thiếu số nền.");
  EXPECT_EQ(judge(without_base, known(910), kYearEnd).verdict, Verdict::on_track) << "the target itself is met";
  EXPECT_EQ(judge(without_base, known(580), {2020, 12, 31}).verdict, Verdict::behind) << "the year of the target is over";
  Aim words = awareness();
  words.qualitative = true;
  EXPECT_EQ(judge(words, known(580), kYearEnd).verdict, Verdict::undecided);
}

TEST(EstimateTest, ACensusHasNoIntervalAndASampleIsWeightedByItsStrata) {
  const Stratum all[] = {{"small|22|1", 3, 3, 1}, {"large|22|1", 1, 1, 1}};
  const auto census = estimate(all);
  ASSERT_TRUE(census);
  EXPECT_TRUE(census->census);
  EXPECT_EQ(census->share, 0.5);
  // 80 small ones of which 4 answered and 1 is aware; 20 large ones, 4 answered, all aware: 0.8 · 0.25 + 0.2 · 1 = 0.4.
  const Stratum sample[] = {{"small|22|1", 80, 4, 1}, {"large|22|1", 20, 4, 4}};
  const auto found = estimate(sample);
  ASSERT_TRUE(found);
  EXPECT_DOUBLE_EQ(found->share, 0.4);
  EXPECT_EQ(found->split, 3);
  EXPECT_EQ(found->strata, 2u);
  EXPECT_LT(found->low, 0.4);
  EXPECT_GT(found->high, 0.4);
  EXPECT_GE(found->low, 0.0);
  // A stratum with one answer cannot stand alone: strata are joined until each has two.
  const Stratum thin[] = {{"small|22|1", 80, 4, 1}, {"small|10|1", 10, 1, 1}, {"large|22|1", 20, 4, 4}};
  EXPECT_EQ(estimate(thin)->split, 1);
  const Stratum thinner[] = {{"small|22|1", 80, 4, 1}, {"large|22|1", 20, 1, 1}};
  EXPECT_EQ(estimate(thinner)->split, 0);
  const Stratum one[] = {{"small|22|1", 80, 1, 1}};
  EXPECT_FALSE(estimate(one));
  EXPECT_FALSE(estimate({}));
  const Stratum alike[] = {{"small|22|1", 100, 10, 10}};
  EXPECT_LT(estimate(alike)->low, 0.8) << "ten who agree do not prove that all do";
  EXPECT_EQ(estimate(alike)->high, 1.0);
}

// The interval of a drawn sample holds the true share about as often as it says.
TEST(EstimateTest, TheIntervalCoversTheTrueShare) {
  std::mt19937 random(2018);
  int covered = 0;
  constexpr int kRuns = 1000;
  for (int run = 0; run < kRuns; ++run) {
    Stratum drawn[] = {{"small|22|1", 600, 60, 0}, {"medium|22|1", 300, 40, 0}, {"large|22|1", 100, 30, 0}};
    const int64_t truth[] = {210, 180, 85};
    for (int h = 0; h < 3; ++h) {
      int64_t left = drawn[h].members, aware = truth[h];
      for (int64_t i = 0; i < drawn[h].answered; ++i, --left)
        if (static_cast<int64_t>(random() % static_cast<uint64_t>(left)) < aware) --aware, ++drawn[h].counted;
    }
    const auto found = estimate(drawn);
    ASSERT_TRUE(found);
    covered += found->low <= 0.475 && 0.475 <= found->high;
  }
  EXPECT_GE(covered, 930);
  EXPECT_LE(covered, 985);
}

TEST(ValueTest, PercentagesAreRoundedHalfUpAndHaveNoZeroDenominator) {
  EXPECT_EQ(percent_tenths(395, 1092), 362);
  EXPECT_EQ(percent_tenths(1, 2000), 1);
  EXPECT_EQ(percent_tenths(0, 5), 0);
  EXPECT_FALSE(percent_tenths(0, 0));
  EXPECT_EQ(ratio_tenths(1'000'000, 3), 3'333'333);
  EXPECT_EQ(percent_tenths(9'000'000'000'000'000, 9'000'000'000'000'000), 1000) << "no overflow on the way";
}

}  // namespace
}  // namespace sxsh::indicators
