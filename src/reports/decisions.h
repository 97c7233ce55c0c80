// What officers do with a version that was sent, and what the facility answers. Each is a row with who, when, why.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "reports/store.h"

namespace sxsh::reports {

// One row of a version's way.
struct Decision {
  std::string by, at, words;             // note or reason
};
struct Decisions {
  std::optional<Decision> confirmed, returned, accepted;
};
Decisions decisions_of(db::Session& session, int64_t office_id, int64_t submission_id);

// The area officer has seen this version and says that it fits. Doing it twice is once. Problems: not_found, report_moved_on (it
// was accepted or returned, or is not the newest).
Result<> confirm(db::Session& session, const accounts::Actor& by, int64_t submission_id, const std::string& note);
// Pins this version. Problems: not_found, report_moved_on (returned, accepted before, or not the newest), question_open.
Result<> accept(db::Session& session, const accounts::Actor& by, int64_t submission_id, const std::string& note);
// Gives it back; the facility goes on with a draft of its answers. Problems: not_found, report_moved_on, reason_needed.
Result<> give_back(db::Session& session, const accounts::Actor& by, int64_t submission_id, const std::string& reason);

struct Question {
  int64_t id = 0, report_id = 0, submission_id = 0;
  std::string field, row, words, by, at;               // field "": about the report as a whole
  std::string answer, answered_by, answered_at;        // "" while it waits
};
// Problems: not_found, report_moved_on, reason_needed (no words).
Result<int64_t> ask(db::Session& session, const accounts::Actor& by, int64_t submission_id, const std::string& field,
                    const std::string& row, const std::string& words);
// Problems: not_found, already_exists (answered before), reason_needed.
Result<> answer(db::Session& session, const accounts::Actor& by, int64_t question_id, const std::string& words);
std::vector<Question> questions_of(db::Session& session, int64_t office_id, int64_t report_id);      // oldest first
std::optional<Question> find_question(db::Session& session, int64_t office_id, int64_t id);

// A change after acceptance.
struct Correction {
  int64_t id = 0;
  std::string field, row, before_text, before_unit, after_text, after_unit, reason, dated_on, by, at;
};
// Problems: not_found, report_not_accepted, reason_needed.
Result<int64_t> correct(db::Session& session, const accounts::Actor& by, int64_t report_id, const Correction& correction);
std::vector<Correction> corrections_of(db::Session& session, int64_t office_id, int64_t report_id);  // oldest first

// The facility came too late and asks to be let in again.
struct ReopenRequest {
  int64_t id = 0, report_id = 0;
  std::string by, at, reason, settled_at, answer;
  bool granted = false;
};
Result<int64_t> ask_to_reopen(db::Session& session, const accounts::Actor& by, int64_t report_id, const std::string& reason);
std::vector<ReopenRequest> reopen_requests_of(db::Session& session, int64_t office_id, int64_t report_id);   // newest first
// The officer's word; opening the round for the facility is of rounds. Problem not_found (also when it was settled).
Result<> settle_reopen(db::Session& session, const accounts::Actor& by, int64_t id, bool granted, const std::string& answer);

}  // namespace sxsh::reports
