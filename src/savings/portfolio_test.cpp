#include "savings/portfolio.h"

#include <gtest/gtest.h>

#include <cmath>

#include "terms/problems/savings.h"

namespace sxsh::savings {
namespace {

const measures::Unit* kwh() { return measures::Catalogue::carried().unit("kwh"); }

// A result of 2018 that was signed off.
Listed result(int64_t id, int64_t facility, int64_t expected, int64_t saving, char grade = 'A',
              const char* subject = "electricity") {
  Listed out;
  out.facility_id = facility;
  out.kept.id = id;
  out.kept.subject = subject;
  out.kept.baseline = {{2016, 1}, {2016, 12}};
  out.kept.reporting = {{2018, 1}, {2018, 12}};
  out.kept.grade = grade;
  out.kept.unit = kwh();
  out.kept.decimals = 0;
  out.kept.expected = expected;
  out.kept.actual = expected - saving;
  out.kept.saving = saving;
  out.kept.decision = Decision::counted;
  return out;
}
Listed banded(Listed one, int64_t half) {
  one.kept.low = one.kept.saving - half;
  one.kept.high = one.kept.saving + half;
  return one;
}
Listed priced(Listed one, int64_t dong) {
  one.priced_vnd = dong * 100;
  one.priced_use = 100;
  return one;
}
bool says(const Sum& sum, const ProblemKind& kind) {
  for (const Problem& one : sum.why)
    if (one.is(kind)) return true;
  return false;
}
int count(const std::vector<LeftOut>& all, Out why) {
  return static_cast<int>(std::ranges::count(all, why, &LeftOut::why));
}

TEST(Portfolio, sums_are_divided_and_percentages_never_averaged) {
  // 50 % of a small one and 1 % of a large one are not 25.5 %.
  const std::vector<Listed> all = {result(2, 1, 100, 50), result(1, 2, 9900, 99)};
  const Sum sum = physical_sum(sorted_out(all, 2018).parts);
  EXPECT_EQ(sum.facilities, 2);
  EXPECT_EQ(sum.percent_tenths(), 15);
  EXPECT_DOUBLE_EQ(sum.saving(), 149);
}

TEST(Portfolio, bands_of_facilities_add_in_quadrature_and_of_one_facility_straight) {
  const std::vector<Listed> apart = {priced(banded(result(2, 1, 100, 30), 3), 1), priced(banded(result(1, 2, 100, 30), 4), 1)};
  EXPECT_DOUBLE_EQ(*physical_sum(sorted_out(apart, 2018).parts).half, 5);
  EXPECT_EQ(physical_sum(sorted_out(apart, 2018).parts).relative_tenths(), 83);
  const std::vector<Listed> one = {priced(banded(result(2, 1, 100, 30), 3), 1),
                                   priced(banded(result(1, 1, 100, 30, 'A', "water"), 4), 1)};
  EXPECT_DOUBLE_EQ(*money_sum(priced_parts(sorted_out(one, 2018).parts)).half, 7);
}

TEST(Portfolio, what_is_not_defined_is_refused_in_words) {
  const std::vector<Listed> some = {banded(result(2, 1, 100, 30), 3), result(1, 2, 100, 10, 'C')};
  const Sum mixed = physical_sum(sorted_out(some, 2018).parts);
  EXPECT_FALSE(mixed.half);
  EXPECT_TRUE(says(mixed, problems::portfolio_no_interval));
  const std::vector<Listed> worse = {banded(result(2, 1, 100, -30), 3)};
  const Sum wasted = physical_sum(sorted_out(worse, 2018).parts);
  EXPECT_EQ(wasted.percent_tenths(), -300);
  EXPECT_TRUE(wasted.half && !wasted.relative_tenths() && says(wasted, problems::portfolio_no_relative));
  const std::vector<Listed> none = {banded(result(2, 1, 0, 0), 3)};
  const Sum nothing = physical_sum(sorted_out(none, 2018).parts);
  EXPECT_FALSE(nothing.percent_tenths());
  EXPECT_TRUE(says(nothing, problems::portfolio_no_percent));
  EXPECT_EQ(physical_sum({}).results, 0);
}

TEST(Portfolio, each_result_left_out_has_its_reason) {
  std::vector<Listed> all = {result(9, 1, 100, 10), result(8, 1, 100, 90), result(7, 2, 100, 10), result(6, 3, 100, 10),
                             result(5, 4, 100, 10), result(4, 5, 100, 10), result(3, 6, 100, 10)};
  all[2].kept.decision.reset();
  all[3].kept.decision = Decision::refused;
  all[4].kept.decision = Decision::withdrawn;
  all[5].merged = true;
  all[6].kept.reporting = {{2017, 1}, {2017, 12}};
  EXPECT_EQ(last_year(all), 2018);
  const Sorted sorted = sorted_out(all, 0);
  ASSERT_EQ(sorted.parts.size(), 1u);
  EXPECT_EQ(sorted.parts[0].listed->kept.id, 9) << "the later one of the two";
  EXPECT_EQ(sorted.left_out.size(), 6u);
  for (const Out why : {Out::older, Out::waiting, Out::refused, Out::withdrawn, Out::merged, Out::other_year})
    EXPECT_EQ(count(sorted.left_out, why), 1);
  const std::map<int64_t, Out> rest = {{2, Out::waiting}, {3, Out::refused}, {4, Out::refused}, {6, Out::other_year}};
  EXPECT_EQ(outside(sorted), rest)
      << "the first counts, what the fifth has went to another facility";
}

TEST(Portfolio, money_takes_baseline_prices_and_nothing_twice) {
  const std::vector<Listed> all = {priced(result(6, 1, 1000, 100), 2000),
                                   priced(result(5, 1, 3600, 360, 'A', "energy"), 500),
                                   priced(result(4, 1, 50, 5, 'B', "water"), 10000),
                                   priced(result(3, 2, 4000, 100, 'A', "energy"), 300),
                                   result(2, 3, 100, 10)};
  const Sorted sorted = sorted_out(all, 2018);
  std::vector<LeftOut> out;
  const Sum money = money_sum(priced_parts(sorted.parts, &out));
  EXPECT_DOUBLE_EQ(money.saving(), 100 * 2000 + 5 * 10000 + 100 * 300);
  EXPECT_EQ(money.facilities, 2);
  EXPECT_EQ(count(out, Out::in_parts), 1) << "the electricity of the first is in its energy";
  EXPECT_EQ(count(out, Out::no_price), 1);
}

// Its energy has a regression, its electricity a ratio: the electricity is in the energy, in whichever grade either stands.
TEST(Portfolio, grades_come_to_the_whole_in_money) {
  const std::vector<Listed> all = {priced(result(3, 1, 3600, 360, 'A', "energy"), 500), priced(result(2, 1, 1000, 90, 'C'), 2000),
                                   priced(result(1, 2, 1000, 50), 2000)};
  const auto priced = priced_parts(sorted_out(all, 2018).parts);
  double saved = 0;
  for (const char grade : {'A', 'B', 'C', 'D', 'E'}) {
    std::vector<Part> of_grade;
    std::ranges::copy_if(priced, std::back_inserter(of_grade), [&](const Part& one) { return one.listed->kept.grade == grade; });
    saved += money_sum(of_grade).saving();
  }
  EXPECT_DOUBLE_EQ(saved, money_sum(priced).saving());
  EXPECT_DOUBLE_EQ(saved, 90 * 2000 + 50 * 2000);
}

}  // namespace
}  // namespace sxsh::savings
