// The critic: checks a draft against itself and against the reference catalogue, and says what does not agree.
// Every finding has a code of the closed list in docs/reference/findings.md, a sentence in two languages, and the places
// of the exact words it is about.
#pragma once

#include "programmes/reading/draft.h"
#include "programmes/reading/outline.h"
#include "programmes/reading/reference.h"

namespace sxsh::programmes::reading {

// Appends findings to the draft, in order of place. One thing in the draft itself may change: a budget cell whose printed
// amount the sums contradict gets the amount they force, with `proposed` set.
void criticise(Draft& draft, const RepairedText& text, const Outline& outline, const Reference& known = reference());

}  // namespace sxsh::programmes::reading
