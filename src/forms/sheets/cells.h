// One answer as a cell of a workbook: its value, what the cell takes, what is said beside it. Internal to sheets.
#pragma once

#include "forms/sheets/layout.h"
#include "paper/grid_writer.h"

namespace sxsh::forms::sheets {

std::string words_of(const Wording& wording, Lang lang);       // answers it names stand as "…"
std::string hint_of(const Form& form, const Field& field, Lang lang);
// The answer in the best way that comes back the same: a number, a day, a label; else as typed.
paper::GridCell answer_cell(const Form& form, const Field& field, const Cell* typed, Lang lang);
paper::GridCell unit_cell(const Field& field, const Cell* typed, Lang lang);

}  // namespace sxsh::forms::sheets
