// What of a plan no item carries. A reader that leaves out without saying so invents by silence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "programmes/reading/draft.h"
#include "programmes/reading/outline.h"

namespace sxsh::programmes::reading {

// Blocks of the plan and its annexes whose words no item carries. Headings and what only holds the text together are not
// among them: lead-ins ("… các mục tiêu sau:"), the annex line, schedules that their tasks carry, titles of clauses, rows of
// totals and amounts that the budget carries.
std::vector<Unread> unread_blocks(const Draft& draft, const RepairedText& text, const Outline& outline);

// The reason as a code of the closed list `unread_reason` of the schema. The reader of one part may give the English
// sentence in place of the code; what is neither becomes "unclear".
std::string reason_code(std::string_view given);
std::string unread_words(std::string_view code, Lang lang);

}  // namespace sxsh::programmes::reading
