// The overview of the workspace (W12): how the programme that runs stands on a day, and what waits.
//
//   GET /lv                   ?nam=2017: as of the end of that year; nam=tat-ca: the whole period (indicators/whole.h); else
//                             today; ?xem=application&ban-do=34-tinh: what the map shows, and on which map of the units.
//                             A facility's people are led to their own overview.
//   GET /lv/tong-quan/tai-ve  the same as .xlsx: targets, years, money, tasks
//   GET /lv/tong-quan/hinh/{ten}  a chart as a picture: "kinh-phi", "nguon", "dia-ban", "duong-application"; it takes the same
//                             address
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indicators/indicators.h"
#include "indicators/sight.h"
#include "programmes/programme.h"
#include "programmes/review.h"
#include "ui/components.h"
#include "ui/messages.h"
#include "web/router.h"

namespace sxsh::dashboard {

void add_routes(web::Router& router);
void add_download_routes(web::Router& router);  // called by add_routes, as the next
void add_picture_routes(web::Router& router);

// What all parts of the page are made of.
struct Overview {
  programmes::Head programme;
  programmes::Content content;  // baselines, targets and budget alone
  int year = 0;        // asked for; of the whole period that of the day
  bool whole = false;  // the whole period of the programme
  Date day;      // the end of that year, or today
  std::vector<indicators::Standing> standings;  // as the person who asks may see them
  indicators::Sight sight;
  std::string period() const;                       // as nam= has it
  int plan_year() const { return whole ? programme.to_year : year; }  // until when the plan is looked at
  std::set<const indicators::Standing*> hidden;  // whose figure is there, and not for the person who asks
};
// Nothing while no programme runs. Problem not_found for a programme that is gone meanwhile.
Result<std::optional<Overview>> overview_of(web::Context& context);
std::string act_words(web::Context& context, const programmes::Head& programme);  // "1233/QĐ-UBND ngày 28/4/2017"

// One year after the other of a target that is a share: for the chart, the projection and the file.
struct Course {
  const indicators::Standing* standing = nullptr;
  std::string name;
  std::vector<indicators::YearValue> years;
};
std::vector<Course> courses_of(web::Context& context, const Overview& overview);

// ── views ──

struct YearLink {
  std::string label, href;
  bool current = false;
};
struct CourseCard {
  std::string name, projection, code, href;
  ui::Html chart, pictures;
};
struct WaitingLine {
  std::string title, note, href;
  bool first = false;
};
struct HeedLine {
  std::string words, href;
};
struct AreaRow {
  std::string name, href, out_of, share, interval, missing;
};
// A figure by area: drawn where the outlines are at hand, bars otherwise, and the numbers beside it.
struct MapCard {
  bool shown = false, mapped = false;
  std::string title, lead, note, rest, rest_href, year, map;
  ui::Html drawing, legend, isles, choice, pictures;
  std::vector<YearLink> maps;
  std::vector<AreaRow> rows;
};
struct YearCell {
  std::string label, css;  // "n hide-s"; "n now" of the year shown
};
struct TaskRow {
  std::string css, name, unit, sum, others;  // others: entered, but not in the unit of the plan
  std::string href;                          // what was entered for it
  ui::Html done;                             // up to the year shown
  bool group = false, total = false, late = false, entered = false, planned = false;  // up to the year shown
  std::vector<YearCell> years;
  std::vector<std::string> sources;
};
struct OverviewView {
  std::string kicker, finding, lead, download_href, compare_href, budget, budget_shape, budget_href, foot, waiting_more, totals,
      totals_href;
  bool running = false, may_upload = false;
  std::string done_title;
  MapCard map;
  std::vector<YearLink> years;
  std::vector<ui::Html> kpis;
  ui::Html budget_chart, budget_pictures, sources, sources_drawn, sources_pictures, waiting_count, course_legend;
  std::vector<WaitingLine> waiting;
  std::vector<HeedLine> heed;
  std::vector<CourseCard> courses;
  std::vector<YearCell> years_now;  // headings of the years
  std::vector<std::string> source_names;
  std::vector<TaskRow> tasks;
  std::vector<programmes::DraftLine> work;
};

std::string short_name(const indicators::Standing& standing, Lang lang);  // as the sentence names it: "nhận thức"
// A name with the industries that the target names: two targets may stand on one indicator.
std::string with_industries(const std::string& name, const indicators::Standing& standing, Lang lang);
ui::Html kpi_card(web::Context& context, const Overview& overview, const indicators::Standing& standing, int span);
void fill_finding(const Overview& overview, const std::vector<Course>& courses, Lang lang, OverviewView& view);
void fill_courses(const std::vector<Course>& courses, const Overview& overview, Lang lang, OverviewView& view);
void fill_money(web::Context& context, const Overview& overview, OverviewView& view);
void fill_map(web::Context& context, const Overview& overview, OverviewView& view);
void fill_waiting(web::Context& context, const Overview* overview, OverviewView& view);
// What to look at: after the parts above, of which it tells.
void fill_heed(const Overview& overview, const std::vector<Course>& courses, Lang lang, OverviewView& view);
// The projection of a course to the year of its target; missing where nothing can be said.
struct Projection;
std::optional<Projection> ahead_of(const Course& course, const Overview& overview);

using ui::word;

}  // namespace sxsh::dashboard
