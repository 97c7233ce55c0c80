#include "norms/benchmark.h"

#include <algorithm>
#include <set>

namespace sxsh::norms {
namespace {

using measures::Dimension;
using measures::Exact;

constexpr size_t kClass = 4, kDivision = 2;

// The value at fraction `quarter`/4 of the way through the sorted values.
int64_t at_quarter(const std::vector<int64_t>& sorted, int64_t quarter) {
  const int64_t fourfold = static_cast<int64_t>(sorted.size() - 1) * quarter;
  const size_t below = static_cast<size_t>(fourfold / 4);
  const int64_t rest = fourfold % 4;
  if (rest == 0) return sorted[below];
  const int64_t step = sorted[below + 1] - sorted[below];
  return sorted[below] + step / 4 * rest + (step % 4 * rest + 2) / 4;
}

int64_t two_digits(int64_t value) {
  int64_t unit = 1;
  while (value / unit >= 100) unit *= 10;
  return (value + unit / 2) / unit * unit;
}

int64_t changed(const std::vector<Member>& before, const std::vector<Member>& now) {
  std::map<int64_t, int64_t> old;
  for (const Member& one : before) old.emplace(one.facility_id, one.value);
  int64_t out = 0;
  for (const Member& one : now) {
    const auto found = old.find(one.facility_id);
    out += found == old.end() || found->second != one.value ? 1 : 0;
    if (found != old.end()) old.erase(found);
  }
  return out + static_cast<int64_t>(old.size());
}

// Whether a division beside its classes, as they would stand after publishing `chosen`, tells about nobody or about five.
bool tells_little(const Groups& groups, const Groups& standing, const std::vector<GroupKey>& chosen) {
  const GroupKey& any = chosen.front();
  const std::vector<Member>* division = nullptr;
  std::set<int64_t> inside;
  const auto shown = [&](const GroupKey& key, const std::vector<Member>& members) {
    if (key.edition != any.edition || key.unit != any.unit) return;
    if (key.industry == any.industry.substr(0, kDivision)) {
      division = &members;
    } else if (key.industry.size() == kClass && key.industry.starts_with(any.industry.substr(0, kDivision))) {
      for (const Member& one : members) inside.insert(one.facility_id);
    }
  };
  for (const auto& [key, members] : standing)
    if (std::ranges::find(chosen, key) == chosen.end()) shown(key, members);
  for (const GroupKey& key : chosen) shown(key, groups.at(key));
  if (!division || inside.empty()) return true;
  int64_t beside = 0, both = 0;
  for (const Member& one : *division) (inside.contains(one.facility_id) ? both : beside) += 1;
  const int64_t only_inside = static_cast<int64_t>(inside.size()) - both;
  const auto few = [](int64_t n) { return 0 < n && n < kLeastMembers; };
  return !few(beside) && !few(only_inside);
}

}  // namespace

const measures::Unit* benchmark_unit(Dimension dimension) {
  const char* code = nullptr;
  switch (dimension) {
    case Dimension::mass: code = "t"; break;
    case Dimension::volume: code = "m3"; break;
    case Dimension::normal_volume: code = "nm3"; break;
    case Dimension::count: code = "nghin"; break;
    case Dimension::sets: code = "bo"; break;
    case Dimension::pairs: code = "doi"; break;
    case Dimension::length: code = "m"; break;
    case Dimension::area: code = "m2"; break;
    case Dimension::energy: return nullptr;
  }
  return measures::Catalogue::carried().unit(code);
}

std::optional<Comparable> comparable(const YearUse& use) {
  if (use.outputs.empty()) return std::nullopt;
  const measures::Unit* unit = benchmark_unit(use.outputs.front().unit->dimension);
  if (!unit) return std::nullopt;
  Exact output;
  for (const Output& one : use.outputs) {
    if (one.unit->dimension != unit->dimension) return std::nullopt;
    output = output + Exact::scaled_by(one.value, 3) * one.unit->ratio / unit->ratio;
  }
  const auto value = (Exact::scaled_by(use.energy.low, use.energy.decimals) / output).scaled(3);
  if (!value || *value <= 0) return std::nullopt;
  return Comparable{unit, *value};
}

void add(Groups& groups, const std::string& edition, const std::string& industry, int64_t facility_id,
         const Comparable& value) {
  for (const size_t digits : {kClass, kDivision})
    if (industry.size() >= digits)
      groups[{edition, industry.substr(0, digits), value.unit}].push_back({facility_id, value.value});
}

Quartiles quartiles_of(std::span<const Member> members) {
  std::vector<int64_t> sorted;
  for (const Member& one : members) sorted.push_back(one.value);
  std::ranges::sort(sorted);
  return {static_cast<int64_t>(sorted.size()), at_quarter(sorted, 1), at_quarter(sorted, 2), at_quarter(sorted, 3)};
}

Quartiles rounded(const Quartiles& exact) {
  return {exact.members, two_digits(exact.low), two_digits(exact.median), two_digits(exact.high)};
}

std::vector<GroupKey> publishable(const Groups& groups, const Groups& standing) {
  std::vector<GroupKey> out;
  for (auto family = groups.begin(); family != groups.end();) {
    // A division comes before its classes; all of one family begin with its two digits. Units alternate.
    std::map<const measures::Unit*, std::vector<GroupKey>> news;
    const GroupKey first = family->first;
    const auto related = [&](const GroupKey& key) {
      return key.edition == first.edition && key.industry.substr(0, kDivision) == first.industry.substr(0, kDivision);
    };
    for (; family != groups.end() && related(family->first); ++family) {
      const auto before = standing.find(family->first);
      const bool large = static_cast<int64_t>(family->second.size()) >= kLeastMembers;
      if (large && (before == standing.end() || changed(before->second, family->second) >= kLeastMembers))
        news[family->first.unit].push_back(family->first);
    }
    for (const auto& [unit, keys] : news) {
      std::vector<GroupKey> classes, division;
      for (const GroupKey& one : keys) (one.industry.size() == kDivision ? division : classes).push_back(one);
      for (const std::vector<GroupKey>& choice : {keys, classes, division}) {
        if (choice.empty() || !tells_little(groups, standing, choice)) continue;
        out.insert(out.end(), choice.begin(), choice.end());
        break;
      }
    }
  }
  return out;
}

}  // namespace sxsh::norms
