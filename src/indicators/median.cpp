#include "indicators/median.h"

#include <algorithm>

#include "indicators/words.h"
#include "ui/messages/indicators.gen.h"
#include "ui/messages/whole_period.gen.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;

// Of an ordered list: the middle one, or half the sum of the two in the middle.
int64_t quantile(const std::vector<int64_t>& ordered, int quarter) {
  const size_t doubled = (ordered.size() - 1) * static_cast<size_t>(quarter);
  const size_t at = doubled / 4, rest = doubled % 4;
  if (rest == 0) return ordered[at];
  const int64_t step = ordered[at + 1] - ordered[at];
  return ordered[at] + (step * static_cast<int64_t>(rest) + 2) / 4;
}

}  // namespace

Value median_value(const Indicator& indicator, std::vector<int64_t> amounts, int64_t cutoff, const Date& day,
                   const Scope& scope) {
  Value out;
  if (amounts.empty()) {
    out.missing = both(scope.whole ? Msg::whole_period_missing_savings : Msg::indicators_missing_savings,
                       {{"day", day_words(day)}});
    return out;
  }
  std::ranges::sort(amounts);
  out.numerator = std::ranges::count_if(amounts, [&](int64_t one) { return one >= cutoff; });
  out.denominator = static_cast<int64_t>(amounts.size());
  out.tenths = quantile(amounts, 2);
  out.band = {quantile(amounts, 1), quantile(amounts, 3)};
  out.basis = both(scope.whole ? Msg::whole_period_basis_savings : Msg::indicators_basis_savings,
                   {{"n", count_words(*out.denominator)},
                    {"day", day_words(day)},
                    {"cutoff", {shown(indicator, cutoff, Lang::vi), shown(indicator, cutoff, Lang::en)}}});
  return out;
}

}  // namespace sxsh::indicators
