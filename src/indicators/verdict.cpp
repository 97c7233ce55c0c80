#include "indicators/verdict.h"

#include <algorithm>

#include "base/text.h"
#include "indicators/indicators.h"
#include "indicators/words.h"
#include "ui/messages/indicators.gen.h"

namespace sxsh::indicators {
namespace {

namespace Msg = ui::Msg;

Words amount(const std::string& unit, int64_t tenths) {
  return {shown_in(unit, tenths, Lang::vi), shown_in(unit, tenths, Lang::en)};
}

// Percentages differ by points.
Words apart(const std::string& unit, int64_t tenths) {
  if (unit != "percent") return amount(unit, tenths);
  return {decimal(tenths, 1, true) + " điểm", decimal(tenths, 1, false) + (tenths == 10 ? " point" : " points")};
}

std::optional<int64_t> base_of(const Aim& aim) {
  if (aim.base_range) return aim.base_range->first;
  return aim.base;
}

}  // namespace

Words verdict_words(Verdict verdict) {
  switch (verdict) {
    case Verdict::on_track: return both(Msg::indicators_on_track);
    case Verdict::behind: return both(Msg::indicators_behind);
    case Verdict::undecided: return both(Msg::indicators_undecided);
    case Verdict::no_figures: break;
  }
  return both(Msg::indicators_no_figures);
}

std::optional<int64_t> needed_by(const Aim& aim, const Date& day) {
  const auto base = aim.counted_from_zero && !base_of(aim) ? std::optional<int64_t>(0) : base_of(aim);
  const auto target = aim.least();
  if (!base || !target || aim.base_year == 0 || aim.target_year <= aim.base_year) return std::nullopt;
  const int64_t from = days_from_epoch({aim.base_year, 12, 31}), to = days_from_epoch({aim.target_year, 12, 31});
  const int64_t at = std::clamp(days_from_epoch(day), from, to);
  const int64_t way = *target - *base, doubled = 2 * way * (at - from), whole = to - from;
  return *base + (doubled + (doubled >= 0 ? whole : -whole)) / (2 * whole);
}

Judged judge(const Aim& aim, const Value& value, const Date& day) {
  Judged out{.verdict = Verdict::no_figures, .reason = {}, .needed = needed_by(aim, day)};
  if (!value.tenths) {
    out.reason = value.missing.empty() ? both(Msg::indicators_no_figures) : value.missing;
    return out;
  }
  out.verdict = Verdict::undecided;
  const auto target = aim.least();
  if (aim.qualitative || !target) {
    out.reason = both(Msg::indicators_reason_words_only);
    return out;
  }
  const int64_t behind = value.band ? value.denominator.value_or(0) : value.facilities.value_or(kFewestSavings);
  if (behind < kFewestSavings) {
    out.reason =
        both(Msg::indicators_reason_too_few, {{"n", count_words(behind)}, {"least", count_words(kFewestSavings)}});
    return out;
  }
  const bool over = aim.target_year != 0 && day.year >= aim.target_year &&
                    days_from_epoch(day) >= days_from_epoch({aim.target_year, 12, 31});
  const int64_t sign = aim.less_is_better ? -1 : 1;
  const bool there = sign * value.tenths.value() >= sign * *target;
  const bool sure = !value.low || (sign * *value.low >= sign * *target && sign * *value.high >= sign * *target);
  if (!out.needed && !over) {  // without a base there is no line; only the target itself can be said to be met
    if (there && sure) {
      out.verdict = Verdict::on_track;
      out.reached = true;
      out.reason = both(Msg::indicators_reason_met, {{"target", amount(aim.unit, *target)}});
    } else {
      out.reason = both(Msg::indicators_reason_no_base);
    }
    return out;
  }
  const int64_t due = over ? *target : *out.needed;
  if (over) out.needed = due;
  const Words line = amount(aim.unit, due);
  const int64_t low = sign * value.low.value_or(*value.tenths), high = sign * value.high.value_or(*value.tenths);
  const int64_t surely = std::min(low, high), perhaps = std::max(low, high);
  const int64_t ahead = sign * (*value.tenths - due);
  if (surely >= sign * due) {
    out.verdict = Verdict::on_track;
    out.reached = there && sure;
    const std::vector<std::pair<std::string, Words>> details = {
        {"by", apart(aim.unit, ahead)}, {"due", line}, {"target", amount(aim.unit, *target)},
        {"year", plain(std::to_string(aim.target_year))}};
    out.reason = both(out.reached && over ? Msg::indicators_reason_reached_in_time
                      : out.reached       ? Msg::indicators_reason_reached
                      : aim.less_is_better ? Msg::indicators_reason_under
                                           : Msg::indicators_reason_ahead,
                      details);
  } else if (perhaps < sign * due) {
    out.verdict = Verdict::behind;
    out.reason = both(aim.less_is_better ? Msg::indicators_reason_over : Msg::indicators_reason_behind,
                      {{"by", apart(aim.unit, -ahead)}, {"due", line}});
  } else {
    out.reason = both(Msg::indicators_reason_straddles,
                      {{"low", amount(aim.unit, *value.low)}, {"high", amount(aim.unit, *value.high)}, {"due", line}});
  }
  return out;
}

}  // namespace sxsh::indicators
