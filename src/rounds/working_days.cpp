#include "rounds/working_days.h"

#include <array>
#include <stdexcept>

#include "industries/table.h"
#include "ui/messages/rounds.gen.h"

namespace sxsh::rounds {
namespace {

using industries::next_cell;
namespace Msg = ui::Msg;

constexpr char kFile[] = "catalogue/reference/rounds/holidays.tsv";
constexpr int64_t kSettled = 40;         // days; no run of days off is nearly as long

bool is_weekend(int64_t day) { return weekday(date_from_days(day)) >= 6; }

Holiday holiday_of(std::string_view line) {
  Holiday one;
  const auto day = parse_iso_date(next_cell(line));
  if (!day) throw std::runtime_error("holidays.tsv has a wrong day");
  one.day = *day;
  one.kind = next_cell(line);
  if (one.kind != "solar" && one.kind != "lunar" && one.kind != "adjacent")
    throw std::runtime_error("holidays.tsv has an unknown kind: " + one.kind);
  one.vi = next_cell(line);
  one.en = next_cell(line);
  one.source = next_cell(line);
  if (line != "yes" && line != "no") throw std::runtime_error("holidays.tsv: the last cell is yes or no");
  one.verified = line == "yes";
  return one;
}

}  // namespace

const Holidays& Holidays::carried() {
  static const Holidays all = [] {
    Holidays read;
    industries::each_line(industries::table(kFile), [&](std::string_view line) { read.put(holiday_of(line)); });
    return read;
  }();
  return all;
}

void Holidays::put(Holiday holiday) {
  const int64_t day = days_from_epoch(holiday.day);
  days_[day] = std::move(holiday);
}

const Holiday* Holidays::find(const Date& day) const {
  const auto found = days_.find(days_from_epoch(day));
  return found == days_.end() ? nullptr : &found->second;
}

bool Holidays::knows(int year) const {
  const auto found = days_.lower_bound(days_from_epoch({year, 1, 1}));
  return found != days_.end() && found->second.day.year == year;
}

bool Holidays::is_off(int64_t day) const {
  const auto found = days_.find(day);
  if (found != days_.end()) return found->second.kind != "worked";
  return is_weekend(day);
}

bool Holidays::is_working_day(const Date& date) const {
  const int64_t day = days_from_epoch(date);
  if (is_off(day)) return false;
  if (days_.contains(day)) return true;              // worked in exchange, as the office says
  // Holidays of the law on weekends push as many working days behind them off; what was owed long before is settled by now.
  int owed = 0;
  for (int64_t each = day - kSettled; each < day; ++each) {
    const auto found = days_.find(each);
    if (!is_off(each)) owed -= found == days_.end() && owed > 0 ? 1 : 0;
    else if (found != days_.end() && found->second.kind != "off" && is_weekend(each)) ++owed;
    else if (found != days_.end() && found->second.kind == "off" && owed > 0) --owed;         // the office said where
  }
  return owed == 0;
}

Date Holidays::working_day_from(const Date& day) const {
  Date one = day;
  while (!is_working_day(one)) one = date_from_days(days_from_epoch(one) + 1);
  return one;
}

Date Holidays::working_days_after(const Date& day, int n) const {
  Date one = day;
  const int step = n < 0 ? -1 : 1;
  for (int left = n * step; left > 0; --left)
    do one = date_from_days(days_from_epoch(one) + step);
    while (!is_working_day(one));
  return one;
}

Date due_day(const DueRule& rule, const Holidays& holidays) {
  const Date last = rule.excluded ? date_from_days(days_from_epoch(rule.said) - 1) : rule.said;
  return rule.moves ? holidays.working_day_from(last) : last;
}

int weekday(const Date& day) {
  const int64_t since_monday = (days_from_epoch(day) + 3) % 7;       // 1 January 1970 was a Thursday
  return static_cast<int>((since_monday + 7) % 7) + 1;
}

std::string weekday_words(const Date& day, Lang lang) {
  static constexpr std::array kDays = {Msg::rounds_day_1, Msg::rounds_day_2, Msg::rounds_day_3, Msg::rounds_day_4,
                                       Msg::rounds_day_5, Msg::rounds_day_6, Msg::rounds_day_7};
  return std::string(ui::tr(lang, kDays[static_cast<size_t>(weekday(day) - 1)]));
}

}  // namespace sxsh::rounds
