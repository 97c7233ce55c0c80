#include "accounts/pages.h"

#include <algorithm>
#include <any>

#include "accounts/activation.html.h"
#include "accounts/letters/pages.h"
#include "accounts/password.h"
#include "accounts/signing/pages.h"
#include "accounts/signing/porter.h"
#include "base/text.h"
#include "mail/letter.h"
#include "terms/problems.h"
#include "ui/messages/accounts.gen.h"
#include "ui/messages/common.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::accounts {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr size_t kLongestName = 200;
constexpr std::string_view kAboutSigning[] = {"/dang-", "/kich-hoat", "/quen-mat-khau", "/dat-lai-", "/xac-nhan-"};

// ── activation by link ──

struct Chosen {
  std::string name, email, password;
};
struct ActivationErrors {
  std::string name, email, password;
  bool none() const { return name.empty() && email.empty() && password.empty(); }
};

Chosen chosen_in(const web::Request& request) {
  return {trim(request.field("name")), trim(request.field("email")), request.field("password")};
}

ActivationErrors errors_in(const Chosen& chosen, Lang lang) {
  ActivationErrors errors;
  if (chosen.name.empty()) errors.name = tr(lang, Msg::activation_name_missing);
  if (decode(chosen.name).size() > kLongestName) errors.name = tr(lang, Msg::activation_name_long);
  if (!chosen.email.empty() && !mail::is_address(chosen.email)) errors.email = tr(lang, Msg::activation_email_wrong);
  if (const auto fault = fault_of(chosen.password, chosen.name, chosen.email))
    errors.password = password_words(*fault, chosen.password, lang);
  return errors;
}

web::Response activation_page(const web::Context& context, const Chosen& chosen, const ActivationErrors& errors) {
  const Lang lang = context.lang;
  ActivationView view{.address = "/kich-hoat/" + context.parameter("khoa"), .errors = {}, .fields = {}};
  view.fields.push_back({.name = "name", .label = std::string(tr(lang, Msg::activation_name)), .value = chosen.name, .hint = "",
                         .error = errors.name, .unit = "", .autocomplete = "name", .accept = ""});
  view.fields.push_back({.name = "email", .label = std::string(tr(lang, Msg::activation_email)), .value = chosen.email,
                         .hint = std::string(tr(lang, Msg::activation_email_hint)), .error = errors.email, .unit = "",
                         .kind = ui::Field::Kind::email, .optional = true, .autocomplete = "email", .accept = ""});
  view.fields.push_back({.name = "password", .label = std::string(tr(lang, Msg::activation_password)), .value = "",
                         .hint = tr(lang, Msg::activation_password_hint, {{"n", std::to_string(kShortestPassword)}}),
                         .error = errors.password, .unit = "", .kind = ui::Field::Kind::password,
                         .autocomplete = "new-password", .accept = ""});
  for (const auto& field : view.fields)
    if (!field.error.empty()) view.errors.push_back({field.name, field.error});
  std::string title(tr(lang, Msg::activation_title));
  if (!errors.none()) title = tr(lang, Msg::common_error_prefix, {{"title", title}});
  auto page = ui::portal(context, {.title = title, .body = activation(view, lang), .current = "", .crumbs = {}, .islands = {},
                                   .description = ""});
  if (!errors.none()) page.status = 422;
  page.cacheable = false;
  // The address is a secret and goes nowhere as a referrer; "no-referrer" would make browsers send its form without an origin.
  return page.with("Referrer-Policy", "strict-origin").with("Cache-Control", "no-store");
}

// Before the write transaction: the hash of the password, only for a link that works and fields that are right.
Result<std::any> hash_new_password(const web::Request& request, const Settings& settings) {
  const std::string token = request.path.substr(request.path.rfind('/') + 1);
  if (!settings.porter->guard.admit_link(web::address_group(client_of(request, settings)), steady_ms()))
    return Problem(problems::too_many_attempts);
  bool works = false;
  settings.database->read([&](db::Session& session) {
    works = person_of_link(session, settings.office_id, token, settings.clock.now_utc()).has_value();
  });
  const Chosen chosen = chosen_in(request);
  if (!works || !errors_in(chosen, Lang::vi).none()) return std::any(std::string());
  return std::any(TRY(password_hash(chosen.password)));
}

Result<web::Response> show_activation(web::Context& context) {
  const auto person = person_of_link(context.db, context.office_id, context.parameter("khoa"), context.clock.now_utc());
  if (!person) return Problem(problems::link_unusable);
  return activation_page(context, {}, {});
}

Result<web::Response> activate_account(web::Context& context, const Settings& settings) {
  const std::string token = context.parameter("khoa");
  const auto person = person_of_link(context.db, context.office_id, token, context.clock.now_utc());
  if (!person) return Problem(problems::link_unusable);
  const Chosen chosen = chosen_in(context.request);
  ActivationErrors errors = errors_in(chosen, context.lang);
  if (errors.email.empty() && email_taken(context.db, context.office_id, person->id, chosen.email))
    errors.email = tr(context.lang, Msg::activation_email_taken);
  const auto* hash = std::any_cast<std::string>(&context.prepared);
  if (!hash) return Problem(problems::form_expired);
  if (!errors.none() || hash->empty()) return activation_page(context, chosen, errors);
  const Person active =
      TRY(activate(context.db, context.office_id, context.clock, token, {person->id, chosen.name, chosen.email}, *hash));
  return let_in(context, settings, {active, "link", false, ""});
}

}  // namespace

std::string local_address(std::string_view wanted) {
  const bool local = wanted.size() <= 500 && web::is_local_target(wanted) &&
                     std::ranges::none_of(wanted, [](unsigned char c) { return c < 0x20 || c == 0x7F || c == '\\'; });
  const std::string_view bare = wanted.starts_with("/en/") ? wanted.substr(3) : wanted;
  const bool about_signing = std::ranges::any_of(kAboutSigning, [&](std::string_view start) { return bare.starts_with(start); });
  return local && !about_signing ? std::string(wanted) : "/lv";
}

void add_routes(web::Router& router, const Settings& settings) {
  router.get("/kich-hoat/{khoa}", "account.activate", show_activation);
  router.post(
      "/kich-hoat/{khoa}", "account.activate", [=](web::Context& context) { return activate_account(context, settings); },
      [=](const web::Request& request) { return hash_new_password(request, settings); });
  add_signing_routes(router, settings);
  add_reset_routes(router, settings);
  add_account_routes(router, settings);
  add_second_step_routes(router, settings);
  add_provider_routes(router, settings);
  add_administration_routes(router);
  add_letter_routes(router, settings.sends_mail);
}

}  // namespace sxsh::accounts
