// Unusual monthly figures that wait for an officer's look. What is unusual is found when a value is written (check.h); a value
// that is corrected is judged anew, one that an officer has seen is not asked about again.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "figures/check.h"
#include "figures/store.h"

namespace sxsh::figures {

struct Oddity {
  int64_t facility_id = 0;
  std::string name, code;                // of the facility
  Series series;                         // resource, unit and name
  Month month;
  int64_t value = 0;
  Unusual unusual;                       // the rule that it went furthest beyond
  std::string reason;                    // why it is right, as the facility said; "" nothing
};
struct OddityFilter {
  std::optional<int64_t> unit_id;        // of either map
  std::string division;                  // first two digits of VSIC; "" any
  std::optional<Rule> rule;
  std::optional<Month> from, to;         // both included
};
// `person`: within their reach; nothing: the whole office. The latest month first. How many there are in all.
int64_t each_oddity(db::Session& session, int64_t office_id, std::optional<int64_t> person, const OddityFilter& filter, int most,
                    int skip, const std::function<void(const Oddity&)>& each);
// What the list can be filtered by: of all that waits within reach.
struct OddityChoices {
  std::set<int64_t> units;               // districts of the old map, or communes of the new one
  std::set<std::string> divisions;
  std::set<Month> months;
};
OddityChoices oddity_choices(db::Session& session, int64_t office_id, std::optional<int64_t> person, bool new_map);
// Somebody looked at it. Twice is once. Problem not_found: nothing is odd there.
Result<> mark_seen(db::Session& session, const accounts::Actor& by, int64_t facility_id, int64_t series, const Month& month);
// Judges what was just written; save() calls it in its transaction. Months more than a year past ask nobody.
Result<> note_oddities(db::Session& session, const accounts::Actor& by, int64_t facility_id, std::span<const Change> written);

}  // namespace sxsh::figures
