#include "savings/model/saving.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "savings/model/degree_days.h"
#include "terms/problems.h"

namespace sxsh::savings {
namespace {

// Simulated plants: what is used is 200 + 3 × output, with errors of ρ; the reporting months save a known share.
struct Simulated {
  Sample sample{.y = {"y", {}}, .drivers = {{"x", {}}}, .follows = {}};
  std::vector<std::vector<double>> reporting;
  std::vector<double> actual;
  double known = 0;
};

Simulated simulated(std::mt19937_64& random, double rho, double share, int n, double fall = 8, double noise = 15) {
  std::normal_distribution<double> normal;
  Simulated out;
  double error = normal(random);
  for (int i = 0; i < n + 12; ++i) {
    error = rho * error + std::sqrt(1 - rho * rho) * normal(random);
    const double x = 100 + 15 * normal(random) - (i >= n ? fall : 0), expected = 200 + 3 * x;
    if (i < n) {
      out.sample.drivers[0].values.push_back(x);
      out.sample.y.values.push_back(expected + noise * error);
    } else {
      out.reporting.push_back({x});
      out.actual.push_back((1 - share) * expected + noise * error);
      out.known += share * expected;
    }
  }
  return out;
}

// How often the known saving lies inside the stated interval, before it is widened for drivers out of range.
double coverage(double rho, int runs) {
  std::mt19937_64 random(20181231);
  int inside = 0, stated = 0;
  for (int run = 0; run < runs; ++run) {
    const Simulated one = simulated(random, rho, 0.1, 24);
    const Fit made = fit(one.sample);
    const auto band = prediction_band(made, one.sample, one.reporting, 1, kConfidence);
    if (!band.ok()) continue;
    ++stated;
    double saving = 0;
    for (size_t i = 0; i < one.reporting.size(); ++i) saving += made.predict(one.reporting[i]) - one.actual[i];
    inside += std::abs(saving - one.known) <= band.value().half ? 1 : 0;
  }
  EXPECT_GE(stated, runs * 95 / 100);
  return static_cast<double>(inside) / stated;
}

// 1,000 runs: the rate itself is known to ±0.03 (three standard deviations).
TEST(Coverage, white_noise_is_inside_at_least_at_the_stated_rate) {
  const double rate = coverage(0, 1000);
  RecordProperty("rate", std::to_string(rate));
  EXPECT_GE(rate, 0.88);
  EXPECT_LE(rate, 0.98);
}

TEST(Coverage, autocorrelated_errors_are_inside_at_the_stated_rate) {
  const double rate = coverage(0.5, 1000);
  RecordProperty("rate", std::to_string(rate));
  EXPECT_GE(rate, 0.87);
  EXPECT_LE(rate, 0.94);
}

// Nothing is saved, only less is produced: the model expects less too, and what is left is inside its band at its rate.
TEST(Saving, a_fall_of_production_alone_is_no_saving) {
  std::mt19937_64 random(4);
  int shown = 0;
  for (int run = 0; run < 300; ++run) {
    const Simulated one = simulated(random, 0, 0, 24, 40);
    const auto made = modelled_saving(fit(one.sample), one.sample, one.reporting, one.actual);
    ASSERT_TRUE(made.ok());
    const bool said =
        std::ranges::any_of(made.value().warnings, [](const Problem& p) { return p.is(problems::driver_outside); });
    EXPECT_TRUE(said) << "output fell out of the fitted range";
    shown += made.value().saving > *made.value().half ? 1 : 0;
  }
  EXPECT_LE(shown, 15) << "one in twenty is what a one-sided 95 % allows, before the band is widened";
  Simulated exact = simulated(random, 0, 0, 24, 40, 0);  // without noise nothing at all is left
  const auto made = modelled_saving(fit(exact.sample), exact.sample, exact.reporting, exact.actual);
  EXPECT_NEAR(made.value().saving, 0, 1e-8);
}

TEST(Saving, scaling_units_changes_nothing) {
  std::mt19937_64 random(9);
  const Simulated kwh = simulated(random, 0.3, 0.1, 24);
  Simulated other = kwh;
  for (double& v : other.sample.y.values) v *= 3.6;
  for (double& v : other.actual) v *= 3.6;
  for (double& v : other.sample.drivers[0].values) v *= 1000;
  for (auto& row : other.reporting) row[0] *= 1000;
  const auto a = modelled_saving(fit(kwh.sample), kwh.sample, kwh.reporting, kwh.actual).value();
  const auto b = modelled_saving(fit(other.sample), other.sample, other.reporting, other.actual).value();
  EXPECT_NEAR(*a.fraction, *b.fraction, 1e-12);
  EXPECT_NEAR(3.6 * *a.half, *b.half, 1e-7 * *b.half);
  EXPECT_NEAR(*a.fsu_monthly, *b.fsu_monthly, 1e-10);
}

TEST(Uncertainty, formulas_at_numbers_worked_out_by_hand) {
  EXPECT_NEAR(fsu_factor(FsuForm::monthly, 12), 0.94054 + 0.39672 - 0.03168, 1e-12);
  EXPECT_NEAR(fsu_factor(FsuForm::daily, 12), 1.00286 + 0.4242 - 0.03456, 1e-12);
  EXPECT_EQ(fsu_factor(FsuForm::older, 12), 1.26);
  EXPECT_NEAR(effective_points(12, 0.2).value(), 8, 1e-12);
  EXPECT_EQ(effective_points(12, -0.3).value(), 12);
  EXPECT_EQ(effective_points(12, 1).problem().kind->key, "fsu_autocorrelated");
  EXPECT_EQ(effective_points(12, 0.8).problem().kind->key, "fsu_autocorrelated") << "n' = 1,3";
  FsuInput in{.n = 12, .m = 12, .months = 12, .rho = 0, .cv_rmse = 0.1, .dof = 10, .fraction = 0.2, .confidence = 0.95};
  EXPECT_NEAR(fractional_uncertainty(FsuForm::older, in).value(),
              2.228138851964939 * 1.26 * 0.1 * std::sqrt(14 / 12.0 / 12) / 0.2, 1e-9);
  in.fraction = -0.1;
  EXPECT_EQ(fractional_uncertainty(FsuForm::monthly, in).problem().kind->key, "fsu_no_saving");
  const std::vector<SiteSaving> sites = {{100, 30}, {200, 40}};
  EXPECT_NEAR(quadrature(sites), 50, 1e-12);
  EXPECT_NEAR(portfolio_uncertainty(sites).value(), 1 / 6.0, 1e-12);
  EXPECT_EQ(portfolio_uncertainty(std::vector<SiteSaving>{{-5, 1}}).problem().kind->key, "fsu_no_saving");
}

TEST(Cusum, finds_the_month_when_the_course_changed) {
  std::mt19937_64 random(6);
  std::normal_distribution<double> normal;
  std::vector<double> course;
  for (int i = 0; i < 36; ++i) course.push_back(normal(random) - (i >= 24 ? 4 : 0));
  const auto found = breaks(course);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NEAR(static_cast<double>(found[0].at), 24, 1);
  EXPECT_NEAR(found[0].after - found[0].before, -4, 1);
  EXPECT_TRUE(breaks(std::vector<double>(20, 3)).empty());
  const auto sums = cusum(std::vector<double>{1, -2, 4});
  EXPECT_EQ(sums, (std::vector<double>{1, -1, 3}));
}

TEST(DegreeDays, days_and_monthly_means) {
  EXPECT_EQ(degree_days(Degrees::cooling, 24, {{22, 25, 27}}), 4);
  EXPECT_EQ(degree_days(Degrees::heating, 24, {{22, 25, 27}}), 2);
  EXPECT_EQ(degree_days(Degrees::cooling, 24, {{29}, 31}), 155);
}

TEST(Selection, takes_what_explains_and_keeps_every_other_with_its_reason) {
  std::mt19937_64 random(2);
  std::normal_distribution<double> normal;
  std::vector<Offer> offers = {{"sản lượng", {"sản lượng", {}}}, {"ngẫu nhiên", {"ngẫu nhiên", {}}}, {"hằng", {"hằng", {}}}};
  Column y{"điện", {}};
  std::vector<MonthTemperatures> months;
  for (int i = 0; i < 24; ++i) {
    MonthTemperatures month;
    for (int d = 0; d < 30; ++d) month.means.push_back(24 + 6 * std::sin(6.283 * i / 12) + 2 * normal(random));
    months.push_back(month);
    const double output = 500 + 60 * normal(random);
    offers[0].column.values.push_back(output);
    offers[1].column.values.push_back(normal(random));
    offers[2].column.values.push_back(26);
    y.values.push_back(1000 + 8 * output + 12 * degree_days(Degrees::cooling, 23, month) + 40 * normal(random));
  }
  for (double balance = 18; balance <= 28; ++balance) {
    Offer one{.group = "lạnh", .column = {"độ-ngày lạnh " + std::to_string(static_cast<int>(balance)), {}}, .searched = true};
    for (const auto& month : months) one.column.values.push_back(degree_days(Degrees::cooling, balance, month));
    offers.push_back(one);
  }
  const Selection made = select(y, offers);
  ASSERT_TRUE(made.chosen());
  EXPECT_EQ(made.chosen()->words(), "sản lượng + độ-ngày lạnh 23");
  size_t refused = 0;
  for (const Candidate& one : made.candidates) refused += one.judgement.usable() ? 0 : 1;
  EXPECT_EQ(made.candidates.size(), 8u) << "three drivers in every combination, and the one that is constant";
  EXPECT_GE(refused, 4u);
}

}  // namespace
}  // namespace sxsh::savings
