// The review of a whole report, and its sending.
#include "accounts/actor.h"
#include "accounts/token.h"
#include "base/json.h"
#include "forms/rendering.h"
#include "reports/attachments.h"
#include "reports/pages.h"
#include "reports/report_review.html.h"
#include "reports/review/checking.h"
#include "terms/problems.h"
#include "ui/messages/reports.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

// What makes two sendings the same one: everything posted but the token of the session.
std::string body_of(const web::Request& request) {
  auto fields = request.form;
  fields.erase("csrf");
  return body_hash(fields);
}

std::optional<int64_t> proof_in(web::Context& context, const Setting& setting) {
  if (!setting.report) return std::nullopt;
  for (const Attachment& one : attachments_of(context.db, context.office_id, setting.report->id))
    if (one.purpose == Purpose::proof) return one.id;
  return std::nullopt;
}

web::Response received(web::Context& context, const Setting& setting, const Sent& sent) {
  const std::string href = setting.path() + "/bien-nhan?ban=" + std::to_string(sent.submission.version) +
                           (sent.repeated ? "&lai=1" : "");
  if (!by_script(context)) return web::Response::redirect(href);
  JsonWriter json;
  json.begin_object();
  json.key("receipt").string(href);
  json.key("number").string(sent.submission.receipt.number);
  json.key("repeated").boolean(sent.repeated);
  json.end_object();
  return web::Response::json(json.take());
}

// A refusal that keeps what was saved on the way: the page says why, the transaction stands.
web::Response refused(web::Context& context, Setting& setting, const forms::Context& known, const Work& work,
                      const std::string& why, int status, bool attempted) {
  if (by_script(context)) {
    JsonWriter json;
    json.begin_object();
    json.key("message").string(why);
    json.key("href").string(setting.path() + "/xem-lai");
    json.end_object();
    auto response = web::Response::json(json.take());
    response.status = status;
    return response;
  }
  auto page = review_page(context, setting, known, work, {ui::note(ui::Tone::warn, why)}, attempted);
  page.status = status;
  return page;
}

Result<web::Response> review(web::Context& context) {
  Setting setting = TRY(setting_of(context));
  const auto known = known_to(context, setting);
  const Work work = TRY(work_of(context, setting, known));
  std::vector<ui::Html> notes;
  if (!may_be_sent(setting.standing)) notes.push_back(state_chip(state_of(setting.standing), context.lang));
  return review_page(context, setting, known, work, std::move(notes), false);
}

Result<web::Response> send(web::Context& context) {
  Setting setting = TRY(setting_of(context));
  const auto actor = accounts::actor_of(context);
  const std::string uid = context.request.field("uid"), body = body_of(context.request);
  if (!is_client_uid(uid)) return Problem(problems::bad_request, {{"detail", "uid"}});
  // The answer to a sending that arrived before and whose answer was lost, whatever happened since.
  auto before = sent_before(context.db, context.office_id, uid, body);
  const auto known = known_to(context, setting);
  Work work = TRY(work_of(context, setting, known));
  // A whole report in one request: every step of it, typed over the revision that is named.
  const bool whole = !context.request.field("whole").empty() && may_be_sent(setting.standing);
  if (whole) {
    const auto look = look_of(context, *setting.form, work.answers, known);
    for (size_t step = 0; step < setting.form->steps.size(); ++step)
      forms::take_step(*setting.form, step, context.request, known, look, work.answers);
  }
  const auto refuse = [&](const std::string& why, int status, bool attempted = false) {
    return refused(context, setting, known, work, why, status, attempted);
  };
  if (!before.ok()) return refuse(before.problem().message(context.lang), before.problem().kind->http_status);
  if (before.value()) {
    if (!setting.report || before.value()->submission.report_id != setting.report->id) return Problem(problems::not_found);
    return received(context, setting, *before.value());
  }
  if (!setting.report) setting.report = TRY(open_report(context.db, actor, setting.subject()));
  const std::string& seen = context.request.field("revision");
  if (may_be_sent(setting.standing) && seen != std::to_string(work.revision))
    return refuse(word(context.lang, Msg::reports_changed_since), 409);
  if (!may_be_sent(setting.standing)) {
    const auto waits = newest_submission(context.db, context.office_id, setting.report->id);
    return received(context, setting, {.submission = *waits, .repeated = true});
  }
  const bool fit = forms::evaluate(*setting.form, work.answers, known).may_be_sent();
  if (whole && (setting.closed || !fit))
    work.revision = TRY(save(context, setting, known, work.revision, work.answers, "whole")).revision;
  if (setting.closed)
    return refuse((setting.closed->is(problems::round_locked) ? word(context.lang, Msg::reports_locked)
                                                              : setting.closed->message(context.lang)) +
                      " " + word(context.lang, Msg::reports_late_draft_kept),
                  409);
  if (!fit)
    return refuse(word(context.lang, Msg::reports_send_not_yet), 422, true);
  const bool behalf = on_behalf(setting.place.way);
  const auto proof = behalf ? proof_in(context, setting) : std::nullopt;
  if (behalf && !proof) return refuse(Problem(problems::proof_needed).message(context.lang), 422);
  const Sending sending{.report_id = setting.report->id, .form_version = setting.form->version,
                        .answers = forms::to_json(work.answers), .client_uid = uid, .body_hash = body,
                        .facility_name = setting.place.name, .form_title_vi = setting.form->title.in(Lang::vi),
                        .form_title_en = setting.form->title.in(Lang::en), .proof = proof};
  const Sent sent = TRY(submit(context.db, actor, sending, [] { return Result<>(Done{}); }));
  if (!sent.repeated) {
    if (setting.asked)
      TRY(rounds::record_sent(context.db, actor, setting.round.id, setting.obligation.reporter, sent.submission.version));
    TRY(check_version(context.db, actor, sent.submission, setting.subject(), *setting.form, work.answers,
                      forms::evaluate(*setting.form, work.answers, known), known.industry));
  }
  return received(context, setting, sent);
}

}  // namespace

web::Response review_page(web::Context& context, Setting& setting, const forms::Context& known, const Work& work,
                          std::vector<ui::Html> notes, bool attempted) {
  const Lang lang = context.lang;
  const forms::Form& form = *setting.form;
  const auto evaluation = forms::evaluate(form, work.answers, known);
  auto look = look_of(context, form, work.answers, known);
  look.show_missing = true;
  std::vector<ui::Html> said;
  say_at_fields(context, setting, look, said);
  const std::string path = setting.path();
  const size_t last = form.steps.size();
  ReviewView view{.title = word(lang, Msg::reports_review),
                  .facility = setting.place.name + " · " + setting.title(lang),
                  .csrf = context.visitor.csrf, .action = path + "/gui", .uid = accounts::new_token(),
                  .revision = std::to_string(work.revision),
                  .back_href = last > 0 ? path + "/" + form.steps[last - 1].code : path,
                  .ask = word(lang, setting.asked ? Msg::reports_send_ask : Msg::reports_send_ask_request),
                  .send_words = word(lang, setting.asked ? Msg::reports_send : Msg::reports_send_request),
                  .may_send = may_be_sent(setting.standing) && !setting.closed};
  view.device = device_data(context, &setting, "review", work.revision);
  view.steps = steps_of(context, setting, evaluation, last);
  if (may_be_sent(setting.standing))
    view.errors = forms::error_summary(form, std::nullopt, work.answers, evaluation, look,
                                       [&](size_t step) { return path + "/" + form.steps[step].code; });
  view.answers = forms::answers_html(form, work.answers, evaluation, look);
  view.notes = notes_of(context, setting);
  for (ui::Html& one : notes) view.notes.push_back(std::move(one));
  for (ui::Html& one : said) view.notes.push_back(std::move(one));
  view.files = files_of(context, setting);
  if (setting.closed && setting.closed->is(problems::round_locked) && may_be_sent(setting.standing))
    view.reopen_action = path + "/xin-mo-lai";
  auto crumbs = crumbs_of(context, setting.place, &setting);
  crumbs.push_back({view.title, ""});
  return framed(context, view.title, report_review(view, lang), std::move(crumbs), setting.place.way, attempted ? 422 : 200);
}

void add_send_routes(web::Router& router) {
  get_everywhere(router, "/{dot}/xem-lai", review);
  post_everywhere(router, "/{dot}/gui", send);
}

}  // namespace sxsh::reports
