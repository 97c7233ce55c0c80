// What all facilities of the office used and put out, by year, from the cells.
//
//   GET /lv/tong-luong          five years by resource, energy, TOE and gases; one resource by place, zone, size or industry
//                               (?nam=2018&muc=diesel&theo=industry)
//   GET /lv/tong-luong/tai-ve   the same as .xlsx
#pragma once

#include <string>
#include <vector>

#include "ui/components.h"
#include "web/router.h"

namespace sxsh::figures {

void add_cell_routes(web::Router& router);

struct CellValue {
  std::string text, css;                 // "" where there is none; earlier years are left out on a phone
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

}  // namespace sxsh::figures
