// The tasks of a plan: every item of its content and solutions, with counts, schedule and who leads.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "programmes/reading/draft.h"
#include "programmes/reading/programme_section.h"

namespace sxsh::programmes::reading {

// An item that only names the items under it is no task. "Tiến độ thực hiện: …" as a bullet is the schedule of the items of
// its clause, as a labelled item of those beside it. Lead and partners are those the task names ("Sở … chủ trì, phối hợp với
// …"), and those whose duty in `agencies` repeats the task's words (three quarters of the pairs of words of the duty).
std::vector<Task> read_tasks(const RepairedText& text, const Outline& outline, const Sections& sections,
                             const std::vector<Agency>& agencies, std::optional<std::pair<int, int>> period,
                             std::vector<Unread>& unread);

}  // namespace sxsh::programmes::reading
