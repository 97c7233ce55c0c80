// The workspace's pages of agencies in time.
//
//   GET  /lv/qt/danh-muc/co-quan          list; tai=csv
//   GET  /lv/qt/danh-muc/co-quan/sua      form of one (ten), or of a new one; POST keeps it
//   POST /lv/qt/danh-muc/co-quan/bo       takes the office's own row away
#pragma once

#include <string>
#include <vector>

#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::territory {

void add_agency_routes(web::Router& router);

struct AgencyRow {
  std::string name, href, kind, suffix, valid, now, source, mark;
  ui::Tone tone = ui::Tone::plain;
  bool own = false;
};
struct AgenciesView {
  std::string csv_href;
  bool may_edit = false;
  std::vector<AgencyRow> rows;
};
struct AgencyView {
  std::string title, csrf, own_name;     // own_name: what may be taken away, "" for nothing
  std::vector<ui::Choice> kinds;
  ui::Html errors, name, suffix, from, to, successors, source;
  bool verified = false;
};

}  // namespace sxsh::territory
