// Claiming a job and seeing it to its end: what Runner and run_all share.
#pragma once

#include <memory>
#include <optional>

#include "jobs/run.h"
#include "jobs/runner.h"

namespace sxsh::jobs {

// Which start of the program this is; a number no other process has.
int64_t this_process();

// Jobs of processes that are gone wait again, or are interrupted where the kind may not be started again.
Result<> take_over_orphans(db::Database& database, const Registry& registry, const Settings& settings);

// The oldest waiting job, now ours; nothing when none waits.
Result<std::optional<Job>> claim(db::Database& database, const Settings& settings);

class Execution {
 public:
  Execution(db::Database& database, const Registry& registry, const Settings& settings)
      : database_(database), registry_(registry), settings_(settings) {}
  // Does the work and writes how it ended.
  void carry_out(Run& run);
  static void ask_to_stop(Run& run) { run.wish(Run::Wish::stop); }

 private:
  Result<> work(Run& run, const Kind* kind);
  Result<> let_go(db::Session& session, const Run& run, bool resumes);
  std::string try_to_write(const std::function<Result<>(db::Session&)>& change);
  Result<> end(db::Session& session, const Run& run, const Result<>& outcome);

  db::Database& database_;
  const Registry& registry_;
  const Settings& settings_;
};

}  // namespace sxsh::jobs
