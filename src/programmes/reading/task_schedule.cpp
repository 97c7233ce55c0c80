#include "programmes/reading/task_schedule.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace sxsh::programmes::reading {
namespace {

int quarter_of(std::string_view token) {
  if (token == "i" || token == "1") return 1;
  if (token == "ii" || token == "2") return 2;
  if (token == "iii" || token == "3") return 3;
  return token == "iv" || token == "4" ? 4 : 0;
}

int number_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// The quarters after one "quý": "ii, iii, iv", "i-iii", "2 den 4".
std::set<int> quarters_of(std::string_view list) {
  static const Pattern kToken(R"((iv|iii|ii|i|[1-4])(?: ?(-|den) ?(?:quy )?(iv|iii|ii|i|[1-4]))?)");
  std::set<int> quarters;
  for (const Match& match : kToken.all(list)) {
    const int first = quarter_of(part(list, match.groups[1]));
    const int last = match.has(3) ? quarter_of(part(list, match.groups[3])) : first;
    for (int quarter = first; quarter <= last; ++quarter) quarters.insert(quarter);
  }
  return quarters;
}

std::set<int> years_named(std::string_view words) {
  static const Pattern kYears(R"(\b(20\d\d)(?: ?(?:-|den|den nam) ?(20\d\d))?\b)");
  std::set<int> years;
  for (const Match& match : kYears.all(words)) {
    const int first = number_of(part(words, match.groups[1]));
    const int last = match.has(2) ? number_of(part(words, match.groups[2])) : first;
    for (int year = first; year <= last && year < first + 50; ++year) years.insert(year);
  }
  return years;
}

}  // namespace

std::optional<TaskSchedule> schedule_in(std::string_view words, std::optional<std::pair<int, int>> period) {
  static const Pattern kQuarters(
      R"(\bquy ((?:(?:iv|iii|ii|i|[1-4])\b(?: ?den (?:quy )?| - |-|,? (?:va )?)?)+)(?: ?/ ?| cua | )?(?:nam )?(20\d\d)?)");
  static const Pattern kEveryYear(R"(hang nam|moi nam|/ ?nam)");
  std::set<int> years = years_named(words);
  std::set<std::pair<int, int>> quarters;
  bool any = false;
  const auto of_period = [&] {
    std::set<int> all;
    if (period)
      for (int year = period->first; year <= period->second && year < period->first + 50; ++year) all.insert(year);
    return all;
  };
  const bool one_year = period && period->first == period->second;
  for (const Match& match : kQuarters.all(words)) {
    any = true;
    std::set<int> named;
    if (match.has(2)) named.insert(number_of(part(words, match.groups[2])));
    else if (years.size() == 1) named = years;
    else if (one_year || kEveryYear.in(words)) named = of_period();
    for (const int year : named)
      for (const int quarter : quarters_of(part(words, match.groups[1]))) quarters.insert({year, quarter});
  }
  if (years.empty() && (any ? !quarters.empty() : kEveryYear.in(words))) years = of_period();
  if (years.empty() && quarters.empty()) return std::nullopt;
  TaskSchedule schedule;
  for (const auto& [year, quarter] : quarters) {
    years.insert(year);
    schedule.quarters.push_back(std::to_string(year) + "-Q" + std::to_string(quarter));
  }
  schedule.years.assign(years.begin(), years.end());
  return schedule;
}

}  // namespace sxsh::programmes::reading
