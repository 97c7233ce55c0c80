// Reporting duties of adopted programmes, and the rounds they can become. Inside this folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/db.h"
#include "rounds/period.h"
#include "rounds/working_days.h"

namespace sxsh::rounds {

struct Duty {
  int64_t id = 0;
  std::string programme, clause, reporter, recipient, frequency;
  int from_year = 0, to_year = 0;
  std::string due_date;                  // "12-25" every year, "2019-12-25", "" when the act names none
  bool inclusive = true;                 // false: "trước 25/12"
};
std::vector<Duty> duties_on(db::Session& session, int64_t office_id, const Date& day);
std::optional<Duty> find_duty(db::Session& session, int64_t office_id, const Date& day, int64_t id);

// The periods of the year that it asks a report for, within the years of the programme. A year outside them: the nearest one.
std::vector<Period> periods_of(const Duty& duty, int year);
// When a report for that period is due as the act says it: the day it names, in the year the period ends in. Nothing for
// the periods of a year that end long before the one day that the act names (the first half-year of "báo cáo 6 tháng, năm
// trước 25/12").
std::optional<DueRule> due_of(const Duty& duty, const Period& period);

}  // namespace sxsh::rounds
