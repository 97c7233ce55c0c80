#include "jobs/store.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "jobs/queries.gen.h"
#include "jobs/row.h"
#include "terms/problems.h"

namespace sxsh::jobs {
namespace {

constexpr std::array<std::string_view, 6> kStates = {"waiting", "running", "done", "failed", "cancelled", "interrupted"};
constexpr char kBetween = '\x1f', kAfter = '\x1e';     // unit and record separator of ASCII

std::string one_detail(std::string_view text) {
  std::string out = storable(text);
  std::erase_if(out, [](char c) { return c == kBetween || c == kAfter; });
  return out;
}

const ProblemKind* problem_named(std::string_view key) {
  for (const ProblemKind* kind : problems::all())
    if (kind->key == key) return kind;
  return nullptr;
}

}  // namespace

std::string_view code(State state) { return kStates[static_cast<size_t>(state)]; }

std::optional<int> Progress::percent() const {
  if (!total || *total <= 0) return std::nullopt;
  return static_cast<int>(std::clamp(done, int64_t{0}, *total) * 100 / *total);
}

std::string stored_details(const Problem::Details& details) {
  std::string out;
  for (const auto& [name, value] : details) out += one_detail(name) + kBetween + one_detail(value) + kAfter;
  return out;
}

Problem::Details read_details(std::string_view stored) {
  Problem::Details details;
  while (!stored.empty()) {
    const auto end = stored.find(kAfter), middle = stored.find(kBetween);
    if (end == stored.npos || middle == stored.npos || middle > end) break;
    details.emplace_back(stored.substr(0, middle), stored.substr(middle + 1, end - middle - 1));
    stored.remove_prefix(end + 1);
  }
  return details;
}

Job job_of(const db::Row& row) {
  Job job{.office_id = row.int64("office_id"), .id = row.int64("id"), .kind = row.text("kind"), .subject = row.text("subject"),
          .arguments = row.text("arguments"), .started_by = row.int64("started_by"), .created_at = row.text("created_at")};
  job.state = static_cast<State>(std::ranges::find(kStates, row.text("state")) - kStates.begin());
  job.attempt = row.int64("attempt");
  job.begun_at = row.maybe_text("begun_at");
  job.ended_at = row.maybe_text("ended_at");
  job.cancel_asked_at = row.maybe_text("cancel_asked_at");
  job.progress = {row.text("stage"), row.int64("steps_done"), row.maybe_int64("steps_total")};
  if (const auto key = row.maybe_text("problem_key")) {
    const ProblemKind* kind = problem_named(*key);       // a later version may have dropped one
    job.problem = kind ? Problem(*kind, read_details(row.text("problem_details")))
                       : Problem(problems::job_broken, {{"reference", *key}});
  }
  job.result_href = row.maybe_text("result_href");
  return job;
}

Result<int64_t> start(db::Session& session, const NewJob& job) {
  const int64_t id = db::new_id();
  TRY(session.run(sql::add_job{.office_id = job.office_id, .id = id, .kind = job.kind, .subject = job.subject,
                               .arguments = job.arguments, .started_by = job.by, .created_at = job.at}));
  return id;
}

std::optional<Job> find(db::Session& session, int64_t office_id, int64_t id) {
  return session.one(sql::find_job{.office_id = office_id, .id = id}, job_of);
}

std::vector<Job> started_by(db::Session& session, int64_t office_id, int64_t person_id, int limit) {
  return session.all(sql::jobs_started_by{.office_id = office_id, .person_id = person_id, .limit = limit}, job_of);
}

Result<> ask_to_cancel(db::Session& session, int64_t office_id, int64_t id, int64_t by, const std::string& at) {
  if (TRY(session.run(sql::cancel_waiting{.at = at, .person_id = by, .office_id = office_id, .id = id})) > 0) return Done{};
  if (TRY(session.run(sql::cancel_running{.at = at, .person_id = by, .office_id = office_id, .id = id})) > 0) return Done{};
  const auto job = find(session, office_id, id);
  if (!job) return Problem(problems::not_found);
  if (is_over(job->state)) return Problem(problems::job_over);
  return Done{};                                        // it was asked before
}

}  // namespace sxsh::jobs
