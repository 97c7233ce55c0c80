// Workbooks that people fill in: sheets cell by cell, locked but for the cells of answers, with lists and limits at each of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace sxsh::paper {

struct GridCell {
  enum class Kind : uint8_t { text, number, date } kind = Kind::text;
  // number: digits with a point, "1250.5"; more than 15 of them are written as text. date: "2018-06-30".
  std::string text;
  enum class Look : uint8_t {
    plain,
    title,
    heading,
    label,
    hint,
    fixed,
    input
  } look = Look::plain;  // input alone can be changed
  enum class Takes : uint8_t { anything, choice, number, date } takes = Takes::anything;
  std::vector<std::string> choices;      // of Takes::choice
  std::optional<double> least, most;     // of Takes::number
  std::string prompt;                    // shown when the cell is chosen, at most 255 letters
};

struct GridSheet {
  std::string name;                      // at most 31 letters and none of []:*?/\ : others are left out
  bool hidden = false;
  uint32_t frozen_rows = 0;
  std::vector<double> widths;            // of the columns, in letters
  std::vector<uint32_t> hidden_columns, hidden_rows;
  std::vector<std::vector<GridCell>> rows;             // from A1 on
};
std::string grid_sheet_name(std::string_view given);   // as it will stand in the workbook

// Problems: sheet_cell_too_long, sheet_not_written.
Result<std::string> write_grid(const std::vector<GridSheet>& sheets);

}  // namespace sxsh::paper
