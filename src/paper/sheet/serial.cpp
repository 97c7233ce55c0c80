// Days since 1900 or 1904 as dates, in whole numbers (ECMA-376 part 1, 18.17.4).
#include <chrono>
#include <cstdio>

#include "paper/sheet/decimal.h"
#include "paper/sheet/format_code.h"
#include "paper/sheet/number_format.h"

namespace sxsh::paper {
namespace {

struct Moment {
  int64_t year = 0;
  unsigned month = 0, day = 0;       // 0: no day, only a time
  int64_t seconds = 0;               // of the day; of elapsed time it may be more
};

constexpr int64_t kSecondsOfDay = 86'400;
constexpr int64_t kLastDay = 2'958'465;      // 31 December 9999

template <class... Parts>
std::string printed(const char* pattern, Parts... parts) {
  char out[64];
  std::snprintf(out, sizeof out, pattern, parts...);
  return out;
}

int hours(const Moment& at) { return static_cast<int>(at.seconds / 3600); }
int minutes(const Moment& at) { return static_cast<int>(at.seconds / 60 % 60); }
int seconds(const Moment& at) { return static_cast<int>(at.seconds % 60); }

std::string iso(const Moment& at) {
  const std::string time = printed("%02d:%02d:%02d", hours(at), minutes(at), seconds(at));
  if (at.day == 0) return time;
  const std::string date = printed("%04d-%02u-%02u", static_cast<int>(at.year), at.month, at.day);
  return at.seconds == 0 ? date : date + "T" + time;
}

std::string one_letter(const Moment& at, const std::string& token, bool minute) {
  const size_t count = token.size();
  switch (token[0]) {
    case 'y': return count <= 2 ? printed("%02d", static_cast<int>(at.year % 100)) : printed("%04d", static_cast<int>(at.year));
    case 'm':
      if (minute) return printed(count == 1 ? "%d" : "%02d", minutes(at));
      if (count > 2) return "thg " + std::to_string(at.month);
      return printed(count == 1 ? "%u" : "%02u", at.month);
    case 'd': return count > 2 ? "" : printed(count == 1 ? "%u" : "%02u", at.day);
    case 'h': return printed(count == 1 ? "%d" : "%02d", hours(at));
    case 's': return printed(count == 1 ? "%d" : "%02d", seconds(at));
    default: return "";
  }
}

// "m" means minutes beside hours or seconds, months elsewhere.
std::string shown(const Moment& at, std::string_view code) {
  const auto tokens = first_section(code);
  std::string out;
  const auto time_beside = [&](size_t i) {
    for (size_t k = i; k-- > 0;)
      if (tokens[k].kind != FormatToken::Kind::words) {
        if (tokens[k].text[0] == 'h') return true;
        break;
      }
    for (size_t k = i + 1; k < tokens.size(); ++k)
      if (tokens[k].kind != FormatToken::Kind::words) return tokens[k].text[0] == 's';
    return false;
  };
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind == FormatToken::Kind::words) out += tokens[i].text;
    else if (tokens[i].kind == FormatToken::Kind::elapsed && tokens[i].text[0] == 'h') out += std::to_string(at.seconds / 3600);
    else if (tokens[i].kind == FormatToken::Kind::elapsed)
      out += std::to_string(tokens[i].text[0] == 'm' ? at.seconds / 60 : at.seconds);
    else if (tokens[i].text == "am/pm") continue;
    else if (tokens[i].text == "." || tokens[i].text == ",") out += tokens[i].text;
    else if (tokens[i].text == "@" || tokens[i].text == "0") continue;
    else out += one_letter(at, tokens[i].text, tokens[i].text[0] == 'm' && time_beside(i));
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

Moment moment_of(int64_t days, int64_t seconds_of_day) {     // days since 30 December 1899
  using namespace std::chrono;
  const year_month_day date{sys_days{year{1899} / December / 30} + std::chrono::days{days}};
  return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), seconds_of_day};
}

// Whole days and seconds; false where it is negative or far too large.
bool split_serial(std::string_view digits, int64_t& days, int64_t& seconds_of_day) {
  const auto number = read_decimal(digits);
  if (!number || (number->negative && !number->zero()) || number->point > 7 || number->point < -12) return false;
  days = 0;
  int64_t fraction = 0;                                     // in 10^-12 of a day
  for (int64_t i = std::min<int64_t>(number->point, 0); i < number->point + 12; ++i) {
    const bool there = i >= 0 && i < static_cast<int64_t>(number->digits.size());
    const int digit = there ? number->digits[static_cast<size_t>(i)] - '0' : 0;
    if (i < number->point) days = days * 10 + digit;
    else fraction = fraction * 10 + digit;
  }
  seconds_of_day = (fraction / 1000 * kSecondsOfDay + 500'000'000) / 1'000'000'000;
  days += seconds_of_day / kSecondsOfDay;
  seconds_of_day %= kSecondsOfDay;
  return days <= kLastDay;
}

}  // namespace

bool read_serial(std::string_view digits, const NumberFormat& format, bool since_1904, CellDate& date) {
  int64_t days = 0, seconds_of_day = 0;
  if (!split_serial(digits, days, seconds_of_day)) return false;
  Moment at;
  if (format.elapsed || !format.has_day || (days == 0 && format.has_time && !since_1904)) {
    if (!format.elapsed && !format.has_day && days > 0) {          // a date of which only the time is shown
      if (!since_1904 && days == 60) return false;
      at = moment_of(since_1904 ? days + 1462 : days < 60 ? days + 1 : days, seconds_of_day);
    } else {
      at.seconds = days * kSecondsOfDay + seconds_of_day;
    }
  } else if (since_1904) {
    at = moment_of(days + 1462, seconds_of_day);
  } else {
    if (days == 0 || days == 60) return false;                    // 1900 was no leap year
    at = moment_of(days < 60 ? days + 1 : days, seconds_of_day);
  }
  date.value = iso(at);
  date.shown = shown(at, format.code);
  return true;
}

bool read_iso_date(std::string_view text, CellDate& date) {
  const auto number = [&](size_t from, size_t count) -> int {
    int value = 0;
    for (size_t i = from; i < from + count; ++i) {
      if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
      value = value * 10 + (text[i] - '0');
    }
    return value;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < 1 || month < 1 || day < 1 || text[4] != '-' || text[7] != '-') return false;
  const std::chrono::year_month_day real{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!real.ok()) return false;
  Moment at{year, static_cast<unsigned>(month), static_cast<unsigned>(day), 0};
  if (text.size() > 10) {
    const int hour = number(11, 2), minute = number(14, 2), second = text.size() > 16 ? number(17, 2) : 0;
    if (text[10] != 'T' || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return false;
    at.seconds = hour * 3600 + minute * 60 + second;
  }
  date.value = iso(at);
  date.shown = shown(at, at.seconds == 0 ? "dd/mm/yyyy" : "dd/mm/yyyy hh:mm:ss");
  return true;
}

}  // namespace sxsh::paper
