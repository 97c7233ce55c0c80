// The sheets of an XLSForm file as texts with their places: workbooks, a CSV or Markdown file in which the sheets stand one under
// the other with their names in the first column, or a single sheet of questions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "paper/sheet.h"

namespace sxsh::forms::xlsform {

struct TableRow {
  uint32_t row = 1;                                            // as the person counts
  std::vector<std::pair<uint32_t, std::string>> cells;         // by column, without empty ones
  const std::string* at(uint32_t column) const;
};
struct TableSheet {
  std::string name;                                            // as the file has it
  std::vector<TableRow> rows;                                  // the first is the heading
};
struct Tables {
  std::vector<TableSheet> sheets;
  std::vector<paper::SheetNote> notes;
  struct Cell {
    std::string sheet, cell;
  };
  std::vector<Cell> without_result;                            // formulas whose result the file did not keep; taken as empty
  const TableSheet* find(std::string_view name) const;         // whatever the case of its letters
};

// Problems: those of paper::read_sheets.
Result<Tables> read_tables(std::string_view bytes);

}  // namespace sxsh::forms::xlsform
