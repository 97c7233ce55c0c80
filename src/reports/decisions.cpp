#include "reports/decisions.h"

#include "audit/store.h"
#include "base/text.h"
#include "reports/queries.gen.h"
#include "terms/problems.h"
#include "ui/messages/reports.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

struct Now {
  int64_t report_id = 0;
  bool newest = false, returned = false, accepted = false, confirmed = false;
  int64_t questions = 0;
};

// Holds the report, so that two decisions about it never meet.
Result<Now> now_of(db::Session& session, const accounts::Actor& by, int64_t submission_id) {
  const auto read = [&] {
    return session.one(sql::state_of_submission{.office_id = by.office_id, .id = submission_id}, [](const db::Row& row) {
      return Now{.report_id = row.int64("report_id"), .newest = row.int64("version") == row.int64("newest"),
                 .returned = row.int64("returned") > 0, .accepted = row.int64("accepted") > 0,
                 .confirmed = row.int64("confirmed") > 0, .questions = row.int64("questions")};
    });
  };
  const auto found = read();
  if (!found) return Problem(problems::not_found);
  TRY(session.run(sql::hold_report{.office_id = by.office_id, .id = found->report_id}));
  return read().value();
}

Result<Now> open_version(db::Session& session, const accounts::Actor& by, int64_t submission_id) {
  Now now = TRY(now_of(session, by, submission_id));
  if (!now.newest || now.returned || now.accepted) return Problem(problems::report_moved_on);
  return now;
}

Result<> log(db::Session& session, const accounts::Actor& by, std::string_view action, const Submission& version, Message words,
             const std::string& reason, const std::string& before = "", const std::string& after = "") {
  auto entry = by.entry(std::string(action), "report", std::to_string(version.report_id));
  entry.summary = tr(Lang::vi, words, {{"facility", version.receipt.facility_name}, {"form", version.receipt.form_title_vi},
                                       {"version", std::to_string(version.version)}});
  entry.reason = reason;
  entry.before = before;
  entry.after = after;
  return audit::record(session, entry);
}

Submission version_of(db::Session& session, const accounts::Actor& by, int64_t submission_id) {
  return find_submission(session, by.office_id, submission_id).value();
}

Question question_of(const db::Row& row) {
  return {.id = row.int64("id"), .report_id = row.int64("report_id"), .submission_id = row.int64("submission_id"),
          .field = row.text("field"), .row = row.text("row_id"), .words = row.text("words"),
          .by = row.maybe_text("asker").value_or(""), .at = row.text("asked_at"),
          .answer = row.maybe_text("answer").value_or(""), .answered_by = row.maybe_text("answerer").value_or(""),
          .answered_at = row.maybe_text("answered_at").value_or("")};
}

std::string said(const std::string& words) { return trim(storable(words)); }

}  // namespace

Decisions decisions_of(db::Session& session, int64_t office_id, int64_t submission_id) {
  Decisions out;
  session.each(sql::decisions_of{.office_id = office_id, .submission_id = submission_id}, [&](const db::Row& row) {
    const std::string kind = row.text("kind");
    auto& place = kind == "confirmed" ? out.confirmed : kind == "accepted" ? out.accepted : out.returned;
    place = Decision{row.maybe_text("person").value_or(""), row.text("at"), row.text("words")};
  });
  return out;
}

Result<> confirm(db::Session& session, const accounts::Actor& by, int64_t submission_id, const std::string& note) {
  const Now now = TRY(open_version(session, by, submission_id));
  if (now.confirmed) return Done{};
  TRY(session.run(sql::add_confirmation{.office_id = by.office_id, .submission_id = submission_id, .person_id = by.person_id,
                                        .at = by.at, .note = said(note)}));
  return log(session, by, "report.confirm", version_of(session, by, submission_id), Msg::reports_log_confirmed, said(note));
}

Result<> accept(db::Session& session, const accounts::Actor& by, int64_t submission_id, const std::string& note) {
  const Now now = TRY(open_version(session, by, submission_id));
  if (now.questions > 0) return Problem(problems::question_open, {{"n", std::to_string(now.questions)}});
  TRY(session.run(sql::add_acceptance{.office_id = by.office_id, .report_id = now.report_id, .submission_id = submission_id,
                                      .person_id = by.person_id, .at = by.at, .note = said(note)}));
  return log(session, by, "report.accept", version_of(session, by, submission_id), Msg::reports_log_accepted, said(note));
}

Result<> give_back(db::Session& session, const accounts::Actor& by, int64_t submission_id, const std::string& reason) {
  if (said(reason).empty()) return Problem(problems::reason_needed);
  TRY(open_version(session, by, submission_id));
  TRY(session.run(sql::add_return{.office_id = by.office_id, .submission_id = submission_id, .person_id = by.person_id,
                                  .at = by.at, .reason = said(reason)}));
  return log(session, by, "report.return", version_of(session, by, submission_id), Msg::reports_log_returned, said(reason));
}

Result<int64_t> ask(db::Session& session, const accounts::Actor& by, int64_t submission_id, const std::string& field,
                    const std::string& row, const std::string& words) {
  if (said(words).empty()) return Problem(problems::reason_needed);
  const Now now = TRY(open_version(session, by, submission_id));
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_question{.office_id = by.office_id, .id = id, .report_id = now.report_id,
                                    .submission_id = submission_id, .field = storable(field), .row_id = storable(row),
                                    .asked_by = by.person_id, .asked_at = by.at, .words = said(words)}));
  TRY(log(session, by, "report.ask", version_of(session, by, submission_id), Msg::reports_log_asked, said(words), "", field));
  return id;
}

Result<> answer(db::Session& session, const accounts::Actor& by, int64_t question_id, const std::string& words) {
  if (said(words).empty()) return Problem(problems::reason_needed);
  const auto question = find_question(session, by.office_id, question_id);
  if (!question) return Problem(problems::not_found);
  TRY(session.run(sql::add_answer{.office_id = by.office_id, .question_id = question_id, .answered_by = by.person_id,
                                  .answered_at = by.at, .words = said(words)}));
  return log(session, by, "report.answer", version_of(session, by, question->submission_id), Msg::reports_log_answered,
             said(words), "", question->field);
}

std::vector<Question> questions_of(db::Session& session, int64_t office_id, int64_t report_id) {
  return session.all(sql::questions_of{.office_id = office_id, .report_id = report_id}, question_of);
}

std::optional<Question> find_question(db::Session& session, int64_t office_id, int64_t id) {
  return session.one(sql::find_question{.office_id = office_id, .id = id}, question_of);
}

Result<int64_t> correct(db::Session& session, const accounts::Actor& by, int64_t report_id, const Correction& correction) {
  if (said(correction.reason).empty()) return Problem(problems::reason_needed);
  const auto accepted = session.one(sql::accepted_submission{.office_id = by.office_id, .report_id = report_id},
                                    [](const db::Row& row) { return row.int64("submission_id"); });
  if (!accepted) return Problem(problems::report_not_accepted);
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_report_correction{
      .office_id = by.office_id, .id = id, .report_id = report_id, .submission_id = *accepted,
      .field = storable(correction.field),
      .row_id = storable(correction.row), .before_text = storable(correction.before_text),
      .before_unit = storable(correction.before_unit), .after_text = storable(correction.after_text),
      .after_unit = storable(correction.after_unit), .reason = said(correction.reason), .dated_on = correction.dated_on,
      .person_id = by.person_id, .at = by.at}));
  TRY(log(session, by, "report.correct", version_of(session, by, *accepted), Msg::reports_log_corrected, said(correction.reason),
          correction.field + ": " + correction.before_text, correction.field + ": " + correction.after_text));
  return id;
}

std::vector<Correction> corrections_of(db::Session& session, int64_t office_id, int64_t report_id) {
  return session.all(sql::report_corrections_of{.office_id = office_id, .report_id = report_id}, [](const db::Row& row) {
    return Correction{.id = row.int64("id"), .field = row.text("field"), .row = row.text("row_id"),
                      .before_text = row.text("before_text"), .before_unit = row.text("before_unit"),
                      .after_text = row.text("after_text"), .after_unit = row.text("after_unit"), .reason = row.text("reason"),
                      .dated_on = row.text("dated_on"), .by = row.maybe_text("person").value_or(""), .at = row.text("at")};
  });
}

Result<int64_t> ask_to_reopen(db::Session& session, const accounts::Actor& by, int64_t report_id, const std::string& reason) {
  if (said(reason).empty()) return Problem(problems::reason_needed);
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_reopen_request{.office_id = by.office_id, .id = id, .report_id = report_id,
                                          .person_id = by.person_id, .at = by.at, .reason = said(reason)}));
  auto entry = by.entry("report.ask_reopen", "report", std::to_string(report_id));
  entry.summary = tr(Lang::vi, Msg::reports_log_reopen);
  entry.reason = said(reason);
  TRY(audit::record(session, entry));
  return id;
}

std::vector<ReopenRequest> reopen_requests_of(db::Session& session, int64_t office_id, int64_t report_id) {
  return session.all(sql::reopen_requests_of{.office_id = office_id, .report_id = report_id}, [](const db::Row& row) {
    return ReopenRequest{.id = row.int64("id"), .report_id = row.int64("report_id"), .by = row.maybe_text("person").value_or(""),
                         .at = row.text("at"), .reason = row.text("reason"),
                         .settled_at = row.maybe_text("settled_at").value_or(""), .answer = row.maybe_text("answer").value_or(""),
                         .granted = row.maybe_int64("granted").value_or(0) == 1};
  });
}

Result<> settle_reopen(db::Session& session, const accounts::Actor& by, int64_t id, bool granted, const std::string& answer) {
  const auto rows = TRY(session.run(sql::settle_reopen{.at = by.at, .person_id = by.person_id,
                                                       .granted = int64_t{granted ? 1 : 0}, .answer = said(answer),
                                                       .office_id = by.office_id, .id = id}));
  if (rows != 1) return Problem(problems::not_found);
  auto entry = by.entry("report.settle_reopen", "reopen_request", std::to_string(id));
  entry.summary = tr(Lang::vi, granted ? Msg::reports_log_reopen_granted : Msg::reports_log_reopen_refused);
  entry.reason = said(answer);
  return audit::record(session, entry);
}

}  // namespace sxsh::reports
