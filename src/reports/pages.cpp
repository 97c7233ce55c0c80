#include "reports/pages.h"

#include <algorithm>

#include "accounts/actor.h"
#include "reports/decisions.h"
#include "reports/sheets.h"
#include "reports/report_steps.html.h"
#include "terms/problems.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/reports.gen.h"
#include "ui/page.h"
#include "web/assets.h"
#include "web/entity.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;

Result<web::Response> steps(web::Context& context) {
  const Setting setting = TRY(setting_of(context));
  const Lang lang = context.lang;
  const auto known = known_to(context, setting);
  const Work work = TRY(work_of(context, setting, known));
  const auto evaluation = forms::evaluate(*setting.form, work.answers, known);
  StepsView view{.title = setting.title(lang), .facility = setting.place.name, .csrf = context.visitor.csrf,
                 .device = device_data(context, &setting, "other", work.revision),
                 .steps = steps_of(context, setting, evaluation, forms::kNowhere), .notes = notes_of(context, setting)};
  const State state = state_of(setting.standing);
  if (may_be_sent(setting.standing)) {
    size_t first = 0;
    while (first + 1 < evaluation.steps.size() && evaluation.steps[first].kind == forms::StepState::Kind::done) ++first;
    view.fill_href = setting.path() + "/" + setting.form->steps[first].code;
    view.fill_words = word(lang, verb_of(state, !setting.asked));
    view.excel_href = setting.path() + "/excel";
    if (setting.closed && setting.closed->is(problems::round_locked)) view.reopen_action = setting.path() + "/xin-mo-lai";
  }
  if (setting.standing.accepted) view.correct_href = setting.path() + "/dinh-chinh";
  if (setting.report) {
    for (const Question& one : questions_of(context.db, context.office_id, setting.report->id)) {
      view.questions.push_back(question_line(context, one, setting.form.get()));
      if (one.answer.empty()) view.questions.back().action = setting.path() + "/tra-loi/" + std::to_string(one.id);
    }
    for (const Submission& one : submissions_of(context.db, context.office_id, setting.report->id)) {
      const auto way = decisions_of(context.db, context.office_id, one.id);
      const State stands = way.accepted ? State::accepted : way.returned ? State::returned : State::sent;
      view.versions.push_back({tr(lang, Msg::reports_history_line,
                                  {{"version", std::to_string(one.version)}, {"at", local_minute(one.sent_at, lang)}}),
                               setting.path() + "/bien-nhan?ban=" + std::to_string(one.version), state_chip(stands, lang)});
    }
  }
  return framed(context, view.title, report_steps(view, lang), crumbs_of(context, setting.place, &setting), setting.place.way);
}

Result<web::Response> answer_question(web::Context& context) {
  const Setting setting = TRY(setting_of(context));
  const auto question = find_question(context.db, context.office_id, TRY(context.id("ma")));
  if (!question || !setting.report || question->report_id != setting.report->id) return Problem(problems::not_found);
  TRY(answer(context.db, accounts::actor_of(context), question->id, context.request.field("words")));
  return web::Response::redirect(setting.path());
}

Result<web::Response> ask_again(web::Context& context) {
  Setting setting = TRY(setting_of(context));
  const auto actor = accounts::actor_of(context);
  if (!setting.report) setting.report = TRY(open_report(context.db, actor, setting.subject()));
  TRY(ask_to_reopen(context.db, actor, setting.report->id, context.request.field("reason")));
  return web::Response::redirect(setting.path());
}

// At an address of its own, so that it may stand before every page under /dn; browsers ask for it anew each time.
Result<web::Response> worker(web::Context& context) {
  web::Request asked = context.request;
  asked.path = "/assets/worker.js";
  return web::Assets::carried().serve(asked);
}

}  // namespace

Message verb_of(State state, bool request) {
  switch (state) {
    case State::blank: return request ? Msg::reports_fill_request : Msg::reports_fill;
    case State::draft: return Msg::reports_go_on;
    case State::returned: return Msg::reports_mend;
    default: return request ? Msg::reports_support_see : Msg::reports_see;
  }
}

QuestionLine question_line(const web::Context& context, const Question& one, const forms::Form* form) {
  const Lang lang = context.lang;
  const forms::Field* field = form ? form->field(one.field) : nullptr;
  const std::string about = field ? forms::field_words(*form, {}, {one.field, one.row}, lang) : form ? form->title.in(lang) : "";
  return {.about = tr(lang, Msg::reports_question_about, {{"field", about}}), .words = one.words,
          .by = one.by + ", " + local_minute(one.at, lang), .answer = one.answer,
          .answered = one.answer.empty() ? "" : one.answered_by + ", " + local_minute(one.answered_at, lang),
          .id = std::to_string(one.id)};
}

std::string period_words(const std::string& code, Lang lang) {
  if (const auto period = rounds::period_of_code(code)) return rounds::name(*period, lang);
  const auto day = parse_iso_date(code);
  return day ? day_words(*day, lang) : code;
}

bool by_script(const web::Context& context) { return context.request.header("accept").starts_with("application/json"); }

using ui::word;


std::string left_words(const rounds::Obligation& one, const Date& today, Lang lang) {
  const int64_t days = days_from_epoch(one.due_on) - days_from_epoch(today);
  if (days == 0) return word(lang, Msg::reports_due_today);
  return tr(lang, days > 0 ? Msg::reports_days_left : Msg::reports_days_late, {{"n", std::to_string(days > 0 ? days : -days)}});
}

ui::Html state_chip(State state, Lang lang) {
  switch (state) {
    case State::blank: return ui::chip(word(lang, Msg::reports_state_blank));
    case State::draft: return ui::chip(word(lang, Msg::reports_state_draft), ui::Tone::info);
    case State::sent: return ui::chip(word(lang, Msg::reports_state_sent), ui::Tone::info);
    case State::returned: return ui::chip(word(lang, Msg::reports_state_returned), ui::Tone::warn);
    case State::accepted: return ui::chip(word(lang, Msg::reports_state_accepted), ui::Tone::ok);
  }
  return {};
}

ui::Html device_data(const web::Context& context, const Setting* setting, std::string_view kind, int64_t revision) {
  static constexpr std::pair<std::string_view, Message> kWords[] = {
      {"saving", Msg::reports_saving},       {"saved", Msg::reports_saved_at},         {"kept", Msg::reports_kept_at},
      {"offline", Msg::reports_no_network},  {"private", Msg::reports_no_store},       {"busy", Msg::reports_server_busy},
      {"out", Msg::reports_signed_out},      {"restored", Msg::reports_restored},      {"others", Msg::reports_others_changed},
      {"queued", Msg::reports_queued},       {"sending", Msg::reports_sending},        {"failed", Msg::reports_queue_failed},
      {"two", Msg::reports_two_versions},    {"choose", Msg::reports_choose},       {"held", Msg::reports_queue_held},
      {"unsent", Msg::reports_not_sent_here}};
  static constexpr std::pair<std::string_view, Message> kOfRequest[] = {{"queued", Msg::reports_queued_request},
                                                                        {"failed", Msg::reports_queue_failed_request}};
  ui::Html out{"<div hidden data-report=\""};
  const auto put = [&](std::string_view name, std::string_view value) {
    out.markup.append("\" data-").append(name).append("=\"");
    ui::put(out.markup, value);
  };
  ui::put(out.markup, kind);
  put("person", std::to_string(context.visitor.person_id));
  put("csrf", context.visitor.csrf);
  if (setting) {
    put("path", setting->path());
    put("revision", std::to_string(revision));
  }
  for (const auto& [name, message] : kWords) {
    Message words = message;
    for (const auto& [same, of_request] : kOfRequest)
      if (setting && !setting->asked && same == name) words = of_request;
    put("w-" + std::string(name), tr(context.lang, words));
  }
  out.markup += "\"></div>";
  return out;
}

namespace {

std::string_view current_of(const web::Context& context, Way way) {
  const bool request = context.request.path.find("/ho-tro") != std::string::npos;
  if (request && (way == Way::own || way == Way::own_of_several)) return "/dn/ho-tro";
  switch (way) {
    case Way::behalf: return "/lv/co-so";
    case Way::unit: return "/lv/don-vi";
    case Way::unit_behalf: return "/lv/dot-bao-cao";
    default: return "/dn";
  }
}

}  // namespace

web::Response framed(web::Context& context, const std::string& title, ui::Html body, std::vector<ui::Crumb> crumbs, Way way,
                     int status) {
  const std::string tab = status == 422 ? std::string(tr(context.lang, Msg::common_error_prefix, {{"title", title}})) : title;
  auto response = ui::workspace(context, {.title = tab, .body = std::move(body),
                                          .current = std::string(current_of(context, way)),
                                          .crumbs = std::move(crumbs), .islands = {"report"}, .description = ""});
  response.status = status;
  // On a slow network the page is the larger part of the way to what is seen first. Nothing of the request stands in it, so
  // whoever can only make a browser ask learns nothing from its length.
  if (context.request.method == "GET" && web::accepts_gzip(context.request.header("accept-encoding"))) {
    response.body = web::gzipped(response.body, web::Effort::usual);
    response.with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding");
  }
  return response;
}

std::vector<ui::Crumb> crumbs_of(const web::Context& context, const Place& place, const Setting* setting) {
  std::vector<ui::Crumb> out;
  switch (place.way) {
    case Way::behalf: out.push_back({place.name, "/lv/co-so/" + std::to_string(place.reporter.id)}); break;
    case Way::unit: out.push_back({word(context.lang, Msg::reports_own_reports), "/lv/don-vi"}); break;
    case Way::unit_behalf: out.push_back({place.name, ""}); break;
    default: out.push_back({word(context.lang, Msg::reports_home), "/dn"});
  }
  const bool request = setting && !setting->asked;
  out.push_back({word(context.lang, request ? Msg::reports_support : Msg::reports_title),
                 setting ? place.base + (request ? "/ho-tro" : "/bao-cao") : ""});
  if (setting) out.push_back({setting->title(context.lang), setting->path()});
  return out;
}

std::vector<ui::Html> notes_of(web::Context& context, const Setting& setting) {
  std::vector<ui::Html> notes;
  const Lang lang = context.lang;
  const auto add = [&](ui::Tone tone, const std::string& words) { notes.push_back(ui::note(tone, words)); };
  if (on_behalf(setting.place.way))
    add(ui::Tone::info, tr(lang, Msg::reports_behalf, {{"facility", setting.place.name}}));
  if (!setting.report) {
    if (setting.closed) add(ui::Tone::warn, setting.closed->message(lang));
    return notes;
  }
  const auto newest = newest_submission(context.db, context.office_id, setting.report->id);
  if (newest && setting.standing.returned) {
    const auto way = decisions_of(context.db, context.office_id, newest->id);
    if (way.returned)
      add(ui::Tone::warn,
          tr(lang, setting.asked ? Msg::reports_returned_because : Msg::reports_returned_request,
             {{"who", way.returned->by}, {"at", local_minute(way.returned->at, lang)}, {"reason", way.returned->words}}));
  }
  if (setting.closed && may_be_sent(setting.standing)) {
    const bool locked = setting.closed->is(problems::round_locked);
    add(ui::Tone::warn, locked ? word(lang, Msg::reports_locked) : setting.closed->message(lang));
    for (const ReopenRequest& one : reopen_requests_of(context.db, context.office_id, setting.report->id)) {
      if (one.settled_at.empty()) add(ui::Tone::info, tr(lang, Msg::reports_reopen_waits, {{"at", local_minute(one.at, lang)}}));
      else add(ui::Tone::info, tr(lang, Msg::reports_reopen_answered, {{"words", one.answer}}));
      break;
    }
  }
  for (const Aside& one : asides_of(context.db, context.office_id, setting.report->id, context.visitor.person_id)) {
    ui::Html inside{"<p>"};
    ui::put(inside.markup, tr(lang, Msg::reports_two_versions));
    inside.markup += " <a href=\"";
    ui::put_address(inside.markup, setting.path() + "/hai-ban/" + std::to_string(one.id));
    inside.markup += "\">";
    ui::put(inside.markup, tr(lang, Msg::reports_choose));
    inside.markup += "</a></p>";
    notes.push_back(ui::note(ui::Tone::warn, inside));
  }
  return notes;
}

forms::Look look_of(const web::Context& context, const forms::Form& form, const forms::Answers& answers,
                    const forms::Context& known) {
  forms::Look look{.lang = context.lang};
  look.context = &known;
  for (const auto& [spot, value] : known.known) {
    const forms::Field* field = form.field(spot.field);
    if (!field) continue;
    const forms::Cell* cell = field->table == forms::kNowhere
                                  ? answers.find(spot.field)
                                  : answers.find(form.tables[field->table].code, spot.row, spot.field);
    if (cell && *cell == value.cell) look.filled_in.insert(spot);
  }
  return look;
}

ui::Html steps_of(const web::Context& context, const Setting& setting, const forms::Evaluation& evaluation, size_t current) {
  const std::string path = setting.path();
  return forms::steps_html(*setting.form, evaluation, current, context.lang,
                           [&](size_t step) { return path + "/" + setting.form->steps[step].code; },
                           {word(context.lang, Msg::reports_review), word(context.lang, Msg::reports_review_below),
                            path + "/xem-lai",
                            current == setting.form->steps.size()});
}

void add_routes(web::Router& router) {
  router.get("/dn.js", "portal.view", worker);
  get_everywhere(router, "/{dot}", steps);
  post_everywhere(router, "/{dot}/tra-loi/{ma}", answer_question);
  post_everywhere(router, "/{dot}/xin-mo-lai", ask_again);
  add_home_routes(router);
  add_support_routes(router);
  add_step_routes(router);
  add_send_routes(router);
  add_file_routes(router);
  add_sheet_routes(router);
  add_receipt_routes(router);
  add_review_routes(router);
}

}  // namespace sxsh::reports
