// The overview of the workspace (W12): how the programme that runs stands on a day, and what waits.
//
//   GET /lv                   ?nam=2017: as of the end of that year; without it today
//   GET /lv/tong-quan/tai-ve  the same as .xlsx: targets, years, money, tasks
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indicators/indicators.h"
#include "programmes/programme.h"
#include "programmes/review.h"
#include "ui/components.h"
#include "ui/messages.h"
#include "web/router.h"

namespace sxsh::dashboard {

void add_routes(web::Router& router);
void add_download_routes(web::Router& router);  // called by add_routes

// What all parts of the page are made of.
struct Overview {
  programmes::Head programme;
  programmes::Content content;
  int year = 0;  // asked for
  Date day;      // the end of that year, or today
  std::vector<indicators::Standing> standings;
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
  std::string name, projection;
  ui::Html chart;
};
struct WaitingLine {
  std::string title, note, href;
  bool first = false;
};
struct YearCell {
  std::string label, css;  // "n hide-s"; "n now" of the year shown
};
struct TaskRow {
  std::string css, name, unit, sum;
  bool group = false, total = false;
  std::vector<YearCell> years;
  std::vector<std::string> sources;
};
struct OverviewView {
  std::string kicker, finding, lead, download_href, budget, budget_shape, budget_href, foot, waiting_more;
  bool running = false, may_upload = false;
  std::vector<YearLink> years;
  std::vector<ui::Html> kpis;
  ui::Html budget_chart, sources, waiting_count;
  std::vector<WaitingLine> waiting;
  std::vector<std::string> heed;
  std::vector<CourseCard> courses;
  std::vector<YearCell> years_now;  // headings of the years
  std::vector<std::string> source_names;
  std::vector<TaskRow> tasks;
  std::vector<programmes::DraftLine> work;
};

ui::Html kpi_card(web::Context& context, const indicators::Standing& standing, int span);
void fill_finding(const Overview& overview, const std::vector<Course>& courses, Lang lang, OverviewView& view);
void fill_courses(const std::vector<Course>& courses, const Overview& overview, Lang lang, OverviewView& view);
void fill_money(const Overview& overview, Lang lang, OverviewView& view);
void fill_waiting(web::Context& context, const Overview* overview, OverviewView& view);

using ui::word;

}  // namespace sxsh::dashboard
