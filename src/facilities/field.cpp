#include "facilities/field.h"

#include <algorithm>

#include "ui/messages/facilities.gen.h"

namespace sxsh::facilities {
namespace {

namespace Msg = ui::Msg;
using enum FieldId;

constexpr int64_t kMostMoney = 1'000'000'000'000'000;   // a million billion đồng
constexpr Field kTable[] = {
    {.id = code, .code = "code", .label = Msg::facilities_field_code, .writing = Writing::key, .longest = 40},
    {.id = name, .code = "name", .label = Msg::facilities_field_name, .writing = Writing::key},
    {.id = other_name, .code = "other_name", .label = Msg::facilities_field_other_name},
    {.id = enterprise_name, .code = "enterprise_name", .label = Msg::facilities_field_enterprise_name, .writing = Writing::key},
    {.id = tax_code, .code = "tax_code", .label = Msg::facilities_field_tax_code, .type = Type::tax_code,
        .writing = Writing::key},
    {.id = external_id, .code = "external_id", .label = Msg::facilities_field_external_id, .longest = 80},
    {.id = industry_edition, .code = "industry_edition", .label = Msg::facilities_field_industry_edition, .type = Type::edition,
     .writing = Writing::key},
    {.id = industry, .code = "industry", .label = Msg::facilities_field_industry, .type = Type::industry,
        .writing = Writing::key},
    {.id = address, .code = "address", .label = Msg::facilities_field_address, .writing = Writing::key, .longest = 500},
    {.id = unit, .code = "unit", .label = Msg::facilities_field_unit, .type = Type::unit, .writing = Writing::key},
    {.id = zone, .code = "zone", .label = Msg::facilities_field_zone, .type = Type::zone, .writing = Writing::key},
    {.id = latitude, .code = "latitude", .label = Msg::facilities_field_latitude, .type = Type::scaled, .decimals = 6,
        .unit = "°",
     .least = -90'000'000, .most = 90'000'000},
    {.id = longitude, .code = "longitude", .label = Msg::facilities_field_longitude, .type = Type::scaled, .decimals = 6,
        .unit = "°",
     .least = -180'000'000, .most = 180'000'000},
    {.id = size_class, .code = "size_class", .label = Msg::facilities_field_size_class, .type = Type::choice},
    {.id = size_rule, .code = "size_rule", .label = Msg::facilities_field_size_rule, .longest = 80},
    {.id = employees, .code = "employees", .label = Msg::facilities_field_employees, .type = Type::whole, .most = 1'000'000},
    {.id = revenue_vnd, .code = "revenue_vnd", .label = Msg::facilities_field_revenue_vnd, .type = Type::whole, .unit = "đ",
     .least = -kMostMoney, .most = kMostMoney},
    {.id = capital_vnd, .code = "capital_vnd", .label = Msg::facilities_field_capital_vnd, .type = Type::whole, .unit = "đ",
     .least = -kMostMoney, .most = kMostMoney},
    {.id = shifts, .code = "shifts", .label = Msg::facilities_field_shifts, .type = Type::whole, .most = 24},
    {.id = working_days, .code = "working_days", .label = Msg::facilities_field_working_days, .type = Type::whole, .most = 366},
    {.id = area_m2, .code = "area_m2", .label = Msg::facilities_field_area_m2, .type = Type::scaled, .decimals = 2, .unit = "m²",
     .most = 100'000'000'000},
    {.id = founded_on, .code = "founded_on", .label = Msg::facilities_field_founded_on, .type = Type::date},
    {.id = main_product, .code = "main_product", .label = Msg::facilities_field_main_product, .longest = 500},
    {.id = figures_year, .code = "figures_year", .label = Msg::facilities_field_figures_year, .type = Type::whole, .least = 1970,
     .most = 2100},
    {.id = electricity_kwh, .code = "electricity_kwh", .label = Msg::facilities_field_electricity_kwh, .type = Type::whole,
     .unit = "kWh", .most = 100'000'000'000},
    {.id = phone, .code = "phone", .label = Msg::facilities_field_phone, .longest = 60},
    {.id = email, .code = "email", .label = Msg::facilities_field_email, .type = Type::email, .longest = 200},
    {.id = website, .code = "website", .label = Msg::facilities_field_website, .longest = 200},
    {.id = note, .code = "note", .label = Msg::facilities_field_note, .longest = 4000},
    {.id = potential, .code = "potential", .label = Msg::facilities_field_potential, .type = Type::choice,
     .writing = Writing::derived},
    {.id = exemplary_since, .code = "exemplary_since", .label = Msg::facilities_field_exemplary_since, .type = Type::date,
     .writing = Writing::derived},
    {.id = closed_on, .code = "closed_on", .label = Msg::facilities_field_closed_on, .type = Type::date,
     .writing = Writing::derived},
};
static_assert(std::size(kTable) == kFields);

constexpr Choice kSizes[] = {{"micro", Msg::facilities_size_micro}, {"small", Msg::facilities_size_small},
                             {"medium", Msg::facilities_size_medium}, {"large", Msg::facilities_size_large}};
constexpr Choice kPotentials[] = {{"high", Msg::facilities_potential_high}, {"medium", Msg::facilities_potential_medium},
                                  {"low", Msg::facilities_potential_low}, {"none", Msg::facilities_potential_none}};
constexpr Choice kEditions[] = {{"2007", Msg::facilities_edition_2007}, {"2018", Msg::facilities_edition_2018},
                                {"2025", Msg::facilities_edition_2025}};

}  // namespace

std::span<const Field> all_fields() { return kTable; }
const Field& field(FieldId id) { return kTable[static_cast<size_t>(id)]; }

const Field* field(std::string_view code) {
  const auto* found = std::ranges::find(kTable, code, &Field::code);
  return found == std::end(kTable) ? nullptr : found;
}

std::span<const Choice> choices(FieldId id) {
  if (id == size_class) return kSizes;
  if (id == potential) return kPotentials;
  if (id == industry_edition) return kEditions;
  return {};
}

}  // namespace sxsh::facilities
