// Announced figures on the public page of a programme: the newest year, earlier ones by choice (?cong-bo=2017), and "as of now"
// beside a figure only where it was announced and differs today.
//
// What the public reads is less than what was announced to the office: never a name, an entry or a reason that somebody typed; a
// figure of facilities only where five or more stand behind it (kFewestForOthers); of sums of use the percentage alone, since two
// sums of MJ of different days may differ by one facility.
#pragma once

#include <string>
#include <vector>

#include "indicators/publication.h"
#include "programmes/programme.h"
#include "ui/components.h"
#include "web/request.h"

namespace sxsh::indicators {

// The value as the public may read it; without tenths where it may not. Pure.
Value for_public(const Indicator* indicator, Value value);

// Empty where nothing of the programme was announced.
ui::Html announced_part(web::Context& context, const programmes::Head& programme);

// ── view ──

struct AnnouncedLink {
  std::string label, href;
  bool current = false;
};
struct AnnouncedFigure {
  std::string name, population, clause, value, out_of, interval, missing, now;
  ui::Html verdict;
};
struct AnnouncedView {
  std::string facts;
  bool example = false;  // the office's figures are invented
  std::vector<AnnouncedLink> years;
  std::vector<AnnouncedFigure> figures;
};

}  // namespace sxsh::indicators
