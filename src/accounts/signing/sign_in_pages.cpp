#include <algorithm>
#include <any>

#include "accounts/step_code.html.h"
#include "accounts/permissions.h"
#include "accounts/scope.h"
#include "accounts/sign_in.html.h"
#include "accounts/signing/device.h"
#include "accounts/signing/pages.h"
#include "accounts/signing/pending.h"
#include "accounts/signing/porter.h"
#include "accounts/signing/second_factor.h"
#include "accounts/token.h"
#include "base/text.h"
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

constexpr size_t kLongestName = 200;

struct SignInErrors {
  std::string who, password;
};

std::string titled(Message title, bool wrong, Lang lang) {
  const std::string words(tr(lang, title));
  return wrong ? tr(lang, Msg::common_error_prefix, {{"title", words}}) : words;
}

web::Response sign_in_page(const web::Context& context, const Settings& settings, const std::string& back,
                           const SignInErrors& errors = {}) {
  const Lang lang = context.lang;
  SignInView view;
  view.back = local_address(back);
  if (context.request.asked("xong") == "mat-khau") view.note = tr(lang, Msg::sign_in_password_kept);
  view.fields.push_back({.name = "who", .label = std::string(tr(lang, Msg::sign_in_who)), .value = context.request.field("who"),
                         .hint = std::string(tr(lang, Msg::sign_in_who_hint)), .error = errors.who, .unit = "",
                         .autocomplete = "username", .accept = ""});
  view.fields.push_back({.name = "password", .label = std::string(tr(lang, Msg::sign_in_password)), .value = "", .hint = "",
                         .error = errors.password, .unit = "", .kind = ui::Field::Kind::password,
                         .autocomplete = "current-password", .accept = ""});
  for (const auto& field : view.fields)
    if (!field.error.empty()) view.errors.push_back({field.name, field.error});
  if (settings.provider) {
    view.provider = settings.provider->settings().name;
    view.provider_href = "/dang-nhap/nha-cung-cap?tiep=" + web::percent_encode(view.back);
  }
  if (settings.example)
    for (const auto& person : example_people(context.db, context.office_id)) {
      const Role* known = role(person.role);
      std::string words(!known ? std::string_view(person.role) : lang == Lang::vi ? known->vi : known->en);
      const auto scopes = scopes_of(context.db, context.office_id, person.id);
      if (!scopes.empty() && std::ranges::all_of(scopes, [](const Scope& one) { return one.kind == ScopeKind::zone; }))
        words = tr(lang, Msg::sign_in_example_zone);
      view.examples.push_back({std::to_string(person.id), person.name, words});
    }
  auto page = ui::portal(context, {.title = titled(Msg::sign_in_title, !view.errors.empty(), lang), .body = sign_in(view, lang),
                                   .current = "/dang-nhap", .crumbs = {}, .islands = {}, .description = ""});
  if (!view.errors.empty()) page.status = 422;
  page.cacheable = false;
  return page;
}

struct SignInTry {
  std::optional<Person> person;
};

// Before the write transaction: looks the name up and computes the password, as long as the sender has tries left.
Result<std::any> try_password(const web::Request& request, const Settings& settings) {
  const std::string who = request.field("who"), password = request.field("password");
  if (trim(who).empty() || password.empty()) return std::any(SignInTry{});
  const std::string address = client_of(request, settings), device = request.cookie(kDeviceCookie);
  Guard::Try counted{web::address_group(address), search_key(who).substr(0, kLongestName), ""};
  std::optional<Credential> found;
  settings.database->read([&](db::Session& session) {
    found = credential_of(session, settings.office_id, who);
    if (found && knows_device(session, settings.office_id, found->person.id, device))
      counted.device = std::to_string(found->person.id) + '\n' + token_hash(device);
  });
  const auto fail = [&](Failures::Kind kind) {
    settings.porter->failures.note(kind, found ? found->person.id : 0, found ? found->person.name : "", address);
  };
  if (!settings.porter->guard.admit(counted, steady_ms())) {
    fail(Failures::Kind::throttled);
    return Problem(problems::too_many_attempts);
  }
  const bool fits = TRY(password_fits(password, found ? found->hash : ""));   // takes as long for a name that nobody has
  if (!fits) {
    fail(Failures::Kind::password);
    return std::any(SignInTry{});
  }
  settings.porter->guard.forgive(counted);
  return std::any(SignInTry{found->person});
}

Result<web::Response> sign_in_with_password(web::Context& context, const Settings& settings) {
  const auto* tried = std::any_cast<SignInTry>(&context.prepared);
  if (!tried) return Problem(problems::form_expired);
  const auto& request = context.request;
  if (tried->person)
    return let_in(context, settings, {*tried->person, "password", request.field("remember") == "1", request.field("tiep")});
  SignInErrors errors;
  if (trim(request.field("who")).empty()) errors.who = tr(context.lang, Msg::sign_in_who_missing);
  if (request.field("password").empty()) errors.password = tr(context.lang, Msg::sign_in_password_missing);
  if (errors.who.empty() && errors.password.empty()) errors.password = tr(context.lang, Msg::sign_in_wrong);
  return sign_in_page(context, settings, request.field("tiep"), errors);
}

Result<web::Response> enter_as_example(web::Context& context, const Settings& settings) {
  if (!settings.example) return Problem(problems::not_found);
  const std::string wanted = context.request.field("person");
  for (const auto& person : example_people(context.db, context.office_id))
    if (std::to_string(person.id) == wanted)
      return enter(context, settings, {{person.id, person.name, {}}, "example", false, context.request.field("tiep")});
  return Problem(problems::not_found);
}

Result<web::Response> sign_out(web::Context& context, const Settings& settings) {
  if (context.visitor.signed_in()) TRY(end_session(context.db, actor_of(context), context.request.cookie(kSessionCookie)));
  return web::Response::redirect("/").with("Set-Cookie", cookie(settings, kSessionCookie, "", 0));
}

// ── the second step ──

web::Response code_page(const web::Context& context, const std::string& error = "") {
  const Lang lang = context.lang;
  StepCodeView view;
  view.fields.push_back({.name = "code", .label = std::string(tr(lang, Msg::step_code_field)), .value = "",
                         .hint = std::string(tr(lang, Msg::step_code_hint)), .error = error, .unit = "",
                         .autocomplete = "one-time-code", .accept = ""});
  if (!error.empty()) view.errors.push_back({"code", error});
  auto page = ui::portal(context, {.title = titled(Msg::step_code_title, !error.empty(), lang), .body = step_code(view, lang),
                                   .current = "/dang-nhap", .crumbs = {}, .islands = {}, .description = ""});
  if (!error.empty()) page.status = 422;
  page.cacheable = false;
  return page;
}

Result<web::Response> show_code(web::Context& context) {
  const std::string token = context.request.cookie(kPendingCookie);
  if (!find_pending(context.db, context.office_id, token, context.clock))
    return web::Response::redirect(ui::at("/dang-nhap", context.lang));
  return code_page(context);
}

Result<web::Response> take_code(web::Context& context, const Settings& settings) {
  const std::string token = context.request.cookie(kPendingCookie), typed = trim(context.request.field("code"));
  const auto pending = find_pending(context.db, context.office_id, token, context.clock);
  const auto person = pending ? find_person(context.db, context.office_id, pending->person_id) : std::nullopt;
  if (!person) return web::Response::redirect(ui::at("/dang-nhap", context.lang));
  if (typed.empty()) return code_page(context, std::string(tr(context.lang, Msg::step_code_missing)));
  const auto fail = [&](Failures::Kind kind) {
    settings.porter->failures.note(kind, person->id, person->name, client_of(context.request, settings));
  };
  if (!settings.porter->guard.admit_code(person->id, steady_ms()) || !TRY(count_try(context.db, token))) {
    fail(Failures::Kind::throttled);
    return Problem(problems::too_many_attempts);
  }
  if (TRY(use_code(context.db, context.office_id, person->id, typed, context.clock)) == CodeFits::no) {
    fail(Failures::Kind::code);
    return code_page(context, std::string(tr(context.lang, Msg::step_code_wrong)));
  }
  TRY(end_pending(context.db, token));
  return enter(context, settings, {*person, pending->by, pending->remember, pending->back});
}

}  // namespace

void add_signing_routes(web::Router& router, const Settings& settings) {
  router.get("/dang-nhap", "account.sign_in", [=](web::Context& context) -> Result<web::Response> {
    if (context.visitor.signed_in()) return web::Response::redirect(local_address(context.request.asked("tiep")));
    return sign_in_page(context, settings, context.request.asked("tiep"));
  });
  router.post(
      "/dang-nhap", "account.sign_in", [=](web::Context& context) { return sign_in_with_password(context, settings); },
      [=](const web::Request& request) { return try_password(request, settings); });
  router.post("/dang-nhap/vi-du", "account.sign_in", [=](web::Context& context) { return enter_as_example(context, settings); });
  router.get("/dang-nhap/buoc-hai", "account.sign_in", show_code);
  router.post("/dang-nhap/buoc-hai", "account.sign_in", [=](web::Context& context) { return take_code(context, settings); });
  router.post("/dang-xuat", "account.sign_out", [=](web::Context& context) { return sign_out(context, settings); });
}

}  // namespace sxsh::accounts
