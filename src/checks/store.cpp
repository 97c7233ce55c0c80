#include "checks/store.h"

#include <algorithm>

#include "audit/store.h"
#include "base/text.h"
#include "checks/queries.gen.h"
#include "terms/problems.h"

namespace sxsh::checks {
namespace {

Tuning tuning_of(const db::Row& row) {
  return {.id = row.int64("id"),
          .rule = row.text("rule"),
          .industry = row.text("industry"),
          .name = row.text("name"),
          .value = row.maybe_text("value").value_or(""),
          .reason = row.text("reason"),
          .by = row.maybe_text("person").value_or(""),
          .at = row.text("at")};
}

bool is_industry(std::string_view code) {
  return code.size() <= 5 && std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Tunings tunings_of(db::Session& session, int64_t office_id) {
  return Tunings(session.all(sql::standing_tunings{.office_id = office_id}, tuning_of));
}

std::vector<Tuning> history_of(db::Session& session, int64_t office_id, int most) {
  return session.all(sql::all_tunings{.office_id = office_id, .most = most}, tuning_of);
}

Result<> tune(db::Session& session, const accounts::Actor& by, const Tuning& tuning, const std::string& title) {
  const std::string reason = trim(storable(tuning.reason));
  if (!tuning.value.empty() && !thousandths(tuning.value)) return Problem(problems::limit_wrong, {{"typed", tuning.value}});
  if (!is_industry(tuning.industry)) return Problem(problems::limit_wrong, {{"typed", tuning.industry}});
  std::string before;
  const Tunings standing = tunings_of(session, by.office_id);
  for (const Tuning& one : standing.all())
    if (one.rule == tuning.rule && one.industry == tuning.industry && one.name == tuning.name) before = one.value;
  if (before == tuning.value) return Done{};
  if (reason.empty()) return Problem(problems::reason_needed);
  TRY(session.run(sql::add_tuning{.office_id = by.office_id, .id = db::new_id(), .rule = tuning.rule, .industry = tuning.industry,
                                  .name = tuning.name,
                                  .value = tuning.value.empty() ? std::nullopt : std::optional(tuning.value), .reason = reason,
                                  .person_id = by.person_id, .at = by.at}));
  auto entry = by.entry("check.tune", "check", tuning.rule);
  entry.summary = title + (tuning.industry.empty() ? "" : " (VSIC " + tuning.industry + ")") + ": " + tuning.name;
  entry.reason = reason;
  entry.before = before;
  entry.after = tuning.value;
  return audit::record(session, entry);
}

}  // namespace sxsh::checks
