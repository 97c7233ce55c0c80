// Monthly figures that are unusual beside their own past, until somebody of the office has looked at them.
#include <algorithm>

#include "accounts/actor.h"
#include "accounts/scope.h"
#include "base/text.h"
#include "facilities/file/reach.h"
#include "figures/entry.h"
#include "figures/oddity.h"
#include "reports/oddity.html.h"
#include "reports/pages.h"
#include "reports/review/pages.h"
#include "terms/problems.h"
#include "ui/messages/queue.gen.h"
#include "ui/messages/reviewing.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr int kAPage = 50;
constexpr const char* kHere = "/lv/viec/so-la";

std::optional<int64_t> person_of(const web::Context& context) {
  return accounts::sees_whole_office(context.visitor.roles) ? std::nullopt : std::optional(context.visitor.person_id);
}

std::string reason_words(const std::string& reason, Lang lang) {
  if (reason.empty()) return word(lang, Msg::queue_oddity_no_reason);
  return tr(lang, Msg::reviewing_reason_given, {{"reason", reason}});
}

Result<web::Response> show_oddities(web::Context& context) {
  const Lang lang = context.lang;
  const int page = static_cast<int>(std::clamp<int64_t>(context.request.asked_int("trang").value_or(1), 1, 10'000));
  OddityView view{.title = word(lang, Msg::queue_oddities), .csrf = context.visitor.csrf, .queue_href = "/lv/viec", .lines = {}};
  const int64_t all =
      figures::each_oddity(context.db, context.office_id, person_of(context), kAPage, (page - 1) * kAPage,
                           [&](const figures::Oddity& one) {
                             const std::string title = one.series.title(lang), month = one.month.words(lang);
                             view.lines.push_back(
                                 {.facility = one.name,
                                  .href = "/lv/co-so/" + std::to_string(one.facility_id) + "/so-do/" + one.month.iso(),
                                  .code = one.code, .what = title, .month = month,
                                  .value = figures::amount_words(one.value, one.series, lang),
                                  .words = figures::odd_words(one.unusual, one.series, lang),
                                  .reason = reason_words(one.reason, lang),
                                  .choice = std::to_string(one.facility_id) + ":" + std::to_string(one.series.series) + ":" +
                                            one.month.iso(),
                                  .choose_words = tr(lang, Msg::reviewing_choose,
                                                     {{"name", one.name + ", " + title + ", " + month}})});
                           });
  view.finding = all == 0 ? "" : std::string(tr(lang, Msg::queue_oddities_finding, {{"n", grouped(all, lang == Lang::vi)}}));
  if (const auto n = context.request.asked_int("xem"); n && *n > 0)
    view.done = tr(lang, Msg::queue_oddity_seen_done, {{"n", grouped(*n, lang == Lang::vi)}});
  view.pages = ui::pagination(page, static_cast<int>((all + kAPage - 1) / kAPage), std::string(kHere) + "?trang=", lang);
  return review_framed(context, view.title, oddity(view, lang),
                       {{word(lang, Msg::reviewing_queue), "/lv/viec"}, {view.title, ""}});
}

// "4711:2:2018-06"; only of facilities within reach.
Result<web::Response> mark_those(web::Context& context) {
  int64_t n = 0;
  const auto [first, last] = context.request.form.equal_range("chon");
  for (auto each = first; each != last; ++each) {
    const auto parts = split(each->second, ':');
    const auto month = parts.size() == 3 ? figures::Month::parse(parts[2]) : std::nullopt;
    const int64_t facility = leading_number(parts[0]), series = parts.size() == 3 ? leading_number(parts[1]) : 0;
    if (!month || facility == 0 || series == 0) return Problem(problems::bad_request, {{"detail", "chon"}});
    if (!facilities::may_reach(context, facilities::Door::workspace, facility)) return Problem(problems::not_found);
    TRY(figures::mark_seen(context.db, accounts::actor_of(context), facility, series, *month));
    ++n;
  }
  return web::Response::redirect(std::string(kHere) + "?xem=" + std::to_string(n));
}

}  // namespace

int64_t oddities_waiting(web::Context& context) {
  return figures::each_oddity(context.db, context.office_id, person_of(context), 1, 0, [](const figures::Oddity&) {});
}

void add_oddity_routes(web::Router& router) {
  router.get("/lv/viec/so-la", "figure.look", show_oddities);
  router.post("/lv/viec/so-la", "figure.look", mark_those);
}

}  // namespace sxsh::reports
