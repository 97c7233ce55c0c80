// The draft as the JSON of docs/reference/draft.schema.json: what `sxsh read --json` prints and the review page loads.
#pragma once

#include <string>

#include "base/json.h"
#include "programmes/reading/draft.h"

namespace sxsh::programmes::reading {

// One object, UTF-8, no newline at the end. Missing is null or an empty list.
std::string draft_json(const Draft& draft, JsonStyle style = JsonStyle::compact);

// The code words of the closed lists, as the schema spells them.
std::string_view word(Kind kind);                    // "decision"
std::string_view word(Comparator comparator);        // "ge"
std::string_view word(Severity severity);            // "warning"

}  // namespace sxsh::programmes::reading
