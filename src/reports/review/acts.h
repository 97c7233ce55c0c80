// What an officer does with a version, with all that follows from it in the same transaction: where the obligation stands, the
// reasons field by field, the notice to the facility's people.
#pragma once

#include <string>
#include <vector>

#include "reports/review/reviewed.h"

namespace sxsh::reports {

struct FieldReason {
  std::string field, row, words;
};
// Problems of each: those of decisions.h and of rounds::record_…; what is refused before anything was written leaves the
// transaction usable, so that the page can say it and keep what was typed.
Result<> confirm_version(web::Context& context, const QueueLine& line, int64_t submission_id, const std::string& note);
// Problem not_confirmed: the round wants the area officer first.
Result<> accept_version(web::Context& context, const QueueLine& line, int64_t submission_id, const std::string& note);
// At least one reason, of the whole or of a field. In a locked round it is reopened for this facility alone, by who may
// (round.reopen); problem return_locked for others.
Result<> return_version(web::Context& context, const QueueLine& line, int64_t submission_id, const std::string& reason,
                        const std::vector<FieldReason>& fields);
Result<> ask_about(web::Context& context, const QueueLine& line, int64_t submission_id, const forms::Spot& spot,
                   const std::string& words);
std::vector<FieldReason> return_reasons_of(db::Session& session, int64_t office_id, int64_t submission_id);

// The facility asked to be let in again after the lock: granted reopens the round for it alone. Problems: not_found,
// report_moved_on (somebody answered before), reason_needed.
Result<> settle_reopening(web::Context& context, const QueueLine& line, int64_t request_id, bool granted,
                          const std::string& answer);

// For this reporter; never of a request for support.
bool round_is_locked(web::Context& context, const QueueLine& line);

// Tells the reporter's own people, once for each `source`.
Result<> tell_reporter(web::Context& context, const QueueLine& line, const std::string& kind, const std::string& source,
                       const std::string& vi, const std::string& en);

}  // namespace sxsh::reports
