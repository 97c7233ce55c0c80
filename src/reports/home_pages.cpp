// What is to do: the first page of a facility's people, that of an area officer, a zone's board, a partner agency; and the list
// of all reports of one reporter.
#include <algorithm>

#include "facilities/file/reach.h"
#include "forms/store.h"
#include "reports/decisions.h"
#include "reports/pages.h"
#include "reports/report_home.html.h"
#include "reports/report_list.html.h"
#include "rounds/store.h"
#include "ui/messages/file.gen.h"
#include "ui/messages/reports.gen.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

std::shared_ptr<const forms::Form> form_of(web::Context& context, const rounds::Round& round) {
  return forms::find_form(context.db, context.office_id, round.form_code, static_cast<int>(round.form_version));
}

struct DueHere {
  rounds::Due due;
  State state = State::blank;
  std::vector<Question> questions;
  std::string path;
};

std::vector<DueHere> dues_of(web::Context& context, const rounds::Reporter& reporter, const std::string& base) {
  std::vector<DueHere> out;
  for (rounds::Due& due : rounds::due_of(context.db, context.office_id, reporter, rounds::Which::past_too)) {
    DueHere one{.due = std::move(due), .state = State::blank, .questions = {}, .path = ""};
    one.path = base + "/bao-cao/" + one.due.round.slug;
    if (const auto report = find_report(context.db, context.office_id, one.due.obligation.id)) {
      one.state = state_of(standing_of(context.db, context.office_id, report->id));
      for (Question& each : questions_of(context.db, context.office_id, report->id))
        if (each.answer.empty()) one.questions.push_back(std::move(each));
    }
    out.push_back(std::move(one));
  }
  return out;
}

DueLine line_of(web::Context& context, const DueHere& one, const std::string& facility) {
  const auto form = form_of(context, one.due.round);
  DueLine line{.title = (form ? form->title.in(context.lang) : one.due.round.title) + " · " +
                        rounds::name(one.due.round.period, context.lang),
               .facility = facility,
               .due = tr(context.lang, Msg::reports_due, {{"day", day_words(one.due.obligation.due_on, context.lang)}}),
               .href = one.path,
               .verb = word(context.lang, one.due.locked ? Msg::reports_see : verb_of(one.state)),
               .state = state_chip(one.state, context.lang)};
  const bool open = one.state != State::sent && one.state != State::accepted;
  if (one.due.locked && open) line.left = word(context.lang, Msg::reports_locked);
  else if (open) line.left = left_words(one.due.obligation, context.clock.today(), context.lang);
  return line;
}

// One of those for whom somebody reports.
struct Mine {
  rounds::Reporter reporter;
  std::string name, base;
};

void fill_home(web::Context& context, const std::vector<Mine>& mine, HomeView& view) {
  std::vector<std::pair<Date, DueLine>> lines;
  for (const Mine& one : mine) {
    view.hello += (view.hello.empty() ? "" : " · ") + one.name;
    const std::string named = mine.size() > 1 ? one.name : "";
    for (const DueHere& due : dues_of(context, one.reporter, one.base)) {
      for (const Question& each : due.questions) {
        view.questions.push_back(question_line(context, each, form_of(context, due.due.round).get()));
        view.questions.back().href = due.path;
      }
      lines.emplace_back(due.due.obligation.due_on, line_of(context, due, named));
      const bool waits = !due.due.locked && due.state != State::sent && due.state != State::accepted;
      if (!waits) lines.back().first = Date{9999, 1, 1};
    }
  }
  std::ranges::stable_sort(lines, {}, [](const auto& one) { return one.first; });
  view.none = word(context.lang, lines.empty() ? Msg::reports_none : Msg::reports_none_waits);
  for (auto& [day, line] : lines) (view.first.empty() && day.year < 9999 ? view.first : view.others).push_back(std::move(line));
}

// What the Department wants to know about a request for support, and one that it gave back.
void add_requests(web::Context& context, const Place& place, HomeView& view) {
  for (const Report& one : requests_of(context, place)) {
    const auto setting = request_setting(context, place, one);
    if (!setting.ok()) continue;
    const std::string path = setting.value().path();
    for (const Question& each : questions_of(context.db, context.office_id, one.id)) {
      if (!each.answer.empty()) continue;
      view.questions.push_back(question_line(context, each, setting.value().form.get()));
      view.questions.back().href = path;
    }
    const State state = state_of(setting.value().standing);
    if (state == State::returned)
      view.others.push_back({.title = setting.value().title(context.lang), .facility = place.name, .due = "", .href = path,
                             .verb = word(context.lang, verb_of(state, true)), .state = state_chip(state, context.lang)});
  }
}

HomeView blank_home(web::Context& context) {
  return {.outbox_title = word(context.lang, Msg::reports_waiting_to_send),
          .outbox_hint = word(context.lang, Msg::reports_outbox_hint),
          .device = device_data(context, nullptr, "home")};
}

Result<web::Response> home(web::Context& context) {
  HomeView view = blank_home(context);
  const auto own = facilities::own_facilities(context);
  std::vector<Mine> mine;
  for (const auto& one : own) {
    const rounds::Reporter reporter{rounds::ReporterKind::facility, one.id};
    mine.push_back({reporter, one.name, base_of(own.size() == 1 ? Way::own : Way::own_of_several, reporter)});
    view.own.push_back({one.name + " (" + one.code + ")", "/dn/co-so/" + std::to_string(one.id)});
    if (context.visitor.may("saving.own")) view.own.back().overview = "/dn/tong-quan?co-so=" + std::to_string(one.id);
  }
  view.own_title = word(context.lang, Msg::reports_own_facility);
  view.own_none = word(context.lang, Msg::file_own_none);
  if (!own.empty()) view.support_href = "/dn/ho-tro";
  fill_home(context, mine, view);
  for (const Mine& one : mine)
    add_requests(context,
                 Place{.way = own.size() == 1 ? Way::own : Way::own_of_several, .reporter = one.reporter, .name = one.name,
                       .facility = {}, .base = one.base},
                 view);
  return framed(context, word(context.lang, Msg::reports_home), report_home(view, context.lang), {}, Way::own);
}

Result<web::Response> units_home(web::Context& context) {
  HomeView view = blank_home(context);
  std::vector<Mine> mine;
  for (const Place& one : own_units(context)) {
    mine.push_back({one.reporter, one.name, one.base});
    view.own.push_back({one.name, one.base + "/bao-cao"});
  }
  view.own_title = word(context.lang, Msg::reports_own_units);
  view.own_none = word(context.lang, Msg::reports_own_units_none);
  fill_home(context, mine, view);
  return framed(context, word(context.lang, Msg::reports_own_reports), report_home(view, context.lang), {}, Way::unit);
}

Result<web::Response> list(web::Context& context) {
  if (way_of(context) == Way::own && facilities::own_facilities(context).size() != 1) return web::Response::redirect("/dn");
  const Place place = TRY(place_of(context));
  ListView view{.title = word(context.lang, Msg::reports_title) + ": " + place.name,
                .device = device_data(context, nullptr, "other")};
  for (const DueHere& one : dues_of(context, place.reporter, place.base)) view.lines.push_back(line_of(context, one, ""));
  return framed(context, view.title, report_list(view, context.lang), crumbs_of(context, place, nullptr), place.way);
}

}  // namespace

void add_home_routes(web::Router& router) {
  router.get("/dn", "report.fill", home);
  router.get("/lv/don-vi", "report.fill_unit", units_home);
  router.get("/dn/bao-cao", "report.fill", list);
  router.get("/dn/{id}/bao-cao", "report.fill", list);
  router.get("/lv/co-so/{id}/bao-cao", "report.enter", list);
  router.get("/lv/don-vi/{noi}/bao-cao", "report.fill_unit", list);
  router.get("/lv/nhap-ho/{noi}/bao-cao", "report.enter_unit", list);
}

}  // namespace sxsh::reports
