// Past values, bills and series from files: read, previewed with a choice for each series, then written at once.
//
//   GET …/so-do/nhap, POST               the file; several at once
//   GET …/so-do/nhap/{dot}, POST         the preview; viec=xem previews another choice, ghi writes, bo leaves it
#pragma once

#include <string>
#include <vector>

#include "figures/pages.h"

namespace sxsh::figures {

void add_import_routes(web::Router& router);

struct ImportFileView {
  std::string title, facility, action, csrf, cancel_href, error;
};
struct ImportMonthLine {
  std::string month, value, there, css;
};
struct ImportSeriesCard {
  std::string title, facts, kept, partial, wrong;
  ui::Html target;
  std::vector<ImportMonthLine> months;
};
struct ImportPreviewView {
  std::string title, finding, before, action, csrf, nothing;
  ui::Html take_partial;
  std::vector<std::string> faults;
  std::string faults_more;
  std::vector<ImportSeriesCard> series;
};

}  // namespace sxsh::figures
