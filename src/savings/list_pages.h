// The pages of savings of many facilities.
//
//   GET  /lv/tiet-kiem, …/tai-ve          results one by one, filtered by the address; the same as .xlsx, .csv (loai-tep=csv)
//   GET  /lv/tiet-kiem/gop, …/gop/tai-ve  what they come to together (portfolio.h); the results behind it with what is left out
//   GET  /lv/tiet-kiem/gop/ngoai, …/tai-ve  ?vi-sao=chua-giu: the facilities with nothing in the sum, by the reason
#pragma once

#include <string>
#include <vector>

#include "savings/list.h"
#include "ui/components.h"
#include "ui/messages.h"
#include "web/router.h"

namespace sxsh::savings {

void add_list_routes(web::Router& router);
void add_export_routes(web::Router& router);  // each is called by add_list_routes
void add_portfolio_routes(web::Router& router);
void add_portfolio_export(web::Router& router);
void add_outside_routes(web::Router& router);  // called by add_portfolio_routes

// Facilities that are there (not closed, not merged) within a choice and one's reach, of which no result was kept.
int64_t count_without(web::Context& context, const Narrowed& narrowed);

// The controls that narrow to an area, an industry, a year; `any_year` may be left out where a year is needed.
std::vector<ui::Html> narrowing_controls(const ListChoices& choices, const Narrowed& narrowed, bool any_year, Lang lang);
// `first`: what stands above the resources, and its value.
ui::Html subject_control(const ListChoices& choices, const std::string& chosen,
                         const std::pair<std::string, ui::Message>& first, Lang lang);
std::string place_words(const Listed& one, Lang lang);
std::string note_words(const Listed& one, Lang lang);  // outdated, merged, new baseline withdrawn

struct ListedLine {
  std::string name, href, facts, what, periods, saving, fraction, interval, decided, note;
  ui::Html grade, state;
};
struct SavingsListView {
  std::string finding, count, words, xlsx_href, csv_href, clear_href;
  bool nothing_at_all = false, may_see_temperatures = false;
  std::vector<ui::Html> filters;
  std::vector<ListedLine> lines;
  ui::Html pages;
};

struct SumLine {
  std::string name, href, facilities, expected, actual, saving, percent, interval;
  std::vector<std::string> notes;
};
struct OutLine {
  std::string reason, count, href;
};
struct OutsideRow {
  std::string name, href, code, industry, place;
};
struct OutsideView {
  std::string title, lead, xlsx_href;
  std::vector<OutsideRow> rows;
  ui::Html pages;
};
struct PortfolioView {
  std::string finding, measure, nothing, xlsx_href, csv_href, clear_href, covered, parts_title, outdated;
  std::vector<ui::Html> filters;
  std::vector<SumLine> resources, grades, parts;
  std::vector<OutLine> left_out, without;
};

}  // namespace sxsh::savings
