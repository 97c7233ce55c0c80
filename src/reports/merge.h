// Two devices, or two people, at one draft: what both wrote since they began from the same revision is laid together cell by
// cell. Where only one side changed a cell, its value stands; where both did, differently, the person chooses. Pure.
#pragma once

#include <vector>

#include "forms/answers.h"

namespace sxsh::reports {

struct Merged {
  forms::Answers answers;                // the draft as it stands, with what only `mine` changed
  std::vector<forms::Difference> conflicts;            // before: as it stands; after: mine
  std::vector<forms::Spot> fresh;        // cells that others changed and `mine` did not
};
Merged merge(const forms::Form& form, const forms::Answers& base, const forms::Answers& standing, const forms::Answers& mine);

// Puts the value of one side, `after`, into the answers: what the person chose.
void settle(const forms::Form& form, forms::Answers& answers, const forms::Difference& conflict);

}  // namespace sxsh::reports
