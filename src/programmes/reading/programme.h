// From the text of an act and its outline to the programme it sets out: every item with its clause and its exact words.
// Pure. What the text does not say stays missing; what was seen but not understood is told in `unread`.
#pragma once

#include <vector>

#include "programmes/reading/draft.h"
#include "programmes/reading/outline.h"

namespace sxsh::programmes::reading {

// Never fails: a text without a programme gives a programme with empty lists. New entries are appended to `unread`.
Programme read_programme(const RepairedText& text, const Outline& outline, const Document& document, std::vector<Unread>& unread);

}  // namespace sxsh::programmes::reading
