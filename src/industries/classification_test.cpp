#include "industries/classification.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "industries/programme_industry.h"
#include "industries/search.h"

namespace sxsh::industries {
namespace {

const Classification& all() { return Classification::carried(); }

const Industry& get(Edition edition, std::string_view code) {
  const Industry* found = all().find(edition, code);
  if (!found) throw std::runtime_error("no " + std::string(code));
  return *found;
}

std::vector<int> counts(Edition edition) {
  std::vector<int> of_level(5);
  for (const Industry& each : all().industries(edition)) ++of_level[static_cast<size_t>(each.level) - 1];
  return of_level;
}

TEST(Classification, has_as_many_codes_as_the_lists) {
  EXPECT_EQ(counts(Edition::vsic2007), (std::vector{4, 34, 91, 163, 195}));
  EXPECT_EQ(counts(Edition::vsic2018), (std::vector{4, 34, 91, 166, 218}));
  EXPECT_EQ(counts(Edition::vsic2025), (std::vector{4, 34, 92, 172, 226}));
}

TEST(Classification, every_code_stands_under_the_one_without_its_last_digit) {
  for (const Industry& each : all().industries()) {
    const Industry* above = all().parent(each);
    if (each.level == Level::section) {
      EXPECT_EQ(above, nullptr);
    } else if (each.level == Level::division) {
      EXPECT_EQ(above->level, Level::section) << each.code;
    } else {
      EXPECT_EQ(above->code, each.code.substr(0, each.code.size() - 1));
    }
    EXPECT_FALSE(each.name.empty());
    EXPECT_EQ(above ? above->edition : each.edition, each.edition);
  }
  EXPECT_EQ(all().section(get(Edition::vsic2025, "10759")).code, "C");
  EXPECT_EQ(all().section(get(Edition::vsic2018, "0510")).code, "B");
  EXPECT_EQ(all().section(get(Edition::vsic2018, "3900")).code, "E");
  EXPECT_EQ(all().children(get(Edition::vsic2018, "1075")).size(), 3u);
  EXPECT_TRUE(all().children(get(Edition::vsic2018, "10759")).empty());
}

TEST(Classification, the_crosswalk_has_the_pairs_of_the_official_table) {
  std::map<std::string_view, int> relations;
  std::set<const Industry*> reached;
  int partial = 0;
  for (const Industry& each : all().industries(Edition::vsic2018)) {
    const auto became = all().convert(each, Edition::vsic2025);
    EXPECT_FALSE(became.empty()) << each.code;
    for (const Candidate& one : became) {
      ++relations[code_of(one.relation)];
      partial += one.partial;
      reached.insert(one.industry);
      EXPECT_TRUE(one.official);
      EXPECT_EQ(one.industry->level, each.level);
    }
  }
  EXPECT_EQ(relations, (std::map<std::string_view, int>{{"1:1", 484}, {"1:n", 34}, {"n:1", 7}, {"n:n", 13}}));
  EXPECT_EQ(partial, 54);
  EXPECT_EQ(reached.size(), all().industries(Edition::vsic2025).size()) << "every code of 2025 is reached";
  for (const Industry& each : all().industries(Edition::vsic2025))
    EXPECT_FALSE(all().convert(each, Edition::vsic2018).empty()) << each.code;
}

TEST(Classification, eight_numbers_mean_something_else_in_2025) {
  std::set<std::string_view> changed;
  for (const Industry& each : all().industries(Edition::vsic2018))
    if (all().means_something_else(each, Edition::vsic2025)) changed.insert(each.code);
  EXPECT_EQ(changed, (std::set<std::string_view>{"08103", "1104", "3512", "35111", "35112", "35113", "35121", "35122"}));
  for (const std::string_view code : changed)
    EXPECT_TRUE(all().means_something_else(get(Edition::vsic2025, code), Edition::vsic2018));
  EXPECT_TRUE(all().means_something_else(get(Edition::vsic2007, "10201"), Edition::vsic2018));
  EXPECT_FALSE(all().means_something_else(get(Edition::vsic2018, "10759"), Edition::vsic2018));
}

TEST(Classification, a_code_is_converted_with_its_relation_and_mark) {
  const auto hydro = all().convert(get(Edition::vsic2018, "35111"), Edition::vsic2025);
  ASSERT_EQ(hydro.size(), 1u);
  EXPECT_EQ(hydro[0].industry->code, "35121");
  EXPECT_EQ(hydro[0].relation, Relation::one_to_one);
  const auto grid = all().convert(get(Edition::vsic2018, "3512"), Edition::vsic2025);
  ASSERT_EQ(grid.size(), 2u);
  EXPECT_EQ(grid[1].industry->code, "3540");
  EXPECT_EQ(grid[1].relation, Relation::many_to_many);
  EXPECT_TRUE(grid[1].partial);
  const auto back = all().convert(get(Edition::vsic2025, "25200"), Edition::vsic2018);
  ASSERT_EQ(back.size(), 2u);
  EXPECT_EQ(back[0].industry->code, "25200");
  EXPECT_EQ(back[0].relation, Relation::one_to_many) << "several of 2018 became this one: seen from here, one to several";
  EXPECT_EQ(all().convert(get(Edition::vsic2018, "1311"), Edition::vsic2018)[0].industry->code, "1311");
}

TEST(Classification, between_2007_and_2018_only_what_number_and_name_say) {
  const auto same = all().convert(get(Edition::vsic2007, "1311"), Edition::vsic2018);
  ASSERT_EQ(same.size(), 1u);
  EXPECT_EQ(same[0].relation, Relation::one_to_one);
  EXPECT_FALSE(same[0].official);
  const auto renumbered = all().convert(get(Edition::vsic2007, "1321"), Edition::vsic2018);
  ASSERT_EQ(renumbered.size(), 1u);
  EXPECT_EQ(renumbered[0].industry->code, "1391");
  EXPECT_EQ(renumbered[0].relation, Relation::open);
  EXPECT_EQ(all().convert(get(Edition::vsic2007, "10202"), Edition::vsic2018)[0].industry->code, "10201") << "the name moved on";
  EXPECT_TRUE(all().convert(get(Edition::vsic2007, "35101"), Edition::vsic2018).empty()) << "no number and no name fits";
  const auto far = all().convert(get(Edition::vsic2007, "1311"), Edition::vsic2025);
  ASSERT_EQ(far.size(), 1u);
  EXPECT_FALSE(far[0].official);
}

TEST(Classification, the_edition_goes_by_the_day) {
  EXPECT_EQ(all().edition_at({2017, 1, 1}), Edition::vsic2007);
  EXPECT_EQ(all().edition_at({2018, 12, 31}), Edition::vsic2018);
  EXPECT_EQ(all().edition_at({2025, 11, 14}), Edition::vsic2018);
  EXPECT_EQ(all().edition_at({2025, 11, 15}), Edition::vsic2025);
  EXPECT_FALSE(all().edition_at({2000, 1, 1}));
  EXPECT_TRUE(all().facts(Edition::vsic2025).verified);
  EXPECT_FALSE(all().facts(Edition::vsic2007).verified);
  EXPECT_EQ(edition_named("2018"), Edition::vsic2018);
  EXPECT_FALSE(edition_named("2019"));
  EXPECT_EQ(edition_of_year(2025), Edition::vsic2025);
}

TEST(Search, finds_without_marks_and_ranks_what_is_written_just_so_first) {
  const auto first = [](std::string_view words, Edition edition = Edition::vsic2025) {
    const auto found = search(edition, words);
    return found.empty() ? std::string() : std::string(found[0]->code);
  };
  EXPECT_EQ(first("che bien, bao quan thuy san"), "102");
  EXPECT_EQ(first("sản xuất xi măng"), "23941");
  EXPECT_EQ(first("xi mang"), "23941");
  EXPECT_EQ(first("SẢN XUẤT GIẤY").substr(0, 2), "17");
  EXPECT_EQ(first("sản xuất giày"), "152") << "the same letters without marks";
  EXPECT_EQ(first("dệt"), "13");
  EXPECT_EQ(first("thủy điện"), "35121");
  EXPECT_EQ(first("thuy dien", Edition::vsic2018), "35111");
  EXPECT_EQ(first("1075"), "1075");
  EXPECT_EQ(first("food prod"), "10");
  EXPECT_TRUE(search(Edition::vsic2025, "").empty());
  EXPECT_TRUE(search(Edition::vsic2025, "   ").empty());
  EXPECT_TRUE(search(Edition::vsic2025, "khongconganhnay").empty());
  EXPECT_EQ(search(Edition::vsic2025, "san xuat", 7).size(), 7u);
  EXPECT_TRUE(search(Edition::vsic2025, std::string("\xff\x00%_", 4)).empty());
}

TEST(ProgrammeIndustry, eight_industries_with_codes_of_every_edition) {
  EXPECT_EQ(programme_industries().size(), 8u);
  EXPECT_FALSE(ProgrammeIndustry::verified);
  const auto of = [](Edition edition, std::string_view code) {
    const auto* found = programme_industry_of(get(edition, code));
    return found ? std::string(found->key) : "";
  };
  EXPECT_EQ(of(Edition::vsic2018, "1311"), "textiles-garments");
  EXPECT_EQ(of(Edition::vsic2025, "24100"), "steel");
  EXPECT_EQ(of(Edition::vsic2025, "23941"), "cement");
  EXPECT_EQ(of(Edition::vsic2025, "2394"), "") << "cement is only a part of it";
  EXPECT_EQ(of(Edition::vsic2007, "10204"), "seafood");
  EXPECT_EQ(of(Edition::vsic2018, "C"), "");
  EXPECT_EQ(programme_industry("paper")->name(Lang::vi), "Giấy");
  EXPECT_EQ(programme_industry("gold"), nullptr);
}

}  // namespace
}  // namespace sxsh::industries
