#include "measures/quantity.h"

#include <algorithm>

#include "base/both_languages.h"
#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::measures {
namespace {

std::string units_of(const Resource& resource) {
  return in_both(unit_list(resource, Lang::vi), unit_list(resource, Lang::en));
}
std::string number_of(const Quantity& quantity) {
  return in_both(decimal(quantity.value, quantity.decimals), decimal(quantity.value, quantity.decimals, false));
}
std::string most_of(const Resource& resource, const Unit& unit) {
  return in_both(grouped(resource.most) + " " + unit.symbol, grouped(resource.most, false) + " " + unit.symbol_en);
}

}  // namespace

std::string name_of(const Resource& resource) { return in_both(resource.vi, resource.en); }
std::string symbol_of(const Unit& unit) { return in_both(unit.symbol, unit.symbol_en); }

Problem unfit(const Resource& resource, const Unit& unit) {
  return Problem(problems::unit_unfit,
                 {{"resource", name_of(resource)}, {"unit", symbol_of(unit)}, {"units", units_of(resource)}});
}

std::string unit_list(const Resource& resource, Lang lang) {
  std::string out;
  for (const Unit* unit : resource.units) out += (out.empty() ? "" : ", ") + unit->words(lang);
  return out;
}

Result<const Unit*> unit_for(const Resource& resource, std::string_view typed) {
  const Unit* unit = Catalogue::carried().unit(typed);
  if (!unit) unit = Catalogue::carried().unit_named(typed);
  if (!unit)
    return Problem(problems::unit_unknown, {{"unit", trim(typed.substr(0, 60))}, {"units", units_of(resource)}});
  if (!resource.fits(*unit)) return unfit(resource, *unit);
  return unit;
}

Result<> check_size(const Resource& resource, const Quantity& quantity) {
  if (!resource.fits(*quantity.unit)) return unfit(resource, *quantity.unit);
  // Of a unit of another dimension than the usual one (kg of a fuel in litres): the same number of its own first unit.
  const Unit* usual =
      *std::ranges::find_if(resource.units, [&](const Unit* one) { return one->dimension == quantity.unit->dimension; });
  const Exact most = Exact::of(resource.most) * usual->ratio;
  const Exact amount =
      Exact::scaled_by(quantity.value < 0 ? -quantity.value : quantity.value, quantity.decimals) * quantity.unit->ratio;
  if (!amount.broken() && !(most < amount)) return Done{};
  return Problem(problems::amount_too_large, {{"resource", name_of(resource)},
                                              {"amount", number_of(quantity)},
                                              {"unit", symbol_of(*quantity.unit)},
                                              {"most", most_of(resource, *usual)}});
}

Result<Quantity> in_unit(const Resource& resource, const Quantity& quantity, const Unit& to, int decimals) {
  if (quantity.unit->dimension != to.dimension) return unfit(resource, to);
  const auto value = (quantity.exact() * quantity.unit->ratio / to.ratio).scaled(decimals);
  if (!value) return Problem(problems::amount_not_kept, {{"resource", name_of(resource)}});
  return Quantity{*value, decimals, &to};
}

Result<Typed> read_quantity(const Resource& resource, std::string_view typed, const Unit& from, const Unit& to,
                            DecimalSign sign) {
  if (!resource.fits(from) || from.dimension != to.dimension) return unfit(resource, from);
  // Of a larger unit more places fit: 1,2345678 MWh is 1.234,5678 kWh.
  const int places = from.ratio < to.ratio || from.ratio == to.ratio ? resource.decimals : std::min(resource.decimals + 3, 9);
  Typed out{.text = read_number(typed, places, sign), .quantity = {0, resource.decimals, &to}};
  if (out.text.why == NumberText::Why::too_large)
    return Problem(problems::amount_too_large, {{"resource", name_of(resource)},
                                                {"amount", trim(typed.substr(0, 60))},
                                                {"unit", symbol_of(from)},
                                                {"most", most_of(resource, *resource.units.front())}});
  if (!out.text.ok()) return out;
  const Quantity as_typed{out.text.value, places, &from};
  TRY(check_size(resource, as_typed));
  out.quantity = TRY(in_unit(resource, as_typed, to, resource.decimals));
  out.rounded = !(out.quantity.exact() * to.ratio == as_typed.exact() * from.ratio);
  out.text.value = out.quantity.value;
  return out;
}

}  // namespace sxsh::measures
