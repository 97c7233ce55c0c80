// The public pages of the administrative units, on the map of any day.
//
//   GET /dia-ban                    provinces of the map of a day with their counts; search without marks (ngay, q)
//   GET /dia-ban/{ban-do}/{ma}      one unit; ban-do is "63-tinh" or "34-tinh", because a code alone names nothing
//   GET /so-lieu/ban-do             where programmes are published, on either map (ban-do); with tinh the communes of a province
//                                   of the new map and how many old ones each was made of
#pragma once

#include <string>
#include <vector>

#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::territory {

void add_routes(web::Router& router);

struct UnitLine {
  std::string name, href, facts;
};
struct ProvinceLine {
  std::string code, name, href, districts, communes, from;   // districts "" on the new map
};
struct UnitsView {
  std::string day, words, day_error, map_words;      // day as the control has it: 2026-05-01
  std::string summary;                               // what was found, when something was sought
  bool searched = false, with_districts = false;
  std::vector<UnitLine> found;
  std::vector<ProvinceLine> provinces;
};
struct UnitView {
  std::string name, code, kind, map_words, valid, change;
  std::string links_title, links_note, children_title;
  std::vector<UnitLine> above, links, children;
};
struct MapLine {
  std::string name, href, programmes;                // "" without data
};
struct CommuneMapView {
  std::string title, finding, note, country_href;
  ui::Html drawing;                      // empty when the outlines are not at hand
  std::vector<std::string> steps;        // words of the legend, the first step first
  std::vector<MapLine> lines;
};
struct MapView {
  ui::Html drawing;
  std::string title_words, other_words, other_href, finding, unplaced;
  std::string areas_href;                // facilities added up by area; "" for those who may not see them
  std::vector<MapLine> lines;
  std::vector<UnitLine> communes;        // provinces with a map of their communes
  std::vector<UnitLine> tables;          // the others: no outlines, so a table alone
  std::string tables_words;
};

}  // namespace sxsh::territory
