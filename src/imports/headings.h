// Where the table of a sheet begins and what its columns are called: title rows above, headings of one or two rows, a row of
// column numbers below. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paper/sheet.h"

namespace sxsh::imports {

// A cell and a row that outlive the reading.
struct Cell {
  paper::CellKind kind = paper::CellKind::empty;
  std::string value, shown;
};
struct Line {
  uint32_t row = 1;                                  // as the person counts
  std::vector<Cell> cells;                           // by column, empty ones between
  const Cell* at(uint32_t column) const { return column < cells.size() ? &cells[column] : nullptr; }
};
Line line_of(const paper::SheetRow& row);
// Trimmed; of a number its digits, at most the fifteen a spreadsheet shows ("1.1", not "1.1000000000000001").
std::string text_of(paper::CellKind kind, std::string_view value);

struct Headings {
  uint32_t row = 1;                                  // first row of headings
  uint32_t rows = 1;                                 // 1 or 2
  std::vector<std::string> texts;                    // by column; of two rows "Lao động / Nữ"; "" without a heading
  std::vector<std::string> keys;                     // folded; a second one of the same name ends in " 2"; "cot b" without

  uint32_t first_data_row() const { return row + rows; }
  std::optional<uint32_t> column_of(std::string_view key) const;
  std::string signature() const;                     // the set of keys: what a mapping is remembered by
};
// `lines`: the first rows of the sheet; the row (and how many) that looks most like headings of facilities.
Headings find_headings(std::span<const Line> lines);
// Of rows that a person or a mapping names.
Headings headings_at(std::span<const Line> lines, uint32_t row, uint32_t rows);

// Rows below the headings that carry no facility: "(1) (2) (3)", "Tổng cộng", "II. Huyện Mỹ Hào" with nothing else.
enum class Furniture : uint8_t { none, column_numbers, total, group_title };
Furniture furniture_of(const Line& line);

}  // namespace sxsh::imports
