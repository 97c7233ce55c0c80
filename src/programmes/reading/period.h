// The years a plan is for, the family it belongs to, and the longer plan it serves.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "programmes/reading/draft.h"
#include "programmes/reading/outline.h"

namespace sxsh::programmes::reading {

// From the title, else from the first article and the opening of the plan: "giai đoạn 2016 - 2020", "năm 2019" (one year).
// "đến năm 2020" alone is a horizon and no period.
std::optional<std::pair<int, int>> read_period(const RepairedText& text, const Outline& outline, const Document& document);

// cp1419 for a plan that rests on QĐ 1419/QĐ-TTg, scp889 for one on QĐ 889/QĐ-TTg; where both are cited the later one, unless
// the period ends by 2020. Else "other".
std::string read_family(const RepairedText& text, const Document& document, std::optional<std::pair<int, int>> period);

// The number of the act of a provincial committee among the legal bases that approves a plan for more years around `period`.
std::optional<std::string> read_parent(const RepairedText& text, const Document& document,
                                       std::optional<std::pair<int, int>> period);

}  // namespace sxsh::programmes::reading
