// Is a target on its way? The straight line from the base year to the year of the target, and what a value with its interval
// says against it. Pure.
#pragma once

#include <optional>
#include <utility>

#include "base/clock.h"
#include "indicators/value.h"

namespace sxsh::indicators {

enum class Verdict { on_track, behind, undecided, no_figures };
Words verdict_words(Verdict verdict);  // "đúng tiến độ", "chậm", "chưa kết luận được", "chưa có số liệu"

// Of a programme. All values in tenths of the unit; a range needs the end that is reached first: the lower one, the upper
// one where less is better.
struct Aim {
  std::optional<int64_t> target, base;
  std::optional<std::pair<int64_t, int64_t>> target_range, base_range;
  int target_year = 0, base_year = 0;  // 0: the act does not say
  bool counted_from_zero = false;      // things that are counted begin with none at the start of the programme
  bool less_is_better = false;
  bool falls = false;  // the act sets by how much an index falls: 5–8 % is 92–95 % of it
  bool qualitative = false;
  std::string unit;  // "percent" or what is counted
  std::optional<int64_t> least() const {
    return target_range ? std::optional(less_is_better ? target_range->second : target_range->first) : target;
  }
};

// On the line between the last days of the two years; at its ends before and after. Missing without base, target or years.
std::optional<int64_t> needed_by(const Aim& aim, const Date& day);

struct Judged {
  Verdict verdict = Verdict::no_figures;
  Words reason;  // a whole sentence
  std::optional<int64_t> needed;
  bool reached = false;  // the target itself, surely; then the verdict is on_track
};
// A median of fewer savings than this concludes nothing, however far it lies from the line: below six no interval of it holds at
// 95 %, for 2 · (1/2)^5 is more than 5 %. The same of sums of use, where the number is our choice: what one facility used does
// not tell of an industry.
inline constexpr int64_t kFewestSavings = 6;
Judged judge(const Aim& aim, const Value& value, const Date& day);

}  // namespace sxsh::indicators
