// Excel 97–2003: cells come as they stand, in the locked-in child too; what is damaged ends in words.
#include <gtest/gtest.h>

#include "paper/sheet.h"
#include "support/old_excel.h"
#include "support/workbook.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

std::string small() {
  return tests::old_workbook_of(
      {{"Cơ sở", {{0, 0, "Tên", 0}, {0, 1, "Sản lượng", 0}, {1, 0, "Gạch Hưng Yên", 0}, {1, 1, "", 1250.5}}},
       {"Hai", {{4, 2, "sâu", 0}, {4, 3, "", -3}}}});
}
SheetChoice old(std::string only = "") {
  return {.hidden_sheets = false, .only = std::move(only), .old_excel = true, .limits = {}};
}

TEST(OldExcel, CellsComeAsTheyStand) {
  for (const bool in_child : {false, true}) {
    const tests::Seen seen = tests::seen_in(small(), old(), in_child);
    EXPECT_EQ(seen.problem, "") << in_child;
    EXPECT_EQ(seen.reading.format, SheetFormat::xls);
    EXPECT_EQ(seen.value("A1"), "Tên");
    EXPECT_EQ(seen.value("A2"), "Gạch Hưng Yên");
    EXPECT_EQ(seen.value("B2"), "1250.5");
    EXPECT_EQ(seen.value("2!C5"), "sâu");
    EXPECT_EQ(seen.value("2!D5"), "-3");
    ASSERT_EQ(seen.reading.sheets.size(), 2U);
    EXPECT_EQ(seen.reading.sheets[0].name, "Cơ sở");
  }
  EXPECT_EQ(tests::seen_in(small(), old("Hai")).value("2!C5"), "sâu");
  EXPECT_EQ(tests::seen_in(small(), old("Ba")).problem, "sheet_missing");
}

TEST(OldExcel, FormulasGiveTheResultThatWasKeptAndAreToldWithoutOne) {
  using Made = tests::OldCell::Made;
  const std::string book = tests::old_workbook_of({{"a", {{0, 0, "Tên", 0}, {0, 1, "", 2.5, Made::formula},
                                                          {1, 0, "hồ nước", 0, Made::formula},
                                                          {3, 2, "", 0, Made::without_result}}}});
  for (const bool in_child : {false, true}) {
    const tests::Seen seen = tests::seen_in(book, old(), in_child);
    EXPECT_EQ(seen.problem, "");
    EXPECT_EQ(seen.value("B1"), "2.5");
    EXPECT_EQ(seen.value("A2"), "hồ nước");
    EXPECT_TRUE(seen.cells.at("A2").formula);
    EXPECT_EQ(seen.value("C4"), "");
    ASSERT_EQ(seen.reading.notes.size(), 2U);
    EXPECT_EQ(seen.reading.notes[1].kind, SheetNoteKind::formula_without_value);
    EXPECT_EQ(seen.reading.notes[1].cell, "C4");
  }
}

TEST(OldExcel, IsReadOnlyWhereItIsAskedFor) { EXPECT_EQ(tests::seen_in(small(), {}).problem, "sheet_format_unreadable"); }

TEST(OldExcel, WhatIsDamagedEndsInWords) {
  const std::string good = small();
  for (const bool in_child : {false, true}) {
    EXPECT_NE(tests::seen_in(good.substr(0, 1700), old(), in_child).problem, "");
    EXPECT_NE(tests::seen_in(good.substr(0, 700), old(), in_child).problem, "");
  }
  for (size_t at = 520; at < good.size(); at += 37) {            // whatever stands there: an end, no harm
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0xFF);
    (void)tests::seen_in(bad, old());
  }
  EXPECT_EQ(tests::seen_in(tests::old_workbook_of({{"a", {}}}, "WordDocument"), old()).problem, "sheet_wrong_kind");
}

TEST(OldExcel, LimitsHold) {
  SheetChoice choice = old();
  choice.limits.cells = 3;
  EXPECT_EQ(tests::seen_in(small(), choice).problem, "sheet_too_many_cells");
  choice = old();
  choice.limits.rows = 1;
  EXPECT_EQ(tests::seen_in(small(), choice).problem, "sheet_too_many_rows");
}

}  // namespace
}  // namespace sxsh::paper
