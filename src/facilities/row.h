// A facility as its row in the table: columns, their kinds, what is derived from the values. Only store and bulk writes use it.
#pragma once

#include <optional>
#include <string>
#include <vector>

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

}  // namespace sxsh::facilities
