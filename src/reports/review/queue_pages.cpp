// The list of what waits, and of all reports.
#include <algorithm>

#include "base/text.h"
#include "forms/store.h"
#include "reports/pages.h"
#include "reports/queue.html.h"
#include "reports/review/pages.h"
#include "reports/review/queries.gen.h"
#include "terms/problems.h"
#include "territory/atlas.h"
#include "territory/place.h"
#include "territory/unit.h"
#include "ui/messages/common.gen.h"
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

std::string period_words(const QueueLine& line, Lang lang) {
  const auto period = rounds::period_of_code(line.period);
  return period ? rounds::name(*period, lang) : line.period;
}

// ── filters ──

ui::Html state_select(const QueueFilter& filter, Lang lang) {
  static constexpr std::pair<const char*, Message> kStates[] = {{"", Msg::reviewing_any},
                                                                {"sent", Msg::reviewing_state_sent},
                                                                {"confirmed", Msg::reviewing_state_confirmed},
                                                                {"returned", Msg::reviewing_state_returned},
                                                                {"accepted", Msg::reviewing_state_accepted}};
  std::vector<ui::Choice> out;
  for (const auto& [code, label] : kStates) out.push_back({code, word(lang, label), filter.state == code});
  return ui::select("tt", word(lang, Msg::reviewing_state), out);
}

ui::Html risk_select(const QueueFilter& filter, Lang lang) {
  return ui::select("la", word(lang, Msg::reviewing_risk),
                    {{"", word(lang, Msg::reviewing_any), filter.risk == QueueFilter::Risk::any},
                     {"la", word(lang, Msg::reviewing_risk_odd), filter.risk == QueueFilter::Risk::odd},
                     {"sach", word(lang, Msg::reviewing_risk_clean), filter.risk == QueueFilter::Risk::clean}});
}

ui::Html order_select(const QueueFilter& filter, Lang lang) {
  return ui::select("xep", word(lang, Msg::reviewing_order),
                    {{"", word(lang, Msg::reviewing_order_due), filter.order == QueueFilter::Order::due},
                     {"rui-ro", word(lang, Msg::reviewing_order_risk), filter.order == QueueFilter::Order::risk},
                     {"gui", word(lang, Msg::reviewing_order_sent), filter.order == QueueFilter::Order::sent}});
}

ui::Html round_select(web::Context& context, const QueueFilter& filter) {
  std::vector<ui::Choice> out = {{"", word(context.lang, Msg::reviewing_any), !filter.round_id}};
  context.db.each(sql::rounds_in_queue{.office_id = context.office_id}, [&](const db::Row& row) {
    const int64_t id = row.int64("id");
    out.push_back({std::to_string(id), row.text("title"), filter.round_id == id});
  });
  return ui::select("dot", word(context.lang, Msg::reviewing_round), out);
}

ui::Html area_select(web::Context& context, const QueueFilter& filter) {
  const Lang lang = context.lang;
  const bool new_map = territory::map_at(context.clock.today()) != territory::Map::before;
  std::vector<ui::Choice> out;
  context.db.each(sql::areas_in_queue{.new_map = int64_t{new_map ? 1 : 0}, .office_id = context.office_id},
                  [&](const db::Row& row) {
                    const auto id = row.maybe_int64("unit");
                    if (!id) return;
                    out.push_back({std::to_string(*id), territory::unit_name(territory::Atlas::carried(), *id, lang),
                                   filter.unit_id == *id});
                  });
  std::ranges::sort(out, {}, [](const ui::Choice& one) { return sort_key(one.label); });
  out.insert(out.begin(), ui::Choice{"", word(lang, Msg::reviewing_any), !filter.unit_id});
  return ui::select("dia-ban", word(lang, Msg::reviewing_area), out);
}

ui::Html industry_select(web::Context& context, const QueueFilter& filter) {
  std::vector<ui::Choice> out = {{"", word(context.lang, Msg::reviewing_any), filter.division.empty()}};
  context.db.each(sql::divisions_in_queue{.office_id = context.office_id}, [&](const db::Row& row) {
    const std::string code = row.text("division");
    if (code.size() == 2) out.push_back({code, "VSIC " + code, filter.division == code});
  });
  return ui::select("nganh", word(context.lang, Msg::reviewing_industry), out);
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

PreviewView preview_of(web::Context& context, const QueueLine& line) {
  const Lang lang = context.lang;
  PreviewView out{.title = line.name, .sub = form_title(context, line), .href = review_path(line.id), .points_words = "",
                  .state = standing_chip(line, lang), .points = {}};
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
  view.filters = {ui::Html{"<input type=\"hidden\" name=\"loai\" value=\""},
                  state_select(filter, lang),
                  risk_select(filter, lang),
                  round_select(context, filter),
                  area_select(context, filter),
                  industry_select(context, filter),
                  order_select(filter, lang)};
  QueueFilter kind_only;
  kind_only.kind = filter.kind;
  const std::string kind = address_of(kind_only);
  ui::put(view.filters[0].markup, kind.substr(kind.find('=') + 1));
  view.filters[0].markup += "\">";
  if (address_of(filter) != kind) view.clear_href = view.path + "?" + kind;
  view.choosing = context.visitor.may("report.accept");
  std::vector<QueueLine> lines;
  const int64_t all =
      each_in_queue(context, filter, kAPage, (page - 1) * kAPage, [&](const QueueLine& line) { lines.push_back(line); });
  const int64_t chosen = context.request.asked_int("xem").value_or(lines.empty() ? 0 : lines.front().id);
  for (const QueueLine& line : lines) {
    QueueRow row{.name = line.name, .href = review_path(line.id) + "?h=" + web::percent_encode(address_of(filter)),
                 .code = line.code, .period = period_words(line, lang), .place = place_of_line(line, lang),
                 .due = date_words(line.due_on, lang), .left = left_of(line, today, lang),
                 .sent = line.sent_at.empty() ? "" : local_minute(line.sent_at, lang),
                 .preview_href = view.back + "&xem=" + std::to_string(line.id), .choice = "",
                 .choose_words = tr(lang, Msg::reviewing_choose, {{"name", line.name}}), .current = line.id == chosen,
                 .late = line.due_on < today && line.standing != rounds::Standing::accepted,
                 .state = standing_chip(line, lang), .flags = flags_html(line, lang)};
    const bool open = line.standing == rounds::Standing::sent || line.standing == rounds::Standing::confirmed;
    if (view.choosing && open && line.submission_id) {
      row.choice = std::to_string(line.id) + ":" + std::to_string(*line.submission_id);
      if (line.clean() && !line.waits_for_area()) view.clean.push_back(row.choice);
    }
    if (row.current && line.submission_id) {
      view.preview.push_back(preview_of(context, line));
      view.preview.back().href = row.href;
    }
    view.rows.push_back(std::move(row));
  }
  view.choosing = view.choosing && std::ranges::any_of(view.rows, [](const QueueRow& row) { return !row.choice.empty(); });
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
