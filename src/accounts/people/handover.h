// The duties of one person given to another from a day: the roles with their scopes. Both see it; within 30 days it can be taken
// back, as long as the giver may still have the duties.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"

namespace sxsh::accounts {

inline constexpr int kUndoDays = 30;

struct Handover {
  int64_t id = 0, from_person = 0, to_person = 0;
  std::string from_name, to_name, from_day, reason, decided_at;
  std::optional<std::string> done_at, undone_at;
};
// From today or an earlier day it is done at once, from a later one when that day has come. Problems: not_found,
// handover_impossible (to oneself, to or from a suspended person, nothing to give), reason_needed, last_administrator (the only
// administrator gives to somebody who cannot sign in yet).
Result<int64_t> hand_over(db::Session& session, const Actor& by, int64_t from, int64_t to, const Date& from_day,
                          const std::string& reason);
// Does what is due by now; how many were done. What cannot be done any more is called off and said in the log.
Result<int> carry_out_handovers(db::Session& session, const Clock& clock, int64_t office_id);
// Gives the duties back, or calls off one whose day has not come. What was given to the second person besides stays with them.
// Problems: not_found, handover_too_old, handover_impossible (the giver is suspended), last_administrator.
Result<> undo_handover(db::Session& session, const Actor& by, int64_t id);
std::vector<Handover> handovers_of(db::Session& session, int64_t office_id, int64_t person_id);   // newest first

}  // namespace sxsh::accounts
