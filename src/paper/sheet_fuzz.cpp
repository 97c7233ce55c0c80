// Any bytes as a spreadsheet archive, as the parts of a good one (XLSX and ODS), and as what the locked-in child says.
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "paper/cell_number.h"
#include "paper/sheet.h"
#include "paper/sheet/frames.h"
#include "paper/sheet_marks.h"
#include "support/archive.h"

namespace {

using namespace sxsh::paper;

std::string archive_around(std::initializer_list<std::pair<std::string_view, std::string_view>> parts) {
  sxsh::tests::Parts owned;
  for (const auto& part : parts) owned.emplace_back(part.first, part.second);
  return sxsh::tests::archive_of(owned, sxsh::tests::Packing::stored);
}

constexpr std::string_view kBook = "<workbook><sheets><sheet name='a' id='1'/></sheets></workbook>";
constexpr std::string_view kRelations =
    "<Relationships><Relationship Id='1' Type='x/worksheet' Target='s.xml'/><Relationship Id='2' Type='x/sharedStrings' "
    "Target='t.xml'/>"
    "<Relationship Id='3' Type='x/styles' Target='y.xml'/></Relationships>";
constexpr std::string_view kSheet = "<worksheet><sheetData><row><c s='1' t='s'><v>0</v></c></row></sheetData></worksheet>";

void read(const std::string& bytes) {
  SheetChoice choice;
  choice.limits.cells = 5000;
  choice.hidden_sheets = true;
  (void)read_sheets_here(bytes, choice, [](const SheetRow& row) {
    uint32_t before = 0;
    for (const SheetCell& cell : row.cells) {
      if (&cell != row.cells.data() && cell.column <= before) __builtin_trap();
      before = cell.column;
      (void)typed_digits(cell.value);
    }
    return true;
  });
  (void)mark_sheets_here(bytes, {{"a", 1, 2, "x"}, {"a", 0, 1, "y"}, {"a", 3, 9, "z"}});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read(std::string(bytes));
  read(archive_around(
      {{"xl/workbook.xml", kBook}, {"xl/_rels/workbook.xml.rels", kRelations}, {"xl/s.xml", bytes}, {"xl/y.xml", "<a/>"}}));
  read(archive_around({{"xl/workbook.xml", kBook},
                       {"xl/_rels/workbook.xml.rels", kRelations},
                       {"xl/s.xml", kSheet},
                       {"xl/t.xml", bytes},
                       {"xl/y.xml", bytes},
                       {"[Content_Types].xml", "<Types/>"}}));
  read(archive_around({{"xl/workbook.xml", bytes}, {"xl/_rels/workbook.xml.rels", kRelations}, {"xl/s.xml", kSheet}}));
  read(archive_around({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", bytes}}));
  const RowTaker any = [](const SheetRow&) { return true; };
  const SheetLimits limits;
  FrameReader frames(limits, any);
  (void)frames.take(bytes);
  (void)frames.end();
  (void)typed_digits(bytes);
  return 0;
}
