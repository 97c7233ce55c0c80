#include "facilities/areas/areas.h"

#include <gtest/gtest.h>

namespace sxsh::facilities {
namespace {

using territory::Additions;
using territory::Atlas;
using territory::Level;
using territory::Map;
using territory::Open;

const Atlas& atlas() { return Atlas::carried(); }
constexpr int64_t kDivided = 13'000'007;           // phường Cống Vị, Hà Nội: divided on 1 July 2025
constexpr int64_t kYenMyTown = 13'012'052;

list::UnitTotals given(int64_t unit, int64_t facilities, int64_t with = 0, int64_t employees = 0) {
  return {unit, {.facilities = facilities, .with_employees = with, .employees = employees}};
}

TEST(Areas, AddUpOnEitherMap) {
  const std::vector<list::UnitTotals> all = {given(kYenMyTown, 3, 2, 150), given(kDivided, 1)};
  const Areas then = add_up(atlas(), all, Map::before, Level::commune, {});
  ASSERT_EQ(then.lines.size(), 2u);
  EXPECT_EQ(then.lines[0].unit_id, kDivided) << "in the order of codes: Hà Nội is 01";
  EXPECT_FALSE(then.lines[0].sums.employees) << "nobody gave it: missing, not zero";
  EXPECT_EQ(then.lines[1].sums.facilities, 3 * kOneFacility);
  EXPECT_EQ(then.lines[1].sums.employees, 150);
  EXPECT_TRUE(then.open.empty());
  const Areas now = add_up(atlas(), all, Map::since, Level::province, {});
  ASSERT_EQ(now.lines.size(), 2u);
  EXPECT_EQ(now.lines[1].sums.facilities, 3 * kOneFacility);
  EXPECT_TRUE(now.open.empty()) << "its parts lie in one province";
}

TEST(Areas, ADividedCommuneStaysOpenWithoutShares) {
  const Areas areas = add_up(atlas(), std::vector{given(kDivided, 2, 1, 40)}, Map::since, Level::commune, {});
  EXPECT_TRUE(areas.lines.empty());
  ASSERT_EQ(areas.open.size(), 1u);
  EXPECT_EQ(areas.open[0].why, Open::divided);
  EXPECT_EQ(areas.open[0].sums.facilities, 2 * kOneFacility);
  EXPECT_EQ(areas.open[0].sums.employees, 40);
  EXPECT_TRUE(areas.weighted.empty());
  EXPECT_EQ(areas.all.facilities, 2 * kOneFacility);
}

TEST(Areas, ADividedCommuneIsWeightedByShares) {
  const auto links = atlas().successors(*atlas().find(kDivided));
  ASSERT_GE(links.size(), 2u);
  Additions additions;
  for (size_t i = 0; i < links.size(); ++i) additions.set_share(kDivided, links[i].unit->id, i == 0 ? 625 : i == 1 ? 375 : 0);
  const Areas areas = add_up(atlas(), std::vector{given(kDivided, 1, 1, 41)}, Map::since, Level::commune, additions);
  EXPECT_TRUE(areas.open.empty());
  EXPECT_EQ(areas.weighted, std::vector{kDivided});
  int64_t first = 0, employees = 0;
  for (const AreaLine& line : areas.lines) {
    EXPECT_TRUE(line.weighted);
    if (line.unit_id == links[0].unit->id) first = line.sums.facilities;
    employees += line.sums.employees.value_or(0);
  }
  EXPECT_EQ(first, 625) << "five eighths of one facility";
  EXPECT_EQ(employees, 41) << "no person is lost or made";
  EXPECT_EQ(areas.all.facilities, kOneFacility);
}

TEST(Areas, FacilitiesWithoutAUnitOrWithALargerOneStayOpen) {
  const std::vector<list::UnitTotals> all = {given(0, 4), given(11'000'033, 2)};
  const Areas areas = add_up(atlas(), all, Map::before, Level::commune, {});
  EXPECT_TRUE(areas.lines.empty());
  ASSERT_EQ(areas.open.size(), 2u);
  EXPECT_EQ(areas.open[0].why, Open::unknown_unit);
  EXPECT_EQ(areas.open[1].why, Open::too_large);
  EXPECT_EQ(areas.left_open.facilities, 6 * kOneFacility);
}

}  // namespace
}  // namespace sxsh::facilities
