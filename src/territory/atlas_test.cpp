#include "territory/atlas.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace sxsh::territory {
namespace {

const Atlas& atlas() { return Atlas::carried(); }
std::string name_of(Map map, std::string_view code) {
  const Unit* unit = atlas().find(map, code);
  return unit ? std::string(unit->name) : "";
}
std::set<std::string> codes(const std::vector<Link>& links) {
  std::set<std::string> all;
  for (const Link& link : links) all.emplace(link.unit->code);
  return all;
}

TEST(Atlas, CountsAreThoseOfTheOfficialLists) {
  EXPECT_EQ(atlas().count(Map::before, Level::province), 63u);
  EXPECT_EQ(atlas().count(Map::before, Level::district), 696u);
  EXPECT_EQ(atlas().count(Map::before, Level::commune), 10'035u);
  EXPECT_EQ(atlas().count(Map::since, Level::province), 34u);
  EXPECT_EQ(atlas().count(Map::since, Level::district), 0u);
  EXPECT_EQ(atlas().count(Map::since, Level::commune), 3'321u);
  std::map<Kind, int> kinds;
  for (const Unit& unit : atlas().units())
    if (unit.map == Map::since) ++kinds[unit.kind];
  EXPECT_EQ(kinds[Kind::ward], 697);
  EXPECT_EQ(kinds[Kind::commune], 2'611);
  EXPECT_EQ(kinds[Kind::special_zone], 13);
  EXPECT_EQ(kinds[Kind::city], 7) << "seven cities under the centre at the end of 2026";
}

TEST(Atlas, EveryOldCommuneHasASuccessorAndEveryNewOneAPredecessor) {
  size_t pairs = 0, island_districts = 0, divided = 0;
  for (const Unit& unit : atlas().units()) {
    if (unit.map == Map::before && unit.level == Level::commune) {
      const auto links = atlas().successors(unit);
      EXPECT_FALSE(links.empty()) << unit.code << " " << unit.name;
      pairs += links.size();
      divided += atlas().is_divided(unit);
      for (const Link& link : links) EXPECT_EQ(link.share.has_value(), links.size() == 1) << unit.code;
    }
    if (unit.map == Map::before && unit.level == Level::district && atlas().children(unit).empty()) {
      ASSERT_EQ(atlas().successors(unit).size(), 1u) << unit.name;
      EXPECT_EQ(atlas().successors(unit)[0].unit->kind, Kind::special_zone);
      ++island_districts;
    }
    if (unit.map == Map::since) {
      EXPECT_FALSE(atlas().predecessors(unit).empty()) << unit.code << " " << unit.name;
    }
  }
  EXPECT_EQ(island_districts, 5u) << "Bạch Long Vĩ, Cồn Cỏ, Hoàng Sa, Lý Sơn, Côn Đảo";
  EXPECT_EQ(pairs, 10'597u) << "of communes";
  EXPECT_EQ(pairs + island_districts, 10'602u);
  EXPECT_EQ(divided, 471u);
}

// Predecessors and successors say the same, and no commune leaves the province that its province went into.
TEST(Atlas, LinksAgreeBothWaysAndWithTheProvinces) {
  for (const Unit& unit : atlas().units()) {
    if (unit.map != Map::before || unit.level != Level::commune) continue;
    const Unit* province = atlas().parent(*atlas().parent(unit));
    for (const Link& link : atlas().successors(unit)) {
      EXPECT_TRUE(codes(atlas().predecessors(*link.unit)).contains(std::string(unit.code)));
      EXPECT_EQ(atlas().parent(*link.unit), atlas().successors(*province)[0].unit) << unit.code << " " << unit.name;
    }
  }
}

TEST(Atlas, ProvincesMergedAsResolution202Says) {
  const std::map<std::string, std::set<std::string>> merged = {
      {"08", {"02", "08"}}, {"15", {"15", "10"}}, {"19", {"06", "19"}}, {"25", {"26", "17", "25"}}, {"24", {"24", "27"}},
      {"33", {"34", "33"}}, {"31", {"30", "31"}}, {"37", {"35", "36", "37"}}, {"44", {"44", "45"}}, {"48", {"49", "48"}},
      {"51", {"62", "51"}}, {"52", {"52", "64"}}, {"56", {"58", "56"}}, {"66", {"54", "66"}}, {"68", {"67", "60", "68"}},
      {"75", {"70", "75"}}, {"79", {"74", "77", "79"}}, {"80", {"80", "72"}}, {"82", {"82", "87"}}, {"86", {"83", "84", "86"}},
      {"91", {"91", "89"}}, {"92", {"94", "93", "92"}}, {"96", {"95", "96"}}};
  for (const Unit* province : atlas().provinces(Map::since)) {
    const auto expected = merged.find(std::string(province->code));
    const auto from = expected == merged.end() ? std::set<std::string>{std::string(province->code)} : expected->second;
    EXPECT_EQ(codes(atlas().predecessors(*province)), from) << province->name;
  }
}

TEST(Atlas, ACodeAloneNamesNothing) {
  const std::tuple<const char*, const char*, const char*> reused[] = {
      {"24", "Bắc Giang", "Bắc Ninh"}, {"15", "Yên Bái", "Lào Cai"},  {"44", "Quảng Bình", "Quảng Trị"},
      {"52", "Bình Định", "Gia Lai"},  {"80", "Long An", "Tây Ninh"}, {"82", "Tiền Giang", "Đồng Tháp"},
      {"91", "Kiên Giang", "An Giang"}};
  for (const auto& [code, before, since] : reused) {
    EXPECT_EQ(name_of(Map::before, code), before);
    EXPECT_EQ(name_of(Map::since, code), since);
    EXPECT_NE(atlas().find(Map::before, code)->id, atlas().find(Map::since, code)->id);
  }
}

TEST(Atlas, DongNaiIsACityFromTheThirtiethOfApril2026) {
  const Unit& dong_nai = *atlas().find(Map::since, "75");
  EXPECT_EQ(atlas().kind_at(dong_nai, {2026, 4, 29}), Kind::province);
  EXPECT_EQ(atlas().kind_at(dong_nai, {2026, 4, 30}), Kind::city);
  EXPECT_EQ(atlas().find(Map::before, "75")->kind, Kind::province);
  const auto wards_on = [&](Date day) {
    int wards = 0;
    for (const Unit* unit : atlas().children(dong_nai)) wards += atlas().kind_at(*unit, day) == Kind::ward;
    return wards;
  };
  EXPECT_EQ(atlas().children(dong_nai).size(), 95u);
  EXPECT_EQ(wards_on({2026, 4, 29}), 23);
  EXPECT_EQ(wards_on({2026, 4, 30}), 33);
  const Unit& hue = *atlas().find(Map::before, "46");
  EXPECT_EQ(atlas().name_at(hue, {2019, 1, 1}), "Thừa Thiên Huế");
  EXPECT_EQ(atlas().kind_at(hue, {2025, 1, 1}), Kind::city);
}

TEST(Atlas, AUnitKnowsItsMapItsDaysAndItsParents) {
  EXPECT_EQ(map_at({2025, 6, 30}), Map::before);
  EXPECT_EQ(map_at({2025, 7, 1}), Map::since);
  const Unit& yen_my = *atlas().find(Map::before, "327");
  EXPECT_EQ(yen_my.name, "Yên Mỹ");
  EXPECT_EQ(yen_my.kind, Kind::district);
  EXPECT_EQ(atlas().parent(yen_my)->name, "Hưng Yên");
  EXPECT_EQ(atlas().parent(*atlas().parent(yen_my)), nullptr);
  EXPECT_EQ(yen_my.valid_from, std::nullopt) << "the list does not say since when";
  EXPECT_EQ(yen_my.valid_to, (Date{2025, 6, 30}));
  EXPECT_EQ(yen_my.id, 12'000'327);
  EXPECT_EQ(atlas().find(yen_my.id), &yen_my);
  EXPECT_EQ(atlas().find(Map::since, "327"), nullptr) << "no districts on the new map";
  for (const char* wrong : {"", "1", "x1", "0001", "123456", "99", "-1"})
    EXPECT_EQ(atlas().find(Map::before, wrong), nullptr) << wrong;
  EXPECT_EQ(name_of(Map::since, "20333"), "Hoàng Sa");
  EXPECT_EQ(name_of(Map::since, "22736"), "Trường Sa");
  EXPECT_EQ(full_name(Kind::special_zone, "Hoàng Sa", Lang::vi), "Đặc khu Hoàng Sa");
  EXPECT_EQ(full_name(Kind::ward, "5", Lang::en), "Ward 5");
}

TEST(Atlas, NewBaCheHasItsOwnCode) {   // one of the lists gives it the code of its old township
  EXPECT_EQ(name_of(Map::since, "06978"), "Ba Chẽ");
  EXPECT_EQ(atlas().find(Map::since, "06970"), nullptr);
  EXPECT_EQ(codes(atlas().successors(*atlas().find(Map::before, "06970"))), std::set<std::string>{"06978"});
}

}  // namespace
}  // namespace sxsh::territory
