#include "paper/sheet_writer.h"

#include <gtest/gtest.h>

#include "paper/archive.h"
#include "base/number_text.h"
#include "paper/cell_number.h"
#include "support/workbook.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

using sxsh::tests::Seen;
using sxsh::tests::seen_in;

SheetLayout layout() {
  SheetLayout out;
  out.name = "Cơ sở [2026]";
  out.columns = {{.title = "Mã số thuế", .comment = "Mười chữ số"},
                 {.title = "Sản lượng", .kind = ColumnKind::number, .decimals = 3},
                 {.title = "Tỷ lệ", .kind = ColumnKind::percent, .decimals = 1},
                 {.title = "Ngày", .kind = ColumnKind::date},
                 {.title = "Loại", .choices = {"Lớn", "Nhỏ, vừa"}}};
  return out;
}

std::string part_of(const std::string& bytes, const std::string& name) {
  std::string out;
  const auto archive = Archive::open(bytes);
  if (archive.ok()) (void)archive.value().read(name, [&](std::string_view piece) { return out += piece, true; });
  return out;
}

TEST(XlsxWriter, WhatIsWrittenComesBackTheSame) {
  XlsxWriter writer;
  writer.sheet(layout());
  const std::vector<int64_t> numbers = {9950, 1125, -1, 0, 123456789012345, INT64_MAX, INT64_MIN, 300};
  const std::vector<std::string> texts = {"0101234567", " hai  đầu ", "a\nb",  "_x000D_",
                                          "=1+1",       "'x",         "<&>\"", "\x01 điều khiển"};
  for (size_t i = 0; i < numbers.size(); ++i)
    writer.row(std::vector<OutCell>{OutCell::of(texts[i]), OutCell::number(numbers[i]), OutCell::number(125),
                                    OutCell::date("2018-03-15"), OutCell::of("Lớn")});
  const auto bytes = writer.finish();
  ASSERT_TRUE(bytes.ok()) << bytes.problem().message(Lang::en);
  const Seen seen = seen_in(bytes.value().whole(), {}, true);
  ASSERT_EQ(seen.problem, "");
  EXPECT_EQ(seen.reading.sheets.at(0).name, "Cơ sở 2026");
  EXPECT_EQ(seen.value("B1"), "Sản lượng");
  for (size_t i = 0; i < numbers.size(); ++i) {
    const std::string row = std::to_string(i + 2);
    EXPECT_EQ(seen.value("A" + row), texts[i]);
    EXPECT_EQ(seen.cells.at("A" + row).kind, CellKind::text);
    const auto& cell = seen.cells.at("B" + row);
    const bool point = cell.kind == CellKind::number;
    const auto number = point ? read_number(typed_digits(cell.value), 3, DecimalSign::point)
                              : read_number(cell.value, 3, DecimalSign::comma);
    EXPECT_EQ(number.value, numbers[i]) << cell.value;
    EXPECT_EQ(read_number(typed_digits(seen.value("C" + row)), 3, DecimalSign::point).value, 125);
    EXPECT_EQ(seen.shown("C" + row), "12,5%");
    EXPECT_EQ(seen.value("D" + row), "2018-03-15");
    EXPECT_EQ(seen.shown("D" + row), "15/03/2018");
  }
}

TEST(XlsxWriter, HeadingsAreFrozenAndListsAndLocksStandInTheFile) {
  XlsxWriter writer;
  SheetLayout given = layout();
  given.locked = true;
  given.columns[1].input = true;
  given.spare_rows = 50;
  writer.sheet(given);
  writer.row(std::vector<OutCell>{OutCell::of("1"), OutCell::number(1000)});
  const auto bytes = writer.finish();
  ASSERT_TRUE(bytes.ok());
  const std::string sheet = part_of(bytes.value().whole(), "xl/worksheets/sheet1.xml");
  for (const char* part : {"state=\"frozen\"", "<autoFilter ref=\"A1:E2\"", "<sheetProtection", "<dataValidation ", "E2:E52",
                           "'Danh mục'!$A$1:$A$2", "fitToHeight=\"0\"", "legacyDrawing"})
    EXPECT_NE(sheet.find(part), std::string::npos) << part;
  EXPECT_NE(part_of(bytes.value().whole(), "xl/comments1.xml").find("Mười chữ số"), std::string::npos);
  EXPECT_NE(part_of(bytes.value().whole(), "xl/styles.xml").find("locked=\"0\""), std::string::npos);
  EXPECT_NE(part_of(bytes.value().whole(), "xl/workbook.xml").find("_xlnm.Print_Titles"), std::string::npos);
  EXPECT_EQ(seen_in(bytes.value().whole()).reading.sheets.size(), 2u);
}

TEST(XlsxWriter, DaysThatNeverWereAndPartsOfDatesStayText) {
  XlsxWriter writer;
  writer.sheet(layout());
  for (const char* date : {"2018-02-31", "2018-03", "1899-01-01"})
    writer.row(std::vector<OutCell>{{}, {}, {}, OutCell::date(date)});
  const Seen seen = seen_in(writer.finish().take().whole());
  EXPECT_EQ(seen.value("D2"), "2018-02-31");
  EXPECT_EQ(seen.value("D3"), "2018-03");
  EXPECT_EQ(seen.value("D4"), "1899-01-01");
  EXPECT_EQ(seen.cells.at("D2").kind, CellKind::text);
}

TEST(XlsxWriter, ATextNoCellHoldsIsSaid) {
  XlsxWriter writer;
  writer.sheet(layout());
  const std::string long_text(40'000, 'x');
  writer.row(std::vector<OutCell>{OutCell::of(long_text)});
  const auto bytes = writer.finish();
  ASSERT_FALSE(bytes.ok());
  EXPECT_TRUE(bytes.problem().is(problems::sheet_cell_too_long));
  XlsxWriter twice;
  twice.sheet(layout());
  twice.sheet(layout());
  EXPECT_TRUE(twice.finish().problem().is(problems::sheet_not_written));
}

TEST(CsvWriter, WhatIsWrittenComesBackTheSame) {
  for (const char separator : {';', ','}) {
    const DecimalSign sign = separator == ';' ? DecimalSign::comma : DecimalSign::point;
    CsvWriter writer(layout(), separator);
    const std::vector<int64_t> numbers = {1125, -1, 9950, 0, INT64_MIN, 1250000, 1000};
    const std::vector<std::string> texts = {"=1+1", "'=x", " a;b,c ", "\"nháy\"\ndòng", "-5 kg", "0101", "@x"};
    for (size_t i = 0; i < numbers.size(); ++i)
      writer.row(std::vector<OutCell>{OutCell::of(texts[i]), OutCell::number(numbers[i]), OutCell::number(125),
                                      OutCell::date("2018-03-15"), OutCell::of("Nhỏ, vừa")});
    const std::string bytes = writer.finish().take().whole();
    EXPECT_EQ(bytes.substr(0, 3), "\xEF\xBB\xBF");
    const Seen seen = seen_in(bytes);
    ASSERT_EQ(seen.problem, "");
    EXPECT_EQ(seen.reading.separator, separator);
    for (size_t i = 0; i < numbers.size(); ++i) {
      const std::string row = std::to_string(i + 2);
      EXPECT_EQ(seen.value("A" + row), texts[i]);
      EXPECT_EQ(read_number(seen.value("B" + row), 3, sign).value, numbers[i]) << seen.value("B" + row);
      EXPECT_EQ(seen.value("C" + row), sign == DecimalSign::comma ? "12,5%" : "12.5%");
      EXPECT_EQ(seen.value("E" + row), "Nhỏ, vừa");
    }
  }
}

}  // namespace
}  // namespace sxsh::paper
