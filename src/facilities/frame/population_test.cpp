#include "facilities/frame/population.h"

#include <gtest/gtest.h>

#include "terms/problems.h"

namespace sxsh::facilities {
namespace {

const Population& of(std::string_view code) { return *population(code); }

TEST(FacilityPopulation, TheCatalogueNamesTheUsualPopulationsAndSaysThatTheyAreNotVerified) {
  for (const char* code : {"all", "with_potential", "medium_large", "named_sectors"}) {
    ASSERT_NE(population(code), nullptr) << code;
    EXPECT_FALSE(of(code).verified) << code;
    EXPECT_FALSE(of(code).clause.empty()) << code;
  }
  EXPECT_EQ(population("nothing"), nullptr);
}

TEST(FacilityPopulation, OpenOnADayOfTheYear) {
  Member one;
  EXPECT_TRUE(open_in(one, 2018)) << "unknown days keep nobody out";
  one.founded_on = "2018-12-31";
  EXPECT_TRUE(open_in(one, 2018));
  EXPECT_FALSE(open_in(one, 2017));
  one.founded_on = std::nullopt;
  one.closed_on = "2018-01-01";
  EXPECT_FALSE(open_in(one, 2018)) << "the first day without production";
  EXPECT_TRUE(open_in(one, 2017));
  one.closed_on = "2018-01-02";
  EXPECT_TRUE(open_in(one, 2018));
}

TEST(FacilityPopulation, WhatIsUnknownFulfilsNoCondition) {
  Member one;
  EXPECT_TRUE(counts(of("all"), one, 2018));
  EXPECT_FALSE(counts(of("medium_large"), one, 2018));
  EXPECT_FALSE(counts(of("with_potential"), one, 2018));
  EXPECT_FALSE(counts(of("named_sectors"), one, 2018));
  one.size_class = "medium";
  one.potential = "none";
  one.industry = "1701";
  EXPECT_TRUE(counts(of("medium_large"), one, 2018));
  EXPECT_FALSE(counts(of("with_potential"), one, 2018)) << "judged to have none";
  EXPECT_TRUE(counts(of("named_sectors"), one, 2018));
  one.size_class = "small";
  one.potential = "low";
  one.industry = "3511";
  EXPECT_FALSE(counts(of("medium_large"), one, 2018));
  EXPECT_TRUE(counts(of("with_potential"), one, 2018));
  EXPECT_FALSE(counts(of("named_sectors"), one, 2018));
}

TEST(FacilityPopulation, SectionsStandForTheirDivisions) {
  Population rule{
      .code = "c", .vi = "c", .en = "c", .clause = "c", .source = "c", .sizes = {}, .potentials = {}, .industries = {"C"}};
  Member one;
  for (const auto& [industry, expected] : {std::pair{"10", true},
                                           {"3320", true},
                                           {"C", true},
                                           {"35", false},
                                           {"0899", false},
                                           {"B", false},
                                           {"9", false},
                                           {"41", false}}) {
    one.industry = industry;
    EXPECT_EQ(counts(rule, one, 2018), expected) << industry;
  }
}

TEST(FacilityPopulation, AWrongCatalogueNamesItsPlace) {
  const std::string right = "[[population]]\ncode='a'\nvi='a'\nen='a'\nclause='a'\nsource='a'\n";
  EXPECT_TRUE(read_populations(right).ok());
  for (const std::string& wrong :
       {std::string("[[population]]\ncode='a'"), right + "sizes=['huge']", right + "potentials=['big']", right + "colour='x'",
        right + right, std::string("nothing=1"), std::string("=")}) {
    const auto read = read_populations(wrong);
    ASSERT_FALSE(read.ok()) << wrong;
    EXPECT_TRUE(read.problem().is(problems::catalogue_wrong));
  }
}

}  // namespace
}  // namespace sxsh::facilities
