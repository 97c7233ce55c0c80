#include "imports/job_parts.h"

#include <charconv>

#include "imports/queries.gen.h"

namespace sxsh::imports {

int64_t subject_of(const jobs::Run& run) {
  const std::string& subject = run.job().subject;
  int64_t id = 0;
  std::from_chars(subject.data(), subject.data() + subject.size(), id);
  return id;
}

accounts::Actor actor_of(const jobs::Run& run) {
  accounts::Actor actor{.office_id = run.job().office_id, .person_id = run.job().started_by, .name = "",
                        .at = run.clock().now_utc()};
  run.database().read([&](db::Session& session) {
    session.first(sql::person_name{.office_id = actor.office_id, .id = actor.person_id},
                  [&](const db::Row& row) { actor.name = row.text("name"); });
  });
  return actor;
}

Watch watch_of(jobs::Run& run) {
  return {.step = [&run](std::string_view stage, int64_t done, std::optional<int64_t> total) { run.step(stage, done, total); },
          .go_on = [&run] { return run.go_on(); }};
}

}  // namespace sxsh::imports
