#include "indicators/estimate.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "indicators/value.h"

namespace sxsh::indicators {
namespace {

constexpr double kZ = 1.959964;  // of a two-sided interval of 95 %

std::map<std::string, Stratum> split_by(std::span<const Stratum> strata, int split) {
  std::map<std::string, Stratum> out;
  for (const Stratum& one : strata) {
    Stratum& sum = out[cut(one.key, split)];
    sum.members += one.members;
    sum.answered += one.answered;
    sum.counted += one.counted;
  }
  return out;
}

bool usable(const Stratum& one) { return one.answered >= 2 || one.answered == one.members; }

}  // namespace

std::optional<int64_t> ratio_tenths(int64_t numerator, int64_t denominator) {
  if (denominator <= 0) return std::nullopt;
  const __int128 doubled = static_cast<__int128>(numerator) * 20, by = static_cast<__int128>(denominator) * 2;
  const __int128 up = doubled >= 0 ? doubled + denominator : doubled - denominator;
  return static_cast<int64_t>(up / by);
}

std::optional<int64_t> percent_tenths(int64_t numerator, int64_t denominator) {
  if (denominator <= 0) return std::nullopt;
  const __int128 doubled = static_cast<__int128>(numerator) * 2000, by = static_cast<__int128>(denominator) * 2;
  const __int128 up = doubled >= 0 ? doubled + denominator : doubled - denominator;
  return static_cast<int64_t>(up / by);
}

std::string cut(const std::string& key, int split) {
  size_t end = 0;
  for (int part = 0; part < split && end != key.npos; ++part) end = key.find('|', end + (part > 0 ? 1 : 0));
  return split == 0 ? "" : key.substr(0, end);
}

std::optional<Estimate> estimate(std::span<const Stratum> strata) {
  Estimate out;
  for (const Stratum& one : strata) {
    out.members += one.members;
    out.answered += one.answered;
    out.counted += one.counted;
  }
  if (out.members == 0 || out.answered == 0) return std::nullopt;
  if (out.answered == out.members) {
    out.census = true;
    out.share = out.low = out.high = static_cast<double>(out.counted) / static_cast<double>(out.members);
    return out;
  }
  if (out.answered < 2) return std::nullopt;
  std::map<std::string, Stratum> parts;
  for (const int split : {3, 1, 0}) {
    parts = split_by(strata, split);
    out.split = split;
    if (std::ranges::all_of(parts, [](const auto& each) { return usable(each.second); })) break;
  }
  out.strata = parts.size();
  const double all = static_cast<double>(out.members);
  double variance = 0;
  for (const auto& [key, one] : parts) {
    const double n = static_cast<double>(one.answered), size = static_cast<double>(one.members);
    const double p = static_cast<double>(one.counted) / n, weight = size / all;
    out.share += weight * p;
    if (one.answered > 1) variance += weight * weight * (1 - n / size) * p * (1 - p) / (n - 1);
  }
  // Where all answered alike the variance says nothing; the size of the sample, corrected for the finite frame, does.
  const double n = static_cast<double>(out.answered), p = out.share;
  const double effective = variance > 0 && p > 0 && p < 1 ? p * (1 - p) / variance : n * (all - 1) / (all - n);
  const double z2 = kZ * kZ, below = 1 + z2 / effective, middle = p + z2 / (2 * effective);
  const double half = kZ * std::sqrt(p * (1 - p) / effective + z2 / (4 * effective * effective));
  out.low = std::max(0.0, (middle - half) / below);
  out.high = std::min(1.0, (middle + half) / below);
  return out;
}

std::vector<std::pair<std::string, int64_t>> weights(std::span<const Stratum> strata, int split) {
  std::vector<std::pair<std::string, int64_t>> out;
  for (const auto& [key, one] : split_by(strata, split))
    if (one.answered > 0)
      out.emplace_back(key, std::llround(1000.0 * static_cast<double>(one.members) / static_cast<double>(one.answered)));
  return out;
}

}  // namespace sxsh::indicators
