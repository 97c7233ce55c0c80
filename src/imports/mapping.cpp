#include "imports/mapping.h"

#include <toml++/toml.h>

#include <algorithm>
#include <stdexcept>

#include "base/embedded.h"
#include "base/json.h"
#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::imports {
namespace {

using facilities::FieldId;

constexpr std::string_view kFolder = "catalogue/mappings/";

Problem wrong(std::string_view file, std::string place, std::string what) {
  return Problem(problems::catalogue_wrong,
                 {{"file", std::string(file)}, {"place", std::move(place)}, {"what", std::move(what)}});
}

std::vector<std::string> texts_of(const toml::node_view<const toml::node>& node, bool fold) {
  std::vector<std::string> out;
  if (const auto* array = node.as_array())
    for (const auto& member : *array)
      if (const auto text = member.value<std::string>()) out.push_back(fold ? search_key(*text) : *text);
  return out;
}

std::optional<DecimalSign> sign_of(std::string_view word) {
  if (word == "comma") return DecimalSign::comma;
  if (word == "point") return DecimalSign::point;
  if (word.empty()) return DecimalSign::unknown;
  return std::nullopt;
}

std::string_view word_of(DecimalSign sign) {
  return sign == DecimalSign::comma ? "comma" : sign == DecimalSign::point ? "point" : "";
}

Result<FieldSource> read_source(std::string_view file, const toml::table& root, std::string_view key, const toml::node& node) {
  const std::string place = "fields." + std::string(key);
  const auto* field = facilities::field(key);
  if (!field) return wrong(file, place, "no such field");
  FieldSource source;
  source.field = field->id;
  auto pattern = Pattern::parse(node.value_or(std::string()));
  if (!pattern || pattern->text().empty()) return wrong(file, place, "not a pattern");
  source.pattern = std::move(*pattern);
  if (const auto text = root["factors"][key].value<std::string>()) {
    const auto factor = parse_factor(*text);
    if (!factor) return wrong(file, "factors." + std::string(key), "not a factor");
    source.factor = *factor;
  }
  const auto sign = sign_of(root["signs"][key].value_or(root["decimal"].value_or(std::string())));
  if (!sign) return wrong(file, "signs." + std::string(key), "comma or point");
  source.sign = *sign;
  const auto rounds = texts_of(root["rounds"], false);
  source.rounded = std::ranges::find(rounds, key) != rounds.end();
  return source;
}

std::string list_text(const std::vector<std::string>& list) {
  std::string out = "[";
  for (const std::string& text : list) out += (out.size() > 1 ? ", " : "") + json_quoted(text);
  return out + "]";
}

}  // namespace

std::optional<Factor> parse_factor(std::string_view text) {
  const size_t point = text.find('.');
  std::string digits(text.substr(0, point));
  const size_t decimals = point == text.npos ? 0 : text.size() - point - 1;
  if (point != text.npos) digits += text.substr(point + 1);
  if (digits.empty() || digits.size() > 12 || decimals > 9 || point == 0 || digits.find_first_not_of("0123456789") != digits.npos)
    return std::nullopt;
  const Factor factor{std::stoll(digits), static_cast<int>(decimals)};
  return factor.digits > 0 ? std::optional(factor) : std::nullopt;
}

std::string text_of(const Factor& factor) {
  std::string digits = std::to_string(factor.digits);
  const auto decimals = static_cast<size_t>(factor.decimals);
  if (decimals == 0) return digits;
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  return digits.insert(digits.size() - decimals, ".");
}

const FieldSource* Mapping::source(FieldId field) const {
  const auto found = std::ranges::find(fields, field, &FieldSource::field);
  return found == fields.end() ? nullptr : &*found;
}

void Mapping::set(FieldSource given) {
  std::erase_if(fields, [&](const FieldSource& one) { return one.field == given.field; });
  const auto after = std::ranges::find_if(fields, [&](const FieldSource& one) { return one.field > given.field; });
  fields.insert(after, std::move(given));
}

Result<Mapping> parse_mapping(std::string_view file, std::string_view text) {
  toml::table root;
  try {
    root = toml::parse(text, file);
  } catch (const toml::parse_error& error) {
    return wrong(file, "line " + std::to_string(error.source().begin.line), std::string(error.description()));
  }
  const toml::table& table = root;
  Mapping mapping;
  mapping.name = table["name"].value_or(std::string());
  mapping.vi = table["vi"].value_or(std::string());
  mapping.en = table["en"].value_or(std::string());
  mapping.needs = texts_of(table["needs"], true);
  mapping.blanks = texts_of(table["blanks"], true);
  mapping.one_by = texts_of(table["rows"]["one_by"], true);
  if (const auto* fields = table["fields"].as_table())
    for (const auto& [key, node] : *fields) mapping.set(TRY(read_source(file, table, key.str(), node)));
  if (mapping.fields.empty()) return wrong(file, "fields", "no field");
  return mapping;
}

std::string text_of(const Mapping& mapping) {
  std::string out;
  const auto line = [&](std::string_view key, std::string_view value) {
    if (!value.empty()) out += std::string(key) + " = " + json_quoted(value) + "\n";
  };
  const auto list = [&](std::string_view key, const std::vector<std::string>& values) {
    if (!values.empty()) out += std::string(key) + " = " + list_text(values) + "\n";
  };
  line("name", mapping.name);
  line("vi", mapping.vi);
  line("en", mapping.en);
  list("needs", mapping.needs);
  list("blanks", mapping.blanks);
  std::vector<std::string> rounds;
  for (const FieldSource& each : mapping.fields)
    if (each.rounded) rounds.emplace_back(facilities::field(each.field).code);
  list("rounds", rounds);
  if (!mapping.one_by.empty()) out += "[rows]\n";
  list("one_by", mapping.one_by);
  out += "[fields]\n";
  for (const FieldSource& each : mapping.fields) line(facilities::field(each.field).code, each.pattern.text());
  out += "[factors]\n";
  for (const FieldSource& each : mapping.fields)
    if (!each.factor.is_one()) line(facilities::field(each.field).code, text_of(each.factor));
  out += "[signs]\n";
  for (const FieldSource& each : mapping.fields) line(facilities::field(each.field).code, word_of(each.sign));
  return out;
}

const std::vector<Mapping>& carried_mappings() {
  static const std::vector<Mapping> all = [] {
    std::vector<Mapping> out;
    for (const EmbeddedFile& file : embedded_files()) {
      if (!file.path.starts_with(kFolder) || !file.path.ends_with(".toml")) continue;
      auto mapping = parse_mapping(file.path, file.bytes);
      if (!mapping.ok()) throw std::runtime_error(mapping.problem().message(Lang::en));
      out.push_back(mapping.take());
    }
    return out;
  }();
  return all;
}

const Mapping* carried_mapping(std::string_view name) {
  const auto found = std::ranges::find(carried_mappings(), name, &Mapping::name);
  return found == carried_mappings().end() ? nullptr : &*found;
}

const Mapping* carried_for(const Headings& headings) {
  const Mapping* best = nullptr;
  for (const Mapping& mapping : carried_mappings()) {
    const auto is_there = [&](const std::string& key) { return headings.column_of(key).has_value(); };
    const bool fits = std::ranges::all_of(mapping.needs, is_there);
    if (fits && !mapping.needs.empty() && (!best || mapping.needs.size() > best->needs.size())) best = &mapping;
  }
  return best;
}

std::string joined(const std::vector<std::string>& keys) {
  if (keys.size() == 1) return "{" + keys[0] + "}";
  std::string text;
  for (const std::string& key : keys) text += std::string("[") + (text.empty() ? "" : ", ") + "{" + key + "}]";
  return text;
}

bool may_join(FieldId field) {
  return field == FieldId::unit || facilities::field(field).type == facilities::Type::text;
}

Mapping mapping_of_columns(const Headings& headings, std::span<const ColumnGuess> columns, std::span<const Line> data) {
  Mapping mapping;
  for (const facilities::Field& field : facilities::all_fields()) {
    std::vector<uint32_t> own;
    for (uint32_t i = 0; i < columns.size(); ++i)
      if (columns[i].field == field.id) own.push_back(i);
    if (own.empty()) continue;
    if (field.id == FieldId::unit)
      std::ranges::stable_sort(own, {}, [&](uint32_t i) { return level_of_heading(headings.keys[i]); });
    if (!may_join(field.id)) own.resize(1);
    std::vector<std::string> keys;
    for (const uint32_t i : own) keys.push_back(headings.keys[i]);
    FieldSource source;
    source.field = field.id;
    source.pattern = Pattern::parse(joined(keys)).value_or(Pattern());
    if (const auto factor = parse_factor(factor_of_heading(field.id, headings.texts[own[0]]))) source.factor = *factor;
    source.sign = guess_sign(field.id, own[0], data).sign;
    mapping.set(std::move(source));
  }
  return mapping;
}

}  // namespace sxsh::imports
