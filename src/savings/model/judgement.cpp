#include "savings/model/judgement.h"

#include <cmath>

#include "savings/model/words.h"
#include "terms/problems.h"

namespace sxsh::savings {
namespace {

Problem with_value(const ProblemKind& kind, double value, double limit, const std::string& driver = "") {
  return Problem(kind, {{"value", number_detail(value)}, {"limit", number_detail(limit)}, {"driver", driver_detail(driver)}});
}

void judge_drivers(const Fit& fit, Judgement& out) {
  for (const Coefficient& one : fit.coefficients) {
    if (fit.constant && &one == &fit.coefficients.front()) continue;
    if (one.p && *one.p > kMostDriverP)
      out.refused.push_back(with_value(problems::driver_p_high, *one.p, kMostDriverP, one.name));
    else if (one.p && *one.p > kWeakP) out.weak.push_back(with_value(problems::driver_p_weak, *one.p, kWeakP, one.name));
    if (one.vif && *one.vif > kWeakVif)
      out.weak.push_back(with_value(problems::driver_vif_weak, *one.vif, kWeakVif, one.name));
  }
}

}  // namespace

Judgement judge(const Fit& fit) {
  Judgement out;
  if (fit.n < kLeastPoints)
    out.refused.push_back(
        Problem(problems::model_too_few_points, {{"n", std::to_string(fit.n)}, {"least", std::to_string(kLeastPoints)}}));
  if (fit.status != FitStatus::ok) {
    if (fit.why) out.refused.push_back(*fit.why);
    return out;
  }
  if (fit.p_model && *fit.p_model > kMostModelP)
    out.refused.push_back(with_value(problems::model_p_high, *fit.p_model, kMostModelP));
  else if (fit.p_model && *fit.p_model > kWeakP) out.weak.push_back(with_value(problems::model_p_weak, *fit.p_model, kWeakP));
  judge_drivers(fit, out);
  if (fit.r2 && *fit.r2 < kLeastR2) out.refused.push_back(with_value(problems::model_r2_low, *fit.r2, kLeastR2));
  else if (fit.r2 && *fit.r2 < kWeakR2) out.weak.push_back(with_value(problems::model_r2_weak, *fit.r2, kWeakR2));
  if (fit.cv_rmse && *fit.cv_rmse > kWeakCv)
    out.weak.push_back(
        Problem(problems::model_cv_weak, {{"value", percent_detail(*fit.cv_rmse)}, {"limit", percent_detail(kWeakCv)}}));
  if (fit.nmbe && std::abs(*fit.nmbe) > kWeakNmbe)
    out.weak.push_back(
        Problem(problems::model_bias_weak, {{"value", percent_detail(*fit.nmbe)}, {"limit", percent_detail(kWeakNmbe)}}));
  return out;
}

}  // namespace sxsh::savings
