// How targets of QĐ 1419/QĐ-TTg go over into those of QĐ 889/QĐ-TTg, and what is not comparable:
// catalogue/indicators/crosswalk-889.toml.
#pragma once

#include <string>
#include <vector>

#include "indicators/indicator.h"

namespace sxsh::indicators {

enum class Comparable { yes, part, no };
struct CrossStep {
  std::string from, to;  // codes; to "" where there is no such target any more
  Comparable comparable = Comparable::no;
  Words why;
  bool verified = false;
};
const std::vector<CrossStep>& crosswalk();  // a broken catalogue throws std::runtime_error

}  // namespace sxsh::indicators
