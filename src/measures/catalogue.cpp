#include "measures/catalogue.h"

#include <algorithm>
#include <stdexcept>

#include "base/embedded.h"
#include "base/text.h"

namespace sxsh::measures {
namespace {

template <class List>
auto* with_code(const List& list, std::string_view code) {
  const auto found = std::ranges::find(list, code, [](const auto& one) -> std::string_view { return one.code; });
  return found == list.end() ? nullptr : &*found;
}

std::string_view carried_text(const std::string& name) {
  const auto* file = embedded_file("catalogue/reference/measures/" + name);
  return file ? file->bytes : std::string_view();
}

}  // namespace

std::string folded_name(std::string_view typed) {
  std::u32string plain;
  for (const char32_t c : decode(typed.substr(0, 200))) plain += c == 0xB2 ? U'2' : c == 0xB3 ? U'3' : c;
  std::string out = search_key(encode(plain));
  std::erase(out, ' ');
  return out;
}

bool Resource::fits(const Unit& unit) const {
  return std::ranges::any_of(units, [&](const Unit* one) { return one->dimension == unit.dimension; });
}

const Catalogue& Catalogue::carried() {
  static const Catalogue all = [] {
    auto made = read(carried_text("units.toml"), carried_text("resources.toml"), carried_text("conversions.toml"));
    if (!made.ok()) throw std::runtime_error(made.problem().message(Lang::en));
    return made.take();
  }();
  return all;
}

const Unit* Catalogue::unit(std::string_view code) const { return with_code(units_, code); }
const Resource* Catalogue::resource(std::string_view code) const { return with_code(resources_, code); }
const Treatment* Catalogue::treatment(std::string_view code) const { return with_code(treatments_, code); }
const ConversionSet* Catalogue::set(std::string_view code) const { return with_code(sets_, code); }

const Unit* Catalogue::unit_named(std::string_view typed) const {
  const std::string wanted = folded_name(typed);
  if (wanted.empty()) return nullptr;
  for (const Unit& one : units_)
    if (std::ranges::find(one.names, wanted) != one.names.end()) return &one;
  return nullptr;
}

const ConversionSet* Catalogue::set_on(SetKind kind, std::string_view day) const {
  const ConversionSet* found = nullptr;
  for (const ConversionSet& one : sets_) {
    if (one.kind != kind || one.valid_from.empty() || one.valid_from > day || (!one.valid_to.empty() && one.valid_to < day))
      continue;
    if (!found || found->valid_from < one.valid_from) found = &one;
  }
  return found;
}

const Factor* Catalogue::factor(const ConversionSet& set, const Resource* resource, What what, Dimension per, int year) const {
  for (const Factor& one : factors_)
    if (one.set == &set && one.resource == resource && one.what == what && one.unit->dimension == per && one.year == year)
      return &one;
  return nullptr;
}

}  // namespace sxsh::measures
