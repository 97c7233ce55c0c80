// SpreadsheetML (ECMA-376 part 1, section 18; transitional and strict) as a stream of rows.
#pragma once

#include "paper/archive.h"
#include "paper/sheet.h"

namespace sxsh::paper {

Result<SheetReading> read_xlsx(const Archive& archive, const SheetChoice& choice, const RowTaker& row);

// Which of `sheets` are to be read. Problems: sheet_too_many_sheets, sheet_missing, sheet_none_visible.
Result<Done> choose_sheets(SheetReading& reading, const SheetChoice& choice);

}  // namespace sxsh::paper
