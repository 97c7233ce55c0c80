#include "facilities/onboarding/accounts_page.h"

#include "accounts/onboarding.h"
#include "facilities/facility_accounts.html.h"
#include "facilities/file/reach.h"
#include "ui/messages/onboarding.gen.h"
#include "ui/messages/people.gen.h"
#include "ui/page.h"

namespace sxsh::facilities::onboarding {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

Result<web::Response> show_accounts(web::Context& context) {
  const Facility facility = TRY(reached(context));
  const Lang lang = context.lang;
  const auto& visitor = context.visitor;
  AccountsView view{.facility = facility.name(), .csrf = visitor.csrf, .contacts = contacts_card(context, facility)};
  if (visitor.may("facility.onboard")) view.onboard_id = std::to_string(facility.id);
  for (const auto& account : accounts::accounts_of_facility(context.db, context.office_id, facility.id))
    view.accounts.push_back({account.name,
                             visitor.may("people.view") ? "/lv/qt/nguoi-dung/" + std::to_string(account.person_id) : "",
                             account.activated ? ui::chip(tr(lang, Msg::people_active), ui::Tone::ok)
                                               : ui::chip(tr(lang, Msg::people_waiting), ui::Tone::warn)});
  auto crumbs = crumbs_of(context, &facility);
  const std::string title(tr(lang, Msg::onboarding_accounts));
  crumbs.push_back({title, ""});
  return ui::workspace(context, {.title = title, .body = facility_accounts(view, lang), .current = "/lv/co-so",
                                 .crumbs = std::move(crumbs), .islands = {}, .description = ""});
}

}  // namespace

void add_accounts_route(web::Router& router) { router.get("/lv/co-so/{id}/tai-khoan", "contact.view", show_accounts); }

}  // namespace sxsh::facilities::onboarding
