#include "facilities/onboarding/pages.h"

#include "accounts/actor.h"
#include "accounts/people/table_file.h"
#include "base/text.h"
#include "facilities/account_round.html.h"
#include "facilities/account_rounds.html.h"
#include "facilities/list/pages.h"
#include "jobs/store.h"
#include "progress/pages.h"
#include "terms/problems.h"
#include "ui/messages/file.gen.h"
#include "ui/messages/onboarding.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::facilities::onboarding {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

constexpr const char* kHome = "/lv/co-so/tai-khoan";
constexpr int kOnPage = 100;

using ui::word;
std::string counted(Lang lang, Message message, int64_t n) { return tr(lang, message, {{"n", grouped(n, lang == Lang::vi)}}); }
std::string address_of(int64_t id) { return kHome + ("/" + std::to_string(id)); }

web::Response framed(web::Context& context, const std::string& title, ui::Html body, bool one) {
  std::vector<ui::Crumb> crumbs{{word(context.lang, Msg::file_list), "/lv/co-so"}};
  crumbs.push_back({word(context.lang, Msg::onboarding_rounds), one ? kHome : ""});
  if (one) crumbs.push_back({title, ""});
  return ui::workspace(context, {.title = title, .body = std::move(body), .current = "/lv/co-so", .crumbs = std::move(crumbs),
                                 .islands = {}, .description = ""});
}

ui::Html state_of(const Round& round, Lang lang) {
  if (round.withdrawn()) return ui::chip(tr(lang, Msg::onboarding_withdrawn), ui::Tone::plain);
  if (!round.confirmed()) return ui::chip(tr(lang, Msg::onboarding_not_confirmed), ui::Tone::plain);
  if (round.done < round.facilities)
    return ui::chip(tr(lang, Msg::onboarding_done_of, {{"n", grouped(round.done, lang == Lang::vi)},
                                                       {"all", grouped(round.facilities, lang == Lang::vi)}}),
                    ui::Tone::warn);
  return ui::chip(tr(lang, Msg::onboarding_done), ui::Tone::ok);
}

Result<web::Response> show_rounds(web::Context& context) {
  RoundsView view;
  for (const Round& round : rounds(context.db, context.office_id))
    view.lines.push_back({address_of(round.id), local_minute(round.made_at, context.lang), round.made_by,
                          grouped(round.facilities, context.lang == Lang::vi), state_of(round, context.lang)});
  return framed(context, word(context.lang, Msg::onboarding_rounds), account_rounds(view, context.lang), false);
}

Result<web::Response> begin_round(web::Context& context) {
  std::string back = context.request.field("ve");
  if (!back.starts_with("/lv/co-so") || !web::is_local_target(back)) back = "/lv/co-so";
  const auto facilities = TRY(list::picked(context, back));
  return web::Response::redirect(address_of(TRY(begin(context.db, accounts::actor_of(context), facilities))));
}

Result<Round> round_asked(web::Context& context) {
  auto round = find_round(context.db, context.office_id, TRY(context.id("ma")));
  if (!round) return Problem(problems::not_found);
  return *std::move(round);
}

std::string way_words(Way way, Lang lang) {
  switch (way) {
    case Way::mail: return word(lang, Msg::onboarding_way_mail);
    case Way::card: return word(lang, Msg::onboarding_way_card);
    case Way::waiting: return word(lang, Msg::onboarding_way_waiting);
    case Way::active: return word(lang, Msg::onboarding_way_active);
    case Way::closed: break;
  }
  return word(lang, Msg::onboarding_way_closed);
}

std::string done_words(const Row& row, Lang lang) {
  if (!row.done) return word(lang, Msg::onboarding_not_done);
  std::string words = row.way == "none"      ? word(lang, Msg::onboarding_nothing_to_do)
                      : row.activated == true ? word(lang, Msg::onboarding_activated)
                      : row.way == "mail"     ? word(lang, Msg::onboarding_mailed)
                      : row.printed_at.empty()
                          ? word(lang, Msg::onboarding_to_print)
                          : tr(lang, Msg::onboarding_printed, {{"when", local_minute(row.printed_at, lang)}});
  if (row.email_left_out) words += " · " + word(lang, Msg::onboarding_email_left_out);
  return words;
}

// As it was done; what is not done yet, as it would be.
std::string way_of_row(const Row& row, const Round& round, bool again, const Settings& settings, Lang lang) {
  if (row.way == "mail") return way_words(Way::mail, lang);
  if (row.way == "card") return way_words(Way::card, lang);
  if (row.way == "none") return way_words(row.closed ? Way::closed : Way::active, lang);
  return way_words(way_of(row, round.confirmed() ? round.again : again, settings.sends_mail), lang);
}

void say_before(const Counts& counts, const Settings& settings, Lang lang, RoundView& view) {
  view.finding = tr(lang, Msg::onboarding_finding_before, {{"n", grouped(counts.mail + counts.card, lang == Lang::vi)},
                                                           {"all", grouped(counts.facilities, lang == Lang::vi)}});
  view.facts = {counted(lang, Msg::onboarding_count_mail, counts.mail), counted(lang, Msg::onboarding_count_card, counts.card),
                counted(lang, Msg::onboarding_count_active, counts.active),
                counted(lang, Msg::onboarding_count_waiting, counts.waiting),
                counted(lang, Msg::onboarding_count_no_contact, counts.no_contact)};
  if (counts.closed > 0) view.facts.push_back(counted(lang, Msg::onboarding_count_closed, counts.closed));
  if (!settings.sends_mail) view.notes.push_back(ui::note(ui::Tone::info, tr(lang, Msg::onboarding_no_mail)));
  view.may_confirm = counts.mail + counts.card > 0;
}

void say_after(const Round& round, const std::vector<Row>& rows, Lang lang, RoundView& view) {
  int64_t mailed = 0, cards = 0, activated = 0, none = 0;
  for (const Row& row : rows) {
    mailed += row.way == "mail" ? 1 : 0;
    cards += row.way == "card" ? 1 : 0;
    none += row.way == "none" ? 1 : 0;
    activated += row.way != "none" && row.activated == true ? 1 : 0;
  }
  view.finding = tr(lang, Msg::onboarding_finding_after, {{"n", grouped(mailed + cards, lang == Lang::vi)},
                                                          {"used", grouped(activated, lang == Lang::vi)}});
  view.facts = {counted(lang, Msg::onboarding_count_mailed, mailed), counted(lang, Msg::onboarding_count_cards, cards),
                counted(lang, Msg::onboarding_count_none, none)};
  if (round.withdrawn())
    view.notes.push_back(ui::note(
        ui::Tone::warn, tr(lang, Msg::onboarding_was_withdrawn, {{"when", local_minute(round.withdrawn_at, lang)}})));
}

RoundView round_view(web::Context& context, const Settings& settings, const Round& round) {
  const Lang lang = context.lang;
  const bool again = context.request.asked("lai") == "1";
  const auto rows = all_rows(context.db, context.office_id, round.id);
  RoundView view{.finding = "", .csrf = context.visitor.csrf, .address = address_of(round.id), .confirmed = round.confirmed(),
                 .again = round.confirmed() ? round.again : again};
  view.csv_href = view.address + "/tai-ve";
  if (!round.confirmed()) {
    const Counts counts = counts_of(rows, again, settings.sends_mail);
    say_before(counts, settings, lang, view);
    if (counts.waiting > 0) {
      view.again_href = view.address + (again ? "" : "?lai=1");
      view.again_words = again ? word(lang, Msg::onboarding_without_waiting)
                               : counted(lang, Msg::onboarding_with_waiting, counts.waiting);
    }
    return view;
  }
  say_after(round, rows, lang, view);
  const auto job = jobs::find(context.db, context.office_id, round.job_id);
  const bool at_work = job && !jobs::is_over(job->state);
  if (at_work) view.job_href = progress::address_of(round.job_id, lang);
  if (at_work || round.withdrawn()) return view;
  view.may_go_on = round.done < round.facilities;
  const int64_t fresh = printable(rows, Print::fresh), all = printable(rows, Print::all);
  const int64_t most = static_cast<int64_t>(kLettersAtOnce);
  view.may_print = fresh > 0;
  view.print_words = counted(lang, Msg::onboarding_print, std::min(fresh, most));
  view.may_reprint = all > fresh;
  view.reprint_words = counted(lang, Msg::onboarding_reprint, std::min(all, most));
  view.may_withdraw = true;
  return view;
}

Result<web::Response> show_round(web::Context& context, const Settings& settings) {
  const Round round = TRY(round_asked(context));
  const Lang lang = context.lang;
  RoundView view = round_view(context, settings, round);
  const int64_t after = context.request.asked_int("sau").value_or(0);
  int64_t last = 0;
  for (const Row& row : rows_of(context.db, context.office_id, round.id, after, kOnPage)) {
    view.rows.push_back({row.name, "/lv/co-so/" + std::to_string(row.facility_id), row.code,
                         way_of_row(row, round, view.again, settings, lang), done_words(row, lang)});
    last = row.facility_id;
  }
  if (view.rows.size() == kOnPage)
    view.next_href = view.address + "?sau=" + std::to_string(last) + (view.again ? "&lai=1" : "");
  return framed(context, view.finding, account_round(view, lang), true);
}

Result<web::Response> confirm_round(web::Context& context) {
  const int64_t job = TRY(confirm(context.db, accounts::actor_of(context), TRY(context.id("ma")),
                                  context.request.field("lai") == "1"));
  return web::Response::redirect(progress::address_of(job, context.lang));
}

Result<web::Response> print_round(web::Context& context, const Settings& settings) {
  const int64_t id = TRY(context.id("ma"));
  const auto letters = TRY(print(context.db, accounts::actor_of(context), id,
                                 context.request.field("lai") == "1" ? Print::all : Print::fresh));
  return accounts::letters_page(context, letters,
                                counted(context.lang, Msg::onboarding_letters, static_cast<int64_t>(letters.size())),
                                address_of(id), settings.public_url);
}

Result<web::Response> withdraw_round(web::Context& context) {
  const int64_t id = TRY(context.id("ma"));
  TRY(withdraw(context.db, accounts::actor_of(context), id));
  return web::Response::redirect(address_of(id));
}

Result<web::Response> forget_round(web::Context& context) {
  TRY(forget(context.db, accounts::actor_of(context), TRY(context.id("ma"))));
  return web::Response::redirect(kHome);
}

Result<web::Response> export_round(web::Context& context, const Settings& settings) {
  const Round round = TRY(round_asked(context));
  const Lang lang = context.lang;
  std::vector<std::vector<std::string>> table{{word(lang, Msg::onboarding_code), word(lang, Msg::onboarding_facility),
                                               word(lang, Msg::onboarding_way), word(lang, Msg::onboarding_state)}};
  for (const Row& row : all_rows(context.db, context.office_id, round.id))
    table.push_back({row.code, row.name, way_of_row(row, round, false, settings, lang), done_words(row, lang)});
  return accounts::csv_file(table, "tai-khoan-co-so-" + std::to_string(round.id) + ".csv");
}

}  // namespace

void add_routes(web::Router& router, const Settings& settings) {
  using Context = web::Context;
  using Answer = Result<web::Response>;
  router.get("/lv/co-so/tai-khoan", "facility.onboard", show_rounds);
  router.post("/lv/co-so/tai-khoan", "facility.onboard", begin_round);
  router.get("/lv/co-so/tai-khoan/{ma}", "facility.onboard",
             [=](Context& context) -> Answer { return show_round(context, settings); });
  router.post("/lv/co-so/tai-khoan/{ma}/lam", "facility.onboard", confirm_round);
  router.post("/lv/co-so/tai-khoan/{ma}/in", "facility.onboard",
              [=](Context& context) -> Answer { return print_round(context, settings); });
  router.post("/lv/co-so/tai-khoan/{ma}/thu-hoi", "facility.onboard", withdraw_round);
  router.post("/lv/co-so/tai-khoan/{ma}/bo", "facility.onboard", forget_round);
  router.get("/lv/co-so/tai-khoan/{ma}/tai-ve", "facility.onboard",
             [=](Context& context) -> Answer { return export_round(context, settings); });
}

}  // namespace sxsh::facilities::onboarding
