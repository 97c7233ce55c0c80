#include "rounds/store.h"

#include "rounds/rounds_case.h"
#include "territory/atlas.h"

namespace sxsh::rounds {
namespace {

class RoundStoreTest : public RoundsCase {};
SXSH_ON_BOTH_ENGINES(RoundStoreTest);

TEST_P(RoundStoreTest, ARoundIsPlannedThenOpenedAndItsListStandsStill) {
  const Round planned_one = planned(half_year());
  EXPECT_EQ(planned_one.slug, "bao-cao-6-thang-2018-h1");
  EXPECT_EQ(planned_one.state(), Round::State::planned);
  EXPECT_EQ(iso(planned_one.due_on), "2018-07-14") << "before the 15th excludes it";
  EXPECT_EQ(read([&](db::Session& s) { return preview(s, 1, planned_one).reporters; }), 4);
  EXPECT_TRUE(read([&](db::Session& s) { return due_of(s, 1, facility(ids_[0])); }).empty());

  write([&](db::Session& session) -> Result<> {
    EXPECT_EQ(TRY(open(session, at("2018-06-15T01:00:00Z"), planned_one.id)), 4);
    return Done{};
  });
  write([&](db::Session& session) -> Result<> {
    facilities::Values values;
    facilities::at(values, facilities::FieldId::name) = "Gỗ Mới (ví dụ)";
    const auto batch = TRY(facilities::open_batch(session, at("2018-06-20T01:00:00Z"), facilities::Batch::Kind::edit));
    ids_.push_back(TRY(facilities::add(session, batch, values)).id);
    return Done{};
  });
  const auto due = read([&](db::Session& s) { return due_of(s, 1, facility(ids_[0])); });
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due[0].round.slug, "bao-cao-6-thang-2018-h1");
  EXPECT_FALSE(due[0].locked);
  EXPECT_TRUE(read([&](db::Session& s) { return due_of(s, 1, facility(ids_[4])); }).empty());
  EXPECT_EQ(refused([&](db::Session& s) -> Result<> { TRY(open(s, at("2018-06-16T01:00:00Z"), planned_one.id)); return Done{}; }),
            "round_is_open");
  EXPECT_EQ(refused([&](db::Session& s) -> Result<> { return drop(s, at("2018-06-16T01:00:00Z"), planned_one.id); }),
            "round_is_open");
  const auto found = read([&](db::Session& s) { return find_round(s, 1, "bao-cao-6-thang-2018-h1"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->period, *period_of_code("2018-H1"));
  EXPECT_EQ(found->state(), Round::State::open);
  EXPECT_FALSE(read([&](db::Session& s) { return find_round(s, 2, "bao-cao-6-thang-2018-h1"); })) << "of another office";
}

TEST_P(RoundStoreTest, WhatCannotBeARoundIsSaidInWords) {
  const auto why = [&](Plan what) {
    return refused([&](db::Session& s) -> Result<> { TRY(plan(s, at("2018-06-01T01:00:00Z"), what)); return Done{}; });
  };
  Plan one = half_year();
  one.opens_on = day("2018-07-15");
  EXPECT_EQ(why(one), "round_due_too_early") << "the 15th itself is excluded, so the last day is the 14th";
  one = half_year();
  one.basis = Basis::named;
  EXPECT_EQ(why(one), "round_without_reporters");
  one = half_year();
  one.frame_id.reset();
  EXPECT_EQ(why(one), "round_without_reporters");
  one = half_year();
  one.frame_id = 4711;
  EXPECT_EQ(why(one), "not_found");
  one = half_year();
  one.form_code = "Báo cáo; DROP TABLE";
  EXPECT_EQ(why(one), "form_code_wrong");
  EXPECT_EQ(why(half_year()), "");
  EXPECT_EQ(why(half_year()), "round_twice");
  one = half_year();
  one.period = *period_of_code("2018-H1-nd09");
  EXPECT_EQ(why(one), "") << "the window of the decree is another period";
  // A filter that nobody fits is found out at the opening.
  one = half_year();
  one.form_code = "khao_sat";
  one.basis = Basis::filter;
  one.filter = "nganh=2018%3A99";
  const Round empty = planned(one);
  EXPECT_EQ(refused([&](db::Session& s) -> Result<> { TRY(open(s, at("2018-06-15T01:00:00Z"), empty.id)); return Done{}; }),
            "round_without_reporters");
  write([&](db::Session& s) -> Result<> { return drop(s, at("2018-06-16T01:00:00Z"), empty.id); });
  EXPECT_FALSE(read([&](db::Session& s) { return find_round(s, 1, empty.id); }));
}

TEST_P(RoundStoreTest, AFilterOrSingleFacilitiesCanBeAsked) {
  Plan one = half_year();
  one.basis = Basis::filter;
  one.filter = "nganh=2007%3A17";
  EXPECT_EQ(read([&](db::Session& s) { return preview(s, 1, planned(one)).reporters; }), 1);
  one.form_code = "khao_sat";
  one.basis = Basis::named;
  one.named = {ids_[1], ids_[3], ids_[1], 4711};
  const Round named = opened(one);
  EXPECT_TRUE(read([&](db::Session& s) { return find_obligation(s, 1, named.id, facility(ids_[3])); }));
  EXPECT_FALSE(read([&](db::Session& s) { return find_obligation(s, 1, named.id, facility(ids_[0])); }));
}

TEST_P(RoundStoreTest, SendingIsJudgedByTheServersClockTheLockAndTheList) {
  const Round round = opened(half_year());
  const auto may = [&](int64_t id, const char* when) {
    return refused([&](db::Session& s) -> Result<> { TRY(may_send(s, 1, round.id, facility(id), when)); return Done{}; });
  };
  EXPECT_EQ(may(ids_[0], "2018-06-20T01:00:00Z"), "");
  EXPECT_EQ(may(ids_[0], "2018-06-14T01:00:00Z"), "round_not_open") << "opens on the 15th";
  EXPECT_EQ(may(ids_[0], "yesterday"), "clock_wrong");
  EXPECT_EQ(may(4711, "2018-06-20T01:00:00Z"), "not_obliged");
  EXPECT_EQ(refused([&](db::Session& s) -> Result<> {
              TRY(may_send(s, 1, 4711, facility(ids_[0]), "2018-06-20T01:00:00Z"));
              return Done{};
            }),
            "not_found");
  write([&](db::Session& s) -> Result<> {
    const Obligation sent = TRY(record_sent(s, at("2018-07-10T01:00:00Z"), round.id, facility(ids_[0]), 1));
    EXPECT_EQ(sent.standing, Standing::sent);
    EXPECT_TRUE(sent.on_time());
    // The same version again changes nothing, and a later one does not move the day that counts.
    EXPECT_EQ(TRY(record_sent(s, at("2018-07-10T01:05:00Z"), round.id, facility(ids_[0]), 1)).version, 1);
    EXPECT_TRUE(TRY(record_sent(s, at("2018-07-20T01:00:00Z"), round.id, facility(ids_[0]), 2)).on_time());
    // 14 July 23:30 in Vietnam is 16:30 UTC: in time; half an hour later it is late, and still taken.
    EXPECT_TRUE(TRY(record_sent(s, at("2018-07-14T16:30:00Z"), round.id, facility(ids_[1]), 1)).on_time());
    const Obligation late = TRY(record_sent(s, at("2018-07-14T17:00:00Z"), round.id, facility(ids_[2]), 1));
    EXPECT_FALSE(late.on_time());
    EXPECT_EQ(late.days_late(day("2018-08-01")), 1);
    return Done{};
  });
  EXPECT_EQ(obligation(round.id, facility(ids_[3])).days_late(day("2018-07-24")), 10);
  EXPECT_EQ(read([&](db::Session& s) {
              return events_of_obligation(s, 1, round.id, obligation(round.id, facility(ids_[0])).id).size();
            }),
            2u) << "two versions, not three";
  EXPECT_EQ(refused([&](db::Session& s) -> Result<> {
              TRY(record_sent(s, at("2018-07-21T01:00:00Z"), round.id, facility(ids_[0]), 1));
              return Done{};
            }),
            "report_version");
}

TEST_P(RoundStoreTest, AReportIsConfirmedReturnedAndAcceptedByItsVersion) {
  Plan what = half_year();
  what.area_confirms = true;
  const Round round = opened(what);
  const Reporter who = facility(ids_[0]);
  const auto by = at("2018-07-11T01:00:00Z");
  write([&](db::Session& s) -> Result<> { TRY(record_sent(s, at("2018-07-10T01:00:00Z"), round.id, who, 1)); return Done{}; });
  EXPECT_EQ(refused([&](db::Session& s) { return record_accepted(s, by, round.id, who, 1); }), "not_confirmed");
  EXPECT_EQ(refused([&](db::Session& s) { return record_accepted(s, by, round.id, who, 7); }), "report_version");
  EXPECT_EQ(refused([&](db::Session& s) { return record_returned(s, by, round.id, who, 1, "  "); }), "reason_needed");
  write([&](db::Session& s) { return record_confirmed(s, by, round.id, who, 1); });
  write([&](db::Session& s) { return record_returned(s, by, round.id, who, 1, "Thiếu số điện tháng 4"); });
  EXPECT_EQ(obligation(round.id, who).standing, Standing::returned);
  write([&](db::Session& s) -> Result<> {
    TRY(record_sent(s, at("2018-07-12T01:00:00Z"), round.id, who, 2));
    TRY(record_confirmed(s, at("2018-07-12T02:00:00Z"), round.id, who, 2));
    TRY(record_accepted(s, at("2018-07-12T03:00:00Z"), round.id, who, 2));
    return record_accepted(s, at("2018-07-12T04:00:00Z"), round.id, who, 2);
  });
  EXPECT_EQ(obligation(round.id, who).standing, Standing::accepted);
  EXPECT_EQ(refused([&](db::Session& s) -> Result<> {
              TRY(may_send(s, 1, round.id, who, "2018-07-13T01:00:00Z"));
              return Done{};
            }),
            "report_accepted");
  const auto events = read([&](db::Session& s) { return events_of_obligation(s, 1, round.id, obligation(round.id, who).id); });
  ASSERT_EQ(events.size(), 6u);
  EXPECT_EQ(events[0].kind, "accepted");
  EXPECT_EQ(events[3].reason, "Thiếu số điện tháng 4");
}

TEST_P(RoundStoreTest, ExtendingLockingAndReopeningAreRowsWithReasons) {
  const Round round = opened(half_year());
  const int64_t first = obligation(round.id, facility(ids_[0])).id;
  const auto extended = [&](std::optional<int64_t> one, const char* due, const char* why, const char* when) {
    return refused([&](db::Session& s) { return extend(s, at(when), round.id, one, day(due), why); });
  };
  EXPECT_EQ(extended({}, "2018-07-14", "Bão", "2018-07-01T01:00:00Z"), "extension_wrong") << "that is the due date already";
  EXPECT_EQ(extended({}, "2018-07-20", "", "2018-07-01T01:00:00Z"), "reason_needed");
  EXPECT_EQ(extended({}, "2018-07-20", "Bão", "2018-08-01T01:00:00Z"), "extension_wrong") << "past by then";
  EXPECT_EQ(extended(first, "2018-07-31", "Nhà máy ngập", "2018-07-01T01:00:00Z"), "");
  EXPECT_EQ(extended({}, "2018-07-20", "Bão số 3", "2018-07-01T02:00:00Z"), "");
  EXPECT_EQ(iso(obligation(round.id, facility(ids_[0])).due_on), "2018-07-31") << "its own later date stays";
  EXPECT_EQ(iso(obligation(round.id, facility(ids_[1])).due_on), "2018-07-20");
  EXPECT_EQ(extended({}, "2018-07-25", "Đồng hồ sai", "2018-06-20T01:00:00Z"), "clock_wrong")
      << "before what was written already";

  EXPECT_EQ(refused([&](db::Session& s) {
              return reopen(s, at("2018-08-01T01:00:00Z"), round.id, {}, "x");
            }),
            "round_not_locked");
  write([&](db::Session& s) { return lock(s, at("2018-08-01T01:00:00Z"), round.id, ""); });
  EXPECT_EQ(refused([&](db::Session& s) { return lock(s, at("2018-08-01T02:00:00Z"), round.id, ""); }), "round_locked");
  const auto may = [&](int64_t id) {
    return refused([&](db::Session& s) -> Result<> {
      TRY(may_send(s, 1, round.id, facility(id), "2018-08-03T01:00:00Z"));
      return Done{};
    });
  };
  EXPECT_EQ(may(ids_[0]), "round_locked");
  EXPECT_EQ(extended({}, "2018-08-20", "Bão", "2018-08-01T03:00:00Z"), "round_locked");
  EXPECT_TRUE(read([&](db::Session& s) { return due_of(s, 1, facility(ids_[0])); }).empty());
  EXPECT_EQ(read([&](db::Session& s) { return due_of(s, 1, facility(ids_[0]), Which::past_too); }).size(), 1u);
  EXPECT_EQ(refused([&](db::Session& s) {
              return reopen(s, at("2018-08-02T01:00:00Z"), round.id, first,
                            " ");
            }),
            "reason_needed");
  write([&](db::Session& s) { return reopen(s, at("2018-08-02T01:00:00Z"), round.id, first, "Số điện sai"); });
  EXPECT_EQ(may(ids_[0]), "");
  EXPECT_EQ(may(ids_[1]), "round_locked");
  write([&](db::Session& s) { return reopen(s, at("2018-08-02T02:00:00Z"), round.id, {}, "Theo công văn"); });
  EXPECT_EQ(may(ids_[1]), "");
  write([&](db::Session& s) { return lock(s, at("2018-08-02T03:00:00Z"), round.id, "Đủ"); });
  EXPECT_EQ(may(ids_[0]), "round_locked") << "the later lock ends what was reopened before it";
  const auto events = read([&](db::Session& s) { return events_of_round(s, 1, round.id); });
  ASSERT_EQ(events.size(), 7u);
  EXPECT_EQ(events[0].kind, "locked");
  EXPECT_EQ(events[2].reporter, "Giấy An Phú (ví dụ)");
  EXPECT_EQ(events.back().kind, "opened");
}

TEST_P(RoundStoreTest, ReportersAreAddedAndReleasedWithAReason) {
  Plan what = half_year();
  what.basis = Basis::named;
  what.named = {ids_[0]};
  const Round round = opened(what);
  const auto by = at("2018-06-20T01:00:00Z");
  const auto added = [&](int64_t id, const char* why) {
    return refused([&](db::Session& s) -> Result<> { TRY(add_reporter(s, by, round.id, facility(id), why)); return Done{}; });
  };
  EXPECT_EQ(added(ids_[1], ""), "reason_needed");
  EXPECT_EQ(added(4711, "Mới"), "not_found");
  EXPECT_EQ(added(ids_[1], "Mới vào danh sách"), "");
  EXPECT_EQ(added(ids_[1], "Mới vào danh sách"), "already_obliged");
  const int64_t one = obligation(round.id, facility(ids_[1])).id;
  EXPECT_EQ(refused([&](db::Session& s) { return release(s, by, round.id, one, ""); }), "reason_needed");
  write([&](db::Session& s) { return release(s, by, round.id, one, "Ngừng sản xuất"); });
  EXPECT_EQ(refused([&](db::Session& s) -> Result<> {
              TRY(may_send(s, 1, round.id, facility(ids_[1]), "2018-06-21T01:00:00Z"));
              return Done{};
            }),
            "not_obliged");
  EXPECT_TRUE(read([&](db::Session& s) { return due_of(s, 1, facility(ids_[1])); }).empty());
  EXPECT_EQ(added(ids_[1], "Sản xuất lại"), "") << "and is asked again";
  EXPECT_EQ(obligation(round.id, facility(ids_[1])).standing, Standing::waiting);
}

TEST_P(RoundStoreTest, WhatDistrictsOwePassesToTheCommunesThatTookThemOver) {
  const auto& atlas = territory::Atlas::carried();
  const territory::Unit* district = atlas.find(territory::Map::before, "327");
  ASSERT_TRUE(district);
  Plan what{.form_code = "bao_cao_dia_ban", .period = *period_of_code("2025"), .opens_on = day("2025-06-01"),
            .due = {day("2025-12-15"), false, false}, .reporters = ReporterKind::area, .basis = Basis::named,
            .named = {district->id, atlas.find(territory::Map::before, "330")->id}};
  const Round round = opened(what, "2025-06-02T01:00:00Z");
  EXPECT_EQ(round.slug, "bao-cao-dia-ban-2025-area");
  EXPECT_TRUE(spans_new_map(round.period));
  const auto passed = [&](const char* when) {
    int64_t n = 0;
    write([&](db::Session& s) -> Result<> { n = TRY(pass_to_successors(s, at(when), round.id)); return Done{}; });
    return n;
  };
  const Reporter other{ReporterKind::area, atlas.find(territory::Map::before, "330")->id};
  write([&](db::Session& s) -> Result<> { TRY(record_sent(s, at("2025-06-20T01:00:00Z"), round.id, other, 1)); return Done{}; });
  EXPECT_EQ(passed("2025-06-30T01:00:00Z"), 0) << "the districts stand until the end of the day";
  EXPECT_EQ(passed("2025-07-01T01:00:00Z"), 1);
  EXPECT_EQ(passed("2025-07-02T01:00:00Z"), 0) << "asking again does nothing";
  EXPECT_EQ(obligation(round.id, {ReporterKind::area, district->id}).standing, Standing::released);
  EXPECT_EQ(obligation(round.id, other).standing, Standing::sent) << "what was sent stays with who sent it";
  const auto heirs = atlas.successors(*district);
  ASSERT_FALSE(heirs.empty());
  for (const auto& heir : heirs) EXPECT_EQ(obligation(round.id, {ReporterKind::area, heir.unit->id}).standing, Standing::waiting);
  const auto events = read([&](db::Session& s) {
    return events_of_obligation(s, 1, round.id, obligation(round.id, {ReporterKind::area, district->id}).id);
  });
  EXPECT_EQ(events.size(), heirs.size());
  EXPECT_EQ(events[0].kind, "passed");
  EXPECT_TRUE(events[0].heir_id);
}

TEST_P(RoundStoreTest, TheOfficesOwnDaysOffMoveADueDateThatTheRuleMoves) {
  write([&](db::Session& s) {
    return put_holiday(s, at("2018-05-01T01:00:00Z"),
                       {day("2018-07-16"), "off", "Nghỉ bù", "", "Thông báo"});
  });
  Plan what = half_year();
  what.due = {day("2018-07-15"), false, true};       // a Sunday, and the Monday behind it is off
  EXPECT_EQ(iso(planned(what).due_on), "2018-07-17");
  write([&](db::Session& s) { return drop_holiday(s, at("2018-05-02T01:00:00Z"), day("2018-07-16")); });
  what.form_code = "khao_sat";
  EXPECT_EQ(iso(planned(what).due_on), "2018-07-16");
}

}  // namespace
}  // namespace sxsh::rounds
