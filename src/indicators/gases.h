// Greenhouse gases of facilities with a saving of energy signed off, in the periods of that saving: what they gave off, and what
// was to be expected at the energy intensity and the energy mix of the baseline. Source: the intensity index of several products,
// E₁/E*, with E* in gases as E₀gas · E*energy / E₀energy. Its interval is that of E*energy (intensity.h), in the same proportion;
// errors of emission factors are not in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "db/db.h"
#include "indicators/entry_values.h"
#include "indicators/values.h"

namespace sxsh::indicators {

struct Gases {
  int64_t facility_id = 0;
  std::string name, part;            // part: as values_by has it
  int64_t actual = 0, expected = 0;  // kg CO2e of scope 1 and 2; both 0 where `why` says why they cannot be told
  std::optional<int64_t> half;  // of the interval of `expected`; missing: the saving states none
  Words why;
  bool grid_lacking = false;  // of the reporting period: no factor of the grid was published for its year
};
struct AllGases {
  std::vector<Gases> facilities;
  Words sets;              // of conversion, cited
  bool unverified = false;  // a factor among them was not checked
};
AllGases gases_of(db::Session& session, int64_t office_id, const Date& day, const Scope& scope, const std::string& part);
// The figure and its list. A year whose grid factor was not published leaves the whole undecided: those without electricity alone
// would not stand for all.
Tallied tallied_gases(db::Session& session, int64_t office_id, const Date& day, const Scope& scope);
// The same of each part; the sums of the parts are those of the whole.
std::vector<PartValue> gases_by(db::Session& session, int64_t office_id, const Date& day, const Scope& scope,
                                const std::string& part);

}  // namespace sxsh::indicators
