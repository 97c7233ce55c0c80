// One amount for a period: months, else reports, never both. On both engines.
#include "figures/period.h"

#include <gtest/gtest.h>

#include "accounts/store.h"
#include "facilities/store.h"
#include "support/engines.h"

namespace sxsh::figures {
namespace {

class PeriodFiguresTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      const auto batch = TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit));
      facilities::Values values;
      facilities::at(values, facilities::FieldId::name) = "Giấy An Phú (ví dụ)";
      facility_ = TRY(facilities::add(session, batch, values)).id;
      return Done{};
    });
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  PeriodFigure water(int64_t value) const {
    return {.resource = water_, .unit = water_->units.front(), .words = "", .first = {}, .last = {}, .value = value};
  }
  void said(int64_t source, const Date& first, const Date& last, int64_t value) {
    write([&](db::Session& session) -> Result<> {
      const PeriodFigure figure = water(value);
      TRY(put_periods(session, by_, "Báo cáo", source, facility_, first, last, std::span(&figure, 1)));
      return Done{};
    });
  }
  std::optional<PeriodAmount> over(const Date& first, const Date& last) {
    std::optional<PeriodAmount> out;
    database().read([&](db::Session& session) { out = amount_over(session, 1, facility_, *water_, "", first, last); });
    return out;
  }
  const measures::Resource* water_ = measures::Catalogue::carried().resource("water_supply");
  const Clock clock_ = Clock::fixed_at("2018-07-12T07:32:00Z");
  accounts::Actor by_ = accounts::the_program(1, clock_);
  int64_t facility_ = 0;
};
SXSH_ON_BOTH_ENGINES(PeriodFiguresTest);

constexpr Date kJan{2018, 1, 1}, kJune{2018, 6, 30}, kJuly{2018, 7, 1}, kDec{2018, 12, 31};

TEST_P(PeriodFiguresTest, HalfYearsMakeUpTheYearAndTheYearsOwnReportGoesFirst) {
  EXPECT_FALSE(over(kJan, kDec)) << "missing, not zero";
  said(11, kJan, kJune, 900);
  EXPECT_EQ(over(kJan, kJune)->value, 900);
  EXPECT_FALSE(over(kJan, kDec)) << "half a year is no year";
  said(12, kJuly, kDec, 700);
  ASSERT_TRUE(over(kJan, kDec));
  EXPECT_EQ(over(kJan, kDec)->value, 1600);
  EXPECT_EQ(over(kJan, kDec)->from, PeriodAmount::From::parts);
  said(13, kJan, kDec, 1650);
  EXPECT_EQ(over(kJan, kDec)->value, 1650) << "not 1650 and 1600";
  EXPECT_EQ(over(kJan, kDec)->from, PeriodAmount::From::report);
}

TEST_P(PeriodFiguresTest, MonthsGoFirstWhenAllOfThemAreThere) {
  said(11, kJan, kJune, 900);
  int64_t series = 0;
  const auto month = [&](int number, int64_t value) {
    return Change{.series = series, .month = {2018, number}, .value = value, .reason = {}};
  };
  write([&](db::Session& session) -> Result<> {
    series = TRY(
        add_series(session, by_, {.facility_id = facility_, .resource = water_, .unit = water_->units.front(), .name = ""}));
    std::vector<Change> changes;
    for (int n = 1; n <= 5; ++n) changes.push_back(month(n, 100));
    TRY(save(session, by_, {}, facility_, changes, {}));
    return Done{};
  });
  EXPECT_EQ(over(kJan, kJune)->value, 900) << "June is missing";
  write([&](db::Session& session) -> Result<> {
    const Change june = month(6, 120);
    TRY(save(session, by_, {}, facility_, std::span(&june, 1), {}));
    return Done{};
  });
  EXPECT_EQ(over(kJan, kJune)->value, 620);
  EXPECT_EQ(over(kJan, kJune)->from, PeriodAmount::From::months);
  EXPECT_EQ(over(kJan, Date{2018, 2, 28})->value, 200);
  EXPECT_FALSE(over(kJan, Date{2018, 2, 15})) << "half a month is not known";
}

TEST_P(PeriodFiguresTest, WhatASourceSaysAgainTakesThePlaceOfWhatItSaidAndNothingIsLost) {
  said(11, kJan, kJune, 900);
  said(11, kJan, kJune, 900);
  said(11, kJan, kJune, 950);
  EXPECT_EQ(over(kJan, kJune)->value, 950);
  write([&](db::Session& session) -> Result<> {
    EXPECT_EQ(periods_of(session, 1, facility_, kJan, kJune).at(0).version, 2) << "the same again is not written";
    const std::vector<PeriodFigure> none;
    EXPECT_EQ(TRY(put_periods(session, by_, "Báo cáo", 11, facility_, kJan, kJune, none)), 1);
    const std::vector<PeriodFigure> twice = {water(1), water(2)};
    EXPECT_FALSE(put_periods(session, by_, "Báo cáo", 12, facility_, kJan, kJune, twice).ok());
    return Done{};
  });
  EXPECT_FALSE(over(kJan, kJune)) << "a correction took it out";
}

}  // namespace
}  // namespace sxsh::figures
