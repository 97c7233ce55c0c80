#include "rounds/period.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "terms/problems.h"
#include "ui/messages/rounds.gen.h"

namespace sxsh::rounds {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr int kFirstYear = 1990, kLastYear = 2100;
constexpr int kCut = 15;                 // the decree's windows begin on this day of the month before
constexpr std::array<std::string_view, 5> kKinds = {"month", "quarter", "half_year", "year", "programme"};
constexpr std::array<std::string_view, 2> kWindows = {"calendar", "decree_09"};
constexpr std::array<std::string_view, 4> kRoman = {"I", "II", "III", "IV"};
constexpr std::string_view kDecreeSuffix = "-nd09";

int months_in(PeriodKind kind) {
  switch (kind) {
    case PeriodKind::month: return 1;
    case PeriodKind::quarter: return 3;
    case PeriodKind::half_year: return 6;
    default: return 12;
  }
}

Date day_before(const Date& day) { return date_from_days(days_from_epoch(day) - 1); }
Date day_after(const Date& day) { return date_from_days(days_from_epoch(day) + 1); }
Date month_begin(int year, int month) {          // month may be 0 or 13
  const int all = year * 12 + month - 1;
  return {all / 12, all % 12 + 1, 1};
}

Period made(PeriodKind kind, Window window, int year, int n) {
  const int length = months_in(kind), from = (n - 1) * length + 1;
  if (window == Window::calendar)
    return {kind, window, month_begin(year, from), day_before(month_begin(year, from + length))};
  Date first = month_begin(year, from - 1), last = month_begin(year, from + length - 1);
  first.day = kCut;
  last.day = kCut - 1;
  return {kind, window, first, last};
}

// Year and month that the period's last day is called by.
int last_month(const Period& period) { return period.last.month; }

std::optional<int> whole(std::string_view digits) {
  int value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
  return value;
}

Problem wrong(const std::string& what) { return Problem(problems::period_wrong, {{"what", what}}); }

template <size_t N>
std::optional<size_t> place(const std::array<std::string_view, N>& codes, std::string_view code) {
  const auto found = std::ranges::find(codes, code);
  return found == codes.end() ? std::nullopt : std::optional(static_cast<size_t>(found - codes.begin()));
}

}  // namespace

std::string_view code_of(PeriodKind kind) { return kKinds[static_cast<size_t>(kind)]; }
std::string_view code_of(Window window) { return kWindows[static_cast<size_t>(window)]; }
std::optional<PeriodKind> period_kind(std::string_view code) {
  const auto found = place(kKinds, code);
  return found ? std::optional(static_cast<PeriodKind>(*found)) : std::nullopt;
}
std::optional<Window> window(std::string_view code) {
  const auto found = place(kWindows, code);
  return found ? std::optional(static_cast<Window>(*found)) : std::nullopt;
}

bool is_verified(PeriodKind kind, Window window) { return window == Window::calendar || kind == PeriodKind::year; }

Result<Period> period_of(PeriodKind kind, Window window, int year, int n) {
  const int most = kind == PeriodKind::programme ? 0 : 12 / months_in(kind);
  if (year < kFirstYear || year > kLastYear || n < 1 || n > most) return wrong(std::to_string(year) + "/" + std::to_string(n));
  return made(kind, window, year, n);
}

Result<Period> programme_period(int first_year, int last_year) {
  if (first_year < kFirstYear || last_year > kLastYear || last_year < first_year)
    return wrong(std::to_string(first_year) + "–" + std::to_string(last_year));
  return Period{PeriodKind::programme, Window::calendar, {first_year, 1, 1}, {last_year, 12, 31}};
}

int year_of(const Period& period) {
  return period.kind == PeriodKind::programme ? period.first.year : period.last.year;
}

int number_of(const Period& period) {
  if (period.kind == PeriodKind::programme) return 1;
  return last_month(period) / months_in(period.kind);
}

std::string code_of(const Period& period) {
  if (period.kind == PeriodKind::programme)
    return std::to_string(period.first.year) + ".." + std::to_string(period.last.year);
  std::string out = std::to_string(year_of(period));
  const int n = number_of(period);
  if (period.kind == PeriodKind::month) out += (n < 10 ? "-0" : "-") + std::to_string(n);
  if (period.kind == PeriodKind::quarter) out += "-Q" + std::to_string(n);
  if (period.kind == PeriodKind::half_year) out += "-H" + std::to_string(n);
  if (period.window == Window::decree_09) out += kDecreeSuffix;
  return out;
}

std::optional<Period> period_of_code(std::string_view code) {
  const std::string_view given = code;
  Window by = Window::calendar;
  if (code.ends_with(kDecreeSuffix)) {
    by = Window::decree_09;
    code.remove_suffix(kDecreeSuffix.size());
  }
  if (code.size() < 4) return std::nullopt;
  const auto year = whole(code.substr(0, 4));
  if (!year) return std::nullopt;
  const std::string_view rest = code.substr(4);
  Result<Period> read = wrong("");
  if (rest.empty()) {
    read = period_of(PeriodKind::year, by, *year);
  } else if (rest.starts_with("..")) {
    if (const auto last = whole(rest.substr(2))) read = programme_period(*year, *last);
  } else if (rest.starts_with("-Q") || rest.starts_with("-H")) {
    if (const auto n = whole(rest.substr(2)))
      read = period_of(rest[1] == 'Q' ? PeriodKind::quarter : PeriodKind::half_year, by, *year, *n);
  } else if (rest.starts_with("-")) {
    if (const auto n = whole(rest.substr(1))) read = period_of(PeriodKind::month, by, *year, *n);
  }
  if (!read.ok() || code_of(read.value()) != given) return std::nullopt;   // "2018-6" is no other way to write "2018-06"
  return read.value();
}

std::string days(const Period& period, Lang lang) { return day_words(period.first, lang) + "–" + day_words(period.last, lang); }

std::string name(const Period& period, Lang lang) {
  const int n = number_of(period);
  const Problem::Details named = {{"n", std::to_string(n)}, {"year", std::to_string(year_of(period))},
                                  {"roman", std::string(kRoman[static_cast<size_t>(std::clamp(n, 1, 4) - 1)])},
                                  {"last", std::to_string(period.last.year)}};
  std::string out;
  switch (period.kind) {
    case PeriodKind::month: out = tr(lang, Msg::rounds_period_month, named); break;
    case PeriodKind::quarter: out = tr(lang, Msg::rounds_period_quarter, named); break;
    case PeriodKind::half_year: out = tr(lang, n == 1 ? Msg::rounds_period_half_1 : Msg::rounds_period_half_2, named); break;
    case PeriodKind::year: out = tr(lang, Msg::rounds_period_year, named); break;
    case PeriodKind::programme: return tr(lang, Msg::rounds_period_programme, named);
  }
  return period.window == Window::calendar ? out : out + " (" + days(period, lang) + ")";
}

Period previous(const Period& period) {
  if (period.kind == PeriodKind::programme) {
    const int years = period.last.year - period.first.year + 1;
    return {period.kind, period.window, {period.first.year - years, 1, 1}, {period.last.year - years, 12, 31}};
  }
  const int n = number_of(period), all = 12 / months_in(period.kind);
  return n > 1 ? made(period.kind, period.window, year_of(period), n - 1)
               : made(period.kind, period.window, year_of(period) - 1, all);
}

Period year_before(const Period& period) {
  if (period.kind == PeriodKind::programme) return previous(period);
  return made(period.kind, period.window, year_of(period) - 1, number_of(period));
}

std::vector<Period> parts(const Period& whole_one, PeriodKind kind) {
  std::vector<Period> out;
  if (kind >= whole_one.kind) return out;
  const int years = whole_one.kind == PeriodKind::programme ? whole_one.last.year - whole_one.first.year + 1 : 1;
  for (int year = year_of(whole_one); year < year_of(whole_one) + years; ++year)
    for (int n = 1; n <= 12 / months_in(kind); ++n) {
      const Period one = made(kind, whole_one.window, year, n);
      if (one.first >= whole_one.first && one.last <= whole_one.last) out.push_back(one);
    }
  return out;
}

Result<Period> sum_of(std::span<const Period> parts) {
  const Problem mixed(problems::period_mixed);
  if (parts.empty()) return mixed;
  for (size_t i = 1; i < parts.size(); ++i)
    if (parts[i].window != parts[0].window || parts[i].first != day_after(parts[i - 1].last)) return mixed;
  const Window by = parts[0].window;
  const Date first = parts[0].first, last = parts[parts.size() - 1].last;
  if (parts.size() == 1) return parts[0];
  for (const PeriodKind kind : {PeriodKind::month, PeriodKind::quarter, PeriodKind::half_year, PeriodKind::year}) {
    const Period one = made(kind, by, last.year, std::max(1, last.month / months_in(kind)));
    if (one.first == first && one.last == last) return one;
  }
  if (by == Window::calendar && first.month == 1 && first.day == 1 &&
      last.month == 12 && last.day == 31 && last.year > first.year)
    return programme_period(first.year, last.year);
  return mixed;
}

bool spans_new_map(const Period& period) {
  constexpr Date kNewMap{2025, 7, 1};
  return period.first < kNewMap && period.last >= kNewMap;
}

}  // namespace sxsh::rounds
