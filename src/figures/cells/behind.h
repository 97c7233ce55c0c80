// The list behind a total: each facility with its amount, and what of it was not counted and why. The amounts of the list add up
// to the cell, because both are sums of figure_years over v_figure_parts.
#pragma once

#include <string>
#include <vector>

#include "db/db.h"
#include "figures/cells/year.h"

namespace sxsh::figures {

inline constexpr std::string_view kWhole = "whole";
inline constexpr std::string_view kUnknownPart = "khong-ro";  // of facilities whose part of the kind nobody stated

// One resource in one unit in one year, of the whole office or of one part of a kind.
struct TotalOf {
  int year = 0;
  std::string resource, unit, kind{kWhole}, part;
};

struct Behind {
  int64_t facility_id = 0;
  std::string code, name;
  int64_t value = 0, months = 0;         // that count, in the unit of the total
  bool from_report = false;
  std::vector<LeftOut> left_out;         // of the same resource and year, in whatever unit
};
struct SumBehind {
  int64_t value = 0, facilities = 0, complete = 0;
};
SumBehind sum_behind(db::Session& session, int64_t office_id, const TotalOf& of);

enum class BehindOrder { amount, name };               // the largest first; the alphabet
// After the facility `after` (0: from the first; one that is not in the list: none), at most `most`.
std::vector<Behind> facilities_behind(db::Session& session, int64_t office_id, const TotalOf& of, BehindOrder order,
                                      int64_t after, int64_t most);

// Facilities whose reports end in the year and have no amount for it: none of these counts. In the order of their names.
std::vector<Behind> reported_for_no_year(db::Session& session, int64_t office_id, const TotalOf& of, int64_t most);

// Units in which others of the same place and year state the resource, and how many: they have lines of their own.
std::vector<std::pair<std::string, int64_t>> units_beside(db::Session& session, int64_t office_id, const TotalOf& of);

}  // namespace sxsh::figures
