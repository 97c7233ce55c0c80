#include "industries/code_check.h"

#include <gtest/gtest.h>

namespace sxsh::industries {
namespace {

using Kind = CodeFinding::Kind;

constexpr Date kNow{2026, 11, 22}, kThen{2018, 12, 31};

std::string taken(std::string_view text, std::optional<Edition> edition = Edition::vsic2018) {
  const CodeCheck found = check(text, edition, kNow);
  return found.taken() ? std::string(found.industry->code) : "";
}

std::optional<Kind> first(const CodeCheck& check) {
  return check.findings.empty() ? std::nullopt : std::optional(check.findings[0].kind);
}

TEST(CodeCheck, reads_the_spellings_people_use) {
  for (const char* text : {"1075", " 1075 ", "C1075", "c1075", "C 1075", "C.10.75", "10.75", "C-1075", "1075.",
                           "1075 - Sản xuất món ăn, thức ăn chế biến sẵn",
                           "1075: sản xuất món ăn, thức ăn chế biến sẵn", "1075 – SAN XUAT MON AN, THUC AN CHE BIEN SAN",
                           "1075 (Sản xuất món ăn, thức ăn chế biến sẵn)"}) {
    const CodeCheck found = check(text, Edition::vsic2018, kNow);
    EXPECT_EQ(found.taken() ? found.industry->code : "", "1075") << text;
    EXPECT_TRUE(found.findings.empty()) << text << ": " << words(found.findings[0], found, Lang::en);
  }
  EXPECT_EQ(taken("C10750", Edition::vsic2007), "10750");
  EXPECT_EQ(taken("0810"), "0810");
}

TEST(CodeCheck, without_an_edition_the_day_decides_unless_the_number_changed_its_meaning) {
  EXPECT_EQ(check("1311", std::nullopt, kNow).industry->edition, Edition::vsic2025);
  EXPECT_EQ(check("1311", std::nullopt, kThen).industry->edition, Edition::vsic2018);
  for (const char* code : {"08103", "1104", "3512", "35111", "35112", "35113", "35121", "35122"}) {
    const CodeCheck found = check(code, std::nullopt, kNow);
    EXPECT_FALSE(found.taken()) << code;
    ASSERT_EQ(first(found), Kind::meaning_changed) << code;
    EXPECT_GE(found.candidates.size(), 2u) << code;
    EXPECT_TRUE(check(code, Edition::vsic2025, kNow).taken()) << "said with its edition it is clear";
    EXPECT_TRUE(check(code, Edition::vsic2018, kNow).taken());
  }
  const CodeCheck coal = check("35112 - Nhiệt điện khí", std::nullopt, kNow);
  ASSERT_TRUE(coal.taken()) << "the name beside it says which";
  EXPECT_EQ(coal.industry->edition, Edition::vsic2025);
  const std::string said = words(check("1104", std::nullopt, kNow).findings[0], check("1104", std::nullopt, kNow), Lang::vi);
  EXPECT_NE(said.find("Sản xuất mạch nha ủ men bia (2025)"), std::string::npos) << said;
  EXPECT_NE(said.find("đồ uống không cồn, nước khoáng (2018)"), std::string::npos) << said;
}

TEST(CodeCheck, a_code_of_another_edition_comes_with_its_counterparts) {
  const CodeCheck beds = check("31001", Edition::vsic2025, kNow);
  EXPECT_FALSE(beds.taken());
  ASSERT_EQ(first(beds), Kind::of_another_edition);
  EXPECT_EQ(beds.findings[0].edition, Edition::vsic2018);
  ASSERT_FALSE(beds.candidates.empty());
  EXPECT_EQ(beds.candidates[0]->edition, Edition::vsic2025);
  const CodeCheck weaving = check("1321", Edition::vsic2018, kNow);
  EXPECT_FALSE(weaving.taken());
  ASSERT_EQ(first(weaving), Kind::of_another_edition);
  EXPECT_EQ(weaving.findings[0].edition, Edition::vsic2007);
  ASSERT_EQ(weaving.candidates.size(), 1u);
  EXPECT_EQ(weaving.candidates[0]->code, "1391");
  const CodeCheck power = check("35101", Edition::vsic2018, kNow);
  ASSERT_EQ(first(power), Kind::of_another_edition);
  EXPECT_TRUE(power.candidates.empty());
  EXPECT_NE(words(power.findings[0], power, Lang::en).find("no counterpart is known"), std::string::npos);
}

TEST(CodeCheck, says_what_is_wrong_instead_of_guessing) {
  const auto kind = [](std::string_view text) { return first(check(text, Edition::vsic2018, kNow)); };
  EXPECT_EQ(kind(""), Kind::no_code);
  EXPECT_EQ(kind("dệt may"), Kind::no_code);
  EXPECT_EQ(kind("CTY 1075 ABC"), Kind::no_code);
  EXPECT_EQ(kind("107500000"), Kind::no_code);
  EXPECT_EQ(kind("10abc"), Kind::no_code);
  EXPECT_EQ(kind("1099"), Kind::unknown);
  EXPECT_EQ(kind("4711"), Kind::outside);
  EXPECT_EQ(kind("G4711"), Kind::outside);
  EXPECT_EQ(kind("0111"), Kind::outside);
  EXPECT_EQ(kind("B1075"), Kind::section_differs);
  EXPECT_EQ(kind("8103"), Kind::leading_zero);
  EXPECT_EQ(check("8103", Edition::vsic2018, kNow).candidates.at(0)->code, "08103");
  EXPECT_EQ(kind("10"), Kind::division_only);
  EXPECT_EQ(kind("C"), Kind::division_only);
  EXPECT_TRUE(check("10", Edition::vsic2018, kNow).taken());
  EXPECT_EQ(kind("1075 - Dệt vải"), Kind::name_differs);
  EXPECT_TRUE(check("1075 - Dệt vải", Edition::vsic2018, kNow).taken());
  EXPECT_EQ(kind("35112 - Nhiệt điện khí"), Kind::name_of_another_edition);
  const CodeCheck named = check("xi măng", Edition::vsic2018, kNow);
  EXPECT_FALSE(named.candidates.empty());
  EXPECT_NE(words(named.findings[0], named, Lang::vi).find("23941 Sản xuất xi măng (2018)"), std::string::npos);
}

TEST(CodeCheck, every_finding_has_words_in_both_languages_and_no_open_detail) {
  for (const char* text : {"", "xi măng", "1099", "4711", "B1075", "8103", "10", "1075 - Dệt vải",
                           "35112 - Nhiệt điện khí", "1321", "35101"}) {
    const CodeCheck found = check(text, Edition::vsic2018, kNow);
    ASSERT_EQ(found.findings.size(), 1u) << text;
    EXPECT_EQ(refuses(found.findings[0].kind), !found.taken()) << text;
    for (const Lang lang : {Lang::vi, Lang::en}) {
      const std::string said = words(found.findings[0], found, lang);
      EXPECT_FALSE(said.empty());
      EXPECT_EQ(said.find('{'), std::string::npos) << said;
    }
  }
}

TEST(CodeCheck, takes_any_bytes) {
  for (const std::string& text : {std::string("\0\0", 2), std::string("\xff\xfe"), std::string(100'000, '1'),
                                  std::string("1075\xc3"), std::string("."), std::string("C"), std::string("C."),
                                  std::string("1075 - )")})
    for (const auto& edition : {std::optional<Edition>(), std::optional(Edition::vsic2007), std::optional(Edition::vsic2025)})
      check(text, edition, kThen);
  EXPECT_EQ(first(check(std::string(100'000, '1'), Edition::vsic2018, kNow)), Kind::no_code);
}

}  // namespace
}  // namespace sxsh::industries
