// A report of which nothing was sent: its facility asks to be let in again after the lock.
#include "reports/pages.h"
#include "reports/review/pages.h"
#include "reports/unsent.html.h"
#include "terms/problems.h"
#include "ui/messages/reviewing.gen.h"

namespace sxsh::reports {

namespace Msg = ui::Msg;
using ui::tr;

std::string refused_words(const Problem& why, Lang lang) {
  return why.is(problems::report_moved_on) ? word(lang, Msg::reviewing_somebody_else) : why.message(lang);
}

std::vector<RequestLine> reopenings_of(web::Context& context, int64_t report_id) {
  const Lang lang = context.lang;
  std::vector<RequestLine> out;
  for (const ReopenRequest& each : reopen_requests_of(context.db, context.office_id, report_id)) {
    const bool waits = each.settled_at.empty();
    out.push_back({.id = std::to_string(each.id),
                   .words = tr(lang, Msg::reviewing_reopening_by,
                               {{"who", each.by}, {"at", local_minute(each.at, lang)}, {"reason", each.reason}}),
                   .action = waits && context.visitor.may("round.reopen")
                                 ? review_path(report_id) + "/mo-lai/" + std::to_string(each.id)
                                 : "",
                   .answer = each.answer, .waits = waits});
  }
  return out;
}

web::Response unsent_page(web::Context& context, const QueueLine& line, const Refused& refused) {
  const Lang lang = context.lang;
  UnsentView view{.title = line.name, .sub = form_title(context, line),
                  .facility_href = reporter_href(line), .csrf = context.visitor.csrf,
                  .error = refused.why ? refused_words(*refused.why, lang) : "", .answer = context.request.field("answer"),
                  .state = standing_chip(line, lang), .reopenings = reopenings_of(context, line.id)};
  return review_framed(context, view.title + " · " + view.sub, unsent(view, lang),
                       {{word(lang, Msg::reviewing_queue), "/lv/viec"}, {view.title, ""}}, "/lv/viec",
                       refused.why ? refused.why->kind->http_status : 200);
}

}  // namespace sxsh::reports
