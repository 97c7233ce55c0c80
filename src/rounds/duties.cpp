#include "rounds/duties.h"

#include <algorithm>

#include "rounds/queries.gen.h"

namespace sxsh::rounds {
namespace {

constexpr int64_t kNear = 62;            // days between the end of a period and a due date that belongs to it

Duty duty_of(const db::Row& row) {
  return {.id = row.int64("id"),
          .programme = row.text("programme"),
          .clause = row.text("clause"),
          .reporter = row.text("reporter"),
          .recipient = row.text("recipient"),
          .frequency = row.text("frequency"),
          .from_year = static_cast<int>(row.int64("from_year")),
          .to_year = static_cast<int>(row.int64("to_year")),
          .due_date = row.maybe_text("due_date").value_or(""),
          .inclusive = row.int64("inclusive") != 0};
}

void add(std::vector<Period>& out, PeriodKind kind, int year, int all) {
  for (int n = 1; n <= all; ++n)
    if (const auto one = period_of(kind, Window::calendar, year, n); one.ok()) out.push_back(one.value());
}

}  // namespace

std::vector<Duty> duties_on(db::Session& session, int64_t office_id, const Date& day) {
  return session.all(sql::duties{.office_id = office_id, .on_date = iso(day)}, duty_of);
}

std::optional<Duty> find_duty(db::Session& session, int64_t office_id, const Date& day, int64_t id) {
  for (Duty& one : duties_on(session, office_id, day))
    if (one.id == id) return std::move(one);
  return std::nullopt;
}

std::vector<Period> periods_of(const Duty& duty, int asked) {
  const int year = std::clamp(asked, duty.from_year, std::max(duty.from_year, duty.to_year));
  std::vector<Period> out;
  if (duty.frequency == "monthly") add(out, PeriodKind::month, year, 12);
  if (duty.frequency == "quarterly") add(out, PeriodKind::quarter, year, 4);
  if (duty.frequency == "six_month") add(out, PeriodKind::half_year, year, 2);
  if (duty.frequency == "annual") add(out, PeriodKind::year, year, 1);
  if (duty.frequency == "whole_period")
    if (const auto whole = programme_period(duty.from_year, duty.to_year); whole.ok()) out.push_back(whole.value());
  return out;
}

std::optional<DueRule> due_of(const Duty& duty, const Period& period) {
  if (duty.due_date.empty()) return std::nullopt;
  const bool every_year = duty.due_date.size() == 5;
  const auto day = parse_iso_date(every_year ? std::to_string(period.last.year) + "-" + duty.due_date : duty.due_date);
  if (!day) return std::nullopt;
  const int64_t apart = days_from_epoch(*day) - days_from_epoch(period.last);
  if (apart > kNear || apart < -kNear) return std::nullopt;
  return DueRule{*day, !duty.inclusive, false};
}

}  // namespace sxsh::rounds
