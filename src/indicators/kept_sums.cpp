#include "indicators/kept_sums.h"

namespace sxsh::indicators {

std::vector<PartSum> sums_of(const std::vector<KeptAmount>& kept, int64_t cutoff) {
  std::vector<PartSum> out;
  for (const KeptAmount& one : kept) {  // in the order of parts
    if (out.empty() || out.back().key != one.part) out.push_back({.key = one.part});
    if (one.members) {
      out.back().members += one.facilities;
      continue;
    }
    out.back().known += one.facilities;
    if (one.amount >= cutoff) out.back().counted += one.facilities;
  }
  return out;
}

std::vector<int64_t> amounts_of(const std::vector<KeptAmount>& kept) {
  std::vector<int64_t> out;
  for (const KeptAmount& one : kept)
    if (!one.members) out.insert(out.end(), static_cast<size_t>(one.facilities), one.amount);
  return out;
}

}  // namespace sxsh::indicators
