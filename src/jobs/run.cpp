#include "jobs/run.h"

#include "jobs/queries.gen.h"
#include "terms/problems.h"

namespace sxsh::jobs {

void Run::step(std::string_view stage, int64_t done, std::optional<int64_t> total) {
  const std::lock_guard held(mutex_);
  if (progress_.stage != stage) progress_.stage = stage;
  progress_.done = done;
  progress_.total = total;
}

Progress Run::progress() const {
  const std::lock_guard held(mutex_);
  return progress_;
}

Result<> Run::go_on() const {
  if (cancelled()) return Problem(problems::job_cancelled);
  return Done{};
}

Result<> Run::finish(db::Session& session) {
  const Progress at = progress();
  const auto changed = TRY(session.run(sql::end_job{
      .state = code(State::done), .ended_at = clock_.now_utc(), .stage = at.stage, .steps_done = at.done, .steps_total = at.total,
      .problem_key = std::nullopt, .problem_details = std::nullopt,
      .result_href = result_href_.empty() ? std::nullopt : std::optional<std::string>(result_href_), .office_id = job_.office_id,
      .id = job_.id, .attempt = job_.attempt}));
  if (changed == 0) return Problem(problems::job_taken_over);
  finished_ = true;
  return Done{};
}

}  // namespace sxsh::jobs
