#include "facilities/facility.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "territory/atlas.h"
#include "ui/messages/facilities.gen.h"

namespace sxsh::facilities {

namespace Msg = ui::Msg;
using ui::tr;

std::vector<Broken> broken_rules(const Values& values, Lang lang) {
  std::vector<Broken> out;
  const auto empty = [&](FieldId id) {
    out.push_back({id, tr(lang, Msg::facilities_wrong_empty, {{"label", lower(tr(lang, field(id).label))}})});
  };
  if (!at(values, FieldId::name)) empty(FieldId::name);
  if (at(values, FieldId::industry) && !at(values, FieldId::industry_edition)) empty(FieldId::industry_edition);
  if (at(values, FieldId::electricity_kwh) && !at(values, FieldId::figures_year)) empty(FieldId::figures_year);
  return out;
}

std::optional<int64_t> unit_id_of(const Value& unit) {
  if (!unit || unit->size() < 4 || (*unit)[1] != ':') return std::nullopt;
  const auto map = (*unit)[0] == '1' ? territory::Map::before : territory::Map::since;
  const auto* found = territory::Atlas::carried().find(map, std::string_view(*unit).substr(2));
  return found ? std::optional(found->id) : std::nullopt;
}

territory::Place place_of(const Value& unit) {
  const auto& atlas = territory::Atlas::carried();
  const auto id = unit_id_of(unit);
  const auto* found = id ? atlas.find(*id) : nullptr;
  return found ? territory::place_of(atlas, *found) : territory::Place{};
}

Value tax_root(const Value& tax_code) {
  return tax_code && tax_code->size() >= 10 ? Value(tax_code->substr(0, 10)) : std::nullopt;
}

std::string name_key(std::string_view name) {
  static constexpr std::array<std::string_view, 36> kCommon = {
      "cong", "ty",   "cty",   "tnhh",   "mtv", "mot",   "hai", "thanh", "vien", "tv",     "co",      "phan",
      "cp",   "dntn", "doanh", "nghiep", "tu",  "nhan",  "san", "xuat",  "sx",   "thuong", "mai",     "tm",
      "dich", "vu",   "dv",    "va",     "chi", "nhanh", "nha", "may",   "ltd",  "jsc",    "company", "limited"};
  std::string out, all;
  for (const std::string& word : split(search_key(name), ' ')) {
    if (word.empty()) continue;
    all += (all.empty() ? "" : " ") + word;
    if (std::ranges::find(kCommon, std::string_view(word)) == kCommon.end()) out += (out.empty() ? "" : " ") + word;
  }
  return out.empty() ? all : out;  // a name of such words alone stays as it is
}

}  // namespace sxsh::facilities
