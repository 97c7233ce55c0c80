#include "dashboard/finding.h"

#include <gtest/gtest.h>

#include "dashboard/projection.h"

namespace sxsh::dashboard {
namespace {

using indicators::Verdict;

TEST(Finding, names_what_stands_well_and_what_is_late_by_how_much) {
  EXPECT_EQ(finding({{"nhận thức", Verdict::on_track, "0,8 điểm"}, {"áp dụng", Verdict::behind, "3,8 điểm"}}, Lang::vi),
            "Nhận thức đang đúng tiến độ, áp dụng còn chậm 3,8 điểm");
  EXPECT_EQ(finding({{"awareness", Verdict::behind, ""}, {"application", Verdict::behind, "3.8 points"}}, Lang::en),
            "Awareness and application behind");
}

TEST(Finding, counts_instead_of_a_long_list) {
  std::vector<Judgement> all(3, {"x", Verdict::on_track, ""});
  all.resize(7, {"y", Verdict::behind, "1"});
  EXPECT_EQ(finding(all, Lang::vi), "3 chỉ tiêu đang đúng tiến độ, 4 chỉ tiêu còn chậm");
}

TEST(Finding, does_not_claim_what_is_not_known) {
  EXPECT_EQ(finding({}, Lang::vi), "Chương trình không nêu chỉ tiêu bằng số");
  EXPECT_EQ(finding({{"áp dụng", Verdict::no_figures, ""}}, Lang::vi), "Chưa có số liệu để đánh giá tiến độ");
  EXPECT_EQ(finding({{"áp dụng", Verdict::undecided, ""}}, Lang::vi), "Chưa kết luận được về áp dụng");
  EXPECT_EQ(finding({{"áp dụng", Verdict::undecided, ""}, {"nhận thức", Verdict::on_track, ""}}, Lang::vi),
            "Nhận thức đang đúng tiến độ");
}

TEST(Finding, says_what_reached_its_target_first) {
  EXPECT_EQ(finding({{"nhận thức", Verdict::behind, "15,8 điểm"}, {"áp dụng", Verdict::on_track, "10 điểm", true}}, Lang::vi),
            "Áp dụng đã đạt đích, nhận thức còn chậm 15,8 điểm");
  EXPECT_EQ(finding({{"awareness", Verdict::on_track, "", true}, {"application", Verdict::on_track, ""}}, Lang::en),
            "Awareness reached the target, application on schedule");
}

TEST(WhatItTakes, counts_the_facilities_that_lack) {
  Way way{.target_tenths = 500,
          .value_tenths = 362,
          .denominator = 1091,
          .target_year = 2020,
          .this_year = 2018,
          .target = "50%",
          .what = "áp dụng",
          .numerator = 395,
          .numerator_before = 300,
          .years_before = 2};
  // 13.8 % of 1 091 = 150.6, so 151 are needed.
  EXPECT_EQ(what_it_takes(way, Lang::vi),
            "Muốn đạt 50% vào năm 2020, 2 năm tới cần thêm khoảng 151 cơ sở áp dụng. 2 năm qua tăng 95 cơ sở.");
  way.numerator_before.reset();
  EXPECT_EQ(what_it_takes(way, Lang::vi), "Muốn đạt 50% vào năm 2020, 2 năm tới cần thêm khoảng 151 cơ sở áp dụng.");
  way.value_tenths = 500;
  EXPECT_EQ(what_it_takes(way, Lang::vi), "");
  way.value_tenths = 362, way.this_year = 2020;
  EXPECT_EQ(what_it_takes(way, Lang::vi), "") << "there are no years left";
}

TEST(Projection, two_points_make_a_line_without_a_band) {
  const auto out = project({{2015, 25.0}, {2018, 34.0}}, 2020, true);
  ASSERT_TRUE(out.has_value());
  EXPECT_NEAR(out->value, 40.0, 1e-9);
  EXPECT_TRUE(out->pair_only);
  EXPECT_FALSE(out->band.has_value());
}

// y = 1, 3, 2, 5 at x = 1 … 4: slope 1.1, intercept 0, s² = 1.35, Sxx = 5; at 6: half = t(0.90, 2)·√1.35·√(1 + 1/4 + 12.25/5).
TEST(Projection, the_band_is_the_prediction_interval_of_least_squares) {
  const auto out = project({{1, 1.0}, {2, 3.0}, {3, 2.0}, {4, 5.0}}, 6, false);
  ASSERT_TRUE(out && out->band);
  EXPECT_NEAR(out->value, 6.6, 1e-9);
  EXPECT_NEAR(out->band->second - out->value, 2.919986 * 1.161895 * 1.923538, 1e-4);
  EXPECT_NEAR(out->value - out->band->first, out->band->second - out->value, 1e-9);
}

TEST(Projection, says_nothing_where_nothing_follows) {
  EXPECT_FALSE(project({}, 2020, true));
  EXPECT_FALSE(project({{2018, 3.0}}, 2020, true));
  EXPECT_FALSE(project({{2018, 3.0}, {2018, 4.0}}, 2020, true)) << "one year alone";
  EXPECT_FALSE(project({{2015, 3.0}, {2020, 4.0}}, 2020, true)) << "the year is there already";
}

TEST(Projection, a_share_stays_between_none_and_all) {
  const auto up = project({{2015, 50.0}, {2016, 70.0}, {2017, 91.0}}, 2020, true);
  ASSERT_TRUE(up && up->band);
  EXPECT_EQ(up->value, 100.0);
  EXPECT_LE(up->band->second, 100.0);
  EXPECT_GT(project({{2015, 50.0}, {2016, 70.0}, {2017, 91.0}}, 2020, false)->value, 100.0);
}

}  // namespace
}  // namespace sxsh::dashboard
