#include "base/number_text.h"

#include <gtest/gtest.h>

using namespace sxsh;
using Why = NumberText::Why;

TEST(NumberTextTest, ReadsBothConventionsWithoutADouble) {
  EXPECT_EQ(read_number("1.250,5", 1).value, 12505);
  EXPECT_EQ(read_number("1250,5", 1).value, 12505);
  EXPECT_EQ(read_number("1,250.5", 1).value, 12505);
  EXPECT_EQ(read_number("1 250", 0).value, 1250);
  EXPECT_EQ(read_number("1\u00a0250\u00a0000", 0).value, 1250000);
  EXPECT_EQ(read_number("-0,25", 2).value, -25);
  EXPECT_EQ(read_number("9.007.199.254.740.993", 0).value, 9007199254740993);
  EXPECT_EQ(read_number("612480000", 0).value, 612480000);
  EXPECT_EQ(read_number("-9223372036854775808", 0).value, INT64_MIN);
  EXPECT_EQ(read_number("9223372036854775808", 0).why, Why::too_large);
}

TEST(NumberTextTest, WholeNumbersReadAGroupAsThousands) {
  for (const char* text : {"1.250", "1,250"}) {
    EXPECT_TRUE(read_number(text, 0).ok()) << text;
    EXPECT_EQ(read_number(text, 0).value, 1250) << text;
  }
}

TEST(NumberTextTest, ATextThatFitsBothIsAmbiguousUntilTheSignIsKnown) {
  const NumberText both = read_number("1.250", 3);
  EXPECT_EQ(both.why, Why::ambiguous);
  EXPECT_EQ(both.value, 1250000);
  EXPECT_EQ(both.other, 1250);
  EXPECT_EQ(read_number("1.250", 3, DecimalSign::comma).value, 1250000);
  EXPECT_EQ(read_number("1.250", 3, DecimalSign::point).value, 1250);
}

TEST(NumberTextTest, SaysWhatIsWrong) {
  EXPECT_EQ(read_number("  ", 0).why, Why::empty);
  const NumberText letter = read_number("7o.100", 0);
  EXPECT_EQ(letter.why, Why::letter);
  EXPECT_EQ(letter.letter, "o");
  EXPECT_EQ(read_number("khoảng 20", 0).why, Why::not_a_number);
  EXPECT_EQ(read_number("12,345", 2, DecimalSign::comma).why, Why::too_many_decimals);
  EXPECT_EQ(read_number("12,5", 0).why, Why::too_many_decimals);
  EXPECT_EQ(read_number("99999999999999999999", 0).why, Why::too_large);
  EXPECT_EQ(read_number("1.2.3", 0).why, Why::not_a_number);
  EXPECT_EQ(read_number("12,", 0).why, Why::not_a_number);
}
