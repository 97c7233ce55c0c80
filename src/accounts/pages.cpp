#include "accounts/pages.h"

#include <algorithm>
#include <any>
#include <chrono>
#include <memory>

#include "accounts/activation.html.h"
#include "accounts/attempts.h"
#include "accounts/password.h"
#include "accounts/permissions.h"
#include "accounts/sign_in.html.h"
#include "base/text.h"
#include "terms/problems.h"
#include "ui/messages.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::accounts {
namespace {

using ui::Msg;
using ui::tr;

constexpr size_t kLongestName = 200;

// Guesses from one address: few for one name, more for all names together.
struct Guards {
  Attempts by_name;
  Attempts by_address{{.burst = 60, .refill_ms = 2'000}};

  bool admit(const std::string& remote, const std::string& name) {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const int64_t ms = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    return by_address.take(remote, ms) && by_name.take(remote + '\n' + name.substr(0, kLongestName), ms);
  }
  void forgive(const std::string& remote, const std::string& name) {
    by_name.give_back(remote + '\n' + name.substr(0, kLongestName));
  }
};

struct Door {
  Settings settings;
  std::shared_ptr<Guards> guards = std::make_shared<Guards>();
};

std::string cookie(const Settings& settings, const std::string& token, int seconds) {
  return std::string(kSessionCookie) + "=" + token + "; Path=/; Max-Age=" + std::to_string(seconds) + "; HttpOnly; SameSite=Lax" +
         (settings.secure_cookies ? "; Secure" : "");
}

Result<web::Response> enter(web::Context& context, const Settings& settings, const Person& person) {
  const Actor actor{context.office_id, person.id, person.name, context.clock.now_utc()};
  const std::string token = TRY(start_session(context.db, actor));
  return web::Response::redirect(local_address(context.request.field("tiep")))
      .with("Set-Cookie", cookie(settings, token, kSessionHours * 3600));
}

// ── sign in ──

struct SignInErrors {
  std::string who, password;
};

web::Response sign_in_page(const web::Context& context, const Settings& settings, const std::string& back,
                           const SignInErrors& errors = {}) {
  const Lang lang = context.lang;
  SignInView view{.errors = {}, .fields = {}, .back = local_address(back), .examples = {}};
  view.fields.push_back({.name = "who", .label = std::string(tr(lang, Msg::sign_in_who)), .value = context.request.field("who"),
                         .hint = std::string(tr(lang, Msg::sign_in_who_hint)), .error = errors.who, .unit = "",
                         .autocomplete = "username", .accept = ""});
  view.fields.push_back({.name = "password", .label = std::string(tr(lang, Msg::sign_in_password)), .value = "", .hint = "",
                         .error = errors.password, .unit = "", .kind = ui::Field::Kind::password,
                         .autocomplete = "current-password", .accept = ""});
  for (const auto& field : view.fields)
    if (!field.error.empty()) view.errors.push_back({field.name, field.error});
  if (settings.example)
    for (const auto& person : example_people(context.db, context.office_id)) {
      const Role* known = role(person.role);
      const auto words = !known ? std::string_view(person.role) : lang == Lang::vi ? known->vi : known->en;
      view.examples.push_back({std::to_string(person.id), person.name, std::string(words)});
    }
  std::string title(tr(lang, Msg::sign_in_title));
  if (!view.errors.empty()) title = tr(lang, Msg::common_error_prefix, {{"title", title}});
  auto page = ui::portal(
      context,
      {.title = title, .body = sign_in(view, lang), .current = "/dang-nhap", .crumbs = {}, .islands = {}, .description = ""});
  if (!view.errors.empty()) page.status = 422;
  page.cacheable = false;
  return page;
}

struct SignInTry {
  std::optional<Person> person;
};

// Before the write transaction: looks the name up and computes the password, as long as the sender has tries left.
Result<std::any> try_password(const web::Request& request, const Door& door) {
  const std::string who = request.field("who");
  const std::string password = request.field("password");
  if (trim(who).empty() || password.empty()) return std::any(SignInTry{});
  const std::string key = search_key(who);
  if (!door.guards->admit(request.remote, key)) return Problem(problems::too_many_attempts);
  Result<std::optional<Person>> found = std::optional<Person>();
  door.settings.database->read([&](db::Session& session) {
    found = person_with_password(session, door.settings.office_id, who, password);
  });
  auto person = TRY(std::move(found));
  if (person) door.guards->forgive(request.remote, key);
  return std::any(SignInTry{std::move(person)});
}

Result<web::Response> sign_in_with_password(web::Context& context, const Settings& settings) {
  const auto* tried = std::any_cast<SignInTry>(&context.prepared);
  if (!tried) return Problem(problems::form_expired);
  if (tried->person) return enter(context, settings, *tried->person);
  const auto& request = context.request;
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
    if (std::to_string(person.id) == wanted) return enter(context, settings, {person.id, person.name, {}});
  return Problem(problems::not_found);
}

Result<web::Response> sign_out(web::Context& context, const Settings& settings) {
  if (context.visitor.signed_in()) TRY(end_session(context.db, actor_of(context), context.request.cookie(kSessionCookie)));
  return web::Response::redirect("/").with("Set-Cookie", cookie(settings, "", 0));
}

// ── activation by link ──

std::string password_words(PasswordFault fault, const std::string& password, Lang lang) {
  switch (fault) {
    case PasswordFault::too_short:
      return tr(lang, Msg::activation_password_short,
                {{"n", std::to_string(kShortestPassword)}, {"given", std::to_string(decode(to_nfc(password)).size())}});
    case PasswordFault::too_long: return tr(lang, Msg::activation_password_long, {{"n", std::to_string(kLongestPassword)}});
    case PasswordFault::is_name: break;
  }
  return std::string(tr(lang, Msg::activation_password_is_name));
}

bool looks_like_email(const std::string& email) {
  const size_t at = email.find('@');
  return email.size() <= 254 && at != email.npos && at > 0 && email.find('@', at + 1) == email.npos &&
         email.find('.', at) != email.npos && email.back() != '.' &&
         std::ranges::none_of(email, [](unsigned char c) { return c <= ' ' || c == '<' || c == '>' || c == '"' || c == ','; });
}

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
  if (!chosen.email.empty() && !looks_like_email(chosen.email)) errors.email = tr(lang, Msg::activation_email_wrong);
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
  return page.with("Referrer-Policy", "no-referrer").with("Cache-Control", "no-store");   // the address itself is a secret
}

// Before the write transaction: the hash of the password, only for a link that works and fields that are right.
Result<std::any> hash_new_password(const web::Request& request, const Door& door) {
  const std::string token = request.path.substr(request.path.rfind('/') + 1);
  if (!door.guards->admit(request.remote, token)) return Problem(problems::too_many_attempts);
  bool works = false;
  door.settings.database->read([&](db::Session& session) {
    works = person_of_link(session, door.settings.office_id, token, door.settings.clock.now_utc()).has_value();
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
  return enter(context, settings, active);
}

}  // namespace

std::string local_address(std::string_view wanted) {
  const bool local = wanted.size() <= 500 && web::is_local_target(wanted) &&
                     std::ranges::none_of(wanted, [](unsigned char c) { return c < 0x20 || c == 0x7F || c == '\\'; });
  const bool about_signing = wanted.starts_with("/dang-") || wanted.starts_with("/kich-hoat") || wanted.starts_with("/en/dang-");
  return local && !about_signing ? std::string(wanted) : "/lv";
}

void add_routes(web::Router& router, const Settings& settings) {
  const Door door{settings};
  router.get("/dang-nhap", "account.sign_in", [=](web::Context& context) -> Result<web::Response> {
    if (context.visitor.signed_in()) return web::Response::redirect(local_address(context.request.asked("tiep")));
    return sign_in_page(context, settings, context.request.asked("tiep"));
  });
  router.post(
      "/dang-nhap", "account.sign_in", [=](web::Context& context) { return sign_in_with_password(context, settings); },
      [=](const web::Request& request) { return try_password(request, door); });
  router.post("/dang-nhap/vi-du", "account.sign_in", [=](web::Context& context) { return enter_as_example(context, settings); });
  router.post("/dang-xuat", "account.sign_out", [=](web::Context& context) { return sign_out(context, settings); });
  router.get("/kich-hoat/{khoa}", "account.activate", show_activation);
  router.post(
      "/kich-hoat/{khoa}", "account.activate", [=](web::Context& context) { return activate_account(context, settings); },
      [=](const web::Request& request) { return hash_new_password(request, door); });
  add_administration_routes(router);
}

}  // namespace sxsh::accounts
