#include "savings/model/regression.h"

#include <algorithm>
#include <boost/math/constants/constants.hpp>
#include <cmath>
#include <numeric>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#include <Eigen/Dense>
#pragma GCC diagnostic pop

#include "savings/model/distribution.h"
#include "savings/model/words.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"

namespace sxsh::savings {
namespace {

using Real = long double;
using Matrix = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic>;
using Vector = Eigen::Matrix<Real, Eigen::Dynamic, 1>;

Vector vector_of(const std::vector<double>& values) {
  Vector out(static_cast<Eigen::Index>(values.size()));
  for (size_t i = 0; i < values.size(); ++i) out[static_cast<Eigen::Index>(i)] = values[i];
  return out;
}

Fit& unfit(Fit& out, FitStatus status, Problem why) {
  out.status = status;
  out.why = std::move(why);
  return out;
}

// Spread that is only what rounding of the file leaves is no spread.
bool flat(const Vector& centred, const Vector& values) {
  return centred.norm() <= 1e-12L * std::max<Real>(values.norm(), 1e-300L);
}

// The drivers as the solver wants them: centred beside a constant, of length 1.
struct Scaled {
  Matrix columns;
  Vector mean, length;
};

std::optional<Problem> check(const Sample& sample) {
  if (sample.drivers.empty() && !sample.constant) return Problem(problems::regress_no_driver);
  const auto finite = [](const Column& column) {
    return std::ranges::all_of(column.values, [](double v) { return std::isfinite(v); });
  };
  // Sums of squares of anything larger leave what a double can hold.
  const auto large = [](const Column& column) {
    return std::ranges::any_of(column.values, [](double v) { return std::abs(v) > 1e100; });
  };
  if (!finite(sample.y)) return Problem(problems::value_not_finite, {{"column", sample.y.name}});
  if (large(sample.y)) return Problem(problems::regress_too_large, {{"column", sample.y.name}});
  for (const Column& driver : sample.drivers) {
    if (!finite(driver)) return Problem(problems::value_not_finite, {{"column", driver.name}});
    if (large(driver)) return Problem(problems::regress_too_large, {{"column", driver.name}});
    const Vector values = vector_of(driver.values);
    Vector centred = values;
    if (sample.constant && values.size() > 0) centred.array() -= values.mean();
    if (values.size() > 1 && flat(centred, values)) return Problem(problems::driver_constant, {{"driver", driver.name}});
  }
  return std::nullopt;
}

Scaled scaled_of(const Sample& sample) {
  const auto n = static_cast<Eigen::Index>(sample.y.values.size());
  const auto k = static_cast<Eigen::Index>(sample.drivers.size());
  Scaled out{Matrix(n, k), Vector::Zero(k), Vector::Ones(k)};
  for (Eigen::Index j = 0; j < k; ++j) {
    Vector column = vector_of(sample.drivers[static_cast<size_t>(j)].values);
    if (sample.constant) {
      out.mean[j] = column.mean();
      column.array() -= out.mean[j];
    }
    out.length[j] = column.norm();
    out.columns.col(j) = column / out.length[j];
  }
  return out;
}

std::optional<Problem> identical(const Sample& sample, const Scaled& scaled) {
  for (Eigen::Index a = 0; a < scaled.columns.cols(); ++a)
    for (Eigen::Index b = a + 1; b < scaled.columns.cols(); ++b)
      if (std::abs(std::abs(scaled.columns.col(a).dot(scaled.columns.col(b))) - 1) < 1e-13L)
        return Problem(problems::drivers_identical, {{"driver", sample.drivers[static_cast<size_t>(a)].name},
                                                     {"other", sample.drivers[static_cast<size_t>(b)].name}});
  return std::nullopt;
}

// Of the columns as given, the constant among them, each of length 1.
std::optional<double> condition_of(const Sample& sample) {
  const auto n = static_cast<Eigen::Index>(sample.y.values.size());
  const auto k = static_cast<Eigen::Index>(sample.drivers.size());
  const Eigen::Index first = sample.constant ? 1 : 0;
  Matrix all(n, k + first);
  if (sample.constant) all.col(0).setConstant(1 / std::sqrt(static_cast<Real>(n)));
  for (Eigen::Index j = 0; j < k; ++j) {
    const Vector column = vector_of(sample.drivers[static_cast<size_t>(j)].values);
    all.col(j + first) = column / column.norm();
  }
  const auto values = Eigen::JacobiSVD<Matrix>(all).singularValues();
  const Real least = values[values.size() - 1];
  if (least <= 1e-17L * values[0]) return std::nullopt;
  return static_cast<double>(values[0] / least);
}

void fill_spread(Fit& out, const Scaled& scaled, const Matrix& inverse) {
  const auto k = scaled.columns.cols();
  const Eigen::Index first = out.constant ? 1 : 0;
  Matrix all = Matrix::Zero(k + first, k + first);
  for (Eigen::Index a = 0; a < k; ++a)
    for (Eigen::Index b = 0; b < k; ++b) all(a + first, b + first) = inverse(a, b) / (scaled.length[a] * scaled.length[b]);
  if (out.constant) {
    const Matrix drivers = all.bottomRightCorner(k, k);
    const Vector cross = -drivers * scaled.mean;
    all.block(1, 0, k, 1) = cross;
    all.block(0, 1, 1, k) = cross.transpose();
    all(0, 0) = 1 / static_cast<Real>(out.n) + scaled.mean.dot(drivers * scaled.mean);
  }
  out.spread.resize(static_cast<size_t>(all.size()));
  for (Eigen::Index a = 0; a < all.rows(); ++a)
    for (Eigen::Index b = 0; b < all.cols(); ++b)
      out.spread[static_cast<size_t>(a * all.cols() + b)] = static_cast<double>(all(a, b));
}

void fill_coefficients(Fit& out, const Sample& sample, const Scaled& scaled, const Vector& slopes, Real y_mean) {
  const Eigen::Index first = out.constant ? 1 : 0;
  const auto error_of = [&](Eigen::Index i) {
    return out.rmse ? *out.rmse * std::sqrt(std::max(0.0, out.spread[static_cast<size_t>(i * (out.p + 1))])) : 0;
  };
  if (out.constant) {
    Real start = y_mean;
    for (Eigen::Index j = 0; j < slopes.size(); ++j) start -= slopes[j] / scaled.length[j] * scaled.mean[j];
    out.coefficients.push_back({.name = "(intercept)",
                                .estimate = static_cast<double>(start),
                                .std_error = error_of(0),
                                .t = {},
                                .p = {},
                                .vif = {}});
  }
  for (Eigen::Index j = 0; j < slopes.size(); ++j) {
    const Column& driver = sample.drivers[static_cast<size_t>(j)];
    const auto [least, most] = std::ranges::minmax(driver.values);
    Coefficient one{.name = driver.name,
                    .estimate = static_cast<double>(slopes[j] / scaled.length[j]),
                    .std_error = error_of(j + first),
                    .t = {},
                    .p = {},
                    .vif = {},
                    .least = least,
                    .most = most};
    if (slopes.size() > 1)
      one.vif = out.spread[static_cast<size_t>((j + first) * (out.p + 1))] *
                static_cast<double>(scaled.length[j] * scaled.length[j]);
    out.coefficients.push_back(std::move(one));
  }
  for (Coefficient& one : out.coefficients)
    if (one.std_error > 0) {
      one.t = one.estimate / one.std_error;
      one.p = student_two_sided(*one.t, out.dof());
    }
}

std::optional<double> neighbour_correlation(const std::vector<double>& e, const std::vector<bool>& follows) {
  std::vector<std::pair<double, double>> pairs;
  for (size_t i = 1; i < e.size(); ++i)
    if (follows.empty() || follows[i]) pairs.emplace_back(e[i - 1], e[i]);
  if (pairs.size() < 3) return std::nullopt;
  double before = 0, after = 0;
  for (const auto& [a, b] : pairs) before += a, after += b;
  before /= static_cast<double>(pairs.size());
  after /= static_cast<double>(pairs.size());
  double ab = 0, aa = 0, bb = 0;
  for (const auto& [a, b] : pairs) {
    ab += (a - before) * (b - after);
    aa += (a - before) * (a - before);
    bb += (b - after) * (b - after);
  }
  if (aa <= 0 || bb <= 0) return std::nullopt;
  return ab / std::sqrt(aa * bb);
}

void fill_tests(Fit& out, const Sample& sample, Real tss) {
  const double n = out.n, p = out.p, rss = out.rss;
  const double between = out.constant ? p - 1 : p;
  out.rmse = std::sqrt(rss / (n - p));
  if (out.y_mean != 0) {
    out.cv_rmse = *out.rmse / std::abs(out.y_mean);
    out.nmbe = std::accumulate(out.residuals.begin(), out.residuals.end(), 0.0) / ((n - p) * out.y_mean);
  }
  out.r2 = static_cast<double>(1 - rss / tss);
  out.adj_r2 = 1 - (1 - *out.r2) * (out.constant ? n - 1 : n) / (n - p);
  if (between > 0 && rss > 0) {
    out.f = static_cast<double>((tss - rss) / between / (rss / (n - p)));
    out.p_model = fisher_upper(*out.f, between, n - p);
  } else if (between > 0) {
    out.p_model = 0;
  }
  if (rss <= 0) return;
  out.bic = n * (std::log(2 * boost::math::constants::pi<double>()) + std::log(rss / n) + 1) + p * std::log(n);
  double steps = 0, all = 0;
  for (size_t i = 1; i < out.residuals.size(); ++i)
    if (sample.follows.empty() || sample.follows[i]) steps += std::pow(out.residuals[i] - out.residuals[i - 1], 2), all += 1;
  if (all > 0) out.durbin_watson = steps / rss;
  out.lag_1 = neighbour_correlation(out.residuals, sample.follows);
}

}  // namespace

Fit fit(const Sample& sample) {
  Fit out;
  out.n = static_cast<int>(sample.y.values.size());
  out.constant = sample.constant;
  out.p = static_cast<int>(sample.drivers.size()) + (sample.constant ? 1 : 0);
  if (auto why = check(sample)) return unfit(out, FitStatus::undefined, std::move(*why));
  if (out.n <= out.p)
    return unfit(out, FitStatus::undefined,
                 Problem(problems::regress_too_few, {{"n", std::to_string(out.n)}, {"p", std::to_string(out.p)}}));

  const Scaled scaled = scaled_of(sample);
  if (auto why = identical(sample, scaled)) return unfit(out, FitStatus::ill_conditioned, std::move(*why));
  out.condition = condition_of(sample);
  if (!out.condition || *out.condition > kMostCondition)
    return unfit(
        out, FitStatus::ill_conditioned,
        Problem(problems::model_ill_conditioned, {{"condition", out.condition ? number_words(*out.condition) : "∞"}}));

  const Vector given = vector_of(sample.y.values);
  Vector y = given;
  const Real y_mean = y.mean();
  out.y_mean = static_cast<double>(y_mean);
  if (sample.constant) y.array() -= y_mean;
  if (flat(y, given)) return unfit(out, FitStatus::undefined, Problem(problems::y_constant, {{"column", sample.y.name}}));
  Vector slopes(0);
  Vector rest = y;
  Matrix inverse(0, 0);
  if (scaled.columns.cols() > 0) {
    const Eigen::ColPivHouseholderQR<Matrix> qr(scaled.columns);
    slopes = qr.solve(y);
    rest = y - scaled.columns * slopes;
    slopes += qr.solve(rest);  // one step of refinement
    rest = y - scaled.columns * slopes;
    const auto k = scaled.columns.cols();
    const Matrix r = qr.matrixR().topLeftCorner(k, k).template triangularView<Eigen::Upper>();
    const Matrix inverse_r = r.template triangularView<Eigen::Upper>().solve(Matrix::Identity(k, k));
    const Matrix permuted = qr.colsPermutation() * inverse_r;
    inverse = permuted * permuted.transpose();
  }
  const Real tss = y.squaredNorm();
  // What doubles cannot tell from zero: the points lie on the line.
  const bool exact = rest.norm() <= 1e-14L * std::max<Real>(given.norm(), 1e-300L);
  out.rss = exact ? 0 : static_cast<double>(rest.squaredNorm());
  for (Eigen::Index i = 0; i < rest.size(); ++i) {
    out.residuals.push_back(static_cast<double>(rest[i]));
    out.fitted.push_back(static_cast<double>(given[i] - rest[i]));
  }
  fill_spread(out, scaled, inverse);
  out.status = FitStatus::ok;
  fill_tests(out, sample, tss);
  fill_coefficients(out, sample, scaled, slopes, y_mean);
  return out;
}

double Fit::predict(std::span<const double> drivers) const {
  size_t i = 0;
  double out = constant ? coefficients[i++].estimate : 0;
  for (const double driver : drivers) out += coefficients[i++].estimate * driver;
  return out;
}

double Fit::leverage(std::span<const double> x, std::span<const double> other) const {
  double out = 0;
  for (int a = 0; a < p; ++a)
    for (int b = 0; b < p; ++b)
      out += x[static_cast<size_t>(a)] * spread[static_cast<size_t>(a * p + b)] * other[static_cast<size_t>(b)];
  return out;
}

}  // namespace sxsh::savings
