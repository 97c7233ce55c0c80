#include "territory/zones/store.h"

#include <gtest/gtest.h>

#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::territory {
namespace {

class ZoneStoreTest : public tests::StoreTest {
 protected:
  template <class Work>
  auto write(Work work) {
    std::optional<decltype(work(std::declval<db::Session&>()))> answer;
    const auto done = database().write([&](db::Session& session) -> Result<> {
      answer.emplace(work(session));
      if (!answer->ok()) return answer->problem();
      return Done{};
    });
    EXPECT_EQ(done.ok(), answer->ok());
    return *std::move(answer);
  }
  int64_t add(const std::string& name, std::optional<Date> from = Date{2010, 1, 1}, int64_t unit = 13'012'052) {
    Zone zone{.kind = "cluster", .name = name, .units = {unit}, .area_hundredths = 12'050, .valid_from = from};
    return write([&](db::Session& s) { return add_zone(s, actor_, zone); }).value();
  }
  Zone find(int64_t id) {
    std::optional<Zone> zone;
    database().read([&](db::Session& s) { zone = find_zone(s, 1, id); });
    return zone.value();
  }
  std::vector<std::string> names(const WantedZones& wanted) {
    std::vector<std::string> found;
    database().read([&](db::Session& s) {
      for (const Zone& zone : zones(s, 1, wanted)) found.push_back(zone.name);
    });
    return found;
  }
  const accounts::Actor actor_{1, 7, "Lan", "2026-11-22T01:00:00.000Z"};
};
SXSH_ON_BOTH_ENGINES(ZoneStoreTest);

using Names = std::vector<std::string>;

TEST_P(ZoneStoreTest, KeepsWhatItWasGivenAndWhereThatLies) {
  const int64_t id = add("CCN Đình Cao");
  const Zone zone = find(id);
  EXPECT_EQ(zone.name, "CCN Đình Cao");
  EXPECT_EQ(zone.area_hundredths, 12'050);
  EXPECT_EQ(zone.units, std::vector<int64_t>{13'012'052});
  EXPECT_EQ(zone.founded, std::nullopt) << "missing is missing";
  EXPECT_FALSE(zone.verified);
  database().read([&](db::Session& s) {
    s.each(tests::Sql("SELECT province_1, commune_2 FROM v_zone_units WHERE office_id = 1 AND zone_id = ?1", {id}),
           [](const db::Row& row) {
             EXPECT_EQ(row.int64("province_1"), 11'000'033);
             EXPECT_EQ(row.int64("commune_2"), 23'012'073);
           });
  });
}

TEST_P(ZoneStoreTest, IsFoundWithoutMarksAndByItsFormerName) {
  const int64_t id = add("CCN Đình Cao");
  add("CCN An Bình");
  ASSERT_TRUE(write([&](db::Session& s) { return rename_zone(s, actor_, id, "CCN Phù Cừ", {2018, 7, 1}); }).ok());
  EXPECT_EQ(names({}), (Names{"CCN An Bình", "CCN Phù Cừ"}));
  EXPECT_EQ(names({.words = "dinh cao"}), Names{"CCN Phù Cừ"});
  EXPECT_EQ(names({.words = "PHÙ"}), Names{"CCN Phù Cừ"});
  EXPECT_EQ(names({.words = "%"}).size(), 2u) << "no letters, no filter";
  EXPECT_EQ(names({.kind = "park"}), Names{});
  database().read([&](db::Session& s) {
    const auto all = names_of_zone(s, 1, id);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].to, (Date{2018, 6, 30}));
    EXPECT_EQ(all[1].from, (Date{2018, 7, 1}));
    EXPECT_TRUE(zones(s, 2).empty()) << "of another office";
  });
  const auto early = write([&](db::Session& s) { return rename_zone(s, actor_, id, "X", {2018, 7, 1}); });
  ASSERT_FALSE(early.ok());
  EXPECT_TRUE(early.problem().is(problems::zone_day_wrong));
}

TEST_P(ZoneStoreTest, AMergedZoneEndsAndCanBeReopened) {
  const int64_t one = add("CCN Một"), two = add("CCN Hai");
  ASSERT_TRUE(write([&](db::Session& s) { return merge_zone(s, actor_, one, two, {2020, 1, 1}, "QĐ ví dụ"); }).ok());
  EXPECT_EQ(find(one).valid_to, (Date{2019, 12, 31}));
  EXPECT_EQ(find(one).successor, two);
  EXPECT_TRUE(find(one).stands_on({2019, 12, 31}));
  EXPECT_FALSE(find(one).stands_on({2020, 1, 1}));
  EXPECT_EQ(names({.not_ended_on = Date{2020, 1, 1}}), Names{"CCN Hai"});
  database().read([&](db::Session& s) { EXPECT_EQ(merged_into(s, 1, two).at(0).name, "CCN Một"); });
  const auto again = write([&](db::Session& s) { return close_zone(s, actor_, one, {2021, 1, 1}, "x"); });
  ASSERT_FALSE(again.ok());
  EXPECT_TRUE(again.problem().is(problems::zone_ended));
  for (const int64_t into : {two, one}) {
    const auto back = write([&](db::Session& s) { return merge_zone(s, actor_, two, into, {2021, 1, 1}, ""); });
    ASSERT_FALSE(back.ok()) << "into itself, or round in a ring";
    EXPECT_TRUE(back.problem().is(problems::zone_merged_wrongly));
  }
  ASSERT_TRUE(write([&](db::Session& s) { return reopen_zone(s, actor_, one); }).ok());
  EXPECT_EQ(find(one).valid_to, std::nullopt);
  EXPECT_EQ(find(one).successor, std::nullopt);
}

TEST_P(ZoneStoreTest, AChangeOfAnOldVersionIsRefused) {
  const int64_t id = add("CCN Một");
  Zone mine = find(id), theirs = mine;
  theirs.manager = "UBND xã";
  ASSERT_TRUE(write([&](db::Session& s) { return change_zone(s, actor_, theirs); }).ok());
  mine.name = "CCN Nhất";
  const auto late = write([&](db::Session& s) { return change_zone(s, actor_, mine); });
  ASSERT_FALSE(late.ok());
  EXPECT_TRUE(late.problem().is(problems::zone_changed_since));
  EXPECT_EQ(find(id).manager, "UBND xã");
  EXPECT_EQ(find(id).name, "CCN Một");
}

TEST_P(ZoneStoreTest, TheExampleIsMarkedAndMadeOnce) {
  for (int i = 0; i < 2; ++i)
    ASSERT_TRUE(write([&](db::Session& s) { return add_example_zones(s, actor_); }).ok());
  database().read([&](db::Session& s) {
    const auto all = zones(s, 1);
    EXPECT_EQ(all.size(), 5u);
    for (const Zone& zone : all) {
      EXPECT_TRUE(zone.example);
      EXPECT_FALSE(zone.verified);
      EXPECT_NE(zone.name.find("Ví dụ"), std::string::npos);
    }
  });
}

TEST(ZoneForm, SaysWhatIsMissingBesideEachField) {
  const ReadZone empty = read_zone({}, Lang::vi);
  std::vector<std::string> fields;
  for (const auto& error : empty.errors) fields.push_back(error.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"loai", "ten", "dia_ban"}));
  const ReadZone wrong = read_zone({{"loai", "park"}, {"ten", "KCN A"}, {"dia_ban", "Tân Tiến\nxã Không Có Đâu"},
                                    {"dien_tich", "12o"}, {"tu", "31/2/2020"}, {"kiem_chung", "1"}}, Lang::vi);
  ASSERT_EQ(wrong.errors.size(), 4u);
  EXPECT_NE(wrong.errors[0].words.find("khớp nhiều đơn vị"), std::string::npos) << wrong.errors[0].words;
  EXPECT_NE(wrong.errors[0].words.find("không khớp đơn vị nào"), std::string::npos);
  EXPECT_EQ(wrong.errors[1].field, "dien_tich");
  EXPECT_EQ(wrong.errors[2].field, "tu");
  EXPECT_EQ(wrong.errors[3].field, "nguon");
}

TEST(ZoneForm, WhatIsShownIsReadAgain) {
  Zone zone{.kind = "park", .code = "K1", .name = "KCN Ví dụ", .manager = "Ban Quản lý", .legal_act = "QĐ 1", .source = "hồ sơ",
            .units = {13'012'052, 23'012'073}, .area_hundredths = 1'234'567, .founded = Date{2003, 11, 25},
            .valid_from = Date{2004, 1, 1}, .verified = true};
  for (const Lang lang : {Lang::vi, Lang::en}) {
    const ReadZone read = read_zone(fields_of(zone, lang), lang);
    EXPECT_TRUE(read.errors.empty());
    EXPECT_EQ(read.zone.units, zone.units) << "of both maps";
    EXPECT_EQ(read.zone.area_hundredths, zone.area_hundredths);
    EXPECT_EQ(read.zone.founded, zone.founded);
    EXPECT_EQ(fields_of(read.zone, lang), fields_of(zone, lang));
  }
}

}  // namespace
}  // namespace sxsh::territory
