#include "figures/figures_case.h"

namespace sxsh::figures {
namespace {

SXSH_ON_BOTH_ENGINES(FiguresTest);

TEST_P(FiguresTest, SeriesAreNumberedWithinTheirFacilityAndAskForTheirName) {
  EXPECT_EQ(series("electricity_grid", "kwh"), 1);
  EXPECT_EQ(series("electricity_grid", "mwh", Way::meter, "công tơ 2"), 2);
  const auto refused = [&](const std::string& resource, const std::string& unit, const std::string& name) {
    return database().write([&](db::Session& session) -> Result<> {
      TRY(add_series(session, by_,
                     {.facility_id = giay_,
                      .resource = measures::Catalogue::carried().resource(resource),
                      .unit = measures::Catalogue::carried().unit(unit),
                      .name = name}));
      return Done{};
    });
  };
  EXPECT_TRUE(refused("electricity_grid", "kwh", "").problem().is(problems::already_exists));
  EXPECT_TRUE(refused("material", "kg", " ").problem().is(problems::series_name_needed));
  EXPECT_TRUE(refused("electricity_grid", "kg", "x").problem().is(problems::unit_unfit));
  database().read([&](db::Session& session) {
    const auto found = series_of(session, 1, giay_);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[1].title(Lang::vi), "Điện mua từ lưới, công tơ 2");
    EXPECT_EQ(found[1].meter_digits, 6);
  });
  write([&](db::Session& session) -> Result<> {
    auto one = *find_series(session, 1, giay_, 1);
    one.ended_after = kJune;
    return change_series(session, by_, one);
  });
  database().read([&](db::Session& session) {
    EXPECT_TRUE(find_series(session, 1, giay_, 1)->asked_for(kJune));
    EXPECT_FALSE(find_series(session, 1, giay_, 1)->asked_for(kJune.plus(1)));
  });
}

TEST_P(FiguresTest, AFullFacilityTakesNoMoreSeries) {
  write([&](db::Session& session) -> Result<> {
    for (int i = 0; i < 999; ++i)
      TRY(add_series(session, by_,
                     {.facility_id = nhua_,
                      .resource = measures::Catalogue::carried().resource("material"),
                      .unit = measures::Catalogue::carried().unit("kg"),
                      .name = "x" + std::to_string(i)}));
    const auto full = add_series(session, by_,
                                 {.facility_id = nhua_,
                                  .resource = measures::Catalogue::carried().resource("sf6"),
                                  .unit = measures::Catalogue::carried().unit("kg"),
                                  .name = ""});
    EXPECT_FALSE(full.ok());
    if (!full.ok()) {
      EXPECT_TRUE(full.problem().is(problems::series_full));
    }
    return Done{};
  });
}

TEST_P(FiguresTest, AValueIsKeptAsTypedAndACorrectionKeepsWhatStoodBefore) {
  const int64_t grid = series("electricity_grid", "kwh");
  EXPECT_EQ(put({{.series = grid,
                  .month = kJune,
                  .value = 70'100'000,
                  .known = Known::bill,
                  .typed = "70,1",
                  .typed_unit = "mwh",
                  .cost_vnd = 120'000'000}})
                .written,
            1);
  const auto first = all();
  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(first[0].version, 1);
  EXPECT_EQ(first[0].typed, "70,1");
  EXPECT_EQ(first[0].typed_unit, "mwh");
  EXPECT_EQ(first[0].known, Known::bill);
  EXPECT_EQ(first[0].cost_vnd, 120'000'000);
  const int64_t lines = log_lines();
  EXPECT_EQ(put({{.series = grid,
                  .month = kJune,
                  .value = 70'100'000,
                  .known = Known::bill,
                  .typed = "70,1",
                  .typed_unit = "mwh",
                  .cost_vnd = 120'000'000,
                  .seen = 1}})
                .written,
            0)
      << "what stands is not written again";
  EXPECT_EQ(log_lines(), lines);
  EXPECT_EQ(put({{.series = grid, .month = kJune, .value = 71'000'000, .seen = 1}}).written, 1);
  EXPECT_EQ(value(grid, kJune), 71'000'000);
  EXPECT_EQ(put({{.series = grid, .month = kJune, .seen = 2}}).written, 1) << "taken out";
  EXPECT_EQ(value(grid, kJune), std::nullopt) << "missing, not zero";
  EXPECT_EQ(put({{.series = grid, .month = kJune, .value = 0, .reason = "đồng hồ hỏng"}}).written, 1);
  EXPECT_EQ(value(grid, kJune), 0);
  database().read([&](db::Session& session) {
    const auto versions = versions_of(session, 1, giay_, kJune);
    ASSERT_EQ(versions.size(), 3u);
    EXPECT_EQ(versions[0].version, 3);
    EXPECT_FALSE(versions[0].value) << "what stands";
    EXPECT_EQ(versions[1].value, 71'000'000);
    EXPECT_EQ(versions[2].value, 70'100'000);
  });
}

TEST_P(FiguresTest, TwoPeopleAtOneFigureIsSaidAndNothingIsWritten) {
  const int64_t grid = series("electricity_grid", "kwh"), water = series("water_supply", "m3");
  put({{.series = grid, .month = kJune, .value = 70'000}});
  const Saved late =
      put({{.series = grid, .month = kJune, .value = 80'000, .seen = 0}, {.series = water, .month = kJune, .value = 5}});
  ASSERT_EQ(late.conflicts.size(), 1u);
  EXPECT_EQ(late.conflicts[0].value, 70'000);
  EXPECT_EQ(value(grid, kJune), 70'000);
  EXPECT_EQ(value(water, kJune), std::nullopt) << "all or none";
  EXPECT_TRUE(put({{.series = grid, .month = kJune, .value = 70'000, .seen = 0}}).conflicts.empty())
      << "the same number is no conflict";
}

TEST_P(FiguresTest, WritingOnBehalfNeedsProof) {
  const int64_t grid = series("electricity_grid", "kwh");
  const std::vector<Change> changes = {{.series = grid, .month = kJune, .value = 5000}};
  const auto refused = database().write([&](db::Session& session) -> Result<> {
    TRY(save(session, by_, {.kind = Cause::Kind::behalf, .proof = " "}, giay_, changes, {}));
    return Done{};
  });
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.problem().is(problems::behalf_proof_needed));
  put(changes, {.kind = Cause::Kind::behalf, .proof = "hóa đơn giấy số 12"});
  database().read(
      [&](db::Session& session) { EXPECT_EQ(versions_of(session, 1, giay_, kJune)[0].proof, "hóa đơn giấy số 12"); });
}

TEST_P(FiguresTest, AMonthWithoutProductionIsKeptOnce) {
  const MonthState idle{.month = kJune, .idle = true, .reason = "sửa lò", .working_days = 0};
  EXPECT_NE(put({}, {}, {idle}).batch_id, 0);
  EXPECT_EQ(put({}, {}, {idle}).batch_id, 0) << "nothing changed";
  EXPECT_EQ(put({}, {}, {MonthState{.month = kJune.plus(1)}}).batch_id, 0) << "an ordinary month needs no row";
  database().read([&](db::Session& session) {
    const auto months = months_of(session, 1, giay_, kJune, kJune);
    ASSERT_EQ(months.size(), 1u);
    EXPECT_EQ(months[0], idle);
  });
}

TEST_P(FiguresTest, ManyAreLoadedWithOneLineOfTheLog) {
  const int64_t grid = series("electricity_grid", "kwh");
  const int64_t lines = log_lines();
  int n = 0;
  write([&](db::Session& session) -> Result<> {
    const int64_t count = TRY(load(session, by_, {.kind = Cause::Kind::load, .source = "so-cu.csv"}, [&](Loaded& one) {
      one = {giay_, grid, Month{2010, 1}.plus(n), 1000 + n, Known::bill};
      return n++ < 60;
    }));
    EXPECT_EQ(count, 60);
    return Done{};
  });
  EXPECT_EQ(all().size(), 60u);
  EXPECT_EQ(log_lines(), lines + 1);
  const auto twice = database().write([&](db::Session& session) -> Result<> {
    bool given = false;
    TRY(load(session, by_, {.kind = Cause::Kind::load}, [&](Loaded& one) {
      one = {giay_, grid, Month{2010, 1}, 5, Known::bill};
      return !std::exchange(given, true);
    }));
    return Done{};
  });
  EXPECT_FALSE(twice.ok());
}

}  // namespace
}  // namespace sxsh::figures
