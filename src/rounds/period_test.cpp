#include "rounds/period.h"

#include <gtest/gtest.h>

#include "rounds/working_days.h"
#include "terms/problems.h"

namespace sxsh::rounds {
namespace {

Period half(Window by, int year, int n) { return period_of(PeriodKind::half_year, by, year, n).take(); }

TEST(Period, TheFirstSixMonthsOfTheDecreeAreNotThoseOfTheCalendar) {
  const Period calendar = half(Window::calendar, 2018, 1), decree = half(Window::decree_09, 2018, 1);
  EXPECT_EQ(iso(calendar.first), "2018-01-01");
  EXPECT_EQ(iso(calendar.last), "2018-06-30");
  EXPECT_EQ(iso(decree.first), "2017-12-15");
  EXPECT_EQ(iso(decree.last), "2018-06-14");
  EXPECT_NE(calendar, decree);
  EXPECT_EQ(name(calendar, Lang::vi), "6 tháng đầu năm 2018");
  EXPECT_EQ(name(decree, Lang::vi), "6 tháng đầu năm 2018 (15/12/2017–14/6/2018)");
  EXPECT_EQ(name(calendar, Lang::en), "first six months of 2018");
  EXPECT_EQ(year_of(decree), 2018);
  EXPECT_FALSE(is_verified(PeriodKind::half_year, Window::decree_09));
  EXPECT_TRUE(is_verified(PeriodKind::year, Window::decree_09));
}

TEST(Period, EveryWindowOfTheDecreeBeginsWhereTheOneBeforeEnded) {
  for (const PeriodKind kind : {PeriodKind::month, PeriodKind::quarter, PeriodKind::half_year, PeriodKind::year})
    for (const Window by : {Window::calendar, Window::decree_09}) {
      Period one = period_of(kind, by, 2024, 1).take();
      for (int i = 0; i < 30; ++i) {
        const Period before = previous(one);
        EXPECT_EQ(days_from_epoch(before.last) + 1, days_from_epoch(one.first)) << code_of(one);
        EXPECT_EQ(period_of_code(code_of(one)), one) << code_of(one);
        one = before;
      }
    }
  EXPECT_EQ(days(period_of(PeriodKind::month, Window::decree_09, 2019, 1).take(), Lang::vi), "15/12/2018–14/1/2019");
  EXPECT_EQ(days(period_of(PeriodKind::quarter, Window::decree_09, 2019, 1).take(), Lang::vi), "15/12/2018–14/3/2019");
  EXPECT_EQ(days(period_of(PeriodKind::year, Window::decree_09, 2019).take(), Lang::vi), "15/12/2018–14/12/2019");
  EXPECT_EQ(days(half(Window::decree_09, 2019, 2), Lang::vi), "15/6/2019–14/12/2019");
}

TEST(Period, CodesAreReadBackAndNothingElseIs) {
  for (const char* code : {"2018", "2018-H1", "2018-H2-nd09", "2018-Q4", "2018-12", "2018-01-nd09", "2016..2020", "2018-nd09"}) {
    const auto read = period_of_code(code);
    ASSERT_TRUE(read) << code;
    EXPECT_EQ(code_of(*read), code);
  }
  for (const char *code : {"", "201", "2018-6", "2018-13", "2018-Q5", "2018-H0",
                           "2018-H", "2018..2016", "2016..2020-nd09", "1800",
                           "2018-H1-", "2018-H1-nd10", "2018x"})
    EXPECT_FALSE(period_of_code(code)) << code;
  EXPECT_EQ(name(*period_of_code("2016..2020"), Lang::vi), "giai đoạn 2016–2020");
  EXPECT_EQ(name(*period_of_code("2018-Q2"), Lang::vi), "quý II năm 2018");
  EXPECT_EQ(name(*period_of_code("2018-06"), Lang::vi), "tháng 6/2018");
  EXPECT_EQ(name(*period_of_code("2018"), Lang::en), "2018");
  EXPECT_TRUE(period_of(PeriodKind::month, Window::calendar, 2018, 13).problem().is(problems::period_wrong));
  EXPECT_TRUE(programme_period(2020, 2016).problem().is(problems::period_wrong));
}

TEST(Period, OnlyWhatLiesEndToEndInOneWindowIsAdded) {
  const Period year = *period_of_code("2018"), decree_year = *period_of_code("2018-nd09");
  EXPECT_EQ(sum_of(parts(year, PeriodKind::month)).take(), year);
  EXPECT_EQ(sum_of(parts(year, PeriodKind::half_year)).take(), year);
  EXPECT_EQ(sum_of(parts(decree_year, PeriodKind::quarter)).take(), decree_year);
  EXPECT_EQ(code_of(sum_of(parts(half(Window::calendar, 2018, 2), PeriodKind::month)).take()), "2018-H2");
  const Period programme = *period_of_code("2016..2020");
  EXPECT_EQ(parts(programme, PeriodKind::half_year).size(), 10u);
  EXPECT_EQ(sum_of(parts(programme, PeriodKind::year)).take(), programme);
  const Period mixed[] = {half(Window::calendar, 2018, 1), half(Window::decree_09, 2018, 2)};
  EXPECT_TRUE(sum_of(mixed).problem().is(problems::period_mixed));
  const Period gap[] = {*period_of_code("2018-01"), *period_of_code("2018-03")};
  EXPECT_TRUE(sum_of(gap).problem().is(problems::period_mixed));
  const Period twice[] = {*period_of_code("2018-H1"), *period_of_code("2018-H1")};
  EXPECT_TRUE(sum_of(twice).problem().is(problems::period_mixed));
  const Period odd[] = {*period_of_code("2018-02"), *period_of_code("2018-03"), *period_of_code("2018-04")};
  EXPECT_TRUE(sum_of(odd).problem().is(problems::period_mixed));
  EXPECT_TRUE(sum_of({}).problem().is(problems::period_mixed));
}

TEST(Period, KnowsTheOneBeforeAndTheSameOfTheYearBefore) {
  EXPECT_EQ(code_of(previous(*period_of_code("2018-H1"))), "2017-H2");
  EXPECT_EQ(code_of(year_before(*period_of_code("2018-H1-nd09"))), "2017-H1-nd09");
  EXPECT_EQ(code_of(previous(*period_of_code("2016..2020"))), "2011..2015");
  EXPECT_TRUE(spans_new_map(*period_of_code("2025")));
  EXPECT_TRUE(spans_new_map(*period_of_code("2025-H2-nd09")));
  EXPECT_FALSE(spans_new_map(*period_of_code("2025-H2")));
  EXPECT_FALSE(spans_new_map(*period_of_code("2025-H1")));
}

TEST(WorkingDays, TheNewYearHolidaysOfEachYearAreListed) {
  const Holidays& all = Holidays::carried();
  const std::pair<int, const char*> first_days[] = {
      {2016, "2016-02-08"}, {2017, "2017-01-28"}, {2018, "2018-02-16"}, {2019, "2019-02-05"}, {2020, "2020-01-25"},
      {2021, "2021-02-12"}, {2022, "2022-02-01"}, {2023, "2023-01-22"}, {2024, "2024-02-10"}, {2025, "2025-01-29"},
      {2026, "2026-02-17"}, {2027, "2027-02-06"}, {2028, "2028-01-26"}, {2029, "2029-02-13"}, {2030, "2030-02-02"}};
  for (const auto& [year, day] : first_days) {
    const Date first = *parse_iso_date(day);
    for (int64_t n = -1; n <= 2; ++n) {
      const Holiday* one = all.find(date_from_days(days_from_epoch(first) + n));
      ASSERT_TRUE(one) << day << " " << n;
      EXPECT_EQ(one->verified, n == 0);
      EXPECT_FALSE(all.is_working_day(one->day));
    }
    EXPECT_TRUE(all.knows(year));
    EXPECT_FALSE(all.is_working_day({year, 9, 2}));
    EXPECT_EQ(all.find({year, 4, 30})->kind, "solar");
  }
  EXPECT_FALSE(all.knows(2015));
  EXPECT_FALSE(all.knows(2031));
}

TEST(WorkingDays, AHolidayOnAWeekendIsMadeUpForOnTheNextWorkingDay) {
  const Holidays& all = Holidays::carried();
  EXPECT_EQ(weekday({2018, 12, 24}), 1);
  EXPECT_EQ(weekday({1970, 1, 1}), 4);
  EXPECT_TRUE(all.is_working_day({2018, 12, 24}));
  EXPECT_FALSE(all.is_working_day({2018, 12, 23}));
  EXPECT_FALSE(all.is_working_day({2018, 9, 3})) << "2/9/2018 was a Sunday, so the Monday was off";
  EXPECT_TRUE(all.is_working_day({2018, 9, 4}));
  EXPECT_FALSE(all.is_working_day({2017, 1, 2})) << "1/1/2017 was a Sunday";
  // 2022: 30/4 a Saturday and 1/5 a Sunday make two days up: Monday and Tuesday.
  EXPECT_FALSE(all.is_working_day({2022, 5, 2}));
  EXPECT_FALSE(all.is_working_day({2022, 5, 3}));
  EXPECT_TRUE(all.is_working_day({2022, 5, 4}));
  EXPECT_EQ(iso(all.working_days_after({2018, 8, 31}, 1)), "2018-09-04");
  EXPECT_EQ(iso(all.working_days_after({2018, 9, 4}, -1)), "2018-08-31");
}

TEST(WorkingDays, TheOfficeSaysWhichDaysAreOffOrWorkedInExchange) {
  Holidays all = Holidays::carried();
  all.put({{2018, 12, 31}, "off", "Nghỉ hoán đổi", "Day off in exchange", "Thông báo", true});
  all.put({{2019, 1, 5}, "worked", "Làm bù", "Worked in exchange", "Thông báo", true});
  EXPECT_FALSE(all.is_working_day({2018, 12, 31}));
  EXPECT_TRUE(all.is_working_day({2019, 1, 5})) << "a Saturday";
  EXPECT_EQ(iso(all.working_day_from({2018, 12, 29})), "2019-01-02");
}

TEST(WorkingDays, BeforeADayExcludesItAndOnlyTheRuleMovesIt) {
  const Holidays& all = Holidays::carried();
  EXPECT_EQ(iso(due_day({{2018, 12, 25}, true, false}, all)), "2018-12-24");
  EXPECT_EQ(iso(due_day({{2018, 12, 25}, false, false}, all)), "2018-12-25");
  EXPECT_EQ(iso(due_day({{2018, 9, 2}, false, false}, all)), "2018-09-02") << "a holiday, and the rule does not move it";
  EXPECT_EQ(iso(due_day({{2018, 9, 2}, false, true}, all)), "2018-09-04");
  EXPECT_EQ(iso(due_day({{2018, 2, 16}, true, true}, all)), "2018-02-21") << "behind Tết and the two days made up for";
}

}  // namespace
}  // namespace sxsh::rounds
