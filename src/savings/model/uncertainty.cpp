#include "savings/model/uncertainty.h"

#include <cmath>
#include <numeric>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#include <Eigen/Dense>
#pragma GCC diagnostic pop

#include "savings/model/distribution.h"
#include "savings/model/words.h"
#include "terms/problems.h"

namespace sxsh::savings {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kLeastRho = -0.5, kMostRho = 0.96, kRefusedRho = 0.85;

// The sum of the reporting rows with the constant in front.
std::vector<double> sum_of_rows(const Fit& fit, std::span<const std::vector<double>> rows) {
  std::vector<double> out(static_cast<size_t>(fit.p));
  for (const auto& row : rows) {
    size_t i = 0;
    if (fit.constant) out[i++] += 1;
    for (const double value : row) out[i++] += value;
  }
  return out;
}

MatrixXd ar1(Index rows, Index columns, int apart, double rho) {
  MatrixXd out(rows, columns);
  for (Index a = 0; a < rows; ++a)
    for (Index b = 0; b < columns; ++b) {
      const double steps = std::abs(static_cast<double>(a + apart - b));
      out(a, b) = steps == 0 ? 1 : rho <= 0 ? 0 : std::pow(rho, steps);
    }
  return out;
}

struct Design {
  MatrixXd x, spread, residual;  // n×p, (X'X)⁻¹, I − X(X'X)⁻¹X'
};

Design design_of(const Fit& fit, const Sample& sample) {
  const Index n = fit.n, p = fit.p;
  Design out{MatrixXd(n, p), MatrixXd(p, p), MatrixXd::Identity(n, n)};
  for (Index i = 0; i < n; ++i) {
    Index j = 0;
    if (fit.constant) out.x(i, j++) = 1;
    for (const Column& driver : sample.drivers) out.x(i, j++) = driver.values[static_cast<size_t>(i)];
  }
  for (Index a = 0; a < p; ++a)
    for (Index b = 0; b < p; ++b) out.spread(a, b) = fit.spread[static_cast<size_t>(a * p + b)];
  out.residual -= out.x * out.spread * out.x.transpose();
  return out;
}

// How likely the residuals are under AR(1) errors with this ρ, up to a factor: the restricted likelihood (Patterson and Thompson
// 1971), in which the coefficients have no say.
double log_likelihood(const Fit& fit, const MatrixXd& basis, double rho) {
  const Index n = fit.n;
  MatrixXd inverse = MatrixXd::Zero(n, n);
  for (Index i = 0; i < n; ++i) inverse(i, i) = i == 0 || i == n - 1 ? 1 : 1 + rho * rho;
  for (Index i = 1; i < n; ++i) inverse(i, i - 1) = inverse(i - 1, i) = -rho;
  inverse /= 1 - rho * rho;
  const VectorXd e = Eigen::Map<const VectorXd>(fit.residuals.data(), n);
  const MatrixXd inside = basis.transpose() * inverse * basis;
  const Eigen::LLT<MatrixXd> root(inside);
  const VectorXd cross = basis.transpose() * inverse * e;
  const double squares = e.dot(inverse * e) - cross.dot(root.solve(cross));
  double log_inside = 0;
  for (Index i = 0; i < inside.rows(); ++i) log_inside += 2 * std::log(root.matrixL()(i, i));
  return -0.5 * ((static_cast<double>(n) - 1) * std::log(1 - rho * rho) + log_inside + (n - fit.p) * std::log(squares));
}

// What the residuals say about ρ: weights of a grid, none of it preferred beforehand.
struct Rho {
  double value = 0, weight = 0;
};
std::vector<Rho> weighed_rhos(const Fit& fit, const Design& design) {
  const MatrixXd basis = Eigen::HouseholderQR<MatrixXd>(design.x).householderQ() * MatrixXd::Identity(fit.n, fit.p);
  std::vector<Rho> out;
  double best = -INFINITY, sum = 0;
  for (double rho = kLeastRho; rho < kMostRho; rho += 0.1) {
    out.push_back({rho, log_likelihood(fit, basis, rho)});
    best = std::max(best, out.back().weight);
  }
  for (Rho& one : out) sum += one.weight = std::exp(one.weight - best);
  for (Rho& one : out) one.weight /= sum;
  return out;
}

// The saving's error for one ρ: a Student variable of this scale.
struct Scale {
  double weight = 0, size = 0, dof = 0;
};
double beyond(const std::vector<Scale>& scales, double half) {
  double out = 0;
  for (const Scale& one : scales) out += one.weight * (one.size > 0 ? student_two_sided(half / one.size, one.dof) : 0);
  return out;
}

}  // namespace

Result<double> effective_points(double n, double rho) {
  if (rho < 0) return n;
  const double left = rho >= 1 ? 0 : n * (1 - rho) / (1 + rho);
  if (left <= 2) return Problem(problems::fsu_autocorrelated, {{"rho", number_detail(rho)}});
  return left;
}

double fsu_factor(FsuForm form, double months) {
  switch (form) {
    case FsuForm::monthly: return (-0.00022 * months + 0.03306) * months + 0.94054;
    case FsuForm::daily: return (-0.00024 * months + 0.03535) * months + 1.00286;
    case FsuForm::older: break;
  }
  return 1.26;
}

Result<double> fractional_uncertainty(FsuForm form, const FsuInput& in) {
  const double left = TRY(effective_points(in.n, in.rho));
  if (!(in.fraction > 0)) return Problem(problems::fsu_no_saving);
  return student_quantile(in.confidence, in.dof) * fsu_factor(form, in.months) * in.cv_rmse *
         std::sqrt(in.n / left * (1 + 2 / left) / in.m) / in.fraction;
}

Result<OlsBand> ols_band(const Fit& fit, std::span<const std::vector<double>> reporting, double confidence) {
  const double left = TRY(effective_points(fit.n, fit.lag_1.value_or(0)));
  const auto x = sum_of_rows(fit, reporting);
  const double size = student_quantile(confidence, fit.dof()) * fit.rmse.value_or(0);
  OlsBand out{.model = size * std::sqrt(std::max(0.0, fit.leverage(x, x))),
              .noise = size * std::sqrt(static_cast<double>(reporting.size()) * fit.n / left)};
  out.half = std::hypot(out.model, out.noise);
  return out;
}

Result<Band> prediction_band(const Fit& fit, const Sample& sample, std::span<const std::vector<double>> reporting, int gap,
                             double confidence) {
  if (fit.rss <= 0) return Band{.rho = 0, .half = 0, .dof = static_cast<double>(fit.dof())};
  const Design design = design_of(fit, sample);
  const Index n = fit.n, m = static_cast<Index>(reporting.size());
  const auto sums = sum_of_rows(fit, reporting);
  const VectorXd weights = design.x * (design.spread * Eigen::Map<const VectorXd>(sums.data(), fit.p)),
                 ones = VectorXd::Ones(m);
  Band out;
  std::vector<Scale> scales;
  for (const auto& [rho, weight] : weighed_rhos(fit, design)) {
    out.rho += weight * rho;
    if (weight < 1e-6) continue;
    const MatrixXd base = ar1(n, n, 0, rho), caught = design.residual * base;
    const double variance = ones.dot(ar1(m, m, 0, rho) * ones) + weights.dot(base * weights) -
                            2 * ones.dot(ar1(m, n, static_cast<int>(n) - 1 + gap, rho) * weights);
    const double trace = caught.trace(), dof = std::max(1.0, trace * trace / caught.cwiseProduct(caught.transpose()).sum());
    scales.push_back({weight, std::sqrt(fit.rss / trace * std::max(0.0, variance)), dof});
    out.dof += weight * dof;
  }
  if (out.rho >= kRefusedRho) return Problem(problems::fsu_autocorrelated, {{"rho", number_detail(out.rho)}});
  double low = 0, high = 0;
  for (const Scale& one : scales) high = std::max(high, one.size);
  high *= student_quantile(confidence, 1);
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (beyond(scales, middle) > 1 - confidence ? low : high) = middle;
  }
  out.half = (low + high) / 2;
  return out;
}

double quadrature(std::span<const SiteSaving> sites) {
  double squares = 0;
  for (const SiteSaving& one : sites) squares += one.half * one.half;
  return std::sqrt(squares);
}

Result<double> portfolio_uncertainty(std::span<const SiteSaving> sites) {
  double saving = 0;
  for (const SiteSaving& one : sites) saving += one.saving;
  if (!(saving > 0)) return Problem(problems::fsu_no_saving);
  return quadrature(sites) / saving;
}

}  // namespace sxsh::savings
