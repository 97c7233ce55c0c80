#include "accounts/log_pages.h"
#include "accounts/pages.h"
#include "accounts/permissions.h"
#include "accounts/rights.html.h"
#include "ui/messages/accounts.gen.h"
#include "ui/page.h"

namespace sxsh::accounts {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

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

}  // namespace

void add_administration_routes(web::Router& router) {
  router.get("/lv/qt/vai-tro", "rights.view", [&router](web::Context& context) { return show_rights(context, router); });
  add_log_routes(router);
}

}  // namespace sxsh::accounts
