// The objectives of a plan in words: its purpose, and the specific objectives that are no targets.
#pragma once

#include <vector>

#include "programmes/reading/draft.h"
#include "programmes/reading/programme_section.h"

namespace sxsh::programmes::reading {

// Items and paragraphs of the parts "mục đích", "mục tiêu" that hold none of `targets`; sentences that only announce a list
// ("… đạt các mục tiêu chủ yếu sau:") are left out.
std::vector<Objective> read_objectives(const RepairedText& text, const Outline& outline, const Sections& sections,
                                       const std::vector<Target>& targets);

}  // namespace sxsh::programmes::reading
