// From the text of a file to the draft of a programme: repair, outline, document, programme, critic, and what stayed unread.
// Pure: the same text gives the same draft.
#pragma once

#include <string>
#include <vector>

#include "base/mapped_text.h"
#include "programmes/reading/draft.h"

namespace sxsh::programmes::reading {

// `page_starts` are code points where page n+1 starts; `source_bytes` says whether the map of `text` means bytes of the
// file. Never fails: a text that is not an act gives a draft without a programme. `same_act_as` is left to the caller,
// who knows the other documents (differences.h).
Draft read(const MappedText& text, const std::vector<int>& page_starts, bool source_bytes, std::string encoding);

}  // namespace sxsh::programmes::reading
