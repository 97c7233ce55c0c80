// What every change of a round writes: its event, and its line of the log. Inside this folder.
#pragma once

#include <optional>
#include <string>

#include "accounts/actor.h"
#include "db/db.h"
#include "rounds/round.h"

namespace sxsh::rounds {

struct NewEvent {
  std::string kind;                      // as in the table round_events
  std::optional<int64_t> obligation_id{};
  std::string reason{};
  std::optional<Date> due_on{};
  std::optional<int64_t> version{}, heir_id{};
};
// Problem clock_wrong: by.at stands before what was written already.
Result<> write_event(db::Session& session, const accounts::Actor& by, int64_t round_id, const NewEvent& event);
// The line of the log for a change of the whole round or of one reporter.
Result<> write_log(db::Session& session, const accounts::Actor& by, const Round& round, const std::string& action,
                   const std::string& summary, const std::string& reason = "");
// Problem clock_wrong when `now` stands before the last event of the whole round, or of that one obligation.
Result<> check_clock_of(db::Session& session, int64_t office_id, int64_t round_id, std::optional<int64_t> obligation_id,
                        const std::string& now);
// The round, or problem not_found.
Result<Round> the_round(db::Session& session, int64_t office_id, int64_t round_id);
Result<Obligation> the_obligation(db::Session& session, int64_t office_id, int64_t round_id, int64_t obligation_id);
// Is this obligation locked: by the round's lock, and not reopened on its own since?
bool is_locked(db::Session& session, int64_t office_id, const Round& round, int64_t obligation_id);
Problem locked_problem(db::Session& session, int64_t office_id, const Round& round);
Problem not_open_problem(const Round& round);
// A reason that a person can read; problem reason_needed for a blank one.
Result<std::string> reason_of(const std::string& typed);

}  // namespace sxsh::rounds
