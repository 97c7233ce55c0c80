// Takes waiting jobs and does them, each once, on a bounded number of threads.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "db/db.h"
#include "jobs/registry.h"

namespace sxsh::jobs {

class Run;

struct Settings {
  Clock clock = Clock::real();           // of what people read; the lease always goes by the real time
  int threads = 1;
  int64_t lease_ms = 30'000;             // a process that was silent for so long is dead. SQLite: whoever is not this process is
  int64_t pulse_ms = 400;                // how often a running job's progress is written and its wish to stop is read
  int64_t poll_ms = 2'000;               // how often to look for jobs that another process put there; our own are seen at once
  int64_t process = 0;                   // 0: this process. Tests play another one
  std::function<void(const std::string&)> on_bug = [](const std::string&) {};   // one line with reference and what was thrown
};

// Runs from its making to its end. The end asks the work at hand to stop and waits for it; a job of a kind that resumes then
// waits for the next start of the program, another is interrupted.
class Runner {
 public:
  Runner(db::Database& database, const Registry& registry, Settings settings = {});
  ~Runner();
  Runner(const Runner&) = delete;

 private:
  void work();
  bool wait_for_news(uint64_t seen);

  db::Database& database_;
  const Registry& registry_;
  const Settings settings_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stop_ = false;
  std::vector<std::shared_ptr<Run>> at_work_;
  std::vector<std::thread> threads_;
};

// Does all that waits, in the caller's thread; how many jobs that were. For tests and commands. Problems: those of the database.
Result<int> run_all(db::Database& database, const Registry& registry, Settings settings = {});

}  // namespace sxsh::jobs
