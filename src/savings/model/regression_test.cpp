#include "savings/model/regression.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "savings/model/distribution.h"
#include "savings/model/independent.h"
#include "savings/model/judgement.h"
#include "terms/problems.h"

namespace sxsh::savings {
namespace {

// Digits that agree: −log10 of the relative difference.
double digits(double a, double b) { return a == b ? 16 : -std::log10(std::abs(a - b) / std::abs(b)); }

void expect_same(const Sample& sample, double least_digits) {
  const Fit made = fit(sample);
  ASSERT_EQ(made.status, FitStatus::ok) << made.why->message(Lang::en);
  const auto other = independent::solve(sample);
  for (size_t j = 0; j < made.coefficients.size(); ++j) {
    EXPECT_GE(digits(made.coefficients[j].estimate, other.estimates[j]), least_digits) << made.coefficients[j].name;
    EXPECT_GE(digits(made.coefficients[j].std_error, other.std_errors[j]), least_digits) << made.coefficients[j].name;
  }
  EXPECT_GE(digits(*made.r2, other.r2), least_digits);
  EXPECT_GE(digits(*made.rmse, other.rmse), least_digits);
}

// 24 months of an invented plant: two products and cooling degree-days.
Sample plant() {
  std::mt19937 random(11);
  const auto uniform = [&](double from, double to) {
    return from + (to - from) * (static_cast<double>(random()) / 4294967296.0);
  };
  Sample out{.y = {"điện", {}}, .drivers = {{"giấy bao gói", {}}, {"giấy lụa", {}}, {"độ-ngày lạnh", {}}}, .follows = {}};
  for (int i = 0; i < 24; ++i) {
    const double a = std::round(uniform(800, 1400)), b = std::round(uniform(100, 300)),
                 c = std::round(200 + 180 * std::sin(i / 12.0 * 6.283));
    out.drivers[0].values.push_back(a);
    out.drivers[1].values.push_back(b);
    out.drivers[2].values.push_back(c);
    out.y.values.push_back(std::round(40000 + 410 * a + 950 * b + 60 * c + uniform(-9000, 9000)));
  }
  return out;
}

// Residuals 1, −4, 6, −4, 1 are orthogonal to every cubic, so all answers are known without arithmetic.
TEST(Regression, known_answers_of_a_constructed_set) {
  const Fit made = fit({{"y", {10 - 6 + 1, 10 - 3 - 4, 10 + 6, 10 + 3 - 4, 10 + 6 + 1}}, {{"x", {-2, -1, 0, 1, 2}}}});
  ASSERT_EQ(made.status, FitStatus::ok);
  EXPECT_NEAR(made.coefficients[0].estimate, 10, 1e-14);
  EXPECT_NEAR(made.coefficients[1].estimate, 3, 1e-14);
  EXPECT_NEAR(made.rss, 70, 1e-12);
  EXPECT_NEAR(*made.rmse, std::sqrt(70 / 3.0), 1e-14);
  EXPECT_NEAR(made.coefficients[0].std_error, std::sqrt(70 / 3.0 / 5), 1e-14);
  EXPECT_NEAR(made.coefficients[1].std_error, std::sqrt(70 / 3.0 / 10), 1e-14);
  EXPECT_NEAR(*made.r2, 90 / 160.0, 1e-15);
  EXPECT_NEAR(*made.f, 90 / (70 / 3.0), 1e-14);
  EXPECT_NEAR(*made.durbin_watson, (25 + 100 + 100 + 25) / 70.0, 1e-14);
  EXPECT_NEAR(*made.p_model, *made.coefficients[1].p, 1e-14) << "with one driver F is t squared";
  EXPECT_NEAR(*made.nmbe, 0, 1e-15);
}

// Wampler's idea with our own numbers: a quintic through 21 points, whose coefficients are all 1.
TEST(Regression, an_exact_quintic_comes_back_and_its_statistics_are_not_invented) {
  Sample sample{.y = {"y", {}}, .drivers = {{"x", {}}, {"x2", {}}, {"x3", {}}, {"x4", {}}, {"x5", {}}}, .follows = {}};
  for (int i = 0; i <= 20; ++i) {
    double power = 1, sum = 1;
    for (Column& driver : sample.drivers) driver.values.push_back(power *= i), sum += power;
    sample.y.values.push_back(sum);
  }
  const Fit made = fit(sample);
  ASSERT_EQ(made.status, FitStatus::ok);
  for (const Coefficient& one : made.coefficients) {
    EXPECT_NEAR(one.estimate, 1, 1e-9) << one.name;
    EXPECT_FALSE(one.t.has_value());
  }
  EXPECT_EQ(*made.r2, 1);
  EXPECT_FALSE(made.f || made.bic || made.durbin_watson);
}

TEST(Regression, agrees_with_an_independent_solution_in_100_digits) {
  expect_same(plant(), 12);
  Sample without = plant();
  without.constant = false;
  expect_same(without, 12);
  Sample hard{
      .y = {"y", {}}, .drivers = {{"x", {}}, {"x2", {}}, {"x3", {}}, {"x4", {}}}, .follows = {}};  // condition about 10⁵
  for (int i = 0; i < 16; ++i) {
    double power = 1;
    for (Column& driver : hard.drivers) driver.values.push_back(power *= 1947 + i - 1940);
    hard.y.values.push_back(60323 + 415 * i + (i * 7919 % 101));
  }
  expect_same(hard, 9);
}

TEST(Regression, what_the_numbers_cannot_say_is_said_in_words) {
  const auto key = [](const Fit& made) { return made.why ? made.why->kind->key : std::string_view(); };
  const Sample good = plant();
  Sample bad = good;
  bad.drivers[2] = {"hằng", std::vector<double>(24, 7)};
  EXPECT_EQ(key(fit(bad)), "driver_constant");
  bad = good;
  bad.drivers[2] = {"giấy, nghìn tấn", {}};
  for (const double v : good.drivers[0].values) bad.drivers[2].values.push_back(v / 1000 + 5);
  EXPECT_EQ(key(fit(bad)), "drivers_identical") << "the same in another unit and from another start";
  EXPECT_EQ(fit(bad).status, FitStatus::ill_conditioned);
  EXPECT_TRUE(fit(bad).coefficients.empty());
  bad = good;
  bad.drivers.push_back({"tổng", {}});
  for (size_t i = 0; i < 24; ++i) bad.drivers[3].values.push_back(good.drivers[0].values[i] + good.drivers[1].values[i]);
  EXPECT_EQ(key(fit(bad)), "model_ill_conditioned");
  bad = good;
  bad.y.values.assign(24, 5000);
  EXPECT_EQ(key(fit(bad)), "y_constant");
  bad = good;
  bad.drivers[1].values[3] = std::nan("");
  EXPECT_EQ(key(fit(bad)), "value_not_finite");
  Sample many{.y = {"y", {}}, .drivers = std::vector<Column>(11), .follows = {}};
  std::mt19937 random(3);
  for (int i = 0; i < 12; ++i) {
    many.y.values.push_back(static_cast<double>(random() % 1000));
    for (Column& driver : many.drivers) driver.values.push_back(static_cast<double>(random() % 1000));
  }
  EXPECT_EQ(key(fit(many)), "regress_too_few") << "12 points with 11 drivers";
  EXPECT_EQ(key(fit({{"y", {}}, {{"x", {}}}})), "regress_too_few");
}

TEST(Regression, units_change_nothing_but_units) {
  const Sample kwh = plant();
  Sample other = kwh;
  for (double& v : other.y.values) v *= 3.6e-3;
  for (double& v : other.drivers[0].values) v *= 1000;
  const Fit a = fit(kwh), b = fit(other);
  EXPECT_NEAR(*a.r2, *b.r2, 1e-13);
  EXPECT_NEAR(*a.cv_rmse, *b.cv_rmse, 1e-13);
  EXPECT_NEAR(*a.condition, *b.condition, 1e-9 * *a.condition);
  for (size_t j = 0; j < a.coefficients.size(); ++j) EXPECT_NEAR(*a.coefficients[j].t, *b.coefficients[j].t, 1e-9);
  EXPECT_NEAR(a.coefficients[1].estimate * 3.6e-6, b.coefficients[1].estimate, 1e-15);
}

TEST(Regression, tails_are_those_of_the_tables) {
  EXPECT_NEAR(student_two_sided(2.228138851964939, 10), 0.05, 1e-9);
  EXPECT_NEAR(student_quantile(0.95, 10), 2.228138851964939, 1e-9);
  EXPECT_NEAR(fisher_upper(4.964602743730711, 1, 10), 0.05, 1e-9);
  EXPECT_NEAR(bridge_upper(1.3581), 0.05, 1e-5);
  EXPECT_NEAR(bridge_upper(1.6276), 0.01, 1e-5);
}

TEST(Judgement, refuses_and_weakens_at_the_limits_of_the_programme) {
  const auto has = [](const std::vector<Problem>& list, const ProblemKind& kind) {
    return std::ranges::any_of(list, [&](const Problem& one) { return one.is(kind); });
  };
  EXPECT_TRUE(judge(fit(plant())).sound());
  Sample sample = plant();
  std::mt19937 random(5);
  sample.drivers[1] = {"ngẫu nhiên", {}};
  for (int i = 0; i < 24; ++i) sample.drivers[1].values.push_back(static_cast<double>(random() % 977));
  EXPECT_TRUE(has(judge(fit(sample)).refused, problems::driver_p_high));
  sample = plant();
  for (double& v : sample.y.values) v = static_cast<double>(random() % 977);
  EXPECT_TRUE(has(judge(fit(sample)).refused, problems::model_r2_low));
  sample = plant();
  sample.y.values.resize(11);
  for (Column& driver : sample.drivers) driver.values.resize(11);
  EXPECT_TRUE(has(judge(fit(sample)).refused, problems::model_too_few_points));
}

}  // namespace
}  // namespace sxsh::savings
