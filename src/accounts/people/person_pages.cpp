#include "accounts/people/person_pages.h"

#include <algorithm>
#include <charconv>

#include "accounts/history.h"
#include "accounts/organisation.h"
#include "accounts/people/handover.h"
#include "accounts/people/line.h"
#include "accounts/people/scope_choice.h"
#include "accounts/permissions.h"
#include "accounts/person_page.html.h"
#include "accounts/person_secret.html.h"
#include "accounts/signing/reset.h"
#include "accounts/signing/second_factor.h"
#include "base/text.h"
#include "mail/post.h"
#include "terms/problems.h"
#include "ui/messages/history.gen.h"
#include "ui/messages/own.gen.h"
#include "ui/messages/people.gen.h"
#include "ui/page.h"

namespace sxsh::accounts {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr int kMostTakers = 500;

using ui::word;
std::string address_of(int64_t id) { return "/lv/qt/nguoi-dung/" + std::to_string(id); }

int64_t number_in(const std::string& text) {
  int64_t number = 0;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
  return wrong == std::errc() && end == text.data() + text.size() ? number : 0;
}

// What is wrong with a form of this page; the page is shown again with it.
struct Wrong {
  std::string field, words;
  std::vector<ScopeChoice> candidates;
};

Result<PersonLine> person_asked(web::Context& context, const PeopleSettings& settings) {
  const auto line = person_line(context.db, context.office_id, TRY(context.id("id")));
  if (!line) return Problem(problems::not_found);
  // Somebody without the list sees only whom they may help.
  if (!context.visitor.may("people.view") && !may_help_person(context, settings, *line)) return Problem(problems::not_found);
  return *line;
}

web::Response person_view(web::Context& context, const PeopleSettings& settings, const PersonLine& line,
                          const Wrong& wrong = {}) {
  const Lang lang = context.lang;
  const auto& request = context.request;
  const auto to_give = roles_to_give(context.visitor.roles);
  PersonView view{.name = line.person.name,
                  .email = line.person.email.value_or(""),
                  .organisation = line.organisation,
                  .state = state_words(line.state, lang),
                  .address = address_of(line.person.id),
                  .csrf = context.visitor.csrf,
                  .last = line.last_sign_in.empty() ? "" : local_minute(line.last_sign_in, lang),
                  .tone = state_tone(line.state),
                  .may_edit = context.visitor.may("person.edit"),
                  .may_help = context.visitor.may("person.help") && line.state != PersonState::suspended &&
                              may_help_person(context, settings, line),
                  .suspended = line.state == PersonState::suspended,
                  .sends_mail = settings.sends_mail,
                  .has_email = line.person.email.has_value(),
                  .candidates = wrong.candidates};
  if (!wrong.field.empty()) view.errors.push_back({wrong.field, wrong.words});
  const auto error = [&](const char* field) { return wrong.field == field ? wrong.words : std::string(); };
  const auto scopes = scopes_of(context.db, context.office_id, line.person.id);
  for (const Grant& grant : grants_of(context.db, context.office_id, line.person.id)) {
    view.roles.push_back(role_row(context, settings.scopes, grant, scopes));
    view.roles.back().may_revoke = to_give.contains(grant.role) && view.may_edit;
  }
  if (view.may_edit) {
    view.give_role =
        ui::select("vai-tro", word(lang, Msg::people_role), role_choices(to_give, request.field("vai-tro"), "", lang));
    view.give_scope = text_field("pham-vi", word(lang, Msg::people_scope), request.field("pham-vi"),
                                 word(lang, Msg::people_scope_hint), error("pham-vi"), true, lang);
    view.give_reason = text_field("ly-do-giao", word(lang, Msg::people_reason), request.field("ly-do-giao"), "", "", true, lang);
    view.reason = text_field("ly-do", word(lang, Msg::people_reason), "", "", error("ly-do"), false, lang);
    std::vector<ui::Choice> takers;
    for (const auto& other : people(context.db, context.office_id, {.words = "", .role = "", .state = "", .limit = kMostTakers}))
      if (other.person.id != line.person.id && other.state != PersonState::suspended)
        takers.push_back(
            {std::to_string(other.person.id), other.person.name, request.field("nhan") == std::to_string(other.person.id)});
    view.taker = ui::select("nhan", word(lang, Msg::people_taker), takers);
    view.from_day = text_field("tu-ngay", word(lang, Msg::people_from_day), request.field("tu-ngay"),
                               word(lang, Msg::people_from_day_hint), error("tu-ngay"), false, lang);
    view.hand_over_reason = text_field("ly-do-ban-giao", word(lang, Msg::people_reason), request.field("ly-do-ban-giao"), "",
                                       error("ly-do-ban-giao"), false, lang);
  }
  for (const Handover& each : handovers_of(context.db, context.office_id, line.person.id))
    view.handovers.push_back(handover_row(context, each));
  if (view.may_help) {
    view.may_reset = !password_hash_of(context.db, context.office_id, line.person.id).empty();
    view.may_end_second_step = second_step_of(context.db, context.office_id, line.person.id) == SecondStep::on;
    view.reset_reason = text_field("ly-do-dat-lai", word(lang, Msg::people_reason), "", "", error("ly-do-dat-lai"), false, lang);
    view.second_step_reason =
        text_field("ly-do-hai-buoc", word(lang, Msg::people_reason), "", "", error("ly-do-hai-buoc"), false, lang);
  }
  if (context.visitor.may("personal.view")) {
    view.sees_views = true;
    view.personal_href = "/lv/qt/du-lieu-ca-nhan/nguoi/" + std::to_string(line.person.id);
    for (const View& each : views_of(context.db, context.office_id, Whose::person, line.person.id))
      view.looks.push_back(look_words(each, lang));
  }
  view.history = history_of(context.db, context.office_id, "person", std::to_string(line.person.id), lang, 50);
  auto page = ui::workspace(context, {.title = line.person.name,
                                      .body = person_page(view, lang),
                                      .current = "/lv/qt/nguoi-dung",
                                      .crumbs = {{word(lang, Msg::people_title), "/lv/qt/nguoi-dung"}, {line.person.name, ""}},
                                      .islands = {},
                                      .description = ""});
  if (!wrong.field.empty()) page.status = 422;
  return page;
}

Result<web::Response> back_to(int64_t person_id) { return web::Response::redirect(address_of(person_id)); }

// ── what the forms do ──

Result<web::Response> give(web::Context& context, const PeopleSettings& settings, const PersonLine& line) {
  const std::string role_code = line_of(context.request.field("vai-tro"));
  const ScopeChosen scope = scope_chosen(context, settings.scopes, role_code);
  // A role that is there already may get one scope more; a new one that needs a scope is refused without.
  if (!scope.error.empty()) return person_view(context, settings, line, {"pham-vi", scope.error, scope.candidates});
  TRY(grant_role(context.db, actor_of(context), context.visitor.roles, line.person.id, role_code, scope.scopes,
                 context.request.field("ly-do-giao")));
  return back_to(line.person.id);
}

// The grant or scope is one of this person's, whatever the form says.
Result<web::Response> take_role(web::Context& context, const PeopleSettings&, const PersonLine& line) {
  const int64_t wanted = number_in(context.request.field("vai-tro"));
  const auto grants = grants_of(context.db, context.office_id, line.person.id);
  if (std::ranges::find(grants, wanted, &Grant::id) == grants.end()) return Problem(problems::not_found);
  TRY(revoke_role(context.db, actor_of(context), context.visitor.roles, wanted, context.request.field("ly-do")));
  return back_to(line.person.id);
}

Result<web::Response> take_scope(web::Context& context, const PeopleSettings&, const PersonLine& line) {
  const int64_t wanted = number_in(context.request.field("pham-vi"));
  const auto scopes = scopes_of(context.db, context.office_id, line.person.id);
  if (std::ranges::find(scopes, wanted, &Scope::id) == scopes.end()) return Problem(problems::not_found);
  TRY(revoke_scope(context.db, actor_of(context), wanted, words_of(context.request.field("ly-do"))));
  return back_to(line.person.id);
}

Result<web::Response> suspend_person(web::Context& context, const PeopleSettings& settings, const PersonLine& line) {
  if (words_of(context.request.field("ly-do")).empty())
    return person_view(context, settings, line, {"ly-do", Problem(problems::reason_needed).message(context.lang), {}});
  TRY(suspend(context.db, actor_of(context), line.person.id, context.request.field("ly-do")));
  return back_to(line.person.id);
}

Result<web::Response> help(web::Context& context, const PeopleSettings& settings, const PersonLine& line) {
  if (!may_help_person(context, settings, line)) return Problem(problems::not_helpful_here);
  // A way in for a new account leaves sessions and devices of an old one alive; a new password ends them.
  if (!password_hash_of(context.db, context.office_id, line.person.id).empty()) return Problem(problems::account_in_use);
  return let_in(context, settings, line.person, context.request.field("cach"));
}

// A letter tells the person what somebody else did with the account, so that nobody takes it over unnoticed.
Result<> tell(web::Context& context, const PeopleSettings& settings, const Person& person, Message subject, Message text,
              const char* purpose) {
  if (!settings.sends_mail || !person.email || !mail::is_address(*person.email)) return Done{};
  TRY(mail::queue(context.db,
                  {.office_id = context.office_id, .to = *person.email, .to_name = person.name,
                   .subject = word(Lang::vi, subject),
                   .text = tr(Lang::vi, text, {{"name", person.name}, {"officer", context.visitor.name},
                                               {"when", local_minute(context.clock.now_utc(), Lang::vi)}}),
                   .purpose = purpose, .useless_after = {}},
                  context.clock));
  return Done{};
}

Result<web::Response> reset(web::Context& context, const PeopleSettings& settings, const PersonLine& line) {
  const Lang lang = context.lang;
  if (!may_help_person(context, settings, line)) return Problem(problems::not_helpful_here);
  if (is_suspended(context.db, context.office_id, line.person.id)) return Problem(problems::account_suspended);
  const std::string reason = words_of(context.request.field("ly-do-dat-lai"));
  if (reason.empty())
    return person_view(context, settings, line, {"ly-do-dat-lai", Problem(problems::reason_needed).message(lang), {}});
  if (password_hash_of(context.db, context.office_id, line.person.id).empty()) return Problem(problems::not_found);
  const ResetLink made = TRY(reset_link_for(context.db, actor_of(context), line.person.id, reason));
  TRY(tell(context, settings, line.person, Msg::help_reset_subject, Msg::help_reset_letter, "reset_notice"));
  const std::string base = settings.public_url.empty() ? "http://" + context.request.header("host") : settings.public_url;
  const SecretView view{.name = line.person.name, .link = base + made.path, .code = "", .mailed = "",
                        .back = address_of(line.person.id),
                        .lead = tr(lang, Msg::help_reset_lead, {{"until", local_minute(made.expires_at, lang)}}),
                        .typed_code = made.code, .letter = {}};
  auto page = ui::workspace(context, {.title = tr(lang, Msg::people_secret_title, {{"name", line.person.name}}),
                                      .body = person_secret(view, lang),
                                      .current = "/lv/qt/nguoi-dung",
                                      .crumbs = {},
                                      .islands = {},
                                      .description = ""});
  return page.with("Cache-Control", "no-store");
}

Result<web::Response> end_their_second_step(web::Context& context, const PeopleSettings& settings, const PersonLine& line) {
  if (!may_help_person(context, settings, line)) return Problem(problems::not_helpful_here);
  const std::string reason = words_of(context.request.field("ly-do-hai-buoc"));
  if (reason.empty())
    return person_view(context, settings, line,
                       {"ly-do-hai-buoc", Problem(problems::reason_needed).message(context.lang), {}});
  if (second_step_of(context.db, context.office_id, line.person.id) != SecondStep::on) return Problem(problems::not_found);
  TRY(end_second_step_of(context.db, actor_of(context), line.person.id, reason));
  TRY(tell(context, settings, line.person, Msg::help_step_subject, Msg::help_step_letter, "second_step_notice"));
  return back_to(line.person.id);
}

std::optional<Date> typed_day(const std::string& typed) {
  if (const auto date = parse_iso_date(typed)) return date;
  const auto parts = split(typed, '/');
  if (parts.size() != 3) return std::nullopt;
  const Date date{static_cast<int>(number_in(parts[2])), static_cast<int>(number_in(parts[1])),
                  static_cast<int>(number_in(parts[0]))};
  return is_valid(date) ? std::optional(date) : std::nullopt;
}

Result<web::Response> hand_duties_over(web::Context& context, const PeopleSettings& settings, const PersonLine& line) {
  const std::string typed = trim(context.request.field("tu-ngay"));
  const auto day = typed_day(typed);
  if (!day) return person_view(context, settings, line, {"tu-ngay", tr(context.lang, Msg::log_day_wrong, {{"day", typed}}), {}});
  if (words_of(context.request.field("ly-do-ban-giao")).empty())
    return person_view(context, settings, line, {"ly-do-ban-giao", Problem(problems::reason_needed).message(context.lang), {}});
  TRY(hand_over(context.db, actor_of(context), line.person.id, number_in(context.request.field("nhan")), *day,
                context.request.field("ly-do-ban-giao")));
  return back_to(line.person.id);
}

Result<web::Response> undo(web::Context& context, const PeopleSettings&, const PersonLine& line) {
  const int64_t wanted = number_in(context.request.field("ban-giao"));
  const auto handovers = handovers_of(context.db, context.office_id, line.person.id);
  if (std::ranges::find(handovers, wanted, &Handover::id) == handovers.end()) return Problem(problems::not_found);
  TRY(undo_handover(context.db, actor_of(context), wanted));
  return back_to(line.person.id);
}

Result<web::Response> restore_person(web::Context& context, const PeopleSettings&, const PersonLine& line) {
  TRY(restore(context.db, actor_of(context), line.person.id, words_of(context.request.field("ly-do"))));
  return back_to(line.person.id);
}

Result<web::Response> show(web::Context& context, const PeopleSettings& settings, const PersonLine& line) {
  if (line.person.id != context.visitor.person_id)
    TRY(note_view(context.db, actor_of(context), Whose::person, line.person.id, "xem trang người dùng"));
  return person_view(context, settings, line);
}

}  // namespace

bool may_help_person(web::Context& context, const PeopleSettings& settings, const PersonLine& line) {
  if (!context.visitor.may("person.help")) return false;
  if (may_help(context.visitor.roles, line.roles, false)) return true;
  return may_help(context.visitor.roles, line.roles, true) &&
         settings.scopes.in_area(context.db, context.office_id, context.visitor.person_id, line.person.id);
}

void add_person_routes(web::Router& router, const PeopleSettings& settings) {
  using Work = std::function<Result<web::Response>(web::Context&, const PeopleSettings&, const PersonLine&)>;
  const auto with_person = [settings](Work work) -> web::Handler {
    return [settings, work = std::move(work)](web::Context& context) -> Result<web::Response> {
      const PersonLine line = TRY(person_asked(context, settings));
      return work(context, settings, line);
    };
  };
  router.arrive("/lv/qt/nguoi-dung/{id}", "person.view", with_person(show));   // notes who looked
  router.post("/lv/qt/nguoi-dung/{id}/cap-lai", "person.help", with_person(help));
  router.post("/lv/qt/nguoi-dung/{id}/dat-lai", "person.help", with_person(reset));
  router.post("/lv/qt/nguoi-dung/{id}/hai-buoc", "person.help", with_person(end_their_second_step));
  router.post("/lv/qt/nguoi-dung/{id}/vai-tro", "person.edit", with_person(give));
  router.post("/lv/qt/nguoi-dung/{id}/thu-vai-tro", "person.edit", with_person(take_role));
  router.post("/lv/qt/nguoi-dung/{id}/thu-pham-vi", "person.edit", with_person(take_scope));
  router.post("/lv/qt/nguoi-dung/{id}/tam-ngung", "person.edit", with_person(suspend_person));
  router.post("/lv/qt/nguoi-dung/{id}/khoi-phuc", "person.edit", with_person(restore_person));
  router.post("/lv/qt/nguoi-dung/{id}/ban-giao", "person.hand_over", with_person(hand_duties_over));
  router.post("/lv/qt/nguoi-dung/{id}/hoan-ban-giao", "person.hand_over", with_person(undo));
}

}  // namespace sxsh::accounts
