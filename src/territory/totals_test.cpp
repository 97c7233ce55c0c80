#include "territory/totals.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "territory/place.h"

namespace sxsh::territory {
namespace {

const Atlas& atlas() { return Atlas::carried(); }
int64_t sum(const RolledUp& rolled) {
  int64_t all = rolled.open_amount();
  for (const auto& [id, amount] : rolled.totals) all += amount;
  return all;
}
int64_t sum(const std::vector<Figure>& figures) {
  int64_t all = 0;
  for (const Figure& figure : figures) all += figure.amount;
  return all;
}

TEST(Totals, OfEachNewProvinceAreThoseOfItsOldOnes) {
  std::mt19937_64 random(34);
  std::vector<Figure> figures;
  std::map<int64_t, int64_t> of_old;
  for (const Unit* province : atlas().provinces(Map::before)) {
    const auto amount = static_cast<int64_t>(random() % 1'000'000'000'000);
    figures.push_back({province->id, amount});
    of_old[province->id] = amount;
  }
  const RolledUp rolled = roll_up(atlas(), figures, Map::since, Level::province);
  EXPECT_TRUE(rolled.open.empty());
  ASSERT_EQ(rolled.totals.size(), 34u);
  size_t old_ones = 0;
  for (const Unit* province : atlas().provinces(Map::since)) {
    int64_t expected = 0;
    for (const Link& link : atlas().predecessors(*province)) expected += of_old.at(link.unit->id), ++old_ones;
    EXPECT_EQ(rolled.totals.at(province->id), expected) << province->name;
  }
  EXPECT_EQ(old_ones, 63u) << "each old province is counted once";
}

// Reported by commune, the new provinces have the same totals as through the old provinces: dividing a commune moves nothing
// from one province to another.
TEST(Totals, ByCommuneGiveTheSameProvinces) {
  std::mt19937_64 random(10'035);
  std::vector<Figure> figures;
  for (const Unit& unit : atlas().units())
    if (unit.map == Map::before && unit.level == Level::commune)
      figures.push_back({unit.id, static_cast<int64_t>(random() % 100'000)});
  ASSERT_EQ(figures.size(), 10'035u);
  const RolledUp old_provinces = roll_up(atlas(), figures, Map::before, Level::province);
  EXPECT_EQ(old_provinces.totals.size(), 63u);
  std::vector<Figure> through;
  for (const auto& [id, amount] : old_provinces.totals) through.push_back({id, amount});
  const RolledUp direct = roll_up(atlas(), figures, Map::since, Level::province);
  EXPECT_EQ(direct.totals, roll_up(atlas(), through, Map::since, Level::province).totals);
  EXPECT_EQ(sum(direct), sum(figures));
  const RolledUp communes = roll_up(atlas(), figures, Map::since, Level::commune);
  EXPECT_EQ(communes.open.size(), 471u) << "the divided ones stay open";
  for (const OpenFigure& open : communes.open) EXPECT_EQ(open.why, Open::divided);
  EXPECT_EQ(sum(communes), sum(figures));
}

// Whatever is asked of whatever is given, and whatever shares are known: nothing appears and nothing is lost.
TEST(Totals, AndWhatIsOpenSumToWhatWasGiven) {
  std::mt19937_64 random(63);
  for (int round = 0; round < 60; ++round) {
    std::vector<Figure> figures;
    for (int i = 0; i < 400; ++i) {
      const int64_t id = random() % 50 == 0 ? 4711 : atlas().units()[random() % atlas().units().size()].id;
      figures.push_back({id, static_cast<int64_t>(random() % 2'000'001) - 1'000'000});
    }
    Additions additions;
    for (const Unit& unit : atlas().units())
      if (unit.map == Map::before && unit.level == Level::commune && atlas().is_divided(unit)) {
        int left = 1000;
        for (const Link& link : atlas().successors(unit)) {
          if (random() % 3 == 0) continue;
          const int share = static_cast<int>(random() % static_cast<uint64_t>(left + 1));
          additions.set_share(unit.id, link.unit->id, share);
          left -= share;
        }
      }
    for (const Map map : {Map::before, Map::since})
      for (const Level level : {Level::province, Level::district, Level::commune}) {
        const RolledUp rolled = roll_up(atlas(), figures, map, level, round % 2 == 0 ? &additions : nullptr);
        EXPECT_EQ(sum(rolled), sum(figures));
        for (const auto& [id, amount] : rolled.totals) {
          EXPECT_EQ(atlas().find(id)->map, map);
          EXPECT_EQ(atlas().find(id)->level, level);
        }
      }
  }
}

TEST(Totals, AreTheSameOnTheMapTheyWereReportedOn) {
  for (const Unit& unit : atlas().units()) {
    const std::vector<Figure> one = {{unit.id, 7}};
    const RolledUp rolled = roll_up(atlas(), one, unit.map, unit.level);
    EXPECT_EQ(rolled.totals, (std::map<int64_t, int64_t>{{unit.id, 7}}));
  }
}

TEST(Totals, SayWhyAFigureHasNoPlace) {
  const auto why = [](int64_t unit, Map map, Level level) {
    const std::vector<Figure> one = {{unit, 5}};
    const RolledUp rolled = roll_up(atlas(), one, map, level);
    EXPECT_EQ(rolled.open.size(), 1u);
    return rolled.open.at(0).why;
  };
  EXPECT_EQ(why(13'000'007, Map::since, Level::commune), Open::divided);
  EXPECT_EQ(why(11'000'033, Map::since, Level::commune), Open::too_large);
  EXPECT_EQ(why(21'000'033, Map::before, Level::province), Open::too_large) << "Hưng Yên and Thái Bình";
  EXPECT_EQ(why(13'012'052, Map::since, Level::district), Open::no_such_level);
  EXPECT_EQ(why(4711, Map::since, Level::province), Open::unknown_unit);
}

TEST(Totals, ADividedCommuneGoesByItsSharesTheRestToTheOnlyOneLeft) {
  const auto successors = atlas().successors(*atlas().find(13'000'007));
  ASSERT_EQ(successors.size(), 2u);
  const int64_t one = successors[0].unit->id, two = successors[1].unit->id;
  Additions additions;
  additions.set_share(13'000'007, one, 333);
  const std::vector<Figure> figures = {{13'000'007, 60}, {13'000'007, 40}};
  const RolledUp rolled = roll_up(atlas(), figures, Map::since, Level::commune, &additions);
  EXPECT_TRUE(rolled.open.empty());
  EXPECT_EQ(rolled.totals, (std::map<int64_t, int64_t>{{one, 33}, {two, 67}})) << "33.3 and 66.7";
  additions.set_share(13'000'007, two, 333);
  const RolledUp most = roll_up(atlas(), figures, Map::since, Level::commune, &additions);
  EXPECT_EQ(most.open_amount(), 34) << "nobody said where the rest is";
}

TEST(Totals, PartsSumToTheWhole) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const int first = static_cast<int>(random() % 1001);
    const int second = static_cast<int>(random() % static_cast<uint64_t>(1001 - first));
    const int64_t amount = static_cast<int64_t>(random() >> (1 + random() % 62)) * (random() % 2 ? 1 : -1);
    const std::vector<int> shares = {first, second};
    const auto parts = split_amount(amount, shares);
    ASSERT_EQ(std::accumulate(parts.begin(), parts.end(), int64_t{0}), amount);
    for (size_t p = 0; p < parts.size(); ++p) {   // never further than one from its exact part
      const int permille = p == 0 ? first : p == 1 ? second : 1000 - first - second;
      const __int128 exact = static_cast<__int128>(amount) * permille, got = static_cast<__int128>(parts[p]) * 1000;
      EXPECT_LT(exact > got ? exact - got : got - exact, 1000);
    }
  }
  EXPECT_EQ(split_amount(1, std::vector<int>{333, 333}), (std::vector<int64_t>{0, 0, 1}));
  EXPECT_EQ(split_amount(-100, std::vector<int>{500}), (std::vector<int64_t>{-50, -50}));
}

}  // namespace
}  // namespace sxsh::territory
