// Tables of OpenDocument (ISO/IEC 26300, 9.1) as a stream of rows.
#pragma once

#include "paper/archive.h"
#include "paper/sheet.h"

namespace sxsh::paper {

// Cells and rows told once and repeated are counted out only where something stands in them; a row of a million empty cells costs
// nothing. Problems: as read_sheets.
Result<SheetReading> read_ods(const Archive& archive, const SheetChoice& choice, const RowTaker& row);

}  // namespace sxsh::paper
