// A facility as its row in the table: columns, their kinds, what is derived from the values. Only store and bulk writes use it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "facilities/facility.h"

namespace sxsh::facilities {

// The columns of a FieldId, or "" for unit (several columns).
std::string_view column_of(FieldId id);
bool is_number(FieldId id);              // int64 in the table

// What the table keeps beside the values, worked out from them.
struct Derived {
  std::string search_key, sort_key;
  std::optional<int64_t> unit_id;
  territory::Place place;
};
Derived derived_of(const Values& values);

std::optional<int64_t> number_of(const Values& values, FieldId id);   // in the stored scale
Facility facility_of(const db::Row& row);                             // of find_facility: every column by name

// insert_many into "facilities".
struct NewRow {
  int64_t office_id = 0, id = 0;
  const Values* values = nullptr;
  Derived derived;
  std::optional<int64_t> enterprise_id;
  std::string at;
};
std::span<const db::Column> row_columns();
void add_row(db::Rows& rows, const NewRow& row);

// The row of the enterprise that owns the site: found by its tax code, made when new. Without a tax code there is none: names
// alone do not tell enterprises apart.
Result<std::optional<int64_t>> enterprise_of(db::Session& session, const accounts::Actor& by, const Values& values);

}  // namespace sxsh::facilities
