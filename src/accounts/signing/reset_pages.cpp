#include <any>

#include "accounts/email_confirm.html.h"
#include "accounts/forgotten.html.h"
#include "accounts/new_password.html.h"
#include "accounts/signing/device.h"
#include "accounts/signing/pages.h"
#include "accounts/signing/reset.h"
#include "base/text.h"
#include "mail/letter.h"
#include "terms/problems.h"
#include "ui/messages/accounts.gen.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/signing.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::accounts {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

web::Response page_of(const web::Context& context, Message title, ui::Html body, bool wrong) {
  std::string words(tr(context.lang, title));
  if (wrong) words = tr(context.lang, Msg::common_error_prefix, {{"title", words}});
  auto page = ui::portal(context, {.title = words, .body = std::move(body), .current = "/dang-nhap", .crumbs = {}, .islands = {},
                                   .description = ""});
  if (wrong) page.status = 422;
  page.cacheable = false;
  return page;
}

// The address of the page is itself a secret. It goes nowhere as a referrer; "no-referrer" would make browsers send the form
// of the page without an origin, which is refused.
web::Response secret(web::Response page) {
  return std::move(page.with("Referrer-Policy", "strict-origin").with("Cache-Control", "no-store"));
}

web::Response forgotten_page(const web::Context& context, const Settings& settings, const std::string& email_error,
                             const std::string& code_error) {
  const Lang lang = context.lang;
  ForgottenView view;
  view.sends_mail = settings.sends_mail;
  view.asked = context.request.asked("xong") == "1";
  view.fields.push_back({.name = "email", .label = std::string(tr(lang, Msg::forgotten_email)),
                         .value = context.request.field("email"), .hint = "", .error = email_error, .unit = "",
                         .kind = ui::Field::Kind::email, .autocomplete = "username", .accept = ""});
  view.code_fields.push_back({.name = "code", .label = std::string(tr(lang, Msg::forgotten_code)),
                              .value = context.request.field("code"), .hint = std::string(tr(lang, Msg::forgotten_code_hint)),
                              .error = code_error, .unit = "", .autocomplete = "off", .accept = ""});
  if (!email_error.empty()) view.errors.push_back({"email", email_error});
  if (!code_error.empty()) view.errors.push_back({"code", code_error});
  return page_of(context, Msg::forgotten_title, forgotten(view, lang), !view.errors.empty());
}

Result<web::Response> ask(web::Context& context, const Settings& settings) {
  if (!settings.sends_mail) return Problem(problems::not_found);
  const std::string email = trim(context.request.field("email"));
  if (!mail::is_address(email))
    return forgotten_page(context, settings, std::string(tr(context.lang, Msg::activation_email_wrong)), "");
  TRY(ask_for_reset(context.db, context.office_id, email, context.lang, context.clock));
  return web::Response::redirect(ui::at("/quen-mat-khau", context.lang) + "?xong=1");
}

Result<std::any> few_requests(const web::Request& request, const Settings& settings) {
  if (!settings.porter->guard.admit_request(web::address_group(client_of(request, settings)), steady_ms()))
    return Problem(problems::too_many_attempts);
  return std::any();
}

Result<std::any> few_links(const web::Request& request, const Settings& settings) {
  if (!settings.porter->guard.admit_link(web::address_group(client_of(request, settings)), steady_ms()))
    return Problem(problems::too_many_attempts);
  return std::any();
}

Result<web::Response> take_printed_code(web::Context& context, const Settings& settings) {
  const std::string code = trim(context.request.field("code"));
  if (!person_of_reset(context.db, context.office_id, code, context.clock))
    return forgotten_page(context, settings, "", std::string(tr(context.lang, Msg::forgotten_code_wrong)));
  return web::Response::redirect(ui::at("/dat-lai-mat-khau/" + web::percent_encode(code), context.lang));
}

// ── the link ──

web::Response new_password_page(const web::Context& context, const Person& person, const std::string& error) {
  NewPasswordView view;
  view.address = "/dat-lai-mat-khau/" + web::percent_encode(context.parameter("khoa"));
  view.name = person.name;
  view.fields.push_back(new_password_field(error, context.lang));
  if (!error.empty()) view.errors.push_back({"new_password", error});
  return secret(page_of(context, Msg::reset_title, new_password(view, context.lang), !error.empty()));
}

Result<web::Response> show_link(web::Context& context) {
  const auto person = person_of_reset(context.db, context.office_id, context.parameter("khoa"), context.clock);
  if (!person) return Problem(problems::link_unusable);
  return new_password_page(context, *person, "");
}

struct Chosen {
  std::string hash;
};

// Before the write transaction: the hash of the new password, only for a link that works and a password that will do.
Result<std::any> hash_chosen(const web::Request& request, const Settings& settings) {
  TRY(few_links(request, settings));
  const std::string key = request.path.substr(request.path.rfind('/') + 1), password = request.field("new_password");
  std::optional<Person> person;
  settings.database->read([&](db::Session& session) {
    person = person_of_reset(session, settings.office_id, key, settings.clock);
  });
  if (!person || fault_of(password, person->name, person->email.value_or(""))) return std::any(Chosen{});
  return std::any(Chosen{TRY(password_hash(password))});
}

Result<web::Response> take_new_password(web::Context& context, const Settings& settings) {
  const std::string key = context.parameter("khoa"), password = context.request.field("new_password");
  const auto person = person_of_reset(context.db, context.office_id, key, context.clock);
  if (!person) return Problem(problems::link_unusable);
  if (const auto fault = fault_of(password, person->name, person->email.value_or("")))
    return new_password_page(context, *person, password_words(*fault, password, context.lang));
  const auto* chosen = std::any_cast<Chosen>(&context.prepared);
  if (!chosen || chosen->hash.empty()) return Problem(problems::form_expired);
  TRY(reset_password(context.db, context.office_id, key, chosen->hash, context.clock));
  // The device is known from here on, so that nobody's guesses elsewhere keep its owner from signing in.
  const std::string device = TRY(remember_device(context.db, context.office_id, person->id, context.request.cookie(kDeviceCookie),
                                                 context.clock.now_utc()));
  return web::Response::redirect(ui::at("/dang-nhap", context.lang) + "?xong=mat-khau")
      .with("Set-Cookie", cookie(settings, kSessionCookie, "", 0))
      .with("Set-Cookie", cookie(settings, kDeviceCookie, device, int64_t{kDeviceDays} * 24 * 3600));
}

// ── a new e-mail ──

Result<web::Response> show_email(web::Context& context) {
  const auto change = email_change_of(context.db, context.office_id, context.parameter("khoa"), context.clock);
  if (!change) return Problem(problems::link_unusable);
  const EmailConfirmView view{"/xac-nhan-email/" + web::percent_encode(context.parameter("khoa")), change->email};
  return secret(page_of(context, Msg::email_confirm_title, email_confirm(view, context.lang), false));
}

Result<web::Response> take_email(web::Context& context) {
  TRY(confirm_email(context.db, context.office_id, context.parameter("khoa"), context.clock));
  return web::Response::redirect("/lv/tai-khoan?xong=email");
}

}  // namespace

void add_reset_routes(web::Router& router, const Settings& settings) {
  router.get("/quen-mat-khau", "account.reset",
             [=](web::Context& context) -> Result<web::Response> { return forgotten_page(context, settings, "", ""); });
  router.post(
      "/quen-mat-khau", "account.reset", [=](web::Context& context) { return ask(context, settings); },
      [=](const web::Request& request) { return few_requests(request, settings); });
  router.post(
      "/quen-mat-khau/ma", "account.reset", [=](web::Context& context) { return take_printed_code(context, settings); },
      [=](const web::Request& request) { return few_links(request, settings); });
  router.get("/dat-lai-mat-khau/{khoa}", "account.reset", show_link);
  router.post(
      "/dat-lai-mat-khau/{khoa}", "account.reset", [=](web::Context& context) { return take_new_password(context, settings); },
      [=](const web::Request& request) { return hash_chosen(request, settings); });
  router.get("/xac-nhan-email/{khoa}", "account.reset", show_email);
  router.post(
      "/xac-nhan-email/{khoa}", "account.reset", take_email,
      [=](const web::Request& request) { return few_links(request, settings); });
}

}  // namespace sxsh::accounts
