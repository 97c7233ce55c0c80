#include "savings/model/saving.h"

#include <algorithm>
#include <numeric>

#include "savings/model/words.h"
#include "terms/problems.h"

namespace sxsh::savings {
namespace {

double look_outside(const Fit& fit, const std::vector<std::vector<double>>& reporting, std::vector<Problem>& warnings) {
  double most = 0;
  const size_t first = fit.constant ? 1 : 0;
  for (size_t j = first; j < fit.coefficients.size(); ++j) {
    const Coefficient& driver = fit.coefficients[j];
    double share = 0;
    int months = 0;
    for (const auto& row : reporting) {
      const double value = row[j - first];
      const double off = std::max({0.0, driver.least - value, value - driver.most});
      if (off <= 0) continue;
      ++months;
      share = std::max(share, off / (driver.most - driver.least));
    }
    if (months == 0) continue;
    most = std::max(most, share);
    warnings.push_back(Problem(problems::driver_outside, {{"driver", driver_detail(driver.name)},
                                                          {"months", std::to_string(months)},
                                                          {"least", number_detail(driver.least)},
                                                          {"most", number_detail(driver.most)},
                                                          {"share", percent_detail(share)}}));
  }
  return most;
}

void fill_fsu(Modelled& out, const Fit& fit, size_t months) {
  const double m = static_cast<double>(months);
  const FsuInput input{.n = static_cast<double>(fit.n),
                       .m = m,
                       .months = m,
                       .rho = fit.lag_1.value_or(0),
                       .cv_rmse = fit.cv_rmse.value_or(0),
                       .dof = static_cast<double>(fit.dof()),
                       .fraction = out.fraction.value_or(0)};
  const auto monthly = fractional_uncertainty(FsuForm::monthly, input), older = fractional_uncertainty(FsuForm::older, input);
  if (!monthly.ok()) {
    out.no_fsu = monthly.problem();
    return;
  }
  out.fsu_monthly = monthly.value();
  out.fsu_older = older.value();
  if (*out.fsu_monthly > kAcceptedFsu)
    out.warnings.push_back(Problem(problems::fsu_not_accepted,
                                   {{"value", percent_detail(*out.fsu_monthly)}, {"limit", percent_detail(kAcceptedFsu)}}));
}

}  // namespace

Result<Modelled> modelled_saving(const Fit& fit, const Sample& sample, const std::vector<std::vector<double>>& reporting,
                                 const std::vector<double>& actual, int gap) {
  if (fit.status != FitStatus::ok) return fit.why.value_or(Problem(problems::regress_no_driver));
  Modelled out;
  for (double residual : fit.residuals) out.deviations.push_back(residual);
  for (size_t i = 0; i < reporting.size(); ++i) {
    out.expected.push_back(fit.predict(reporting[i]));
    out.deviations.push_back(actual[i] - out.expected.back());
  }
  out.sum_expected = std::accumulate(out.expected.begin(), out.expected.end(), 0.0);
  out.actual = std::accumulate(actual.begin(), actual.end(), 0.0);
  out.saving = out.sum_expected - out.actual;
  if (out.sum_expected > 0) out.fraction = out.saving / out.sum_expected;
  out.widened = 1 + look_outside(fit, reporting, out.warnings);
  auto band = prediction_band(fit, sample, reporting, gap, kConfidence);
  if (band.ok()) {
    out.half = band.value().half * out.widened;
    out.rho = band.value().rho;
    if (out.saving > 0 && *out.half >= out.saving)
      out.warnings.push_back(Problem(problems::saving_not_shown, {{"confidence", percent_detail(kConfidence)}}));
  } else {
    out.no_interval = band.problem();
  }
  if (auto ols = ols_band(fit, reporting, kConfidence); ols.ok()) out.ols = ols.value();
  fill_fsu(out, fit, reporting.size());
  out.breaks = breaks(out.deviations);
  return out;
}

}  // namespace sxsh::savings
