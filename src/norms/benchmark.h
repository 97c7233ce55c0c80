// Where a facility stands in its sector: quartiles of the specific energy consumption of those of one class, or one division,
// that make products counted in one unit. What is published must not tell what a single facility uses:
//   * a group of fewer than five is not published;
//   * a division stands beside its classes only when none of its members, or at least five, are in no published class, and the
//     same the other way round, whichever of them was published first;
//   * a group is published anew only when at least five of its members came, went or changed, so that the difference of two
//     publications is never about fewer than five;
//   * quartiles are published with two digits that count; sums, means, smallest and largest are not published at all.
// Pure. Source: the common rule of thumb for small groups in statistical disclosure control; no Vietnamese act states one.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "norms/use.h"

namespace sxsh::norms {

inline constexpr int64_t kLeastMembers = 5;

struct Member {
  int64_t facility_id = 0, value = 0;  // thousandths of an MJ for one unit of product
};
// "2018", "1104" or "11", unit t: the group.
struct GroupKey {
  std::string edition, industry;
  const measures::Unit* unit = nullptr;
  auto operator<=>(const GroupKey& other) const {
    if (const auto by = edition <=> other.edition; by != 0) return by;
    if (const auto by = industry <=> other.industry; by != 0) return by;
    return unit->code <=> other.unit->code;
  }
  bool operator==(const GroupKey&) const = default;
};
using Groups = std::map<GroupKey, std::vector<Member>>;

// The unit in which products of the dimension are compared: t, m³, 1.000 pieces …; null for energy.
const measures::Unit* benchmark_unit(measures::Dimension dimension);
// A facility's value, when all its products of the year are of one dimension: thousandths of an MJ for one benchmark unit.
struct Comparable {
  const measures::Unit* unit = nullptr;
  int64_t value = 0;
};
std::optional<Comparable> comparable(const YearUse& use);
// Adds a facility to its class (four digits, when there are as many) and its division (two).
void add(Groups& groups, const std::string& edition, const std::string& industry, int64_t facility_id, const Comparable& value);

struct Quartiles {
  int64_t members = 0, low = 0, median = 0, high = 0;
};
// By linear interpolation between order statistics (Hyndman and Fan 1996, type 7). At least one member.
Quartiles quartiles_of(std::span<const Member> members);
Quartiles rounded(const Quartiles& exact);  // two digits that count

// Of the groups, those that may be published now, given what stands published: {group → its members then}.
std::vector<GroupKey> publishable(const Groups& groups, const Groups& standing);

}  // namespace sxsh::norms
