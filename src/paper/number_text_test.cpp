#include "paper/number_text.h"

#include <gtest/gtest.h>

#include "paper/date_text.h"

namespace sxsh::paper {
namespace {

// "150", or the fault and what is proposed.
std::string of(std::string_view text, int decimals = 2, DecimalMark mark = DecimalMark::unknown) {
  const NumberText read = read_number_text(text, decimals, mark);
  if (read.value) return std::to_string(*read.value) + (read.percent ? "%" : "");
  constexpr const char* kNames[] = {"none", "empty", "dash", "ambiguous", "other_marks", "letters", "words_after", "grouping",
                                    "too_precise", "too_large", "not_a_number"};
  std::string out = kNames[static_cast<size_t>(read.fault)];
  for (const int64_t each : read.proposals) out += " " + std::to_string(each);
  return out + (read.rest.empty() ? "" : " " + read.rest);
}

TEST(NumberText, MarksThatLeaveNoDoubt) {
  EXPECT_EQ(of("1.250,5"), "125050");
  EXPECT_EQ(of("1250,5"), "125050");
  EXPECT_EQ(of("1,250.5"), "125050");
  EXPECT_EQ(of("1250.5"), "125050");
  EXPECT_EQ(of("1 250"), "125000");
  EXPECT_EQ(of("1\xC2\xA0" "250\xE2\x80\xAF" "000,5"), "125000050");
  EXPECT_EQ(of("1.250.000"), "125000000");
  EXPECT_EQ(of("1,250,000"), "125000000");
  EXPECT_EQ(of("0,125", 3), "125");
  EXPECT_EQ(of("1250.500", 3), "1250500");
  EXPECT_EQ(of("12%"), "1200%");
  EXPECT_EQ(of(" -12,5 "), "-1250");
  EXPECT_EQ(of("\xE2\x88\x92" "12"), "-1200");
  EXPECT_EQ(of("(1.250.000)"), "-125000000");
  EXPECT_EQ(of("1'250'000"), "125000000");
  EXPECT_EQ(of(",5"), "50");
  EXPECT_EQ(of("1.5E+3"), "150000");
  EXPECT_EQ(of("0"), "0");
}

TEST(NumberText, WhatCanBeReadTwoWaysIsAskedUnlessTheColumnSays) {
  EXPECT_EQ(of("1.250"), "ambiguous 125000 125");
  EXPECT_EQ(of("1,250"), "ambiguous 125 125000");
  EXPECT_EQ(of("1.250", 2, DecimalMark::comma), "125000");
  EXPECT_EQ(of("1.250", 2, DecimalMark::point), "125");
  EXPECT_EQ(of("1250.5", 2, DecimalMark::comma), "other_marks 125050");
  MarkGuess column;
  for (const char* each : {"1.250", "7.100", "12"}) column.see(each);
  EXPECT_TRUE(column.must_ask());
  EXPECT_EQ(column.example(), "1.250");
  column.see("3,75");
  EXPECT_EQ(column.decided(), DecimalMark::comma);
  EXPECT_FALSE(column.must_ask());
  column.see("3.75");
  EXPECT_TRUE(column.contradictory());
  EXPECT_TRUE(column.must_ask());
  MarkGuess whole;
  for (const char* each : {"12", "7", "x"}) whole.see(each);
  EXPECT_FALSE(whole.must_ask());
}

TEST(NumberText, FaultsAreNamedAndNothingIsRounded) {
  EXPECT_EQ(of("7o.100"), "letters 7010000 7010 70.100");
  EXPECT_EQ(of("1.250 tấn"), "words_after 125000 125 tấn");
  EXPECT_EQ(of("12.50.000"), "grouping");
  EXPECT_EQ(of("1.250,500,000"), "grouping");
  EXPECT_EQ(of("12 5"), "grouping");
  EXPECT_EQ(of("5,"), "grouping");
  EXPECT_EQ(of("1,2345"), "too_precise");
  EXPECT_EQ(of("99999999999999999999"), "too_large");
  EXPECT_EQ(of(""), "empty");
  EXPECT_EQ(of("–"), "dash");
  EXPECT_EQ(of("…"), "dash");
  EXPECT_EQ(of("không rõ"), "not_a_number");
  EXPECT_EQ(of("%"), "not_a_number");
  EXPECT_EQ(of("-"), "dash");
  EXPECT_EQ(read_number_digits("9007199254740993", 0).value, 9007199254740993);
  EXPECT_EQ(read_number_digits("-1.25E-1", 3).value, -125);
  EXPECT_EQ(read_number_digits("0.30000000000000004", 2).value, 30);
  EXPECT_EQ(read_number_digits("9.9499999999999993", 2).value, 995);
  EXPECT_EQ(read_number_digits("-1.2499999999999999E-3", 5).value, -125);
  EXPECT_EQ(read_number_digits("0.3333", 2).fault, NumberFault::too_precise);
  for (const char* text : {"1.250", "7o.100", "1 t", "1.2.3", "1,23456789", "9999999999999999999999", "abc", "-"})
    for (const Lang lang : {Lang::vi, Lang::en}) {
      const std::string words = words_of(read_number_text(text, 2), text, 2, lang);
      EXPECT_GT(words.size(), 20u) << text;
      EXPECT_EQ(words.find('{'), std::string::npos) << words;
    }
}

std::string day(std::string_view text, DateOrder order = DateOrder::day_first) {
  const DateText read = read_date_text(text, order);
  if (read.fault == DateFault::none) return read.value;
  constexpr const char* kNames[] = {"none", "empty", "month_impossible", "day_impossible", "short_year", "serial", "has_time",
                                    "not_a_date"};
  return kNames[static_cast<size_t>(read.fault)] + (read.proposal.empty() ? "" : " " + read.proposal);
}

TEST(DateText, FormsOfDates) {
  for (const char* text :
       {"15/3/2018", "15-03-2018", "2018-03-15", "15.3.2018", "2018/3/15", "ngày 15 tháng 3 năm 2018", " 15/03/2018 "})
    EXPECT_EQ(day(text), "2018-03-15") << text;
  EXPECT_EQ(day("tháng 3/2018"), "2018-03");
  EXPECT_EQ(day("Tháng 3 năm 2018"), "2018-03");
  EXPECT_EQ(day("3/2018"), "2018-03");
  EXPECT_EQ(day("2018-03"), "2018-03");
  EXPECT_EQ(day("năm 2018"), "2018");
  EXPECT_EQ(day("2018"), "2018");
  EXPECT_EQ(day("5/3/2018"), "2018-03-05");
  EXPECT_EQ(day("5/3/2018", DateOrder::month_first), "2018-05-03");
}

TEST(DateText, WhatIsNotSureIsProposed) {
  EXPECT_EQ(day("3/15/2018"), "month_impossible 2018-03-15");
  EXPECT_EQ(day("31/2/2018"), "day_impossible");
  EXPECT_EQ(day("29/2/2020"), "2020-02-29");
  EXPECT_EQ(day("29/2/2019"), "day_impossible");
  EXPECT_EQ(day("15/3/18"), "short_year 2018-03-15");
  EXPECT_EQ(day("43174"), "serial 2018-03-15");
  EXPECT_EQ(day("15/3/2018 13:45"), "has_time 2018-03-15");
  EXPECT_EQ(day("2018-03-15T13:45:00"), "has_time 2018-03-15");
  EXPECT_EQ(day("13/2018"), "month_impossible");
  for (const char* text : {"hôm qua", "15", "15/3", "1/2/3/4", "15/3/20188", "12345678", "quý 3/2018"})
    EXPECT_EQ(day(text), "not_a_date") << text;
  EXPECT_EQ(day(""), "empty");
  OrderGuess column;
  for (const char* text : {"15/3/2018", "5/3/2018"}) column.see(text);
  EXPECT_FALSE(column.must_ask());
  column.see("3/15/2018");
  EXPECT_TRUE(column.must_ask());
  EXPECT_TRUE(column.contradictory());
  for (const char* text : {"3/15/2018", "31/2/2018", "15/3/18", "43174", "15/3/2018 13:45", "x"})
    for (const Lang lang : {Lang::vi, Lang::en}) {
      const std::string words = words_of(read_date_text(text), text, lang);
      EXPECT_GT(words.size(), 20u) << text;
      EXPECT_EQ(words.find('{'), std::string::npos) << words;
    }
}

}  // namespace
}  // namespace sxsh::paper
