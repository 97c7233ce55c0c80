// Where each cell of a form's workbook stands: the same for the one who writes it and the one who reads it. Internal to sheets.
#pragma once

#include <string>
#include <vector>

#include "forms/sheets/workbook.h"

namespace sxsh::forms::sheets {

inline constexpr char kCodes[] = "_sxsh";                      // the hidden sheet
inline constexpr uint32_t kCode = 0, kLabel = 1, kAnswer = 2, kUnit = 3, kHint = 4;       // columns of the first sheet
inline constexpr uint32_t kRowId = 0, kRowName = 1, kFirst = 2;                          // columns of a table's sheet
inline constexpr uint32_t kFirstQuestion = 6, kFirstRow = 4;   // rows from 0
inline constexpr uint32_t kHeadingCodes = 2;                   // the hidden row of a table's sheet

// A field in the file: notes, withdrawn fields and files have no answer cell.
bool has_cell(const Form& form, const Field& field);
bool has_unit_cell(const Field& field);

struct Line {                            // of the first sheet, from kFirstQuestion on
  enum class Kind : uint8_t { step, heading, field, table, words } kind = Kind::field;
  size_t place = kNowhere;               // in steps, headings, fields, tables
};
std::vector<Line> lines_of(const Form& form);

struct TableSheet {
  size_t table = 0;
  std::string name;                      // of the sheet
  std::vector<size_t> fields;            // with a column each, and one more for units
  std::vector<std::string> rows;         // ids; "+1", "+2" … are room for new rows
  uint32_t column_of(const Form& form, size_t field) const;
};
std::vector<TableSheet> tables_of(const Form& form, const Answers& answers, const Context& context, Lang lang);

// Labels of a list as the file writes them: each reads back as its code alone.
std::string written(const ChoiceList& list, const Choice& choice, Lang lang);
std::string code_in(const ChoiceList& list, std::string_view typed);     // "" where none or several fit

// Over codes and whom the file is for: a change of either is seen. `codes` in the order of the file.
std::string checksum(const Form& form, const SheetFor& whom, const std::vector<std::string>& codes);
std::string digest(const Form& form);    // of its text

}  // namespace sxsh::forms::sheets
