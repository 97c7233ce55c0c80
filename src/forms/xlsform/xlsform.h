// A questionnaire made in Excel for KoboToolbox or ODK as a form. What is not supported is named, cell by cell; what was left out
// or changed on the way too. Pure. docs/reference/xlsform.md says what becomes of each type and column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "forms/form.h"
#include "paper/sheet.h"

namespace sxsh::forms {

struct XlsRemark {
  std::string sheet, cell;               // "survey", "C12"; "" where it is about the file or the sheet
  std::string says;                      // what the cell says, cut where it is long
  std::string vi, en;                    // what is wrong or was changed, and what to do
  bool stops = false;                    // no form is made as long as it stands
  const std::string& words(Lang lang) const { return lang == Lang::vi ? vi : en; }
  std::string place() const { return sheet.empty() || cell.empty() ? sheet : sheet + "!" + cell; }
};

struct XlsReading {
  bool made = false;                     // `form` is settled, draws every step and takes a trial of answers
  Form form;                             // version 1; its code comes from the settings or the name of the file
  std::vector<XlsRemark> remarks;        // those that stop first, then in the order of the file
  std::vector<paper::SheetNote> notes;   // of the file: formulas, hidden sheets
};

// Problems: those of paper::read_sheets about the file.
Result<XlsReading> read_xlsform(std::string_view bytes, std::string_view filename);

}  // namespace sxsh::forms
