#include <any>

#include "accounts/account.html.h"
#include "accounts/change.html.h"
#include "accounts/people/handover.h"
#include "accounts/people/person_pages.h"
#include "accounts/permissions.h"
#include "accounts/personal.h"
#include "accounts/signing/pages.h"
#include "accounts/signing/reset.h"
#include "accounts/signing/second_factor.h"
#include "accounts/signing/sessions.h"
#include "base/text.h"
#include "mail/letter.h"
#include "terms/problems.h"
#include "ui/messages/accounts.gen.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/own.gen.h"
#include "ui/messages/signing.gen.h"
#include "ui/page.h"

namespace sxsh::accounts {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr const char* kAccount = "/lv/tai-khoan";

std::string_view started_words(const std::string& by, Lang lang) {
  if (by == "provider") return tr(lang, Msg::account_by_provider);
  if (by == "link") return tr(lang, Msg::account_by_link);
  if (by == "example") return tr(lang, Msg::account_by_example);
  return tr(lang, Msg::account_by_password);
}

std::string done_words(const std::string& what, Lang lang) {
  if (what == "mat-khau") return std::string(tr(lang, Msg::account_password_kept));
  if (what == "email") return std::string(tr(lang, Msg::account_email_kept));
  if (what == "thu") return std::string(tr(lang, Msg::account_email_asked));
  if (what == "phien") return std::string(tr(lang, Msg::account_session_ended));
  if (what == "hien-thi") return std::string(tr(lang, Msg::own_display_kept));
  if (what == "tat") return std::string(tr(lang, Msg::account_second_step_ended));
  return "";
}

// ── how pages look ──

using Offered = std::vector<std::pair<const char*, Message>>;
const Offered kLanguages{{"", Msg::own_language_any}, {"vi", Msg::own_language_vi}, {"en", Msg::own_language_en}};
const Offered kThemes{{"", Msg::own_theme_device}, {"light", Msg::own_theme_light}, {"dark", Msg::own_theme_dark}};
const Offered kDensities{{"", Msg::own_density_device}, {"compact", Msg::own_density_compact},
                         {"regular", Msg::own_density_regular}, {"touch", Msg::own_density_touch}};

ui::Html offered(const char* name, Message label, const Offered& all, const std::string& chosen, Lang lang) {
  std::vector<ui::Choice> choices;
  for (const auto& [code, words] : all) choices.push_back({code, std::string(tr(lang, words)), chosen == code});
  return ui::select(name, tr(lang, label), choices);
}

std::vector<ui::Html> choices_of(const web::Context& context) {
  const Lang lang = context.lang;
  const OwnChoices own = own_choices(context.db, context.office_id, context.visitor.person_id);
  const std::string language = !own.language ? "" : *own.language == Lang::en ? "en" : "vi";
  return {offered("ngon-ngu", Msg::own_language, kLanguages, language, lang),
          offered("giao-dien", Msg::own_theme, kThemes, own.theme.value_or(""), lang),
          offered("do-day", Msg::own_density, kDensities, own.density.value_or(""), lang)};
}

Result<web::Response> take_choices(web::Context& context) {
  const auto chosen = [&](const char* field, const Offered& all) -> std::optional<std::string> {
    const std::string typed = context.request.field(field);
    for (const auto& [code, words] : all)
      if (!typed.empty() && typed == code) return typed;
    return std::nullopt;
  };
  OwnChoices own{.language = {}, .theme = chosen("giao-dien", kThemes), .density = chosen("do-day", kDensities)};
  if (const auto language = chosen("ngon-ngu", kLanguages)) own.language = *language == "en" ? Lang::en : Lang::vi;
  TRY(choose(context.db, context.office_id, context.visitor.person_id, own));
  return web::Response::redirect(std::string(kAccount) + "?xong=hien-thi");
}

// ── roles, handovers, who looked ──

void fill_duties(web::Context& context, const ScopeSource& source, int64_t person_id, AccountView& view) {
  const Lang lang = context.lang;
  const auto scopes = scopes_of(context.db, context.office_id, person_id);
  for (const Grant& grant : grants_of(context.db, context.office_id, person_id)) {
    const RoleRow row = role_row(context, source, grant, scopes);
    OwnRole own{row.name, tr(lang, Msg::own_since, {{"day", row.since}, {"by", row.by}}), {}, row.scope_missing};
    for (const ScopeRow& scope : row.scopes) own.scopes.push_back(scope.words);
    view.own_roles.push_back(std::move(own));
  }
  for (const Handover& each : handovers_of(context.db, context.office_id, person_id)) {
    const HandoverRow row = handover_row(context, each);
    view.handovers.push_back(row.words + " · " + row.reason + " · " + row.state);
  }
  for (const View& each : views_of(context.db, context.office_id, Whose::person, person_id))
    view.looks.push_back(look_words(each, lang));
}

Result<web::Response> show_account(web::Context& context, const Settings& settings) {
  const Lang lang = context.lang;
  const auto& visitor = context.visitor;
  const auto person = find_person(context.db, context.office_id, visitor.person_id);
  if (!person) return Problem(problems::not_found);
  AccountView view;
  view.csrf = visitor.csrf;
  view.name = person->name;
  view.email = person->email.value_or("");
  view.note = done_words(context.request.asked("xong"), lang);
  for (const auto& code : visitor.roles)
    if (const Role* known = role(code); known && known->letter != 'K')
      view.roles += (view.roles.empty() ? "" : ", ") + std::string(lang == Lang::vi ? known->vi : known->en);
  view.has_password = !password_hash_of(context.db, context.office_id, person->id).empty();
  view.second_step_on = second_step_of(context.db, context.office_id, person->id) == SecondStep::on;
  view.second_step = tr(lang, view.second_step_on ? Msg::account_second_step_on : Msg::account_second_step_off);
  for (const auto& one : sessions_of(context.db, context.office_id, person->id, context.request.cookie(kSessionCookie),
                                     context.clock, &settings.porter->sightings)) {
    const std::string device = one.device.empty() ? std::string(tr(lang, Msg::account_unknown_device)) : one.device;
    view.sessions.push_back({std::string(kAccount) + "/phien/" + std::to_string(one.id) + "/ket-thuc", device, one.address,
                             std::string(started_words(one.by, lang)), local_minute(one.created_at, lang),
                             local_minute(one.last_seen_at, lang), one.current});
    view.others = view.others || !one.current;
  }
  view.choices = choices_of(context);
  fill_duties(context, settings.scopes, person->id, view);
  return ui::workspace(context, {.title = std::string(tr(lang, Msg::account_title)), .body = account(view, lang),
                                 .current = kAccount, .crumbs = {}, .islands = {}, .description = ""});
}

Result<web::Response> end_one(web::Context& context) {
  TRY(end_own_session(context.db, actor_of(context), TRY(context.id("id"))));
  return web::Response::redirect(std::string(kAccount) + "?xong=phien");
}

Result<web::Response> end_others(web::Context& context) {
  TRY(end_other_sessions(context.db, actor_of(context), context.request.cookie(kSessionCookie)));
  return web::Response::redirect(std::string(kAccount) + "?xong=phien");
}

// ── password and e-mail ──

web::Response change_page(const web::Context& context, ChangeView view) {
  view.csrf = context.visitor.csrf;
  for (const auto& field : view.fields)
    if (!field.error.empty()) view.errors.push_back({field.name, field.error});
  std::string title = view.title;
  if (!view.errors.empty()) title = tr(context.lang, Msg::common_error_prefix, {{"title", title}});
  auto page = ui::workspace(context, {.title = title, .body = change(view, context.lang), .current = kAccount,
                                      .crumbs = {{std::string(tr(context.lang, Msg::account_title)), kAccount}, {view.title, ""}},
                                      .islands = {}, .description = ""});
  if (!view.errors.empty()) page.status = 422;
  return page;
}

web::Response password_page(const web::Context& context, const std::string& old_error, const std::string& new_error) {
  const Lang lang = context.lang;
  ChangeView view;
  view.address = "/lv/tai-khoan/mat-khau";
  view.title = tr(lang, Msg::account_change_password);
  view.lead = tr(lang, Msg::account_password_lead);
  view.send = tr(lang, Msg::account_change_password);
  if (password_hash_of(context.db, context.office_id, context.visitor.person_id).empty())
    view.note = tr(lang, Msg::account_no_password);
  else view.fields = {old_password_field(old_error, lang), new_password_field(new_error, lang)};
  return change_page(context, std::move(view));
}

Result<web::Response> take_password(web::Context& context) {
  const auto* own = std::any_cast<OwnPassword>(&context.prepared);
  if (!own || !own->needed) return password_page(context, "", "");
  const std::string chosen = context.request.field("new_password"), old_error = own_password_error(context);
  const auto person = find_person(context.db, context.office_id, context.visitor.person_id);
  if (!person) return Problem(problems::not_found);
  const auto fault = fault_of(chosen, person->name, person->email.value_or(""));
  if (fault || !old_error.empty() || own->new_hash.empty())
    return password_page(context, old_error, fault ? password_words(*fault, chosen, context.lang) : "");
  TRY(change_password(context.db, actor_of(context), own->new_hash, context.request.cookie(kSessionCookie)));
  return web::Response::redirect(std::string(kAccount) + "?xong=mat-khau");
}

web::Response email_page(const web::Context& context, const Settings& settings, const std::string& email_error,
                         const std::string& password_error) {
  const Lang lang = context.lang;
  ChangeView view;
  view.address = "/lv/tai-khoan/email";
  view.title = tr(lang, Msg::account_change_email);
  view.send = tr(lang, Msg::account_email_send);
  if (!settings.sends_mail) {
    view.note = tr(lang, Msg::account_no_mail);
    return change_page(context, std::move(view));
  }
  view.lead = tr(lang, Msg::account_email_lead);
  view.fields.push_back({.name = "email", .label = std::string(tr(lang, Msg::account_new_email)),
                         .value = context.request.field("email"), .hint = "", .error = email_error, .unit = "",
                         .kind = ui::Field::Kind::email, .autocomplete = "email", .accept = ""});
  if (!password_hash_of(context.db, context.office_id, context.visitor.person_id).empty())
    view.fields.push_back(old_password_field(password_error, lang));
  return change_page(context, std::move(view));
}

Result<web::Response> take_email(web::Context& context, const Settings& settings) {
  if (!settings.sends_mail) return Problem(problems::not_found);
  const std::string email = trim(context.request.field("email")), password_error = own_password_error(context);
  std::string email_error;
  if (!mail::is_address(email)) email_error = tr(context.lang, Msg::activation_email_wrong);
  else if (email_taken(context.db, context.office_id, context.visitor.person_id, email))
    email_error = tr(context.lang, Msg::activation_email_taken);
  if (!email_error.empty() || !password_error.empty()) return email_page(context, settings, email_error, password_error);
  TRY(ask_for_email(context.db, actor_of(context), email, settings.public_url, context.lang));
  return web::Response::redirect(std::string(kAccount) + "?xong=thu");
}

}  // namespace

void add_account_routes(web::Router& router, const Settings& settings) {
  const web::Prepare check = [=](const web::Request& request) { return check_own_password(request, settings); };
  router.get("/lv/tai-khoan", "account.manage", [=](web::Context& context) { return show_account(context, settings); });
  router.post("/lv/tai-khoan/phien/{id}/ket-thuc", "account.manage", end_one);
  router.post("/lv/tai-khoan/phien-khac/ket-thuc", "account.manage", end_others);
  router.post("/lv/tai-khoan/hien-thi", "account.manage", take_choices);
  router.get("/lv/tai-khoan/mat-khau", "account.manage",
             [](web::Context& context) -> Result<web::Response> { return password_page(context, "", ""); });
  router.post("/lv/tai-khoan/mat-khau", "account.manage", take_password, check);
  router.get("/lv/tai-khoan/email", "account.manage",
             [=](web::Context& context) -> Result<web::Response> { return email_page(context, settings, "", ""); });
  router.post(
      "/lv/tai-khoan/email", "account.manage", [=](web::Context& context) { return take_email(context, settings); }, check);
}

}  // namespace sxsh::accounts
