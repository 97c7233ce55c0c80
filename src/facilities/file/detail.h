// What hangs on a facility, kind by kind: products, equipment, energy, water, waste, permits, certificates; and events,
// judgements, marks. One table of kinds and fields drives forms, tables, imports, exports and the history. Pure.
//
// A value is canonical text as in facilities/field.h. A scaled amount has three decimals; a `measure` is the code of a unit
// ("t", "kwh") or, where the unit has no code, its words as typed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/query.h"
#include "facilities/field.h"

namespace sxsh::facilities {

enum class DetailKind : uint8_t {
  product, equipment, energy, water, waste, permit, certificate,
  event, judgement, mark,                // written only through their own pages
  count
};
inline constexpr size_t kDetailKinds = static_cast<size_t>(DetailKind::count);

struct DetailField {
  Field as;                              // code, label, type, decimals, unit, range; `as.id` means nothing here
  std::string_view column;               // "amount_e3"
  std::span<const Choice> choices;
  bool required = false, measure = false;
  std::string_view needed_by[2];         // must be given when one of these fields is: a unit, a year of an amount
};

struct DetailKindInfo {
  DetailKind kind;
  std::string_view code;                 // "product": in addresses, history; never renamed
  ui::Message label;                         // of the section: "Sản phẩm"
  std::string_view path;                 // "san-pham"
  std::span<const DetailField> fields;   // the first one names the row
  std::string_view table;                // for bulk inserts
  const db::Query *list, *put, *remove;
  const db::Query* all;                  // of all facilities, by facility; null unless by_hand
  bool by_hand = true;                   // false: events, judgements, marks
};

const DetailKindInfo& info(DetailKind kind);
std::span<const DetailKindInfo> all_kinds();
const DetailKindInfo* kind_named(std::string_view code);         // null for an unknown code
const DetailKindInfo* kind_at(std::string_view path);            // null for an unknown path
std::optional<size_t> field_of(const DetailKindInfo& kind, std::string_view code);

using DetailValues = std::vector<Value>;                         // in the order of the kind's fields

struct Detail {
  DetailKind kind = DetailKind::product;
  int64_t id = 0, facility_id = 0, batch_id = 0;
  DetailValues values;
  const Value& value(std::string_view code) const;               // of a field of its kind
};

// What a person typed → canonical text, or what is wrong with it.
Typed typed(const DetailField& field, std::string_view text, Lang lang, const territory::Additions* additions = nullptr,
            DecimalSign sign = DecimalSign::unknown);
std::string shown(const DetailField& field, const Value& value, Lang lang);   // without the unit
// "1.250 tấn": the amount with its unit, which stands in another field of the row.
std::string shown_with_unit(const Detail& detail, size_t field, Lang lang);

struct BrokenDetail {
  size_t field = 0;
  std::string words;
};
// Required fields that are missing; an amount without its unit or year; a valid-until before the day of issue.
std::vector<BrokenDetail> broken_rules(DetailKind kind, const DetailValues& values, Lang lang);

// "product:4711:name" in facility_changes; the third part is "" for a row that was added as a whole by an import.
struct DetailName {
  const DetailKindInfo* kind = nullptr;
  int64_t id = 0;
  std::optional<size_t> field;
};
std::string change_name(DetailKind kind, int64_t id, std::string_view field);
std::optional<DetailName> detail_name(std::string_view name);    // nothing for any other field of the history

}  // namespace sxsh::facilities
