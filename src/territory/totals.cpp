#include "territory/totals.h"

#include <algorithm>
#include <numeric>

#include "territory/place.h"

namespace sxsh::territory {
namespace {

constexpr int kWhole = 1000;

std::optional<int64_t> id_at(const Place& place, Map map, Level level) {
  if (map == Map::since && level == Level::district) return std::nullopt;
  if (map == Map::since) return level == Level::province ? place.province_2 : place.commune_2;
  return level == Level::province ? place.province_1 : level == Level::district ? place.district_1 : place.commune_1;
}

// Parts by share; false when no share is known.
bool divide(const Atlas& atlas, const Unit& commune, int64_t amount, const Additions& additions, RolledUp& rolled) {
  std::vector<int64_t> to, without;
  std::vector<int> permilles;
  for (const Link& link : atlas.successors(commune)) {
    if (const auto share = additions.share(commune.id, link.unit->id)) {
      to.push_back(link.unit->id);
      permilles.push_back(*share);
    } else {
      without.push_back(link.unit->id);
    }
  }
  if (to.empty() || std::accumulate(permilles.begin(), permilles.end(), 0) > kWhole) return false;
  const auto parts = split_amount(amount, permilles);
  for (size_t i = 0; i < to.size(); ++i) rolled.totals[to[i]] += parts[i];
  if (without.size() == 1) rolled.totals[without[0]] += parts.back();
  else if (parts.back() != 0) rolled.open.push_back({commune.id, parts.back(), Open::divided});
  rolled.weighted.push_back(commune.id);
  return true;
}

}  // namespace

int64_t RolledUp::open_amount() const {
  int64_t sum = 0;
  for (const OpenFigure& each : open) sum += each.amount;
  return sum;
}

std::vector<int64_t> split_amount(int64_t amount, std::span<const int> permilles) {
  std::vector<int64_t> weights(permilles.begin(), permilles.end());
  weights.push_back(std::max<int64_t>(0, kWhole - std::accumulate(weights.begin(), weights.end(), int64_t{0})));
  const int64_t sign = amount < 0 ? -1 : 1;
  std::vector<int64_t> parts, remainders;
  int64_t left = amount;
  for (const int64_t weight : weights) {
    // amount × weight may not fit: whole thousands first, then what is left of them
    const int64_t rest = amount % kWhole * weight;
    parts.push_back(amount / kWhole * weight + rest / kWhole);
    remainders.push_back(sign * (rest % kWhole));
    left -= parts.back();
  }
  std::vector<size_t> order(weights.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::stable_sort(order, [&](size_t a, size_t b) { return remainders[a] > remainders[b]; });
  for (size_t i = 0; left != 0 && i < order.size(); ++i, left -= sign) parts[order[i]] += sign;
  return parts;
}

RolledUp roll_up(const Atlas& atlas, std::span<const Figure> figures, Map wanted, Level level, const Additions* additions) {
  std::map<int64_t, int64_t> given;
  for (const Figure& figure : figures) given[figure.unit_id] += figure.amount;
  RolledUp rolled;
  for (const auto& one : given) {
    const int64_t id = one.first, amount = one.second;
    const Unit* unit = atlas.find(id);
    const auto open = [&](Open why) { rolled.open.push_back({id, amount, why}); };
    if (!unit) {
      open(Open::unknown_unit);
    } else if (wanted == Map::since && level == Level::district) {
      open(Open::no_such_level);
    } else if (const auto place = id_at(place_of(atlas, *unit), wanted, level)) {
      rolled.totals[*place] += amount;
    } else if (!atlas.is_divided(*unit) || unit->level != Level::commune) {
      open(Open::too_large);
    } else if (!additions || !divide(atlas, *unit, amount, *additions, rolled)) {
      open(Open::divided);
    }
  }
  return rolled;
}

}  // namespace sxsh::territory
