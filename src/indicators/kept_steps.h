// From which day of a year a facility is worth another amount: as the facilities say now, and as it is kept (kept.h).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "db/db.h"

namespace sxsh::indicators {

// The words `source` of indicators whose amounts are kept, as columns of queries.sql.
inline constexpr std::array kKeptSources = {"application", "awareness", "saving", "reached", "solutions", "staff", "trained"};

inline int64_t number_of(const Date& day) { return (day.year * 100 + day.month) * 100 + day.day; }  // 20181231

struct Step {
  int64_t facility_id = 0;
  int year = 0;
  std::string source;
  int64_t from_day = 0;
  std::optional<int64_t> amount, before;
  auto operator<=>(const Step&) const = default;
};

struct Range {  // ends included
  int from_year = 0, to_year = 0;
  int64_t from = 0, to = 0;  // facilities
};

// In the order of facility, year, source and day.
std::vector<Step> steps_now(db::Session& session, int64_t office_id, const Range& range);
std::vector<Step> steps_kept(db::Session& session, int64_t office_id, const Range& range);

struct Differing {
  std::vector<Step> gone, come;
};
Differing differing(const std::vector<Step>& kept, const std::vector<Step>& now);

}  // namespace sxsh::indicators
