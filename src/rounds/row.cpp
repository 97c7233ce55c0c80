#include "rounds/row.h"

#include <stdexcept>

namespace sxsh::rounds {

Date date_of(const db::Row& row, std::string_view column) {
  const auto day = parse_iso_date(row.text(column));
  if (!day) throw std::runtime_error("no date in " + std::string(column));
  return *day;
}

Round round_of(const db::Row& row) {
  const auto period = period_of_code(row.text("period"));
  if (!period) throw std::runtime_error("no period: " + row.text("period"));
  const auto lock = row.maybe_int64("lock_id"), reopening = row.maybe_int64("reopening_id");
  return {.id = row.int64("id"), .slug = row.text("slug"), .title = row.text("title"), .form_code = row.text("form_code"),
          .form_version = row.int64("form_version"), .period = *period, .opens_on = date_of(row, "opens_on"),
          .due = {date_of(row, "due_said"), row.int64("due_excluded") != 0, row.int64("due_moves") != 0},
          .due_on = date_of(row, "due_on"), .reporters = reporter_kind(row.text("reporters")).value(),
          .basis = basis(row.text("basis")).value(), .frame_id = row.maybe_int64("frame_id"), .filter = row.text("filter"),
          .basis_words = row.text("basis_words"), .area_confirms = row.int64("area_confirms") != 0,
          .ladder = row.text("ladder"), .clause = row.text("clause"), .duty_id = row.maybe_int64("duty_id"),
          .made_at = row.text("made_at"), .opened_at = row.maybe_text("opened_at"),
          .locked = lock && *lock > reopening.value_or(0), .lock_id = lock.value_or(0)};
}

Obligation obligation_of(const db::Row& row) {
  Obligation one{.id = row.int64("id"), .round_id = row.int64("round_id"),
                 .reporter = {reporter_kind(row.text("kind")).value(), row.int64("reporter_id")}, .code = row.text("code"),
                 .name = row.text("name"), .industry_edition = row.maybe_int64("industry_edition"),
                 .unit_id = row.maybe_int64("unit_id"), .zone_id = row.maybe_int64("zone_id"),
                 .industry = row.maybe_text("industry"), .size_class = row.maybe_text("size_class"),
                 .standing = standing(row.text("state")).value(), .due_on = date_of(row, "due_on"),
                 .first_sent_on = std::nullopt, .version = row.maybe_int64("version")};
  if (!row.is_null(row.column("first_sent_on"))) one.first_sent_on = date_of(row, "first_sent_on");
  return one;
}

}  // namespace sxsh::rounds
