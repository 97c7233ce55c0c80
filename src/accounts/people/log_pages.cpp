#include <algorithm>
#include <vector>

#include "accounts/history.h"
#include "accounts/log.html.h"
#include "accounts/log_pages.h"
#include "accounts/people/people.h"
#include "accounts/people/table_file.h"
#include "accounts/permissions.h"
#include "audit/store.h"
#include "base/text.h"
#include "ui/messages/accounts.gen.h"
#include "ui/messages/history.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::accounts {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr int kLinesOnPage = 50, kChunk = 500, kMostExported = 20'000, kMostPeople = 300;
constexpr int64_t kHomeMs = 7 * 3'600'000;

using ui::word;

// "31/12/2018" or "2018-12-31".
std::optional<Date> day_in(const std::string& typed) {
  if (const auto date = parse_iso_date(typed)) return date;
  const auto parts = split(typed, '/');
  if (parts.size() != 3) return std::nullopt;
  const auto number = [](const std::string& text) {
    const bool fits = !text.empty() && text.size() <= 4 && text.find_first_not_of("0123456789") == text.npos;
    return fits ? std::stoi(text) : 0;
  };
  const Date date{number(parts[2]), number(parts[1]), number(parts[0])};
  return is_valid(date) ? std::optional(date) : std::nullopt;
}

// The instant at which this day begins at home.
std::string begin_of(const Date& day) { return utc_text(days_from_epoch(day) * 24 * 3'600'000 - kHomeMs); }

struct Asked {
  audit::Filter filter;
  std::string from, to, from_error, to_error;  // as typed
  std::string query;                           // of the address, without paging
};

Asked asked_in(const web::Request& request, Lang lang) {
  Asked asked;
  const auto take = [&](const char* name) {
    const std::string value = trim(request.asked(name)).substr(0, 200);
    if (!value.empty()) asked.query += "&" + std::string(name) + "=" + web::percent_encode(value);
    return value;
  };
  asked.filter.words = take("tim");
  asked.filter.action = take("viec");
  asked.filter.subject_kind = take("doi-tuong");
  asked.filter.subject_id = take("so");
  if (const auto actor = request.asked_int("ai"); actor && !take("ai").empty()) asked.filter.actor_id = actor;
  asked.from = take("tu");
  asked.to = take("den");
  const auto day = [&](const std::string& typed, std::string& error) {
    const auto found = day_in(typed);
    if (!typed.empty() && !found) error = tr(lang, Msg::log_day_wrong, {{"day", typed}});
    return found;
  };
  if (const auto from = day(asked.from, asked.from_error)) asked.filter.from_at = begin_of(*from);
  if (const auto to = day(asked.to, asked.to_error)) asked.filter.to_at = begin_of(date_from_days(days_from_epoch(*to) + 1));
  return asked;
}

std::string action_words(const std::string& name, Lang lang) {
  const Action* known = action(name);
  return !known ? name : std::string(lang == Lang::vi ? known->vi : known->en) + " (" + name + ")";
}

void fill_filters(LogView& view, web::Context& context, const Asked& asked) {
  const Lang lang = context.lang;
  std::vector<ui::Choice> actions{{"", word(lang, Msg::log_action_any), asked.filter.action.empty()}};
  for (const auto& each : audit::actions_in(context.db, context.office_id))
    actions.push_back({each, action_words(each, lang), each == asked.filter.action});
  std::vector<ui::Choice> kinds{{"", word(lang, Msg::log_subject_any), asked.filter.subject_kind.empty()}};
  for (const auto& each : audit::subject_kinds_in(context.db, context.office_id))
    kinds.push_back({each, each, each == asked.filter.subject_kind});
  std::vector<ui::Choice> who{{"", word(lang, Msg::log_person_any), !asked.filter.actor_id},
                              {"0", word(lang, Msg::log_the_program), asked.filter.actor_id == 0}};
  for (const auto& line : people(context.db, context.office_id, {.words = "", .role = "", .state = "", .limit = kMostPeople}))
    who.push_back({std::to_string(line.person.id), line.person.name, asked.filter.actor_id == line.person.id});
  view.actions = ui::select("viec", word(lang, Msg::log_action), actions);
  view.kinds = ui::select("doi-tuong", word(lang, Msg::log_subject), kinds);
  view.people = ui::select("ai", word(lang, Msg::log_person), who);
  const auto day = [&](const char* name, Message label, const std::string& value, const std::string& error) {
    return ui::field({.name = name,
                      .label = word(lang, label),
                      .value = value,
                      .hint = word(lang, Msg::log_day_hint),
                      .error = error,
                      .unit = "",
                      .kind = ui::Field::Kind::date,
                      .optional = true,
                      .autocomplete = "off",
                      .accept = ""},
                     lang);
  };
  view.from = day("tu", Msg::log_from, asked.from, asked.from_error);
  view.to = day("den", Msg::log_to, asked.to, asked.to_error);
}

web::Response export_log(web::Context& context, audit::Filter filter) {
  const Lang lang = context.lang;
  std::vector<std::vector<std::string>> rows{
      {word(lang, Msg::log_sequence), word(lang, Msg::log_at), word(lang, Msg::log_who), word(lang, Msg::log_action),
       word(lang, Msg::log_subject), word(lang, Msg::log_what), word(lang, Msg::history_change), word(lang, Msg::log_reason)}};
  filter.limit = kChunk;
  while (static_cast<int>(rows.size()) <= kMostExported) {
    const auto events = audit::events(context.db, context.office_id, filter);
    for (const auto& event : events) {
      const auto& e = event.entry;
      rows.push_back({std::to_string(event.sequence), local_minute(e.at, lang), actor_words(event, lang), e.action,
                      e.subject_kind + " " + e.subject_id, e.summary, change_text(e.before, e.after), e.reason});
    }
    if (static_cast<int>(events.size()) < kChunk) break;
    filter.before = events.back().sequence;
  }
  return csv_file(rows, "nhat-ky.csv");
}

Result<web::Response> show_log(web::Context& context) {
  const Lang lang = context.lang;
  Asked asked = asked_in(context.request, lang);
  if (context.request.asked("tai") == "csv") return export_log(context, asked.filter);
  LogView view{.words = asked.filter.words, .older = "", .lines = {}};
  view.filtered = !asked.query.empty();
  view.csv_href = "/lv/qt/nhat-ky?tai=csv" + asked.query;
  fill_filters(view, context, asked);
  asked.filter.before = context.request.asked_int("truoc");
  asked.filter.limit = kLinesOnPage + 1;
  for (const auto& event : audit::events(context.db, context.office_id, asked.filter)) {
    if (view.lines.size() == kLinesOnPage) {
      view.older = "/lv/qt/nhat-ky?truoc=" + std::to_string(event.sequence + 1) + asked.query;
      break;
    }
    const auto& e = event.entry;
    view.lines.push_back({.at = local_minute(e.at, lang),
                          .who = actor_words(event, lang),
                          .action = e.action,
                          .subject = e.subject_kind + (e.subject_id.empty() ? "" : " " + e.subject_id),
                          .summary = event.has_details ? e.summary : word(lang, Msg::log_details_gone),
                          .reason = e.reason,
                          .change = change_words(e.before, e.after, lang)});
  }
  return ui::workspace(context, {.title = word(lang, Msg::log_title),
                                 .body = log(view, lang),
                                 .current = "/lv/qt/nhat-ky",
                                 .crumbs = {},
                                 .islands = {},
                                 .description = ""});
}

}  // namespace

void add_log_routes(web::Router& router) { router.get("/lv/qt/nhat-ky", "audit.view", show_log); }

}  // namespace sxsh::accounts
