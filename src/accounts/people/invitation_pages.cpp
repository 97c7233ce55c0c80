#include <algorithm>
#include <chrono>
#include <memory>

#include "accounts/attempts.h"
#include "accounts/code_entry.html.h"
#include "accounts/organisation.h"
#include "accounts/people/invitation.h"
#include "accounts/people/letters.h"
#include "accounts/people/line.h"
#include "accounts/people/person_pages.h"
#include "accounts/people/scope_choice.h"
#include "accounts/person_new.html.h"
#include "accounts/person_secret.html.h"
#include "mail/letter.h"
#include "terms/problems.h"
#include "ui/messages/accounts.gen.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/people.gen.h"
#include "ui/page.h"

namespace sxsh::accounts {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr size_t kLongestName = 200;

using ui::word;

std::string base_of(const web::Context& context, const PeopleSettings& settings) {
  return settings.public_url.empty() ? "http://" + context.request.header("host") : settings.public_url;
}

// ── a new person ──

struct Typed {
  std::string name, email, organisation, role, way;
};
struct TypedErrors {
  std::string name, email, role, scope;
  bool none() const { return name.empty() && email.empty() && role.empty() && scope.empty(); }
};

Typed typed_in(const web::Request& request) {
  return {line_of(request.field("ten")), line_of(request.field("thu")), line_of(request.field("don-vi")),
          line_of(request.field("vai-tro")), request.field("cach")};
}

TypedErrors errors_in(web::Context& context, const Typed& typed, const std::set<std::string>& allowed) {
  TypedErrors errors;
  const Lang lang = context.lang;
  if (typed.name.empty()) errors.name = tr(lang, Msg::activation_name_missing);
  if (typed.name.size() > 4 * kLongestName) errors.name = tr(lang, Msg::activation_name_long);
  if (!typed.email.empty() && !mail::is_address(typed.email))
    errors.email = tr(lang, Msg::activation_email_wrong);
  else if (email_taken(context.db, context.office_id, 0, typed.email))
    errors.email = tr(lang, Msg::activation_email_taken);
  if (typed.way == "thu" && typed.email.empty()) errors.email = tr(lang, Msg::people_mail_needs_email);
  if (!allowed.contains(typed.role)) errors.role = tr(lang, Msg::people_role_missing);
  return errors;
}

web::Response new_person_page(web::Context& context, const PeopleSettings& settings, const Typed& typed,
                              const TypedErrors& errors, const std::vector<ScopeChoice>& candidates) {
  const Lang lang = context.lang;
  NewPersonView view{.csrf = context.visitor.csrf, .candidates = candidates};
  view.name = text_field("ten", word(lang, Msg::activation_name), typed.name, "", errors.name, false, lang);
  view.email = text_field("thu", word(lang, Msg::activation_email), typed.email, word(lang, Msg::people_email_hint), errors.email,
                          true, lang);
  view.organisation = text_field("don-vi", word(lang, Msg::people_organisation), typed.organisation, "", "", true, lang);
  view.role = ui::select("vai-tro", word(lang, Msg::people_role),
                         role_choices(roles_to_give(context.visitor.roles), typed.role, "", lang), errors.role);
  view.scope = text_field("pham-vi", word(lang, Msg::people_scope), context.request.field("pham-vi"),
                          word(lang, Msg::people_scope_hint), errors.scope, true, lang);
  std::vector<ui::Choice> ways;
  if (settings.sends_mail) ways.push_back({"thu", word(lang, Msg::people_way_mail), typed.way == "thu"});
  ways.push_back({"lien-ket", word(lang, Msg::people_way_link), typed.way == "lien-ket"});
  ways.push_back({"ma", word(lang, Msg::people_way_code), typed.way == "ma"});
  view.way = ui::select("cach", word(lang, Msg::people_way), ways);
  for (const auto& [field, words] : {std::pair("ten", errors.name), std::pair("thu", errors.email),
                                     std::pair("vai-tro", errors.role), std::pair("pham-vi", errors.scope)})
    if (!words.empty()) view.errors.push_back({field, words});
  std::string title = word(lang, Msg::people_invite);
  if (!view.errors.empty()) title = tr(lang, Msg::common_error_prefix, {{"title", title}});
  auto page = ui::workspace(
      context, {.title = title,
                .body = person_new(view, lang),
                .current = "/lv/qt/nguoi-dung",
                .crumbs = {{word(lang, Msg::people_title), "/lv/qt/nguoi-dung"}, {word(lang, Msg::people_invite), ""}},
                .islands = {},
                .description = ""});
  if (!view.errors.empty()) page.status = 422;
  return page;
}

Result<web::Response> add_new_person(web::Context& context, const PeopleSettings& settings) {
  const Typed typed = typed_in(context.request);
  const auto allowed = roles_to_give(context.visitor.roles);
  TypedErrors errors = errors_in(context, typed, allowed);
  ScopeChosen scope;
  if (errors.role.empty()) {
    scope = scope_chosen(context, settings.scopes, typed.role);
    errors.scope = scope.error;
  }
  if (!errors.none()) return new_person_page(context, settings, typed, errors, scope.candidates);
  const Actor actor = actor_of(context);
  int64_t organisation = 0;
  if (!typed.organisation.empty()) organisation = TRY(put_organisation(context.db, actor, typed.organisation, "other")).id;
  const Person person = TRY(invite(
      context.db, actor, context.visitor.roles,
      {.name = typed.name, .email = typed.email, .role = typed.role, .scopes = scope.scopes, .organisation_id = organisation}));
  return let_in(context, settings, person, typed.way);
}

// ── a code from paper ──

web::Response code_page(web::Context& context, const std::string& error) {
  const Lang lang = context.lang;
  CodeEntryView view;
  view.code = ui::field({.name = "ma",
                         .label = word(lang, Msg::code_field),
                         .value = context.request.field("ma").substr(0, 60),
                         .hint = word(lang, Msg::code_hint),
                         .error = error,
                         .unit = "",
                         .autocomplete = "off",
                         .accept = ""},
                        lang);
  std::string title = word(lang, Msg::code_title);
  if (!error.empty()) {
    view.errors.push_back({"ma", error});
    title = tr(lang, Msg::common_error_prefix, {{"title", title}});
  }
  auto page = ui::portal(
      context,
      {.title = title, .body = code_entry(view, lang), .current = "/dang-nhap", .crumbs = {}, .islands = {}, .description = ""});
  if (!error.empty()) page.status = 422;
  page.cacheable = false;
  return page;
}

Result<web::Response> take_code(web::Context& context, Attempts& attempts) {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  const std::string typed = context.request.field("ma");
  if (!attempts.take(context.request.remote, std::chrono::duration_cast<std::chrono::milliseconds>(now).count()))
    return Problem(problems::too_many_attempts);
  const auto token = TRY(link_for_code(context.db, context.clock, context.office_id, typed));
  // A page, not a Problem: the wrong try was counted and must be kept.
  if (!token) return code_page(context, word(context.lang, code_letters(typed).empty() ? Msg::code_malformed : Msg::code_wrong));
  attempts.give_back(context.request.remote);
  return web::Response::redirect(ui::at("/kich-hoat/" + *token, context.lang));
}

}  // namespace

ui::Html text_field(const char* name, const std::string& label, const std::string& value, const std::string& hint,
                    const std::string& error, bool optional, Lang lang) {
  return ui::field({.name = name,
                    .label = label,
                    .value = value,
                    .hint = hint,
                    .error = error,
                    .unit = "",
                    .optional = optional,
                    .autocomplete = "off",
                    .accept = ""},
                   lang);
}

Result<web::Response> let_in(web::Context& context, const PeopleSettings& settings, const Person& person,
                             const std::string& way) {
  const Lang lang = context.lang;
  const Actor actor = actor_of(context);
  SecretView view{.name = person.name, .back = "/lv/qt/nguoi-dung/" + std::to_string(person.id)};
  if (way == "ma") {
    view.code = TRY(make_code(context.db, actor, person.id));
    view.letter = letter_for(context, person.name, "", view.code, settings.public_url);
  } else if (way == "thu" && settings.sends_mail && person.email) {
    TRY(mail_invitation(context.db, actor, person.id, *person.email, base_of(context, settings)));
    view.mailed = tr(lang, Msg::people_mailed, {{"to", *person.email}});
  } else {
    view.link = TRY(make_link(context.db, actor, person.id, base_of(context, settings)));
  }
  auto page = ui::workspace(context, {.title = tr(lang, Msg::people_secret_title, {{"name", person.name}}),
                                      .body = person_secret(view, lang),
                                      .current = "/lv/qt/nguoi-dung",
                                      .crumbs = {},
                                      .islands = {},
                                      .description = ""});
  return page.with("Cache-Control", "no-store");
}

void add_invitation_routes(web::Router& router, const PeopleSettings& settings) {
  router.get("/lv/qt/nguoi-dung/moi", "person.invite",
             [=](web::Context& context) -> Result<web::Response> { return new_person_page(context, settings, {}, {}, {}); });
  router.post("/lv/qt/nguoi-dung/moi", "person.invite", [=](web::Context& context) { return add_new_person(context, settings); });
  const auto attempts = std::make_shared<Attempts>(Attempts::Limits{.burst = 10, .refill_ms = 20'000});
  router.get("/kich-hoat", "account.activate",
             [](web::Context& context) -> Result<web::Response> { return code_page(context, ""); });
  router.post("/kich-hoat", "account.activate", [=](web::Context& context) { return take_code(context, *attempts); });
}

}  // namespace sxsh::accounts
