#include "facilities/row.h"

#include "base/number_text.h"
#include "base/text.h"

namespace sxsh::facilities {
namespace {

using Kind = db::Value::Kind;

const std::vector<db::Column>& columns() {
  static const std::vector<db::Column> all = [] {
    std::vector<db::Column> out = {{"office_id", Kind::int64}, {"id", Kind::int64}, {"version", Kind::int64}};
    for (const Field& each : all_fields())
      if (each.id != FieldId::unit) out.push_back({column_of(each.id), is_number(each.id) ? Kind::int64 : Kind::text});
    for (const char* name : {"unit_id", "province_1", "district_1", "commune_1", "province_2", "commune_2", "enterprise_id"})
      out.push_back({name, Kind::int64});
    for (const char* name : {"search_key", "sort_key", "created_at", "changed_at"}) out.push_back({name, Kind::text});
    return out;
  }();
  return all;
}

std::string canonical(int64_t scaled, int decimals) {
  std::string out = decimal(scaled, decimals, false);
  std::erase(out, ',');
  return out;
}

}  // namespace

std::string_view column_of(FieldId id) {
  switch (id) {
    case FieldId::unit: return "";
    case FieldId::zone: return "zone_id";
    case FieldId::latitude: return "latitude_e6";
    case FieldId::longitude: return "longitude_e6";
    case FieldId::area_m2: return "area_dm2";
    default: return field(id).code;
  }
}

bool is_number(FieldId id) {
  const Type type = field(id).type;
  return type == Type::whole || type == Type::scaled || type == Type::edition || type == Type::zone;
}

std::optional<int64_t> number_of(const Values& values, FieldId id) {
  const Value& value = at(values, id);
  if (!value) return std::nullopt;
  const NumberText read = read_number(*value, field(id).decimals, DecimalSign::point);
  return read.ok() ? std::optional(read.value) : std::nullopt;
}

Derived derived_of(const Values& values) {
  const std::string name = at(values, FieldId::name).value_or("");
  return {search_key(name), sort_key(name), unit_id_of(at(values, FieldId::unit)), place_of(at(values, FieldId::unit))};
}

Facility facility_of(const db::Row& row) {
  Facility out{.id = row.int64("id"), .version = row.int64("version"), .values = {},
               .enterprise_id = row.maybe_int64("enterprise_id"), .merged_into = row.maybe_int64("merged_into"),
               .created_at = row.text("created_at"), .changed_at = row.text("changed_at")};
  for (const Field& each : all_fields()) {
    Value& value = at(out.values, each.id);
    if (each.id == FieldId::unit) {
      const auto id = row.maybe_int64("unit_id");
      if (const auto* unit = id ? territory::Atlas::carried().find(*id) : nullptr)
        value = std::to_string(static_cast<int>(unit->map)) + ":" + std::string(unit->code);
    } else if (is_number(each.id)) {
      if (const auto number = row.maybe_int64(column_of(each.id))) value = canonical(*number, each.decimals);
    } else {
      value = row.maybe_text(column_of(each.id));
    }
  }
  return out;
}

std::span<const db::Column> row_columns() { return columns(); }

void add_row(db::Rows& rows, const NewRow& row) {
  std::vector<db::Cell> cells;
  cells.reserve(columns().size());
  cells.insert(cells.end(), {row.office_id, row.id, int64_t{1}});
  for (const Field& each : all_fields()) {
    if (each.id == FieldId::unit) continue;
    if (is_number(each.id)) cells.emplace_back(number_of(*row.values, each.id));
    else cells.emplace_back(at(*row.values, each.id));
  }
  const auto& place = row.derived.place;
  cells.insert(cells.end(), {row.derived.unit_id, place.province_1, place.district_1, place.commune_1, place.province_2,
                             place.commune_2, row.enterprise_id});
  cells.insert(cells.end(), {row.derived.search_key, row.derived.sort_key, row.at, row.at});
  rows.add(cells);
}

}  // namespace sxsh::facilities
