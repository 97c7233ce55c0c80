#include "facilities/file/detail.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "facilities/file/queries.gen.h"
#include "ui/messages/detail.gen.h"
#include "ui/messages/facilities.gen.h"

namespace sxsh::facilities {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr int64_t kMostAmount = 1'000'000'000'000'000;   // thousandths
constexpr size_t kLongText = 2000;

constexpr Choice kStates[] = {{"good", Msg::detail_state_good}, {"worn", Msg::detail_state_worn},
                              {"to_replace", Msg::detail_state_to_replace}, {"stopped", Msg::detail_state_stopped}};
constexpr Choice kEnergy[] = {
    {"grid", Msg::detail_energy_grid},       {"solar", Msg::detail_energy_solar},   {"generator", Msg::detail_energy_generator},
    {"coal", Msg::detail_energy_coal},       {"fuel_oil", Msg::detail_energy_fuel_oil}, {"diesel", Msg::detail_energy_diesel},
    {"lpg", Msg::detail_energy_lpg},         {"natural_gas", Msg::detail_energy_natural_gas},
    {"biomass", Msg::detail_energy_biomass}, {"steam", Msg::detail_energy_steam},   {"other", Msg::detail_energy_other}};
constexpr Choice kWater[] = {{"supply", Msg::detail_water_supply},   {"ground", Msg::detail_water_ground},
                             {"surface", Msg::detail_water_surface}, {"rain", Msg::detail_water_rain},
                             {"reuse", Msg::detail_water_reuse},     {"other", Msg::detail_water_other}};
constexpr Choice kWastes[] = {{"solid", Msg::detail_waste_solid}, {"hazardous", Msg::detail_waste_hazardous},
                              {"wastewater", Msg::detail_waste_wastewater}, {"emission", Msg::detail_waste_emission},
                              {"byproduct", Msg::detail_waste_byproduct}};
constexpr Choice kMedia[] = {{"air", Msg::detail_medium_air}, {"water", Msg::detail_medium_water},
                             {"land", Msg::detail_medium_land}, {"off_site", Msg::detail_medium_off_site}};
constexpr Choice kPermits[] = {
    {"environment", Msg::detail_permit_environment}, {"eia", Msg::detail_permit_eia},
    {"registration", Msg::detail_permit_registration}, {"water_use", Msg::detail_permit_water_use},
    {"discharge", Msg::detail_permit_discharge}, {"hazardous_waste", Msg::detail_permit_hazardous_waste},
    {"other", Msg::detail_permit_other}};
constexpr Choice kStandards[] = {
    {"iso_14001", Msg::detail_standard_iso_14001}, {"iso_50001", Msg::detail_standard_iso_50001},
    {"iso_9001", Msg::detail_standard_iso_9001}, {"iso_45001", Msg::detail_standard_iso_45001},
    {"green_label", Msg::detail_standard_green_label}, {"other", Msg::detail_standard_other}};
constexpr Choice kEvents[] = {
    {"opened", Msg::detail_event_opened}, {"closed", Msg::detail_event_closed}, {"suspended", Msg::detail_event_suspended},
    {"reopened", Msg::detail_event_reopened}, {"moved", Msg::detail_event_moved}, {"renamed", Msg::detail_event_renamed},
    {"owner_changed", Msg::detail_event_owner_changed}};
constexpr Choice kLevels[] = {{"high", Msg::facilities_potential_high}, {"medium", Msg::facilities_potential_medium},
                              {"low", Msg::facilities_potential_low}, {"none", Msg::facilities_potential_none}};
constexpr Choice kUnits[] = {
    {"t", Msg::detail_unit_t},     {"kg", Msg::detail_unit_kg},     {"l", Msg::detail_unit_l},       {"m3", Msg::detail_unit_m3},
    {"nm3", Msg::detail_unit_nm3}, {"m2", Msg::detail_unit_m2},     {"m", Msg::detail_unit_m}, {"kwh", Msg::detail_unit_kwh},
    {"mwh", Msg::detail_unit_mwh}, {"mj", Msg::detail_unit_mj},     {"gj", Msg::detail_unit_gj}, {"toe", Msg::detail_unit_toe},
    {"kw", Msg::detail_unit_kw},   {"hp", Msg::detail_unit_hp},     {"t_h", Msg::detail_unit_t_h},
    {"kg_h", Msg::detail_unit_kg_h}, {"m3_h", Msg::detail_unit_m3_h}, {"piece", Msg::detail_unit_piece},
    {"set", Msg::detail_unit_set}, {"pair", Msg::detail_unit_pair}, {"lb", Msg::detail_unit_lb}};

constexpr Field text_field(std::string_view code, Message label, size_t longest = 300) {
  return {.id = FieldId::count, .code = code, .label = label, .longest = longest};
}
constexpr Field typed_field(std::string_view code, Message label, Type type) {
  return {.id = FieldId::count, .code = code, .label = label, .type = type};
}
constexpr DetailField words(std::string_view code, Message label, bool required = false, size_t longest = 300) {
  return {.as = text_field(code, label, longest), .column = code, .choices = {}, .required = required};
}
constexpr DetailField note_field() { return words("note", Msg::detail_field_note, false, kLongText); }
constexpr DetailField amount(std::string_view code, std::string_view column, Message label, std::string_view unit = "") {
  return {.as = {.id = FieldId::count, .code = code, .label = label, .type = Type::scaled, .decimals = 3, .unit = unit,
                 .most = kMostAmount},
          .column = column, .choices = {}};
}
constexpr DetailField measure(std::string_view amount_1, std::string_view amount_2 = "") {
  return {.as = text_field("unit", Msg::detail_field_unit, 40), .column = "unit", .choices = {}, .measure = true,
          .needed_by = {amount_1, amount_2}};
}
constexpr DetailField year(std::string_view code, Message label, std::string_view needed_by = "") {
  return {.as = {.id = FieldId::count, .code = code, .label = label, .type = Type::whole, .least = 1900, .most = 2100},
          .column = code, .choices = {}, .needed_by = {needed_by, ""}};
}
constexpr DetailField choice(std::string_view code, Message label, std::span<const Choice> from, bool required = false) {
  return {.as = typed_field(code, label, Type::choice), .column = code, .choices = from, .required = required};
}
constexpr DetailField day(std::string_view code, Message label, bool required = false) {
  return {.as = typed_field(code, label, Type::date), .column = code, .choices = {}, .required = required};
}
constexpr DetailField unit_of_territory(std::string_view code, std::string_view column, Message label) {
  return {.as = typed_field(code, label, Type::unit), .column = column, .choices = {}};
}

constexpr DetailField kProduct[] = {
    words("name", Msg::detail_field_name_product, true), measure("capacity", "output"),
    amount("capacity", "capacity_e3", Msg::detail_field_capacity_year), amount("output", "output_e3", Msg::detail_field_output),
    year("year", Msg::detail_field_year, "output"), note_field()};
constexpr DetailField kEquipment[] = {
    words("name", Msg::detail_field_name_equipment, true), words("process", Msg::detail_field_process),
    {.as = {.id = FieldId::count, .code = "number", .label = Msg::detail_field_number_of, .type = Type::whole, .most = 1'000'000},
     .column = "number", .choices = {}},
    amount("capacity", "capacity_e3", Msg::detail_field_capacity), measure("capacity"), words("origin", Msg::detail_field_origin),
    year("made_year", Msg::detail_field_made_year), year("used_since", Msg::detail_field_used_since),
    choice("state", Msg::detail_field_state, kStates), note_field()};
constexpr DetailField kEnergyFields[] = {
    choice("source", Msg::detail_field_energy_source, kEnergy, true), amount("amount", "amount_e3", Msg::detail_field_amount),
    measure("amount"), year("year", Msg::detail_field_year, "amount"), words("purpose", Msg::detail_field_purpose), note_field()};
constexpr DetailField kWaterFields[] = {
    choice("source", Msg::detail_field_water_source, kWater, true),
    amount("amount", "amount_m3_e3", Msg::detail_field_amount, "m³"), year("year", Msg::detail_field_year, "amount"),
    words("permit", Msg::detail_field_permit_of_water), note_field()};
constexpr DetailField kWasteFields[] = {
    words("name", Msg::detail_field_name_waste, true), choice("waste_kind", Msg::detail_field_waste_kind, kWastes, true),
    words("code", Msg::detail_field_waste_code, false, 60), amount("amount", "amount_e3", Msg::detail_field_amount_waste),
    measure("amount"), year("year", Msg::detail_field_year, "amount"), choice("medium", Msg::detail_field_medium, kMedia),
    words("treatment", Msg::detail_field_treatment), words("receiver", Msg::detail_field_receiver), note_field()};
constexpr DetailField kPermitFields[] = {
    choice("permit_kind", Msg::detail_field_permit_kind, kPermits, true), words("number", Msg::detail_field_number, true, 100),
    day("issued_on", Msg::detail_field_issued_on), words("issued_by", Msg::detail_field_issued_by),
    day("valid_until", Msg::detail_field_valid_until), note_field()};
constexpr DetailField kCertificateFields[] = {
    choice("standard", Msg::detail_field_standard, kStandards, true), words("number", Msg::detail_field_number, false, 100),
    day("issued_on", Msg::detail_field_issued_on), words("issued_by", Msg::detail_field_issued_by),
    day("valid_until", Msg::detail_field_valid_until), note_field()};
constexpr DetailField kEventFields[] = {
    choice("what", Msg::detail_field_what, kEvents, true), day("from_day", Msg::detail_field_from_day, true),
    words("reason", Msg::detail_field_reason, false, kLongText), words("evidence", Msg::detail_field_evidence, false, 500),
    words("name_before", Msg::detail_field_name_before), words("name_after", Msg::detail_field_name_after),
    words("address_before", Msg::detail_field_address_before, false, 500),
    words("address_after", Msg::detail_field_address_after, false, 500),
    unit_of_territory("unit_before", "unit_before_id", Msg::detail_field_unit_before),
    unit_of_territory("unit_after", "unit_after_id", Msg::detail_field_unit_after),
    words("owner_before", Msg::detail_field_owner_before), words("owner_after", Msg::detail_field_owner_after),
    {.as = typed_field("tax_code_before", Msg::detail_field_tax_code_before, Type::tax_code), .column = "tax_code_before",
     .choices = {}},
    {.as = typed_field("tax_code_after", Msg::detail_field_tax_code_after, Type::tax_code), .column = "tax_code_after",
     .choices = {}}};
constexpr DetailField kJudgementFields[] = {
    choice("level", Msg::detail_field_level, kLevels, true), words("judged_by", Msg::detail_field_judged_by, true),
    day("judged_on", Msg::detail_field_judged_on, true), words("reason", Msg::detail_field_reason, true, kLongText),
    words("evidence", Msg::detail_field_evidence, false, 500)};
constexpr DetailField kMarkFields[] = {
    day("from_day", Msg::detail_field_from_day, true), day("until_day", Msg::detail_field_until_day),
    words("reason", Msg::detail_field_reason, true, kLongText), words("evidence", Msg::detail_field_evidence, false, 500)};

using enum DetailKind;
constexpr DetailKindInfo kKinds[] = {
    {product, "product", Msg::detail_kind_product, "san-pham", kProduct, "facility_products",
     &sql::product_details::kQuery, &sql::put_product::kQuery, &sql::remove_product::kQuery, &sql::all_product::kQuery, true},
    {equipment, "equipment", Msg::detail_kind_equipment, "thiet-bi", kEquipment, "facility_equipment",
     &sql::equipment_details::kQuery, &sql::put_equipment::kQuery, &sql::remove_equipment::kQuery,
     &sql::all_equipment::kQuery, true},
    {energy, "energy", Msg::detail_kind_energy, "nang-luong", kEnergyFields, "facility_energy",
     &sql::energy_details::kQuery, &sql::put_energy::kQuery, &sql::remove_energy::kQuery, &sql::all_energy::kQuery, true},
    {water, "water", Msg::detail_kind_water, "nuoc", kWaterFields, "facility_water",
     &sql::water_details::kQuery, &sql::put_water::kQuery, &sql::remove_water::kQuery, &sql::all_water::kQuery, true},
    {waste, "waste", Msg::detail_kind_waste, "chat-thai", kWasteFields, "facility_wastes",
     &sql::waste_details::kQuery, &sql::put_waste::kQuery, &sql::remove_waste::kQuery, &sql::all_waste::kQuery, true},
    {permit, "permit", Msg::detail_kind_permit, "giay-phep", kPermitFields, "facility_permits",
     &sql::permit_details::kQuery, &sql::put_permit::kQuery, &sql::remove_permit::kQuery, &sql::all_permit::kQuery, true},
    {certificate, "certificate", Msg::detail_kind_certificate, "chung-nhan", kCertificateFields, "facility_certificates",
     &sql::certificate_details::kQuery, &sql::put_certificate::kQuery, &sql::remove_certificate::kQuery,
     &sql::all_certificate::kQuery, true},
    {event, "event", Msg::detail_kind_event, "bien-dong", kEventFields, "facility_events",
     &sql::event_details::kQuery, &sql::put_event::kQuery, &sql::remove_event::kQuery, nullptr, false},
    {judgement, "judgement", Msg::detail_kind_judgement, "tiem-nang", kJudgementFields, "facility_judgements",
     &sql::judgement_details::kQuery, &sql::put_judgement::kQuery, &sql::remove_judgement::kQuery, nullptr, false},
    {mark, "mark", Msg::detail_kind_mark, "dien-hinh", kMarkFields, "facility_marks",
     &sql::mark_details::kQuery, &sql::put_mark::kQuery, &sql::remove_mark::kQuery, nullptr, false},
};
static_assert(std::size(kKinds) == kDetailKinds);

}  // namespace

const DetailKindInfo& info(DetailKind kind) { return kKinds[static_cast<size_t>(kind)]; }
std::span<const DetailKindInfo> all_kinds() { return kKinds; }

const DetailKindInfo* kind_named(std::string_view code) {
  const auto* found = std::ranges::find(kKinds, code, &DetailKindInfo::code);
  return found == std::end(kKinds) ? nullptr : found;
}

const DetailKindInfo* kind_at(std::string_view path) {
  const auto* found = std::ranges::find(kKinds, path, &DetailKindInfo::path);
  return found == std::end(kKinds) ? nullptr : found;
}

std::optional<size_t> field_of(const DetailKindInfo& kind, std::string_view code) {
  for (size_t i = 0; i < kind.fields.size(); ++i)
    if (kind.fields[i].as.code == code) return i;
  return std::nullopt;
}

const Value& Detail::value(std::string_view code) const {
  static const Value kNone;
  const auto at = field_of(info(kind), code);
  return at && *at < values.size() ? values[*at] : kNone;
}

Typed typed(const DetailField& field, std::string_view text, Lang lang, const territory::Additions* additions, DecimalSign sign) {
  Typed out = typed_as(field.as, field.choices, text, lang, sign, additions);
  if (!field.measure || !out.value) return out;
  const auto folded = [](std::string_view spelling) { return fold_aligned(decode(to_nfc(spelling))); };
  const std::string small = lower(*out.value), key = folded(*out.value);
  const bool plain = key.find('\x1a') == key.npos;   // m² and m³ fold to one key: they must be written just so
  for (const Choice& unit : kUnits)
    for (const Lang each : {Lang::vi, Lang::en}) {
      const auto spelled = tr(each, unit.words);
      if (small == unit.code || small == lower(spelled) || (plain && key == folded(spelled))) out.value = std::string(unit.code);
    }
  return out;
}

std::string shown(const DetailField& field, const Value& value, Lang lang) {
  if (field.measure && value)
    for (const Choice& unit : kUnits)
      if (unit.code == *value) return std::string(tr(lang, unit.words));
  return shown_as(field.as, field.choices, value, lang);
}

std::string shown_with_unit(const Detail& detail, size_t at, Lang lang) {
  const auto& fields = info(detail.kind).fields;
  std::string out = shown(fields[at], detail.values[at], lang);
  if (out.empty() || fields[at].as.type != Type::scaled) return out;
  std::string unit(fields[at].as.unit);
  for (size_t i = 0; i < fields.size(); ++i)
    if (fields[i].measure) unit = shown(fields[i], detail.values[i], lang);
  return unit.empty() ? out : out + " " + unit;
}

std::vector<BrokenDetail> broken_rules(DetailKind kind, const DetailValues& values, Lang lang) {
  const auto& fields = info(kind).fields;
  std::vector<BrokenDetail> out;
  for (size_t i = 0; i < fields.size(); ++i) {
    bool needed = fields[i].required;
    for (const auto by : fields[i].needed_by)
      if (const auto at = by.empty() ? std::nullopt : field_of(info(kind), by)) needed = needed || values[*at];
    if (needed && !values[i])
      out.push_back({i, tr(lang, Msg::facilities_wrong_empty, {{"label", lower(tr(lang, fields[i].as.label))}})});
  }
  const auto later = [&](std::string_view first, std::string_view last) {
    const auto from = field_of(info(kind), first), to = field_of(info(kind), last);
    if (from && to && values[*from] && values[*to] && *values[*to] < *values[*from])
      out.push_back({*to, tr(lang, Msg::facilities_wrong_order, {{"from", shown(fields[*from], values[*from], lang)}})});
  };
  later("issued_on", "valid_until");
  later("from_day", "until_day");
  return out;
}

std::string change_name(DetailKind kind, int64_t id, std::string_view field) {
  return std::string(info(kind).code) + ":" + std::to_string(id) + ":" + std::string(field);
}

std::optional<DetailName> detail_name(std::string_view name) {
  const auto parts = split(name, ':');
  if (parts.size() != 3) return std::nullopt;
  DetailName out{.kind = kind_named(parts[0]), .field = {}};
  const auto end = std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), out.id);
  if (!out.kind || end.ec != std::errc() || end.ptr != parts[1].data() + parts[1].size()) return std::nullopt;
  if (!parts[2].empty() && !(out.field = field_of(*out.kind, parts[2]))) return std::nullopt;
  return out;
}

}  // namespace sxsh::facilities
