// Spreadsheets in: XLSX (also .xlsm, strict), ODS, CSV and TSV as a stream of rows, in bounded memory; the old .xls where it is
// asked for.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sxsh::paper {

enum class SheetFormat : uint8_t { xlsx, ods, csv, xls };
enum class CellKind : uint8_t { empty, text, number, date, boolean, error };

// Views are good until the function that was given the row returns.
struct SheetCell {
  uint32_t column = 0;            // 0 is A
  CellKind kind = CellKind::empty;
  bool formula = false;           // the value is the one the program that saved the file had worked out; empty: it kept none
  bool percent = false;           // a number shown as a percentage: value "0.125" stands for 12,5 %
  bool hidden = false;            // in a hidden column
  // What a program reads. text: NFC. number: the file's own digits, never rounded ("1250.5", "1.5E+20"). date: "2018-03-15",
  // "2018-03-15T13:45:00" or "13:45:00". boolean: "true", "false". error: "#N/A".
  std::string_view value;
  // What the person sees, in Vietnamese settings as far as the number format is understood: "1.250,5", "12,5%", "15/03/2018".
  std::string_view shown;
};

struct SheetRow {
  int sheet = 0;                  // index into SheetReading::sheets
  std::string_view sheet_name;
  uint32_t row = 1;               // as the person counts: the first is 1; of CSV the record, not the line
  bool hidden = false;
  std::span<const SheetCell> cells;   // those with something in them, by column; never none

  const SheetCell* at(uint32_t column) const;       // nullptr where the cell is empty
  std::string place(const SheetCell& cell) const;   // "C17"
};

std::string column_name(uint32_t column);                       // 0 → "A", 26 → "AA"
std::string cell_name(uint32_t column, uint32_t row);           // (2, 17) → "C17"
struct CellPlace {
  uint32_t column = 0, row = 1;
};
bool read_cell_name(std::string_view name, CellPlace& place);   // "C17", "$C$17"; false where it is none

// What was ignored or interpreted. One note for each kind and sheet: the first cell, and how many there were.
enum class SheetNoteKind : uint8_t {
  formula_value,
  formula_without_value,
  merged_cells,
  hidden_sheet_skipped,
  hidden_rows,
  hidden_columns,
  error_cells,
  dates_impossible,
  macros_ignored,
  external_links,
  other_sheets,
  letters_joined,
  letters_lost,
  encoding_changed,
  separator_guessed,
  ragged_rows,
  guard_removed,
  filter_active,
  numbers_unreadable
};
struct SheetNote {
  SheetNoteKind kind;
  std::string sheet, cell;        // "" where it is about the whole file
  int64_t count = 1;
  std::string detail;             // of the kind: a range, an encoding, a separator
};
std::string words_of(const SheetNote& note, Lang lang);         // a sentence

struct SheetInfo {
  std::string name;
  bool hidden = false;
  bool read = false;              // false: hidden and not asked for, or not the one asked for
  uint32_t last_row = 0;          // of cells with something in them; 0: none
  uint32_t columns = 0;           // how many, counted from A
  int64_t cells = 0;
  std::vector<std::string> merged;    // "A1:C1"; at most kMostMerged
};
inline constexpr size_t kMostMerged = 1000;

struct SheetReading {
  SheetFormat format = SheetFormat::xlsx;
  std::string encoding;           // of CSV, as in SourceText
  char separator = 0;             // of CSV
  bool stopped = false;           // the function that takes the rows wanted no more
  std::vector<SheetInfo> sheets;  // all of the file, in its order; CSV has one without a name
  std::vector<SheetNote> notes;
};

struct SheetLimits {
  uint64_t bytes = 64ull * 1024 * 1024;
  uint64_t unpacked_bytes = 1024ull * 1024 * 1024;    // of one part of the file
  uint32_t sheets = 200, rows = 1'048'576, columns = 16'384;
  uint64_t cells = 20'000'000;                         // of all sheets, with something in them
  uint64_t strings = 4'000'000, string_bytes = 256ull * 1024 * 1024;
  uint64_t cell_bytes = 128 * 1024;                    // more than the 32,767 letters Excel allows
};

struct SheetChoice {
  bool hidden_sheets = false;     // read them too
  std::string only;               // the name of the one sheet to read; "" is all
  bool old_excel = false;         // .xls too: by whom the file need not come back with marks
  SheetLimits limits;
};

// Hands the rows to `row`, which returns false to stop. Only the bytes decide what the file is. Containers are taken apart in
// the locked-in child (child.h); CSV is read here, as plain text is: nothing is unpacked, and no library but ours sees the bytes.
// Rows have been handed over when a later part turns out damaged: keep nothing before the Result says so.
// Problems: file_empty, file_encrypted, file_truncated, encoding_unclear, sheet_file_too_large, sheet_wrong_kind,
// sheet_format_unreadable, sheet_unknown_file, sheet_bomb, sheet_declaration, sheet_too_many_sheets, sheet_too_many_rows,
// sheet_too_many_columns, sheet_too_many_cells, sheet_too_many_texts, sheet_cell_too_long, sheet_missing, sheet_none_visible,
// csv_quote_open, sheet_reader_failed.
using RowTaker = std::function<bool(const SheetRow& row)>;
Result<SheetReading> read_sheets(std::string_view bytes, const SheetChoice& choice, const RowTaker& row);

// The same in this process, for the child itself and for tests.
Result<SheetReading> read_sheets_here(std::string_view bytes, const SheetChoice& choice, const RowTaker& row);

// Which kind it is, without reading it. Problems: those about the whole file above.
Result<SheetFormat> sheet_format_of(std::string_view bytes, const SheetLimits& limits = {});

}  // namespace sxsh::paper
