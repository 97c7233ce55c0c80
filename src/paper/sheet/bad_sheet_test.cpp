// Files that are no spreadsheets, or mean harm: each its own problem.
#include <gtest/gtest.h>

#include "support/workbook.h"

namespace sxsh::paper {
namespace {

using namespace sxsh::tests;
using namespace std::string_literals;

std::string with(const std::string& sheet, const std::string& shared = "") {
  HandMade made;
  made.sheet = sheet;
  made.shared = shared;
  return workbook_of(made);
}

std::string wide(std::string_view ascii) {
  std::string out;
  for (const char c : ascii) out += {c, '\0'};
  return out;
}

const std::string kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');

TEST(BadSheet, OtherKindsAreNamed) {
  EXPECT_EQ(seen_in("").problem, "file_empty");
  EXPECT_EQ(seen_in(kOle + wide("Workbook")).problem, "sheet_format_unreadable");
  EXPECT_EQ(seen_in(kOle + wide("EncryptedPackage")).problem, "file_encrypted");
  EXPECT_EQ(seen_in(kOle + wide("WordDocument")).problem, "sheet_wrong_kind");
  EXPECT_EQ(seen_in("%PDF-1.7 x").problem, "sheet_wrong_kind");
  EXPECT_EQ(seen_in("\x89PNG\r\n x").problem, "sheet_wrong_kind");
  EXPECT_EQ(seen_in("{\\rtf1 }").problem, "sheet_wrong_kind");
  EXPECT_EQ(seen_in("a;b\0c"s).problem, "sheet_unknown_file");
  EXPECT_EQ(seen_in("<html><table></table>").problem, "sheet_format_unreadable");
  EXPECT_EQ(seen_in("<?xml version='1.0'?><Workbook/>").problem, "sheet_format_unreadable");
  EXPECT_EQ(seen_in(archive_of({{"word/document.xml", "<x/>"}})).problem, "sheet_wrong_kind");
  EXPECT_EQ(seen_in(archive_of({{"xl/workbook.bin", "x"}})).problem, "sheet_format_unreadable");
  EXPECT_EQ(seen_in(archive_of({{"mimetype", "application/vnd.oasis.opendocument.text"}})).problem, "sheet_wrong_kind");
  EXPECT_EQ(sheet_format_of("a;b").value(), SheetFormat::csv);
  EXPECT_EQ(sheet_format_of(with("<sheetData/>")).value(), SheetFormat::xlsx);
}

TEST(BadSheet, TruncatedAndBrokenFiles) {
  const std::string good = with("<sheetData><row><c><v>1</v></c></row></sheetData>");
  for (size_t size = 4; size < good.size(); size += 97) {
    const std::string problem = seen_in(good.substr(0, size)).problem;
    EXPECT_TRUE(problem == "file_truncated") << size << problem;
  }
  EXPECT_EQ(seen_in(with("<sheetData><row><c></row></sheetData>")).problem, "file_truncated");
  EXPECT_EQ(seen_in(with("<sheetData><row><c t='s'><v>7</v></c></row></sheetData>")).problem, "file_truncated");
  EXPECT_EQ(seen_in(with("<sheetData><row><c t='s'><v>-1</v></c></row></sheetData>", "<si><t>x</t></si>")).problem,
            "file_truncated");
}

TEST(BadSheet, LimitsEachHaveTheirProblem) {
  SheetChoice few;
  few.limits.bytes = 10;
  EXPECT_EQ(seen_in(with("<sheetData/>"), few).problem, "sheet_file_too_large");
  EXPECT_EQ(seen_in(with("<sheetData><row r='1048577'><c><v>1</v></c></row></sheetData>")).problem, "sheet_too_many_rows");
  EXPECT_EQ(seen_in(with("<sheetData><row><c r='XFE1'><v>1</v></c></row></sheetData>")).problem, "sheet_too_many_columns");
  few = {};
  few.limits.strings = 1;
  EXPECT_EQ(seen_in(with("<sheetData/>", "<si><t>a</t></si><si><t>b</t></si><si><t>c</t></si>"), few).problem,
            "sheet_too_many_texts");
  few = {};
  few.limits.sheets = 0;
  EXPECT_EQ(seen_in(with("<sheetData/>"), few).problem, "sheet_too_many_sheets");
  few = {};
  few.limits.cell_bytes = 10;
  EXPECT_EQ(seen_in(with("<sheetData><row><c t='str'><v>" + std::string(30, 'x') + "</v></c></row></sheetData>"), few).problem,
            "sheet_cell_too_long");
  HandMade hidden;
  hidden.sheets = R"(<sheet name="Ẩn" sheetId="1" state="hidden" r:id="rId1"/>)";
  hidden.sheet = "<sheetData/>";
  EXPECT_EQ(seen_in(workbook_of(hidden)).problem, "sheet_none_visible");
}

TEST(BadSheet, BombsAndEntities) {
  std::string zeros = "<sheetData><row><c t='inlineStr'><is><t>";
  zeros.append(20'000'000, 'x');
  EXPECT_EQ(seen_in(with(zeros + "</t></is></c></row></sheetData>")).problem, "sheet_bomb");
  EXPECT_EQ(seen_in(with(zeros + "</t></is></c></row></sheetData>"), {}, true).problem, "sheet_bomb");
  HandMade made;
  made.sheet = "<sheetData/>";
  made.more = {
      {"xl/worksheets/two.xml",
       "<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'>]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>"}};
  made.sheets = R"(<sheet name="x" sheetId="1" r:id="rId2"/>)";
  made.more_relations = "<Relationship Id='rId2' Type='x/worksheet' Target='worksheets/two.xml'/>";
  EXPECT_EQ(seen_in(workbook_of(made)).problem, "sheet_declaration");
  EXPECT_EQ(seen_in(with("<sheetData>" + std::string(5000, ' ') + [] {
              std::string deep;
              for (int i = 0; i < 300; ++i) deep += "<a>";
              for (int i = 0; i < 300; ++i) deep += "</a>";
              return deep;
            }() + "</sheetData>")).problem, "sheet_reader_failed");
}

}  // namespace
}  // namespace sxsh::paper
