#include "paper/pdf_lines.h"

#include <gtest/gtest.h>

#include <limits>

namespace sxsh::paper {
namespace {

// Each word of `text` at its place: letters 6 points wide, blanks 3, lines 12 points high.
void put(std::vector<PdfWord>& words, double left, double top, const std::string& text) {
  size_t start = 0;
  while (start < text.size()) {
    const size_t end = std::min(text.find(' ', start), text.size());
    const double right = left + 6.0 * static_cast<double>(end - start);
    words.push_back({text.substr(start, end - start), left, right, top, top + 12});
    left = right + 3;
    start = end + 1;
  }
}

TEST(PdfLines, WordsOnOneHeightAreALine) {
  std::vector<PdfWord> words;
  put(words, 40, 30, "second line");
  put(words, 40, 10, "first line");
  EXPECT_EQ(text_of_lines(words), "first line\nsecond line\n");
  EXPECT_EQ(text_of_lines({}), "");
}

TEST(PdfLines, TwoColumnsOfAHeadingAreCells) {
  std::vector<PdfWord> words;
  put(words, 40, 10, "LEFT SIDE");
  put(words, 300, 11, "RIGHT SIDE");
  EXPECT_EQ(text_of_lines(words), "LEFT SIDE\tRIGHT SIDE\n");
}

TEST(PdfTable, CellsInTheMiddleOfWrappedRowsAreOneRow) {
  std::vector<PdfWord> words;
  put(words, 40, 10, "1"), put(words, 80, 4, "long name"), put(words, 80, 16, "wrapped");
  put(words, 220, 10, "10"), put(words, 300, 10, "7");
  put(words, 40, 40, "2"), put(words, 80, 40, "short"), put(words, 220, 40, "20"), put(words, 300, 40, "8");
  put(words, 80, 62, "Sum"), put(words, 220, 62, "30"), put(words, 300, 62, "15");
  EXPECT_EQ(text_of_lines(words), "1\tlong name wrapped\t10\t7\n2\tshort\t20\t8\n\tSum\t30\t15\n");
}

TEST(PdfTable, WrappedWordsBelowJoinTheirRowAndEmptyCellsStay) {
  std::vector<PdfWord> words;
  put(words, 40, 10, "1"), put(words, 80, 10, "a name"), put(words, 220, 10, "10"), put(words, 300, 10, "7");
  put(words, 80, 24, "that goes on");
  put(words, 40, 50, "2"), put(words, 80, 50, "b"), put(words, 300, 50, "8");
  put(words, 40, 100, "A paragraph below the table.");
  EXPECT_EQ(text_of_lines(words), "1\ta name that goes on\t10\t7\n2\tb\t\t8\nA paragraph below the table.\n");
}

TEST(PdfLines, PlacesThatMakeNoSenseAreLeftOut) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(text_of_lines({{"x", nan, 1, 0, 1}, {"y", 0, 1e300, 0, 1}, {"z", 0, 6, 0, 12}}), "z\n");
}

}  // namespace
}  // namespace sxsh::paper
