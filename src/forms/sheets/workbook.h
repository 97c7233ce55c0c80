// A form as a locked workbook, and the filled one back. One sheet has the questions that stand alone, each table has its own.
// Codes stand in a hidden column and, in tables, a hidden row; a hidden sheet says which form, version, facility and round the
// file is for, with a checksum over it and over all codes in their order. Pure, but that containers are read in the locked-in
// child.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "forms/answers.h"
#include "paper/sheet.h"
#include "paper/sheet_marks.h"

namespace sxsh::forms {

// Whom and what the file is for; empty in a template that is not for one report.
struct SheetFor {
  std::string facility, facility_name;   // id as text, name
  std::string round, round_name;         // slug, "6 tháng đầu năm 2018"
  std::string revision;                  // of the draft that was written into the file
};

// Problems: those of paper::write_grid.
Result<std::string> workbook_of(const Form& form, const Answers& answers, const Context& context, const SheetFor& whom,
                                Lang lang);

struct FilledSheet {
  std::string revision;                  // as the file says
  Answers answers;                       // `base` with what the file says: cells of the file that are empty take the answer out
  std::map<Spot, paper::SheetMark> places;             // where each answer stands; the message is empty
  size_t changed = 0;                    // cells that differ from `base`
  std::string vi, en;                    // why nothing was taken: no template of this program, another form, version, facility or
                                         // round, codes changed; what to do
  bool ok() const { return vi.empty(); }
  const std::string& words(Lang lang) const { return lang == Lang::vi ? vi : en; }
};
// The cells of any workbook, by sheet in the order of the file. Problems: those of paper::read_sheets.
struct SheetBook {
  struct Seen {
    std::string text;
    paper::CellKind kind = paper::CellKind::empty;
  };
  using Cells = std::map<std::pair<uint32_t, uint32_t>, Seen>;           // (row, column), from 0
  std::vector<std::pair<std::string, Cells>> sheets;
};
Result<SheetBook> read_book(std::string_view bytes);

// `base` gives the answers that stood in the draft at the revision the file was made from ("" of a template for nobody): what the
// file says differently was changed in it.
using BaseOf = std::function<Answers(const std::string& revision)>;
FilledSheet filled_from(const Form& form, const SheetBook& book, const BaseOf& base, const SheetFor& whom);

// A comment for each finding at its cell: those that are wrong, those that are unusual without a reason. Findings without a cell
// in the file (files, calculated sums) are left out.
std::vector<paper::SheetMark> marks_of(const Form& form, const FilledSheet& filled, const Evaluation& evaluation, Lang lang);

}  // namespace sxsh::forms
