#include "jobs/runner.h"

#include <algorithm>

#include "jobs/execution.h"

namespace sxsh::jobs {

Runner::Runner(db::Database& database, const Registry& registry, Settings settings)
    : database_(database), registry_(registry), settings_(std::move(settings)) {
  for (int i = 0; i < std::max(settings_.threads, 1); ++i) threads_.emplace_back([this] { work(); });
}

Runner::~Runner() {
  {
    const std::lock_guard held(mutex_);
    stop_ = true;
    for (const auto& run : at_work_) Execution::ask_to_stop(*run);
  }
  stopped_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

// Until a write of this process changed something, or it is time to look anyway. False: the end.
bool Runner::wait_for_news(uint64_t seen) {
  constexpr int64_t kGlance = 100;       // milliseconds; a look at one number in memory
  std::unique_lock held(mutex_);
  for (int64_t waited = 0; waited < settings_.poll_ms && database_.data_version() == seen; waited += kGlance)
    if (stopped_.wait_for(held, std::chrono::milliseconds(std::min(kGlance, settings_.poll_ms)), [this] { return stop_; })) break;
  return !stop_;
}

void Runner::work() {
  Execution execution(database_, registry_, settings_);
  uint64_t seen = 0;
  do {
    seen = database_.data_version();
    try {
      if (const auto settled = take_over_orphans(database_, registry_, settings_); !settled.ok()) continue;
      auto claimed = claim(database_, settings_);
      if (!claimed.ok() || !claimed.value()) continue;
      const auto run = std::make_shared<Run>(database_, *claimed.take(), settings_.clock);
      {
        const std::lock_guard held(mutex_);
        if (stop_) Execution::ask_to_stop(*run);
        at_work_.push_back(run);
      }
      execution.carry_out(*run);
      const std::lock_guard held(mutex_);
      std::erase(at_work_, run);
      seen = 0;                          // there may be more
    } catch (const db::Failure& failure) {
      settings_.on_bug(std::string("jobs: ") + failure.what());
    }
  } while (wait_for_news(seen));
}

Result<int> run_all(db::Database& database, const Registry& registry, Settings settings) {
  Execution execution(database, registry, settings);
  TRY(take_over_orphans(database, registry, settings));
  for (int done = 0;; ++done) {
    auto claimed = TRY(claim(database, settings));
    if (!claimed) return done;
    Run run(database, std::move(*claimed), settings.clock);
    execution.carry_out(run);
  }
}

}  // namespace sxsh::jobs
