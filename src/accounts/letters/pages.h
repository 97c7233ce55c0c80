// Letters on their way out, for administrators. What a letter says is never shown: it may hold a link that lets somebody in.
//
//   GET  /lv/qt/thu-gui               list: tim (in the address), trang-thai, trang; tai=csv
//   POST /lv/qt/thu-gui/{id}/gui-lai  tries again at once
//   POST /lv/qt/thu-gui/{id}/huy      cancels one that waits
#pragma once

#include <string>
#include <vector>

#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::accounts {

void add_letter_routes(web::Router& router, bool sends_mail);

struct OutgoingRow {
  std::string to, purpose, made, next, why, retry_action, cancel_action;   // actions "" where there is nothing to do
  ui::Html state;
};
struct OutgoingView {
  std::string words, summary, csv_href, csrf, said;
  bool filtered = false, sends_mail = false;
  ui::Html states, pages;
  std::vector<OutgoingRow> rows;
};

}  // namespace sxsh::accounts
