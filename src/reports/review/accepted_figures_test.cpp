// What is accepted becomes the facility's figures, on both engines.
#include "figures/cells/cells.h"
#include "reports/review/review_case.h"

namespace sxsh::reports {
namespace {

class AcceptedFiguresTest : public ReviewCase {};
SXSH_ON_BOTH_ENGINES(AcceptedFiguresTest);

TEST_P(AcceptedFiguresTest, AcceptingWritesTheFiguresOnceWithTheReportAsTheirSource) {
  as_facility(0);
  fill("900");
  send();
  EXPECT_FALSE(amount("electricity_grid", kFirst, kLast)) << "nothing counts before it is accepted";
  as_officer();
  EXPECT_EQ(post(report() + "/duyet", {{"chac", "1"}, {"ban", value(text(report()), "ban")}}).status, 303);
  const int64_t months = 6 * 70'100 + 100 * (1 + 2 + 3 + 4 + 5 + 6);
  const auto scale = [](const char* resource) {
    int64_t out = 1;
    for (int i = 0; i < measures::Catalogue::carried().resource(resource)->decimals; ++i) out *= 10;
    return out;
  };
  EXPECT_EQ(amount("electricity_grid", kFirst, kLast), months * scale("electricity_grid")) << "months, not months and report";
  EXPECT_EQ(amount("water_supply", kFirst, kLast), 900 * scale("water_supply"));
  EXPECT_FALSE(amount("water_supply", kFirst, Date{2018, 3, 31})) << "half of a half-year is not known";
  database().read([&](db::Session& session) {
    const auto series = figures::series_of(session, 1, ids_[0]);
    ASSERT_EQ(series.size(), 1u);
    const auto values = figures::figures_of(session, 1, ids_[0], {2018, 1}, {2018, 6});
    EXPECT_EQ(values.size(), 6u);
    EXPECT_HAS(values[0].reason.value_or(""), "BN-2018-");
    const auto periods = figures::periods_of(session, 1, ids_[0], kFirst, kLast);
    ASSERT_EQ(periods.size(), 2u);
    EXPECT_HAS(periods[0].source, "Báo cáo duyệt thử");
    std::map<std::string, std::pair<int64_t, int64_t>> totals;   // of the office, in the same moment
    for (const figures::Cell& one : figures::cell_sums(session, 1, "whole", 2018, 2018))
      totals[one.resource] = {one.value, one.facilities};
    EXPECT_EQ(totals["electricity_grid"], std::pair(months * scale("electricity_grid"), int64_t{1}));
    EXPECT_EQ(totals["water_supply"], std::pair(900 * scale("water_supply"), int64_t{1}));
    const auto check = figures::check_cells(session, 1, [](std::string_view, int64_t, int64_t) { return Result<>(Done{}); });
    EXPECT_TRUE(check.ok() && check.value().sound());
  });
}

TEST_P(AcceptedFiguresTest, SeveralMetersStandAndADifferenceIsToldBeforeAccepting) {
  const auto* grid = measures::Catalogue::carried().resource("electricity_grid");
  write([&](db::Session& session) -> Result<> {
    for (const char* name : {"công tơ 1", "công tơ 2"}) {
      const int64_t series = TRY(figures::add_series(
          session, by_,
          {.facility_id = ids_[0], .resource = grid, .unit = measures::Catalogue::carried().unit("kwh"), .name = name}));
      const figures::Change change{.series = series, .month = {2018, 1}, .value = 30'000, .reason = {}};
      TRY(figures::save(session, by_, {}, ids_[0], std::span(&change, 1), {}));
    }
    return Done{};
  });
  as_facility(0);
  fill("900");
  send();
  as_officer();
  const std::string page = text(report());
  EXPECT_HAS(page, "các công tơ trong số đo tháng cộng lại");
  EXPECT_EQ(post(report() + "/duyet", {{"chac", "1"}, {"ban", value(page, "ban")}}).status, 303);
  database().read([&](db::Session& session) {
    const auto values = figures::figures_of(session, 1, ids_[0], {2018, 1}, {2018, 6});
    EXPECT_EQ(values.size(), 2u) << "the meters stay as they were";
    for (const auto& one : values) EXPECT_EQ(one.value, 30'000);
  });
}

TEST_P(AcceptedFiguresTest, AMonthThatSaysSomethingElseIsCorrectedAndWhatStoodIsKept) {
  const auto* grid = measures::Catalogue::carried().resource("electricity_grid");
  write([&](db::Session& session) -> Result<> {
    const int64_t series = TRY(figures::add_series(
        session, by_,
        {.facility_id = ids_[0], .resource = grid, .unit = measures::Catalogue::carried().unit("mwh"), .name = ""}));
    const figures::Change change{.series = series, .month = {2018, 1}, .value = 1, .reason = {}};
    TRY(figures::save(session, by_, {}, ids_[0], std::span(&change, 1), {}));
    return Done{};
  });
  as_facility(0);
  fill("900");
  send();
  as_officer();
  EXPECT_EQ(post(report() + "/duyet", {{"chac", "1"}, {"ban", value(text(report()), "ban")}}).status, 303);
  database().read([&](db::Session& session) {
    EXPECT_EQ(figures::figures_of(session, 1, ids_[0], {2018, 1}, {2018, 6}).size(), 6u);
    const auto versions = figures::versions_of(session, 1, ids_[0], {2018, 1});
    ASSERT_EQ(versions.size(), 2u);
    EXPECT_EQ(versions[1].value, 1) << "what stood";
    EXPECT_HAS(versions[0].source, "BN-2018-");
  });
}

}  // namespace
}  // namespace sxsh::reports
