// The targets of a plan: percentages, counts and states to reach, each with whose they are and by when.
#pragma once

#include <vector>

#include "programmes/reading/draft.h"
#include "programmes/reading/programme_section.h"

namespace sxsh::programmes::reading {

// Percentages of every part of the plan but its results and its budget; among the tasks only those said to be aimed at.
// Counts ("20-30 mô hình") and states without a figure only of the part of the objectives. An objective that says what to
// do ("Tổ chức tập huấn …") is no target: it is read as an objective. The same target stated in two clauses is two targets.
std::vector<Target> read_targets(const RepairedText& text, const Outline& outline, const Sections& sections,
                                 std::vector<Unread>& unread);

// The year a block's statements are for when the block itself names none: of the nearest block above in the same clause or
// one it stands under ("Đến năm 2020, … đạt các mục tiêu sau:").
std::optional<int> year_above(const RepairedText& text, const Outline& outline, size_t block);

}  // namespace sxsh::programmes::reading
