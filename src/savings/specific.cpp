#include "savings/specific.h"

#include <cmath>

#include "savings/uses.h"

namespace sxsh::savings {
namespace {

constexpr double kThousandths = 1000;  // of Product::amounts

std::optional<double> ratio(int64_t use, int64_t made, double scale) {
  if (made <= 0) return std::nullopt;
  return static_cast<double>(use) / scale / (static_cast<double>(made) / kThousandths);
}

}  // namespace

std::optional<Specific> specific_of(const Facts& facts, const Study& study) {
  const auto products = products_of(facts, study.baseline, study.reporting);
  const auto uses = uses_of(facts, study.subject, study.baseline, study.reporting);
  if (products.size() != 1 || !uses.ok()) return std::nullopt;
  const Product& product = products.front();
  const double scale = std::pow(10.0, study.subject.decimals);
  Specific out{.product = product.name, .per = product.unit, .values = {}, .before = {}, .after = {}};
  for (const MonthUse& one : study.months) {
    const auto use = uses.value().amounts.find(one.month);
    const auto made = product.amounts.find(one.month);
    const bool both = use != uses.value().amounts.end() && made != product.amounts.end();
    out.values.push_back(both ? ratio(use->second, made->second, scale) : std::nullopt);
  }
  if (product.missing.empty() && uses.value().missing.empty()) {
    const auto over = [&](const Period& period) {
      return ratio(sum_over(uses.value().amounts, period), sum_over(product.amounts, period), scale);
    };
    out.before = over(study.baseline);
    out.after = over(study.reporting);
  }
  return out;
}

}  // namespace sxsh::savings
