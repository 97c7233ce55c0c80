// Zones in the database. Every change writes the log; what a merger or an end says can be taken back by reopen_zone.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "territory/zones/zone.h"

namespace sxsh::territory {

struct WantedZones {
  std::string words;                     // part of any name it has or had, with or without marks, or its whole code
  std::string kind;                      // "" for all
  std::optional<Date> not_ended_on;      // leaves out what ended before that day
};
std::vector<Zone> zones(db::Session& session, int64_t office_id, const WantedZones& wanted = {});   // in order of name
std::optional<Zone> find_zone(db::Session& session, int64_t office_id, int64_t id);
std::vector<ZoneName> names_of_zone(db::Session& session, int64_t office_id, int64_t id);           // the first one first
struct MergedZone {
  int64_t id = 0;
  std::string name, legal_act;
  std::optional<Date> from;
};
std::vector<MergedZone> merged_into(db::Session& session, int64_t office_id, int64_t id);

Result<int64_t> add_zone(db::Session& session, const accounts::Actor& actor, const Zone& zone);
// All but names of the past and the end; zone.name corrects the name of today. Problem: zone_changed_since when
// zone.version is not the one that stands.
Result<> change_zone(db::Session& session, const accounts::Actor& actor, const Zone& zone);
// Problems of the three: not_found; zone_ended; zone_day_wrong when the day is not after the beginning of what it ends.
Result<> rename_zone(db::Session& session, const accounts::Actor& actor, int64_t id, const std::string& name, const Date& from);
Result<> close_zone(db::Session& session, const accounts::Actor& actor, int64_t id, const Date& last_day, const std::string& why);
// From that day `into` stands for it. Problem: zone_merged_wrongly when `into` is itself, does not stand on that day, or was
// merged into it.
Result<> merge_zone(db::Session& session, const accounts::Actor& actor, int64_t id, int64_t into, const Date& from,
                    const std::string& legal_act);
Result<> reopen_zone(db::Session& session, const accounts::Actor& actor, int64_t id);

// What others keep about zones goes over to the successor on the day of the merger, in the same transaction, and back when the
// zone stands again: a feature that includes this one says how, once, when the program is put together. A second one of the same
// name takes the place of the first.
struct ZoneFollower {
  using Step = std::function<Result<>(db::Session&, const accounts::Actor&, int64_t zone_id, int64_t successor_id)>;
  std::string name;
  Step pass_on, take_back;
};
void follow_zone_mergers_with(ZoneFollower follower);
// Mergers whose day has come since (by.at); how many. Asking again does nothing. merge_zone asks itself.
Result<int64_t> pass_zones_on(db::Session& session, const accounts::Actor& by);

// A few invented zones, marked as examples; nothing when the office has zones.
Result<> add_example_zones(db::Session& session, const accounts::Actor& actor);

}  // namespace sxsh::territory
