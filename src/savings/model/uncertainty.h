// How far a saving may be off. Amounts in the unit of y, fractions as 0.1 = 10 %, confidence as 0.9 = 90 %.
// Sources: ASHRAE Guideline 14 and CalTRACK (fractional savings uncertainty), IPMVP (bands of a model's prediction).
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "savings/model/regression.h"

namespace sxsh::savings {

// n' = n (1 − ρ)/(1 + ρ); n itself for ρ < 0. Problems: fsu_autocorrelated (ρ ≥ 1 or n' ≤ 2).
Result<double> effective_points(double n, double rho);

// The polynomial a M² + b M + c of the improved formula; the older one has the constant 1.26 in its place.
enum class FsuForm { monthly, daily, older };
double fsu_factor(FsuForm form, double months);

struct FsuInput {
  double n = 0, m = 0, months = 0;  // baseline points, reporting points, reporting months
  double rho = 0, cv_rmse = 0, dof = 0;
  double fraction = 0;  // F: saving / expected
  double confidence = 0.68;
};
// ΔE_s/E_s = t (aM² + bM + c) CV(RMSE) √((n/n')(1 + 2/n')(1/m)) / F. Problems: fsu_autocorrelated, fsu_no_saving (F ≤ 0).
Result<double> fractional_uncertainty(FsuForm form, const FsuInput& input);
inline constexpr double kAcceptedFsu = 0.5;  // at 68 % (Guideline 14)

// OLS error band: half width of the saving, without regard to autocorrelation of the estimates: model part t·RMSE·√(x'(X'X)⁻¹x)
// with x the sum of the reporting rows, noise part t·RMSE·√(m n/n'), both in quadrature. Problem fsu_autocorrelated.
struct OlsBand {
  double model = 0, noise = 0, half = 0;
};
Result<OlsBand> ols_band(const Fit& fit, std::span<const std::vector<double>> reporting, double confidence);

// The interval that is stated. Errors of neighbouring months are taken as AR(1) with a ρ that is not known: what the residuals
// say about it (restricted likelihood on −0,5 … 0,95) weighs the intervals. For each ρ the variance of Σ(expected − actual) under
// this very design, the variance of the errors and the degrees of freedom (Satterthwaite) follow; ρ < 0 counts as none. Where ρ
// is surely 0 this is the OLS prediction interval of the sum. Problem fsu_autocorrelated: ρ is 0,85 or more.
struct Band {
  double rho = 0, half = 0, dof = 0;
};
// `gap`: months between the last baseline month and the first reporting month, 1 when they follow.
Result<Band> prediction_band(const Fit& fit, const Sample& sample, std::span<const std::vector<double>> reporting, int gap,
                             double confidence);

// Independent savings: absolute errors add in quadrature. FSU_P = √ΣΔ² / ΣS. Problem fsu_no_saving (ΣS ≤ 0).
struct SiteSaving {
  double saving = 0, half = 0;
};
double quadrature(std::span<const SiteSaving> sites);
Result<double> portfolio_uncertainty(std::span<const SiteSaving> sites);

}  // namespace sxsh::savings
