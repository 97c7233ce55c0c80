// Reminding: who would be told and how, the proofs of a reminder, letters to print.
#include <algorithm>

#include "accounts/actor.h"
#include "accounts/store.h"
#include "base/text.h"
#include "progress/pages.h"
#include "rounds/proof.html.h"
#include "rounds/remind.html.h"
#include "rounds/reminder_letters.html.h"
#include "rounds/words.h"
#include "terms/problems.h"
#include "ui/messages/rounds.gen.h"

namespace sxsh::rounds {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr size_t kShown = 50;
constexpr int kMostContacts = 1000, kMostLetters = 500;

std::vector<Channel> offered(const Ways& ways) {
  std::vector<Channel> out = {Channel::notice};
  if (ways.mail) out.push_back(Channel::email);
  if (ways.messages) out.push_back(Channel::message);
  out.push_back(Channel::letter);
  return out;
}

std::string ways_of(const Reach& reach, const Ways& ways, Lang lang) {
  std::string out;
  const auto add = [&](Channel channel) { out += (out.empty() ? "" : ", ") + channel_words(channel, lang); };
  if (!reach.people.empty()) add(Channel::notice);
  if (ways.mail && !reach.emails.empty()) add(Channel::email);
  if (ways.messages && !reach.phone.empty()) add(Channel::message);
  if (out.empty()) add(Channel::letter);
  return out;
}

Result<web::Response> preview_page(web::Context& context, const Round& round, const Ways& ways, const std::string& error) {
  const Lang lang = context.lang;
  const auto all = waiting_of(context.db, within_of(context), round.id, context.clock.today());
  RemindView view{.title = word(lang, Msg::rounds_remind), .csrf = context.visitor.csrf, .action = path_of(round) + "/nhac",
                  .error = error};
  view.summary = tr(lang, Msg::rounds_remind_summary,
                    {{"n", number(static_cast<int64_t>(all.size()), lang)}, {"title", round.title}});
  fill_reminding(context, ways, all, {Channel::notice, Channel::email}, view);
  return framed(context, view.title, rounds::remind(view, lang),
                {{word(lang, Msg::rounds_title), "/lv/dot-bao-cao"}, {round.title, path_of(round)}, {view.title, ""}}, error);
}

Result<web::Response> send_reminder(web::Context& context, const Ways& ways) {
  const Round round = TRY(asked_round(context));
  const NewReminder what{.round_id = round.id, .channels = asked_channels(context, ways), .words = context.request.field("loi"),
                         .within = within_of(context).person_id.has_value()};
  if (what.channels.empty()) return preview_page(context, round, ways, word(context.lang, Msg::rounds_channel_needed));
  auto started = remind(context.db, accounts::actor_of(context), what);
  if (started.ok()) return web::Response::redirect(progress::address_of(started.value().job_id, context.lang));
  const Problem& why = started.problem();
  if (why.is(problems::nobody_to_remind) || why.is(problems::round_locked) || why.is(problems::clock_wrong))
    return round_page(context, round, why.message(context.lang));
  return why;
}

// One reporter, by every way that the installation has.
Result<web::Response> remind_one(web::Context& context, const Ways& ways) {
  const Round round = TRY(asked_round(context));
  const Obligation one = TRY(asked_obligation(context, round));
  auto started = remind(context.db, accounts::actor_of(context),
                        {.round_id = round.id, .channels = offered(ways), .words = context.request.field("loi"),
                         .within = within_of(context).person_id.has_value(), .obligation_id = one.id});
  if (started.ok()) return web::Response::redirect(progress::address_of(started.value().job_id, context.lang));
  const Problem& why = started.problem();
  if (why.is(problems::nobody_to_remind) || why.is(problems::round_locked) || why.is(problems::clock_wrong))
    return obligation_page(context, round, one, why.message(context.lang));
  return why;
}

// The reminder of {ma}, of this round.
Result<Reminder> asked_reminder(web::Context& context, const Round& round) {
  const auto found = find_reminder(context.db, context.office_id, TRY(context.id("ma")));
  if (!found || found->round_id != round.id) return Problem(problems::not_found);
  return *found;
}

ui::Html outcome_chip(const std::string& outcome, Lang lang) {
  static constexpr std::tuple<std::string_view, Message, ui::Tone> kWords[] = {
      {"shown", Msg::rounds_outcome_shown, ui::Tone::info},       {"read", Msg::rounds_outcome_read, ui::Tone::ok},
      {"queued", Msg::rounds_outcome_queued, ui::Tone::plain},    {"sent", Msg::rounds_outcome_sent, ui::Tone::ok},
      {"failed", Msg::rounds_outcome_failed, ui::Tone::danger},   {"to_print", Msg::rounds_outcome_to_print, ui::Tone::info},
      {"no_address", Msg::rounds_outcome_no_address, ui::Tone::warn}, {"off", Msg::rounds_outcome_off, ui::Tone::plain}};
  for (const auto& [code, message, tone] : kWords)
    if (code == outcome) return ui::chip(tr(lang, message), tone);
  return {};
}

Result<web::Response> show_proof(web::Context& context) {
  const Round round = TRY(asked_round(context));
  const Reminder reminder = TRY(asked_reminder(context, round));
  const Lang lang = context.lang;
  ProofView view{.title = word(lang, Msg::rounds_proof), .lead = "", .letters_href = "", .words = reminder.words, .contacts = {}};
  view.lead = tr(lang, Msg::rounds_proof_lead,
                 {{"when", local_minute(reminder.at, lang)},
                  {"n", number(reminder.reached, lang)},
                  {"who", reminder.by.empty() ? word(lang, Msg::rounds_the_program) : reminder.by}});
  const Within within = within_of(context);
  if (context.visitor.may("round.remind") && !letters_of(context.db, within, reminder, 1).empty())
    view.letters_href = path_of(round) + "/nhac/" + std::to_string(reminder.id) + "/thu";
  // Addresses and numbers are those of a person now and then: only who sees the whole office sees the whole list.
  if (!within.person_id || reminder.person_id == *within.person_id)
    for (const Contact& one : contacts_of(context.db, context.office_id, reminder, kMostContacts)) {
      const auto by = channel(one.channel);
      view.contacts.push_back({.reporter = one.reporter.empty() ? round.title : one.reporter,
                               .channel = by ? channel_words(*by, lang) : one.channel,
                               .recipient = one.recipient,
                               .when = local_minute(one.at, lang),
                               .error = one.error,
                               .outcome = outcome_chip(one.outcome, lang)});
    }
  return framed(context, view.title, proof(view, lang),
                {{word(lang, Msg::rounds_title), "/lv/dot-bao-cao"}, {round.title, path_of(round)}, {view.title, ""}});
}

Result<web::Response> show_letters(web::Context& context, const Ways& ways) {
  const Round round = TRY(asked_round(context));
  const Reminder reminder = TRY(asked_reminder(context, round));
  const Lang lang = context.lang;
  const auto office = accounts::find_office(context.db, context.office_id);
  ReminderLettersView view{.title = word(lang, Msg::rounds_letters), .summary = "", .letters = {}};
  for (const Obligation& one : letters_of(context.db, within_of(context), reminder, kMostLetters)) {
    if (one.standing != Standing::waiting && one.standing != Standing::returned) continue;    // it came meanwhile
    const Problem::Details named = {{"reporter", one.name}, {"title", round.title}, {"due", vietnamese(one.due_on)}};
    const Message body = one.standing == Standing::returned            ? Msg::rounds_notice_returned
                     : context.clock.today() > one.due_on ? Msg::rounds_notice_overdue : Msg::rounds_notice_due;
    view.letters.push_back({.office = office ? office->name : "", .name = one.name,
                            .address = reach_of(context.db, context.office_id, one).address,
                            .place_day = tr(Lang::vi, Msg::rounds_letter_day, {{"province", office ? office->province : ""},
                                                                               {"day", vietnamese(context.clock.today())}}),
                            .title = tr(Lang::vi, Msg::rounds_mail_subject, named), .body = tr(Lang::vi, body, named),
                            .words = reminder.words,
                            .how = ways.public_url.empty() ? word(Lang::vi, Msg::rounds_letter_how)
                                                           : tr(Lang::vi, Msg::rounds_letter_link, {{"link", ways.public_url}})});
  }
  view.summary = tr(lang, Msg::rounds_letters_summary, {{"n", number(static_cast<int64_t>(view.letters.size()), lang)}});
  return framed(context, view.title, reminder_letters(view, lang),
                {{word(lang, Msg::rounds_title), "/lv/dot-bao-cao"}, {round.title, path_of(round)}, {view.title, ""}});
}

}  // namespace

std::vector<Channel> asked_channels(const web::Context& context, const Ways& ways) {
  std::vector<Channel> out;
  for (const Channel each : offered(ways))
    if (context.request.field("qua_" + std::string(code_of(each))) == "1") out.push_back(each);
  return out;
}

void fill_reminding(web::Context& context, const Ways& ways, std::span<const Obligation> all, const std::vector<Channel>& usual,
                    RemindView& view) {
  const Lang lang = context.lang;
  const ReachCount count = reach_of_all(context.db, context.office_id, all, ways);
  const auto line = [&](Message message, int64_t n) { view.reach.push_back(tr(lang, message, {{"n", number(n, lang)}})); };
  line(Msg::rounds_reach_notice, count.by_notice);
  if (ways.mail) line(Msg::rounds_reach_email, count.by_email);
  else view.reach.push_back(word(lang, Msg::rounds_mail_off));
  if (ways.messages) line(Msg::rounds_reach_message, count.by_message);
  line(Msg::rounds_reach_letter, count.by_letter_only);
  const bool again = context.request.form.contains("loi");       // the form itself, refused
  const auto asked = asked_channels(context, ways);
  for (const Channel each : offered(ways))
    view.channels.push_back(ui::check("qua_" + std::string(code_of(each)), channel_words(each, lang),
                                      std::ranges::find(again ? asked : usual, each) != (again ? asked : usual).end()));
  view.words = ui::field({.name = "loi", .label = word(lang, Msg::rounds_words), .value = context.request.field("loi"),
                          .hint = word(lang, Msg::rounds_words_hint), .kind = ui::Field::Kind::area, .optional = true, .rows = 3},
                         lang);
  for (const Obligation& one : all.first(std::min(all.size(), kShown)))
    view.reporters.push_back({.name = one.name, .place = ways_of(reach_of(context.db, context.office_id, one), ways, lang),
                              .due = day_words(one.due_on, lang)});
  if (all.size() > view.reporters.size())
    view.more = tr(lang, Msg::rounds_and_more, {{"n", number(static_cast<int64_t>(all.size() - view.reporters.size()), lang)}});
}

void add_remind_routes(web::Router& router, const Pages& pages) {
  const Ways ways = pages.ways;
  router.get("/lv/dot-bao-cao/{dot}/nhac", "round.remind", [ways](web::Context& context) -> Result<web::Response> {
    return preview_page(context, TRY(asked_round(context)), ways, "");
  });
  router.post("/lv/dot-bao-cao/{dot}/nhac", "round.remind",
              [ways](web::Context& context) { return send_reminder(context, ways); });
  router.post("/lv/dot-bao-cao/{dot}/don-vi/{nv}/nhac", "round.remind",
              [ways](web::Context& context) { return remind_one(context, ways); });
  router.get("/lv/dot-bao-cao/{dot}/nhac/{ma}", "round.view", show_proof);
  router.get("/lv/dot-bao-cao/{dot}/nhac/{ma}/thu", "round.remind",
             [ways](web::Context& context) { return show_letters(context, ways); });
}

}  // namespace sxsh::rounds
