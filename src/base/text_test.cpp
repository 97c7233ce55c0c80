#include "base/text.h"

#include <gtest/gtest.h>

using namespace sxsh;

TEST(Text, folds_every_letter_to_one_character) {
  const std::u32string text = decode("Đồng Nai – “Điều 1” Ư ượng");
  const std::string folded = fold_aligned(text);
  ASSERT_EQ(folded.size(), text.size());
  EXPECT_EQ(folded, "dong nai - \"dieu 1\" u uong");
}

TEST(Text, search_key_joins_blanks_and_drops_punctuation) {
  EXPECT_EQ(search_key("  QĐ-UBND, Hưng  Yên. "), "qd ubnd hung yen");
  EXPECT_EQ(search_key("Đo\xCC\x82\xCC\x80ng"), "dong");
}

TEST(Text, sorts_as_the_vietnamese_alphabet) {
  EXPECT_LT(sort_key("da"), sort_key("đá"));
  EXPECT_LT(sort_key("an"), sort_key("ăn"));
  EXPECT_LT(sort_key("dệt"), sort_key("đá"));
}

TEST(Text, numbers_in_both_languages) {
  EXPECT_EQ(grouped(1234567), "1.234.567");
  EXPECT_EQ(grouped(-1234, false), "-1,234");
  EXPECT_EQ(grouped(-123), "-123");
  EXPECT_EQ(decimal(458, 1), "45,8");
  EXPECT_EQ(decimal(900, 1), "90");
  EXPECT_EQ(decimal(-5, 1, false), "-0.5");
  EXPECT_EQ(decimal(1250, 0), "1.250");
}

TEST(Text, broken_utf8_is_seen_and_survived) {
  EXPECT_FALSE(is_utf8("a\xC3"));
  EXPECT_EQ(encode(decode("a\xC3")), "a\xEF\xBF\xBD");
}

TEST(Text, trims_nbsp) { EXPECT_EQ(trim("\xC2\xA0 a b \t\xC2\xA0\n"), "a b"); }
