#include "measures/conversion.h"

#include <algorithm>
#include <stdexcept>

#include "base/both_languages.h"
#include "terms/problems.h"

namespace sxsh::measures {
namespace {

struct Range {
  Exact low, high;
};
Range operator*(const Range& a, const Range& b) { return {a.low * b.low, a.high * b.high}; }  // factors are never below 0
Range operator+(const Range& a, const Range& b) { return {a.low + b.low, a.high + b.high}; }
Range same(const Exact& value) { return {value, value}; }
Range of(const Factor& factor) { return {factor.value, factor.upper}; }

Problem missing(const ConversionSet& set, const Resource& resource, const Unit& unit) {
  return Problem(problems::factor_missing,
                 {{"set", in_both(set.vi + " (" + set.version + ")", set.en + " (" + set.version + ")")},
                  {"resource", in_both(resource.vi, resource.en)},
                  {"unit", in_both(unit.symbol, unit.symbol_en)}});
}

Result<Amount> kept(const Range& range, int decimals, const Resource& resource) {
  const auto low = range.low.scaled(decimals), high = range.high.scaled(decimals);
  if (!low || !high) return Problem(problems::amount_not_kept, {{"resource", in_both(resource.vi, resource.en)}});
  return *low <= *high ? Amount{*low, *high, decimals} : Amount{*high, *low, decimals};
}

void note(Converted& out, const Factor& factor) {
  out.factors.push_back(&factor);
  if (std::ranges::find(out.sets, factor.set) == out.sets.end()) out.sets.push_back(factor.set);
}

bool is_energy(const Resource& resource) {
  return resource.kind == ResourceKind::electricity || resource.kind == ResourceKind::fuel ||
         resource.kind == ResourceKind::steam;
}

const Catalogue& all() { return Catalogue::carried(); }

// In base units of the factor's dimension, times the factor per base unit.
Range times(const Quantity& quantity, const Factor& factor) {
  return same(quantity.exact() * quantity.unit->ratio / factor.unit->ratio) * of(factor);
}

// MJ of an amount; kg from litres only where a set of densities is given.
Result<Range> energy_of(const ConversionSet& fuel, const ConversionSet* density, const Resource& resource,
                        const Quantity& quantity, Converted& out) {
  if (!is_energy(resource)) return missing(fuel, resource, *quantity.unit);
  if (quantity.unit->dimension == Dimension::energy) return same(quantity.exact() * quantity.unit->ratio);
  if (const Factor* heat = all().factor(fuel, &resource, What::ncv, quantity.unit->dimension)) {
    note(out, *heat);
    return times(quantity, *heat);
  }
  const Factor* heat = all().factor(fuel, &resource, What::ncv, Dimension::mass);
  const Factor* weight = density ? all().factor(*density, &resource, What::density, quantity.unit->dimension) : nullptr;
  if (!heat || !weight) return missing(heat && density ? *density : fuel, resource, *quantity.unit);
  note(out, *weight);
  note(out, *heat);
  return times(quantity, *weight) * of(*heat);
}

// kg of a gas for the energy; the factor stands per TJ.
Range gas(const Range& mj, const Factor& per_tj) { return mj * of(per_tj) * same(Exact::of(1, 1'000'000)); }

Result<Emissions> emissions_of_fuel(const EmissionSets& sets, const Resource& resource, const Quantity& quantity) {
  Emissions out;
  const Range mj = TRY(energy_of(*sets.fuel, sets.density, resource, quantity, out.how));
  const auto find = [&](const ConversionSet& set, const Resource* which, What what, Dimension per) {
    const Factor* found = all().factor(set, which, what, per);
    if (found) note(out.how, *found);
    return found;
  };
  const Factor* fossil = find(*sets.fuel, &resource, What::co2, Dimension::energy);
  const Factor* biogenic = fossil ? nullptr : find(*sets.fuel, &resource, What::co2_biogenic, Dimension::energy);
  const Factor* ch4 = find(*sets.fuel, &resource, What::ch4, Dimension::energy);
  const Factor* n2o = find(*sets.fuel, &resource, What::n2o, Dimension::energy);
  if ((!fossil && !biogenic) || !ch4 || !n2o) return missing(*sets.fuel, resource, *quantity.unit);
  const Factor* warm_ch4 = find(*sets.gwp, nullptr, biogenic ? What::gwp_ch4_biogenic : What::gwp_ch4, Dimension::mass);
  const Factor* warm_n2o = find(*sets.gwp, nullptr, What::gwp_n2o, Dimension::mass);
  if (!warm_ch4 || !warm_n2o) return missing(*sets.gwp, resource, *quantity.unit);
  Range scope_1 = gas(mj, *ch4) * of(*warm_ch4) + gas(mj, *n2o) * of(*warm_n2o);
  if (fossil) scope_1 = scope_1 + gas(mj, *fossil);
  out.scope_1 = TRY(kept(scope_1, kGasDecimals, resource));
  out.biogenic = TRY(kept(biogenic ? gas(mj, *biogenic) : Range{}, kGasDecimals, resource));
  out.scope_2.decimals = kGasDecimals;
  out.how.amount = out.scope_1;
  return out;
}

}  // namespace

Mark Converted::mark() const {
  Mark out = Mark::read;
  for (const Factor* factor : factors) out = std::max(out, factor->mark);
  return out;
}

std::string Converted::sets_words(Lang lang) const {
  std::string out;
  for (const ConversionSet* set : sets) out += (out.empty() ? "" : "; ") + set->words(lang) + " (" + set->version + ")";
  return out;
}

Result<Converted> to_toe(const ConversionSet& set, const Resource& resource, const Quantity& quantity,
                         const ConversionSet* fuel) {
  Converted out;
  out.sets.push_back(&set);
  out.amount.decimals = kToeDecimals;
  if (resource.counted_with_fuel) {
    out.counted_with_fuel = true;
    return out;
  }
  if (set.mj_per_toe > 0) {
    if (!fuel && quantity.unit->dimension != Dimension::energy) return missing(set, resource, *quantity.unit);
    const Range mj = TRY(energy_of(fuel ? *fuel : set, all().set("density"), resource, quantity, out));
    out.amount = TRY(kept(mj * same(Exact::of(1, set.mj_per_toe)), kToeDecimals, resource));
    return out;
  }
  const Factor* factor = all().factor(set, &resource, What::toe, quantity.unit->dimension);
  if (!factor) return missing(set, resource, *quantity.unit);
  note(out, *factor);
  out.amount = TRY(kept(times(quantity, *factor), kToeDecimals, resource));
  return out;
}

Result<Converted> to_energy(const ConversionSet& fuel, const Resource& resource, const Quantity& quantity) {
  Converted out;
  out.amount.decimals = kEnergyDecimals;
  if (resource.counted_with_fuel) {
    out.counted_with_fuel = true;
    return out;
  }
  out.amount = TRY(kept(TRY(energy_of(fuel, all().set("density"), resource, quantity, out)), kEnergyDecimals, resource));
  return out;
}

Result<Emissions> to_emissions(const EmissionSets& sets, const Resource& resource, const Quantity& quantity, int year) {
  Emissions out;
  out.scope_1.decimals = out.scope_2.decimals = out.biogenic.decimals = out.how.amount.decimals = kGasDecimals;
  if (resource.counted_with_fuel || resource.without_emission) {
    out.how.counted_with_fuel = resource.counted_with_fuel;
    return out;
  }
  if (resource.kind == ResourceKind::fuel) return emissions_of_fuel(sets, resource, quantity);
  const bool grid = resource.kind == ResourceKind::electricity;
  if (!grid && resource.kind != ResourceKind::refrigerant) return missing(*sets.fuel, resource, *quantity.unit);
  const ConversionSet& set = grid ? *sets.grid : *sets.gwp;
  const Factor* factor = grid ? all().factor(set, &resource, What::grid, quantity.unit->dimension, year)
                              : all().factor(set, &resource, What::gwp, quantity.unit->dimension);
  if (!factor && grid) return Problem(problems::grid_factor_missing, {{"year", std::to_string(year)}});
  if (!factor) return missing(set, resource, *quantity.unit);
  note(out.how, *factor);
  (grid ? out.scope_2 : out.scope_1) = out.how.amount = TRY(kept(times(quantity, *factor), kGasDecimals, resource));
  return out;
}

const ConversionSet& usual_toe() {
  const ConversionSet* set = all().set("toe-3505-2011");
  if (!set) throw std::runtime_error("the catalogue has no set toe-3505-2011");
  return *set;
}

EmissionSets usual_emission_sets() {
  EmissionSets out{all().set("fuel-2626-2022"), all().set("gwp-ar5"), all().set("grid-vn"), all().set("density")};
  if (!out.fuel || !out.gwp || !out.grid) throw std::runtime_error("the catalogue lacks a usual set");
  return out;
}

}  // namespace sxsh::measures
