// A facility asks for a correction of an accepted report.
#include "reports/ask_correction.html.h"
#include "reports/pages.h"
#include "reports/review/corrections.h"
#include "reports/review/pages.h"
#include "terms/problems.h"
#include "terms/problems/reports.h"
#include "ui/messages/reports.gen.h"
#include "ui/messages/reviewing.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

Result<Reviewed> own_review(web::Context& context, const Setting& setting) {
  if (!setting.report || !setting.standing.accepted) return Problem(problems::report_not_accepted);
  return reviewed(context, TRY(any_queue_line(context, setting.report->id)), 0);
}

web::Response ask_page(web::Context& context, const Setting& setting, const Reviewed& one, const std::optional<Problem>& why) {
  const Lang lang = context.lang;
  AskCorrectionView view{.title = word(lang, Msg::reviewing_correct_ask),
                         .facility = setting.place.name + " · " + setting.title(lang),
                         .action = setting.path() + "/dinh-chinh", .csrf = context.visitor.csrf,
                         .value = context.request.field("value"), .reason = context.request.field("why"),
                         .back_href = setting.path(), .error = why ? why->message(lang) : "",
                         .fields = correction_select(one, context.request.field("o-sua"), lang)};
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

Result<web::Response> show_ask(web::Context& context) {
  const Setting setting = TRY(setting_of(context));
  return ask_page(context, setting, TRY(own_review(context, setting)), std::nullopt);
}

Result<web::Response> post_ask(web::Context& context) {
  const Setting setting = TRY(setting_of(context));
  const Reviewed one = TRY(own_review(context, setting));
  const CorrectionTyped typed{.cell = context.request.field("o-sua"), .value = context.request.field("value"),
                              .reason = context.request.field("why")};
  const web::Upload* proof = context.request.uploads.empty() ? nullptr : &context.request.uploads.front();
  const auto done = ask_for_correction(context, one, typed, proof);
  if (done.ok()) return web::Response::redirect(setting.path() + "/dinh-chinh");
  const Problem& why = done.problem();
  for (const ProblemKind* kind :
       {&problems::reason_needed, &problems::correction_same, &problems::correction_value, &problems::attachment_empty,
        &problems::attachment_kind, &problems::attachment_script,
        &problems::attachment_too_large, &problems::attachment_too_many})
    if (why.is(*kind)) return ask_page(context, setting, one, why);
  return why;
}

}  // namespace

void add_correction_routes(web::Router& router) {
  get_everywhere(router, "/{dot}/dinh-chinh", show_ask);
  post_everywhere(router, "/{dot}/dinh-chinh", post_ask);
}

}  // namespace sxsh::reports
