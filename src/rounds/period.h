// What time a report is about: its kind, its first and last day, and by which rule those days were set. Pure.
//
// The calendar half-year and the half-year of Decree 09/2019/NĐ-CP are DIFFERENT periods though both are called "6 tháng đầu
// năm": their figures are never added to each other.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace sxsh::rounds {

enum class PeriodKind : uint8_t { month, quarter, half_year, year, programme };
// calendar: 1 January to 30 June. decree_09: windows of Decree 09/2019/NĐ-CP: a month from the 15th of the month before to its
// 14th; a quarter, half-year or year from the 15th of the month before it to the 14th of its last month. (The window of the year
// was checked against the text, the others follow the same formula and are unverified.)
enum class Window : uint8_t { calendar, decree_09 };

std::string_view code_of(PeriodKind kind);                       // "month", "quarter", "half_year", "year", "programme"
std::optional<PeriodKind> period_kind(std::string_view code);
std::string_view code_of(Window window);                         // "calendar", "decree_09"
std::optional<Window> window(std::string_view code);
// Was the window of this kind read in the decree itself?
bool is_verified(PeriodKind kind, Window window);

struct Period {
  PeriodKind kind = PeriodKind::year;
  Window window = Window::calendar;
  Date first, last;                      // both within it
  bool operator==(const Period&) const = default;
  bool covers(const Date& day) const { return first <= day && day <= last; }
};

// The n-th of the year: month 1–12, quarter 1–4, half-year 1–2, year 1. Problem period_wrong for any other.
Result<Period> period_of(PeriodKind kind, Window window, int year, int n = 1);
// A whole programme, 1 January of the first to 31 December of the last year. Problem period_wrong.
Result<Period> programme_period(int first_year, int last_year);

// The year it is called by: of 15/12/2017–14/6/2018 it is 2018; of a programme the first.
int year_of(const Period& period);
int number_of(const Period& period);     // 1–12, 1–4, 1–2; 1 of a year or a programme

// "2018-06", "2018-Q2", "2018-H1", "2018", "2016..2020"; with "-nd09" behind it for a window of the decree. It sorts within one
// kind and is part of addresses.
std::string code_of(const Period& period);
std::optional<Period> period_of_code(std::string_view code);
// "6 tháng đầu năm 2018", "quý II năm 2018", "tháng 6/2018", "năm 2018", "giai đoạn 2016–2020"; of the decree's windows with the
// days behind: "6 tháng đầu năm 2018 (15/12/2017–14/6/2018)".
std::string name(const Period& period, Lang lang);
// "1/1/2018–30/6/2018"
std::string days(const Period& period, Lang lang);

Period previous(const Period& period);              // of the same kind and window; of a programme as many years before it
Period year_before(const Period& period);           // the same period of the year before
// Periods of this kind that make up the whole: the two half-years of a year. Empty when it has none of that kind.
std::vector<Period> parts(const Period& whole, PeriodKind kind);
// The one period that these make up when laid end to end: January to June → the first half-year. Problem period_mixed when they
// are of different windows, leave a day out, overlap, or make up no period: figures are never added silently.
Result<Period> sum_of(std::span<const Period> parts);

// Does it begin before and end after 1 July 2025, when the administrative units changed?
bool spans_new_map(const Period& period);

}  // namespace sxsh::rounds
