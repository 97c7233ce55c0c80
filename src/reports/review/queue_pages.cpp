// The list of what waits, and of all reports.
#include <algorithm>

#include "accounts/scope.h"
#include "base/text.h"
#include "reports/pages.h"
#include "reports/queue.html.h"
#include "reports/review/assignments.h"
#include "reports/review/pages.h"
#include "rounds/owing.h"
#include "ui/messages/common.gen.h"
#include "ui/messages/queue.gen.h"
#include "ui/messages/reviewing.gen.h"
#include "ui/page.h"
#include "web/decoding.h"

namespace sxsh::reports {
namespace {

namespace Msg = ui::Msg;
using ui::Message;
using ui::tr;
using Kind = QueueFilter::Kind;

constexpr int kAPage = 50;

std::string number(int64_t n, Lang lang) { return grouped(n, lang == Lang::vi); }

std::string left_of(const QueueLine& line, const Date& today, Lang lang) {
  if (line.standing == rounds::Standing::accepted) return "";
  const int64_t days = days_from_epoch(line.due_on) - days_from_epoch(today);
  if (days == 0) return word(lang, Msg::reviewing_today);
  return tr(lang, days > 0 ? Msg::reviewing_days_left : Msg::reviewing_overdue, {{"n", std::to_string(days > 0 ? days : -days)}});
}

std::string choice_of(const QueueLine& line) {
  return std::to_string(line.id) + ":" + std::to_string(line.submission_id.value_or(0));
}

std::string period_words(const QueueLine& line, Lang lang) {
  const auto period = rounds::period_of_code(line.period);
  return period ? rounds::name(*period, lang) : line.period;
}

void fill_tabs(web::Context& context, const QueueFilter& filter, const QueueCounts& counts, QueueView& view) {
  const Lang lang = context.lang;
  const auto add = [&](Kind kind, Message label, int64_t n) {
    QueueFilter other = filter;
    other.kind = kind;
    view.tabs.push_back(
        {word(lang, label), view.path + "?" + address_of(other), n > 0 ? number(n, lang) : "", filter.kind == kind});
  };
  add(Kind::waiting, Msg::reviewing_kind_waiting, 0);
  add(Kind::decide, Msg::reviewing_kind_decide, counts.to_decide);
  add(Kind::reopen, Msg::reviewing_kind_reopen, counts.reopening);
  add(Kind::correct, Msg::reviewing_kind_correct, counts.correcting);
  add(Kind::any, Msg::reviewing_kind_any, counts.all);
}

// What is owed, and monthly figures that are odd, have lists of their own.
void fill_other_lists(web::Context& context, QueueView& view) {
  if (!is_queue(context)) return;
  if (context.visitor.may("round.view")) {
    const bool whole = accounts::sees_whole_office(context.visitor.roles);
    const rounds::Within within{context.office_id, whole ? std::nullopt : std::optional(context.visitor.person_id)};
    const int64_t n = rounds::count_owing(context.db, within, context.clock.today());
    view.tabs.push_back({word(context.lang, Msg::queue_owing), "/lv/viec/chua-gui", n > 0 ? number(n, context.lang) : "", false});
  }
  if (!context.visitor.may("figure.look")) return;
  const int64_t n = oddities_waiting(context);
  view.tabs.push_back({word(context.lang, Msg::queue_oddities), "/lv/viec/so-la", n > 0 ? number(n, context.lang) : "", false});
}

void fill_whose(web::Context& context, const QueueFilter& filter, const QueueCounts& counts, QueueView& view) {
  for (const bool mine : {false, true}) {
    QueueFilter other = filter;
    other.mine = mine;
    view.whose.push_back({word(context.lang, mine ? Msg::queue_mine : Msg::queue_all), view.path + "?" + address_of(other),
                          mine && counts.mine > 0 ? number(counts.mine, context.lang) : "", filter.mine == mine});
  }
}

// What the last press did, with the way back from it.
void fill_done(web::Context& context, QueueView& view) {
  const Lang lang = context.lang;
  const auto asked = [&](const char* name) { return std::max<int64_t>(0, context.request.asked_int(name).value_or(0)); };
  const auto say = [&](Message message, const Problem::Details& details = {}) {
    view.done += (view.done.empty() ? "" : " ") + std::string(tr(lang, message, details));
  };
  const std::string done = context.request.asked("xong");
  const std::string n = number(asked("n"), lang), out = number(asked("bo"), lang);
  if (done == "giao") {
    std::string who;
    for (const Handler& one : handlers(context.db, context.office_id))
      if (one.id == asked("nguoi")) who = one.name;
    if (asked("n") == 0 && asked("bo") == 0) return say(Msg::queue_assigned_none);
    if (who.empty()) say(Msg::queue_assigned_nobody, {{"n", n}});
    else say(Msg::queue_assigned, {{"n", n}, {"who", who}});
    if (asked("bo") > 0) say(Msg::queue_assigned_out, {{"n", out}});
    if (asked("n") > 0) view.undo = std::to_string(asked("lo"));
  } else if (done == "hoan-tac") {
    asked("n") > 0 ? say(Msg::queue_undone, {{"n", n}}) : say(Msg::queue_undone_none);
  } else if (done == "duyet-het") {
    say(Msg::queue_job_done, {{"n", n}, {"out", out}});
  }
}

void fill_handlers(web::Context& context, QueueView& view) {
  if (!context.visitor.may("report.assign")) return;
  for (const Handler& one : handlers(context.db, context.office_id))
    view.people.push_back({std::to_string(one.id), one.name, one.id == context.visitor.person_id});
}

std::string handled_words(const web::Context& context, const QueueLine& line) {
  if (!line.handler_id) return "";
  if (*line.handler_id == context.visitor.person_id) return word(context.lang, Msg::queue_handled_by_me);
  return tr(context.lang, Msg::queue_handled_by, {{"who", line.handler}});
}

PreviewView preview_of(web::Context& context, const QueueLine& line) {
  const Lang lang = context.lang;
  PreviewView out{.title = line.name, .sub = form_title(context, line), .href = review_path(line.id), .points_words = "",
                  .handled = handled_words(context, line), .action = review_path(line.id), .version = "",
                  .choice = choice_of(line), .state = standing_chip(line, lang), .points = {}};
  if (line.open()) {
    out.version = std::to_string(*line.submission_id);
    out.may_accept = context.visitor.may("report.accept") && !line.waits_for_area();
    out.may_return = context.visitor.may("report.return");
  }
  const auto one = reviewed(context, line, 0);
  if (one.ok()) out.points = points_of(context, one.value(), cells_of(one.value(), Beside::last, nullptr, lang));
  out.points_words = out.points.empty()
                         ? word(lang, Msg::reviewing_no_points)
                         : std::string(tr(lang, Msg::reviewing_points, {{"n", std::to_string(out.points.size())}}));
  if (out.points.size() > 6) out.points.resize(6);
  return out;
}

Result<web::Response> queue_page(web::Context& context) {
  const Lang lang = context.lang;
  const QueueFilter filter = asked_filter(context);
  const bool waits = is_queue(context);
  const Date today = context.clock.today();
  const QueueCounts counts = queue_counts(context, filter.round_id);
  const int page = static_cast<int>(std::clamp<int64_t>(context.request.asked_int("trang").value_or(1), 1, 10'000));
  QueueView view{.title = word(lang, waits ? Msg::reviewing_queue : Msg::reviewing_reports),
                 .path = waits ? "/lv/viec" : "/lv/bao-cao",
                 .words = filter.words,
                 .csrf = context.visitor.csrf};
  view.finding = counts.to_decide == 0 ? word(lang, Msg::reviewing_finding_none)
                                       : std::string(tr(lang, Msg::reviewing_finding,
                                                        {{"n", number(counts.to_decide, lang)}, {"odd", number(counts.odd, lang)},
                                                         {"past", number(counts.past, lang)}}));
  view.nothing_at_all = counts.all == 0;
  const std::string address = view.path + "?" + address_of(filter);
  view.back = address + "&trang=" + std::to_string(page);
  fill_tabs(context, filter, counts, view);
  fill_other_lists(context, view);
  view.filters = filter_controls(context, filter);
  fill_whose(context, filter, counts, view);
  fill_done(context, view);
  QueueFilter kind_only;
  kind_only.kind = filter.kind;
  kind_only.mine = filter.mine;
  if (address_of(filter) != address_of(kind_only)) view.clear_href = view.path + "?" + address_of(kind_only);
  view.mine = filter.mine;
  const bool accepting = context.visitor.may("report.accept");
  fill_handlers(context, view);
  std::vector<QueueLine> lines;
  const int64_t all =
      each_in_queue(context, filter, kAPage, (page - 1) * kAPage, [&](const QueueLine& line) { lines.push_back(line); });
  const int64_t chosen = context.request.asked_int("xem").value_or(lines.empty() ? 0 : lines.front().id);
  for (const QueueLine& line : lines) {
    QueueRow row{.name = line.name, .href = review_path(line.id) + "?h=" + web::percent_encode(address_of(filter)),
                 .code = line.code, .period = period_words(line, lang), .place = place_of_line(line, lang),
                 .due = day_words(line.due_on, lang), .left = left_of(line, today, lang),
                 .sent = line.sent_at.empty() ? "" : local_minute(line.sent_at, lang),
                 .preview_href = view.back + "&xem=" + std::to_string(line.id), .choice = "",
                 .choose_words = tr(lang, Msg::reviewing_choose, {{"name", line.name}}), .current = line.id == chosen,
                 .late = line.due_on < today && line.standing != rounds::Standing::accepted,
                 .state = standing_chip(line, lang), .flags = flags_html(line, lang)};
    row.handled = handled_words(context, line);
    if (!view.people.empty() || (accepting && line.open())) row.choice = choice_of(line);
    if (accepting && line.open() && line.clean() && !line.waits_for_area()) view.clean.push_back(row.choice);
    if (row.current && line.submission_id) {
      view.preview.push_back(preview_of(context, line));
      view.preview.back().href = row.href;
      view.preview.back().kept = address_of(filter);
    }
    view.rows.push_back(std::move(row));
  }
  view.choosing = std::ranges::any_of(view.rows, [](const QueueRow& row) { return !row.choice.empty(); });
  view.accepting = accepting && std::ranges::any_of(lines, &QueueLine::open);
  if (view.accepting && all > static_cast<int64_t>(lines.size()))
    if (const int64_t clean = count_clean(context, filter); clean > static_cast<int64_t>(view.clean.size()))
      view.bulk_all = tr(lang, Msg::queue_bulk_all, {{"n", number(clean, lang)}});
  view.count = tr(lang, Msg::reviewing_count, {{"n", number(all, lang)}});
  view.pages = ui::pagination(page, static_cast<int>((all + kAPage - 1) / kAPage), address + "&trang=", lang);
  if (context.visitor.may("report.export")) {
    view.xlsx_href = view.path + "/tai-ve?" + address_of(filter);
    view.csv_href = view.xlsx_href + "&loai-tep=csv";
  }
  return review_framed(context, view.title, queue(view, lang), {}, view.path);
}

}  // namespace

web::Response review_framed(web::Context& context, const std::string& title, ui::Html body, std::vector<ui::Crumb> crumbs,
                            std::string_view current, int status) {
  auto response = ui::workspace(
      context, {.title = status < 400 ? title : std::string(tr(context.lang, Msg::common_error_prefix, {{"title", title}})),
                .body = std::move(body), .current = std::string(current), .crumbs = std::move(crumbs), .islands = {},
                .description = ""});
  response.status = status;
  return response;
}

void add_queue_routes(web::Router& router) {
  router.get("/lv/viec", "queue.view", queue_page);
  router.get("/lv/bao-cao", "report.view", queue_page);
}

}  // namespace sxsh::reports
