#include <gtest/gtest.h>

#include "support/workbook.h"

namespace sxsh::paper {
namespace {

using namespace sxsh::tests;

const std::string kStyles =
    R"(<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="0000000000"/>
  <numFmt numFmtId="166" formatCode="#,##0.00\ &quot;đ&quot;"/><numFmt numFmtId="167" formatCode="[h]:mm"/></numFmts>
  <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/><xf numFmtId="166"/><xf numFmtId="14"/>
  <xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="17"/><xf numFmtId="167"/><xf numFmtId="49"/></cellXfs>)";

std::string data(const std::string& rows) { return "<sheetData>" + rows + "</sheetData>"; }

Seen of(const std::string& rows, const std::string& shared = "", const std::string& workbook = "") {
  HandMade made;
  made.sheet = data(rows);
  made.shared = shared;
  made.styles = kStyles;
  made.workbook = workbook;
  return seen_in(workbook_of(made));
}

TEST(Xlsx, SharedInlineRichAndPhoneticTexts) {
  const Seen seen = of(
      R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>
    <c r="C1" t="inlineStr"><is><t xml:space="preserve"> Gốm </t></is></c><c r="D1" t="str"><f>"a"</f><v>a</v></c>
    <c r="E1" t="inlineStr"><is><r><t>Dệt </t></r><r><rPr><b/></rPr><t>may</t></r></is></c></row>)",
      "<si><t>Xi măng</t></si><si><r><t>Giấy </t></r><r><rPr><b/></rPr><t>bìa</t></r><rPh sb='0' eb='1'><t>xxx</t></rPh></si>");
  EXPECT_EQ(seen.value("A1"), "Xi măng");
  EXPECT_EQ(seen.value("B1"), "Giấy bìa");
  EXPECT_EQ(seen.value("C1"), " Gốm ");
  EXPECT_EQ(seen.value("D1"), "a");
  EXPECT_TRUE(seen.cells.at("D1").formula);
  EXPECT_EQ(seen.value("E1"), "Dệt may");
  EXPECT_EQ(seen.reading.sheets.at(0).name, "Cơ sở");
  EXPECT_EQ(seen.reading.sheets.at(0).columns, 5u);
}

TEST(Xlsx, LettersInPiecesAreJoinedAndEscapesUndone) {
  const Seen seen = of("<row><c t='inlineStr'><is><t>Ca\xCC\x81 nu\xCC\x9Bo\xCC\x9B\xCC\x81" "c</t></is></c>"
                       "<c t='inlineStr'><is><t>a_x000D_\nb_x005F_c</t></is></c></row>");
  EXPECT_EQ(seen.value("A1"), "Cá nước");
  ASSERT_NE(seen.note(SheetNoteKind::letters_joined), nullptr);
  EXPECT_EQ(seen.note(SheetNoteKind::letters_joined)->cell, "A1");
  EXPECT_EQ(seen.value("B1"), "a\nb_c");
}

TEST(Xlsx, NumbersKeepTheDigitsOfTheFile) {
  const Seen seen =
      of(R"(<row r="3"><c r="B3"><v>9007199254740993</v></c><c r="C3"><v>0.30000000000000004</v></c><c r="D3"><v>1.5E+20</v></c>
    <c r="E3" s="2"><v>101234567</v></c><c r="F3" s="3"><v>0.125</v></c><c r="G3" s="4"><v>1250.5</v></c><c r="H3"><v>-12.50</v></c>
    <c r="I3" t="n"><v>12a</v></c></row>)");
  EXPECT_EQ(seen.value("B3"), "9007199254740993");
  EXPECT_EQ(seen.value("C3"), "0.30000000000000004");
  EXPECT_EQ(seen.shown("C3"), "0,3");
  EXPECT_EQ(seen.value("D3"), "1.5E+20");
  EXPECT_EQ(seen.shown("E3"), "0101234567");
  EXPECT_EQ(seen.value("F3"), "0.125");
  EXPECT_EQ(seen.shown("F3"), "12,50%");
  EXPECT_TRUE(seen.cells.at("F3").percent);
  EXPECT_EQ(seen.shown("G3"), "1.250,50 đ");
  EXPECT_EQ(seen.value("H3"), "-12.50");
  EXPECT_EQ(seen.shown("H3"), "-12,5");
  EXPECT_EQ(seen.cells.at("I3").kind, CellKind::text);
  EXPECT_NE(seen.note(SheetNoteKind::numbers_unreadable), nullptr);
}

TEST(Xlsx, DatesOfBothSystemsAndDaysThatNeverWere) {
  const std::string rows = R"(<row r="1"><c r="A1" s="1"><v>43174</v></c><c r="B1"><v>43174</v></c><c r="C1" s="1"><v>60</v></c>
    <c r="D1" s="1"><v>59</v></c><c r="E1" s="6"><v>43174.5729166667</v></c><c r="F1" s="7"><v>0.5</v></c><c r="G1" s="8"><v>43174</v></c>
    <c r="H1" s="9"><v>1.5</v></c><c r="I1" s="1"><v>-1</v></c><c r="J1" s="1"><v>61</v></c><c r="K1" t="d"><v>2018-03-15</v></c>
    <c r="L1" s="5"><v>43174.99999999999</v></c></row>)";
  const Seen seen = of(rows);
  EXPECT_EQ(seen.value("A1"), "2018-03-15");
  EXPECT_EQ(seen.shown("A1"), "15/03/2018");
  EXPECT_EQ(seen.cells.at("A1").kind, CellKind::date);
  EXPECT_EQ(seen.cells.at("B1").kind, CellKind::number);
  EXPECT_EQ(seen.cells.at("C1").kind, CellKind::number);
  EXPECT_EQ(seen.value("D1"), "1900-02-28");
  EXPECT_EQ(seen.value("J1"), "1900-03-01");
  EXPECT_EQ(seen.value("E1"), "2018-03-15T13:45:00");
  EXPECT_EQ(seen.value("F1"), "12:00:00");
  EXPECT_EQ(seen.shown("F1"), "12:00");
  EXPECT_EQ(seen.shown("G1"), "thg 3-18");
  EXPECT_EQ(seen.shown("H1"), "36:00");
  EXPECT_EQ(seen.cells.at("I1").kind, CellKind::number);
  EXPECT_EQ(seen.value("K1"), "2018-03-15");
  EXPECT_EQ(seen.value("L1"), "2018-03-16");
  ASSERT_NE(seen.note(SheetNoteKind::dates_impossible), nullptr);
  EXPECT_EQ(seen.note(SheetNoteKind::dates_impossible)->count, 2);
  const Seen mac = of(rows, "", "<workbookPr date1904='1'/>");
  EXPECT_EQ(mac.value("A1"), "2022-03-16");
  EXPECT_EQ(mac.value("C1"), "1904-03-01");
}

TEST(Xlsx, BooleansErrorsFormulas) {
  const Seen seen = of(R"(<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1"><f>A2*2</f><v>84</v></c>
    <c r="D1"><f>A2*2</f></c><c r="E1" s="3"/></row>)");
  EXPECT_EQ(seen.cells.at("A1").kind, CellKind::boolean);
  EXPECT_EQ(seen.value("A1"), "true");
  EXPECT_EQ(seen.cells.at("B1").kind, CellKind::error);
  EXPECT_EQ(seen.value("C1"), "84");
  EXPECT_TRUE(seen.cells.at("C1").formula);
  EXPECT_EQ(seen.cells.at("D1").kind, CellKind::empty);
  EXPECT_FALSE(seen.cells.contains("E1"));
  ASSERT_NE(seen.note(SheetNoteKind::formula_without_value), nullptr);
  EXPECT_EQ(seen.note(SheetNoteKind::formula_without_value)->cell, "D1");
  EXPECT_EQ(seen.note(SheetNoteKind::error_cells)->detail, "#N/A");
}

TEST(Xlsx, PlacesThatAreNotToldAreCounted) {
  const Seen seen = of("<row><c><v>1</v></c><c r='D1'><v>2</v></c><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>"
                       "<row r='9'><c><v>5</v></c></row>");
  EXPECT_EQ(seen.value("A1"), "1");
  EXPECT_EQ(seen.value("D1"), "2");
  EXPECT_EQ(seen.value("E1"), "3");
  EXPECT_EQ(seen.value("A3"), "4");
  EXPECT_EQ(seen.value("A9"), "5");
  EXPECT_EQ(of("<row r='5'><c><v>1</v></c></row><row r='4'><c><v>2</v></c></row>").problem, "file_truncated");
}

TEST(Xlsx, CellsInAnyOrderComeByColumnAndTheLastStands) {
  HandMade made;
  made.sheet = data("<row r='1'><c r='C1'><v>3</v></c><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>");
  std::string order;
  const auto reading = read_sheets_here(workbook_of(made), {}, [&](const SheetRow& row) {
    for (const SheetCell& cell : row.cells) order += row.place(cell) + "=" + std::string(cell.value) + " ";
    EXPECT_EQ(row.at(2)->value, "3");
    EXPECT_EQ(row.at(1), nullptr);
    return true;
  });
  EXPECT_TRUE(reading.ok());
  EXPECT_EQ(order, "A1=2 C1=3 ");
}

TEST(Xlsx, MergedAndHiddenAreSaid) {
  HandMade made;
  made.sheet =
      "<cols><col min='2' max='3' hidden='1'/></cols>" +
      data("<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row><row r='2' hidden='1'><c r='A2'><v>3</v></c></row>") +
      "<autoFilter ref='A1:B2'><filterColumn colId='0'/></autoFilter><mergeCells><mergeCell ref='A1:C1'/></mergeCells>";
  const Seen seen = seen_in(workbook_of(made));
  EXPECT_TRUE(seen.cells.at("B1").hidden);
  EXPECT_FALSE(seen.cells.at("A1").hidden);
  EXPECT_TRUE(seen.cells.at("A2").hidden_row);
  EXPECT_EQ(seen.reading.sheets.at(0).merged, std::vector<std::string>{"A1:C1"});
  EXPECT_EQ(seen.note(SheetNoteKind::hidden_rows)->cell, "A2");
  EXPECT_EQ(seen.note(SheetNoteKind::hidden_columns)->cell, "B1");
  EXPECT_EQ(seen.note(SheetNoteKind::merged_cells)->detail, "A1:C1");
  EXPECT_EQ(seen.note(SheetNoteKind::filter_active)->detail, "A1:B2");
}

TEST(Xlsx, HiddenSheetsAreReadOnlyWhenAskedFor) {
  HandMade made;
  made.sheets = R"(<sheet name="Ẩn" sheetId="1" state="veryHidden" r:id="rId1"/><sheet name="Hai" sheetId="2" r:id="rId2"/>
    <sheet name="Biểu đồ" sheetId="3" r:id="rId3"/>)";
  made.more_relations = "<Relationship Id='rId2' Type='x/worksheet' Target='/xl/worksheets/two.xml'/>"
                        "<Relationship Id='rId3' Type='x/chartsheet' Target='chartsheets/sheet1.xml'/>";
  made.sheet = data("<row><c><v>1</v></c></row>");
  made.more = {{"xl/worksheets/two.xml",
                "<x:worksheet xmlns:x='y'><x:sheetData><x:row><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>"}};
  const std::string bytes = workbook_of(made);
  const Seen seen = seen_in(bytes);
  EXPECT_EQ(seen.value("A1"), "(none)");
  EXPECT_EQ(seen.value("2!A1"), "2");
  EXPECT_EQ(seen.note(SheetNoteKind::hidden_sheet_skipped)->sheet, "Ẩn");
  EXPECT_EQ(seen.note(SheetNoteKind::other_sheets)->detail, "Biểu đồ");
  EXPECT_EQ(seen_in(bytes, {.hidden_sheets = true}).value("A1"), "1");
  EXPECT_EQ(seen_in(bytes, {.only = "Ẩn"}).value("A1"), "1");
  EXPECT_EQ(seen_in(bytes, {.only = "Ba"}).problem, "sheet_missing");
}

TEST(Xlsx, MacrosLinksAndTheStrictNamespace) {
  HandMade made;
  made.space = "http://purl.oclc.org/ooxml/spreadsheetml/main";
  made.sheet = data("<row><c><v>1</v></c></row>");
  made.more_relations = "<Relationship Id='m' Type='x/vbaProject' Target='vbaProject.bin'/>"
                        "<Relationship Id='e' Type='x/externalLink' Target='externalLinks/externalLink1.xml'/>";
  made.more = {{"xl/vbaProject.bin", "x"}};
  const Seen seen = seen_in(workbook_of(made));
  EXPECT_EQ(seen.value("A1"), "1");
  EXPECT_NE(seen.note(SheetNoteKind::macros_ignored), nullptr);
  EXPECT_NE(seen.note(SheetNoteKind::external_links), nullptr);
}

TEST(Xlsx, EveryNoteSpeaksBothLanguages) {
  for (int kind = 0; kind <= static_cast<int>(SheetNoteKind::numbers_unreadable); ++kind) {
    const SheetNote note{static_cast<SheetNoteKind>(kind), "Cơ sở", "C17", 2, "x"};
    for (const Lang lang : {Lang::vi, Lang::en}) {
      const std::string words = words_of(note, lang);
      EXPECT_GT(words.size(), 40u) << kind;
      EXPECT_EQ(words.find('{'), std::string::npos) << words;
    }
  }
}

TEST(Xlsx, CellNames) {
  EXPECT_EQ(cell_name(0, 1), "A1");
  EXPECT_EQ(cell_name(25, 9), "Z9");
  EXPECT_EQ(cell_name(26, 17), "AA17");
  EXPECT_EQ(cell_name(16'383, 1'048'576), "XFD1048576");
  CellPlace place;
  EXPECT_TRUE(read_cell_name("$xfd$12", place));
  EXPECT_EQ(place.column, 16'383u);
  EXPECT_EQ(place.row, 12u);
  for (const char* wrong : {"", "A", "1", "A0", "A1B", "A1234567890", "AAAAAAA1"})
    EXPECT_FALSE(read_cell_name(wrong, place)) << wrong;
}

}  // namespace
}  // namespace sxsh::paper
