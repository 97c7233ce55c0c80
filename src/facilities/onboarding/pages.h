// Accounts for facilities: what was picked in the list is looked at, confirmed, made in the background and printed.
//
//   GET  /lv/co-so/tai-khoan                 rounds, newest first
//   POST /lv/co-so/tai-khoan                 begins one with what is picked (chon), or all that `ve` filters (tat-ca=1)
//   GET  /lv/co-so/tai-khoan/{ma}            before: what would be done (lai=1: also for accounts that wait); after: what came
//   POST /lv/co-so/tai-khoan/{ma}/lam        confirms; the background work begins
//   POST /lv/co-so/tai-khoan/{ma}/in         letters with new codes, shown once (lai=1: also those printed before)
//   POST /lv/co-so/tai-khoan/{ma}/thu-hoi    withdraws what nobody used
//   POST /lv/co-so/tai-khoan/{ma}/bo         forgets a round that was not confirmed
//   GET  /lv/co-so/tai-khoan/{ma}/tai-ve     the list as CSV, without codes
#pragma once

#include <string>
#include <vector>

#include "facilities/onboarding/round.h"
#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::facilities::onboarding {

void add_routes(web::Router& router, const Settings& settings);

struct RoundLine {
  std::string href, when, by, facilities;
  ui::Html state;
};
struct RoundsView {
  std::vector<RoundLine> lines;
};
struct RowLine {
  std::string name, href, code, way, state;
};
struct RoundView {
  std::string finding, csrf, address, again_href, again_words, job_href, csv_href, next_href, print_words, reprint_words;
  std::vector<std::string> facts;        // one line each: how many have an account, get a letter …
  std::vector<ui::Html> notes;
  bool confirmed = false, again = false, may_confirm = false, may_go_on = false, may_print = false, may_reprint = false,
       may_withdraw = false;
  std::vector<RowLine> rows;
};

}  // namespace sxsh::facilities::onboarding
