// Ordinary least squares on a table of drivers: coefficients with standard errors, tests of the fit, and what a prediction needs.
// Columns are centred (with a constant) and brought to length 1, then solved by Householder QR with column pivoting in 80-bit
// floats. Where the columns do not determine the coefficients, the fit says so and gives none.
//
// Units: estimates are (unit of y) per (unit of the driver); r2, cv_rmse, nmbe, p are fractions (0.25 = 25 %).
// Sources: ISO 50006 and ASHRAE Guideline 14 (fit tests), Belsley, Kuh and Welsch 1980 (condition of scaled columns).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace sxsh::savings {

struct Column {
  std::string name;
  std::vector<double> values;  // one a point, in the order of time
};

struct Sample {
  Column y;
  std::vector<Column> drivers;  // as long as y
  bool constant = true;         // the model has a constant term
  std::vector<bool> follows;    // point i is the month after point i-1; empty: all but the first
};

struct Coefficient {
  std::string name;  // "(intercept)" for the constant, which is first
  double estimate = 0, std_error = 0;
  std::optional<double> t, p;  // missing where the points lie on the line exactly
  std::optional<double> vif;   // of a driver beside others
  double least = 0, most = 0;  // range of the driver in the points; 0 and 0 of the constant
};

enum class FitStatus { ok, ill_conditioned, undefined };

// Above it fewer than half of the digits of a double would be left in a coefficient.
inline constexpr double kMostCondition = 1e8;

struct Fit {
  FitStatus status = FitStatus::undefined;
  std::optional<Problem> why;  // when status is not ok; keys below
  int n = 0, p = 0;            // points; coefficients, the constant among them
  bool constant = true;
  std::vector<Coefficient> coefficients;  // none unless status is ok
  std::optional<double>
      condition;  // 2-norm, of the columns with the constant, each of length 1; missing when they are dependent
  // Missing where the statistic is not defined (points exactly on the line). R² without a constant is 1 − RSS/Σy².
  std::optional<double> r2, adj_r2, f, p_model, rmse, cv_rmse, nmbe, durbin_watson, bic;
  // Correlation of each residual with the one of the month before.
  std::optional<double> lag_1;
  double y_mean = 0, rss = 0;
  std::vector<double> fitted, residuals;
  std::vector<double> spread;  // p × p, row by row: covariance of the estimates divided by rmse²

  int dof() const { return n - p; }
  // Of drivers in the order of the sample. Only of a fit that is ok.
  double predict(std::span<const double> drivers) const;
  // x' (X'X)⁻¹ x for x with the constant in front: how far a prediction rests on the estimates. Only of a fit that is ok.
  double leverage(std::span<const double> x, std::span<const double> other) const;
};

// Problems inside the fit: regress_too_few (points not above coefficients), driver_constant, drivers_identical (one is the other
// up to unit and start), model_ill_conditioned, regress_no_driver, value_not_finite, regress_too_large, y_constant.
Fit fit(const Sample& sample);

}  // namespace sxsh::savings
