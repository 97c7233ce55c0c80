// The engine on a set whose answers are certified: Longley, of the Statistical Reference Datasets of NIST (linear regression,
// higher difficulty: drivers that nearly follow each other).
#include <gtest/gtest.h>

#include <cmath>

#include "savings/model/regression.h"

namespace sxsh::savings {
namespace {

constexpr double kLongley[16][7] = {
    {60323, 83.0, 234289, 2356, 1590, 107608, 1947},  {61122, 88.5, 259426, 2325, 1456, 108632, 1948},
    {60171, 88.2, 258054, 3682, 1616, 109773, 1949},  {61187, 89.5, 284599, 3351, 1650, 110929, 1950},
    {63221, 96.2, 328975, 2099, 3099, 112075, 1951},  {63639, 98.1, 346999, 1932, 3594, 113270, 1952},
    {64989, 99.0, 365385, 1870, 3547, 115094, 1953},  {63761, 100.0, 363112, 3578, 3350, 116219, 1954},
    {66019, 101.2, 397469, 2904, 3048, 117388, 1955}, {67857, 104.6, 419180, 2822, 2857, 118734, 1956},
    {68169, 108.4, 442769, 2936, 2798, 120445, 1957}, {66513, 110.8, 444546, 4681, 2637, 121950, 1958},
    {68655, 112.6, 482704, 3813, 2552, 123366, 1959}, {69564, 114.2, 502601, 3931, 2514, 125368, 1960},
    {69331, 115.7, 518173, 4806, 2572, 127852, 1961}, {70551, 116.9, 554894, 4007, 2827, 130081, 1962}};
// Estimate and its standard deviation, as certified.
constexpr double kCertified[7][2] = {{-3482258.63459582, 890420.383607373},     {15.0618722713733, 84.9149257747669},
                                     {-0.0358191792925910, 0.0334910077722432}, {-2.02022980381683, 0.488399681651699},
                                     {-1.03322686717359, 0.214274163161675},    {-0.0511041056535807, 0.226073200069370},
                                     {1829.15146461355, 455.478499142212}};
constexpr double kR2 = 0.995479004577296, kResidualDeviation = 304.854073561965;

double digits(double made, double certified) { return -std::log10(std::abs(made - certified) / std::abs(certified) + 1e-16); }

TEST(Certified, longley_comes_out_to_twelve_digits_although_its_drivers_nearly_follow_each_other) {
  Sample sample{.y = {"employment", {}}, .drivers = {}, .follows = {}};
  for (int j = 1; j < 7; ++j) sample.drivers.push_back({"x" + std::to_string(j), {}});
  for (const auto& row : kLongley) {
    sample.y.values.push_back(row[0]);
    for (size_t j = 1; j < 7; ++j) sample.drivers[j - 1].values.push_back(row[j]);
  }
  const Fit made = fit(sample);
  ASSERT_EQ(made.status, FitStatus::ok) << made.why->message(Lang::en);
  for (size_t j = 0; j < 7; ++j) {
    EXPECT_GE(digits(made.coefficients[j].estimate, kCertified[j][0]), 12) << made.coefficients[j].name;
    EXPECT_GE(digits(made.coefficients[j].std_error, kCertified[j][1]), 12) << made.coefficients[j].name;
  }
  EXPECT_GE(digits(*made.r2, kR2), 14);
  EXPECT_GE(digits(*made.rmse, kResidualDeviation), 12);
  EXPECT_GT(*made.coefficients[2].vif, 1700) << "and it says how far its drivers hang together";
}

}  // namespace
}  // namespace sxsh::savings
