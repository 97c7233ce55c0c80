// A facility's own overview: how it uses a resource against what was to be expected, for one unit of product, and where it stands
// against its norm and its sector.
//
//   GET /dn/tong-quan   ?co-so=7 (when theirs are several) &muc=electricity
#pragma once

#include <string>
#include <vector>

#include "norms/pages.h"
#include "ui/components.h"
#include "web/router.h"

namespace sxsh::dashboard {

void add_own_routes(web::Router& router);  // called by add_routes

struct OwnNormLine {
  std::string year, product, specific, norm, note, sets;
  ui::Html verdict, mark;
};
struct OwnView {
  std::string facility, finding, lead, interval, problem, facility_id, how_href, norms_href, figures_href;
  std::string specific_title, specific_words, cusum_words;
  ui::Html grade, subject, specific, cusum, specific_pictures, cusum_pictures;
  bool nothing = false, with_norms = false;
  std::vector<OwnNormLine> norms;
  std::vector<std::string> places;  // in the sector
};

}  // namespace sxsh::dashboard
