// What an officer does on the page of one report, and the files that came with it.
#include <algorithm>
#include <charconv>

#include "reports/ask_accept.html.h"
#include "reports/pages.h"
#include "reports/review/acts.h"
#include "reports/review/corrections.h"
#include "reports/review/pages.h"
#include "terms/problems.h"
#include "terms/problems/reports.h"
#include "ui/messages/queue.gen.h"
#include "ui/messages/reports.gen.h"
#include "ui/messages/reviewing.gen.h"
#include "web/decoding.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

// An expected refusal is said on the page, with what was typed; nothing was written then. Anything else goes the usual way, which
// takes the whole transaction back.
bool is_said_on_page(const Problem& why) {
  for (const ProblemKind* kind :
       {&problems::reason_needed, &problems::report_moved_on, &problems::question_open, &problems::not_confirmed,
        &problems::return_locked, &problems::correction_same, &problems::correction_value, &problems::report_not_accepted,
        &problems::attachment_empty, &problems::attachment_kind, &problems::attachment_script,
        &problems::attachment_too_large, &problems::attachment_too_many})
    if (why.is(*kind)) return true;
  return false;
}

Result<web::Response> after(web::Context& context, const QueueLine& line, const Result<>& done, std::string_view code) {
  if (done.ok()) {
    const std::string kept = context.request.field("h");       // the list that the report was opened from
    return web::Response::redirect(review_path(line) + "?xong=" + std::string(code) +
                                   (kept.empty() ? "" : "&h=" + web::percent_encode(kept)));
  }
  if (!is_said_on_page(done.problem())) return done.problem();
  return review_page_of(context, TRY(reviewed(context, line, 0)), {.why = done.problem()});
}

// A request at the addresses of requests, a report at those of reports.
Result<QueueLine> line_asked(web::Context& context) {
  QueueLine line = TRY(queue_line(context, TRY(context.id("id"))));
  const bool at_requests = context.request.path.find("/lv/ho-tro/") != std::string::npos;
  if (is_request(line) != at_requests) return Problem(problems::not_found);
  return line;
}

// The version that the page showed; 0 for none.
int64_t version_shown(const web::Context& context) {
  const std::string typed = context.request.field("ban");
  int64_t out = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), out);
  return error == std::errc() && end == typed.data() + typed.size() ? out : 0;
}

Result<web::Response> show(web::Context& context) {
  const QueueLine line = TRY(line_asked(context));
  if (!line.submission_id) return unsent_page(context, line, {});
  return review_page_of(context, TRY(asked_review(context)), {});
}

Result<web::Response> show_request(web::Context& context) {
  TRY(line_asked(context));
  return review_page_of(context, TRY(asked_review(context)), {});
}

Result<web::Response> ask_one(web::Context& context) {
  const QueueLine line = TRY(line_asked(context));
  const Reviewed one = TRY(reviewed(context, line, 0));
  forms::Spot spot;
  if (const std::string typed = context.request.field("o"); !typed.empty()) {
    const auto read = spot_of(*one.setting.form, typed);
    if (!read) return Problem(problems::bad_request, {{"detail", "o"}});
    spot = *read;
  }
  return after(context, line, ask_about(context, line, version_shown(context), spot, context.request.field("words")), "hoi");
}

Result<web::Response> confirm_one(web::Context& context) {
  const QueueLine line = TRY(line_asked(context));
  return after(context, line, confirm_version(context, line, version_shown(context), context.request.field("note")), "xac-nhan");
}

// Accepting cannot be taken back: it is asked once, with what was found odd.
Result<web::Response> ask_before_accepting(web::Context& context, const QueueLine& line) {
  const Lang lang = context.lang;
  const Reviewed one = TRY(reviewed(context, line, 0));
  const bool request = is_request(line);
  AcceptView view{.title = word(lang, request ? Msg::queue_accept_title_request : Msg::queue_accept_title),
                  .ask = tr(lang, request ? Msg::queue_accept_ask_request : Msg::queue_accept_ask,
                            {{"version", std::to_string(one.version.version)},
                             {"period", period_words(line.period, lang)}, {"name", line.name}}),
                  .after = word(lang, !request && line.reporter_kind == "facility" ? Msg::queue_accept_after
                                                                                   : Msg::queue_accept_after_unit),
                  .csrf = context.visitor.csrf, .action = review_path(line) + "/duyet",
                  .submission = std::to_string(version_shown(context)), .note = context.request.field("note"),
                  .kept = context.request.field("h")};
  view.back_href = review_path(line) + (view.kept.empty() ? "" : "?h=" + web::percent_encode(view.kept));
  view.points = points_of(context, one, cells_of(one, Beside::last, nullptr, lang));
  view.points_words = view.points.empty()
                          ? word(lang, Msg::queue_accept_clean)
                          : std::string(tr(lang, Msg::queue_accept_points, {{"n", std::to_string(view.points.size())}}));
  return review_framed(context, view.title, ask_accept(view, lang),
                       {{word(lang, request ? Msg::reports_support_all : Msg::reviewing_reports),
                         request ? "/lv/ho-tro" : "/lv/bao-cao"}, {line.name, view.back_href}, {view.title, ""}},
                       request ? "/lv/ho-tro" : "/lv/viec");
}

Result<web::Response> accept_one(web::Context& context) {
  const QueueLine line = TRY(line_asked(context));
  const int64_t seen = version_shown(context);
  const bool can_be = line.open() && line.submission_id == seen && !line.waits_for_area() && line.asked == 0;
  if (can_be && context.request.field("chac") != "1") return ask_before_accepting(context, line);
  return after(context, line, accept_version(context, line, seen, context.request.field("note")), "duyet");
}

Result<web::Response> return_one(web::Context& context) {
  const QueueLine line = TRY(line_asked(context));
  const Reviewed one = TRY(reviewed(context, line, 0));
  const auto& request = context.request;
  std::vector<FieldReason> fields;
  const auto add = [&](const std::string& name, const std::string& words) {
    if (const auto spot = spot_of(*one.setting.form, name))
      if (std::ranges::none_of(fields,
                               [&](const FieldReason& each) { return each.field == spot->field && each.row == spot->row; }))
        fields.push_back({spot->field, spot->row, words});
  };
  for (const auto& [name, words] : request.form)
    if (name.starts_with("ly-") && !words.empty()) add(name.substr(3), words);
  if (const std::string words = request.field("other"); !words.empty()) add(request.field("o-khac"), words);
  return after(context, line, return_version(context, line, version_shown(context), request.field("reason"), fields), "tra-lai");
}

Result<web::Response> reopen_one(web::Context& context) {
  const QueueLine line = TRY(line_asked(context));
  const auto done = settle_reopening(context, line, TRY(context.id("ma")), context.request.field("cho") == "1",
                                     context.request.field("answer"));
  if (done.ok() && !line.submission_id) return web::Response::redirect("/lv/viec?loai=mo-lai");
  if (!done.ok() && !line.submission_id) {
    if (is_said_on_page(done.problem())) return unsent_page(context, line, {.why = done.problem()});
    return done.problem();
  }
  return after(context, line, done, "mo-lai");
}

Result<web::Response> settle_one(web::Context& context) {
  const QueueLine line = TRY(line_asked(context));
  const Reviewed one = TRY(reviewed(context, line, 0));
  return after(context, line,
               settle_correction(context, one, TRY(context.id("ma")), context.request.field("cho") == "1",
                                 context.request.field("answer")),
               "tra-loi");
}

// Pictures can be looked at in the page: raster kinds only, by their bytes, never to be run.
Result<web::Response> give_file(web::Context& context) {
  const QueueLine line = TRY(line_asked(context));
  const auto file = find_attachment(context.db, context.office_id, TRY(context.id("ma")));
  if (!file || file->report_id != line.id) return Problem(problems::not_found);
  web::Response response = attachment_response(context, *file);
  const bool picture =
      file->content_type == "image/jpeg" || file->content_type == "image/png" || file->content_type == "image/webp";
  if (picture && context.request.asked("xem") == "1")
    for (auto& [name, value] : response.headers)
      if (name == "Content-Disposition") value.replace(0, std::string_view("attachment").size(), "inline");
  return response;
}

}  // namespace

void add_act_routes(web::Router& router) {
  router.get("/lv/ho-tro/{id}", "support.view", show_request);
  router.get("/lv/ho-tro/{id}/tep/{ma}", "support.view", give_file);
  router.post("/lv/ho-tro/{id}/hoi", "report.ask", ask_one);
  router.post("/lv/ho-tro/{id}/duyet", "report.accept", accept_one);
  router.post("/lv/ho-tro/{id}/tra-lai", "report.return", return_one);
  router.post("/lv/ho-tro/{id}/dinh-chinh/{ma}", "report.correct", settle_one);
  router.get("/lv/bao-cao/{id}", "report.view", show);
  router.get("/lv/bao-cao/{id}/tep/{ma}", "report.view", give_file);
  router.post("/lv/bao-cao/{id}/hoi", "report.ask", ask_one);
  router.post("/lv/bao-cao/{id}/xac-nhan", "report.confirm", confirm_one);
  router.post("/lv/bao-cao/{id}/duyet", "report.accept", accept_one);
  router.post("/lv/bao-cao/{id}/tra-lai", "report.return", return_one);
  router.post("/lv/bao-cao/{id}/mo-lai/{ma}", "round.reopen", reopen_one);
  router.post("/lv/bao-cao/{id}/dinh-chinh/{ma}", "report.correct", settle_one);
}

}  // namespace sxsh::reports
