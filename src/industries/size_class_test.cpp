#include "industries/size_class.h"

#include <gtest/gtest.h>

namespace sxsh::industries {
namespace {

using State = SizeVerdict::State;

constexpr Date kNow{2026, 11, 22};
constexpr int64_t kBillion = 1'000'000'000;

std::string size(std::optional<int64_t> employees, std::optional<int64_t> revenue, std::optional<int64_t> capital,
                 Sector sector = Sector::industry) {
  const auto verdict = size_class(employees, revenue, capital, sector, kNow);
  return verdict.size ? std::string(code_of(*verdict.size)) : verdict.state == State::not_enough_figures ? "?" : "-";
}

TEST(SizeClass, goes_by_staff_and_revenue_or_capital) {
  EXPECT_EQ(size(10, 3 * kBillion, std::nullopt), "micro");
  EXPECT_EQ(size(11, 3 * kBillion, std::nullopt), "small");
  EXPECT_EQ(size(10, 3 * kBillion + 1, 3 * kBillion), "micro") << "either is enough";
  EXPECT_EQ(size(10, 3 * kBillion + 1, 3 * kBillion + 1), "small");
  EXPECT_EQ(size(100, 50 * kBillion, 500 * kBillion), "small");
  EXPECT_EQ(size(200, 200 * kBillion, std::nullopt), "medium");
  EXPECT_EQ(size(201, 1, 1), "large");
  EXPECT_EQ(size(5, 201 * kBillion, 101 * kBillion), "large");
  EXPECT_EQ(size(51, 100 * kBillion, std::nullopt, Sector::trade), "medium");
  EXPECT_EQ(size(101, 1, 1, Sector::trade), "large");
}

TEST(SizeClass, missing_is_missing) {
  EXPECT_EQ(size(std::nullopt, kBillion, kBillion), "?");
  EXPECT_EQ(size(50, std::nullopt, std::nullopt), "?");
  EXPECT_EQ(size(50, 60 * kBillion, std::nullopt), "?") << "its capital may still make it small";
  EXPECT_EQ(size(-5, kBillion, kBillion), "?");
  EXPECT_EQ(size(300, std::nullopt, std::nullopt), "large") << "no revenue could change it";
  EXPECT_EQ(size(std::nullopt, 300 * kBillion, 300 * kBillion), "large");
  EXPECT_EQ(size(0, 0, 0), "micro") << "zero is a figure";
}

TEST(SizeClass, says_rule_reasons_and_that_it_is_not_verified) {
  const auto verdict = size_class(150, 300 * kBillion, 80 * kBillion, Sector::industry, kNow);
  ASSERT_EQ(verdict.state, State::decided);
  EXPECT_EQ(verdict.rule, "nd80-2021");
  EXPECT_FALSE(verdict.verified);
  ASSERT_EQ(verdict.reasons.size(), 3u);
  EXPECT_EQ(verdict.reasons[1].outcome, SizeReason::Outcome::exceeds);
  EXPECT_EQ(verdict.reasons[2].limit, 100 * kBillion);
  EXPECT_EQ(words(verdict, Lang::vi),
            "Vừa theo 80/2021/NĐ-CP art. 5 (chưa đối chiếu văn bản): lao động bình quân 150, không quá 200; doanh thu năm (đồng) "
            "300.000.000.000, vượt 200.000.000.000; tổng nguồn vốn (đồng) 80.000.000.000, không quá 100.000.000.000.");
  const auto missing = size_class(50, std::nullopt, std::nullopt, Sector::industry, kNow);
  EXPECT_NE(words(missing, Lang::en).find("Not enough figures"), std::string::npos);
  const auto before = size_class(5, 1, 1, Sector::industry, {2018, 12, 31});
  EXPECT_EQ(before.state, State::no_rule);
  EXPECT_FALSE(before.size);
  EXPECT_EQ(words(before, Lang::en), "The system holds no rule on size classes for this day.");
}

}  // namespace
}  // namespace sxsh::industries
