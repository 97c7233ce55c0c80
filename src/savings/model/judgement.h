// Whether a model may carry a saving: refused, weak, or sound, with a sentence for each reason.
#pragma once

#include <vector>

#include "savings/model/regression.h"

namespace sxsh::savings {

// Refused beyond these. Source: the programme's own rules for monthly models.
inline constexpr int kLeastPoints = 12;
inline constexpr double kMostModelP = 0.1, kMostDriverP = 0.2, kLeastR2 = 0.5;
// Weak beyond these. Source: ASHRAE Guideline 14 and practice for monthly data (CV(RMSE) 25 %, R² 0,7, NMBE 5 %, VIF 10).
inline constexpr double kWeakP = 0.05, kWeakR2 = 0.7, kWeakCv = 0.25, kWeakNmbe = 0.05, kWeakVif = 10;

struct Judgement {
  std::vector<Problem> refused, weak;
  bool usable() const { return refused.empty(); }
  bool sound() const { return refused.empty() && weak.empty(); }
};

// Refused: the fit's own problem, model_too_few_points, model_p_high, driver_p_high, model_r2_low. Weak: model_p_weak,
// driver_p_weak, model_r2_weak, model_cv_weak, model_bias_weak, driver_vif_weak.
Judgement judge(const Fit& fit);

}  // namespace sxsh::savings
