// Spreadsheets out: XLSX with a styled heading row, and CSV. What is written here and read by sheet.h comes back the same.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/temporary_file.h"

namespace sxsh::paper {

enum class ColumnKind : uint8_t { text, number, percent, date };

struct SheetColumn {
  std::string title;
  ColumnKind kind = ColumnKind::text;
  int decimals = 0;                     // number, percent: the values are times 10^decimals; percent 125 with 1 is 12,5 %
  int width = 0;                        // in letters; 0: by the kind and the title
  std::string comment;                  // shown at the heading
  bool input = false;                   // may be filled in though the sheet is locked
  std::vector<std::string> choices;     // the cell takes only one of these
};

struct SheetLayout {
  std::string name;                     // at most 31 letters and none of []:*?/\ : others are left out
  std::vector<SheetColumn> columns;
  bool locked = false;
  bool filter = true;
  uint32_t spare_rows = 0;              // rows below what is written that choices hold for
};

struct OutCell {
  enum class Kind : uint8_t { empty, text, number, date };
  Kind kind = Kind::empty;
  std::string_view text;                // text; date: "2018-03-15", shorter ones ("2018-03") stay text
  int64_t scaled = 0;
  std::string_view comment = {};

  static OutCell of(std::string_view text) { return {text.empty() ? Kind::empty : Kind::text, text}; }
  static OutCell number(int64_t scaled) { return {Kind::number, {}, scaled}; }
  static OutCell date(std::string_view iso) { return {iso.empty() ? Kind::empty : Kind::date, iso}; }
};

// Rows go out as they come (libxlsxwriter with constant memory). Text stays text ("0101234567" keeps its zero), a number of more
// than 15 digits is written as text because no spreadsheet holds it, and a date before March 1900 too.
class XlsxWriter {
 public:
  XlsxWriter();
  XlsxWriter(XlsxWriter&&) noexcept;
  XlsxWriter& operator=(XlsxWriter&&) noexcept;
  ~XlsxWriter();
  void sheet(const SheetLayout& layout);          // starts a sheet and writes its headings
  void row(std::span<const OutCell> cells);       // one for each column, fewer leave the rest empty
  // The file. Problems: sheet_cell_too_long, sheet_too_many_rows, sheet_not_written.
  Result<TemporaryFile> finish();

 private:
  struct Book;
  std::unique_ptr<Book> book_;
};

// UTF-8 with a byte order mark. With ';' numbers have a decimal comma, with ',' a point; none is grouped. Dates are 2018-03-15. A
// text that a spreadsheet would take for a formula gets an apostrophe before it, which reading takes away again (decision 0017).
class CsvWriter {
 public:
  explicit CsvWriter(const SheetLayout& layout, char separator = ';');
  void row(std::span<const OutCell> cells);
  Result<TemporaryFile> finish();                 // problem sheet_not_written

 private:
  void cell(std::string_view text);
  std::vector<SheetColumn> columns_;
  char separator_;
  std::string out_;                               // not yet in the file
  TemporaryFile file_;
  bool first_ = true;
};

}  // namespace sxsh::paper
