// The page on which a correction of an accepted report is asked for, or written by an officer: first what is to be corrected,
// then its cells with what stands now.
#include "forms/rendering.h"
#include "reports/ask_correction.html.h"
#include "reports/pages.h"
#include "reports/review/corrections.h"
#include "reports/review/pages.h"
#include "terms/problems.h"
#include "terms/problems/reports.h"
#include "ui/messages/queue.gen.h"
#include "ui/messages/reports.gen.h"
#include "ui/messages/reviewing.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;
using Kind = CorrectionTarget::Kind;

std::string target_words(const Reviewed& one, const forms::Answers& now, const CorrectionTarget& target, Lang lang) {
  const forms::Form& form = *one.setting.form;
  if (target.kind == Kind::cell) {
    const forms::Spot spot{target.field, target.row};
    return cell_label(form, now, spot, lang) + " (" + standing_words(form, now, spot, lang) + ")";
  }
  const forms::Table& table = *form.table(target.table);
  if (target.kind == Kind::add_row) return tr(lang, Msg::queue_add_row, {{"table", table.title.in(lang)}});
  return tr(lang, Msg::queue_drop_row,
            {{"table", table.title.in(lang)}, {"row", forms::row_words(form, table, now, target.row, lang)}});
}

// The field that a refusal is about: the reason, the file, or the first cell.
std::string field_of(const Problem& why, const std::string& cell) {
  for (const ProblemKind* kind : {&problems::attachment_empty, &problems::attachment_kind, &problems::attachment_script,
                                  &problems::attachment_too_large, &problems::attachment_too_many})
    if (why.is(*kind)) return "#f-file";
  return why.is(problems::reason_needed) || cell.empty() ? "#f-why" : "#" + cell;
}

// Whether the form was refused, what was chosen and typed is in the request.
AskCorrectionView view_of(web::Context& context, const Reviewed& one, const std::string& path,
                          const std::optional<Problem>& why) {
  const Lang lang = context.lang;
  const forms::Form& form = *one.setting.form;
  const bool posted = context.request.method == "POST";
  const std::string name = posted ? context.request.field("o-sua") : context.request.asked("o-sua");
  const forms::Answers now = corrected(form, one.answers, one.corrections);
  AskCorrectionView view{.action = path, .csrf = context.visitor.csrf, .target = "", .reason = context.request.field("why"),
                         .error = why ? why->message(lang) : ""};
  std::string first_cell;
  std::vector<ui::Choice> choices;
  for (const CorrectionTarget& each : correction_targets(one, now)) {
    const std::string code = each.name();
    choices.push_back({code, target_words(one, now, each, lang), code == name});
    if (code != name) continue;
    view.target = code;
    view.what = choices.back().label;
    forms::Answers shown = now;
    if (each.kind == Kind::add_row) (void)shown.add_row(each.table);
    forms::Look look = look_of(context, form, shown, one.known);
    if (posted)
      for (const forms::Spot& spot : correction_cells(form, each))
        (void)forms::take_cell(form, context.request, spot, one.known, look, shown);
    const auto evaluation = forms::evaluate(form, shown, one.known);
    for (const forms::Spot& spot : correction_cells(form, each)) {
      if (first_cell.empty()) first_cell = forms::cell_id(spot);
      view.cells.push_back(forms::cell_html(form, spot, shown, evaluation, look));
    }
  }
  if (why) view.error_href = field_of(*why, first_cell);
  view.fields = ui::select("o-sua", word(lang, Msg::reviewing_correct_field), choices);
  return view;
}

// ── a facility asks ──

Result<Reviewed> own_review(web::Context& context, const Setting& setting) {
  if (!setting.report || !setting.standing.accepted) return Problem(problems::report_not_accepted);
  return reviewed(context, TRY(any_queue_line(context, setting.report->id)), 0);
}

web::Response ask_page(web::Context& context, const Setting& setting, const Reviewed& one, const std::optional<Problem>& why) {
  const Lang lang = context.lang;
  AskCorrectionView view = view_of(context, one, setting.path() + "/dinh-chinh", why);
  view.title = word(lang, Msg::reviewing_correct_ask);
  view.facility = setting.place.name + " · " + setting.title(lang);
  view.back_href = setting.path();
  view.submit = word(lang, Msg::reviewing_correct_send);
  if (!why && !context.request.asked("xong").empty())
    view.done = word(lang, context.request.asked("xong") == "co-roi" ? Msg::queue_correct_waits : Msg::queue_correct_sent);
  std::vector<RequestLine> requests;
  fill_corrections(context, one, setting.path(), view.corrections, requests);
  for (const RequestLine& each : requests)
    view.waiting.push_back(each.words + ". " +
                           (each.waits ? word(lang, Msg::reviewing_no_answer_yet)
                                       : std::string(tr(lang, Msg::reviewing_correct_answered, {{"words", each.answer}}))));
  auto crumbs = crumbs_of(context, setting.place, &setting);
  crumbs.push_back({view.title, ""});
  return framed(context, view.title, ask_correction(view, lang), std::move(crumbs), setting.place.way, why ? 422 : 200);
}

bool is_said_on_page(const Problem& why) {
  for (const ProblemKind* kind :
       {&problems::reason_needed, &problems::correction_same, &problems::correction_value, &problems::attachment_empty,
        &problems::attachment_kind, &problems::attachment_script,
        &problems::attachment_too_large, &problems::attachment_too_many})
    if (why.is(*kind)) return true;
  return false;
}

const web::Upload* proof_in(const web::Context& context) {
  return context.request.uploads.empty() ? nullptr : &context.request.uploads.front();
}

Result<web::Response> show_ask(web::Context& context) {
  const Setting setting = TRY(setting_of(context));
  return ask_page(context, setting, TRY(own_review(context, setting)), std::nullopt);
}

Result<web::Response> post_ask(web::Context& context) {
  const Setting setting = TRY(setting_of(context));
  const Reviewed one = TRY(own_review(context, setting));
  const auto done = ask_for_correction(context, one, proof_in(context));
  if (done.ok()) return web::Response::redirect(setting.path() + "/dinh-chinh?xong=" + (done.value() ? "gui" : "co-roi"));
  if (is_said_on_page(done.problem())) return ask_page(context, setting, one, done.problem());
  return done.problem();
}

// ── an officer writes ──

Result<web::Response> officers_page(web::Context& context, const Reviewed& one, const std::optional<Problem>& why) {
  const Lang lang = context.lang;
  if (one.line.standing != rounds::Standing::accepted || !one.newest()) return Problem(problems::report_not_accepted);
  AskCorrectionView view = view_of(context, one, review_path(one.line) + "/dinh-chinh", why);
  view.title = word(lang, Msg::reviewing_correct);
  view.facility = one.line.name + " · " + form_title(context, one.line);
  view.back_href = review_path(one.line);
  view.submit = view.title;
  std::vector<RequestLine> requests;
  fill_corrections(context, one, review_path(one.line), view.corrections, requests);
  return review_framed(context, view.title, ask_correction(view, lang),
                       {{word(lang, Msg::reviewing_reports), "/lv/bao-cao"}, {one.line.name, view.back_href}, {view.title, ""}},
                       "/lv/bao-cao", why ? why->kind->http_status : 200);
}

Result<web::Response> show_write(web::Context& context) {
  return officers_page(context, TRY(asked_review(context)), std::nullopt);
}

Result<web::Response> post_write(web::Context& context) {
  const Reviewed one = TRY(reviewed(context, TRY(queue_line(context, TRY(context.id("id")))), 0));
  const auto done = write_correction(context, one, proof_in(context));
  if (done.ok()) return web::Response::redirect(review_path(one.line) + "?xong=dinh-chinh");
  if (is_said_on_page(done.problem())) return officers_page(context, one, done.problem());
  return done.problem();
}

}  // namespace

void add_correction_routes(web::Router& router) {
  get_everywhere(router, "/{dot}/dinh-chinh", show_ask);
  post_everywhere(router, "/{dot}/dinh-chinh", post_ask);
  router.get("/lv/bao-cao/{id}/dinh-chinh", "report.correct", show_write);
  router.post("/lv/bao-cao/{id}/dinh-chinh", "report.correct", post_write);
  router.get("/lv/ho-tro/{id}/dinh-chinh", "report.correct", show_write);
  router.post("/lv/ho-tro/{id}/dinh-chinh", "report.correct", post_write);
}

}  // namespace sxsh::reports
