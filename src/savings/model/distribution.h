// Tails of the distributions that judge a model. Pure; doubles, because they hold probabilities and never an amount.
#pragma once

namespace sxsh::savings {

double student_two_sided(double t, double dof);                // P(|T| > |t|); dof above 0; t may be infinite
double student_quantile(double confidence, double dof);        // t with P(|T| <= t) = confidence, 0 < confidence < 1
double fisher_upper(double f, double between, double within);  // P(F > f)
double bridge_upper(
    double height);  // P(sup |Brownian bridge| > height): the limit of the OLS-CUSUM test (Ploberger and Krämer 1992)

}  // namespace sxsh::savings
