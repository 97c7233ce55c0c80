// The list of facilities from the database: the one place where SQL is put together, from fixed fragments with bound values
// (decision 0020). Every question is asked within what the visitor may see.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/db.h"
#include "facilities/facility.h"
#include "facilities/list/filter.h"
#include "web/request.h"

namespace sxsh::facilities::list {

// What a visitor may see: the whole office, or what the scopes of their roles name. Nothing named: nothing.
struct Reach {
  int64_t office_id = 0;
  bool whole_office = false;
  std::vector<int64_t> units, zones, facilities;
};
Reach reach_of(const web::Context& context);
bool reaches(db::Session& session, const Reach& reach, int64_t facility_id);

// One row; cells in the order of the columns, canonical text. Valid until the next row.
struct Row {
  int64_t id = 0;
  std::span<const Value> cells;
};

inline constexpr int kMostRows = 5000;             // of one page
inline constexpr int kMostCandidates = 20'000;     // rows looked at for words that are very common
inline constexpr int kMostRanked = 2'000;          // rows ordered by how well they fit the words

struct PageOf {
  int limit = 50;
  std::string after;                     // `next` of the page before, "" for the first; a foreign one is taken for ""
  int64_t skip = 0;                      // rows to leave out instead: for a jump
};
struct Listed {
  std::string next;                      // "" at the end
  bool capped = false;                   // the words are so common that only the first candidates were looked at
};
// `row` runs nothing on the session.
Listed each_row(db::Session& session, const Reach& reach, const Sought& sought, const PageOf& page,
                const std::function<void(const Row&)>& row);

struct Totals {
  int64_t facilities = 0;
  int64_t with_employees = 0, employees = 0;
  int64_t with_electricity = 0, electricity_kwh = 0;   // of the year that each facility names
  bool capped = false;
};
Totals totals(db::Session& session, const Reach& reach, const Filter& filter);

// The same by unit as reported, in order of its id; 0 for those without one.
struct UnitTotals {
  int64_t unit_id = 0;
  Totals of;
};
std::vector<UnitTotals> totals_by_unit(db::Session& session, const Reach& reach, const Filter& filter);

// Ids of all that is filtered, in id order, at most `most`.
std::vector<int64_t> ids(db::Session& session, const Reach& reach, const Filter& filter, int most);
// Which of these the visitor may see and that stand in the register, in the order given.
std::vector<int64_t> visible(db::Session& session, const Reach& reach, std::span<const int64_t> ids);

// The statement of the first page, as each_row asks it: for benchmarks that run it in the bare engine.
struct Asked {
  std::string sqlite, postgres;
  std::vector<db::Value> values;
};
Asked first_page(db::Session& session, const Reach& reach, const Sought& sought, int limit);

}  // namespace sxsh::facilities::list
