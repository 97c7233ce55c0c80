// Cells with formulas of an old .xls, which libfreexl passes over: the result that the program that saved the file kept with
// each ([MS-XLS] Formula and String records of the Workbook stream, [MS-CFB] for the stream). Damaged parts end the search; what
// was found until then stands.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "paper/sheet.h"

namespace sxsh::paper {

struct XlsFormula {
  CellKind kind = CellKind::empty;       // empty: no result was kept
  double number = 0;
  std::string text;                      // of text, boolean ("true") and error ("#N/A")
};
using XlsFormulas = std::map<std::pair<uint32_t, uint32_t>, XlsFormula>;     // by row, column, from 0
std::vector<XlsFormulas> xls_formulas(std::string_view bytes);               // one for each sheet, in the order of the file

}  // namespace sxsh::paper
