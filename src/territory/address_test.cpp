#include "territory/address.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

namespace sxsh::territory {
namespace {

const Atlas& atlas() { return Atlas::carried(); }

std::string told(const Resolution& resolution) {
  std::string text;
  for (const Candidate& each : resolution.candidates)
    text += std::to_string(each.unit->id) + " " + full_name(each.unit->kind, each.unit->name, Lang::vi) + " " +
            std::to_string(each.confidence) + "%; ";
  return text.empty() ? "nothing" : text;
}

struct Case {
  const char* address;
  int64_t unit;                          // the certain one
};

// Taken without asking: exactly one reading, or one far ahead.
TEST(Address, ResolvesWhatNamesOneUnit) {
  const Case cases[] = {
      {"TT. Yên Mỹ, H. Yên Mỹ, Hưng Yên", 13'012'052},
      {"TT Yen My, H Yen My, Hung Yen", 13'012'052},
      {"thi tran yen my huyen yen my tinh hung yen", 13'012'052},
      {"TT YÊN MỸ H YÊN MỸ HƯNG YÊN", 13'012'052},
      {"Thị trấn Yên Mỹ, Huyện Yên Mỹ, Tỉnh Hưng Yên, Việt Nam", 13'012'052},
      {"Thị trấn Yên Mỹ - Huyện Yên Mỹ - Tỉnh Hưng Yên", 13'012'052},
      {"H. Yên Mỹ, tỉnh Hưng Yên", 12'000'327},
      {"KCN Phố Nối A, xã Trưng Trắc, huyện Văn Lâm, tỉnh Hưng Yên", 13'012'013},
      {"Xã Như Quỳnh, tỉnh Hưng Yên", 23'012'004},
      {"xã Như Quỳnh, Hưng Yên (trước đây là thị trấn Như Quỳnh)", 23'012'004},
      {"P. Dĩ An, TP. Dĩ An, Bình Dương", 13'025'942},
      {"Phường Dĩ An, Thành phố Hồ Chí Minh", 23'025'942},
      {"p. Thủ Dầu Một, TP.HCM", 23'025'747},
      {"Q1, TPHCM", 12'000'760},
      {"P. Bến Nghé, Q.1, TP. Hồ Chí Minh", 13'026'740},
      {"P.5, Q.3, TP HCM", 13'027'151},
      {"phường 05, quận 3, thành phố Hồ Chí Minh", 13'027'151},
      {"Xã Hố Nai 3, Trảng Bom, Đồng Nai", 13'026'272},
      {"Phường Trảng Bom, thành phố Đồng Nai", 23'026'248},
      {"xã Trảng Bom, tỉnh Đồng Nai", 23'026'248},
      {"Đặc khu Phú Quốc, An Giang", 23'031'078},
      {"Đặc khu Trường Sa, tỉnh Khánh Hoà", 23'022'736},
      {"TP. Thủ Đức, TP. Hồ Chí Minh", 12'000'769},
      {"TX. Mỹ Hào, Hưng Yên", 12'000'328},
      {"đường Nguyễn Huệ, Thành phố Huế, tỉnh Thừa Thiên Huế", 0},
      {"huyện Văn Giang, tỉnh Hưng Yên, 160000", 12'000'326},
      {"Huyện Hoàng Sa, thành phố Đà Nẵng", 12'000'498},
  };
  for (const auto& [address, unit] : cases) {
    const Resolution resolution = resolve(atlas(), address);
    const Unit* certain = resolution.certain();
    EXPECT_EQ(certain ? certain->id : 0, unit) << address << " → " << told(resolution);
  }
}

TEST(Address, TheDayDecidesBetweenTheMaps) {
  EXPECT_EQ(resolve(atlas(), "Hưng Yên").certain(), nullptr) << "stands on both maps";
  const Resolution both = resolve(atlas(), "Tỉnh Hưng Yên");
  ASSERT_GE(both.candidates.size(), 2u);
  EXPECT_EQ(both.candidates[0].confidence, both.candidates[1].confidence);
  for (int i : {0, 1}) EXPECT_EQ(both.candidates[i].unit->level, Level::province);
  EXPECT_EQ(both.certain(), nullptr);
  EXPECT_EQ(resolve(atlas(), "tỉnh Hưng Yên", Date{2018, 5, 1}).certain(), atlas().find(Map::before, "33"));
  EXPECT_EQ(resolve(atlas(), "tỉnh Hưng Yên", Date{2026, 5, 1}).certain(), atlas().find(Map::since, "33"));
  const Resolution late = resolve(atlas(), "TT. Yên Mỹ, H. Yên Mỹ, Hưng Yên", Date{2026, 1, 5});
  ASSERT_FALSE(late.candidates.empty());
  EXPECT_EQ(late.candidates[0].unit->id, 13'012'052) << "an old address is still understood";
  EXPECT_NE(std::ranges::find(late.candidates[0].doubts, Doubt::other_map), late.candidates[0].doubts.end());
  EXPECT_EQ(resolve(atlas(), "Bắc Ninh", Date{2024, 1, 1}).certain()->code, "27");
  EXPECT_EQ(resolve(atlas(), "Bắc Ninh", Date{2026, 1, 1}).certain()->code, "24");
}

TEST(Address, FormerAndCustomaryNamesOfProvinces) {
  EXPECT_EQ(resolve(atlas(), "tỉnh Thừa Thiên Huế").candidates.at(0).unit->code, "46");
  EXPECT_EQ(resolve(atlas(), "Sài Gòn", Date{2019, 1, 1}).certain(), atlas().find(Map::before, "79"));
  EXPECT_EQ(resolve(atlas(), "tỉnh Bình Dương").certain(), atlas().find(Map::before, "74")) << "only the old map has it";
  const Resolution mixed = resolve(atlas(), "phường Thủ Dầu Một, tỉnh Bình Dương");
  ASSERT_FALSE(mixed.candidates.empty());
  EXPECT_EQ(mixed.candidates[0].unit->id, 23'025'747) << told(mixed);
  EXPECT_LT(mixed.candidates[0].confidence, 100);
}

// Several candidates, none of them taken.
TEST(Address, IsNeverAGuess) {
  const char* ambiguous[] = {"Yên Mỹ, Hưng Yên",   "Tân Tiến",  "xã Tân Tiến", "Tân Lập",  "phường 5",
                             "Thanh Xuân, Hà Nội", "xã Tân An", "Quang Trung", "Vĩnh Long"};
  for (const char* address : ambiguous) {
    const Resolution resolution = resolve(atlas(), address);
    EXPECT_GE(resolution.candidates.size(), 2u) << address << " → " << told(resolution);
    EXPECT_EQ(resolution.certain(), nullptr) << address << " → " << told(resolution);
    EXPECT_LE(resolution.candidates.size(), kMostCandidates);
  }
  EXPECT_GT(resolve(atlas(), "xã Tân Tiến").more, 0u) << "and says how many more there are";
}

TEST(Address, WhatFitsNothingGivesNothing) {
  for (const char* address : {"", "   ", ",,,;;", "12345", "Paris, France", "đường Nguyễn Văn Không Có", "phường 99",
                              "KCN Phố Nối B", "xã", "tỉnh", "?", "\xFF\xFE\x00", "đường Hưng Yên", "P", "H. ,X. ,"})
    EXPECT_TRUE(resolve(atlas(), address).candidates.empty()) << address << " → " << told(resolve(atlas(), address));
}

TEST(Address, DoubtsAreNamed) {
  const auto doubt = [](const char* address, Doubt which, int64_t unit) {
    const Resolution resolution = resolve(atlas(), address);
    ASSERT_FALSE(resolution.candidates.empty()) << address;
    EXPECT_EQ(resolution.candidates[0].unit->id, unit) << address << " → " << told(resolution);
    EXPECT_NE(std::ranges::find(resolution.candidates[0].doubts, which), resolution.candidates[0].doubts.end()) << address;
    EXPECT_LT(resolution.candidates[0].confidence, 100) << address;
  };
  doubt("H. Mỹ Hào, tỉnh Hưng Yên", Doubt::other_kind, 12'000'328);
  doubt("huyện Yên Mý, tỉnh Hưng Yên", Doubt::other_marks, 12'000'327);
  doubt("xã Không Có Thật, huyện Yên Mỹ, tỉnh Hưng Yên", Doubt::unknown_unit, 12'000'327);
  doubt("huyện Yên Mỹ", Doubt::province_missing, 12'000'327);
  doubt("xã Trưng Trắc, Hưng Yên", Doubt::level_missing, 13'012'013);
  EXPECT_EQ(resolve(atlas(), "xã Không Có Thật, huyện Yên Mỹ, tỉnh Hưng Yên").certain(), nullptr);
  const Resolution street = resolve(atlas(), "Số 12, thôn Nghĩa Trang, TT. Yên Mỹ, H. Yên Mỹ, Hưng Yên");
  EXPECT_EQ(street.candidates.at(0).rest, "so 12, thon nghia trang");
}

TEST(Address, EveryUnitIsFoundByItsFullName) {
  int certain = 0, all = 0;
  for (const Unit& unit : atlas().units()) {
    if (unit.level != Level::commune || ++all % 37 != 0) continue;   // a sample over the country
    std::string address;
    for (const Unit* at = &unit; at; at = atlas().parent(*at))
      address += (address.empty() ? "" : ", ") + full_name(at->kind, at->name, Lang::vi);
    const Resolution resolution = resolve(atlas(), address, unit.map == Map::before ? Date{2020, 1, 1} : Date{2026, 6, 1});
    ASSERT_FALSE(resolution.candidates.empty()) << address;
    EXPECT_EQ(resolution.candidates[0].unit, &unit) << address << " → " << told(resolution);
    certain += resolution.certain() == &unit;
  }
  EXPECT_GE(certain, all / 37 - 1);
}

TEST(Address, HostileTextsAreReadInTime) {
  std::string many;
  for (int i = 0; i < 3'000; ++i) many += "Tân Tiến, ";
  const auto before = std::chrono::steady_clock::now();
  for (const std::string& text : {many, std::string(100'000, 'x'), std::string(5'000, ','), std::string("(((((((Hưng Yên")})
    resolve(atlas(), text);
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(3));
}

}  // namespace
}  // namespace sxsh::territory
