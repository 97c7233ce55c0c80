#include "imports/row_reading.h"

#include <algorithm>

#include "base/text.h"
#include "industries/code_check.h"
#include "territory/address.h"
#include "ui/messages/facilities.gen.h"
#include "ui/messages/imports.gen.h"

namespace sxsh::imports {
namespace {

using facilities::FieldId;
using facilities::Type;
using facilities::Value;
using facilities::Values;
namespace Msg = ui::Msg;
using ui::tr;

constexpr size_t kRemembered = 20'000;               // texts; then it begins anew
constexpr Date kAnyDay{2025, 12, 31};                 // the edition is said, so the day decides nothing

// Fields whose text many rows share and which cost time to read.
bool is_worth_keeping(FieldId field) {
  const Type type = facilities::field(field).type;
  return type == Type::unit || type == Type::zone || type == Type::choice || type == Type::edition || type == Type::industry;
}

const Reader::Text* text_for(const std::vector<Reader::Text>& texts, FieldId field) {
  const auto found = std::ranges::find(texts, field, &Reader::Text::field);
  return found == texts.end() ? nullptr : &*found;
}

Fault fault_at(int64_t row, const Reader::Text* text, FieldId field, std::string vi, std::string en) {
  return {row, text ? text->column : std::nullopt, std::string(facilities::field(field).code), std::move(vi), std::move(en)};
}

}  // namespace

void ZoneNames::add(std::string_view kind, std::string_view name, int64_t id) {
  const std::string with_kind = std::string(kind) + " " + std::string(name);
  for (const std::string& text : {std::to_string(id), search_key(name), search_key(with_kind)}) {
    const auto [place, fresh] = ids_.try_emplace(text, id);
    if (!fresh && place->second != id) place->second = 0;
  }
}

std::optional<int64_t> ZoneNames::find(std::string_view text) const {
  std::string key = search_key(text);
  auto found = ids_.find(key);
  for (const auto& [long_word, short_word] :
       {std::pair("khu cong nghiep ", "kcn "), std::pair("cum cong nghiep ", "ccn "), std::pair("lang nghe ", "ln ")})
    if (found == ids_.end() && key.starts_with(long_word)) {
      found = ids_.find(short_word + key.substr(std::string_view(long_word).size()));
      if (found == ids_.end()) found = ids_.find(key.substr(std::string_view(long_word).size()));
    }
  return found == ids_.end() || found->second == 0 ? std::nullopt : std::optional(found->second);
}

RowReading::Kept RowReading::zone_of(const std::string& text) const {
  if (const auto id = zones_.find(text)) return {std::to_string(*id), "", ""};
  return {std::nullopt, tr(Lang::vi, Msg::facilities_wrong_zone, {{"text", text}}),
          tr(Lang::en, Msg::facilities_wrong_zone, {{"text", text}})};
}

const RowReading::Kept& RowReading::typed_of(const Reader::Text& text) {
  const bool keep = is_worth_keeping(text.field);
  std::string key;
  if (keep) {
    key = std::string(1, static_cast<char>('a' + static_cast<int>(text.field))) + text.text;
    if (const auto found = kept_.find(key); found != kept_.end()) return found->second;
    if (kept_.size() >= kRemembered) kept_.clear();
  }
  Kept out;
  if (facilities::field(text.field).type == Type::zone) {
    out = zone_of(text.text);
  } else {
    auto read = facilities::typed(text.field, text.text, Lang::vi, text.sign, &additions_);
    out.value = std::move(read.value);
    if (!read.wrong.empty()) {
      out.wrong_vi = std::move(read.wrong);
      out.wrong_en = facilities::typed(text.field, text.text, Lang::en, text.sign, &additions_).wrong;
    }
  }
  if (keep) return kept_.emplace(std::move(key), std::move(out)).first->second;
  last_ = std::move(out);
  return last_;
}

// The commune that an address names without doubt; nothing otherwise: a list without communes is not wrong.
const Value& RowReading::unit_in(const std::string& address) {
  if (const auto found = units_.find(address); found != units_.end()) return found->second;
  if (units_.size() >= kRemembered) units_.clear();
  Value unit;
  const auto found = territory::resolve(territory::Atlas::carried(), address, std::nullopt, &additions_);
  if (const auto* certain = found.certain(); certain && certain->level == territory::Level::commune)
    unit = std::to_string(static_cast<int>(certain->map)) + ":" + std::string(certain->code);
  return units_.emplace(address, std::move(unit)).first->second;
}

RowReading::Read RowReading::read(int64_t row, const std::vector<Reader::Text>& texts) {
  Read out;
  for (const Reader::Text& text : texts) {
    if (facilities::field(text.field).writing == facilities::Writing::derived) continue;   // only through its own page
    if (text.error_cell) {
      out.faults.push_back(fault_at(row, &text, text.field, tr(Lang::vi, Msg::imports_error_cell, {{"text", text.text}}),
                                    tr(Lang::en, Msg::imports_error_cell, {{"text", text.text}})));
      continue;
    }
    if (text.text.empty()) continue;
    const Kept& kept = typed_of(text);
    if (!kept.wrong_vi.empty()) out.faults.push_back(fault_at(row, &text, text.field, kept.wrong_vi, kept.wrong_en));
    else at(out.values, text.field) = kept.value;
  }
  // A constant belongs to the figure it is about: without that figure it says nothing.
  const auto constant = [&](FieldId field) {
    const Reader::Text* text = text_for(texts, field);
    return text && !text->column;
  };
  for (const auto& [field, about] : {std::pair(FieldId::industry_edition, FieldId::industry),
                                     std::pair(FieldId::figures_year, FieldId::electricity_kwh)})
    if (constant(field) && !at(out.values, about)) at(out.values, field).reset();
  const Reader::Text* unit = text_for(texts, FieldId::unit);
  if (const Value& address = at(out.values, FieldId::address); address && (!unit || unit->text.empty())) {
    at(out.values, FieldId::unit) = unit_in(*address);
    out.unit_from_address = at(out.values, FieldId::unit).has_value();
  }
  const Value& found = at(out.values, FieldId::unit);
  out.unit_of_old_map = found && found->starts_with("1:");
  check_industry(row, text_for(texts, FieldId::industry), out);
  return out;
}

// A code that its edition lacks, or that stands for something else there, is refused with what to write instead.
void RowReading::check_industry(int64_t row, const Reader::Text* text, Read& out) {
  const Value code = at(out.values, FieldId::industry), edition = at(out.values, FieldId::industry_edition);
  if (!code || !edition) return;
  std::string key = "!" + *edition + " " + *code;
  auto found = kept_.find(key);
  if (found == kept_.end()) {
    Kept kept;
    const auto check = industries::check(*code, industries::edition_named(*edition), kAnyDay);
    for (const auto& finding : check.findings)
      if (kept.wrong_vi.empty() && industries::refuses(finding.kind)) {
        kept.wrong_vi = words(finding, check, Lang::vi);
        kept.wrong_en = words(finding, check, Lang::en);
      }
    found = kept_.emplace(std::move(key), std::move(kept)).first;
  }
  if (found->second.wrong_vi.empty()) return;
  out.faults.push_back(fault_at(row, text, FieldId::industry, found->second.wrong_vi, found->second.wrong_en));
}

void RowReading::check_new(int64_t row, const std::vector<Reader::Text>& texts, const Values& values,
                           std::vector<Fault>& faults) const {
  const auto vi = facilities::broken_rules(values, Lang::vi), en = facilities::broken_rules(values, Lang::en);
  for (size_t i = 0; i < vi.size(); ++i) {
    const std::string_view code = facilities::field(vi[i].field).code;
    const bool said = std::ranges::any_of(faults, [&](const Fault& fault) { return fault.row == row && fault.field == code; });
    if (!said) faults.push_back(fault_at(row, text_for(texts, vi[i].field), vi[i].field, vi[i].words, en[i].words));
  }
}

}  // namespace sxsh::imports
