#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "paper/archive.h"
#include "paper/child.h"
#include "paper/sheet_marks.h"
#include "paper/sheet_writer.h"
#include "support/workbook.h"

namespace sxsh::paper {
namespace {

using namespace sxsh::tests;

std::string part_of(const std::string& bytes, const std::string& name) {
  std::string out;
  const auto archive = Archive::open(bytes);
  if (archive.ok() && archive.value().has(name))
    (void)archive.value().read(name, [&](std::string_view piece) { return out += piece, true; });
  return out;
}

size_t count_of(const std::string& text, const std::string& part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// What the cells say, for comparing before and after.
std::string told(const Seen& seen) {
  std::string out;
  for (const auto& [place, cell] : seen.cells) out += place + "=" + cell.value + "|" + cell.shown + "\n";
  return out + seen.problem;
}

// The marked file, also kept in $SXSH_KEEP_MARKED for a look with other programs.
std::string marked(const std::string& name, const std::string& bytes, const std::vector<SheetMark>& marks) {
  auto out = mark_sheets(bytes, marks);
  EXPECT_TRUE(out.ok()) << (out.ok() ? "" : out.problem().message(Lang::en));
  if (!out.ok()) return "";
  if (const char* folder = std::getenv("SXSH_KEEP_MARKED"))
    std::ofstream(std::string(folder) + "/" + name, std::ios::binary) << out.value();
  return out.take();
}

TEST(SheetMarks, CommentsAndFillsOnAWrittenWorkbookWithCommentsOfItsOwn) {
  XlsxWriter writer;
  SheetLayout layout;
  layout.name = "Cơ sở";
  layout.columns = {{.title = "Mã", .comment = "Đã có sẵn"},
                    {.title = "Sản lượng", .kind = ColumnKind::number, .decimals = 2},
                    {.title = "Xã"}};
  writer.sheet(layout);
  for (int i = 0; i < 5; ++i)
    writer.row(std::vector<OutCell>{OutCell::of("0" + std::to_string(i)), OutCell::number(995), OutCell::of("Yên Mỹ")});
  const std::string bytes = writer.finish().take().whole();
  const std::string out = marked("written.xlsx", bytes,
                                 {{"Cơ sở", 1, 3, "Số <lạ> & \"sai\""},
                                  {"Cơ sở", 0, 1, "Thêm"},
                                  {"Cơ sở", 5, 4, "Thiếu"},
                                  {"Cơ sở", 0, 20, "Dòng mới"},
                                  {"Cơ sở", 1, 3, "Lần hai"},
                                  {"Khác", 0, 1, "bỏ"}});
  EXPECT_EQ(told(seen_in(out)), told(seen_in(bytes)));
  const std::string comments = part_of(out, "xl/comments1.xml");
  EXPECT_NE(comments.find("Đã có sẵn"), std::string::npos);
  EXPECT_NE(comments.find("Số &lt;lạ&gt; &amp; \"sai\"\nLần hai"), std::string::npos);
  EXPECT_EQ(count_of(comments, "<comment "), 4u);
  EXPECT_EQ(count_of(comments, "ref=\"A1\""), 1u);
  EXPECT_EQ(comments.find("bỏ"), std::string::npos);
  const std::string sheet = part_of(out, "xl/worksheets/sheet1.xml");
  EXPECT_EQ(count_of(sheet, "<legacyDrawing "), 1u);
  EXPECT_NE(sheet.find("<c r=\"F4\" s="), std::string::npos);
  EXPECT_NE(sheet.find("<row r=\"20\"><c r=\"A20\" s="), std::string::npos);
  EXPECT_EQ(count_of(part_of(out, "xl/drawings/vmlDrawing1.vml"), "<x:ClientData"), 4u);
  EXPECT_NE(part_of(out, "xl/styles.xml").find("FFFFC7CE"), std::string::npos);
  EXPECT_EQ(part_of(out, "docProps/app.xml"), part_of(bytes, "docProps/app.xml"));
}

TEST(SheetMarks, AWorkbookWithoutCommentsOrStylesGetsTheirParts) {
  HandMade made;
  made.sheet = "<sheetData><row><c><v>1</v></c><c/><c t='str'><v>x</v></c></row><row r='5'/></sheetData><extLst/>";
  made.more = {{"[Content_Types].xml",
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                "<Default Extension='xml' ContentType='application/xml'/>"
                "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
                "<Override PartName='/xl/workbook.xml' ContentType='application/vnd.openxmlformats-officedocument."
                "spreadsheetml.sheet.main+xml'/><Override PartName='/xl/worksheets/sheet1.xml' ContentType="
                "'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'/></Types>"},
               {"xl/vbaProject.bin", "macro"}};
  const std::string bytes = workbook_of(made);
  for (const bool alone : {false, true}) {
    ASSERT_EQ(::access(SXSH_BINARY_DIR "/paper_child", X_OK), 0);
    set_child_program(alone ? SXSH_BINARY_DIR "/paper_child" : "");
    const std::string out = marked("plain.xlsx", bytes, {{"Cơ sở", 1, 1, "một"}, {"Cơ sở", 3, 5, "hai"}, {"Cơ sở", 0, 9, "ba"}});
    EXPECT_EQ(told(seen_in(out)), told(seen_in(bytes)));
    const std::string sheet = part_of(out, "xl/worksheets/sheet1.xml");
    EXPECT_NE(
        sheet.find("<row r='5'><c r=\"D5\" s=\"0\"/></row><row r=\"9\"><c r=\"A9\" s=\"0\"/></row></sheetData><legacyDrawing "),
        std::string::npos)
        << sheet;
    EXPECT_NE(sheet.find("/><extLst/>"), std::string::npos);
    EXPECT_NE(part_of(out, "xl/worksheets/_rels/sheet1.xml.rels").find("/xl/commentsLoi1.xml"), std::string::npos);
    EXPECT_NE(part_of(out, "[Content_Types].xml").find("Extension=\"vml\""), std::string::npos);
    EXPECT_EQ(count_of(part_of(out, "xl/commentsLoi1.xml"), "<comment "), 3u);
    EXPECT_EQ(part_of(out, "xl/vbaProject.bin"), "macro");
  }
  set_child_program("");
}

TEST(SheetMarks, MessagesOfAnyLengthAndLetterLeaveTheFileWhole) {
  HandMade made;
  made.sheet = "<sheetData/>";
  made.more = {{"[Content_Types].xml", "<Types/>"}};
  std::string message = "\x01";
  for (int i = 0; i < 3000; ++i) message += "ữ";
  const std::string out = marked("long.xlsx", workbook_of(made), {{"Cơ sở", 0, 1, message}, {"Cơ sở", 0, 2, "\xFF\x02x"}});
  const std::string comments = part_of(out, "xl/commentsLoi1.xml");
  EXPECT_EQ(count_of(comments, "ữ"), 1000u);
  EXPECT_EQ(comments.find("&#1;"), std::string::npos);
  EXPECT_NE(comments.find("\xEF\xBF\xBDx"), std::string::npos);
  EXPECT_EQ(seen_in(out).problem, "");
}

TEST(SheetMarks, OdsCellsAndRowsThatAreRepeatedAreTakenApart) {
  const std::string bytes = archive_of(
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
       {"content.xml",
        "<office:d xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:spreadsheet><table:table table:name='A &amp; B'>"
        "<table:table-row table:number-rows-repeated='4'><table:table-cell office:value-type='string' "
        "table:number-columns-repeated='3'><text:p>a</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell office:value-type='string'><office:annotation><text:p>cũ</text:p>"
        "</office:annotation><text:p>b</text:p></table:table-cell></table:table-row>"
        "</table:table></office:spreadsheet></office:d>"}});
  const std::string out = marked("repeated.ods", bytes,
                                 {{"A & B", 1, 3, "một"}, {"A & B", 0, 5, "hai"}, {"A & B", 4, 5, "ba"}, {"A & B", 1, 8, "bốn"}});
  const Seen before = seen_in(bytes), after = seen_in(out);
  EXPECT_EQ(told(after), told(before));
  EXPECT_EQ(after.cells.size(), 13u);
  const std::string content = part_of(out, "content.xml");
  EXPECT_NE(content.find("table:number-rows-repeated=\"2\""), std::string::npos);
  EXPECT_NE(content.find("<text:p>cũ</text:p><text:p>hai</text:p></office:annotation>"), std::string::npos) << content;
  for (const char* word : {"một", "ba", "bốn"}) EXPECT_EQ(count_of(content, word), 1u);
}

TEST(SheetMarks, CsvGetsOneMoreColumn) {
  const std::string out =
      marked("marked.csv", "Mã;Tên\n1;\"a;b\"\n2\n'=3;c\n", {{"", 0, 2, "Sai mã"}, {"", 1, 2, "Sai tên"}, {"", 1, 3, "Thiếu"}});
  EXPECT_EQ(out, "\xEF\xBB\xBFMã;Tên;Lỗi cần sửa\r\n1;\"a;b\";\"A2: Sai mã; B2: Sai tên\"\r\n2;;B3: Thiếu\r\n'=3;c;\r\n");
  EXPECT_FALSE(mark_sheets("%PDF-1.7", {}).ok());
}

}  // namespace
}  // namespace sxsh::paper
