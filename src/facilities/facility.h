// An industrial facility: one site where something is produced. Pure rules; the store is in store.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "facilities/field.h"
#include "territory/place.h"

namespace sxsh::facilities {

struct Facility {
  int64_t id = 0;
  int64_t version = 0;                   // rises with every change
  Values values;
  std::optional<int64_t> enterprise_id;
  std::optional<int64_t> merged_into;    // the facility that took this one over
  std::string created_at, changed_at;    // UTC

  const Value& value(FieldId id_of) const { return at(values, id_of); }
  std::string name() const { return value(FieldId::name).value_or(""); }
};

// A rule that several values break together; `field` is where to say it.
struct Broken {
  FieldId field = FieldId::name;
  std::string words;
};
// What may not stand together: no name; an industry without its edition (or the other way); a size without its rule gets the rule
// "declared"; a figure without its year. Empty when all is well.
std::vector<Broken> broken_rules(const Values& values, Lang lang);

// "2:12004" → the unit's id and where it lies on both maps; nothing for missing or unknown.
std::optional<int64_t> unit_id_of(const Value& unit);
territory::Place place_of(const Value& unit);
// The first ten digits: what the sites of one enterprise share.
Value tax_root(const Value& tax_code);
// The folded name without the words that every company has ("công ty", "tnhh", "cổ phần", "co ltd" …): two spellings of one
// name compare equal. Used to find duplicates.
std::string name_key(std::string_view name);

}  // namespace sxsh::facilities
