#include <gtest/gtest.h>

#include "support/workbook.h"

namespace sxsh::paper {
namespace {

using namespace sxsh::tests;

std::string ods_of(const std::string& tables, const Parts& more = {}) {
  Parts parts = {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                 {"content.xml",
                  "<?xml version='1.0'?><office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x' xmlns:style='s'>"
                  "<office:automatic-styles><style:style style:name='ta2' style:family='table'>"
                  "<style:table-properties table:display='false'/></style:style></office:automatic-styles>"
                  "<office:body><office:spreadsheet>" +
                      tables + "</office:spreadsheet></office:body></office:document-content>"}};
  for (const auto& part : more) parts.push_back(part);
  return archive_of(parts);
}

std::string table(const std::string& rows) { return "<table:table table:name='Cơ sở'>" + rows + "</table:table>"; }
std::string row(const std::string& cells, const std::string& more = "") {
  return "<table:table-row" + more + ">" + cells + "</table:table-row>";
}
std::string text(const std::string& words, const std::string& more = "") {
  return "<table:table-cell office:value-type='string'" + more + "><text:p>" + words + "</text:p></table:table-cell>";
}

TEST(Ods, KindsOfCells) {
  const Seen seen = seen_in(
      ods_of(table(row(
          text("Ca\xCC\x81<text:s text:c='2'/>nước") +
          "<table:table-cell office:value-type='float' office:value='1250.50'><text:p>1.250,50</text:p></table:table-cell>"
          "<table:table-cell office:value-type='percentage' office:value='0.125'><text:p>12,5%</text:p></table:table-cell>"
          "<table:table-cell office:value-type='date' office:date-value='2018-03-15'><text:p>15/03/18</text:p></table:table-cell>"
          "<table:table-cell office:value-type='boolean' office:boolean-value='true'><text:p>ĐÚNG</text:p></table:table-cell>"
          "<table:table-cell table:formula='of:=1/0' office:value-type='string' "
          "office:string-value=''><text:p>#DIV/0!</text:p></table:table-cell>"
          "<table:table-cell office:value-type='time' office:time-value='PT13H05M00S'><text:p>13:05</text:p></table:table-cell>"
          "<table:table-cell office:value-type='float' office:value='84' "
          "table:formula='of:=[.A1]'><office:annotation><text:p>ghi chú</text:p>"
          "</office:annotation><text:p>84</text:p></table:table-cell>" +
          text("hai</text:p><text:p>đoạn")))),
      {}, true);
  EXPECT_EQ(seen.problem, "");
  EXPECT_EQ(seen.value("A1"), "Cá  nước");
  EXPECT_EQ(seen.value("B1"), "1250.50");
  EXPECT_EQ(seen.shown("B1"), "1.250,50");
  EXPECT_TRUE(seen.cells.at("C1").percent);
  EXPECT_EQ(seen.value("D1"), "2018-03-15");
  EXPECT_EQ(seen.shown("D1"), "15/03/18");
  EXPECT_EQ(seen.cells.at("E1").kind, CellKind::boolean);
  EXPECT_EQ(seen.value("F1"), "#DIV/0!");
  EXPECT_EQ(seen.cells.at("F1").kind, CellKind::error);
  EXPECT_EQ(seen.value("G1"), "13:05:00");
  EXPECT_EQ(seen.value("H1"), "84");
  EXPECT_TRUE(seen.cells.at("H1").formula);
  EXPECT_EQ(seen.value("I1"), "hai\nđoạn");
  EXPECT_NE(seen.note(SheetNoteKind::letters_joined), nullptr);
}

TEST(Ods, RepeatedCellsAndRowsAreCountedOut) {
  const Seen seen = seen_in(
      ods_of(table(row(text("a", " table:number-columns-repeated='3'") +
                           "<table:table-cell table:number-columns-repeated='16380'/>" + text("z"),
                       " table:number-rows-repeated='2'") +
                   row("<table:table-cell table:number-columns-repeated='16384'/>", " table:number-rows-repeated='1048000'") +
                   row(text("b")))));
  EXPECT_EQ(seen.value("C1"), "a");
  EXPECT_EQ(seen.value("C2"), "a");
  EXPECT_EQ(seen.value("XFD2"), "z");
  EXPECT_EQ(seen.value("A1048003"), "b");
  EXPECT_EQ(seen.cells.size(), 9u);
}

TEST(Ods, RepetitionsWithoutEndAreStopped) {
  SheetChoice few;
  few.limits.cells = 1000;
  EXPECT_EQ(seen_in(ods_of(table(row(text("a"), " table:number-rows-repeated='1000000'"))), few).problem, "sheet_too_many_cells");
  EXPECT_EQ(seen_in(ods_of(table(row(text("a"), " table:number-rows-repeated='99999999999'")))).problem, "sheet_too_many_rows");
  EXPECT_EQ(seen_in(ods_of(table(row(text("a", " table:number-columns-repeated='99999999999'"))))).problem,
            "sheet_too_many_columns");
}

TEST(Ods, HiddenMergedEncryptedAndSeveralTables) {
  const std::string tables =
      "<table:table table:name='Ẩn' table:style-name='ta2'>" + row(text("x")) + "</table:table>" +
      table("<table:table-column/><table:table-column table:visibility='collapse'/>" +
            row(text("a", " table:number-columns-spanned='2' table:number-rows-spanned='1'") + "<table:covered-table-cell/>") +
            row(text("b") + text("c"), " table:visibility='filter'"));
  const Seen seen = seen_in(ods_of(tables, {{"Basic/script-lc.xml", "<x/>"}}));
  EXPECT_EQ(seen.value("A1"), "(none)");
  EXPECT_EQ(seen.value("2!A1"), "a");
  EXPECT_TRUE(seen.cells.at("2!B2").hidden);
  EXPECT_TRUE(seen.cells.at("2!A2").hidden_row);
  EXPECT_EQ(seen.note(SheetNoteKind::merged_cells)->detail, "A1:B1");
  EXPECT_EQ(seen.note(SheetNoteKind::hidden_sheet_skipped)->sheet, "Ẩn");
  EXPECT_NE(seen.note(SheetNoteKind::macros_ignored), nullptr);
  EXPECT_EQ(seen_in(ods_of(tables, {{"META-INF/manifest.xml", "<m><encryption-data/></m>"}})).problem, "file_encrypted");
}

}  // namespace
}  // namespace sxsh::paper
