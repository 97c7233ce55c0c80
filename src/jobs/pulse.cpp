#include "jobs/pulse.h"

#include "jobs/queries.gen.h"

namespace sxsh::jobs {

Pulse::Pulse(Run& run, const Settings& settings)
    : run_(run), settings_(settings), held_at_ms_(Clock::real().now_ms()), thread_([this] { beat(); }) {}

Pulse::~Pulse() {
  {
    const std::lock_guard held(mutex_);
    end_ = true;
  }
  ended_.notify_all();
  thread_.join();
}

void Pulse::beat() {
  std::unique_lock held(mutex_);
  while (!ended_.wait_for(held, std::chrono::milliseconds(settings_.pulse_ms), [this] { return end_; })) {
    held.unlock();
    try {
      listen();
      const Progress now = run_.progress();
      if (now != written_ || Clock::real().now_ms() - held_at_ms_ > settings_.lease_ms / 3) hold(now);
    } catch (const db::Failure&) {
      // The database is away for the moment; the next beat tries again, and the work itself will say so.
    }
    held.lock();
  }
}

void Pulse::listen() {
  bool ours = false, asked = false;
  run_.database().read([&](db::Session& session) {
    session.first(sql::standing{.office_id = run_.job().office_id, .id = run_.job().id, .attempt = run_.job().attempt},
                  [&](const db::Row& row) {
                    ours = true;
                    asked = !row.is_null(0);
                  });
  });
  if (asked) run_.wish(Run::Wish::cancel);
  else if (!ours) run_.wish(Run::Wish::lost);          // or it has just ended itself: then nobody asks any more
}

// A writer that is busy with the job's own long commit is no harm: the next beat tries again.
void Pulse::hold(const Progress& progress) {
  const int64_t now = Clock::real().now_ms();
  const Job& job = run_.job();
  const auto held = run_.database().write([&](db::Session& session) -> Result<> {
    TRY(session.run(sql::hold{.lease_until = now + settings_.lease_ms, .stage = progress.stage, .steps_done = progress.done,
                              .steps_total = progress.total, .office_id = job.office_id, .id = job.id, .attempt = job.attempt}));
    return Done{};
  });
  if (!held.ok()) return;
  written_ = progress;
  held_at_ms_ = now;
}

}  // namespace sxsh::jobs
