#include "reports/review/acts.h"

#include "accounts/actor.h"
#include "base/text.h"
#include "reports/pages.h"
#include "reports/review/accepted_figures.h"
#include "reports/review/queries.gen.h"
#include "rounds/notices.h"
#include "rounds/reminders.h"
#include "terms/problems.h"
#include "terms/problems/reports.h"
#include "ui/messages/reviewing.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

// The version of the line, when it is the one that was seen; otherwise somebody sent or decided in between.
Result<int64_t> version_seen(web::Context& context, const QueueLine& line, int64_t submission_id) {
  const auto version = find_submission(context.db, context.office_id, submission_id);
  if (!version || version->report_id != line.id) return Problem(problems::not_found);
  if (line.submission_id != submission_id) return Problem(problems::report_moved_on);
  return version->version;
}

// `words` of a report, `of_request` of a request for support.
Result<> tell(web::Context& context, const QueueLine& line, const std::string& kind, const std::string& source, Message words,
              Message of_request) {
  const auto say = [&](Lang lang) {
    return std::string(tr(lang, is_request(line) ? of_request : words,
                          {{"facility", line.name}, {"period", period_words(line.period, lang)}}));
  };
  return tell_reporter(context, line, kind, source, say(Lang::vi), say(Lang::en));
}

// Nobody judges what they themselves answer for: reports of areas, zones and agencies are the Department's.
Result<> may_judge(web::Context& context, const QueueLine& line) {
  if (line.reporter_kind != "facility" && !context.visitor.may("report.accept"))
    return Problem(problems::not_judged_here);
  return Done{};
}

}  // namespace

bool round_is_locked(web::Context& context, const QueueLine& line) {
  if (is_request(line)) return false;
  const auto open = rounds::may_send(context.db, context.office_id, line.round_id, reporter_of(line), context.clock.now_utc());
  return !open.ok() && open.problem().is(problems::round_locked);
}

Result<> tell_reporter(web::Context& context, const QueueLine& line, const std::string& kind, const std::string& source,
                       const std::string& vi, const std::string& en) {
  const rounds::Reporter reporter = reporter_of(line);
  rounds::Obligation whom;
  whom.reporter = reporter;
  const std::string href = is_request(line) ? "/dn/" + std::to_string(line.reporter_id) + "/ho-tro/" + std::to_string(line.id)
                                            : rounds::own_path(reporter, line.slug);
  for (const auto& person : rounds::reach_of(context.db, context.office_id, whom).people)
    TRY(rounds::tell(context.db, {.office_id = context.office_id, .person_id = person.first, .kind = kind, .source = source,
                                  .vi = vi, .en = en, .href = href, .at = context.clock.now_utc()}));
  return Done{};
}

Result<> confirm_version(web::Context& context, const QueueLine& line, int64_t submission_id, const std::string& note) {
  const auto by = accounts::actor_of(context);
  TRY(may_judge(context, line));
  const int64_t version = TRY(version_seen(context, line, submission_id));
  TRY(confirm(context.db, by, submission_id, note));
  return rounds::record_confirmed(context.db, by, line.round_id, reporter_of(line), version);
}

Result<> accept_version(web::Context& context, const QueueLine& line, int64_t submission_id, const std::string& note) {
  const auto by = accounts::actor_of(context);
  const int64_t version = TRY(version_seen(context, line, submission_id));
  if (line.waits_for_area()) return Problem(problems::not_confirmed);
  TRY(accept(context.db, by, submission_id, note));
  if (!is_request(line)) TRY(rounds::record_accepted(context.db, by, line.round_id, reporter_of(line), version));
  const Reviewed one = TRY(reviewed(context, line, version));
  TRY(write_figures(context.db, by, one.setting.report->of, one.version, *one.setting.form, one.answers, one.known));
  return tell(context, line, "report.accept", "accepted:" + std::to_string(submission_id), Msg::reviewing_told_accepted,
              Msg::reviewing_told_accepted_request);
}

Result<> return_version(web::Context& context, const QueueLine& line, int64_t submission_id, const std::string& typed,
                        const std::vector<FieldReason>& fields) {
  const auto by = accounts::actor_of(context);
  TRY(may_judge(context, line));
  const int64_t version = TRY(version_seen(context, line, submission_id));
  std::string reason = trim(storable(typed));
  std::vector<FieldReason> said;
  for (const FieldReason& one : fields)
    if (const std::string words = trim(storable(one.words)); !words.empty()) said.push_back({one.field, one.row, words});
  if (reason.empty() && !said.empty()) reason = tr(Lang::vi, Msg::reviewing_fields_to_mend, {{"n", std::to_string(said.size())}});
  if (reason.empty()) return Problem(problems::reason_needed);
  const bool locked = round_is_locked(context, line);
  if (locked && !context.visitor.may("round.reopen")) return Problem(problems::return_locked);
  TRY(give_back(context.db, by, submission_id, reason));
  for (const FieldReason& one : said)
    TRY(context.db.run(sql::add_return_reason{.office_id = context.office_id, .submission_id = submission_id,
                                              .field = one.field, .row_id = one.row, .words = one.words}));
  if (!is_request(line)) TRY(rounds::record_returned(context.db, by, line.round_id, reporter_of(line), version, reason));
  if (locked) TRY(rounds::reopen(context.db, by, line.round_id, line.obligation_id, reason));
  return tell(context, line, "report.return", "returned:" + std::to_string(submission_id), Msg::reviewing_told_returned,
              Msg::reviewing_told_returned_request);
}

Result<> ask_about(web::Context& context, const QueueLine& line, int64_t submission_id, const forms::Spot& spot,
                   const std::string& words) {
  TRY(may_judge(context, line));
  TRY(version_seen(context, line, submission_id));
  const int64_t id = TRY(ask(context.db, accounts::actor_of(context), submission_id, spot.field, spot.row, words));
  return tell(context, line, "report.ask", "question:" + std::to_string(id), Msg::reviewing_told_asked,
              Msg::reviewing_told_asked_request);
}

std::vector<FieldReason> return_reasons_of(db::Session& session, int64_t office_id, int64_t submission_id) {
  return session.all(sql::return_reasons_of{.office_id = office_id, .submission_id = submission_id}, [](const db::Row& row) {
    return FieldReason{row.text("field"), row.text("row_id"), row.text("words")};
  });
}

Result<> settle_reopening(web::Context& context, const QueueLine& line, int64_t request_id, bool granted,
                          const std::string& answer) {
  const auto by = accounts::actor_of(context);
  const std::string words = trim(storable(answer));
  if (words.empty()) return Problem(problems::reason_needed);
  bool of_line = false, waits = false;
  for (const ReopenRequest& one : reopen_requests_of(context.db, context.office_id, line.id))
    if (one.id == request_id) {
      of_line = true;
      waits = one.settled_at.empty();
    }
  if (!of_line) return Problem(problems::not_found);
  if (!waits) return Problem(problems::report_moved_on);
  TRY(settle_reopen(context.db, by, request_id, granted, words));
  if (granted) {
    if (round_is_locked(context, line))
      TRY(rounds::reopen(context.db, by, line.round_id, line.obligation_id, words));
  }
  return tell(context, line, "report.settle_reopen", "reopening:" + std::to_string(request_id),
              granted ? Msg::reviewing_told_reopened : Msg::reviewing_told_not_reopened,
              granted ? Msg::reviewing_told_reopened : Msg::reviewing_told_not_reopened);
}

}  // namespace sxsh::reports
