#include "norms/benchmark.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace sxsh::norms {
namespace {

const measures::Unit* tonne() { return measures::Catalogue::carried().unit("t"); }
GroupKey key(const char* industry) { return {"2018", industry, tonne()}; }

// n facilities of a class, from id `first` on, 1000, 1100, 1200 … MJ/t.
void fill(Groups& groups, const char* industry, int n, int64_t first) {
  for (int i = 0; i < n; ++i) add(groups, "2018", industry, first + i, {tonne(), (1000 + 100 * i) * 1000});
}
bool holds(const std::vector<GroupKey>& keys, const char* industry) {
  return std::ranges::find(keys, key(industry)) != keys.end();
}

TEST(Benchmark, quartiles_lie_between_the_members) {
  std::vector<Member> members;
  for (const int64_t value : {40, 10, 30, 20, 50}) members.push_back({value, value});
  const Quartiles five = quartiles_of(members);
  EXPECT_EQ(five.low, 20);
  EXPECT_EQ(five.median, 30);
  EXPECT_EQ(five.high, 40);
  members.push_back({60, 60});
  const Quartiles six = quartiles_of(members);  // positions 1.25, 2.5, 3.75
  EXPECT_EQ(six.low, 23);                       // 20 + 10 * 0.25 = 22.5
  EXPECT_EQ(six.median, 35);
  EXPECT_EQ(six.high, 48);  // 40 + 10 * 0.75 = 47.5
}

TEST(Benchmark, only_two_digits_are_published) {
  const Quartiles shown = rounded({7, 7'248'311, 99'500, 99});
  EXPECT_EQ(shown.low, 7'200'000);
  EXPECT_EQ(shown.median, 100'000);
  EXPECT_EQ(shown.high, 99);
  EXPECT_EQ(shown.members, 7);
}

TEST(Benchmark, a_group_under_five_is_hidden) {
  Groups groups;
  fill(groups, "1701", 4, 1);
  EXPECT_TRUE(publishable(groups, {}).empty());
  fill(groups, "1701", 1, 5);
  EXPECT_TRUE(holds(publishable(groups, {}), "1701"));
  EXPECT_TRUE(holds(publishable(groups, {}), "17")) << "all of the division stand in the class, so nothing can be subtracted";
}

TEST(Benchmark, a_division_is_hidden_when_the_rest_beside_its_classes_is_small) {
  Groups groups;
  fill(groups, "1701", 6, 1);
  fill(groups, "1702", 2, 20);
  const auto shown = publishable(groups, {});
  EXPECT_TRUE(holds(shown, "1701"));
  EXPECT_FALSE(holds(shown, "1702"));
  EXPECT_FALSE(holds(shown, "17")) << "17 less 1701 would be the two of 1702";
  fill(groups, "1709", 3, 30);
  EXPECT_TRUE(holds(publishable(groups, {}), "17")) << "five stand apart now";
}

TEST(Benchmark, one_facility_more_does_not_publish_a_group_anew) {
  Groups before;
  fill(before, "1701", 5, 1);
  for (int more = 1; more <= 4; ++more) {
    Groups now = before;
    fill(now, "1701", more, 100);
    EXPECT_FALSE(holds(publishable(now, before), "1701")) << more << " came: the difference would be about them";
  }
  Groups later = before;
  fill(later, "1701", 5, 100);
  EXPECT_TRUE(holds(publishable(later, before), "1701"));
}

TEST(Benchmark, corrections_of_fewer_than_five_are_not_published_either) {
  Groups before;
  fill(before, "1701", 8, 1);
  Groups now = before;
  for (int i = 0; i < 4; ++i) now[key("1701")][static_cast<size_t>(i)].value += 7;
  EXPECT_FALSE(holds(publishable(now, before), "1701"));
  now[key("1701")][4].value += 7;
  EXPECT_TRUE(holds(publishable(now, before), "1701"));
  EXPECT_FALSE(holds(publishable(before, before), "1701")) << "nothing changed";
}

// The attack: publications follow each other while facilities come one by one; the attacker compares each two of them.
TEST(Benchmark, no_two_publications_in_a_row_differ_by_fewer_than_five) {
  Groups groups, standing;
  int64_t id = 1;
  int publications = 0;
  for (int step = 0; step < 60; ++step) {
    add(groups, "2018", step % 3 == 0 ? "1702" : "1701", id, {tonne(), 1'000'000 + id * 13'700});
    ++id;
    for (const GroupKey& one : publishable(groups, standing)) {
      const auto& now = groups.at(one);
      if (const auto old = standing.find(one); old != standing.end()) {
        EXPECT_GE(now.size() - old->second.size(), 5u);
      }
      standing[one] = now;
      ++publications;
    }
    // Division less its classes, as they stand published.
    const auto division = standing.find(key("17"));
    if (division == standing.end()) continue;
    size_t inside = 0;
    for (const Member& one : division->second)
      for (const char* industry : {"1701", "1702"})
        if (const auto shown = standing.find(key(industry)); shown != standing.end())
          inside += static_cast<size_t>(std::ranges::count(shown->second, one.facility_id, &Member::facility_id));
    const size_t apart = division->second.size() - inside;
    EXPECT_TRUE(apart == 0 || apart >= 5) << "step " << step << ": " << apart << " stand apart";
  }
  EXPECT_GT(publications, 5);
}

TEST(Benchmark, products_of_different_kinds_are_not_compared) {
  const auto& catalogue = measures::Catalogue::carried();
  YearUse use{.year = 2018, .energy = {1'000'000, 1'000'000, 3}, .sets = "", .outputs = {}};
  use.outputs.push_back({1, 500'000, "giấy", catalogue.unit("kg")});
  ASSERT_TRUE(comparable(use).has_value());
  EXPECT_EQ(comparable(use)->unit->code, "t");
  EXPECT_EQ(comparable(use)->value, 2'000'000);  // 1000 MJ for half a tonne
  use.outputs.push_back({2, 500'000, "thùng", catalogue.unit("cai")});
  EXPECT_FALSE(comparable(use).has_value());
}

}  // namespace
}  // namespace sxsh::norms
