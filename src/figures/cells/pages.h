// What all facilities of the office used and put out, by year, from the cells.
//
//   GET /lv/tong-luong          five years by resource, energy, TOE and gases; one resource by place, zone, size or industry
//                               (?nam=2018&muc=diesel&theo=industry)
//   GET /lv/tong-luong/tai-ve   the same as .xlsx
//   GET /lv/tong-luong/co-so, …/co-so/tai-ve     the facilities behind an amount, and what of them was not counted and why
//                               (?nam=2018&muc=diesel.l&theo=industry&phan=22&xep=ten); the same as .xlsx, .csv (loai-tep=csv)
//   GET /lv/tong-luong/quy-doi, …/quy-doi/tai-ve  the amounts behind energy, TOE or gases of a year, each with its conversion
#pragma once

#include <string>
#include <vector>

#include "ui/components.h"
#include "web/router.h"

namespace sxsh::figures {

void add_cell_routes(web::Router& router);
void add_behind_routes(web::Router& router);   // these two are called by add_cell_routes
void add_derived_routes(web::Router& router);

struct CellValue {
  std::string text, css;                 // "" where there is none; earlier years are left out on a phone
  std::string href = {};                 // what it is made of
};
struct CellRow {
  std::string name, href, unit;
  std::vector<CellValue> values;         // of the years
  std::string facilities, share, note;
  bool current = false;
};
struct CellTotalsView {
  std::string finding, export_href, none, year, part_title;
  std::vector<CellValue> years;
  std::vector<CellRow> resources, derived, parts;
  std::vector<std::string> lacking;
  ui::Html by, resource;
};

struct BehindRow {
  std::string name, href, code, value, share, made_of;
  std::vector<std::string> left_out;
};
struct BesideLine {
  std::string words, href;
};
struct YearLine {
  std::string year, text, href;          // no text: nothing is known of the year
  bool current = false;
};
struct BehindView {
  std::string title, part, finding, back_href, xlsx_href, csv_href, derived, derived_href, unit, more_uncounted;
  std::string first_href, next_href, order_href;
  bool by_name = false;
  std::vector<YearLine> years;
  std::vector<BesideLine> beside;
  std::vector<BehindRow> rows, uncounted;
};
struct DerivedRow {
  std::string name, href, amount, unit, value, sets, lacking;
};
struct DerivedView {
  std::string title, finding, formula, unit, total, back_href, xlsx_href, csv_href, factors_href;
  std::vector<YearLine> years;
  std::vector<DerivedRow> rows;
};

}  // namespace sxsh::figures
