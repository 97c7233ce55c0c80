// What is done to a round or to one reporter of it, and the list of reporters as a file.
#include "accounts/actor.h"
#include "base/text.h"
#include "facilities/store.h"
#include "paper/sheet_writer.h"
#include "rounds/obligation.html.h"
#include "rounds/queries.gen.h"
#include "rounds/row.h"
#include "rounds/words.h"
#include "terms/problems.h"
#include "territory/typed.h"
#include "ui/messages/rounds.gen.h"

namespace sxsh::rounds {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

// An expected refusal is said on the page it came from, with what was typed; anything else goes the usual way.
bool is_said_on_page(const Problem& why) {
  for (const ProblemKind* kind :
       {&problems::reason_needed, &problems::extension_wrong, &problems::round_locked, &problems::round_not_open,
        &problems::round_is_open, &problems::round_not_locked, &problems::round_without_reporters, &problems::already_obliged,
        &problems::report_accepted, &problems::clock_wrong, &problems::not_obliged})
    if (why.is(*kind)) return true;
  return false;
}

template <class Value>
Result<web::Response> after(web::Context& context, const Round& round, const Result<Value>& done) {
  if (done.ok()) return web::Response::redirect(path_of(round));
  if (!is_said_on_page(done.problem())) return done.problem();
  return round_page(context, round, done.problem().message(context.lang));
}

Result<web::Response> after_one(web::Context& context, const Round& round, const Obligation& one, const Result<>& done) {
  if (done.ok()) return web::Response::redirect(path_of(round) + "/don-vi/" + std::to_string(one.id));
  if (!is_said_on_page(done.problem())) return done.problem();
  return obligation_page(context, round, one, done.problem().message(context.lang));
}

Result<web::Response> open_it(web::Context& context) {
  const Round round = TRY(asked_round(context));
  return after(context, round, open(context.db, accounts::actor_of(context), round.id));
}

Result<web::Response> drop_it(web::Context& context) {
  const Round round = TRY(asked_round(context));
  const auto done = drop(context.db, accounts::actor_of(context), round.id);
  if (done.ok()) return web::Response::redirect("/lv/dot-bao-cao");
  return after(context, round, done);
}

std::string reason_typed(const web::Context& context) { return context.request.field("ly_do"); }

Result<Date> due_typed(const web::Context& context) {
  const std::string typed = context.request.field("han");
  const auto day = territory::typed_day(typed);
  if (!day) return Problem(problems::extension_wrong, {{"due", storable(typed)}, {"standing", "–"}});
  return *day;
}

Result<web::Response> extend_it(web::Context& context) {
  const Round round = TRY(asked_round(context));
  const auto due = due_typed(context);
  if (!due.ok()) return round_page(context, round, due.problem().message(context.lang));
  return after(context, round, extend(context.db, accounts::actor_of(context), round.id, {}, due.value(), reason_typed(context)));
}

Result<web::Response> lock_it(web::Context& context) {
  const Round round = TRY(asked_round(context));
  return after(context, round, lock(context.db, accounts::actor_of(context), round.id, reason_typed(context)));
}

Result<web::Response> take_version(web::Context& context) {
  const Round round = TRY(asked_round(context));
  const int64_t version = newest_form_version(context.db, context.office_id, round);
  return after(context, round,
               take_form_version(context.db, accounts::actor_of(context), round.id, version, reason_typed(context)));
}

Result<web::Response> reopen_it(web::Context& context) {
  const Round round = TRY(asked_round(context));
  return after(context, round, reopen(context.db, accounts::actor_of(context), round.id, {}, reason_typed(context)));
}

Result<web::Response> add_one(web::Context& context) {
  const Round round = TRY(asked_round(context));
  const std::string code = trim(storable(context.request.field("ma")));
  const auto id = facilities::facility_with_code(context.db, context.office_id, code);
  if (!id) return round_page(context, round, tr(context.lang, Msg::rounds_named_unknown, {{"what", code}}));
  return after(context, round, add_reporter(context.db, accounts::actor_of(context), round.id,
                                            {ReporterKind::facility, *id}, reason_typed(context)));
}

Result<web::Response> release_one(web::Context& context) {
  const Round round = TRY(asked_round(context));
  const Obligation one = TRY(asked_obligation(context, round));
  return after_one(context, round, one,
                   release(context.db, accounts::actor_of(context), round.id, one.id, reason_typed(context)));
}

Result<web::Response> extend_one(web::Context& context) {
  const Round round = TRY(asked_round(context));
  const Obligation one = TRY(asked_obligation(context, round));
  const auto due = due_typed(context);
  if (!due.ok()) return obligation_page(context, round, one, due.problem().message(context.lang));
  return after_one(context, round, one,
                   extend(context.db, accounts::actor_of(context), round.id, one.id, due.value(), reason_typed(context)));
}

Result<web::Response> reopen_one(web::Context& context) {
  const Round round = TRY(asked_round(context));
  const Obligation one = TRY(asked_obligation(context, round));
  return after_one(context, round, one, reopen(context.db, accounts::actor_of(context), round.id, one.id, reason_typed(context)));
}

Result<web::Response> show_round(web::Context& context) { return round_page(context, TRY(asked_round(context)), ""); }

Result<web::Response> show_obligation(web::Context& context) {
  const Round round = TRY(asked_round(context));
  return obligation_page(context, round, TRY(asked_obligation(context, round)), "");
}

// ── the list as a file ──

paper::SheetLayout layout_of(Lang lang) {
  paper::SheetLayout layout{.name = word(lang, Msg::rounds_reporters), .columns = {}};
  const auto column = [&](Message title, paper::ColumnKind kind = paper::ColumnKind::text) {
    layout.columns.push_back({.title = word(lang, title), .kind = kind, .comment = "", .choices = {}});
  };
  column(Msg::rounds_code);
  column(Msg::rounds_reporter);
  column(Msg::rounds_place);
  column(Msg::rounds_part_industry);
  column(Msg::rounds_state);
  column(Msg::rounds_due, paper::ColumnKind::date);
  column(Msg::rounds_first_sent, paper::ColumnKind::date);
  column(Msg::rounds_days_late, paper::ColumnKind::number);
  column(Msg::rounds_version_word, paper::ColumnKind::number);
  return layout;
}

std::string standing_words(Standing standing, Lang lang) {
  static constexpr Message kWords[] = {Msg::rounds_standing_waiting,   Msg::rounds_standing_sent,
                                       Msg::rounds_standing_confirmed, Msg::rounds_standing_returned,
                                       Msg::rounds_standing_accepted,  Msg::rounds_standing_released};
  return word(lang, kWords[static_cast<size_t>(standing)]);
}

template <class Writer>
void write_rows(web::Context& context, const Round& round, Writer& writer) {
  const Lang lang = context.lang;
  const Date today = context.clock.today();
  each_obligation(context.db, within_of(context), round.id, {}, today, 1'000'000, 0, [&](const Obligation& one) {
    const std::string place = place_words(one, lang), due = iso(one.due_on), state = standing_words(one.standing, lang);
    const std::string sent = one.first_sent_on ? iso(*one.first_sent_on) : "", industry = one.industry.value_or("");
    using Cell = paper::OutCell;
    const Cell cells[] = {Cell::of(one.code), Cell::of(one.name), Cell::of(place), Cell::of(industry), Cell::of(state),
                          Cell::date(due), Cell::date(sent), Cell::number(one.days_late(today)),
                          one.version ? Cell::number(*one.version) : Cell{}};
    writer.row(cells);
  });
}

Result<web::Response> export_list(web::Context& context) {
  const Round round = TRY(asked_round(context));
  const paper::SheetLayout layout = layout_of(context.lang);
  if (context.request.asked("loai") == "csv") {
    paper::CsvWriter writer(layout);
    write_rows(context, round, writer);
    return web::Response::file(TRY(writer.finish()), "text/csv; charset=utf-8", round.slug + ".csv");
  }
  paper::XlsxWriter writer;
  writer.sheet(layout);
  write_rows(context, round, writer);
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             round.slug + ".xlsx");
}

}  // namespace

Result<web::Response> obligation_page(web::Context& context, const Round& round, const Obligation& one,
                                      const std::string& error) {
  const Lang lang = context.lang;
  const Date today = context.clock.today();
  ObligationView view{
      .title = one.name,
      .round = round.title,
      .place = place_words(one, lang),
      .due =
          tr(lang, Msg::rounds_last_day, {{"day", weekday_words(one.due_on, lang) + " " + day_words(one.due_on, lang)}}),
      .sent = one.first_sent_on ? tr(lang, Msg::rounds_first_sent_on, {{"day", day_words(*one.first_sent_on, lang)}}) : "",
      .csrf = context.visitor.csrf,
      .error = error,
      .state = standing_chip(one, today, lang)};
  if (one.reporter.kind == ReporterKind::facility && round.opened_at && context.visitor.may("report.enter"))
    view.enter_href = "/lv/co-so/" + std::to_string(one.reporter.id) + "/bao-cao/" + round.slug;
  if (one.reporter.kind != ReporterKind::facility && round.opened_at && context.visitor.may("report.enter_unit"))
    view.enter_href = "/lv/nhap-ho/" + unit_code(one.reporter) + "/bao-cao/" + round.slug;
  const std::string path = path_of(round) + "/don-vi/" + std::to_string(one.id);
  const auto add = [&](const char* action, const char* what, Message title, Message hint, ui::Html fields) {
    if (context.visitor.may(action))
      view.acts.push_back({word(lang, title), word(lang, hint), path + "/" + what, word(lang, title), std::move(fields)});
  };
  const ui::Html reason = reason_field(lang, context.request.field("ly_do"));
  ui::Html due = ui::field({.name = "han", .label = word(lang, Msg::rounds_new_due), .value = context.request.field("han"),
                            .hint = word(lang, Msg::rounds_field_day_hint)},
                           lang);
  due.markup += reason.markup;
  if (one.standing != Standing::released && one.standing != Standing::accepted) {
    add("round.extend", "gia-han", Msg::rounds_act_extend_one, Msg::rounds_act_extend_hint, due);
    if (round.locked) add("round.reopen", "mo-lai", Msg::rounds_act_reopen_one, Msg::rounds_act_reopen_one_hint, reason);
    add("round.release", "mien", Msg::rounds_act_release, Msg::rounds_act_release_hint, reason);
  }
  if ((one.standing == Standing::waiting || one.standing == Standing::returned) && round.state() == Round::State::open)
    add("round.remind", "nhac", Msg::rounds_remind, Msg::rounds_words_hint,
        ui::field({.name = "loi", .label = word(lang, Msg::rounds_words), .value = context.request.field("loi"),
                   .kind = ui::Field::Kind::area, .optional = true, .rows = 3},
                  lang));
  for (const Event& event : events_of_obligation(context.db, context.office_id, round.id, one.id)) {
    Event named = event;
    named.reporter = one.name;
    view.events.push_back(event_line(named, lang));
  }
  return framed(context, one.name, obligation(view, lang),
                {{word(lang, Msg::rounds_title), "/lv/dot-bao-cao"}, {round.title, path_of(round)}, {one.name, ""}}, error);
}

void add_act_routes(web::Router& router) {
  router.get("/lv/dot-bao-cao/{dot}", "round.view", show_round);
  router.get("/lv/dot-bao-cao/{dot}/tai-ve", "round.export", export_list);
  router.get("/lv/dot-bao-cao/{dot}/don-vi/{nv}", "round.view", show_obligation);
  router.post("/lv/dot-bao-cao/{dot}/mo", "round.open", open_it);
  router.post("/lv/dot-bao-cao/{dot}/bo", "round.plan", drop_it);
  router.post("/lv/dot-bao-cao/{dot}/gia-han", "round.extend", extend_it);
  router.post("/lv/dot-bao-cao/{dot}/phien-ban", "round.plan", take_version);
  router.post("/lv/dot-bao-cao/{dot}/khoa", "round.lock", lock_it);
  router.post("/lv/dot-bao-cao/{dot}/mo-lai", "round.reopen", reopen_it);
  router.post("/lv/dot-bao-cao/{dot}/them", "round.add_reporter", add_one);
  router.post("/lv/dot-bao-cao/{dot}/don-vi/{nv}/mien", "round.release", release_one);
  router.post("/lv/dot-bao-cao/{dot}/don-vi/{nv}/gia-han", "round.extend", extend_one);
  router.post("/lv/dot-bao-cao/{dot}/don-vi/{nv}/mo-lai", "round.reopen", reopen_one);
}

}  // namespace sxsh::rounds
