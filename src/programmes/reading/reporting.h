// Who reports to whom, how often and by when.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "programmes/reading/draft.h"
#include "programmes/reading/programme_section.h"

namespace sxsh::programmes::reading {

// One duty for every frequency a sentence about reports names, in the organisation and reporting parts. A date without a
// frequency is an annual duty in a plan of one year and a duty for the whole period in another. "trước ngày 25/12" excludes
// the day (`inclusive` false), "chậm nhất ngày", "đến ngày" include it. `window` is the days the figures are of,
// "12-15/12-14" (Decree 09/2019/NĐ-CP), where the text says them. Reporter and recipient as printed; a reporter the sentence
// does not name is the agency of the entry; a recipient that is not named is "". A report without frequency and date
// is no duty that could be put in a calendar and is left out.
std::vector<ReportingDuty> read_reporting(const RepairedText& text, const Outline& outline, const Sections& sections,
                                          const std::vector<Agency>& agencies, std::optional<std::pair<int, int>> period);

}  // namespace sxsh::programmes::reading
