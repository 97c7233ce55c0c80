// The one place of this folder that knows the form of the files.
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/clock.h"
#include "base/text.h"
#include "measures/catalogue.h"
#include "terms/problems.h"

namespace sxsh::measures {
namespace {

using Keys = std::initializer_list<std::string_view>;

constexpr std::array<std::pair<std::string_view, Dimension>, 9> kDimensions = {{{"energy", Dimension::energy},
                                                                                {"mass", Dimension::mass},
                                                                                {"volume", Dimension::volume},
                                                                                {"normal_volume", Dimension::normal_volume},
                                                                                {"count", Dimension::count},
                                                                                {"sets", Dimension::sets},
                                                                                {"pairs", Dimension::pairs},
                                                                                {"length", Dimension::length},
                                                                                {"area", Dimension::area}}};
constexpr std::array<std::pair<std::string_view, ResourceKind>, 11> kKinds = {{{"electricity", ResourceKind::electricity},
                                                                               {"fuel", ResourceKind::fuel},
                                                                               {"steam", ResourceKind::steam},
                                                                               {"water", ResourceKind::water},
                                                                               {"material", ResourceKind::material},
                                                                               {"chemical", ResourceKind::chemical},
                                                                               {"waste", ResourceKind::waste},
                                                                               {"wastewater", ResourceKind::wastewater},
                                                                               {"byproduct", ResourceKind::byproduct},
                                                                               {"product", ResourceKind::product},
                                                                               {"refrigerant", ResourceKind::refrigerant}}};
constexpr std::array<std::pair<std::string_view, SetKind>, 5> kSetKinds = {{{"toe", SetKind::toe},
                                                                            {"fuel", SetKind::fuel},
                                                                            {"density", SetKind::density},
                                                                            {"gwp", SetKind::gwp},
                                                                            {"grid", SetKind::grid}}};
constexpr std::array<std::pair<std::string_view, What>, 12> kWhats = {{{"toe", What::toe},
                                                                       {"ncv", What::ncv},
                                                                       {"co2", What::co2},
                                                                       {"co2_biogenic", What::co2_biogenic},
                                                                       {"ch4", What::ch4},
                                                                       {"n2o", What::n2o},
                                                                       {"density", What::density},
                                                                       {"gwp", What::gwp},
                                                                       {"gwp_ch4", What::gwp_ch4},
                                                                       {"gwp_ch4_biogenic", What::gwp_ch4_biogenic},
                                                                       {"gwp_n2o", What::gwp_n2o},
                                                                       {"grid", What::grid}}};
constexpr std::array<std::pair<std::string_view, Mark>, 3> kMarks = {
    {{"read", Mark::read}, {"third_party", Mark::third_party}, {"unverified", Mark::unverified}}};

std::string text_of(const toml::table& row, std::string_view key) { return row[key].value_or(std::string()); }

template <size_t n, class T>
const T* named(const std::array<std::pair<std::string_view, T>, n>& list, std::string_view name) {
  const auto found = std::ranges::find(list, name, &std::pair<std::string_view, T>::first);
  return found == list.end() ? nullptr : &found->second;
}

}  // namespace

class CatalogueReader {
 public:
  Result<Catalogue> read(std::string_view units, std::string_view resources, std::string_view conversions) {
    TRY(each("units.toml", units, "unit", [&](const toml::table& row) { return add_unit(row); }));
    TRY(each("resources.toml", resources, "resource", [&](const toml::table& row) { return add_resource(row); }));
    TRY(each("resources.toml", resources, "treatment", [&](const toml::table& row) { return add_treatment(row); }));
    TRY(each("conversions.toml", conversions, "set", [&](const toml::table& row) { return add_set(row); }));
    TRY(each("conversions.toml", conversions, "factor", [&](const toml::table& row) { return add_factor(row); }));
    return std::move(out_);
  }

 private:
  Problem wrong(const std::string& what) const {
    return Problem(problems::catalogue_wrong,
                   {{"file", "catalogue/reference/measures/" + file_}, {"place", place_}, {"what", what}});
  }

  template <class Add>
  Result<> each(const std::string& file, std::string_view text, std::string_view name, Add add) {
    file_ = file;
    place_ = std::string(name);
    try {
      const toml::table parsed = toml::parse(text, std::string_view(file));
      const auto* rows = parsed[name].as_array();
      if (!rows || rows->empty()) return wrong("there is no [[" + std::string(name) + "]]");
      // Pointers into the lists are kept, so they must not move: nothing is added to a list after what names it was read.
      for (size_t i = 0; i < rows->size(); ++i) {
        place_ = std::string(name) + " " + std::to_string(i + 1);
        if (!(*rows)[i].as_table()) return wrong("is not a table");
        TRY(add(*(*rows)[i].as_table()));
      }
    } catch (const toml::parse_error& error) {  // the one exception toml++ throws; it stays in this file
      place_ = "line " + std::to_string(error.source().begin.line);
      return wrong(std::string(error.description()));
    }
    return Done{};
  }

  Result<> check_keys(const toml::table& row, Keys known, Keys needed) {
    for (const auto& [key, node] : row)
      if (std::ranges::find(known, key.str()) == known.end() && std::ranges::find(needed, key.str()) == needed.end())
        return wrong("unknown key " + std::string(key.str()));
    for (const std::string_view key : needed)
      if (!row.contains(key)) return wrong(std::string(key) + " is needed");
    return Done{};
  }

  Result<> new_code(const std::string& code) {
    if (code.empty()) return wrong("the code is empty");
    return codes_.insert(file_ + place_.substr(0, place_.find(' ')) + code).second ? Result<>(Done{})
                                                                                   : Result<>(wrong("the code stands twice"));
  }

  Result<> add_unit(const toml::table& row) {
    TRY(check_keys(row, {"symbol_en", "names"}, {"code", "symbol", "dimension", "ratio"}));
    Unit out{
        .code = text_of(row, "code"), .symbol = text_of(row, "symbol"), .symbol_en = text_of(row, "symbol_en"), .names = {}};
    TRY(new_code(out.code));
    if (out.symbol_en.empty()) out.symbol_en = out.symbol;
    const auto* dimension = named(kDimensions, text_of(row, "dimension"));
    const auto ratio = Exact::read(text_of(row, "ratio"));
    if (!dimension) return wrong("unknown dimension");
    if (!ratio || ratio->is_zero()) return wrong("the ratio is no decimal number above 0");
    out.dimension = *dimension;
    out.ratio = *ratio;
    TRY(add_name(out, out.code));
    TRY(add_name(out, out.symbol));
    TRY(add_name(out, out.symbol_en));
    if (const auto* names = row["names"].as_array())
      for (const auto& one : *names) TRY(add_name(out, one.value_or(std::string())));
    out_.units_.push_back(std::move(out));
    return Done{};
  }

  Result<> add_name(Unit& unit, const std::string& text) {
    const std::string name = folded_name(text);
    if (std::ranges::find(unit.names, name) != unit.names.end()) return Done{};
    if (name.empty() || !names_.insert(name).second) return wrong("another unit has the name \"" + name + "\", or it is empty");
    unit.names.push_back(name);
    return Done{};
  }

  Result<> add_resource(const toml::table& row) {
    TRY(check_keys(row, {"named", "waste_code", "counted_with_fuel", "without_emission"},
                   {"code", "vi", "en", "kind", "units", "decimals", "most"}));
    Resource out{.code = text_of(row, "code"),
                 .vi = text_of(row, "vi"),
                 .en = text_of(row, "en"),
                 .units = {},
                 .decimals = static_cast<int>(row["decimals"].value_or(int64_t{-1})),
                 .most = row["most"].value_or(int64_t{0}),
                 .named = row["named"].value_or(false),
                 .waste_code = row["waste_code"].value_or(false),
                 .counted_with_fuel = row["counted_with_fuel"].value_or(false),
                 .without_emission = row["without_emission"].value_or(false)};
    TRY(new_code(out.code));
    const auto* kind = named(kKinds, text_of(row, "kind"));
    if (!kind) return wrong("unknown kind");
    out.kind = *kind;
    // 10^15 of what is kept and every factor of the catalogue stay within the 127 bits of Exact.
    if (out.decimals < 0 || out.decimals > 6 || out.most < 1 || out.most > 1'000'000'000'000)
      return wrong("decimals are 0 to 6 and most is 1 to 10^12");
    if (const auto* units = row["units"].as_array())
      for (const auto& one : *units) {
        const Unit* unit = out_.unit(one.value_or(std::string()));
        if (!unit) return wrong("unknown unit");
        out.units.push_back(unit);
      }
    if (out.units.empty()) return wrong("it has no unit");
    out_.resources_.push_back(std::move(out));
    return Done{};
  }

  Result<> add_treatment(const toml::table& row) {
    TRY(check_keys(row, {}, {"code", "vi", "en"}));
    TRY(new_code(text_of(row, "code")));
    out_.treatments_.push_back({text_of(row, "code"), text_of(row, "vi"), text_of(row, "en")});
    return Done{};
  }

  Result<> add_set(const toml::table& row) {
    TRY(check_keys(row, {"valid_from", "valid_to", "note_vi", "note_en", "mj_per_toe"},
                   {"code", "kind", "version", "vi", "en", "source", "mark"}));
    ConversionSet out{.code = text_of(row, "code"),
                      .version = text_of(row, "version"),
                      .vi = text_of(row, "vi"),
                      .en = text_of(row, "en"),
                      .source = text_of(row, "source"),
                      .valid_from = text_of(row, "valid_from"),
                      .valid_to = text_of(row, "valid_to"),
                      .note_vi = text_of(row, "note_vi"),
                      .note_en = text_of(row, "note_en")};
    TRY(new_code(out.code));
    const auto* kind = named(kSetKinds, text_of(row, "kind"));
    const auto* mark = named(kMarks, text_of(row, "mark"));
    if (!kind || !mark) return wrong("unknown kind or mark");
    out.kind = *kind;
    out.mark = *mark;
    for (const auto& day : {out.valid_from, out.valid_to})
      if (!day.empty() && !parse_iso_date(day)) return wrong("\"" + day + "\" is no day");
    if (const auto text = text_of(row, "mj_per_toe"); !text.empty()) {
      const auto ratio = Exact::read(text);
      const auto whole = ratio ? ratio->scaled(0) : std::nullopt;
      if (!whole || *whole < 1 || !ratio->is_whole(0)) return wrong("mj_per_toe is a whole number above 0");
      out.mj_per_toe = *whole;
    }
    out_.sets_.push_back(std::move(out));
    return Done{};
  }

  Result<> add_factor(const toml::table& row) {
    TRY(check_keys(row, {"resource", "upper", "year", "mark", "note_vi", "note_en"}, {"set", "what", "unit", "value"}));
    Factor out{.set = out_.set(text_of(row, "set")),
               .unit = out_.unit(text_of(row, "unit")),
               .year = static_cast<int>(row["year"].value_or(int64_t{0})),
               .text = text_of(row, "value"),
               .text_upper = text_of(row, "upper"),
               .note_vi = text_of(row, "note_vi"),
               .note_en = text_of(row, "note_en")};
    const auto* what = named(kWhats, text_of(row, "what"));
    if (!out.set || !out.unit || !what) return wrong("unknown set, unit or what");
    out.what = *what;
    if (const auto code = text_of(row, "resource"); !code.empty()) {
      out.resource = out_.resource(code);
      if (!out.resource) return wrong("unknown resource " + code);
    }
    out.mark = out.set->mark;
    if (row.contains("mark")) {
      const auto* mark = named(kMarks, text_of(row, "mark"));
      if (!mark) return wrong("unknown mark");
      out.mark = *mark;
    }
    const auto value = Exact::read(out.text), upper = Exact::read(out.text_upper.empty() ? out.text : out.text_upper);
    if (!value || !upper || *upper < *value) return wrong("value is a decimal number, and upper one that is not below it");
    out.value = *value;
    out.upper = *upper;
    if (out_.factor(*out.set, out.resource, out.what, out.unit->dimension, out.year)) return wrong("the factor stands twice");
    out_.factors_.push_back(std::move(out));
    return Done{};
  }

  Catalogue out_;
  std::string file_, place_;
  std::set<std::string> codes_, names_;
};

Result<Catalogue> Catalogue::read(std::string_view units, std::string_view resources, std::string_view conversions) {
  return CatalogueReader().read(units, resources, conversions);
}

}  // namespace sxsh::measures
