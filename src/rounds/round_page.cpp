// One round: how complete it is, who has not sent, what was done about it.
#include <algorithm>

#include "accounts/actor.h"
#include "rounds/queries.gen.h"
#include "rounds/round.html.h"
#include "rounds/words.h"
#include "territory/unit.h"
#include "ui/messages/rounds.gen.h"
#include "web/decoding.h"

namespace sxsh::rounds {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr int kAPage = 100;
constexpr size_t kMostParts = 200;

struct ListTab {
  const char* code;
  Message label;
  Sought sought;
};
const std::vector<ListTab>& list_tabs() {
  static const std::vector<ListTab> all = {
      {"chua-nop", Msg::rounds_tab_waiting, {.standing = Standing::waiting}},
      {"qua-han", Msg::rounds_tab_overdue, {.standing = std::nullopt, .overdue = true}},
      {"nop-muon", Msg::rounds_tab_late, {.standing = std::nullopt, .overdue = false, .late = true}},
      {"da-nop", Msg::rounds_tab_sent, {.standing = Standing::sent}},
      {"tra-lai", Msg::rounds_tab_returned, {.standing = Standing::returned}},
      {"da-duyet", Msg::rounds_tab_accepted, {.standing = Standing::accepted}},
      {"mien", Msg::rounds_tab_released, {.standing = Standing::released}},
      {"tat-ca", Msg::rounds_tab_all, {.standing = std::nullopt}}};
  return all;
}

const ListTab& tab_of(const web::Context& context) {
  const std::string asked = context.request.asked("xem");
  for (const ListTab& one : list_tabs())
    if (asked == one.code) return one;
  return list_tabs()[0];
}

// The district on the old map, or the commune on the new one, whichever the day belongs to.
Part part_of(const web::Context& context) {
  if (const auto asked = part(context.request.asked("theo")); asked && *asked != Part::whole) return *asked;
  return territory::map_at(context.clock.today()) == territory::Map::before ? Part::old_area : Part::new_area;
}

std::string address(const Round& round, const std::string& list, Part by, const std::string& key) {
  return path_of(round) + "?xem=" + list + "&theo=" + std::string(code_of(by)) +
         (key.empty() ? "" : "&phan=" + web::percent_encode(key));
}

ui::Html figure(Message label, int64_t part_of_it, int64_t whole, Lang lang, ui::Tone tone, const std::string& href) {
  ui::Kpi kpi;
  kpi.name = word(lang, label);
  kpi.value = number(part_of_it, lang);
  kpi.beside = whole > 0 ? tr(lang, Msg::rounds_of, {{"n", number(whole, lang)}, {"share", share(part_of_it, whole, lang)}}) : "";
  kpi.tone = tone;
  kpi.href = href;
  return ui::kpi(kpi, lang);
}

void fill_parts(web::Context& context, const Round& round, RoundView& view) {
  const Lang lang = context.lang;
  const Part by = part_of(context);
  const std::string list = tab_of(context).code;
  static constexpr std::pair<Part, Message> kTabs[] = {{Part::old_area, Msg::rounds_part_old_area},
                                                   {Part::new_area, Msg::rounds_part_new_area},
                                                   {Part::industry, Msg::rounds_part_industry},
                                                   {Part::zone, Msg::rounds_part_zone}};
  for (const auto& [each, label] : kTabs) {
    view.part_tabs.push_back({word(lang, label), address(round, list, each, ""), each == by});
    if (each == by) view.parts_title = word(lang, label);
  }
  auto parts = completeness_by(context.db, within_of(context), round.id, by, context.clock.today());
  // What is least complete comes first.
  std::ranges::stable_sort(parts, [](const PartCount& one, const PartCount& other) {
    return one.count.sent * std::max<int64_t>(1, other.count.obliged) <
           other.count.sent * std::max<int64_t>(1, one.count.obliged);
  });
  for (const PartCount& one : parts) {
    if (view.parts.size() == kMostParts) break;
    const Count& c = one.count;
    const std::string label = part_name(context, by, one.key);
    view.parts.push_back({.name = label,
                          .href = address(round, "chua-nop", by, one.key.empty() ? "?" : one.key),
                          .obliged = number(c.obliged, lang),
                          .sent = number(c.sent, lang),
                          .share = share(c.sent, c.obliged, lang),
                          .on_time = share(c.on_time, c.obliged, lang),
                          .accepted = number(c.accepted, lang),
                          .overdue = number(c.overdue, lang),
                          .bar = ui::progress(c.sent, c.obliged, c.overdue > 0, label, lang)});
  }
}

Sought sought_of(const web::Context& context) {
  Sought out = tab_of(context).sought;
  const std::string key = context.request.asked("phan");
  if (key.empty()) return out;
  out.part = part_of(context);
  out.key = key == "?" ? "" : key;
  return out;
}

void fill_list(web::Context& context, const Round& round, RoundView& view) {
  const Lang lang = context.lang;
  const Date today = context.clock.today();
  const Part by = part_of(context);
  const std::string key = context.request.asked("phan");
  for (const ListTab& tab : list_tabs())
    view.list_tabs.push_back({word(lang, tab.label), address(round, tab.code, by, key), &tab == &tab_of(context)});
  const auto asked = context.request.asked_int("trang").value_or(1);
  const int page = static_cast<int>(std::clamp<int64_t>(asked, 1, 10'000));
  const int64_t all =
      each_obligation(context.db, within_of(context), round.id, sought_of(context), today, kAPage, (page - 1) * kAPage,
                      [&](const Obligation& one) {
                        view.reporters.push_back({.name = one.name,
                                                  .href = path_of(round) + "/don-vi/" + std::to_string(one.id),
                                                  .code = one.code,
                                                  .place = place_words(one, lang),
                                                  .industry = one.industry.value_or(""),
                                                  .due = day_words(one.due_on, lang),
                                                  .sent = one.first_sent_on ? day_words(*one.first_sent_on, lang) : "",
                                                  .state = standing_chip(one, today, lang)});
                      });
  const std::string in_part = key.empty() ? "" : ", " + part_name(context, by, key == "?" ? "" : key);
  view.count = tr(lang, Msg::rounds_count, {{"n", number(all, lang)}, {"what", word(lang, tab_of(context).label) + in_part}});
  view.pages = ui::pagination(page, static_cast<int>((all + kAPage - 1) / kAPage),
                              address(round, tab_of(context).code, by, key) + "&trang=", lang);
}

ui::Html date_field(web::Context& context, const char* field, Message label) {
  return ui::field({.name = field, .label = word(context.lang, label), .value = context.request.field(field),
                    .hint = word(context.lang, Msg::rounds_field_day_hint)},
                   context.lang);
}

void fill_acts(web::Context& context, const Round& round, RoundView& view) {
  const Lang lang = context.lang;
  const auto add = [&](const char* action, const char* path, Message title, Message hint, Message submit,
                       std::vector<ui::Html> fields, bool primary = false) {
    if (!context.visitor.may(action)) return;
    ui::Html inside;
    for (const ui::Html& one : fields) inside.markup += one.markup;
    view.acts.push_back({word(lang, title), word(lang, hint), path_of(round) + "/" + path, word(lang, submit), std::move(inside),
                         primary});
  };
  const ui::Html reason = reason_field(lang, context.request.field("ly_do"));
  switch (round.state()) {
    case Round::State::planned:
      add("round.open", "mo", Msg::rounds_act_open, Msg::rounds_act_open_hint, Msg::rounds_act_open, {}, true);
      add("round.plan", "bo", Msg::rounds_act_drop, Msg::rounds_act_drop_hint, Msg::rounds_act_drop, {});
      break;
    case Round::State::open:
      add("round.extend", "gia-han", Msg::rounds_act_extend, Msg::rounds_act_extend_hint, Msg::rounds_act_extend,
          {date_field(context, "han", Msg::rounds_new_due), reason});
      if (round.reporters == ReporterKind::facility)
        add("round.add_reporter", "them", Msg::rounds_act_add, Msg::rounds_act_add_hint, Msg::rounds_act_add,
            {ui::field({.name = "ma", .label = word(lang, Msg::rounds_facility_code), .value = context.request.field("ma")},
                       lang),
             reason});
      if (newest_form_version(context.db, context.office_id, round) > round.form_version)
        add("round.plan", "phien-ban", Msg::rounds_act_version, Msg::rounds_act_version_hint, Msg::rounds_act_version, {reason});
      add("round.lock", "khoa", Msg::rounds_act_lock, Msg::rounds_act_lock_hint, Msg::rounds_act_lock,
          {reason_field(lang, "", true)});
      break;
    case Round::State::locked:
      add("round.reopen", "mo-lai", Msg::rounds_act_reopen, Msg::rounds_act_reopen_hint, Msg::rounds_act_reopen, {reason});
      break;
  }
}

void fill_reminders(web::Context& context, const Round& round, RoundView& view) {
  const Lang lang = context.lang;
  for (const Reminder& one : reminders_of(context.db, context.office_id, round.id)) {
    std::string channels;
    for (const Channel each : one.channels) channels += (channels.empty() ? "" : ", ") + channel_words(each, lang);
    const Step* step = nullptr;
    if (const Ladder* steps = ladder(round.ladder))
      for (const Step& each : steps->steps)
        if (each.code == one.step) step = &each;
    const Problem::Details named = {{"n", step ? std::to_string(std::abs(step->days)) : ""}, {"channels", channels}};
    const Message what = !step ? Msg::rounds_reminder_manual
                     : step->days < 0 ? Msg::rounds_reminder_before : Msg::rounds_reminder_after;
    const Message outcome = one.skipped == "superseded" ? Msg::rounds_reminder_superseded
                        : one.skipped == "late"     ? Msg::rounds_reminder_too_late
                        : one.skipped == "locked"   ? Msg::rounds_reminder_locked
                        : one.ended_at              ? Msg::rounds_reminder_done
                                                    : Msg::rounds_reminder_waits;
    view.reminders.push_back({.what = tr(lang, what, named), .href = path_of(round) + "/nhac/" + std::to_string(one.id),
                              .who = one.by, .when = local_minute(one.at, lang),
                              .outcome = tr(lang, outcome, {{"n", number(one.reached, lang)}})});
  }
}

std::string due_words(const Round& round, Lang lang) {
  std::string out = tr(lang, round.due.excluded ? Msg::rounds_due_before : Msg::rounds_due_on,
                       {{"day", day_words(round.due.said, lang)}});
  out += " " + tr(lang, Msg::rounds_last_day,
                  {{"day", weekday_words(round.due_on, lang) + " " + day_words(round.due_on, lang)}});
  if (round.due.moves) out += " " + word(lang, Msg::rounds_moved);
  return out;
}

void fill_counts(web::Context& context, const Round& round, RoundView& view) {
  const Lang lang = context.lang;
  const Date today = context.clock.today();
  const Count count = completeness(context.db, within_of(context), round.id, today);
  const int64_t left = days_from_epoch(round.due_on) - days_from_epoch(today);
  const Problem::Details named = {{"sent", number(count.sent, lang)}, {"all", number(count.obliged, lang)},
                                  {"waiting", number(count.waiting(), lang)}, {"days", std::to_string(std::abs(left))}};
  view.finding = tr(lang, count.waiting() == 0 ? Msg::rounds_finding_complete
                          : left < 0           ? Msg::rounds_finding_past
                                               : Msg::rounds_finding_left,
                    named);
  const Part by = part_of(context);
  view.figures = {
      figure(Msg::rounds_sent, count.sent, count.obliged, lang, ui::Tone::plain, address(round, "tat-ca", by, "")),
      figure(Msg::rounds_on_time, count.on_time, count.obliged, lang, ui::Tone::plain, address(round, "tat-ca", by, "")),
      figure(Msg::rounds_overdue, count.overdue, count.obliged, lang, ui::Tone::danger, address(round, "qua-han", by, "")),
      figure(Msg::rounds_accepted, count.accepted, count.obliged, lang, ui::Tone::ok, address(round, "da-duyet", by, ""))};
  if (round.state() == Round::State::open && count.waiting() + count.returned > 0 && context.visitor.may("round.remind"))
    view.remind_href = path_of(round) + "/nhac";
}

// What the form is called; its code where nobody keeps it.
std::string form_words(web::Context& context, const Round& round) {
  return context.db
      .one(sql::form_title{.office_id = context.office_id, .code = round.form_code, .version = round.form_version},
           [&](const db::Row& row) { return row.text(context.lang == Lang::vi ? "title_vi" : "title_en"); })
      .value_or(round.form_code);
}

}  // namespace

Result<web::Response> round_page(web::Context& context, const Round& round, const std::string& error) {
  const Lang lang = context.lang;
  RoundView view{.title = round.title, .lead = name(round.period, lang) + " · " + form_words(context, round) + ", " +
                                               tr(lang, Msg::rounds_version, {{"n", std::to_string(round.form_version)}})};
  view.due_words = due_words(round, lang);
  view.csrf = context.visitor.csrf;
  view.error = error;
  view.state = state_chip(round, lang);
  view.planned = round.state() == Round::State::planned;
  view.basis = tr(lang, Msg::rounds_basis_words, {{"who", reporters_words(round.reporters, lang)}, {"basis", round.basis_words}});
  if (!round.clause.empty()) view.basis += " · " + round.clause;
  if (view.planned) {
    const Asked now = preview(context.db, context.office_id, round);
    view.finding = tr(lang, now.left_out > 0 ? Msg::rounds_preview_left_out : Msg::rounds_preview,
                      {{"n", number(now.reporters, lang)}, {"out", number(now.left_out, lang)}});
  } else {
    fill_counts(context, round, view);
    fill_parts(context, round, view);
    fill_list(context, round, view);
    fill_reminders(context, round, view);
    if (context.visitor.may("round.export")) {
      view.export_href = path_of(round) + "/tai-ve";
      view.csv_href = view.export_href + "?loai=csv";
    }
  }
  fill_acts(context, round, view);
  for (const Event& event : events_of_round(context.db, context.office_id, round.id))
    view.events.push_back(event_line(event, lang));
  return framed(context, round.title, rounds::round(view, lang),
                {{word(lang, Msg::rounds_title), "/lv/dot-bao-cao"}, {round.title, ""}}, error);
}

}  // namespace sxsh::rounds
