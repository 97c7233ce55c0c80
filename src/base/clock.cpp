#include "base/clock.h"

#include <chrono>
#include <cstdio>
#include <stdexcept>

namespace sxsh {
namespace {

constexpr int64_t kDayMs = 86'400'000;
constexpr int64_t kVietnamMs = 7 * 3'600'000;

int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }

template <class... Args>
std::string format(const char* pattern, Args... args) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, pattern, args...);
  return buffer;
}

}  // namespace

bool is_valid(const Date& date) {
  if (date.year < 1900 || date.year > 2200) return false;
  return std::chrono::year_month_day{std::chrono::year{date.year}, std::chrono::month{static_cast<unsigned>(date.month)},
                                     std::chrono::day{static_cast<unsigned>(date.day)}}
      .ok();
}

std::string iso(const Date& date) { return format("%04d-%02d-%02d", date.year, date.month, date.day); }
std::string vietnamese(const Date& date) { return format("%d/%d/%d", date.day, date.month, date.year); }

std::string english(const Date& date) {
  static const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return format("%d %s %d", date.day, kMonths[(date.month - 1) % 12], date.year);
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  for (size_t i = 0; i < 10; ++i)
    if (i != 4 && i != 7 && (text[i] < '0' || text[i] > '9')) return std::nullopt;
  const auto digits = [&](size_t from, size_t count) {
    int value = 0;
    for (size_t i = from; i < from + count; ++i) value = value * 10 + (text[i] - '0');
    return value;
  };
  const Date date{digits(0, 4), digits(5, 2), digits(8, 2)};
  return is_valid(date) ? std::optional(date) : std::nullopt;
}

int64_t days_from_epoch(const Date& date) {
  const std::chrono::year_month_day ymd{std::chrono::year{date.year}, std::chrono::month{static_cast<unsigned>(date.month)},
                                        std::chrono::day{static_cast<unsigned>(date.day)}};
  return std::chrono::sys_days{ymd}.time_since_epoch().count();
}

Date date_from_days(int64_t days) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{days}}};
  return {int{ymd.year()}, static_cast<int>(unsigned{ymd.month()}), static_cast<int>(unsigned{ymd.day()})};
}

std::string utc_text(int64_t milliseconds) {
  const int64_t days = floor_div(milliseconds, kDayMs);
  const int64_t rest = milliseconds - days * kDayMs;
  return iso(date_from_days(days)) + format("T%02d:%02d:%02d.%03dZ", static_cast<int>(rest / 3'600'000),
                                            static_cast<int>(rest / 60'000 % 60), static_cast<int>(rest / 1000 % 60),
                                            static_cast<int>(rest % 1000));
}

Clock Clock::real() { return {}; }

Clock Clock::fixed_at(std::string_view utc) {
  const auto date = parse_iso_date(utc);
  if (!date || utc.size() < 20 || utc[10] != 'T' || utc.back() != 'Z')
    throw std::invalid_argument("a fixed clock needs YYYY-MM-DDTHH:MM:SSZ");
  const auto two = [&](size_t at) { return (utc[at] - '0') * 10 + (utc[at + 1] - '0'); };
  Clock clock;
  clock.fixed_ms_ = days_from_epoch(*date) * kDayMs + two(11) * 3'600'000LL + two(14) * 60'000LL + two(17) * 1000LL;
  return clock;
}

int64_t Clock::now_ms() const {
  if (fixed_ms_) return *fixed_ms_;
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string Clock::now_utc() const { return utc_text(now_ms()); }
Date Clock::today() const { return date_from_days(floor_div(now_ms() + kVietnamMs, kDayMs)); }

namespace {

// "2018-12-31T12:00:00.000Z" of the local clock; nothing for what is no instant.
std::optional<std::string> local_text(const std::string& utc) {
  if (utc.size() < 20 || utc[10] != 'T' || utc.back() != 'Z' || !parse_iso_date(utc)) return std::nullopt;
  return utc_text(Clock::fixed_at(utc).now_ms() + kVietnamMs);
}

std::string in_words(const std::string& local, Lang lang) { return day_words(*parse_iso_date(local), lang); }

}  // namespace

std::string day_words(const Date& day, Lang lang) { return lang == Lang::vi ? vietnamese(day) : english(day); }

std::string local_minute(const std::string& utc, Lang lang) {
  const auto local = local_text(utc);
  return local ? in_words(*local, lang) + " " + local->substr(11, 5) : utc;
}

std::string local_day(const std::string& utc, Lang lang) {
  const auto local = local_text(utc);
  return local ? in_words(*local, lang) : utc;
}

}  // namespace sxsh
