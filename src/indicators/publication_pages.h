// What was announced, beside what would be said now.
//
//   GET  /lv/chi-tieu/cong-bo     ?ke-hoach={ma}: every announced year; POST announces a year, again with a reason
#pragma once

#include <string>
#include <vector>

#include "indicators/publication.h"
#include "ui/components.h"
#include "web/router.h"

namespace sxsh::indicators {

void add_publication_routes(web::Router& router);

struct AnnouncedRow {
  std::string name, href, announced, now, difference, reason;
  ui::Html verdict, verdict_now;
};
struct AnnouncedYear {
  std::string id, title, facts, note;
  std::vector<AnnouncedRow> rows;
  std::vector<std::string> before;  // announcements of the year that it replaced
};
struct PublicationsView {
  std::string title, programme, action, csrf, error;
  bool may_publish = false;
  ui::Html year_field, reason_field;
  std::vector<AnnouncedYear> years;
};

}  // namespace sxsh::indicators
