// The yearly frames.
//
//   GET  /lv/khung-nam                   every population of a year (nam): frozen or not yet
//   GET  /lv/khung-nam/{nam}/{ma}        one of them: the frozen list or its preview, what changed (ban: an earlier one)
//   POST /lv/khung-nam/{nam}/{ma}        freezes it, with a reason when it replaces one
//   GET  /lv/khung-nam/{nam}/{ma}/tai-ve the list as .xlsx
#pragma once

#include <string>
#include <vector>

#include "ui/components.h"
#include "ui/html.h"
#include "web/router.h"

namespace sxsh::facilities {

void add_frame_routes(web::Router& router);

struct PopulationLine {
  std::string name, href, clause, state, members;
  ui::Html mark;                         // of a rule that nobody verified
};
struct FramesView {
  std::string year, finding;
  std::vector<PopulationLine> lines;
};
struct MemberLine {
  std::string code, name, industry, unit, size, potential;
};
struct DifferenceLine {
  std::string name, what;
};
struct DifferenceGroup {
  std::string title, note;
  std::vector<DifferenceLine> lines;
};
struct FrameVersion {
  std::string words, href, reason;
};
struct FrameView {
  std::string title, lead, rule, clause, digest, export_href, action, csrf, submit, note, error;
  bool frozen = false, needs_reason = false;
  ui::Html pages, mark;
  std::vector<MemberLine> members;
  std::vector<DifferenceGroup> differences;
  std::vector<FrameVersion> versions;    // those it replaced and what replaced it
};

}  // namespace sxsh::facilities
