#include "facilities/areas/areas.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace sxsh::facilities {
namespace {

using territory::Atlas;
using territory::RolledUp;

constexpr size_t kMeasures = 5;
using Amounts = std::array<std::optional<int64_t>, kMeasures>;

Amounts amounts_of(const list::Totals& of) {
  const auto when = [](int64_t with, int64_t amount) { return with > 0 ? std::optional(amount) : std::nullopt; };
  return {of.facilities * kOneFacility, of.with_employees * kOneFacility, when(of.with_employees, of.employees),
          of.with_electricity * kOneFacility, when(of.with_electricity, of.electricity_kwh)};
}

AreaSums sums_of(const Amounts& amounts) {
  return {.facilities = amounts[0].value_or(0), .with_employees = amounts[1].value_or(0),
          .with_electricity = amounts[3].value_or(0), .employees = amounts[2], .electricity_kwh = amounts[4]};
}

void add(std::optional<int64_t>& to, const std::optional<int64_t>& amount) {
  if (amount) to = to.value_or(0) + *amount;
}

void add(AreaSums& to, const AreaSums& one) {
  to.facilities += one.facilities;
  to.with_employees += one.with_employees;
  to.with_electricity += one.with_electricity;
  add(to.employees, one.employees);
  add(to.electricity_kwh, one.electricity_kwh);
}

// Codes from the province down.
std::vector<std::string_view> order_of(const Atlas& atlas, int64_t unit_id) {
  std::vector<std::string_view> codes;
  for (const auto* at = atlas.find(unit_id); at; at = atlas.parent(*at)) codes.insert(codes.begin(), at->code);
  return codes;
}

}  // namespace

Areas add_up(const Atlas& atlas, std::span<const list::UnitTotals> given, territory::Map map, territory::Level level,
             const territory::Additions& additions) {
  std::map<int64_t, Amounts> placed;
  std::map<std::pair<int64_t, territory::Open>, Amounts> open;
  std::set<int64_t> weighted;
  for (size_t measure = 0; measure < kMeasures; ++measure) {
    std::vector<territory::Figure> figures;
    for (const list::UnitTotals& one : given)
      if (const auto amount = amounts_of(one.of)[measure]) figures.push_back({one.unit_id, *amount});
    const RolledUp rolled = roll_up(atlas, figures, map, level, &additions);
    for (const auto& [id, amount] : rolled.totals) placed[id][measure] = amount;
    for (const territory::OpenFigure& one : rolled.open) open[{one.unit_id, one.why}][measure] = one.amount;
    weighted.insert(rolled.weighted.begin(), rolled.weighted.end());
  }
  Areas out;
  std::set<int64_t> reached;
  for (const int64_t id : weighted)
    for (const auto& link : atlas.successors(*atlas.find(id))) reached.insert(link.unit->id);
  for (const auto& [id, amounts] : placed) out.lines.push_back({id, sums_of(amounts), reached.contains(id)});
  for (const auto& [key, amounts] : open)
    if (amounts[0].value_or(0) != 0) out.open.push_back({key.first, key.second, sums_of(amounts)});
  std::ranges::sort(out.lines, {}, [&](const AreaLine& line) { return order_of(atlas, line.unit_id); });
  out.weighted.assign(weighted.begin(), weighted.end());
  for (const AreaLine& line : out.lines) add(out.placed, line.sums);
  for (const OpenArea& one : out.open) add(out.left_open, one.sums);
  add(out.all, out.placed);
  add(out.all, out.left_open);
  return out;
}

}  // namespace sxsh::facilities
