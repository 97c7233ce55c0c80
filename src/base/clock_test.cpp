#include "base/clock.h"

#include <gtest/gtest.h>

#include <stdexcept>

using namespace sxsh;

TEST(Clock, local_day_is_vietnams) {
  const Clock clock = Clock::fixed_at("2018-12-31T18:30:00Z");
  EXPECT_EQ(iso(clock.today()), "2019-01-01");
  EXPECT_EQ(clock.now_utc(), "2018-12-31T18:30:00.000Z");
}

TEST(Clock, dates_that_do_not_exist_are_refused) {
  EXPECT_FALSE(parse_iso_date("2019-02-30"));
  EXPECT_FALSE(parse_iso_date("2019-13-01"));
  EXPECT_FALSE(parse_iso_date("20190101"));
  EXPECT_TRUE(parse_iso_date("2020-02-29"));
  EXPECT_THROW(Clock::fixed_at("yesterday"), std::invalid_argument);
}

TEST(Clock, days_go_there_and_back) {
  const Date date{2017, 4, 28};
  EXPECT_EQ(date_from_days(days_from_epoch(date)), date);
  EXPECT_EQ(days_from_epoch({1970, 1, 1}), 0);
  EXPECT_EQ(vietnamese(date), "28/4/2017");
  EXPECT_EQ(english(date), "28 Apr 2017");
}

TEST(Clock, an_instant_is_shown_as_vietnams_minute_and_day) {
  EXPECT_EQ(local_minute("2018-12-31T20:05:00.000Z", Lang::vi), "1/1/2019 03:05");
  EXPECT_EQ(local_minute("2018-12-31T05:00:00Z", Lang::en), "31 Dec 2018 12:00");
  EXPECT_EQ(local_day("2018-12-31T20:05:00.000Z", Lang::vi), "1/1/2019");
  EXPECT_EQ(local_minute("hôm qua", Lang::vi), "hôm qua");
}
