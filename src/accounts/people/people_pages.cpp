#include "accounts/people_list.html.h"

#include <algorithm>

#include "accounts/history.h"
#include "accounts/people/pages.h"
#include "accounts/people/people.h"
#include "accounts/people/person_pages.h"
#include "accounts/people/personal_pages.h"
#include "accounts/people/table_file.h"
#include "accounts/permissions.h"
#include "base/text.h"
#include "ui/messages/people.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::accounts {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr int kOnPage = 50, kMostExported = 20'000;

using ui::word;

std::vector<ui::Choice> state_choices(const std::string& chosen, Lang lang) {
  std::vector<ui::Choice> choices{{"", word(lang, Msg::people_state_any), chosen.empty()}};
  for (const PersonState each : {PersonState::active, PersonState::waiting, PersonState::suspended})
    choices.push_back({std::string(code_of(each)), state_words(each, lang), chosen == code_of(each)});
  return choices;
}

// Without addresses: who may read the e-mail of a person opens that person's page, and the look is written down.
web::Response export_people(web::Context& context, PeopleFilter filter) {
  const Lang lang = context.lang;
  filter.limit = kMostExported;
  std::vector<std::vector<std::string>> rows{{word(lang, Msg::people_name), word(lang, Msg::people_roles),
                                              word(lang, Msg::people_organisation),
                                              word(lang, Msg::people_state), word(lang, Msg::people_last)}};
  for (const PersonLine& line : people(context.db, context.office_id, filter))
    rows.push_back({line.person.name, role_words(line.roles, lang), line.organisation,
                    state_words(line.state, lang), line.last_sign_in.empty() ? "" : local_minute(line.last_sign_in, lang)});
  return csv_file(rows, "nguoi-dung.csv");
}

Result<web::Response> list_people(web::Context& context) {
  const Lang lang = context.lang;
  const auto& request = context.request;
  PeopleFilter filter{.words = trim(request.asked("tim")).substr(0, 200),
                      .role = request.asked("vai-tro").substr(0, 40),
                      .state = request.asked("trang-thai").substr(0, 20)};
  if (request.asked("tai") == "csv") return export_people(context, filter);
  const std::string query = "tim=" + web::percent_encode(filter.words) + "&vai-tro=" + web::percent_encode(filter.role) +
                            "&trang-thai=" + web::percent_encode(filter.state);
  const int64_t total = count_people(context.db, context.office_id, filter);
  const int pages = static_cast<int>((total + kOnPage - 1) / kOnPage);
  const int page = static_cast<int>(std::clamp<int64_t>(request.asked_int("trang").value_or(1), 1, std::max(pages, 1)));
  filter.limit = kOnPage;
  filter.offset = (page - 1) * kOnPage;
  PeopleView view{.words = filter.words,
                  .summary = tr(lang, Msg::people_found, {{"n", grouped(total, lang == Lang::vi)}}),
                  .csv_href = "/lv/qt/nguoi-dung?tai=csv&" + query,
                  .may_invite = context.visitor.may("person.invite"),
                  .filtered = !filter.words.empty() || !filter.role.empty() || !filter.state.empty()};
  view.roles =
      ui::select("vai-tro", word(lang, Msg::people_role), role_choices({}, filter.role, word(lang, Msg::people_role_any), lang));
  view.states = ui::select("trang-thai", word(lang, Msg::people_state), state_choices(filter.state, lang));
  view.pages = ui::pagination(page, pages, "/lv/qt/nguoi-dung?" + query + "&trang=", lang);
  for (const PersonLine& line : people(context.db, context.office_id, filter))
    view.rows.push_back({.name = line.person.name,
                         .href = "/lv/qt/nguoi-dung/" + std::to_string(line.person.id),
                         .roles = role_words(line.roles, lang),
                         .organisation = line.organisation,
                         .state = state_words(line.state, lang),
                         .last = line.last_sign_in.empty() ? "" : local_minute(line.last_sign_in, lang),
                         .tone = state_tone(line.state)});
  return ui::workspace(context, {.title = word(lang, Msg::people_title),
                                 .body = people_list(view, lang),
                                 .current = "/lv/qt/nguoi-dung",
                                 .crumbs = {},
                                 .islands = {},
                                 .description = ""});
}

}  // namespace

std::string state_words(PersonState state, Lang lang) {
  return word(lang, state == PersonState::suspended ? Msg::people_suspended
                    : state == PersonState::waiting ? Msg::people_waiting
                                                    : Msg::people_active);
}

ui::Tone state_tone(PersonState state) {
  return state == PersonState::suspended ? ui::Tone::danger : state == PersonState::waiting ? ui::Tone::warn : ui::Tone::ok;
}

std::string role_words(const std::set<std::string>& roles, Lang lang) {
  std::string out;
  for (const Role& each : all_roles())
    if (roles.contains(std::string(each.code)))
      out += (out.empty() ? "" : ", ") + std::string(lang == Lang::vi ? each.vi : each.en);
  return out;
}

std::vector<ui::Choice> role_choices(const std::set<std::string>& only, const std::string& chosen, const std::string& any,
                                     Lang lang) {
  std::vector<ui::Choice> choices;
  if (!any.empty()) choices.push_back({"", any, chosen.empty()});
  for (const Role& each : all_roles())
    if (each.letter != 'K' && (only.empty() || only.contains(std::string(each.code))))
      choices.push_back({std::string(each.code), std::string(lang == Lang::vi ? each.vi : each.en), chosen == each.code});
  return choices;
}

void add_people_routes(web::Router& router, const PeopleSettings& settings) {
  router.get("/lv/qt/nguoi-dung", "people.view", list_people);
  add_invitation_routes(router, settings);  // "moi" before "{id}"
  add_person_routes(router, settings);
  add_personal_routes(router);
}

}  // namespace sxsh::accounts
