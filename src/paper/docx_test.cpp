#include <gtest/gtest.h>

#include "paper/extract.h"
#include "paper/numbering.h"
#include "support/archive.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

using tests::archive_of;
using tests::Parts;

std::string p(const std::string& text, const std::string& properties = "") {
  return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") + "<w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string document(const std::string& body) {
  return R"(<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")"
         R"( xmlns:mc="x">)"
         "<w:body>" + body + "</w:body></w:document>";
}

std::string text_of(const std::string& body, Parts more = {}) {
  more.emplace_back("word/document.xml", document(body));
  auto read = extract_docx(archive_of(more));
  return read.ok() ? read.value().text : std::string(read.problem().kind->key);
}

TEST(Docx, ParagraphsBreaksAndTabs) {
  EXPECT_EQ(text_of(p("Một") + p("Hai &amp; ba")), "Một\nHai & ba\n");
  EXPECT_EQ(text_of("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/></w:r></w:p>"), "a\nb\tc-\n");
  EXPECT_EQ(text_of("<w:p><w:pPr><w:tabs><w:tab w:pos='1'/></w:tabs></w:pPr>"
                    "<w:r><w:tab/><w:t>1.</w:t><w:tab/><w:t>Mục tiêu</w:t></w:r></w:p>"),
            "1. Mục tiêu\n");
}

TEST(Docx, TablesAreRowsAndInnerTablesJoinTheirCell) {
  const std::string inner = "<w:tbl><w:tr><w:tc>" + p("x") + "</w:tc><w:tc>" + p("y") + "</w:tc></w:tr></w:tbl>";
  EXPECT_EQ(text_of("<w:tbl><w:tr><w:tc>" + p("Một") + p("hai") + "</w:tc><w:tc>" + inner + p("z") + "</w:tc></w:tr><w:tr><w:tc>"
                    "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("Tổng") + "</w:tc><w:tc>" + p("9") +
                    "</w:tc></w:tr></w:tbl>" + p("sau")),
            "Một hai\tx y z\nTổng\t\t9\nsau\n");
}

TEST(Docx, WhatWasDeletedOrIsThereTwiceIsLeftOut) {
  EXPECT_EQ(text_of("<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:ins><w:r><w:t>mới</w:t></w:r></w:ins>"
                    "<w:moveFrom><w:r><w:t>đi</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"),
            "mới\n");
  EXPECT_EQ(text_of("<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + p("hộp") + "</w:txbxContent></mc:Choice>"
                    "<mc:Fallback><w:txbxContent>" + p("hộp") + "</w:txbxContent></mc:Fallback></mc:AlternateContent>"
                    "<w:t>ngoài</w:t></w:r></w:p>"), "hộp\nngoài\n");
}

TEST(Docx, NumberedParagraphsGetTheirLabels) {
  const std::string numbering = R"xml(<w:numbering xmlns:w="x"><w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
    <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>
    </w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>)xml";
  const std::string styles = "<w:styles xmlns:w='x'><w:style w:styleId='Muc'><w:pPr><w:numPr><w:numId w:val='5'/></w:numPr>"
                             "</w:pPr></w:style></w:styles>";
  const auto at = [](const std::string& level) {
    return "<w:numPr><w:ilvl w:val='" + level + "'/><w:numId w:val='5'/></w:numPr>";
  };
  EXPECT_EQ(text_of(p("A", "<w:pStyle w:val='Muc'/>") + p("B", at("1")) + p("C", at("2")) + p("D", at("2")) + p("E", at("1")) +
                        p("F", at("2")) + p("G", "<w:pStyle w:val='Muc'/>") + p("H", at("3")) +
                        p("K", "<w:numPr><w:numId w:val='0'/></w:numPr>"),
                    {{"word/numbering.xml", numbering}, {"word/styles.xml", styles}}),
            "I. A\n1. B\na) C\nb) D\n2. E\na) F\nII. G\n- H\nK\n");
  EXPECT_EQ(counted(14, "lowerRoman"), "xiv");
  EXPECT_EQ(counted(27, "upperLetter"), "AA");
}

TEST(Docx, FootnotesComeLastAndTheTitleIsKept) {
  const auto read = extract_docx(archive_of({{"word/document.xml", document(p("thân"))},
                                             {"word/footnotes.xml", "<w:footnotes xmlns:w='x'><w:footnote>" +
                                                                        p("ghi chú") + "</w:footnote></w:footnotes>"},
                                             {"docProps/core.xml", "<c xmlns:dc='y'><dc:title>Tên</dc:title></c>"}}));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read.value().text, "thân\nghi chú\n");
  EXPECT_EQ(read.value().title, "Tên");
}

TEST(Docx, BrokenXmlIsSaid) {
  EXPECT_EQ(text_of("<w:p>"), "file_truncated");
  EXPECT_EQ(text_of("<w:p>&a;</w:p>"), "file_truncated");
}

}  // namespace
}  // namespace sxsh::paper
