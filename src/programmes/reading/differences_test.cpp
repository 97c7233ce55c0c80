#include "programmes/reading/differences.h"

#include <gtest/gtest.h>

using namespace sxsh;
using namespace sxsh::programmes::reading;

namespace {

Target target(std::string indicator, std::string population, int64_t tenths) {
  Target made;
  made.indicator = std::move(indicator), made.population = std::move(population), made.value_tenths = tenths;
  made.unit = "percent", made.year = 2020, made.clause = "I.2";
  return made;
}

Draft draft_of_plan() {
  Draft draft;
  draft.document.kind = Kind::decision;
  draft.document.number = "12/QĐ-UBND";
  draft.document.date = Date{2016, 7, 1};
  draft.document.province = "Ví Dụ";
  draft.document.confidence = 0.9;
  draft.programme = Programme{};
  draft.programme->period = {2016, 2020};
  draft.programme->targets = {target("awareness", "all", 900), target("application", "all", 500)};
  Task task;
  task.clause = "II.1", task.text = "mở lớp", task.quantities = {{2, "lớp", {}}};
  draft.programme->tasks = {task, task};
  return draft;
}

}  // namespace

TEST(Differences, the_same_reading_twice_has_none) { EXPECT_TRUE(differences(draft_of_plan(), draft_of_plan()).empty()); }

TEST(Differences, changed_added_and_dropped_items_are_told_with_their_words) {
  const Draft before = draft_of_plan();
  Draft after = draft_of_plan();
  after.programme->targets[0].value_tenths = 950;
  after.programme->targets.pop_back();
  after.programme->tasks[1].quantities[0].value = 3;
  after.programme->targets.push_back(target("saving", "applying", 80));
  const auto found = differences(before, after);
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0].change, Change::changed);
  EXPECT_EQ(found[0].kind, ItemKind::target);
  EXPECT_NE(found[0].before.find("90 %"), std::string::npos);
  EXPECT_NE(found[0].after.find("95 %"), std::string::npos);
  EXPECT_EQ(found[1].change, Change::added);
  EXPECT_EQ(found[2].change, Change::dropped);
  EXPECT_EQ(found[2].after, "");
  EXPECT_EQ(found[3].kind, ItemKind::task);
  EXPECT_EQ(found[3].key, "II.1 task#2");
}

TEST(Differences, a_reading_without_a_programme_drops_all_of_it) {
  Draft after = draft_of_plan();
  after.programme.reset();
  for (const Difference& one : differences(draft_of_plan(), after)) EXPECT_EQ(one.change, Change::dropped);
}

TEST(SameAct, number_date_and_province_make_one_act) {
  Draft one = draft_of_plan(), other = draft_of_plan();
  other.document.number = "12/QD-UBND";
  other.document.province = "VI DU";
  other.document.confidence = 0.4;
  const ActComparison comparison = compare_acts(other, one);
  EXPECT_TRUE(comparison.same);
  EXPECT_EQ(comparison.better, 1);
  EXPECT_FALSE(comparison.vi.empty());
  other.document.date = Date{2017, 7, 1};
  EXPECT_FALSE(same_act(one.document, other.document));
  EXPECT_FALSE(same_act(Document{}, Document{}));
}

TEST(Comparable, only_the_same_population_year_and_unit) {
  const Target one = target("application", "all", 500);
  EXPECT_TRUE(comparable(one, one).comparable);
  const Target narrower = target("application", "with_potential", 500);
  EXPECT_FALSE(comparable(one, narrower).comparable);
  EXPECT_NE(comparable(one, narrower).vi.find("tiềm năng"), std::string::npos);
  Target later = one;
  later.year = 2025;
  EXPECT_FALSE(comparable(one, later).comparable);
  Target in_words = one;
  in_words.value_tenths.reset();
  in_words.comparator = Comparator::qualitative;
  EXPECT_FALSE(comparable(one, in_words).comparable);
}
