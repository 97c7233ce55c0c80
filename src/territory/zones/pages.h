// The workspace's pages of zones: industrial parks, clusters, craft villages and the like.
//
//   GET  /lv/qt/danh-muc/khu              list; tim, loai, het=1 (also what has ended), tai=csv
//   GET  /lv/qt/danh-muc/khu/them         form of a new one; POST to /lv/qt/danh-muc/khu
//   GET  /lv/qt/danh-muc/khu/{id}         one zone with its names and mergers; POST changes it
//   POST /lv/qt/danh-muc/khu/{id}/{viec}  doi-ten, dong, nhap, mo-lai
#pragma once

#include <string>
#include <vector>

#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::territory {

void add_zone_routes(web::Router& router);

struct ZoneLine {
  std::string name, href, kind, code, place, area, manager, valid;
  bool verified = false, example = false;
};
struct ZonesView {
  std::string words, csv_href, summary;
  std::vector<ui::Choice> kinds;
  bool ended_too = false, may_edit = false, filtered = false;
  std::vector<ZoneLine> lines;
};
struct ZoneFormView {
  std::string csrf, action, version;
  std::vector<ui::Choice> kinds;
  ui::Html errors, kind_error, name, code, units, area, manager, founded, act, from, source;
  bool verified = false;
};
struct ZoneFact {
  std::string label, value, href;
};
struct ZoneView {
  std::string name, state, action, csrf, refused;
  bool is_new = false, may_edit = false, ended = false, example = false;
  ui::Html form;
  std::vector<ZoneFact> facts, names, merged;
  std::vector<ui::Choice> others;        // what it may be merged into
};

}  // namespace sxsh::territory
