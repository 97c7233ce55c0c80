// The pages of monthly figures. A facility's own people have them under /dn/so-do (?co-so= when theirs are several), everybody
// else under /lv/co-so/{id}/so-do, where figures are written on behalf of the facility with words about the proof.
//
//   GET  …/so-do                          24 months: table, lines, energy and emissions; ?den=2018-06
//   GET  …/so-do/tai-ve                   the same as .xlsx
//   GET  …/so-do/{thang}, POST            one month ("2018-06"): readings, amounts, stock, a month without production
//   POST …/so-do/{thang}/anh, …/anh/{ma}/bo  photographs of bills and meters; GET …/anh/{ma}, xem=1 shows one in the page
//   GET  …/so-do/ky, …/ky/tai-ve          amounts of whole periods, as accepted reports say them, beside the months
//   GET  …/so-do/muc/moi, POST            a new series; …/so-do/muc/{so}, POST changes one
//   GET  …/so-do/nhap …                   past values, bills and series from files (import/pages.h)
//   GET  /lv/so-do, /lv/so-do/tai-ve      one resource of many facilities, 12 months, odd ones marked
//   GET  /lv/qt/danh-muc/he-so, …/tai-ve  conversion sets and factors
#pragma once

#include <string>
#include <vector>

#include "facilities/file/reach.h"
#include "figures/entry.h"
#include "ui/components.h"
#include "web/router.h"

namespace sxsh::figures {

void add_routes(web::Router& router);  // all of the above
void add_month_routes(web::Router& router);  // each group is called by add_routes
void add_series_routes(web::Router& router);
void add_facility_routes(web::Router& router);
void add_grid_routes(web::Router& router);
void add_factor_routes(web::Router& router);
void add_photograph_routes(web::Router& router);
void add_period_routes(web::Router& router);

// Whose figures a request is about, and through which door.
struct Place {
  facilities::Facility facility;
  facilities::Door door = facilities::Door::own;
  int64_t id() const { return facility.id; }
  bool on_behalf() const { return door == facilities::Door::workspace; }
  std::string at(const std::string& rest = "") const;  // "/dn/so-do/2018-06?co-so=7", "/lv/co-so/7/so-do/2018-06"
};
// Problem not_found: there is none, it was merged, out of reach, or a person of several facilities named none (see choices).
Result<Place> place_of(web::Context& context);
// A page in the frame of its door, below the page of 24 months.
web::Response framed(web::Context& context, const Place& place, const std::string& title, ui::Html body,
                     const std::string& last = "");
// How far a factor or a norm was checked.
std::string mark_words(measures::Mark mark, Lang lang);
ui::Html mark_chip(measures::Mark mark, Lang lang);

// ── views ──

struct ChoiceLine {
  std::string name, code, href;
};
struct FigureChoicesView {
  std::vector<ChoiceLine> facilities;
};

struct EntryCard {
  std::string id, title, past, result, odd, asks;
  ui::Html main, meter, more, reason, seen;
  bool open = false;
};
struct VersionLine {
  std::string what, who, value;
};
struct PhotographLine {
  std::string name, size, who, href, picture_href, remove_action;
};
struct PhotographsView {
  std::string action, csrf;              // action: "" when nobody here may add one
  std::vector<PhotographLine> files;
};
PhotographsView photographs_view(web::Context& context, const Place& place, const Month& month, bool may_add);
struct PeriodLine {
  std::string what, amount, months, gap, source;
  bool differs = false;
};
struct PeriodGroup {
  std::string title;
  std::vector<PeriodLine> lines;
};
struct PeriodsView {
  std::string title, back_href, export_href;
  std::vector<PeriodGroup> groups;
};
struct MonthView {
  std::string title, facility, lead, action, csrf, previous_href, previous, next_href, next, back_href, add_href, note, saved;
  ui::Html errors, idle, idle_reason, days, proof;
  PhotographsView photographs;
  std::vector<EntryCard> cards;
  std::vector<VersionLine> versions;
};

struct SeriesLine {
  std::string title, facts, href;
};
struct SeriesView {
  std::string title, lead, action, csrf, submit, cancel_href;
  ui::Html errors;
  std::vector<ui::Html> controls;
};

struct TrendCard {
  std::string title, words, href;
  ui::Html chart;
};
struct GridCell {
  std::string text, hint, css;  // css: "off" for an unusual one, "z" for zero and missing
  bool number = false;
};
struct GridRow {
  std::string head, href, note;
  std::vector<GridCell> cells;
};
struct TotalLine {
  std::string what, amount, how, mark;
};
struct FacilityFiguresView {
  std::string title, finding, savings_href, norms_href, periods_href, enter_href, enter_words, export_href, import_href, add_href,
      earlier_href, later_href, note, totals_lead;
  std::vector<std::string> heads;
  std::vector<GridRow> rows;
  std::vector<TrendCard> trends;
  std::vector<TotalLine> totals;
  std::vector<std::string> lacking;  // why a total lacks something
  std::vector<SeriesLine> series;
  bool may_enter = false;
};

struct FiguresGridView {
  std::string finding, words, year, export_href;
  ui::Html resources, pages;
  std::vector<std::string> heads;
  std::vector<GridRow> rows;
};

struct FactorLine {
  std::string what, value, unit, note;
  ui::Html mark;
};
struct SetCard {
  std::string id, title, version, validity, source, note;
  ui::Html mark;
  std::vector<FactorLine> factors;
};
struct FactorsView {
  std::string words, finding, export_href;
  std::vector<SetCard> sets;
};

}  // namespace sxsh::figures
