// Figures of indicators, asked of the database: sums by a part (area, industry …), the list behind them, the value made of
// them.
#pragma once

#include <string>
#include <vector>

#include "accounts/actor.h"
#include "indicators/estimate.h"
#include "indicators/indicators.h"

namespace sxsh::indicators {

struct PartSum {
  std::string key;  // of the part: "12052", "22", "medium"; "" where the register does not say
  int64_t members = 0, known = 0, counted = 0;
};
// By part: "province_1" … "commune_2", "industry", "edition" ("2018:22201"), "zone", "size", "stratum"; "" all in one.
std::vector<PartSum> facility_sums(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day,
                                   const Scope& scope, const std::string& part);

struct ListedFacility {
  int64_t facility_id = 0;
  std::string code, name, industry, size, detail;  // detail: of savings "A energy"
  std::optional<int64_t> unit_id, amount;          // amount: grade, 1 or 0, tenths of a percent; missing: not known
  int64_t weight = 1000;                           // what it stands for in an estimate, thousandths
  bool counted = false;
};
// In the order of names. Empty when the frame is not frozen.
std::vector<ListedFacility> facility_list(db::Session& session, int64_t office_id, const Indicator& indicator,
                                          const Date& day, const Scope& scope);

// One value for each part, with the same rule as value_of: an estimate is made again within each part.
struct PartValue {
  std::string key;
  Value value;
};
std::vector<PartValue> values_by(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day,
                                 const Scope& scope, const std::string& part);

// The denominator that the office's frame of the year gives; the id of the standing frame, missing when there is none.
std::optional<int64_t> frame_of(db::Session& session, int64_t office_id, const Indicator& indicator, const Scope& scope,
                                int year);

struct Choice {
  int64_t number = 0, cutoff = 0;
  std::string from_day, basis, at, person;
};
std::vector<Choice> choices_of(db::Session& session, int64_t office_id, const Indicator& indicator);  // newest first
int64_t cutoff_on(db::Session& session, int64_t office_id, const Indicator& indicator, const Date& day);
// Problems: indicator_basis_needed, indicator_cutoff_wrong (not 1 to 4, or the indicator has none to choose).
Result<> choose_cutoff(db::Session& session, const accounts::Actor& by, const Indicator& indicator, int64_t cutoff,
                       const Date& from_day, const std::string& basis);

}  // namespace sxsh::indicators
