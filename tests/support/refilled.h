// A workbook with some of its cells filled in otherwise, as a person does it in Excel.
#pragma once

#include <gtest/gtest.h>

#include <map>

#include "paper/grid_writer.h"
#include "paper/sheet.h"

namespace sxsh::tests {

// `typed`: "Phiếu!C8" → what is typed there; a number where it reads as one ("1250.5"), "" empties the cell.
inline std::string refilled(const std::string& bytes, const std::map<std::string, std::string>& typed) {
  std::vector<paper::GridSheet> sheets;
  int sheet = -1;
  paper::SheetChoice choice;
  choice.hidden_sheets = true;
  const auto put = [](paper::GridSheet& into, uint32_t row, uint32_t column, const std::string& text, bool number) {
    if (into.rows.size() <= row) into.rows.resize(row + 1);
    if (into.rows[row].size() <= column) into.rows[row].resize(column + 1);
    into.rows[row][column].text = text;
    into.rows[row][column].kind = number ? paper::GridCell::Kind::number : paper::GridCell::Kind::text;
  };
  const auto reading = paper::read_sheets(bytes, choice, [&](const paper::SheetRow& row) {
    if (row.sheet != sheet) sheets.emplace_back().name = std::string(row.sheet_name), sheet = row.sheet;
    for (const paper::SheetCell& cell : row.cells)
      put(sheets.back(), row.row - 1, cell.column, std::string(cell.value), cell.kind == paper::CellKind::number);
    return true;
  });
  EXPECT_TRUE(reading.ok());
  for (const auto& [at, text] : typed) {
    const size_t sign = at.find('!');
    paper::CellPlace place;
    EXPECT_TRUE(paper::read_cell_name(at.substr(sign + 1), place)) << at;
    bool found = false;
    for (paper::GridSheet& one : sheets)
      if (one.name == at.substr(0, sign)) {
        found = true;
        put(one, place.row - 1, place.column, text, !text.empty() && text.find_first_not_of("0123456789.-") == text.npos);
      }
    EXPECT_TRUE(found) << at;
  }
  auto out = paper::write_grid(sheets);
  EXPECT_TRUE(out.ok());
  return out.ok() ? out.take() : "";
}

// The cell of the first sheet that stands in `column` of the row whose hidden code is `code`: "C8".
inline std::string cell_of_code(const std::string& bytes, const std::string& code, char column = 'C') {
  std::string out;
  paper::SheetChoice choice;
  (void)paper::read_sheets(bytes, choice, [&](const paper::SheetRow& row) {
    const paper::SheetCell* first = row.at(0);
    if (row.sheet == 0 && first && first->value == code) out = column + std::to_string(row.row);
    return out.empty();
  });
  return out;
}

}  // namespace sxsh::tests
