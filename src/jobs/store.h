// Background work in the database: put there in the transaction of whoever starts it, shown on its page, asked to stop.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "db/db.h"

namespace sxsh::jobs {

struct NewJob {
  int64_t office_id = 0;
  std::string kind;                      // of the registry: "facility_import.check"
  std::string subject;                   // what it works on, "" for nothing of its own
  std::string arguments = "{}";          // JSON
  int64_t by = 0;                        // person; 0 the program itself
  std::string at;                        // UTC text
};
// Puts the job beside the caller's own changes and returns its id. It begins after the commit.
Result<int64_t> start(db::Session& session, const NewJob& job);

// interrupted: its process died and the kind may not be started again. All but the first two are final.
enum class State { waiting, running, done, failed, cancelled, interrupted };
std::string_view code(State state);
inline bool is_over(State state) { return state != State::waiting && state != State::running; }

struct Progress {
  std::string stage;                     // code of the kind's stage, "" before the first
  int64_t done = 0;
  std::optional<int64_t> total;          // missing: nobody knows yet
  bool operator==(const Progress&) const = default;
  std::optional<int> percent() const;    // 0 to 100, rounded down; missing without a total
};

struct Job {
  int64_t office_id = 0, id = 0;
  std::string kind, subject, arguments;
  int64_t started_by = 0;
  std::string created_at;
  State state = State::waiting;
  int64_t attempt = 0;                   // 0 before the first
  std::optional<std::string> begun_at, ended_at, cancel_asked_at;
  Progress progress;
  std::optional<Problem> problem;        // of failed and interrupted; its words in either language
  std::optional<std::string> result_href;
};
std::optional<Job> find(db::Session& session, int64_t office_id, int64_t id);
// Newest first.
std::vector<Job> started_by(db::Session& session, int64_t office_id, int64_t person_id, int limit = 50);

// A job that waits is cancelled at once, one that runs is asked to stop at its next go_on(). Asking twice is once.
// Problems: not_found, job_over.
Result<> ask_to_cancel(db::Session& session, int64_t office_id, int64_t id, int64_t by, const std::string& at);

}  // namespace sxsh::jobs
