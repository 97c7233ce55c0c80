// What goes wrong with lists that offices really send: each time a clear sentence, nothing lost, nothing written by halves.
#include "imports/import_case.h"
#include "paper/legacy_encoder.h"
#include "support/workbook.h"
#include "terms/problems.h"

namespace sxsh::imports {
namespace {

class BadInputTest : public ImportCase {
 protected:
  std::string first_fault(int64_t id) {
    const auto all = faults(id);
    return all.empty() ? "" : all[0].words_vi;
  }
};
SXSH_ON_BOTH_ENGINES(BadInputTest);

std::string text_cell(const std::string& at, const std::string& text) {
  return "<c r='" + at + "' t='inlineStr'><is><t>" + text + "</t></is></c>";
}

TEST_P(BadInputTest, ACodeOfAnotherEditionIsNamedWithWhatToWriteInstead) {
  const int64_t id = staged(
      "Tên cơ sở,Mã ngành,Bản phân ngành\n"
      "Điện An Phát,35123,2018\n"  // new in 2025
      "Dệt Đại Đồng,1311,2018\n");
  EXPECT_EQ(totals(id).of(Outcome::wrong), 1);
  EXPECT_EQ(totals(id).of(Outcome::fresh), 1);
  EXPECT_NE(first_fault(id).find("35123"), std::string::npos) << first_fault(id);
  EXPECT_NE(first_fault(id).find("2018"), std::string::npos) << first_fault(id);
}

TEST_P(BadInputTest, AMergedCommuneIsKeptAsReportedAndSaid) {
  const int64_t id = staged("Tên cơ sở,Xã\nNhựa An Phát,\"TT. Yên Mỹ, H. Yên Mỹ, Hưng Yên\"\n");
  EXPECT_EQ(totals(id).of(Outcome::fresh), 1);
  EXPECT_EQ(at(rows(id)[0].given, FieldId::unit), "1:12052") << "the old unit, not its successor";
  EXPECT_NE(import(id).notes_vi.find("địa giới trước 1/7/2025"), std::string::npos);
  const int64_t several = staged("Tên cơ sở,Xã\nNhựa An Phát,xã Tân Lập\n");
  EXPECT_NE(first_fault(several).find("có thể là"), std::string::npos) << "never a silent guess: " << first_fault(several);
}

TEST_P(BadInputTest, FormulasMergedCellsHiddenSheetsAndMacrosAreSaid) {
  tests::HandMade made;
  made.sheets = R"(<sheet name="Cơ sở" sheetId="1" r:id="rId1"/><sheet name="Nháp" sheetId="2" r:id="rId2" state="hidden"/>)";
  made.more_relations =
      "<Relationship Id='rId2' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' "
      "Target='worksheets/sheet2.xml'/><Relationship Id='m' Type='x/vbaProject' Target='vbaProject.bin'/>";
  made.more = {{"xl/vbaProject.bin", "x"},
               {"xl/worksheets/sheet2.xml",
                "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'>" +
                    text_cell("A1", "Tên cơ sở") + "</row></sheetData></worksheet>"}};
  made.sheet = "<sheetData><row r='1'>" + text_cell("A1", "Tên cơ sở") + text_cell("B1", "Số lao động") +
               text_cell("C1", "Điện thoại") + "</row><row r='2'>" + text_cell("A2", "Nhựa An Phát") +
               "<c r='B2'><f>100+20</f><v>120</v></c>" + text_cell("C2", "x") + "</row><row r='3'>" +
               text_cell("A3", "Dệt Đại Đồng") + "<c r='B3' t='e'><f>1/0</f><v>#DIV/0!</v></c>" +
               "</row></sheetData><mergeCells count='1'><mergeCell ref='C2:C3'/></mergeCells>";
  const int64_t id = staged(tests::workbook_of(made));
  const std::string notes = import(id).notes_vi;
  for (const char* said : {"công thức", "gộp", "ẩn", "macro"})
    EXPECT_NE(notes.find(said), std::string::npos) << said << "\n" << notes;
  const auto all = rows(id);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(at(all[0].given, FieldId::employees), "120") << "the result that the file holds";
  EXPECT_EQ(all[1].outcome, Outcome::wrong);
  EXPECT_NE(first_fault(id).find("#DIV/0!"), std::string::npos) << first_fault(id);
}

TEST_P(BadInputTest, DatesAsTextAreReadAndDaysThatNeverWereAreRefused) {
  const int64_t id = staged(
      "Tên cơ sở,Ngày thành lập\n"
      "Nhựa An Phát,15/3/2018\n"
      "Dệt Đại Đồng,7-9-2009\n"
      "Bia Minh Hưng,31/02/2018\n"
      "Gốm Bát Tràng,giữa năm ngoái\n");
  const auto all = rows(id);
  EXPECT_EQ(at(all[0].given, FieldId::founded_on), "2018-03-15");
  EXPECT_EQ(at(all[1].given, FieldId::founded_on), "2009-09-07");
  ASSERT_EQ(faults(id).size(), 2u);
  for (const Fault& fault : faults(id)) {
    EXPECT_EQ(fault.field, "founded_on");
    EXPECT_GT(fault.words_vi.size(), 20u);
  }
}

TEST_P(BadInputTest, NumbersWithDotsAndCommasBothWays) {
  const int64_t vietnamese = staged("Tên cơ sở;Diện tích;Số lao động\nNhựa An Phát;1.250,5;1.250\nDệt Đại Đồng;300,25;12\n");
  EXPECT_EQ(at(rows(vietnamese)[0].given, FieldId::area_m2), "1250.5");
  EXPECT_EQ(at(rows(vietnamese)[1].given, FieldId::area_m2), "300.25");
  EXPECT_EQ(at(rows(vietnamese)[0].given, FieldId::employees), "1250");
  const int64_t english = staged("Tên cơ sở;Diện tích;Số lao động\nNhựa An Phát;1,250.5;1,250\nDệt Đại Đồng;300.25;12\n");
  EXPECT_EQ(at(rows(english)[0].given, FieldId::area_m2), "1250.5");
  EXPECT_EQ(at(rows(english)[1].given, FieldId::area_m2), "300.25");
  EXPECT_EQ(at(rows(english)[0].given, FieldId::employees), "1250");
}

TEST_P(BadInputTest, AnOldAlphabetIsTurnedIntoUnicodeAndSaid) {
  const int64_t id =
      staged(paper::legacy_bytes(U"Tên cơ sở;Mã số thuế\nCông ty gốm sứ Bát Tràng;0900123456\n", paper::Charset::windows_1258));
  EXPECT_EQ(rows(id)[0].name, "Công ty gốm sứ Bát Tràng");
  EXPECT_NE(import(id).notes_vi.find("1258"), std::string::npos) << import(id).notes_vi;
}

TEST_P(BadInputTest, WhatIsNoListLeavesNothingBehind) {
  for (const std::string& bytes :
       {std::string("\x89PNG\r\n\x1a\nxxxx"), std::string("PK\x03\x04 nửa tệp"), std::string(), std::string(300, '\0')}) {
    const auto sample = sample_of(bytes, "");
    ASSERT_FALSE(sample.ok()) << bytes.size();
    EXPECT_GT(sample.problem().message(Lang::vi).size(), 20u);
  }
  EXPECT_EQ(register_size(), 0);
}

}  // namespace
}  // namespace sxsh::imports
