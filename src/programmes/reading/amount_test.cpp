#include "programmes/reading/amount.h"

#include <gtest/gtest.h>

#include <random>

using namespace sxsh::programmes::reading;

TEST(Amount, figures_in_every_scale) {
  EXPECT_EQ(printed_amount("6.636.000.000", 1), 6'636'000'000);
  EXPECT_EQ(printed_amount("8.360", 1'000'000), 8'360'000'000);
  EXPECT_EQ(printed_amount("1,3", 1'000'000'000), 1'300'000'000);
  EXPECT_EQ(printed_amount("955 651 000", 1), 955'651'000);
  EXPECT_EQ(printed_amount("12,5", 1'000), 12'500);
  EXPECT_EQ(printed_amount("1,234,567", 1), 1'234'567);
  EXPECT_EQ(printed_amount("1,234", 1), 1'234);
  EXPECT_EQ(printed_amount("150", 1'000'000), 150'000'000);
}

TEST(Amount, what_is_no_number_gives_nothing) {
  for (const char* bad : {"4.00", "1.5", "1.23.456", "12a", "", "-", ".5", "5.", "1..000", "99999999999999999999", "1,2.3"})
    EXPECT_EQ(printed_amount(bad, 1'000'000), std::nullopt) << bad;
  EXPECT_EQ(printed_amount("1,5", 1), std::nullopt);
  EXPECT_EQ(printed_amount("9.300.000.000.000", 1'000'000'000), std::nullopt);
}

TEST(Amount, found_in_running_text) {
  const std::string text = "du kien 8.360 trieu dong (ngan sach 1.080 trieu dong), con 1,3 ty va 955.651.000 dong trong 5 nam";
  const auto found = amounts_in(text);
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0].vnd, 8'360'000'000);
  EXPECT_EQ(text.substr(found[0].start, found[0].end - found[0].start), "8.360 trieu dong");
  EXPECT_EQ(found[1].vnd, 1'080'000'000);
  EXPECT_EQ(found[2].vnd, 1'300'000'000);
  EXPECT_EQ(found[3].vnd, 955'651'000);
}

TEST(Amount, words_with_all_their_habits) {
  EXPECT_EQ(amount_of_words("Sáu tỷ sáu trăm ba mươi sáu triệu đồng"), 6'636'000'000);
  EXPECT_EQ(amount_of_words("Tám tỷ, ba trăm, sáu mươi triệu đồng chẵn"), 8'360'000'000);
  EXPECT_EQ(amount_of_words("Bằng chữ: Chín trăm năm mươi lăm triệu, sáu trăm năm mươi mốt ngàn đồng"), 955'651'000);
  EXPECT_EQ(amount_of_words("hai mươi tư triệu đồng"), 24'000'000);
  EXPECT_EQ(amount_of_words("một trăm linh năm nghìn"), 105'000);
  EXPECT_EQ(amount_of_words("một trăm lẻ năm nghìn đồng"), 105'000);
  EXPECT_EQ(amount_of_words("mười lăm triệu"), 15'000'000);
  EXPECT_EQ(amount_of_words("hai nghìn tỷ đồng"), 2'000'000'000'000);
}

TEST(Amount, words_not_fully_understood_give_nothing) {
  for (const char* bad : {"", "đồng", "một tỷ hai", "ba trăm hai", "sáu con triệu", "triệu", "hai ba", "một nghìn hai triệu",
                          "một tỷ hai tỷ", "tỷ rưỡi", "linh năm"})
    EXPECT_EQ(amount_of_words(bad), std::nullopt) << bad;
}

TEST(Amount, every_amount_survives_its_words) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 4'000; ++i) {
    int64_t value = static_cast<int64_t>(random() % 1'000'000'000'000'000'000ULL) >> (random() % 59);
    if (random() % 2 == 0) value = value / 1'000 * 1'000;
    if (value / 1'000'000'000 >= 1'000'000'000) continue;
    EXPECT_EQ(amount_of_words(in_words(value) + " đồng"), value) << in_words(value);
  }
  EXPECT_EQ(in_words(955'651'000), "chín trăm năm mươi lăm triệu sáu trăm năm mươi mốt nghìn");
  EXPECT_EQ(in_words(1'000'005), "một triệu không trăm linh năm");
}
