// Temperatures of stations.
//
//   GET  /lv/tiet-kiem/nhiet-do, POST     the stations; the POST imports a file
//   GET  …/nhiet-do/{tram}/tai-ve         the values of one as .csv
//   POST …/nhiet-do/{tram}/bo             withdraws one with a reason
#pragma once

#include "savings/pages.h"

namespace sxsh::savings {

void add_temperature_routes(web::Router& router);

struct StationLine {
  std::string name, area, span, incomplete, source, ended, download_href;
  std::vector<ReasonForm> end;  // none or one
};
struct TemperaturesView {
  std::string csrf, done;
  bool may_import = false;
  ui::Html errors, name, area, source, file;
  std::vector<StationLine> stations;
};

}  // namespace sxsh::savings
