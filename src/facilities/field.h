// The fields of a facility: one table for the file page, the list, the import, the merge, the history and the undo. A value
// has one canonical text, which is what changes and exports carry: digits of a whole number, "12.5" of a scaled one, an ISO
// date, the code of a choice, "2:12004" (map:code) of a unit, the id of a zone. Missing is missing, never "".
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/number_text.h"
#include "base/result.h"
#include "ui/messages.h"

namespace sxsh::territory {
class Additions;
}

namespace sxsh::facilities {

enum class FieldId : uint8_t {
  code, name, other_name, enterprise_name, tax_code, external_id, industry_edition, industry, address, unit, zone, latitude,
  longitude, size_class, size_rule, employees, revenue_vnd, capital_vnd, shifts, working_days, area_m2, founded_on, main_product,
  figures_year, electricity_kwh, phone, email, website, note, potential, exemplary_since, closed_on,
  count
};
inline constexpr size_t kFields = static_cast<size_t>(FieldId::count);

enum class Type : uint8_t { text, whole, scaled, date, choice, tax_code, industry, edition, unit, zone, email };

// Who may write it by hand. `derived`: only through its own page (judgements, marks, events). `key`: a facility's own people
// propose it and an officer decides (name, tax code, address, industry).
enum class Writing : uint8_t { free, key, derived };

struct Choice {
  std::string_view code;
  ui::Message words;
};

struct Field {
  FieldId id;
  std::string_view code;                 // "electricity_kwh": in addresses, exports, history; never renamed or reused
  ui::Message label;
  Type type = Type::text;
  Writing writing = Writing::free;
  int decimals = 0;                      // of Type::scaled
  std::string_view unit = "";            // "kWh", "m²"; "" for none
  size_t longest = 300;                  // characters of a text
  int64_t least = 0, most = 0;           // of whole and scaled, in the stored scale
};

std::span<const Field> all_fields();
const Field& field(FieldId id);
const Field* field(std::string_view code);            // null for an unknown code
std::span<const Choice> choices(FieldId id);          // empty unless Type::choice

using Value = std::optional<std::string>;             // canonical text
using Values = std::array<Value, kFields>;
inline Value& at(Values& values, FieldId id) { return values[static_cast<size_t>(id)]; }
inline const Value& at(const Values& values, FieldId id) { return values[static_cast<size_t>(id)]; }

// What a person typed → the canonical text; nothing for blank. The sentence (in `lang`) says what is wrong and what to do.
// Spellings of both languages are taken: "1.250,5", "1 250", "15/3/2018", "Lớn", "large", "C1075", "H. Yên Mỹ, Hưng Yên".
// `sign`: which one stands before the decimals, where the column or the file says so. `additions`: names of units that the office
// gave; they hold wherever a unit is typed.
struct Typed {
  Value value;
  std::string wrong;                     // "" when the value may stand
};
Typed typed(FieldId id, std::string_view text, Lang lang, DecimalSign sign = DecimalSign::unknown,
            const territory::Additions* additions = nullptr);
// Canonical text → what a person reads: "1.250,5", "15/3/2018", "Lớn", "Xã Yên Mỹ, tỉnh Hưng Yên". "" for missing.
std::string shown(FieldId id, const Value& value, Lang lang);
// The same for a field that is no column of the facility's row; `choices` of Type::choice.
Typed typed_as(const Field& like, std::span<const Choice> choices, std::string_view text, Lang lang,
               DecimalSign sign = DecimalSign::unknown, const territory::Additions* additions = nullptr);
std::string shown_as(const Field& like, std::span<const Choice> choices, const Value& value, Lang lang);

}  // namespace sxsh::facilities
