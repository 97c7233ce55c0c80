// How complete a round is and how much of it came in time: counted in SQL over the obligations as they were frozen.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "db/db.h"
#include "rounds/round.h"

namespace sxsh::rounds {

// Who counts: the whole office, or what the scopes of a person name.
struct Within {
  int64_t office_id = 0;
  std::optional<int64_t> person_id;      // missing: everything
};

struct Count {
  int64_t obliged = 0;                   // without those who were released
  int64_t sent = 0;                      // a version came, whatever became of it
  int64_t on_time = 0;                   // of those: the first version by the due date of that reporter
  int64_t returned = 0, confirmed = 0, accepted = 0;
  int64_t overdue = 0;                   // nothing came and the day is past
  int64_t released = 0;
  int64_t waiting() const { return obliged - sent; }
  bool operator==(const Count&) const = default;
};

// By what: nothing, the district of the old map, the commune of the new map, the division of the industry, the zone.
enum class Part : uint8_t { whole, old_area, new_area, industry, zone };
std::string_view code_of(Part part);                             // "old_area"
std::optional<Part> part(std::string_view code);

struct PartCount {
  std::string key;                       // id of the unit or zone; "2007:17" of an industry; "" where it is not known
  Count count;
};
Count completeness(db::Session& session, const Within& within, int64_t round_id, const Date& today);
// In the order of the keys. A district of the old map that a reporter does not name (only a province or a unit of the new map)
// counts under its unit of the new map; the other way round too; what neither names, under "".
std::vector<PartCount> completeness_by(db::Session& session, const Within& within, int64_t round_id, Part part,
                                       const Date& today);

struct Sought {
  std::optional<Standing> standing;
  bool overdue = false;                  // waiting and past its day
  bool late = false;                     // came, but after its day
  Part part = Part::whole;
  std::string key;                       // of the part
};
// In the order of names; `each` runs nothing on the session. How many fit in all.
int64_t each_obligation(db::Session& session, const Within& within, int64_t round_id, const Sought& sought, const Date& today,
                        int most, int skip, const std::function<void(const Obligation&)>& each);

}  // namespace sxsh::rounds
