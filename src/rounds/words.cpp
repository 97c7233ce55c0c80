#include "rounds/words.h"

#include <cstdlib>

#include "accounts/scope.h"
#include "base/text.h"
#include "industries/classification.h"
#include "rounds/queries.gen.h"
#include "rounds/row.h"
#include "terms/problems.h"
#include "territory/place.h"
#include "territory/zones/store.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/rounds.gen.h"

namespace sxsh::rounds {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

std::string number(int64_t n, Lang lang) { return grouped(n, lang == Lang::vi); }

std::string share(int64_t part, int64_t whole, Lang lang) {
  return whole == 0 ? "" : decimal((part * 1000 + whole / 2) / whole, 1, lang == Lang::vi) + "%";
}

std::string path_of(const Round& round) { return "/lv/dot-bao-cao/" + round.slug; }

ui::Html state_chip(const Round& round, Lang lang) {
  switch (round.state()) {
    case Round::State::planned: return ui::chip(tr(lang, Msg::rounds_planned), ui::Tone::plain);
    case Round::State::open: return ui::chip(tr(lang, Msg::rounds_open), ui::Tone::info);
    case Round::State::locked: return ui::chip(tr(lang, Msg::rounds_locked), ui::Tone::plain, "lock");
  }
  return {};
}

ui::Html standing_chip(const Obligation& one, const Date& today, Lang lang) {
  const std::string days = std::to_string(one.days_late(today));
  switch (one.standing) {
    case Standing::waiting:
      return one.overdue(today) ? ui::chip(tr(lang, Msg::rounds_standing_overdue, {{"n", days}}), ui::Tone::danger)
                                : ui::chip(tr(lang, Msg::rounds_standing_waiting), ui::Tone::plain);
    case Standing::sent:
      return one.on_time() ? ui::chip(tr(lang, Msg::rounds_standing_sent), ui::Tone::info)
                           : ui::chip(tr(lang, Msg::rounds_standing_sent_late, {{"n", days}}), ui::Tone::warn);
    case Standing::confirmed: return ui::chip(tr(lang, Msg::rounds_standing_confirmed), ui::Tone::info);
    case Standing::returned: return ui::chip(tr(lang, Msg::rounds_standing_returned), ui::Tone::warn);
    case Standing::accepted: return ui::chip(tr(lang, Msg::rounds_standing_accepted), ui::Tone::ok);
    case Standing::released: return ui::chip(tr(lang, Msg::rounds_standing_released), ui::Tone::plain);
  }
  return {};
}

std::string reporters_words(ReporterKind kind, Lang lang) {
  static constexpr Message kWords[] = {Msg::rounds_kind_facility, Msg::rounds_kind_area, Msg::rounds_kind_zone,
                                   Msg::rounds_kind_agency};
  return word(lang, kWords[static_cast<size_t>(kind)]);
}

std::string part_name(web::Context& context, Part part, const std::string& key) {
  const Lang lang = context.lang;
  if (part == Part::whole) return word(lang, Msg::rounds_part_whole);
  if (key.empty()) return word(lang, Msg::rounds_part_unknown);
  if (part == Part::industry) {
    const size_t colon = key.find(':');
    const std::string code = colon == key.npos ? key : key.substr(colon + 1);
    const auto edition = industries::edition_named(key.substr(0, colon));
    const auto* known = edition ? industries::Classification::carried().find(*edition, code) : nullptr;
    return known ? code + " " + std::string(lang == Lang::en && !known->english.empty() ? known->english : known->name) : code;
  }
  const int64_t id = std::atoll(key.c_str());
  if (part == Part::zone) {
    const auto zone = territory::find_zone(context.db, context.office_id, id);
    return zone ? zone->name : key;
  }
  return territory::unit_name(territory::Atlas::carried(), id, lang);
}

std::string place_words(const Obligation& one, Lang lang) {
  return one.unit_id ? territory::unit_words(territory::Atlas::carried(), *one.unit_id, lang) : "";
}

std::string event_words(const Event& event, Lang lang) {
  const Problem::Details named = {{"reporter", event.reporter.empty() ? word(lang, Msg::rounds_everybody) : event.reporter},
                                  {"due", event.due_on ? day_words(*event.due_on, lang) : ""},
                                  {"version", event.version ? std::to_string(*event.version) : ""}};
  static constexpr std::pair<std::string_view, Message> kWords[] = {
      {"opened", Msg::rounds_event_opened},     {"extended", Msg::rounds_event_extended},
      {"locked", Msg::rounds_event_locked},     {"reopened", Msg::rounds_event_reopened},
      {"added", Msg::rounds_event_added},       {"released", Msg::rounds_event_released},
      {"sent", Msg::rounds_event_sent},         {"confirmed", Msg::rounds_event_confirmed},
      {"returned", Msg::rounds_event_returned}, {"accepted", Msg::rounds_event_accepted},
      {"passed", Msg::rounds_event_passed},     {"form", Msg::rounds_event_form}};
  for (const auto& [kind, message] : kWords)
    if (event.kind == kind) return tr(lang, message, named);
  return event.kind;
}

EventLine event_line(const Event& event, Lang lang) {
  return {event_words(event, lang), event.by, local_minute(event.at, lang), event.reason};
}

std::string channel_words(Channel channel, Lang lang) {
  static constexpr Message kWords[] = {Msg::rounds_channel_notice, Msg::rounds_channel_email, Msg::rounds_channel_message,
                                   Msg::rounds_channel_list, Msg::rounds_channel_letter};
  return word(lang, kWords[static_cast<size_t>(channel)]);
}

web::Response framed(web::Context& context, const std::string& title, ui::Html body, std::vector<ui::Crumb> crumbs,
                     const std::string& error, std::string_view current) {
  auto response = ui::workspace(
      context, {.title = error.empty() ? title : tr(context.lang, Msg::common_error_prefix, {{"title", title}}),
                .body = std::move(body), .current = std::string(current), .crumbs = std::move(crumbs), .islands = {},
                .description = ""});
  if (!error.empty()) response.status = 422;
  return response;
}

Within within_of(const web::Context& context) {
  return {context.office_id, accounts::sees_whole_office(context.visitor.roles) ? std::nullopt
                                                                                : std::optional(context.visitor.person_id)};
}

Result<Round> asked_round(web::Context& context) {
  auto found = find_round(context.db, context.office_id, context.parameter("dot"));
  if (!found || (!found->opened_at && !context.visitor.may("round.plan"))) return Problem(problems::not_found);
  return *found;
}

Result<Obligation> asked_obligation(web::Context& context, const Round& round) {
  const int64_t id = TRY(context.id("nv"));
  const Within within = within_of(context);
  const auto reached = context.db.one(sql::obligation_in_reach{.office_id = context.office_id, .round_id = round.id, .id = id,
                                                               .person_id = within.person_id},
                                      [](const db::Row& row) { return row.int64(0); });
  if (!reached) return Problem(problems::not_found);
  return *context.db.one(sql::obligation_by_id{.office_id = context.office_id, .round_id = round.id, .id = id}, obligation_of);
}

ui::Html reason_field(Lang lang, const std::string& value, bool optional) {
  return ui::field({.name = "ly_do", .label = word(lang, Msg::rounds_reason), .value = value, .hint = "", .error = "", .unit = "",
                    .kind = ui::Field::Kind::area, .optional = optional, .rows = 2},
                   lang);
}

}  // namespace sxsh::rounds
