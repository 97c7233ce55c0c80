// The log as a page of its own, searched and filtered, and as a table to take away.
//
//   GET /lv/qt/nhat-ky      tim (words), ai (person), viec (action), doi-tuong (kind), so (its id), tu, den (days), truoc (the
//                           next page); tai=csv gives what is filtered, at most 20,000 lines
#pragma once

#include <string>
#include <vector>

#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::accounts {

void add_log_routes(web::Router& router);

struct LogLine {
  std::string at, who, action, subject, summary, reason;
  ui::Html change;
};
struct LogView {
  std::string words, older;              // address of the next page, "" on the last
  std::vector<LogLine> lines;
  ui::Html actions, kinds, people, from, to;   // the filters
  std::string csv_href;
  bool filtered = false;
};

}  // namespace sxsh::accounts
