#include "rounds/completeness.h"

#include "accounts/organisation.h"
#include "accounts/scope.h"
#include "rounds/rounds_case.h"
#include "territory/place.h"

namespace sxsh::rounds {
namespace {

class CompletenessTest : public RoundsCase {
 protected:
  // An area officer of that unit; the person's id.
  int64_t area_officer(const char* code) {
    int64_t id = 0;
    write([&](db::Session& s) -> Result<> {
      const auto by = at("2018-05-01T01:00:00Z");
      const auto& atlas = territory::Atlas::carried();
      const auto* unit = atlas.find(territory::Map::before, code);
      id = TRY(accounts::add_person(s, by, {.name = "Hoa (ví dụ)", .email = std::nullopt}, {"area_officer"})).id;
      const auto grant = accounts::grant_of(s, 1, id, "area_officer");
      TRY(accounts::add_scope(s, by, grant->id, {accounts::ScopeKind::area, unit->id, "địa bàn",
                                                 territory::scope_units(atlas, unit->id)}));
      return Done{};
    });
    return id;
  }
  Count count(const Within& within, int64_t round, const char* today) {
    return read([&](db::Session& s) { return completeness(s, within, round, day(today)); });
  }
  std::vector<std::string> names(const Within& within, int64_t round, const Sought& sought, const char* today) {
    std::vector<std::string> out;
    database().read([&](db::Session& s) {
      const int64_t all = each_obligation(s, within, round, sought, day(today), 2, 0,
                                          [&](const Obligation& one) { out.push_back(one.name); });
      const int64_t rest = each_obligation(s, within, round, sought, day(today), 100, 2,
                                           [&](const Obligation& one) { out.push_back(one.name); });
      EXPECT_EQ(all, rest);
      EXPECT_EQ(all, static_cast<int64_t>(out.size()));
    });
    return out;
  }
};
SXSH_ON_BOTH_ENGINES(CompletenessTest);

TEST_P(CompletenessTest, CountsWhatCameInTimeLateOrNotAtAll) {
  const Round round = opened(half_year());           // due on 14 July
  write([&](db::Session& s) -> Result<> {
    TRY(record_sent(s, at("2018-07-10T01:00:00Z"), round.id, facility(ids_[0]), 1));
    TRY(record_accepted(s, at("2018-07-11T01:00:00Z"), round.id, facility(ids_[0]), 1));
    TRY(record_sent(s, at("2018-07-20T01:00:00Z"), round.id, facility(ids_[1]), 1));
    return release(s, at("2018-07-20T01:00:00Z"), round.id, obligation(round.id, facility(ids_[3])).id, "Ngừng sản xuất");
  });
  const Within all{1, std::nullopt};
  EXPECT_EQ(count(all, round.id, "2018-07-14"), (Count{.obliged = 3,
                                                       .sent = 2,
                                                       .on_time = 1,
                                                       .returned = 0,
                                                       .confirmed = 0,
                                                       .accepted = 1,
                                                       .overdue = 0,
                                                       .released = 1}))
      << "on the due date nobody is overdue";
  EXPECT_EQ(count(all, round.id, "2018-07-15").overdue, 1);
  EXPECT_EQ(count(all, round.id, "2018-07-15").waiting(), 1);
  EXPECT_EQ(count({2, std::nullopt}, round.id, "2018-07-15"), Count{}) << "of another office";

  EXPECT_EQ(names(all, round.id, {}, "2018-07-20").size(), 4u);
  EXPECT_EQ(names(all, round.id, {.standing = Standing::waiting}, "2018-07-20"),
            std::vector<std::string>{"Dệt Minh Hưng (ví dụ)"});
  EXPECT_EQ(names(all, round.id, {.standing = std::nullopt, .overdue = true}, "2018-07-14").size(), 0u);
  EXPECT_EQ(names(all, round.id, {.standing = std::nullopt, .overdue = true}, "2018-07-15").size(), 1u);
  EXPECT_EQ(names(all, round.id, {.standing = std::nullopt, .overdue = false, .late = true}, "2018-07-20"),
            std::vector<std::string>{"Nhựa Phố Nối (ví dụ)"});
  EXPECT_EQ(names(all, round.id, {.standing = std::nullopt, .part = Part::industry, .key = "2007:17"}, "2018-07-20"),
            std::vector<std::string>{"Giấy An Phú (ví dụ)"});
}

TEST_P(CompletenessTest, IsToldByAreaOfEitherMapByIndustryAndByZone) {
  const Round round = opened(half_year());
  const auto by = [&](Part part) {
    return read([&](db::Session& s) { return completeness_by(s, {1, std::nullopt}, round.id, part, day("2018-07-01")); });
  };
  const auto& atlas = territory::Atlas::carried();
  const auto old_area = by(Part::old_area);
  int64_t all = 0;
  for (const PartCount& one : old_area) {
    all += one.count.obliged;
    ASSERT_FALSE(one.key.empty());
    EXPECT_EQ(atlas.find(std::stoll(one.key))->level, territory::Level::district);
  }
  EXPECT_EQ(all, 4);
  for (const PartCount& one : by(Part::new_area))
    EXPECT_EQ(atlas.find(std::stoll(one.key))->map, territory::Map::since) << one.key;
  const auto industry = by(Part::industry);
  ASSERT_EQ(industry.size(), 4u);
  EXPECT_EQ(industry[0].key, "2007:13");
  const auto zone = by(Part::zone);
  ASSERT_EQ(zone.size(), 1u);
  EXPECT_EQ(zone[0].key, "") << "none of them lies in a zone, and that is said, not left out";
  EXPECT_EQ(zone[0].count.obliged, 4);
}

TEST_P(CompletenessTest, AnAreaOfficerCountsTheirOwnAreaAlone) {
  const Round round = opened(half_year());
  const auto* first = territory::Atlas::carried().find(territory::Map::before, "12052");
  const auto* district = territory::Atlas::carried().parent(*first);
  const Within own{1, area_officer(std::string(first->code).c_str())};
  EXPECT_EQ(count(own, round.id, "2018-07-01").obliged, 2);
  EXPECT_EQ(names(own, round.id, {.standing = Standing::waiting}, "2018-07-01").size(), 2u);
  const Within wider{1, area_officer(std::string(district->code).c_str())};
  EXPECT_GE(count(wider, round.id, "2018-07-01").obliged, 2);
  write([&](db::Session& s) -> Result<> {
    TRY(accounts::add_person(s, at("2018-05-01T01:00:00Z"), {.id = 0, .name = "Lan (ví dụ)", .email = std::nullopt},
                             {"area_officer"}));
    return Done{};
  });
  EXPECT_EQ(count({1, 4711}, round.id, "2018-07-01").obliged, 0) << "nothing named, nothing seen";
}

}  // namespace
}  // namespace sxsh::rounds
