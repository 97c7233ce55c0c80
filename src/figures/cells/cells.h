// Figures of an office added up, so that a sum over a province costs the same however many values stand behind it.
//
// Two tables. figure_years: the amount that counts for a facility, a resource and a year (year.h). figure_cells: sums of these
// over facilities, by one kind of part: the whole office, units of either map, zone, size, industry (two digits, or edition and
// code). Sums are scaled integers in the unit of the series, with how many facilities they are of and how many of these have all
// twelve months; never an average. A facility stands in the parts that the register names today.
//
// One function changes them: renew_cells, called in the transaction that changed values. It reads the touched facilities and
// years anew and adds the difference to the cells, so it is right whatever was done, and doing it twice changes nothing.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "db/db.h"
#include "figures/cells/year.h"

namespace sxsh::figures {

struct Touched {
  int64_t from_facility = 0, to_facility = 0;   // by id, both included; what was not touched between them costs time, no more
  int first_year = 0, last_year = 0;
};
// Writers of the office take turns from here to the end of their transaction.
Result<> renew_cells(db::Session& session, int64_t office_id, const Touched& touched);
// Of one facility, all years: when figures went from one to the other.
Result<> renew_cells_of(db::Session& session, int64_t office_id, int64_t facility_id);
// Of many, after a bulk load: a few at a time.
Result<> renew_cells_of_many(db::Session& session, int64_t office_id, std::vector<int64_t> facilities, int first_year,
                             int last_year);

// Cells follow the register: moved to another place, size or industry, merged and taken back. Called once by the program.
void follow_standings();

// What counts now, from the values; and what is kept.
std::vector<YearAmount> amounts_from_values(db::Session& session, int64_t office_id, const Touched& touched);
std::vector<YearAmount> amounts_kept(db::Session& session, int64_t office_id, const Touched& touched);
// By facility: what stands in the values of these years and does not count. Facilities without any are left out.
std::map<int64_t, std::vector<LeftOut>> left_out_of(db::Session& session, int64_t office_id, const Touched& touched,
                                                    const std::string& resource);

struct Cell {
  int year = 0;
  std::string kind, part, resource, unit;
  int64_t value = 0, facilities = 0, complete = 0, cost_vnd = 0, costs = 0;
  auto operator<=>(const Cell&) const = default;
};
// Of one kind ("whole", "province_1", …, "edition"): all its parts, all resources, in the order of year, part, resource, unit.
std::vector<Cell> cell_sums(db::Session& session, int64_t office_id, const std::string& kind, int first_year, int last_year);
// The same of one resource in one unit.
std::vector<Cell> cells_by_part(db::Session& session, int64_t office_id, const std::string& kind, const std::string& resource,
                                const std::string& unit, int first_year, int last_year);

// ── check and rebuild ──

struct CellCheck {
  int64_t facilities = 0, amounts = 0, cells = 0;       // looked at
  int64_t wrong_amounts = 0, wrong_cells = 0;           // kept, but not what the values say; or lacking
  bool sound() const { return wrong_amounts == 0 && wrong_cells == 0; }
};
// Called often: how much of how much is done. A Problem ends the work.
using CellStep = std::function<Result<>(std::string_view stage, int64_t done, int64_t total)>;   // "facilities", "years"

// Computes every amount and every cell from the values and compares. Writes nothing.
Result<CellCheck> check_cells(db::Session& session, int64_t office_id, const CellStep& step);
// The same, and puts right what is wrong, a few facilities and one year to a transaction: the office goes on working meanwhile,
// and an end half-way harms nothing. What it found wrong.
Result<CellCheck> rebuild_cells(db::Database& database, int64_t office_id, const CellStep& step);
// Values were written before there were cells: rebuild them.
bool cells_are_due(db::Session& session, int64_t office_id);

}  // namespace sxsh::figures
