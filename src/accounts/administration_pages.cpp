#include "accounts/log.html.h"
#include "accounts/pages.h"
#include "accounts/permissions.h"
#include "accounts/rights.html.h"
#include "audit/store.h"
#include "ui/messages.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::accounts {
namespace {

using ui::Msg;
using ui::tr;

constexpr int kLinesOnPage = 50;

// "2018-12-31T05:00:00.000Z" → "31/12/2018 12:00", at +07:00.
std::string local_minute(const std::string& utc, Lang lang) {
  const std::string local = utc_text(Clock::fixed_at(utc).now_ms() + 7 * 3'600'000);
  const auto date = parse_iso_date(local.substr(0, 10));
  if (!date) return utc;
  return (lang == Lang::vi ? vietnamese(*date) : english(*date)) + " " + local.substr(11, 5);
}

std::string addresses_of(const web::Router& router, std::string_view action) {
  std::string out;
  for (const auto& route : router.routes())
    if (route.action == action) out += (out.empty() ? "" : ", ") + route.method + " " + route.pattern;
  return out;
}

Result<web::Response> show_rights(web::Context& context, const web::Router& router) {
  const Lang lang = context.lang;
  RightsView view;
  for (const Role& each : all_roles()) view.roles.emplace_back(lang == Lang::vi ? each.vi : each.en);
  for (const Action& each : all_actions()) {
    RightsRow row{.action = std::string(each.name), .words = std::string(lang == Lang::vi ? each.vi : each.en),
                  .addresses = addresses_of(router, each.name), .everybody = each.allows('K'), .allowed = {}};
    for (const Role& role : all_roles()) row.allowed.push_back(each.allows(role.letter));
    view.rows.push_back(std::move(row));
  }
  return ui::workspace(context, {.title = std::string(tr(lang, Msg::rights_title)), .body = rights(view, lang),
                                 .current = "/lv/qt/vai-tro", .crumbs = {}, .islands = {}, .description = ""});
}

Result<web::Response> show_log(web::Context& context) {
  const Lang lang = context.lang;
  LogView view{.words = context.request.asked("tim"), .older = "", .lines = {}};
  const auto events = audit::events(context.db, context.office_id,
                                    {.words = view.words, .action = "", .subject_kind = "", .subject_id = "",
                                     .before = context.request.asked_int("truoc"), .limit = kLinesOnPage + 1});
  for (const auto& event : events) {
    if (view.lines.size() == kLinesOnPage) {
      view.older = "/lv/qt/nhat-ky?tim=" + web::percent_encode(view.words) + "&truoc=" + std::to_string(event.sequence + 1);
      break;
    }
    const auto& e = event.entry;
    view.lines.push_back({.at = local_minute(e.at, lang),
                          .who = e.actor_id == 0 ? std::string(tr(lang, Msg::log_the_program)) : e.actor_name,
                          .action = e.action,
                          .summary = event.has_details ? e.summary : std::string(tr(lang, Msg::log_details_gone)),
                          .reason = e.reason});
  }
  return ui::workspace(context, {.title = std::string(tr(lang, Msg::log_title)),
                                 .body = log(view, lang),
                                 .current = "/lv/qt/nhat-ky",
                                 .crumbs = {},
                                 .islands = {},
                                 .description = ""});
}

}  // namespace

void add_administration_routes(web::Router& router) {
  router.get("/lv/qt/vai-tro", "rights.view", [&router](web::Context& context) { return show_rights(context, router); });
  router.get("/lv/qt/nhat-ky", "audit.view", show_log);
}

}  // namespace sxsh::accounts
