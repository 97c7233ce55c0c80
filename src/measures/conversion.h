// From amounts to TOE, energy and greenhouse gases by a named set. Every result says which sets and factors made it and how far
// they were checked; where a set has no factor there is no result, and nothing is borrowed. Pure.
#pragma once

#include <string>
#include <vector>

#include "measures/quantity.h"

namespace sxsh::measures {

inline constexpr int kToeDecimals = 6;  // millionths of a TOE
inline constexpr int kEnergyDecimals = 3;  // kJ, shown in MJ
inline constexpr int kGasDecimals = 3;  // grams of CO2e, shown in kg

// A whole number at a scale; high above low only where a source gives a range.
struct Amount {
  int64_t low = 0, high = 0;
  int decimals = 0;
};

struct Converted {
  Amount amount;
  std::vector<const Factor*> factors;  // in the order of use; empty where nothing was needed (kWh to MJ)
  std::vector<const ConversionSet*> sets;  // each once
  bool counted_with_fuel = false;  // 0, because the fuel it was made from is counted
  Mark mark() const;  // the weakest of its factors
  std::string sets_words(Lang lang) const;  // "CV 3505/BCT-KHCN, 19/4/2011 (2011)"
};

// By a set of kind toe: its factor, or energy / mj_per_toe with the heat values of `fuel`. Problems: factor_missing,
// amount_not_kept.
Result<Converted> to_toe(const ConversionSet& set, const Resource& resource, const Quantity& quantity,
                         const ConversionSet* fuel = nullptr);
// MJ as used: 3,6 MJ/kWh; of a fuel its net calorific value in the set. Problems as above.
Result<Converted> to_energy(const ConversionSet& fuel, const Resource& resource, const Quantity& quantity);

// kg CO2e. Scope 1 is what fuels and refrigerants give off on site, scope 2 electricity from the grid; CO2 of biomass stands
// apart (its CH4 and N2O are in scope 1).
struct EmissionSets {
  const ConversionSet* fuel = nullptr;
  const ConversionSet* gwp = nullptr;
  const ConversionSet* grid = nullptr;
  const ConversionSet* density = nullptr;  // null: no kg from litres
};
struct Emissions {
  Amount scope_1, scope_2, biogenic;
  Converted how;  // factors and sets; amount is the sum of both scopes
};
// Problems: factor_missing, grid_factor_missing (of the year), amount_not_kept.
Result<Emissions> to_emissions(const EmissionSets& sets, const Resource& resource, const Quantity& quantity, int year);

// The sets of the catalogue that are used unless somebody chooses others: TOE of the letter, fuels of 2626, AR5, the grid,
// densities.
const ConversionSet& usual_toe();
EmissionSets usual_emission_sets();

}  // namespace sxsh::measures
