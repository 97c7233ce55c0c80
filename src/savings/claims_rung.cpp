// Rungs D and E: what is claimed for a year, over the months of the reporting period. Solutions on one stream do not add up: each
// later one works on what the ones before it left.
#include <algorithm>
#include <cmath>

#include "base/both_languages.h"
#include "savings/model/words.h"
#include "savings/rungs.h"
#include "terms/problems.h"
#include "terms/problems/savings.h"

namespace sxsh::savings {
namespace {

constexpr double kMostShare = 0.99;     // nothing saves all there is
constexpr double kBaseMayDiffer = 0.1;  // stated baseline use against figures

double share_of(int64_t amount, double a_year) { return std::clamp(static_cast<double>(amount) / a_year, 0.0, kMostShare); }

// What was used in a year of the baseline: measured, or where no month of it has a figure as the first estimate states it.
double use_of_a_year(const Inputs& in, const Study& study) {
  int months = 0;
  for (const auto& [month, amount] : in.uses.amounts) months += study.baseline.holds(month) ? 1 : 0;
  if (months > 0) return static_cast<double>(sum_over(in.uses.amounts, study.baseline)) / months * 12;
  for (const Claim& one : in.facts.claims)
    if (one.baseline_use) return static_cast<double>(*one.baseline_use);
  return 0;
}

std::string said(const Study& study, double amount, Lang lang) {
  const double whole = amount / std::pow(10.0, study.subject.decimals);
  return number_words(whole, 6, lang) + " " + study.subject.unit->words(lang);
}
std::string said(const Study& study, double amount) {
  return in_both(said(study, amount, Lang::vi), said(study, amount, Lang::en));
}

void remark_base(const Claim& one, double a_year, Study& study) {
  if (!one.baseline_use) {
    study.remarks.push_back(Problem(problems::estimate_no_working, {{"solution", one.solution}}));
    return;
  }
  const auto stated = static_cast<double>(*one.baseline_use);
  if (std::abs(stated / a_year - 1) > kBaseMayDiffer)
    study.remarks.push_back(
        Problem(problems::estimate_base_differs,
                {{"solution", one.solution}, {"stated", said(study, stated)}, {"used", said(study, a_year)}}));
}

// "Biến tần: 10% của 1.000.000 kWh là 100.000 kWh; Đèn: 5% của 900.000 kWh là 45.000 kWh".
void remark_chain(const std::vector<const Claim*>& claims, double a_year, Study& study) {
  const auto steps = [&](Lang lang) {
    std::string out;
    double left = a_year;
    for (const Claim* one : claims) {
      const double share = share_of(one->a_year, a_year);
      out += (out.empty() ? "" : "; ") + one->solution + ": " + percent_words(share, lang) + " × " +
             said(study, left, lang) + " = " + said(study, share * left, lang);
      left -= share * left;
    }
    return out;
  };
  study.remarks.push_back(Problem(problems::estimate_chain, {{"resource", in_both(study.subject.vi, study.subject.en)},
                                                             {"steps", in_both(steps(Lang::vi), steps(Lang::en))}}));
}

Reasons by_claims(const Inputs& in, Study& study, bool engineering) {
  const double a_year = use_of_a_year(in, study);
  std::vector<const Claim*> claims;
  std::vector<double> shares, lows, highs;
  double sum = 0;
  for (const Claim& one : in.facts.claims) {
    if (one.engineering != engineering || a_year <= 0) continue;
    claims.push_back(&one);
    shares.push_back(share_of(one.a_year, a_year));
    sum += static_cast<double>(one.a_year) / a_year;
    if (!one.low || !one.high) continue;
    lows.push_back(share_of(*one.low, a_year));
    highs.push_back(share_of(*one.high, a_year));
  }
  if (shares.empty()) return {Problem(problems::savings_no_claim)};
  // What was used stands beside the saving: of half a period it would make the share too large.
  std::vector<Month> missing;
  for (const Month& month : in.uses.missing)
    if (study.reporting.holds(month)) missing.push_back(month);
  if (!missing.empty()) return {missing_months(study, missing)};
  const double share = together(shares);
  const auto over_period = [&](double part) { return std::llround(part * a_year * study.reporting.months() / 12); };
  if (shares.size() > 1) {
    study.remarks.push_back(
        Problem(problems::savings_interaction, {{"together", percent_detail(share)}, {"sum", percent_detail(sum)}}));
    remark_chain(claims, a_year, study);
  }
  study.method = engineering ? Method::engineering : Method::declared;
  study.expected = study.actual + over_period(share);
  if (!engineering) return {};
  for (const Claim* one : claims) remark_base(*one, a_year, study);
  if (lows.size() == shares.size()) {
    study.stated_low = over_period(together(lows));
    study.stated_high = over_period(together(highs));
    study.remarks.push_back(
        Problem(problems::estimate_stated, {{"low", said(study, static_cast<double>(*study.stated_low))},
                                            {"high", said(study, static_cast<double>(*study.stated_high))}}));
  }
  return {};
}

}  // namespace

Reasons by_estimate(const Inputs& in, Study& study) { return by_claims(in, study, true); }
Reasons by_declaration(const Inputs& in, Study& study) { return by_claims(in, study, false); }

}  // namespace sxsh::savings
