// Reports in the database: drafts with revisions, versions as they were sent, receipts, and what officers do with a version.
// Answers are a text to this header (JSON of forms); nothing here reads it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/actor.h"
#include "db/db.h"
#include "reports/report.h"

namespace sxsh::reports {

// What a report is about: one obligation of a round.
struct Subject {
  int64_t round_id = 0, obligation_id = 0;
  std::string reporter_kind = "facility";              // of rounds: facility, area, zone, agency
  int64_t reporter_id = 0;
  std::string form_code, period;         // of forms; of rounds: "2018-H1"
};
struct Report {
  int64_t id = 0;
  Subject of;
  int64_t revision = 0;                  // the last one given to a draft
};
std::optional<Report> find_report(db::Session& session, int64_t office_id, int64_t obligation_id);
// Reports of a reporter by the same form, latest period first: what "last period" looks through.
std::vector<Report> reports_of(db::Session& session, int64_t office_id, std::string_view reporter_kind, int64_t reporter_id,
                               std::string_view form_code);
std::optional<Report> report_with_id(db::Session& session, int64_t office_id, int64_t report_id);
// Finds it or makes it. Of a report that is there the obligation alone counts.
Result<Report> open_report(db::Session& session, const accounts::Actor& by, const Subject& subject);

// ── drafts ──

struct Draft {
  int64_t revision = 0, form_version = 0, person_id = 0;
  std::string answers, device, by, saved_at;
};
inline constexpr int kKeptRevisions = 24;
// The draft everybody of the facility goes on with; none after sending.
std::optional<Draft> draft_of(db::Session& session, int64_t office_id, int64_t report_id);
// An earlier revision, while it is kept.
std::optional<Draft> draft_at(db::Session& session, int64_t office_id, int64_t report_id, int64_t revision);
// A new revision over `base` (0: there is none yet). Its number; nothing when another one was saved since `base`: then nothing is
// written, and the caller merges (reports/merge.h) or keeps what was typed aside.
Result<std::optional<int64_t>> save_draft(db::Session& session, const accounts::Actor& by, int64_t report_id, int64_t base,
                                          int64_t form_version, const std::string& answers, const std::string& device);

// A second version beside the draft, until its person has chosen field by field.
struct Aside {
  enum class Why : uint8_t { revision, sent, uid };    // somebody saved the same meanwhile; it was sent meanwhile; see submit()
  int64_t id = 0, report_id = 0, person_id = 0, base_revision = 0, form_version = 0;
  Why why = Why::revision;
  std::string answers, device, saved_at;
};
// One of each person and device waits at a time: the newer takes the place of the one before. Its id.
Result<int64_t> keep_aside(db::Session& session, const accounts::Actor& by, const Aside& aside);
std::vector<Aside> asides_of(db::Session& session, int64_t office_id, int64_t report_id, int64_t person_id);   // those that wait
std::optional<Aside> find_aside(db::Session& session, int64_t office_id, int64_t id);                       // while it waits
Result<> settle_aside(db::Session& session, const accounts::Actor& by, int64_t id);       // problem not_found

// ── sending ──

struct Receipt {
  std::string number, code;              // "BN-2018-000123"; twelve signs, printed_code() for people
  std::string facility_name, form_title_vi, form_title_en;     // as they were then
};
struct Submission {
  int64_t id = 0, report_id = 0, version = 0, form_version = 0, sent_by = 0;
  std::string form_code, answers, answers_hash, sent_at, sender, client_uid;
  bool on_behalf = false;                // entered by an officer from the facility's paper
  Receipt receipt;
};
struct Sending {
  int64_t report_id = 0, form_version = 0;
  std::string answers, client_uid, body_hash;
  std::string facility_name, form_title_vi, form_title_en;     // for the receipt
  std::optional<int64_t> proof;          // attachment: entered on behalf of the facility, from this paper
};
struct Sent {
  Submission submission;
  bool repeated = false;                 // it was here already: same uid and body, or the same answers while they wait
};
// What was sent under this uid, if anything. Problem send_conflict: under the same uid another body was sent.
Result<std::optional<Sent>> sent_before(db::Session& session, int64_t office_id, const std::string& client_uid,
                                        const std::string& body_hash);
// Writes the next version with its receipt, takes the draft away and ties the attachments to the version. Sent exactly once: what
// came before under the same uid with the same body gives its receipt again, also after the round was locked; `gate` (may this
// obligation be sent now?) is asked only for what is new. Problems: send_conflict, report_sent (a version with other answers
// waits or is accepted), proof_needed, what the gate says. One that is refused writes nothing: the draft stays.
Result<Sent> submit(db::Session& session, const accounts::Actor& by, const Sending& sending,
                    const std::function<Result<>()>& gate);

std::optional<Submission> find_submission(db::Session& session, int64_t office_id, int64_t id);   // with answers
std::optional<Submission> newest_submission(db::Session& session, int64_t office_id, int64_t report_id);
std::vector<Submission> submissions_of(db::Session& session, int64_t office_id, int64_t report_id);   // without answers, oldest
Standing standing_of(db::Session& session, int64_t office_id, int64_t report_id);

// What the public page says of a code. genuine: it is here and its code is that of what is stored.
struct Verified {
  bool found = false, genuine = false;
  std::string facility_name, form_title_vi, form_title_en, period, sent_at, number;
};
Verified verify_receipt(db::Session& session, int64_t office_id, const std::string& code);

}  // namespace sxsh::reports
