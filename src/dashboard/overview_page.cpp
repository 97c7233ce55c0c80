#include <algorithm>

#include "base/text.h"
#include "dashboard/compare.h"
#include "dashboard/overview.html.h"
#include "dashboard/own.h"
#include "dashboard/pages.h"
#include "dashboard/queries.gen.h"
#include "figures/cells/line.h"
#include "indicators/whole.h"
#include "programmes/adoption.h"
#include "programmes/store.h"
#include "programmes/words.h"
#include "terms/problems.h"
#include "ui/messages/dashboard.gen.h"
#include "ui/messages/nav.gen.h"
#include "ui/messages/whole_period.gen.h"
#include "ui/page.h"

namespace sxsh::dashboard {
namespace {

namespace Msg = ui::Msg;
using programmes::Head;

constexpr size_t kCourses = 4;

// The last year one may ask for: the programme's last, or this year.
int last_year(const Head& programme, const Date& today) {
  return std::clamp(today.year, programme.from_year, std::max(programme.from_year, programme.to_year));
}

void fill_years(const Overview& overview, const Date& today, Lang lang, OverviewView& view) {
  const int last = last_year(overview.programme, today);
  for (int year = std::max(overview.programme.from_year, last - 3); year <= last; ++year)
    view.years.push_back({std::to_string(year), "/lv?nam=" + std::to_string(year), !overview.whole && year == overview.year});
  view.years.push_back({word(lang, Msg::whole_period_title), std::string("/lv?nam=") + indicators::kWholePeriod, overview.whole});
}

// Of the whole period its years beside each other, as many as are compared.
std::string compare_address(const Overview& overview) {
  std::string out;
  const int first = overview.whole ? std::max(overview.programme.from_year, overview.year - static_cast<int>(kMostYears) + 1)
                                   : overview.year;
  for (int year = first; year <= overview.year; ++year) out += (out.empty() ? "nam=" : "&nam=") + std::to_string(year);
  return "/lv/so-sanh?" + out;
}

Result<web::Response> show_overview(web::Context& context) {
  // Figures that were not announced are not for facilities.
  if (!context.visitor.may("programme.read")) return web::Response::redirect("/dn");
  const Lang lang = context.lang;
  OverviewView view;
  view.may_upload = context.visitor.may("document.upload");
  view.work = programmes::waiting_work(context);
  const auto found = TRY(overview_of(context));
  if (found) {
    const Overview& overview = *found;
    const auto courses = courses_of(context, overview);
    view.running = true;
    view.kicker = overview.programme.title + " · " + act_words(context, overview.programme);
    view.download_href = "/lv/tong-quan/tai-ve?nam=" + overview.period();
    if (context.visitor.may("indicator.view")) view.compare_href = compare_address(overview);
    fill_years(overview, context.clock.today(), lang, view);
    fill_finding(overview, courses, lang, view);
    if (overview.whole)
      view.lead += (view.lead.empty() ? "" : " ") + word(lang, Msg::whole_period_lead,
                                                         {{"first", std::to_string(overview.programme.from_year)},
                                                          {"last", std::to_string(overview.programme.to_year)},
                                                          {"day", day_words(overview.day, lang)}});
    const size_t cards = overview.standings.size(), rows = (cards + 3) / 4;
    for (size_t i = 0; i < cards; ++i) {  // rows as even as can be, each of the whole width
      const auto begin = [&](size_t row) { return (row * cards + rows - 1) / rows; };
      const size_t row = i * rows / cards, in_row = begin(row + 1) - begin(row);
      view.kpis.push_back(kpi_card(context, overview, overview.standings[i], static_cast<int>(12 / in_row)));
    }
    fill_courses(courses, overview, lang, view);
    fill_money(context, overview, view);
    fill_map(context, overview, view);
    if (context.visitor.may("indicator.view")) {
      view.totals = figures::totals_words(context.db, context.office_id, overview.year, lang);
      view.totals_href = "/lv/tong-luong?nam=" + std::to_string(overview.year);
    }
    view.foot = word(lang, overview.sight.lists ? Msg::dashboard_foot : Msg::dashboard_foot_others,
                     {{"act", act_words(context, overview.programme)}});
    fill_waiting(context, &overview, view);
    fill_heed(overview, courses, lang, view);
  } else {
    fill_waiting(context, nullptr, view);
    view.finding = word(lang, Msg::dashboard_no_programme);
    view.lead = word(lang, Msg::dashboard_no_programme_lead);
  }
  return ui::workspace(context, {.title = word(lang, Msg::nav_overview),
                                 .body = overview(view, lang),
                                 .current = "/lv",
                                 .crumbs = {},
                                 .islands = {},
                                 .description = ""});
}

}  // namespace

Result<std::optional<Overview>> overview_of(web::Context& context) {
  const auto programme = programmes::active(context.db, context.office_id);
  if (!programme) return std::optional<Overview>();
  const Date today = context.clock.today();
  const int last = last_year(*programme, today);
  const int64_t asked = context.request.asked_int("nam").value_or(last);
  Overview out{.programme = *programme,
               .content = {},
               .year = static_cast<int>(std::clamp<int64_t>(asked, programme->from_year, last)),
               .whole = context.request.asked("nam") == indicators::kWholePeriod,
               .day = {},
               .standings = {},
               .sight = indicators::sight_of(context)};
  const Date end{out.year, 12, 31};
  out.day = days_from_epoch(today) < days_from_epoch(end) ? today : end;
  out.content = programmes::aims_and_budget(context.db, context.office_id, programme->id,
                                            programmes::day_shown(context.db, context.office_id, programme->id, out.day));
  out.standings = indicators::standings(context.db, context.office_id, *programme, out.content, out.day, out.whole);
  for (auto& one : out.standings)
    if (one.indicator && !out.sight.lists) {
      const bool known = one.value.tenths.has_value();
      one.value = indicators::shown_to(out.sight, *one.indicator, std::move(one.value));
      one.judged = indicators::judge(one.aim, one.value, one.day);
      if (known && !one.value.tenths) out.hidden.insert(&one);
    }
  return std::optional(std::move(out));
}

std::string Overview::period() const { return whole ? indicators::kWholePeriod : std::to_string(year); }

std::string act_words(web::Context& context, const Head& programme) {
  std::string out;
  context.db.each(sql::act{.office_id = context.office_id, .id = programme.document_id}, [&](const db::Row& row) {
    out = row.maybe_text("number").value_or("");
    const auto day = parse_iso_date(row.maybe_text("act_date").value_or(""));
    if (day)
      out += (context.lang == Lang::vi ? " ngày " : " of ") + day_words(*day, context.lang);
  });
  if (out.empty()) return programme.title;
  return context.lang == Lang::vi && out.find("/QĐ-") != out.npos ? "Quyết định " + out : out;
}

std::vector<Course> courses_of(web::Context& context, const Overview& overview) {
  std::vector<Course> out;
  for (const auto& one : overview.standings) {
    if (!one.indicator || one.aim.qualitative || one.aim.unit != "percent" || !one.aim.least() || one.aim.target_year == 0)
      continue;
    const int first = one.aim.base_year > 0 ? one.aim.base_year : overview.programme.from_year;
    out.push_back({&one, with_industries(one.indicator->name.in(context.lang), one, context.lang),
                   indicators::history(context.db, context.office_id, *one.indicator, first,
                                       overview.whole ? overview.day : Date{overview.day.year - 1, 12, 31}, one.scope)});
    for (auto& year : out.back().years)
      year.value = indicators::shown_to(overview.sight, *one.indicator, std::move(year.value));
    if (!overview.whole && first <= overview.day.year) out.back().years.push_back({overview.day.year, one.value});
    if (out.size() == kCourses) break;
  }
  return out;
}

void add_routes(web::Router& router) {
  router.get("/lv", "workspace.open", show_overview);
  add_download_routes(router);
  add_picture_routes(router);
  add_compare_routes(router);
  add_own_routes(router);
}

}  // namespace sxsh::dashboard
