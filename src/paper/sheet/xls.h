// Excel 97–2003 workbooks (BIFF in a compound file) through libfreexl, which is given the bytes and no path.
#pragma once

#include <string_view>

#include "paper/sheet.h"

namespace sxsh::paper {

// The letters of old code pages are turned by iconv, which loads its tables from files: before the child is locked in.
void prepare_xls();

// Cells in place as libfreexl keeps them, in the memory limit of the child; formulas with the result that was kept
// (xls_formulas.h).
// It tells neither hidden sheets nor merged cells: hidden sheets come as shown, without a note. Problems: as read_sheets.
Result<SheetReading> read_xls(std::string_view bytes, const SheetChoice& choice, const RowTaker& row);

}  // namespace sxsh::paper
