#include "figures/totals.h"

#include <algorithm>
#include <map>

namespace sxsh::figures {
namespace {

using measures::Amount;
using measures::Converted;

void add_amount(Total& total, const Amount& amount) {
  total.amount.decimals = amount.decimals;
  total.any = true;
  if (__builtin_add_overflow(total.amount.low, amount.low, &total.amount.low) ||
      __builtin_add_overflow(total.amount.high, amount.high, &total.amount.high))
    total.too_large = true;
}

void add(Total& total, const Amount& amount, const Converted& how) {
  add_amount(total, amount);
  total.mark = std::max(total.mark, how.mark());
  for (const auto* set : how.sets)
    if (std::ranges::find(total.sets, set) == total.sets.end()) total.sets.push_back(set);
}

void lacks(Total& total, const Problem& why) {
  const auto same = [&](const Problem& one) { return one.message(Lang::vi) == why.message(Lang::vi); };
  if (std::ranges::none_of(total.lacking, same)) total.lacking.push_back(why);
}

bool is_energy(const measures::Resource& resource) {
  using measures::ResourceKind;
  return resource.kind == ResourceKind::electricity || resource.kind == ResourceKind::fuel ||
         resource.kind == ResourceKind::steam;
}

void add_year(Totals& out, const Series& series, int year, int64_t value) {
  const auto& resource = *series.resource;
  const measures::Quantity quantity{value, resource.decimals, series.unit};
  const measures::EmissionSets sets = measures::usual_emission_sets();
  const auto take = [](Total& total, const Result<Converted>& made) {
    made.ok() ? add(total, made.value().amount, made.value()) : lacks(total, made.problem());
  };
  if (is_energy(resource)) {
    take(out.energy, measures::to_energy(*sets.fuel, resource, quantity));
    take(out.toe, measures::to_toe(measures::usual_toe(), resource, quantity));
    if (const auto* pure = measures::Catalogue::carried().set("toe-energy"))
      take(out.toe_pure, measures::to_toe(*pure, resource, quantity, sets.fuel));
  }
  if (!is_energy(resource) && resource.kind != measures::ResourceKind::refrigerant) return;
  const auto gas = measures::to_emissions(sets, resource, quantity, year);
  const bool grid = resource.kind == measures::ResourceKind::electricity;
  if (!gas.ok()) return lacks(grid ? out.scope_2 : out.scope_1, gas.problem());
  // Each total only takes what belongs to it, so that a factor of another scope does not weaken its mark.
  if (grid)
    add(out.scope_2, gas.value().scope_2, gas.value().how);
  else
    add(out.scope_1, gas.value().scope_1, gas.value().how);
  if (gas.value().biogenic.high > 0) add(out.biogenic, gas.value().biogenic, gas.value().how);
}

}  // namespace

Totals totals_of(std::span<const Series> series, std::span<const Figure> figures) {
  Totals out;
  // A year at a time: the grid has a factor of its own for each, and rounding happens once.
  std::map<std::pair<int64_t, int>, int64_t> sums;
  for (const Figure& one : figures) {
    sums[{one.series, one.month.year}] += one.value;
    if (!one.cost_vnd) continue;
    out.any_cost = true;
    out.cost_vnd += *one.cost_vnd;
  }
  for (const auto& [key, value] : sums) {
    const auto found = std::ranges::find(series, key.first, &Series::series);
    if (found != series.end()) add_year(out, *found, key.second, value);
  }
  return out;
}

}  // namespace sxsh::figures
