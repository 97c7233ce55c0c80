// The public pages of programmes, and what each of them shows.
//
//   GET /chuong-trinh                    every published programme
//   GET /chuong-trinh/{ma}               one: targets with their clauses, what was announced of them (?cong-bo=2017: an
//                                        earlier year), tasks, agencies, money, reporting, findings
//   GET /chuong-trinh/{ma}/kinh-phi      its budget matrix, sums checked (W11)
//   GET /so-sanh                         provinces compared, never across different populations
//   GET /lich-bao-cao                    reporting duties as a calendar
//
// With ?tai=csv the list, the budget and the comparison come as a table for a spreadsheet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "programmes/matrix.h"
#include "programmes/programme.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::programmes {

void add_routes(web::Router& router);

struct ProgrammeLine {
  std::string href, title, period, family, money, province;
  bool active = false;
};

struct ProgrammesView {
  std::string csv_href;
  std::vector<ProgrammeLine> programmes;
};

struct TargetLine {
  std::string title, clause, population, baseline, target, year, note, text, history;   // clause: "Điều khoản II.2.a"
  bool qualitative = false;
  ui::Html chart;
};

struct TaskLine {
  std::string clause, text, quantity, schedule, agencies;
};

struct AgencyLine {
  std::string name, now;               // now: "nay là Sở Tài chính"; "" while it stands
  std::vector<reading::Duty> duties;
};

struct ReportingLine {
  std::string clause, reporter, recipient, frequency, due, programme, href, place;      // place: the clause with its word
};

struct LinkLine {
  std::string href, label, note;       // href "" where the act is not in the library
};

struct FindingLine {
  std::string kind, text, proposal;    // kind: danger, warn, info
};

struct ProgrammeView {
  std::string title, kicker, lead, budget_href, money;
  std::string csrf, publish_action, public_href;   // in the workspace: what publishes it, or where it is public
  bool has_quantities = false, has_schedules = false, has_agencies = false;   // of the tasks
  ui::Html announced;                  // on the public page: what another feature shows of it (public_part.h)
  std::vector<TargetLine> targets;
  std::vector<TaskLine> tasks;
  std::vector<AgencyLine> agencies, other_agencies;   // other: named in tasks and duties only, and changed since
  std::string agencies_as_of;          // "" when none of them has changed
  std::vector<ReportingLine> reporting;
  std::vector<LinkLine> documents, children;
  std::optional<LinkLine> parent;
  std::vector<FindingLine> findings;
  bool looked_over = true;             // false: entered as facts, so nothing was held against a text
  ui::Html budget_chart;
  std::string checked;                 // whether the sums agree, in words
  bool checked_ok = true;
};

struct MatrixCellView {
  std::string quantity, money, title;
  bool proposed = false;
};

struct MatrixRowView {
  std::string row_class, code, name, unit, unit_cost, source, sum, sum_note;
  bool group = false, total = false, again = false;   // again: a further source of the line above
  std::vector<MatrixCellView> cells;
};

struct MatrixView {
  std::string title, kicker, total, back_href, checked, note, csv_href;
  bool checked_ok = true, has_lines = false, quantities = false;
  std::string quantities_href, money_href;
  std::vector<std::string> years;
  std::vector<MatrixRowView> rows;
  std::vector<LinkLine> sources, proposals;        // proposals: which cell, and what the act prints there
  ui::Html chart;
};

struct CompareRow {
  std::string province, href, baseline, target, clause, year, period;
  ui::Html chart;
};

struct ComparePopulation {
  std::string population;
  std::vector<CompareRow> rows;
};

struct CompareIndicator {
  std::string title;
  bool comparable = true, single = false;          // single: only one province sets it
  std::vector<ComparePopulation> populations;
};

struct CompareView {
  std::string csv_href;
  std::vector<CompareIndicator> indicators;
};

struct CalendarMonth {
  std::string title;
  std::vector<ReportingLine> duties;
};

struct CalendarView {
  std::string year, previous_href, next_href, previous, next;
  std::vector<CalendarMonth> months;
  std::vector<ReportingLine> undated;
};

// What the pages are made of, apart from the request: also used by the bench and the portal.
// The whole page of a programme as it stands today; links and plans that are not public are left out when `only_published`.
ProgrammeView whole_view(web::Context& context, const Head& head, bool only_published);
ProgrammeView programme_view(Lang lang, const Head& head, const Content& content, const std::vector<reading::Finding>& findings);
// The budget of a programme whose page is at `plan_href`. Problem not_found where the act gives no money.
Result<MatrixView> whole_matrix(web::Context& context, const Head& head, const std::string& plan_href);
MatrixView matrix_view(Lang lang, const Head& head, const reading::Budget& budget, bool quantities);
CompareView compare_view(Lang lang, const std::vector<std::pair<Head, Content>>& programmes);
CalendarView calendar_view(Lang lang, int year, const std::vector<std::pair<Head, Content>>& programmes);

}  // namespace sxsh::programmes
