#include "jobs/execution.h"

#include <limits>
#include <random>
#include <thread>

#include "jobs/pulse.h"
#include "jobs/queries.gen.h"
#include "jobs/row.h"
#include "terms/problems.h"

namespace sxsh::jobs {
namespace {

constexpr int64_t kMostCrashes = 3;      // a job that ends its process each time is not started for ever

int64_t process_of(const Settings& settings) { return settings.process ? settings.process : this_process(); }

struct Orphan {
  int64_t office_id, id;
  std::string kind;
  int64_t attempt, crashes;
  bool cancel_asked;
};

Result<> settle(db::Session& session, const Orphan& orphan, const Registry& registry, const std::string& at) {
  const Kind* kind = registry.find(orphan.kind);
  const bool again = kind && kind->resumes && orphan.crashes + 1 < kMostCrashes;
  const State state = orphan.cancel_asked ? State::cancelled : again ? State::waiting : State::interrupted;
  const auto key = state == State::interrupted ? std::optional(std::string(problems::job_interrupted.key)) : std::nullopt;
  TRY(session.run(sql::let_go{.state = code(state), .crashes = orphan.crashes + 1,
                              .ended_at = is_over(state) ? std::optional(at) : std::nullopt, .problem_key = key,
                              .office_id = orphan.office_id, .id = orphan.id, .attempt = orphan.attempt}));
  return Done{};
}

}  // namespace

int64_t this_process() {
  static const int64_t process = [] {
    std::random_device random;
    return static_cast<int64_t>((uint64_t{random()} << 31 ^ random()) >> 1 | 1);
  }();
  return process;
}

Result<> take_over_orphans(db::Database& database, const Registry& registry, const Settings& settings) {
  // The lock beside a SQLite file says that no other process is there any more, so its leases need not be waited for.
  const int64_t now = database.engine() == db::Engine::sqlite ? std::numeric_limits<int64_t>::max() : Clock::real().now_ms();
  std::vector<Orphan> orphans;
  database.read([&](db::Session& session) {
    orphans = session.all(sql::orphans{.process = process_of(settings), .now = now}, [](const db::Row& row) {
      return Orphan{row.int64("office_id"), row.int64("id"), row.text("kind"), row.int64("attempt"), row.int64("crashes"),
                    row.maybe_text("cancel_asked_at").has_value()};
    });
  });
  if (orphans.empty()) return Done{};
  return database.write([&](db::Session& session) -> Result<> {
    for (const Orphan& orphan : orphans) TRY(settle(session, orphan, registry, settings.clock.now_utc()));
    return Done{};
  });
}

Result<std::optional<Job>> claim(db::Database& database, const Settings& settings) {
  bool waits = false;
  database.read([&](db::Session& session) { session.first(sql::somebody_waits{}, [&](const db::Row&) { waits = true; }); });
  std::optional<Job> job;
  if (!waits) return job;
  TRY(database.write([&](db::Session& session) -> Result<> {
    session.each(sql::claim{.process = process_of(settings), .lease_until = Clock::real().now_ms() + settings.lease_ms,
                            .at = settings.clock.now_utc()},
                 [&](const db::Row& row) { job = job_of(row); });
    return Done{};
  }));
  return job;
}

Result<> Execution::work(Run& run, const Kind* kind) {
  if (!kind) return Problem(problems::job_kind_unknown, {{"kind", run.job().kind}});
  const std::string reference = "CV-" + std::to_string(run.job().id);
  const Pulse pulse(run, settings_);
  try {
    return kind->work(run);
  } catch (const std::exception& bug) {
    settings_.on_bug(reference + " " + run.job().kind + ": " + bug.what());
  } catch (...) {
    settings_.on_bug(reference + " " + run.job().kind + ": not a std::exception");
  }
  return Problem(problems::job_broken, {{"reference", reference}});
}

Result<> Execution::let_go(db::Session& session, const Run& run, bool resumes) {
  const State state = resumes ? State::waiting : State::interrupted;
  TRY(session.run(sql::let_go{
      .state = code(state), .crashes = 0, .ended_at = resumes ? std::nullopt : std::optional(settings_.clock.now_utc()),
      .problem_key = resumes ? std::nullopt : std::optional(std::string(problems::job_interrupted.key)),
      .office_id = run.job().office_id, .id = run.job().id, .attempt = run.job().attempt}));
  return Done{};
}

Result<> Execution::end(db::Session& session, const Run& run, const Result<>& outcome) {
  const bool stopped = !outcome.ok() && outcome.problem().is(problems::job_cancelled);
  const State state = outcome.ok() ? State::done : stopped ? State::cancelled : State::failed;
  const Progress at = run.progress();
  std::optional<std::string> key, details, href;
  if (state == State::failed) {
    key = std::string(outcome.problem().kind->key);
    details = stored_details(outcome.problem().details);
  }
  if (!run.result_href_.empty()) href = run.result_href_;
  TRY(session.run(sql::end_job{.state = code(state), .ended_at = settings_.clock.now_utc(), .stage = at.stage,
                               .steps_done = at.done, .steps_total = at.total, .problem_key = key, .problem_details = details,
                               .result_href = href, .office_id = run.job().office_id, .id = run.job().id,
                               .attempt = run.job().attempt}));
  return Done{};
}

// What went wrong, "" when it is written.
std::string Execution::try_to_write(const std::function<Result<>(db::Session&)>& change) {
  try {
    const auto written = database_.write(change);
    return written.ok() ? "" : written.problem().message(Lang::en);
  } catch (const db::Failure& failure) {
    return failure.what();
  }
}

void Execution::carry_out(Run& run) {
  const Kind* kind = registry_.find(run.job().kind);
  const Result<> outcome = work(run, kind);
  if (outcome.ok() && run.finished_) return;           // written in its own last transaction
  const auto wish = run.wish_.load();
  const bool stopped = !outcome.ok() && outcome.problem().is(problems::job_cancelled);
  if (wish == Run::Wish::lost && !outcome.ok()) return;
  constexpr int kTries = 5;              // a database that is away for a moment must not leave the job running for ever
  for (int tried = 1;; ++tried) {
    const std::string failed = try_to_write([&](db::Session& session) -> Result<> {
      if (stopped && wish == Run::Wish::stop) return let_go(session, run, kind->resumes);
      return end(session, run, outcome);
    });
    if (failed.empty()) return;
    settings_.on_bug("job " + std::to_string(run.job().id) + ": " + failed);
    if (tried == kTries) return;
    std::this_thread::sleep_for(std::chrono::seconds(1));
  }
}

}  // namespace sxsh::jobs
