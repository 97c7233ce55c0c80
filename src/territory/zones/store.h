// Zones in the database. Every change writes the log; what a merger or an end says can be taken back by reopen_zone.
#pragma once

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

// A few invented zones, marked as examples; nothing when the office has zones.
Result<> add_example_zones(db::Session& session, const accounts::Actor& actor);

}  // namespace sxsh::territory
