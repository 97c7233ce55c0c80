// Tables of a PDF page: found by lines with three or more parts, put back into rows and columns. Pure.
#pragma once

#include <string>
#include <vector>

#include "paper/pdf_lines.h"

namespace sxsh::paper {

// Words that stand together on a line.
struct PdfCell {
  std::vector<PdfWord> words;
  double left() const { return words.front().left; }
  double right() const { return words.back().right; }
  std::string text() const;
};

struct PdfLine {
  std::vector<PdfCell> cells;
  double middle = 0, height = 0;   // points
};

// One past the last line of the table that starts at line `start`; `start` itself if none does.
size_t table_end(const std::vector<PdfLine>& lines, size_t start);

// Rows of cells with tabs. Columns are the strips that nearly all rows leave empty between them. Lines less than a line's
// height apart are one row (cells set in the middle of a row of several lines), and so is a line of wrapped words.
std::string table_text(const std::vector<PdfLine>& lines);

}  // namespace sxsh::paper
