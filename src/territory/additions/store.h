// What an office added to the carried units: other names, corrected names, shares of divided communes.
#pragma once

#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "territory/additions.h"

namespace sxsh::territory {

struct AddedName {
  int64_t id = 0, unit_id = 0;
  std::string name, source;
  bool correction = false, verified = false;   // a correction is how the unit is called; an alias only finds it
};
struct AddedShare {
  int64_t old_unit = 0, new_unit = 0;
  int permille = 0;                      // of the old unit
  std::string source;
  bool verified = false;
};

std::vector<AddedName> added_names(db::Session& session, int64_t office_id);
std::vector<AddedShare> added_shares(db::Session& session, int64_t office_id);
Additions additions_of(db::Session& session, int64_t office_id);               // as resolve and roll_up take them

// Problem: not_found when there is no such unit.
Result<> add_name(db::Session& session, const accounts::Actor& actor, const AddedName& name);
Result<> drop_name(db::Session& session, const accounts::Actor& actor, int64_t id);
// Replaces the share of that pair. Problems: not_found; share_wrong when the old commune was not divided into that new one, or
// all its shares together would be more than the whole.
Result<> put_share(db::Session& session, const accounts::Actor& actor, const AddedShare& share);
Result<> drop_share(db::Session& session, const accounts::Actor& actor, int64_t old_unit, int64_t new_unit);

}  // namespace sxsh::territory
