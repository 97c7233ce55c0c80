// The workspace's page of what the office adds to the carried units.
//
//   GET  /lv/qt/danh-muc/don-vi           names and shares added; tai=csv
//   POST /lv/qt/danh-muc/don-vi/ten       adds a name (don_vi, ten, loai, nguon, kiem_chung); …/bo-ten takes it away (id)
//   POST /lv/qt/danh-muc/don-vi/ty-le     sets a share (don_vi, sang, ty_le in percent, nguon); …/bo-ty-le takes it away
#pragma once

#include <string>
#include <vector>

#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::territory {

void add_addition_routes(web::Router& router);

struct AdditionLine {
  std::string unit, words, source, mark, first, second;   // first, second: what the form that takes it away sends
};
struct AdditionsView {
  std::string csrf, csv_href;
  bool may_edit = false;
  std::vector<AdditionLine> names, shares;
  ui::Html errors, name_unit, name, name_source, share_unit, share_to, share, share_source;
  std::vector<ui::Choice> kinds;
};

}  // namespace sxsh::territory
