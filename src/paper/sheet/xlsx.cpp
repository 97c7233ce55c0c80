#include "paper/sheet/xlsx.h"

#include <algorithm>

#include "base/text.h"
#include "paper/sheet/rows.h"
#include "paper/sheet/sheet_xml.h"
#include "paper/sheet/workbook.h"
#include "terms/problems.h"

namespace sxsh::paper {

Result<Done> choose_sheets(SheetReading& reading, const SheetChoice& choice) {
  if (reading.sheets.size() > choice.limits.sheets)
    return Problem(problems::sheet_too_many_sheets,
                   {{"count", std::to_string(reading.sheets.size())}, {"limit", std::to_string(choice.limits.sheets)}});
  std::string names;
  bool any = false, visible = false;
  const std::string only = to_nfc(choice.only);
  for (SheetInfo& sheet : reading.sheets) {
    names += (names.empty() ? "" : ", ") + sheet.name;
    sheet.read = only.empty() ? !sheet.hidden || choice.hidden_sheets : sheet.name == only;
    any |= sheet.read;
    visible |= !sheet.hidden;
    if (only.empty() && !sheet.read) reading.notes.push_back({SheetNoteKind::hidden_sheet_skipped, sheet.name, "", 1, ""});
  }
  if (!any && !only.empty()) return Problem(problems::sheet_missing, {{"sheet", choice.only}, {"sheets", names}});
  if (reading.sheets.empty()) return Problem(problems::file_empty);
  if (!any && !visible) return Problem(problems::sheet_none_visible);
  return Done{};
}

Result<SheetReading> read_xlsx(const Archive& archive, const SheetChoice& choice, const RowTaker& row) {
  Workbook book = TRY(read_workbook(archive, workbook_part(archive)));
  SheetReading reading;
  reading.format = SheetFormat::xlsx;
  std::string others;
  int64_t other_count = 0;
  std::erase_if(book.sheets, [&](const WorkbookSheet& sheet) {
    if (!sheet.table) ++other_count, others += (others.empty() ? "" : ", ") + sheet.name;
    return !sheet.table;
  });
  for (const WorkbookSheet& sheet : book.sheets) {
    SheetInfo info;
    info.name = sheet.name;
    info.hidden = sheet.hidden;
    reading.sheets.push_back(std::move(info));
  }
  if (book.macros) reading.notes.push_back({SheetNoteKind::macros_ignored, "", "", 1, ""});
  if (book.external_links) reading.notes.push_back({SheetNoteKind::external_links, "", "", 1, ""});
  if (other_count > 0) reading.notes.push_back({SheetNoteKind::other_sheets, "", "", other_count, others.substr(0, 500)});
  TRY(choose_sheets(reading, choice));
  const std::vector<NumberFormat> formats = TRY(read_formats(archive, book.styles));
  SharedTexts texts;
  TRY(texts.read(archive, book.shared_strings, choice.limits));
  Rows rows(choice, row, reading);
  for (size_t i = 0; i < book.sheets.size() && !reading.stopped; ++i) {
    if (!reading.sheets[i].read) continue;
    rows.open_sheet(static_cast<int>(i));
    SheetXml xml(rows, reading.sheets[i], formats, texts, book.since_1904);
    auto done = read_xml(archive, book.sheets[i].part, xml);
    if (rows.problem()) return *rows.problem();
    if (!done.ok()) return std::move(done.problem());
  }
  return reading;
}

}  // namespace sxsh::paper
