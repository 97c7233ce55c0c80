// Which facilities a list shows, in which order and with which columns: read from the address, written back into one. Pure.
//
//   tim=minh hung          words, without marks or with       dia-ban=1:327     unit of either map, several with commas
//   nganh=2018:22,13       industry by prefix, of an edition or of any            khu=17            zone
//   quy-mo=small,medium    size                               tiem-nang=high    potential
//   dien-hinh=1            exemplary                          trang-thai=mo|dong   open or closed
//   nhan=4711              tag                                giao=12 | chua    looked after by a person, or by nobody
//   co=email, khong=potential   a field that is filled in, or not
//   xep=-electricity_kwh   sort, "-" for falling              cot=code,name,…   columns
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facilities/field.h"
#include "territory/unit.h"

namespace sxsh::facilities::list {

struct Industry {
  std::optional<int64_t> edition;
  std::string prefix;                    // digits, or a section's letter
  bool operator==(const Industry&) const = default;
};
enum class Status { all, open, closed };

struct Filter {
  std::string words;
  std::vector<Industry> industries;      // any of them; so for the other lists
  std::vector<std::string> units;        // canonical: "1:327"
  std::vector<int64_t> zones;
  std::vector<std::string> sizes, potentials;
  bool exemplary = false;
  Status status = Status::all;
  std::vector<int64_t> tags;
  std::optional<int64_t> assigned;       // a person; 0: nobody
  std::vector<FieldId> present, missing;
  bool operator==(const Filter&) const = default;
  bool any() const { return *this != Filter{}; }
};

struct Sort {
  std::optional<FieldId> by;             // nothing: by how well the words fit, or by name where there are none
  bool falling = false;
  bool operator==(const Sort&) const = default;
};

// A column of the list: a field, or "tags", or where the facility lies on one of the two maps ("unit_before", "unit_since"),
// as far as what was reported tells it for certain.
struct Column {
  std::string_view code;
  std::optional<FieldId> field;
  bool operator==(const Column&) const = default;
};
const Column& tag_column();
std::optional<territory::Map> map_of(const Column& column);   // of the latter two
std::vector<Column> all_columns();       // "cot=tat-ca" asks for all that can be read back: not where it lies on a map
std::vector<Column> usual_columns();
bool can_sort(FieldId id);               // texts that sort only by the alphabet of Vietnamese cannot, but for the name

struct Sought {
  Filter filter;
  Sort sort;
  std::vector<Column> columns;           // never none
};

using Parameters = std::multimap<std::string, std::string>;
// What cannot be understood is left out; the rest stands.
Sought sought_of(const Parameters& address);
// "tim=minh%20hung&xep=-employees": the same in one way of writing, without what is usual. Columns too, when `columns`.
std::string address_of(const Sought& sought, bool columns = true);

}  // namespace sxsh::facilities::list
