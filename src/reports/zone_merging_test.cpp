// What a zone owes and has sent when it is merged into another, on the day of the merger, and when it stands again.
#include <gtest/gtest.h>

#include "reports/merging.h"
#include "rounds/reminders.h"
#include "support/report_pages.h"
#include "territory/zones/store.h"

namespace sxsh::reports {
namespace {

using accounts::ScopeKind;
using rounds::ReporterKind;

class ZoneMergingTest : public ReportPagesTest {
 protected:
  void SetUp() override {
    ReportPagesTest::SetUp();
    follow_merges();
    write([&](db::Session& session) -> Result<> {
      TRY(territory::add_example_zones(session, by_));
      for (size_t at = 0; at < 2; ++at) {
        const auto zone = territory::zones(session, 1, {.words = "VD-KCN-" + std::to_string(at + 1)}).at(0);
        zones_.push_back(zone.id);
        boards_.push_back(TRY(accounts::add_person(session, by_, {.name = "Ban " + std::to_string(at), .email = std::nullopt},
                                                   {"area_officer"})).id);
        TRY(accounts::add_scope(session, by_, accounts::grants_of(session, 1, boards_[at]).at(0).id,
                                {.kind = ScopeKind::zone, .subject_id = zone.id, .words = zone.name, .units = {}}));
      }
      const auto round = TRY(rounds::plan(session, by_, {.form_code = "bao-cao-thu", .period = *rounds::period_of_code("2018-H1"),
                                                         .opens_on = Date{2018, 7, 1}, .due = {.said = Date{2018, 7, 15}},
                                                         .reporters = ReporterKind::zone, .basis = rounds::Basis::named,
                                                         .named = zones_}));
      zone_round_ = round.id;
      zone_slug_ = round.slug;
      return ok(rounds::open(session, by_, round.id));
    });
  }
  template <class Value>
  static Result<> ok(Result<Value> done) {
    TRY(std::move(done));
    return Done{};
  }
  void as_board(size_t which) {
    role_ = "area_officer";
    person_ = boards_[which];
  }
  std::string path(size_t which, const std::string& more = "") const {
    return "/lv/don-vi/khu-" + std::to_string(zones_[which]) + "/bao-cao/" + zone_slug_ + more;
  }
  void send_own() {
    EXPECT_EQ(post(path(0, "/san-luong"), {{"revision", "0"}, {"c~san_luong", "12"}, {"do", "next"}}).status, 303);
    EXPECT_EQ(post(path(0, "/dien"), {{"revision", "1"}, {"c~dien", "70100"}, {"do", "next"}}).status, 303);
    const std::string review = text(path(0, "/xem-lai"));
    EXPECT_EQ(post(path(0, "/gui"), {{"uid", value(review, "uid")}, {"revision", value(review, "revision")}}).status, 303);
  }
  rounds::Standing standing(size_t which) {
    rounds::Standing out{};
    database().read([&](db::Session& session) {
      out = rounds::find_obligation(session, 1, zone_round_, {ReporterKind::zone, zones_[which]})->standing;
    });
    return out;
  }
  void merge(const Date& from) {
    write([&](db::Session& session) {
      return territory::merge_zone(session, {1, 0, "", "2018-07-12T07:40:00.000Z"}, zones_[0], zones_[1], from, "Quyết định thử");
    });
  }
  std::vector<int64_t> zones_, boards_;
  std::string zone_slug_;
  int64_t zone_round_ = 0;
};
SXSH_ON_BOTH_ENGINES(ZoneMergingTest);

TEST_P(ZoneMergingTest, WhatTheZoneHasSentIsItsSuccessorsFromTheDayOfTheMerger) {
  as_board(0);
  send_own();
  merge({2018, 7, 14});
  EXPECT_EQ(standing(0), rounds::Standing::sent) << "the zone stands until then";
  as_board(1);
  EXPECT_EQ(standing(1), rounds::Standing::waiting);
  write([&](db::Session& session) { return ok(rounds::keep_time(session, 1, Clock::fixed_at("2018-07-13T16:59:00Z"))); });
  EXPECT_EQ(standing(1), rounds::Standing::waiting);
  write([&](db::Session& session) { return ok(rounds::keep_time(session, 1, Clock::fixed_at("2018-07-13T17:01:00Z"))); });
  EXPECT_EQ(standing(1), rounds::Standing::sent) << "midnight in Vietnam";
  EXPECT_EQ(standing(0), rounds::Standing::released) << "one zone owes one report";
  EXPECT_HAS(text(path(1, "/bien-nhan")), "KCN Ví dụ Sông Xanh") << "the receipt says the name of that day";
  as_board(0);
  EXPECT_LACKS(text("/lv/don-vi"), "bien-nhan");
  write([&](db::Session& session) {
    return territory::reopen_zone(session, {1, 0, "", "2018-07-14T07:40:00.000Z"}, zones_[0]);
  });
  EXPECT_EQ(standing(0), rounds::Standing::sent);
  EXPECT_EQ(standing(1), rounds::Standing::waiting);
  EXPECT_EQ(get(path(0, "/bien-nhan")).status, 200);
  write([&](db::Session& session) { return ok(rounds::keep_time(session, 1, Clock::fixed_at("2018-07-15T01:00:00Z"))); });
  EXPECT_EQ(standing(0), rounds::Standing::sent) << "a zone that stands again passes nothing on";
}

TEST_P(ZoneMergingTest, AMergerThatIsRecordedLatePassesAtOnceAndWhoBeganNothingIsAskedNoMore) {
  as_board(0);
  EXPECT_EQ(post(path(0, "/san-luong"), {{"revision", "0"}, {"c~san_luong", "12"}, {"do", "next"}}).status, 303);
  merge({2018, 7, 10});
  as_board(1);
  EXPECT_HAS(text(path(1, "/san-luong")), "value=\"12\"") << "its people go on with the draft";
  EXPECT_EQ(standing(0), rounds::Standing::released);
}

}  // namespace
}  // namespace sxsh::reports
