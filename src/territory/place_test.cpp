#include "territory/place.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace sxsh::territory {
namespace {

const Atlas& atlas() { return Atlas::carried(); }
const Unit& unit(int64_t id) { return *atlas().find(id); }

TEST(Place, AnUndividedOldCommuneHasItsOneSuccessor) {
  const Place place = place_of(atlas(), unit(13'012'052));   // thị trấn Yên Mỹ
  EXPECT_EQ(place, (Place{11'000'033, 12'000'327, 13'012'052, 21'000'033, 23'012'073}));
}

TEST(Place, ADividedOldCommuneLeavesTheNewOneOpen) {
  const Place place = place_of(atlas(), unit(13'000'007));
  EXPECT_EQ(place.commune_1, 13'000'007);
  EXPECT_EQ(place.province_2, 21'000'001);
  EXPECT_EQ(place.commune_2, std::nullopt);
}

TEST(Place, ADistrictAndAProvinceReachNoLowerThanTheySay) {
  EXPECT_EQ(place_of(atlas(), unit(12'000'327)), (Place{11'000'033, 12'000'327, std::nullopt, 21'000'033, std::nullopt}));
  EXPECT_EQ(place_of(atlas(), unit(11'000'034)), (Place{11'000'034, std::nullopt, std::nullopt, 21'000'033, std::nullopt}));
  const Place ly_son = place_of(atlas(), *atlas().find(Map::before, "536"));   // an island district became a special zone
  EXPECT_EQ(unit(ly_son.commune_2.value()).name, "Lý Sơn");
}

TEST(Place, ANewUnitHasOldIdsOnlyWhenAllOfItLiesInOne) {
  const Place yen_my = place_of(atlas(), unit(23'012'073));
  EXPECT_EQ(yen_my, (Place{11'000'033, 12'000'327, std::nullopt, 21'000'033, 23'012'073}));
  EXPECT_EQ(place_of(atlas(), unit(21'000'033)).province_1, std::nullopt) << "Hưng Yên and Thái Bình";
  EXPECT_EQ(place_of(atlas(), unit(21'000'001)).province_1, 11'000'001) << "Hà Nội, unchanged";
}

// Over all units: what is filled holds the unit wholly, what could be filled is not left out, and both ways agree.
TEST(Place, OfEveryUnitSaysAllThatIsCertainAndNothingElse) {
  int open = 0;
  for (const Unit& each : atlas().units()) {
    const Place place = place_of(atlas(), each);
    for (const auto id : {place.province_1, place.district_1, place.commune_1, place.province_2, place.commune_2})
      if (id) {
        EXPECT_TRUE(covers(atlas(), unit(*id), each)) << each.id << " " << *id;
      }
    EXPECT_TRUE(place.province_2) << each.id << " no old unit was divided between new provinces";
    if (each.map == Map::before && each.level == Level::commune) {
      EXPECT_EQ(place.commune_2.has_value(), !atlas().is_divided(each)) << each.id;
      open += !place.commune_2;
    }
  }
  EXPECT_EQ(open, 471);
}

TEST(Place, TheAreaOfAnOfficerHoldsWhatItCoversOnTheOtherMap) {
  EXPECT_EQ(scope_units(atlas(), 21'000'033), (std::vector<int64_t>{21'000'033, 11'000'033, 11'000'034}));
  const auto yen_my = scope_units(atlas(), 12'000'327);      // a district: the new communes made of it alone
  EXPECT_EQ(yen_my[0], 12'000'327);
  EXPECT_NE(std::ranges::find(yen_my, 23'012'073), yen_my.end());
  const auto commune = scope_units(atlas(), 23'012'073);
  EXPECT_NE(std::ranges::find(commune, 13'012'052), commune.end());
  EXPECT_EQ(scope_units(atlas(), 5), std::vector<int64_t>{});
}

bool holds(const std::vector<int64_t>& scope, const Place& place) {
  for (const auto id : {place.province_1, place.district_1, place.commune_1, place.province_2, place.commune_2})
    if (id && std::ranges::find(scope, *id) != scope.end()) return true;
  return false;
}

// One of the five ids is in the scope exactly when the unit lies wholly in the area.
TEST(Place, AThingIsInAnAreaExactlyWhenItLiesWhollyInIt) {
  for (const int64_t area : {21'000'033, 11'000'034, 12'000'327, 23'012'073, 13'012'052, 13'000'007, 21'000'001, 12'000'001}) {
    const auto scope = scope_units(atlas(), area);
    for (const Unit& each : atlas().units())
      EXPECT_EQ(holds(scope, place_of(atlas(), each)), covers(atlas(), unit(area), each)) << area << " " << each.id;
  }
}

TEST(Place, WordsOfAUnitInBothLanguages) {
  EXPECT_EQ(unit_words(atlas(), 13'012'052, Lang::vi), "Thị trấn Yên Mỹ, huyện Yên Mỹ, tỉnh Hưng Yên");
  EXPECT_EQ(unit_words(atlas(), 13'012'052, Lang::en), "Yên Mỹ township, Yên Mỹ district, Hưng Yên province");
  EXPECT_EQ(unit_words(atlas(), 21'000'075, Lang::vi), "Thành phố Đồng Nai");
  EXPECT_EQ(unit_name(atlas(), 12'000'760, Lang::vi), "Quận 1");
  EXPECT_EQ(unit_words(atlas(), 0, Lang::vi), "");
}

TEST(Place, TheCommitteeOfDongNaiBecomesThatOfACity) {
  const Unit& now = *atlas().find(Map::since, "75");
  EXPECT_EQ(committee_words(atlas(), now, {2026, 4, 29}, Lang::vi), "UBND tỉnh Đồng Nai");
  EXPECT_EQ(committee_words(atlas(), now, {2026, 4, 30}, Lang::vi), "UBND thành phố Đồng Nai");
  EXPECT_EQ(committee_words(atlas(), now, {2026, 4, 30}, Lang::en), "People's Committee of Đồng Nai city");
  EXPECT_EQ(committee_words(atlas(), unit(11'000'075), {2019, 4, 2}, Lang::vi), "UBND tỉnh Đồng Nai");
  EXPECT_EQ(committee_words(atlas(), unit(11'000'074), {2016, 7, 19}, Lang::vi), "UBND tỉnh Bình Dương");
  EXPECT_EQ(committee_words(atlas(), unit(11'000'074), {2026, 7, 19}, Lang::vi), "UBND thành phố Hồ Chí Minh");
  EXPECT_EQ(committee_words(atlas(), unit(11'000'046), {2024, 12, 31}, Lang::vi), "UBND tỉnh Thừa Thiên Huế");
  EXPECT_EQ(committee_words(atlas(), unit(11'000'046), {2025, 1, 1}, Lang::vi), "UBND thành phố Huế");
}

}  // namespace
}  // namespace sxsh::territory
