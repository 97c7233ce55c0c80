// One run of one job: what its work is given.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "jobs/registry.h"
#include "jobs/store.h"

namespace sxsh::jobs {

class Run {
 public:
  Run(db::Database& database, Job job, Clock clock) : database_(database), job_(std::move(job)), clock_(clock) {}

  db::Database& database() const { return database_; }
  const Job& job() const { return job_; }              // as it was claimed: kind, subject, arguments, by whom
  const Clock& clock() const { return clock_; }

  // How far the work is. Costs nothing worth mentioning: a thread beside the work writes it down a few times a second, on a
  // connection of its own, so it may be called inside a transaction and for every row.
  void step(std::string_view stage, int64_t done, std::optional<int64_t> total = std::nullopt);
  Progress progress() const;

  // Should the work stop? Somebody asked for it, the server stops, or another process has taken the job over.
  bool cancelled() const { return wish_ != Wish::none; }
  Result<> go_on() const;                              // the same for TRY. Problem job_cancelled

  void result(std::string href) { result_href_ = std::move(href); }   // what the page links to at the end
  // Ends the job as done inside the transaction that holds its last change, so that neither is there without the other. Problem
  // job_taken_over, which must roll that transaction back.
  Result<> finish(db::Session& session);

 private:
  friend class Pulse;
  friend class Execution;
  enum class Wish { none, cancel, stop, lost };
  void wish(Wish what) {
    Wish none = Wish::none;
    wish_.compare_exchange_strong(none, what);         // the first reason stays
  }

  db::Database& database_;
  const Job job_;
  const Clock clock_;
  mutable std::mutex mutex_;
  Progress progress_;
  std::atomic<Wish> wish_{Wish::none};
  std::string result_href_;
  bool finished_ = false;
};

}  // namespace sxsh::jobs
