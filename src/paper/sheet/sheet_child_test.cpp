#include <gtest/gtest.h>
#include <unistd.h>

#include "paper/child.h"
#include "paper/sheet/child.h"
#include "paper/sheet/frames.h"
#include "support/workbook.h"

namespace sxsh::paper {
namespace {

using namespace sxsh::tests;

HandMade simple() {
  HandMade made;
  made.sheet =
      "<cols><col min='3' max='3' hidden='1'/></cols><sheetData><row r='2' hidden='1'><c r='A2' t='inlineStr'><is><t>Gốm "
      "sứ</t></is></c>"
      "<c r='B2'><f>1</f><v>12.50</v></c><c r='C2' s='1'><v>0.5</v></c></row></sheetData><mergeCells><mergeCell "
      "ref='A1:B1'/></mergeCells>";
  made.styles = "<cellXfs><xf numFmtId='0'/><xf numFmtId='9'/></cellXfs>";
  return made;
}

void expect_simple(const Seen& seen) {
  EXPECT_EQ(seen.problem, "");
  EXPECT_EQ(seen.value("A2"), "Gốm sứ");
  EXPECT_EQ(seen.value("B2"), "12.50");
  EXPECT_EQ(seen.shown("B2"), "12,5");
  EXPECT_EQ(seen.shown("C2"), "50%");
  EXPECT_TRUE(seen.cells.at("B2").formula);
  EXPECT_TRUE(seen.cells.at("C2").percent);
  EXPECT_TRUE(seen.cells.at("C2").hidden);
  EXPECT_TRUE(seen.cells.at("A2").hidden_row);
  ASSERT_EQ(seen.reading.sheets.size(), 1u);
  EXPECT_EQ(seen.reading.sheets[0].name, "Cơ sở");
  EXPECT_EQ(seen.reading.sheets[0].cells, 3);
  EXPECT_EQ(seen.reading.sheets[0].merged, std::vector<std::string>{"A1:B1"});
  EXPECT_NE(seen.note(SheetNoteKind::merged_cells), nullptr);
}

TEST(SheetChild, RowsNotesAndProblemsComeThroughTheForkedChild) {
  expect_simple(seen_in(workbook_of(simple()), {}, true));
  EXPECT_EQ(seen_in(workbook_of(simple()), {.only = "Ba"}, true).problem, "sheet_missing");
  EXPECT_EQ(seen_in("PK\3\4 and nothing more", {}, true).problem, "file_truncated");
}

TEST(SheetChild, TheProgramOfItsOwnReadsToo) {
  ASSERT_EQ(::access(SXSH_BINARY_DIR "/paper_child", X_OK), 0);
  set_child_program(SXSH_BINARY_DIR "/paper_child");
  expect_simple(seen_in(workbook_of(simple()), {}, true));
  SheetChoice few;
  few.limits.cells = 2;
  EXPECT_EQ(seen_in(workbook_of(simple()), few, true).problem, "sheet_too_many_cells");
  set_child_program("");
}

TEST(SheetChild, StoppingEndsTheChild) {
  HandMade made;
  made.sheet = "<sheetData>";
  for (int i = 0; i < 200'000; ++i) made.sheet += "<row><c><v>" + std::to_string(i) + "</v></c></row>";
  made.sheet += "</sheetData>";
  int rows = 0;
  const auto reading = read_sheets(workbook_of(made), {}, [&](const SheetRow&) { return ++rows < 10; });
  ASSERT_TRUE(reading.ok());
  EXPECT_TRUE(reading.value().stopped);
  EXPECT_EQ(rows, 10);
  EXPECT_EQ(reading.value().sheets.at(0).cells, 10);
  int64_t all = 0;
  const auto whole = read_sheets(workbook_of(made), {}, [&](const SheetRow& row) { return all += row.cells.size(), true; });
  ASSERT_TRUE(whole.ok());
  EXPECT_EQ(all, 200'000);
}

TEST(SheetChild, ChoicesComeBackAsTheyWere) {
  SheetChoice choice;
  choice.hidden_sheets = true;
  choice.limits.rows = 77;
  choice.limits.cell_bytes = 99;
  const auto back = sheet_choice_of(sheet_choice_text(choice), "Trang 1");
  ASSERT_TRUE(back.has_value());
  EXPECT_TRUE(back->hidden_sheets);
  EXPECT_EQ(back->only, "Trang 1");
  EXPECT_EQ(back->limits.rows, 77u);
  EXPECT_EQ(back->limits.cell_bytes, 99u);
  EXPECT_FALSE(sheet_choice_of("1,2", "").has_value());
  EXPECT_FALSE(sheet_choice_of("1,2,3,4,5,6,7,8,9,x", "").has_value());
}

std::string frames_of(const std::vector<SheetRow>& rows) {
  std::string out;
  FrameWriter writer([&](std::string_view piece) { return out += piece, true; });
  for (const SheetRow& row : rows) writer.row(row);
  SheetReading reading;
  reading.sheets.resize(1);
  writer.end(reading);
  return out;
}

TEST(SheetChild, NonsenseOfTheChildIsNotBelieved) {
  const SheetCell one{0, CellKind::text, false, false, false, "a", "a"}, two{1, CellKind::text, false, false, false, "b", "B"};
  const std::vector<SheetCell> right = {one, two}, wrong = {two, one};
  const auto told = [](const std::string& bytes, size_t piece) {
    int rows = 0;
    const RowTaker count = [&](const SheetRow&) { return ++rows > 0; };
    const SheetLimits limits;
    FrameReader reader(limits, count);
    for (size_t at = 0; at < bytes.size(); at += piece)
      if (!reader.take(std::string_view(bytes).substr(at, piece))) break;
    auto end = reader.end();
    return std::to_string(rows) + (end.ok() ? " ok" : " " + std::string(end.problem().kind->key));
  };
  const std::string good = frames_of({{0, "x", 1, false, right}, {0, "x", 2, false, right}});
  for (const size_t piece : {1u, 2u, 7u, 1000u}) EXPECT_EQ(told(good, piece), "2 ok");
  EXPECT_EQ(told(frames_of({{0, "x", 1, false, wrong}}), 1000), "0 sheet_reader_failed");
  EXPECT_EQ(told(frames_of({{0, "x", 2, false, right}, {0, "x", 2, false, right}}), 1000), "1 sheet_reader_failed");
  EXPECT_EQ(told(frames_of({{0, "x", 0, false, right}}), 1000), "0 sheet_reader_failed");
  EXPECT_EQ(told(good.substr(0, good.size() - 1), 1000), "2 sheet_reader_failed");
  EXPECT_EQ(told(good + good, 1000), "2 sheet_reader_failed");
  EXPECT_EQ(told("\xFF\xFF\xFF\xFFR", 1000), "0 sheet_reader_failed");
  EXPECT_EQ(told("", 1000), "0 sheet_reader_failed");
  for (size_t i = 0; i < good.size(); ++i) {                 // every byte damaged: an answer or a problem, never more
    std::string damaged = good;
    damaged[i] = static_cast<char>(damaged[i] ^ 0xA5);
    EXPECT_FALSE(told(damaged, 1000).empty());
  }
}

}  // namespace
}  // namespace sxsh::paper
