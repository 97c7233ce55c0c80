// The charts of a programme's pages: what is drawn from a target, a baseline, a budget.
#pragma once

#include "base/problem.h"
#include "programmes/matrix.h"
#include "programmes/programme.h"
#include "ui/html.h"

namespace sxsh::programmes {

// From the baseline to the target: a dumbbell, or a band for a range. Nothing for a target without a number.
ui::Html target_chart(Lang lang, const reading::Target& target, const reading::Baseline* baseline);
// Money by year, stacked by group; by source where the act has no lines; nothing without an amount.
// The column of `current_year` is set apart.
ui::Html budget_chart(Lang lang, const Matrix& matrix, const reading::Budget& budget, int current_year = 0);
// "4 chương trình/năm; 50 người/lớp"
std::string quantities_line(Lang lang, const reading::Task& task);

}  // namespace sxsh::programmes
