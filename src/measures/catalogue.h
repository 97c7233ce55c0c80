// Units, resources and conversion sets as data: catalogue/reference/measures/{units,resources,conversions}.toml. Read once from
// the files the program carries; a broken one of them throws std::runtime_error. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/result.h"
#include "measures/exact.h"

namespace sxsh::measures {

// Units of one dimension convert into each other. Gas at 0 °C and 1 atm (Nm³) is not gas as metered; pairs are not pieces.
enum class Dimension { energy, mass, volume, normal_volume, count, sets, pairs, length, area };

struct Unit {
  std::string code;  // "kwh"; kept with figures
  std::string symbol, symbol_en;  // "tấn", "t"
  Dimension dimension = Dimension::mass;
  Exact ratio;  // to MJ, kg, lít, lít at 0 °C, piece, set, pair, m, m²
  std::vector<std::string> names;  // folded: what people type
  const std::string& words(Lang lang) const { return lang == Lang::vi ? symbol : symbol_en; }
};

// "1.000 Lít" → "1000lit", "m³" → "m3": how names of units are compared.
std::string folded_name(std::string_view typed);

enum class ResourceKind {
  electricity,
  fuel,
  steam,
  water,
  material,
  chemical,
  waste,
  wastewater,
  byproduct,
  product,
  refrigerant
};

struct Resource {
  std::string code, vi, en;  // "electricity_grid"
  ResourceKind kind = ResourceKind::material;
  std::vector<const Unit*> units;  // those that fit, the usual one first
  int decimals = 3;  // places kept of an amount
  int64_t most = 0;  // the largest amount of a month, in the usual unit
  bool named = false;  // a series needs a name: which material, which waste
  bool waste_code = false;  // a series has a code of the list of hazardous waste
  bool counted_with_fuel = false;  // made from fuel that is counted itself
  bool without_emission = false;  // nothing is emitted where it is used
  const std::string& words(Lang lang) const { return lang == Lang::vi ? vi : en; }
  bool fits(const Unit& unit) const;  // its dimension is that of a unit listed
};

struct Treatment {
  std::string code, vi, en;  // "recycled"
  const std::string& words(Lang lang) const { return lang == Lang::vi ? vi : en; }
};

// How far a value was checked. What is not `read` is shown with a mark wherever it is used.
enum class Mark { read, third_party, unverified };

enum class SetKind { toe, fuel, density, gwp, grid };
enum class What { toe, ncv, co2, co2_biogenic, ch4, n2o, density, gwp, gwp_ch4, gwp_ch4_biogenic, gwp_n2o, grid };

struct ConversionSet {
  std::string code, version, vi, en, source;  // "toe-3505-2011", "2011"
  SetKind kind = SetKind::toe;
  std::string valid_from, valid_to;  // ISO days; "": not bound to a day
  Mark mark = Mark::unverified;
  std::string note_vi, note_en;
  int64_t mj_per_toe = 0;  // of a set that counts energy as it is; otherwise 0
  const std::string& words(Lang lang) const { return lang == Lang::vi ? vi : en; }
  const std::string& note(Lang lang) const { return lang == Lang::vi ? note_vi : note_en; }
};

// What one unit of a resource is: TOE, MJ, kg of a gas for a TJ, kg for a litre, times CO2, or kg CO2 of a kWh.
struct Factor {
  const ConversionSet* set = nullptr;
  const Resource* resource = nullptr;  // null: of a gas, whatever it comes from
  What what = What::toe;
  const Unit* unit = nullptr;
  int year = 0;  // of the grid; otherwise 0
  std::string text, text_upper;  // as the catalogue writes them
  Exact value, upper;  // upper = value unless the source gives a range
  Mark mark = Mark::unverified;
  std::string note_vi, note_en;
  const std::string& note(Lang lang) const { return lang == Lang::vi ? note_vi : note_en; }
};

class Catalogue {
 public:
  static const Catalogue& carried();
  // Of the three texts; problem catalogue_wrong with file and place.
  static Result<Catalogue> read(std::string_view units, std::string_view resources, std::string_view conversions);
  Catalogue(Catalogue&&) = default;

  const std::vector<Unit>& units() const { return units_; }
  const std::vector<Resource>& resources() const { return resources_; }
  const std::vector<Treatment>& treatments() const { return treatments_; }
  const std::vector<ConversionSet>& sets() const { return sets_; }
  const std::vector<Factor>& factors() const { return factors_; }

  const Unit* unit(std::string_view code) const;  // null for an unknown code, here and below
  const Unit* unit_named(std::string_view typed) const;  // "Tấn", "m3", "1.000 lít", "kWh"
  const Resource* resource(std::string_view code) const;
  const Treatment* treatment(std::string_view code) const;
  const ConversionSet* set(std::string_view code) const;
  // The set of the kind in force on a day (ISO), the latest of them; sets that are not bound to a day stand for none.
  const ConversionSet* set_on(SetKind kind, std::string_view day) const;
  // The factor of a set for the resource per unit of the dimension; of a gas when resource is null. year 0: not by year.
  const Factor* factor(const ConversionSet& set, const Resource* resource, What what, Dimension per, int year = 0) const;

 private:
  Catalogue() = default;
  friend class CatalogueReader;
  std::vector<Unit> units_;
  std::vector<Resource> resources_;
  std::vector<Treatment> treatments_;
  std::vector<ConversionSet> sets_;
  std::vector<Factor> factors_;
};

}  // namespace sxsh::measures
