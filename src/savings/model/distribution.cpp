#include "savings/model/distribution.h"

#include <algorithm>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace sxsh::savings {

double student_two_sided(double t, double dof) {
  if (!std::isfinite(t)) return 0;
  return std::min(1.0, 2 * boost::math::cdf(boost::math::complement(boost::math::students_t(dof), std::abs(t))));
}

double student_quantile(double confidence, double dof) {
  return boost::math::quantile(boost::math::complement(boost::math::students_t(dof), (1 - confidence) / 2));
}

double fisher_upper(double f, double between, double within) {
  if (!std::isfinite(f)) return 0;
  return boost::math::cdf(boost::math::complement(boost::math::fisher_f(between, within), std::max(0.0, f)));
}

double bridge_upper(double height) {
  if (height < 0.2) return 1;  // the series needs many terms there, and the value is 1 to 12 places
  double sum = 0;
  for (int k = 1; k <= 100; ++k) {
    const double term = std::exp(-2.0 * k * k * height * height);
    sum += k % 2 == 1 ? term : -term;
    if (term < 1e-18) break;
  }
  return std::clamp(2 * sum, 0.0, 1.0);
}

}  // namespace sxsh::savings
