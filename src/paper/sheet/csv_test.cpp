#include "paper/sheet/csv.h"

#include <gtest/gtest.h>

#include "paper/legacy_encoder.h"
#include "support/workbook.h"

namespace sxsh::paper {
namespace {

using namespace std::string_literals;
using sxsh::tests::Seen;
using sxsh::tests::seen_in;

TEST(Csv, SeparatorsAreGuessedOverSeveralRows) {
  EXPECT_EQ(seen_in("Tên;Sản lượng\nA;1,5\nB;2,5\n").reading.separator, ';');
  EXPECT_EQ(seen_in("Tên,Xã\n\"A, B\",x\nC,y\n").reading.separator, ',');
  EXPECT_EQ(seen_in("a\tb\n1\t2\n").reading.separator, '\t');
  EXPECT_EQ(seen_in("a|b|c\n1|2|3\n").reading.separator, '|');
  EXPECT_EQ(seen_in("một cột\nhai\n").reading.separator, ',');
  const Seen told = seen_in("sep=|\r\na,b|c\r\n");
  EXPECT_EQ(told.value("A1"), "a,b");
  const Seen unsure = seen_in("a;1,5\nb;2,5\nc;3,5\n");
  EXPECT_NE(unsure.note(SheetNoteKind::separator_guessed), nullptr);
}

TEST(Csv, QuotesLineEndsAndRaggedRows) {
  const Seen seen = seen_in("\xEF\xBB\xBF" "a,b,c\r\n\"x \"\"y\"\"\",\"1\r\n2\",z\r\rnửa \"đầu\",b\n");
  EXPECT_EQ(seen.value("A1"), "a");
  EXPECT_EQ(seen.value("A2"), "x \"y\"");
  EXPECT_EQ(seen.value("B2"), "1\n2");
  EXPECT_EQ(seen.value("C2"), "z");
  EXPECT_EQ(seen.value("A4"), "nửa \"đầu\"");
  ASSERT_NE(seen.note(SheetNoteKind::ragged_rows), nullptr);
  EXPECT_EQ(seen.note(SheetNoteKind::ragged_rows)->cell, "B4");
  EXPECT_EQ(seen_in("a,b\n\"1,2\n3,4\n").problem, "csv_quote_open");
  EXPECT_EQ(seen_in("a,\"b\"").value("B1"), "b");
}

TEST(Csv, AlphabetsOfVietnamese) {
  const std::u32string words = U"Tên;Xã\nCơ sở dệt nhuộm;Xã Yên Mỹ\nCông ty gốm sứ;Xã Bát Tràng\n";
  for (const Charset charset : {Charset::tcvn3, Charset::vni, Charset::viscii, Charset::windows_1258}) {
    const Seen seen = seen_in(legacy_bytes(words, charset));
    EXPECT_EQ(seen.problem, "") << name_of(charset);
    EXPECT_EQ(seen.value("A2"), "Cơ sở dệt nhuộm");
    EXPECT_EQ(seen.value("B3"), "Xã Bát Tràng");
    ASSERT_NE(seen.note(SheetNoteKind::encoding_changed), nullptr);
    EXPECT_EQ(seen.note(SheetNoteKind::encoding_changed)->detail, name_of(charset));
    EXPECT_EQ(seen.reading.encoding, name_of(charset));
  }
  for (const bool big : {false, true}) {
    std::string wide = big ? "\xFE\xFF" : "\xFF\xFE";
    for (const char16_t c : u"Tên;Xã\r\nCơ sở;Yên Mỹ Ċ\r\n"s) {
      const char low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8);
      wide += big ? std::string{high, low} : std::string{low, high};
    }
    EXPECT_EQ(seen_in(wide).value("B2"), "Yên Mỹ Ċ");
    EXPECT_EQ(seen_in(wide).reading.encoding, "utf-16");
  }
  EXPECT_EQ(seen_in("Ca\xCC\x81;b\n").value("A1"), "Cá");
  EXPECT_EQ(seen_in("a;\x80\xFF\x90\n").problem, "encoding_unclear");
}

TEST(Csv, AFileLongerThanOnePieceComesWhole) {
  std::string bytes = "mã;tên\n";
  for (int i = 0; i < 60'000; ++i) bytes += std::to_string(i) + ";Cơ sở số " + std::to_string(i) + "\n";
  int64_t rows = 0;
  bool right = true;
  const auto reading = read_sheets_here(bytes, {}, [&](const SheetRow& row) {
    if (row.row > 1) right &= row.cells.size() == 2 && row.cells[1].value == "Cơ sở số " + std::string(row.cells[0].value);
    return ++rows > 0;
  });
  ASSERT_TRUE(reading.ok());
  EXPECT_EQ(rows, 60'001);
  EXPECT_TRUE(right);
}

TEST(Csv, GuardAndItsRemovalUndoEachOther) {
  for (const std::string text : {"=1+1", "'=1", "''@x", "+84 24", "-5 kg", "'abc", "abc", "'", "\tx"}) {
    const std::string written = (needs_guard(text) ? "'" : "") + text;
    EXPECT_EQ(is_guarded(written) ? written.substr(1) : written, text);
    EXPECT_TRUE(written[0] != '=' && written[0] != '+' && written[0] != '-' && written[0] != '@' && written[0] != '\t');
  }
  const Seen seen = seen_in("a;b\n'=1+1;'x\n");
  EXPECT_EQ(seen.value("A2"), "=1+1");
  EXPECT_EQ(seen.value("B2"), "'x");
  EXPECT_EQ(seen.note(SheetNoteKind::guard_removed)->cell, "A2");
}

TEST(Csv, LimitsAndStopping) {
  SheetChoice choice;
  choice.limits.cell_bytes = 100;
  EXPECT_EQ(seen_in("a;b\n" + std::string(500, 'x') + ";y\n", choice).problem, "sheet_cell_too_long");
  EXPECT_EQ(seen_in("a;b\n\"" + std::string(500, 'x') + "\n\";y\n", choice).problem, "sheet_cell_too_long");
  choice.limits.rows = 3;
  EXPECT_EQ(seen_in("a\nb\nc\nd\n", choice).problem, "sheet_too_many_rows");
  choice.limits.columns = 2;
  EXPECT_EQ(seen_in("a;b;c\n", choice).problem, "sheet_too_many_columns");
  int rows = 0;
  const auto reading = read_sheets_here("a\nb\nc\n", {}, [&](const SheetRow&) { return ++rows < 2; });
  ASSERT_TRUE(reading.ok());
  EXPECT_TRUE(reading.value().stopped);
  EXPECT_EQ(rows, 2);
}

}  // namespace
}  // namespace sxsh::paper
