#include "facilities/field.h"

#include <gtest/gtest.h>

#include "facilities/facility.h"

using namespace sxsh;
using namespace sxsh::facilities;

namespace {
Value value_of(FieldId id, std::string_view text) { return typed(id, text, Lang::vi).value; }
std::string wrong(FieldId id, std::string_view text) { return typed(id, text, Lang::vi).wrong; }
}  // namespace

TEST(FieldTest, NumbersOfEitherConventionBecomeOneCanonicalText) {
  EXPECT_EQ(value_of(FieldId::employees, "1.250"), "1250");
  EXPECT_EQ(value_of(FieldId::electricity_kwh, "612 480 000"), "612480000");
  EXPECT_EQ(value_of(FieldId::area_m2, "1.250,5"), "1250.5");
  EXPECT_EQ(value_of(FieldId::area_m2, "1,250.50"), "1250.5");
  EXPECT_EQ(shown(FieldId::area_m2, "1250.5", Lang::vi), "1.250,5");
  EXPECT_EQ(shown(FieldId::area_m2, "1250.5", Lang::en), "1,250.5");
}

TEST(FieldTest, AWrongValueIsASentenceAndNeverAValue) {
  EXPECT_NE(wrong(FieldId::employees, "7o.100").find("chữ “o”"), std::string::npos);
  EXPECT_NE(wrong(FieldId::employees, "12,5").find("phần lẻ"), std::string::npos);
  EXPECT_NE(wrong(FieldId::working_days, "400").find("366"), std::string::npos);
  EXPECT_NE(wrong(FieldId::latitude, "91"), "");
  EXPECT_FALSE(value_of(FieldId::employees, "7o.100"));
  EXPECT_NE(wrong(FieldId::founded_on, "31/2/2018"), "");
  EXPECT_NE(wrong(FieldId::tax_code, "900123456").find("10 chữ số"), std::string::npos);   // the zero a spreadsheet dropped
}

TEST(FieldTest, BlankIsMissingNotEmpty) {
  for (const Field& each : all_fields()) {
    EXPECT_FALSE(typed(each.id, "  ", Lang::vi).value) << each.code;
    EXPECT_EQ(typed(each.id, "", Lang::en).wrong, "") << each.code;
    EXPECT_EQ(shown(each.id, std::nullopt, Lang::vi), "") << each.code;
  }
}

TEST(FieldTest, WhatIsShownCanBeTypedAgain) {
  const std::pair<FieldId, const char*> samples[] = {
      {FieldId::name, "Công ty Dệt (ví dụ)"}, {FieldId::tax_code, "0900123456-001"}, {FieldId::industry, "1311"},
      {FieldId::industry_edition, "2018"}, {FieldId::unit, "1:12115"}, {FieldId::latitude, "20.930512"},
      {FieldId::size_class, "large"}, {FieldId::revenue_vnd, "612480000000"}, {FieldId::area_m2, "1250.5"},
      {FieldId::founded_on, "2009-09-07"}, {FieldId::potential, "high"}, {FieldId::email, "lien.he@vidu.vn"},
      {FieldId::figures_year, "2018"}};
  for (const auto& [id, canonical] : samples)
    for (const Lang lang : {Lang::vi, Lang::en}) {
      if ((id == FieldId::founded_on || id == FieldId::unit) && lang == Lang::en) continue;   // "7 Sep 2009" is for reading
      const std::string words = shown(id, canonical, lang);
      EXPECT_EQ(typed(id, words, lang).value, canonical) << words;
    }
}

TEST(FieldTest, SpellingsOfCodesAreTaken) {
  EXPECT_EQ(value_of(FieldId::tax_code, "0900 123 456-001"), "0900123456-001");
  EXPECT_EQ(value_of(FieldId::industry, "C1075"), "1075");
  EXPECT_EQ(value_of(FieldId::industry, "10.75"), "1075");
  EXPECT_EQ(value_of(FieldId::industry, "1075 - Sản xuất món ăn"), "1075");
  EXPECT_EQ(value_of(FieldId::size_class, "lon"), "large");
  EXPECT_EQ(value_of(FieldId::founded_on, "7-9-2009"), "2009-09-07");
}

TEST(FieldTest, AnAddressThatFitsSeveralCommunesIsNotGuessed) {
  EXPECT_EQ(value_of(FieldId::unit, "TT. Yên Mỹ, H. Yên Mỹ, Hưng Yên"), "1:12052");
  const Typed several = typed(FieldId::unit, "xã Tân Lập", Lang::vi);
  EXPECT_FALSE(several.value);
  EXPECT_NE(several.wrong.find("có thể là"), std::string::npos);
}

TEST(FacilityTest, NamesThatDifferInCommonWordsHaveOneKey) {
  EXPECT_EQ(name_key("Công ty TNHH MTV Dệt Hà Nam"), name_key("CTY DET HA NAM"));
  EXPECT_NE(name_key("Công ty Dệt Hà Nam"), name_key("Công ty Dệt Nam Định"));
  EXPECT_EQ(name_key("Công ty TNHH"), "cong ty tnhh");
}

TEST(FacilityTest, AnIndustryNeedsItsEditionAndAFigureItsYear) {
  Values values;
  EXPECT_EQ(broken_rules(values, Lang::vi).size(), 1u);   // no name
  at(values, FieldId::name) = "X";
  at(values, FieldId::industry) = "1311";
  at(values, FieldId::electricity_kwh) = "12";
  EXPECT_EQ(broken_rules(values, Lang::vi).size(), 2u);
}
