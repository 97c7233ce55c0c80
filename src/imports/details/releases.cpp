#include "imports/details/releases.h"

#include <toml++/toml.h>

#include <algorithm>

#include "base/embedded.h"
#include "base/number_text.h"
#include "base/text.h"
#include "ui/messages/details.gen.h"

namespace sxsh::imports {
namespace {

using facilities::DetailKind;
using facilities::FieldId;
using facilities::Value;

constexpr std::string_view kFile = "catalogue/mappings/tri.toml";
constexpr int kDecimals = 3;

const toml::table& rules() {
  static const toml::table root = toml::parse(embedded_file(kFile)->bytes, kFile);
  return *root["releases"].as_table();
}

std::string thousandths(int64_t amount) {
  std::string out = decimal(amount, kDecimals, false);
  std::erase(out, ',');
  return out;
}

void put(facilities::DetailValues& values, std::string_view field, Value value) {
  values[*facilities::field_of(facilities::info(DetailKind::waste), field)] = std::move(value);
}

}  // namespace

bool is_releases(const Headings& headings) {
  const Mapping* mapping = carried_mapping("tri");
  const auto is_there = [&](const std::string& key) { return headings.column_of(key).has_value(); };
  return mapping && std::ranges::all_of(mapping->needs, is_there);
}

Releases::Releases(const Headings& headings) : reader_(*carried_mapping("tri"), headings) {
  const auto column = [&](const std::string& name) { return headings.column_of(search_key(name)); };
  const auto named = [&](std::string_view key) { return column(rules()[key].value_or(std::string())); };
  name_ = named("name");
  code_ = named("code");
  unit_ = named("unit");
  year_ = named("year");
  form_ = named("form");
  no_amounts_ = rules()["form_without_amounts"].value_or(std::string());
  if (const auto* units = rules()["units"].as_table())
    for (const auto& [key, node] : *units) units_.emplace(search_key(std::string(key.str())), node.value_or(std::string()));
  const auto columns = [&](const toml::node_view<const toml::node>& list) {
    std::vector<uint32_t> out;
    if (const auto* array = list.as_array())
      for (const auto& one : *array)
        if (const auto found = column(one.value_or(std::string()))) out.push_back(*found);
    return out;
  };
  if (const auto* media = rules()["media"].as_array())
    for (const auto& node : *media) {
      const toml::table& one = *node.as_table();
      media_.push_back({one["medium"].value_or(std::string()), one["kind"].value_or(std::string()), columns(one["plus"]),
                        columns(one["minus"])});
    }
}

std::string Releases::cell(const Line& line, std::optional<uint32_t> column) const {
  const Cell* found = column ? line.at(*column) : nullptr;
  return found ? found->value : "";
}

std::optional<int64_t> Releases::sum(const Line& line, const Medium& medium, Chemical& chemical) const {
  int64_t total = 0;
  bool any = false;
  const auto add = [&](const std::vector<uint32_t>& columns, int64_t sign) {
    for (const uint32_t column : columns) {
      const std::string text = cell(line, column);
      if (text.empty()) continue;
      const NumberText read = read_number(text, kDecimals, DecimalSign::point);
      if (!read.ok()) {
        chemical.faults.push_back({line.row, column, "amount", ui::tr(Lang::vi, ui::Msg::details_wrong_amount, {{"text", text}}),
                                   ui::tr(Lang::en, ui::Msg::details_wrong_amount, {{"text", text}})});
        continue;
      }
      any = true;
      total += sign * read.value;
    }
  };
  add(medium.plus, 1);
  add(medium.minus, -1);
  return any ? std::optional(std::max<int64_t>(total, 0)) : std::nullopt;
}

void Releases::take(const Line& line) {
  std::vector<Reader::Text> texts;
  reader_.read(line, texts);
  facilities::Values facility;
  for (const Reader::Text& text : texts)
    for (const FieldId id : kFacilityColumns)
      if (text.field == id && !text.text.empty()) at(facility, id) = text.text;
  const std::string name = cell(line, name_), year = cell(line, year_), unit = cell(line, unit_);
  const auto key = std::tuple(at(facility, FieldId::external_id).value_or(""), name, year, unit);
  const auto [place, fresh] = places_.try_emplace(key, chemicals_.size());
  if (fresh) {
    const auto known = units_.find(search_key(unit));
    order_.push_back(name);
    chemicals_.push_back({.row = line.row, .facility = std::move(facility), .code = cell(line, code_),
                          .unit = known == units_.end() ? unit : known->second, .year = year,
                          .amounts = std::vector<int64_t>(media_.size()), .any_amounts = false, .faults = {}});
  } else {
    ++joined_;
  }
  Chemical& chemical = chemicals_[place->second];
  if (!no_amounts_.empty() && cell(line, form_) == no_amounts_) return;
  for (size_t i = 0; i < media_.size(); ++i)
    if (const auto amount = sum(line, media_[i], chemical)) {
      chemical.amounts[i] += *amount;
      chemical.any_amounts = true;
    }
}

std::vector<DetailLine> Releases::finish() {
  std::vector<DetailLine> out;
  for (size_t n = 0; n < chemicals_.size(); ++n) {
    Chemical& chemical = chemicals_[n];
    const auto add = [&](const std::string& medium, const std::string& kind, std::optional<int64_t> amount) {
      DetailLine line{.sheet = "", .row = chemical.row, .kind = DetailKind::waste, .facility = chemical.facility,
                      .facility_column = {}, .row_code = "",
                      .values = facilities::DetailValues(facilities::info(DetailKind::waste).fields.size()),
                      .faults = chemical.faults};
      put(line.values, "name", order_[n].empty() ? Value() : Value(order_[n]));
      put(line.values, "waste_kind", kind);
      put(line.values, "code", chemical.code.empty() ? Value() : Value(chemical.code));
      put(line.values, "year", chemical.year.empty() ? Value() : Value(chemical.year));
      if (!medium.empty()) put(line.values, "medium", medium);
      if (amount) {
        put(line.values, "amount", thousandths(*amount));
        put(line.values, "unit", chemical.unit.empty() ? Value() : Value(chemical.unit));
      }
      out.push_back(std::move(line));
    };
    bool some = false;
    for (size_t i = 0; i < media_.size(); ++i)
      if (chemical.amounts[i] > 0) {
        add(media_[i].code, media_[i].kind, chemical.amounts[i]);
        some = true;
      }
    if (!some) add("", "hazardous", chemical.any_amounts ? std::optional<int64_t>(0) : std::nullopt);
  }
  return out;
}

}  // namespace sxsh::imports
