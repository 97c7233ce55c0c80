// What is found out about a version when it comes, in the transaction that takes it: how many values were unusual, which
// steps are copies of other reports, and its place among the facilities of its industry.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "checks/rule.h"
#include "db/db.h"
#include "forms/answers.h"
#include "reports/review/peers.h"
#include "reports/store.h"

namespace sxsh::reports {

// Problems: those of the database.
Result<> check_version(db::Session& session, const accounts::Actor& by, const Submission& version, const Subject& of,
                       const forms::Form& form, const forms::Answers& answers, const forms::Evaluation& evaluation,
                       const std::string& industry);

// The same once more, after corrections changed what counts: also the group of the industry, and versions of other reports that
// said a step exactly as this one did or does.
Result<> check_again(db::Session& session, const accounts::Actor& by, const Submission& version, const Subject& of,
                     const forms::Form& form, const forms::Answers& answers, const forms::Evaluation& evaluation,
                     const std::string& industry);

// A field of a report beside its group.
struct Peer {
  std::string field, division;           // "dien_tong/doanh_thu"
  int64_t value = 0;                     // millionths
  std::string shown_at() const { return field.substr(0, field.find('/')); }
  PeerGroup group;
  bool far() const { return (group.least && value < *group.least) || (group.most && value > *group.most); }
};
std::vector<Peer> peers_of(db::Session& session, int64_t office_id, int64_t report_id);

// Steps of a version that another report has too.
struct Copy {
  std::string step;
  int64_t report_id = 0, reporter_id = 0, version = 0;
  std::string name, code, period;        // of the other report
};
std::vector<Copy> copies_of(db::Session& session, int64_t office_id, int64_t submission_id);

// After a limit was tuned: every group of the fields that the rule looks at, worked out anew.
Result<> regroup(db::Session& session, int64_t office_id, const checks::Tunings& tunings);

}  // namespace sxsh::reports
