// Requests for support: a facility's own list and the beginning of one; the office's list of all that came.
#include <algorithm>

#include "accounts/actor.h"
#include "base/text.h"
#include "forms/rendering.h"
#include "forms/store.h"
#include "forms/units.h"
#include "paper/sheet_writer.h"
#include "reports/pages.h"
#include "reports/report_list.html.h"
#include "reports/review/pages.h"
#include "reports/review/queries.gen.h"
#include "reports/support_requests.html.h"
#include "ui/messages/reports.gen.h"
#include "ui/messages/reviewing.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr const char* kForm = "de-nghi-ho-tro";
constexpr int kAPage = 50, kMostExported = 20'000;

// ── a facility's own ──

Result<web::Response> own_requests(web::Context& context) {
  const Place place = TRY(place_of(context));
  const Lang lang = context.lang;
  const std::string path = place.base + "/ho-tro";
  ListView view{.title = word(lang, Msg::reports_support), .device = device_data(context, nullptr, "other"), .lines = {},
                .new_action = path, .new_words = word(lang, Msg::reports_support_new), .csrf = context.visitor.csrf,
                .lead = word(lang, Msg::reports_support_lead)};
  for (const Report& one : requests_of(context, place)) {
    const auto setting = request_setting(context, place, one);
    if (!setting.ok()) continue;
    const State state = state_of(setting.value().standing);
    const bool sent = state == State::sent || state == State::accepted;
    int64_t asked = 0;
    for (const Question& each : questions_of(context.db, context.office_id, one.id)) asked += each.answer.empty() ? 1 : 0;
    const std::string due = asked > 0 ? std::string(tr(lang, Msg::reports_support_asked, {{"n", std::to_string(asked)}})) : "";
    view.lines.push_back({.title = setting.value().title(lang),
                          .facility = "",
                          .due = due,
                          .href = path + "/" + std::to_string(one.id),
                          .verb = word(lang, sent ? Msg::reports_support_see : verb_of(state, true)),
                          .state = state_chip(state, lang)});
  }
  auto crumbs = crumbs_of(context, place, nullptr);
  crumbs.back() = {view.title, ""};
  return framed(context, view.title, report_list(view, lang), std::move(crumbs), place.way);
}

// One that was begun and not sent is gone on with, so that pressing twice makes one.
Result<web::Response> new_request(web::Context& context) {
  const Place place = TRY(place_of(context));
  const std::string path = place.base + "/ho-tro/";
  for (const Report& one : requests_of(context, place))
    if (standing_of(context.db, context.office_id, one.id).version == 0)
      return web::Response::redirect(path + std::to_string(one.id));
  TRY(forms::pinned(context.db, accounts::actor_of(context), kForm));
  const Report made = TRY(open_report(context.db, accounts::actor_of(context),
                                      {.round_id = 0, .obligation_id = db::new_id(),
                                       .reporter_kind = std::string(code_of(place.reporter.kind)),
                                       .reporter_id = place.reporter.id, .form_code = kForm,
                                       .period = iso(context.clock.today())}));
  return web::Response::redirect(path + std::to_string(made.id));
}

// ── the office's ──

struct Asked {
  QueueLine line;
  std::string what, amount;
};

// What was asked for, in a few words, from the version that stands.
void read_answers_into(web::Context& context, const std::string& text, int version, Asked& out) {
  const auto answers = forms::read_answers(text);
  const auto form = forms::find_form(context.db, context.office_id, out.line.form_code, version);
  if (!answers.ok() || !form) return;
  const auto shown = [&](const char* code) -> std::string {
    const forms::Field* field = form->field(code);
    const forms::Cell* cell = field ? answers.value().find(code) : nullptr;
    if (!cell || cell->empty()) return "";
    const std::string unit = forms::is_number(field->type) ? cell->unit.empty() ? field->unit : cell->unit : "";
    return forms::shown(*form, *field, *cell, context.lang) + (unit.empty() ? "" : " " + forms::unit_words(unit, context.lang));
  };
  out.what = shown("noi_dung");
  out.amount = shown("de_nghi");
}

struct Sought {
  std::string state, words;
};

Sought sought_of(const web::Context& context) {
  Sought out{context.request.asked("tt"), trim(storable(context.request.asked("q").substr(0, 100)))};
  if (out.state != "sent" && out.state != "returned" && out.state != "accepted") out.state.clear();
  return out;
}

int64_t each_request(web::Context& context, const Sought& sought, int most, int skip, std::vector<Asked>& out) {
  int64_t whole = 0;
  const std::string key = search_key(sought.words);
  std::vector<std::pair<std::string, int>> texts;
  context.db.each(sql::support_requests{.office_id = context.office_id, .id = std::nullopt, .state = sought.state,
                                        .words = key.empty() ? "" : "%" + key + "%", .typed = sought.words,
                                        .most = most, .skip = skip},
                  [&](const db::Row& row) {
                    whole = row.int64("whole");
                    out.push_back({queue_line_of(row), "", ""});
                    texts.emplace_back(row.text("answers"), static_cast<int>(row.int64("form_version")));
                  });
  for (size_t at = 0; at < out.size(); ++at) read_answers_into(context, texts[at].first, texts[at].second, out[at]);
  return whole;
}

std::string address_of(const Sought& sought) {
  return "tt=" + web::percent_encode(sought.state) + "&q=" + web::percent_encode(sought.words);
}

Result<web::Response> all_requests(web::Context& context) {
  const Lang lang = context.lang;
  const Sought sought = sought_of(context);
  const int page = static_cast<int>(std::clamp<int64_t>(context.request.asked_int("trang").value_or(1), 1, 10'000));
  std::vector<Asked> found;
  const int64_t whole = each_request(context, sought, kAPage, (page - 1) * kAPage, found);
  SupportView view{.title = word(lang, Msg::reports_support_all), .words = sought.words};
  view.count = tr(lang, Msg::reports_support_count, {{"n", std::to_string(whole)}});
  view.state = ui::select("tt", word(lang, Msg::reviewing_state),
                          {{"", word(lang, Msg::reviewing_any), sought.state.empty()},
                           {"sent", word(lang, Msg::reviewing_state_sent), sought.state == "sent"},
                           {"returned", word(lang, Msg::reviewing_state_returned), sought.state == "returned"},
                           {"accepted", word(lang, Msg::reviewing_state_accepted), sought.state == "accepted"}});
  for (const Asked& one : found)
    view.rows.push_back({.name = one.line.name, .href = review_path(one.line), .code = one.line.code, .what = one.what,
                         .amount = one.amount, .sent = local_minute(one.line.sent_at, lang),
                         .state = standing_chip(one.line, lang)});
  const std::string address = "/lv/ho-tro?" + address_of(sought);
  view.pages = ui::pagination(page, static_cast<int>((whole + kAPage - 1) / kAPage), address + "&trang=", lang);
  view.xlsx_href = "/lv/ho-tro/tai-ve?" + address_of(sought);
  view.csv_href = view.xlsx_href + "&loai-tep=csv";
  return review_framed(context, view.title, support_requests(view, lang), {}, "/lv/ho-tro");
}

template <class Writer>
void write_rows(web::Context& context, const std::vector<Asked>& all, Writer& writer) {
  using Cell = paper::OutCell;
  for (const Asked& one : all) {
    const std::string state = standing_text(one.line, context.lang), sent = local_minute(one.line.sent_at, context.lang);
    const Cell cells[] = {Cell::of(one.line.code), Cell::of(one.line.name), Cell::of(one.what), Cell::of(one.amount),
                          Cell::of(sent), Cell::of(state)};
    writer.row(cells);
  }
}

Result<web::Response> export_requests(web::Context& context) {
  std::vector<Asked> all;
  each_request(context, sought_of(context), kMostExported, 0, all);
  paper::SheetLayout layout{.name = word(context.lang, Msg::reports_support_all), .columns = {}};
  for (const ui::Message title : {Msg::reviewing_code, Msg::reviewing_facility, Msg::reports_support_what,
                                  Msg::reports_support_amount, Msg::reviewing_sent, Msg::reviewing_state})
    layout.columns.push_back({.title = word(context.lang, title), .kind = paper::ColumnKind::text, .comment = "", .choices = {}});
  if (context.request.asked("loai-tep") == "csv") {
    paper::CsvWriter writer(layout);
    write_rows(context, all, writer);
    return web::Response::file(TRY(writer.finish()), "text/csv; charset=utf-8", "de-nghi-ho-tro.csv");
  }
  paper::XlsxWriter writer;
  writer.sheet(layout);
  write_rows(context, all, writer);
  return web::Response::file(TRY(writer.finish()), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                             "de-nghi-ho-tro.xlsx");
}

}  // namespace

std::vector<Report> requests_of(web::Context& context, const Place& place) {
  auto all = reports_of(context.db, context.office_id, code_of(place.reporter.kind), place.reporter.id, kForm);
  std::erase_if(all, [](const Report& one) { return one.of.round_id != 0; });
  return all;
}

void add_support_routes(web::Router& router) {
  router.get("/dn/ho-tro", "support.ask", own_requests);
  router.get("/dn/{id}/ho-tro", "support.ask", own_requests);
  router.get("/lv/co-so/{id}/ho-tro", "support.enter", own_requests);
  router.post("/dn/ho-tro", "support.ask", new_request);
  router.post("/dn/{id}/ho-tro", "support.ask", new_request);
  router.post("/lv/co-so/{id}/ho-tro", "support.enter", new_request);
  router.get("/lv/ho-tro", "support.view", all_requests);
  router.get("/lv/ho-tro/tai-ve", "support.view", export_requests);
}

}  // namespace sxsh::reports
