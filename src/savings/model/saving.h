// From a model of the baseline to the saving of the reporting months: S = expected at the reporting conditions − actual (IPMVP,
// avoided use). Amounts in the unit of y. Pure.
#pragma once

#include "savings/model/cusum.h"
#include "savings/model/selection.h"
#include "savings/model/uncertainty.h"

namespace sxsh::savings {

inline constexpr double kConfidence = 0.9;

struct Modelled {
  std::vector<double> expected;  // of each reporting month
  double sum_expected = 0, actual = 0, saving = 0;
  std::optional<double> fraction;      // saving / expected; missing where nothing was to be expected
  std::optional<double> half;          // of the interval at kConfidence, widened where drivers leave their range
  std::optional<Problem> no_interval;  // why there is none
  double widened = 1;                  // times; 1: all drivers inside the fitted range
  double rho = 0;
  std::optional<OlsBand> ols;                    // at kConfidence
  std::optional<double> fsu_monthly, fsu_older;  // at 68 %
  std::optional<Problem> no_fsu;
  std::vector<Problem> warnings;   // driver_outside, fsu_not_accepted, saving_not_shown
  std::vector<double> deviations;  // actual − expected: baseline, then reporting months
  std::vector<Break> breaks;       // among the deviations
};

// `reporting`: drivers of each month, in the order of the sample; `actual` as long. A driver outside the fitted range by a share
// s of that range is said and widens the band by 1 + s (rule of this program: the sources ask for widening and give no size).
// Problem: that of a fit that is not ok.
Result<Modelled> modelled_saving(const Fit& fit, const Sample& sample, const std::vector<std::vector<double>>& reporting,
                                 const std::vector<double>& actual, int gap = 1);

}  // namespace sxsh::savings
