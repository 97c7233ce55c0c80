// Where a plan starts from: the measured results it reports, with the survey they come from.
#pragma once

#include <vector>

#include "programmes/reading/draft.h"
#include "programmes/reading/programme_section.h"

namespace sxsh::programmes::reading {

// The percentages of the parts about the present state ("thực trạng", "kết quả"), with the count beside them and the year
// and source the same paragraph names.
std::vector<Baseline> read_baselines(const RepairedText& text, const Outline& outline, const Sections& sections,
                                     std::vector<Unread>& unread);

}  // namespace sxsh::programmes::reading
