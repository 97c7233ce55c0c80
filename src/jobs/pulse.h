// The thread beside a running job: keeps the lease, writes the progress down, hears that somebody wants the job to stop.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "jobs/run.h"
#include "jobs/runner.h"

namespace sxsh::jobs {

class Pulse {
 public:
  Pulse(Run& run, const Settings& settings);
  ~Pulse();                              // ends the thread
  Pulse(const Pulse&) = delete;

 private:
  void beat();
  void listen();
  void hold(const Progress& progress);

  Run& run_;
  const Settings& settings_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool end_ = false;
  Progress written_;
  int64_t held_at_ms_ = 0;
  std::thread thread_;
};

}  // namespace sxsh::jobs
