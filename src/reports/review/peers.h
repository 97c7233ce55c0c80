// A value beside those of others: where the group's middle is, how far is far, and which steps are copies of others. Pure.
//
// Robust z-score: 0,6745 × (x − median) / MAD, where MAD is the median of the distances from the median. Half of the group may be
// wrong without moving it. When more than half are exactly alike the MAD is zero and nothing is far.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "forms/answers.h"

namespace sxsh::reports {

struct PeerGroup {
  int64_t members = 0, median = 0, spread = 0;         // spread: the MAD
  std::optional<int64_t> least, most;                  // inside is usual; missing: too few, or no spread
};
// `far` in thousandths of a z-score, `fewest` members to be a group. Values in any scale; the order does not matter.
PeerGroup peer_group(std::vector<int64_t> values, int64_t far, int64_t fewest);
// Thousandths, with its sign; nothing without a spread. Capped at ±999 z.
std::optional<int64_t> robust_z(const PeerGroup& group, int64_t value);

// All numbers that were typed in a step, hashed; nothing where fewer than `least` different ones stand. Two steps with the same
// print say the same, whichever form version, facility or period. The step's code is in the hash.
struct StepPrint {
  std::string step, print;
};
std::vector<StepPrint> step_prints(const forms::Form& form, const forms::Answers& answers, int64_t least);

}  // namespace sxsh::reports
