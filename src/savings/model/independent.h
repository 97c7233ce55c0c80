// For tests: the same models solved another way, by the normal equations and Gauss-Jordan elimination in 100 decimal digits.
// Shares no line with the engine.
#pragma once

#include <boost/multiprecision/cpp_dec_float.hpp>
#include <vector>

#include "savings/model/regression.h"

namespace sxsh::savings::independent {

using Digits = boost::multiprecision::cpp_dec_float_100;

struct Solved {
  std::vector<double> estimates, std_errors;
  double r2 = 0, rmse = 0;
};

inline Solved solve(const Sample& sample) {
  const size_t n = sample.y.values.size(), p = sample.drivers.size() + (sample.constant ? 1 : 0);
  std::vector<std::vector<Digits>> x(n, std::vector<Digits>(p)), a(p, std::vector<Digits>(2 * p));
  for (size_t i = 0; i < n; ++i) {
    size_t j = 0;
    if (sample.constant) x[i][j++] = 1;
    for (const Column& driver : sample.drivers) x[i][j++] = Digits(driver.values[i]);
  }
  std::vector<Digits> right(p);
  for (size_t r = 0; r < p; ++r) {
    for (size_t c = 0; c < p; ++c)
      for (size_t i = 0; i < n; ++i) a[r][c] += x[i][r] * x[i][c];
    a[r][p + r] = 1;
    for (size_t i = 0; i < n; ++i) right[r] += x[i][r] * Digits(sample.y.values[i]);
  }
  for (size_t k = 0; k < p; ++k) {
    size_t best = k;
    for (size_t r = k; r < p; ++r)
      if (abs(a[r][k]) > abs(a[best][k])) best = r;
    std::swap(a[k], a[best]);
    const Digits pivot = a[k][k];
    for (Digits& cell : a[k]) cell /= pivot;
    for (size_t r = 0; r < p; ++r) {
      if (r == k) continue;
      const Digits times = a[r][k];
      for (size_t c = 0; c < 2 * p; ++c) a[r][c] -= times * a[k][c];
    }
  }
  std::vector<Digits> b(p);
  for (size_t r = 0; r < p; ++r)
    for (size_t c = 0; c < p; ++c) b[r] += a[r][p + c] * right[c];
  Digits mean = 0, rss = 0, tss = 0;
  if (sample.constant)
    for (const double y : sample.y.values) mean += Digits(y) / Digits(n);
  for (size_t i = 0; i < n; ++i) {
    Digits rest = Digits(sample.y.values[i]);
    for (size_t j = 0; j < p; ++j) rest -= x[i][j] * b[j];
    rss += rest * rest;
    tss += (Digits(sample.y.values[i]) - mean) * (Digits(sample.y.values[i]) - mean);
  }
  Solved out;
  const Digits variance = rss / Digits(n - p);
  for (size_t j = 0; j < p; ++j) {
    out.estimates.push_back(b[j].convert_to<double>());
    out.std_errors.push_back(Digits(sqrt(variance * a[j][p + j])).convert_to<double>());
  }
  out.r2 = Digits(1 - rss / tss).convert_to<double>();
  out.rmse = Digits(sqrt(variance)).convert_to<double>();
  return out;
}

}  // namespace sxsh::savings::independent
