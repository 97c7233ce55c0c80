// Facilities added up by area.
//
//   GET /lv/dia-ban                     ban-do: "63-tinh" or "34-tinh"; cap: "tinh", "huyen" (old map only) or "xa"; what the
//                                       list of facilities takes as a filter (list/filter.h) holds here too
//   GET /lv/dia-ban/tai.xlsx, tai.csv   the same as a file
#pragma once

#include <string>
#include <vector>

#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::facilities {

void add_area_routes(web::Router& router);

struct AreaLink {
  std::string label, href;
  bool current = false;
};
struct AreaCells {
  std::string facilities, employees, employees_of, electricity, electricity_of;   // "" where there is no figure
};
struct AreaRow {
  std::string name, above, href;         // href: the facilities themselves, "" where the visitor may not list them
  AreaCells cells;
  bool weighted = false;
};
struct WeightedLine {
  std::string unit, words;
};
struct OpenLine {
  std::string unit, why, facilities;
};
struct AreasView {
  std::string finding, note, drop_href, xlsx_href, csv_href, shares_href, map_href;
  std::vector<AreaLink> maps, levels;
  std::vector<AreaRow> rows;
  AreaCells placed, left_open, all;
  std::vector<WeightedLine> weighted;
  std::vector<OpenLine> open;
  bool filtered = false, with_above = false, any_open = false;
};

}  // namespace sxsh::facilities
