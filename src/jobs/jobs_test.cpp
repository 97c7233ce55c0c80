#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>

#include "jobs/execution.h"
#include "jobs/runner.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::jobs {
namespace {

constexpr const char* kAt = "2026-11-22T01:00:00.000Z";

class JobsTest : public tests::StoreTest {
 protected:
  int64_t put(const std::string& kind, const std::string& subject = "", int64_t by = 7) {
    int64_t id = 0;
    const auto put = database().write([&](db::Session& session) -> Result<> {
      id = TRY(start(session, {.office_id = 1, .kind = kind, .subject = subject, .arguments = "{\"a\":1}", .by = by, .at = kAt}));
      return Done{};
    });
    EXPECT_TRUE(put.ok());
    return id;
  }
  Job job(int64_t id) {
    std::optional<Job> found;
    database().read([&](db::Session& session) { found = find(session, 1, id); });
    return found.value();
  }
  Result<> cancel(int64_t id) {
    return database().write([&](db::Session& session) { return ask_to_cancel(session, 1, id, 9, kAt); });
  }
  void add(const std::string& kind, std::function<Result<>(jobs::Run&)> work, bool resumes = false) {
    registry_.add({.name = kind, .vi = "Thử", .en = "Trial", .work = std::move(work), .resumes = resumes, .stages = {}});
  }
  Settings settings(int64_t process = 0) {
    return {.clock = Clock::fixed_at(kAt), .lease_ms = 30'000, .pulse_ms = 20, .poll_ms = 50, .process = process,
            .on_bug = [this](const std::string& line) { bugs_ += line + "\n"; }};
  }
  bool soon(const std::function<bool()>& there) {
    for (int i = 0; i < 500; ++i) {
      if (there()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }
  Registry registry_;
  std::string bugs_;
};
SXSH_ON_BOTH_ENGINES(JobsTest);

TEST_P(JobsTest, AJobIsThereOnlyWhenItsTransactionIs) {
  add("trial.run", [](jobs::Run&) -> Result<> { return Done{}; });
  const auto refused = database().write([&](db::Session& session) -> Result<> {
    TRY(start(session, {.office_id = 1, .kind = "trial.run", .at = kAt}));
    return Problem(problems::already_exists, {{"what", "x"}});
  });
  EXPECT_FALSE(refused.ok());
  EXPECT_EQ(run_all(database(), registry_, settings()).value(), 0);
}

TEST_P(JobsTest, WhatWaitsIsDoneInOrderWithItsArguments) {
  std::string seen;
  add("trial.run", [&](jobs::Run& run) -> Result<> {
    seen += run.job().subject + run.job().arguments + " ";
    run.step("write", 3, 3);
    run.result("/lv/co-so");
    return Done{};
  });
  const int64_t first = put("trial.run", "a"), second = put("trial.run", "b");
  EXPECT_EQ(job(first).state, State::waiting);
  EXPECT_EQ(run_all(database(), registry_, settings()).value(), 2);
  EXPECT_EQ(seen, "a{\"a\":1} b{\"a\":1} ");
  const Job done = job(first);
  EXPECT_EQ(done.state, State::done);
  EXPECT_EQ(done.attempt, 1);
  EXPECT_EQ(done.started_by, 7);
  EXPECT_EQ(done.begun_at, kAt);
  EXPECT_EQ(done.ended_at, kAt);
  EXPECT_EQ(done.progress, (Progress{"write", 3, 3}));
  EXPECT_EQ(done.progress.percent(), 100);
  EXPECT_EQ(done.result_href, "/lv/co-so");
  database().read([&](db::Session& session) {
    const auto mine = started_by(session, 1, 7);
    ASSERT_EQ(mine.size(), 2u);
    EXPECT_EQ(mine[0].id, second) << "newest first";
    EXPECT_TRUE(started_by(session, 1, 8).empty());
    EXPECT_FALSE(find(session, 2, first)) << "another office sees nothing";
  });
}

TEST_P(JobsTest, EightThreadsDoEachJobOnce) {
  constexpr int kJobs = 60;
  std::mutex mutex;
  std::multiset<int64_t> done;
  std::atomic<int> at_once = 0, most = 0;
  add("trial.run", [&](jobs::Run& run) -> Result<> {
    const int now = ++at_once;
    for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {}
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    --at_once;
    const std::lock_guard held(mutex);
    done.insert(run.job().id);
    return Done{};
  });
  std::set<int64_t> put_there;
  for (int i = 0; i < kJobs; ++i) put_there.insert(put("trial.run"));
  Settings eight = settings();
  eight.threads = 4;
  {
    Runner left(database(), registry_, eight), right(database(), registry_, eight);
    EXPECT_TRUE(soon([&] {
      const std::lock_guard held(mutex);
      return done.size() >= kJobs;
    }));
  }
  EXPECT_EQ(std::set<int64_t>(done.begin(), done.end()), put_there);
  EXPECT_EQ(done.size(), put_there.size()) << "none twice";
  EXPECT_GT(most, 1) << "or the threads did not run beside each other";
  EXPECT_LE(most, 8);
  for (const int64_t id : put_there) EXPECT_EQ(job(id).state, State::done);
}

TEST_P(JobsTest, ProgressIsSeenWhileTheWorkRuns) {
  std::atomic<bool> go = false;
  add("trial.run", [&](jobs::Run& run) -> Result<> {
    run.step("read", 40, 160);
    while (!go) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    run.step("read", 160, 160);
    return Done{};
  });
  const int64_t id = put("trial.run");
  const Runner runner(database(), registry_, settings());
  EXPECT_TRUE(soon([&] { return job(id).progress == Progress{"read", 40, 160}; }));
  EXPECT_EQ(job(id).progress.percent(), 25);
  EXPECT_EQ(job(id).state, State::running);
  go = true;
  EXPECT_TRUE(soon([&] { return job(id).state == State::done; }));
  EXPECT_EQ(job(id).progress.percent(), 100);
}

TEST_P(JobsTest, AStepInsideALongTransactionDoesNotWaitForTheWriter) {
  add("trial.run", [&](jobs::Run& run) -> Result<> {
    return run.database().write([&](db::Session& session) -> Result<> {
      for (int i = 0; i < 20; ++i) {
        run.step("write", i, 20);
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      }
      return run.finish(session);
    });
  });
  const int64_t id = put("trial.run");
  EXPECT_TRUE(run_all(database(), registry_, settings()).ok());
  EXPECT_EQ(job(id).state, State::done);
  EXPECT_EQ(job(id).progress, (Progress{"write", 19, 20}));
}

TEST_P(JobsTest, AJobIsCancelledWhileItWaitsAndWhileItRuns) {
  std::atomic<bool> begun = false;
  add("trial.run", [&](jobs::Run& run) -> Result<> {
    begun = true;
    for (int i = 0;; ++i) {
      run.step("read", i);
      TRY(run.go_on());
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  });
  const int64_t waiting = put("trial.run");
  EXPECT_TRUE(cancel(waiting).ok());
  EXPECT_EQ(job(waiting).state, State::cancelled);
  const auto over = cancel(waiting);
  ASSERT_FALSE(over.ok());
  EXPECT_TRUE(over.problem().is(problems::job_over));
  const auto unknown = cancel(12345);
  ASSERT_FALSE(unknown.ok());
  EXPECT_TRUE(unknown.problem().is(problems::not_found));

  const int64_t running = put("trial.run");
  const Runner runner(database(), registry_, settings());
  ASSERT_TRUE(soon([&] { return begun.load(); }));
  EXPECT_TRUE(cancel(running).ok());
  EXPECT_TRUE(cancel(running).ok() || job(running).state == State::cancelled) << "asking twice is once";
  EXPECT_TRUE(soon([&] { return job(running).state == State::cancelled; }));
  EXPECT_FALSE(job(running).problem);
  EXPECT_FALSE(job(running).progress.percent()) << "without a total there is no share";
}

TEST_P(JobsTest, ACrashedJobGoesOnWhereItsKindAllows) {
  int done = 0;
  add("trial.resume", [&](jobs::Run&) -> Result<> { ++done; return Done{}; }, true);
  add("trial.once", [&](jobs::Run&) -> Result<> { ++done; return Done{}; });
  const int64_t resumes = put("trial.resume"), once = put("trial.once"), asked = put("trial.resume");
  Settings dead = settings(4711);
  dead.lease_ms = -1;                                     // it has run out already
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(claim(database(), dead).value());
  ASSERT_TRUE(cancel(asked).ok());
  EXPECT_EQ(job(resumes).state, State::running);
  EXPECT_EQ(run_all(database(), registry_, settings()).value(), 1);
  EXPECT_EQ(done, 1);
  EXPECT_EQ(job(resumes).state, State::done);
  EXPECT_EQ(job(resumes).attempt, 2);
  EXPECT_EQ(job(asked).state, State::cancelled);
  const Job broken = job(once);
  EXPECT_EQ(broken.state, State::interrupted);
  ASSERT_TRUE(broken.problem);
  EXPECT_TRUE(broken.problem->is(problems::job_interrupted));
}

TEST_P(JobsTest, AJobThatEndsItsProcessEachTimeIsNotStartedForEver) {
  add("trial.resume", [](jobs::Run&) -> Result<> { return Done{}; }, true);
  const int64_t id = put("trial.resume");
  for (int64_t process = 4711; process < 4714; ++process) {
    Settings dead = settings(process);
    dead.lease_ms = -1;
    ASSERT_TRUE(claim(database(), dead).value()) << process;
    ASSERT_TRUE(take_over_orphans(database(), registry_, settings()).ok());
  }
  EXPECT_EQ(job(id).state, State::interrupted);
}

TEST_P(JobsTest, AJobOfALivingProcessIsLeftAlone) {
  add("trial.resume", [](jobs::Run&) -> Result<> { return Done{}; }, true);
  const int64_t id = put("trial.resume");
  ASSERT_TRUE(claim(database(), settings(4711)).value());
  // On SQLite no other process can be alive beside us, so only PostgreSQL waits for the end of the lease.
  EXPECT_EQ(run_all(database(), registry_, settings()).value(), engine() == db::Engine::sqlite ? 1 : 0);
  EXPECT_EQ(job(id).attempt, engine() == db::Engine::sqlite ? 2 : 1);
}

TEST_P(JobsTest, WhoLostTheJobWritesNothing) {
  Settings dead = settings(4711);
  dead.lease_ms = -1;
  add("trial.run", [&](jobs::Run& run) -> Result<> {
    EXPECT_TRUE(take_over_orphans(database(), registry_, settings()).ok());   // somebody thinks that we are dead
    EXPECT_TRUE(soon([&] { return run.cancelled(); })) << "the pulse hears of it";
    return run.database().write([&](db::Session& session) -> Result<> {
      TRY(session.run(tests::Sql("UPDATE jobs SET subject = 'written' WHERE id = ?1", {run.job().id})));
      return run.finish(session);
    });
  }, true);
  const int64_t id = put("trial.run");
  auto claimed = claim(database(), dead);
  ASSERT_TRUE(claimed.value());
  jobs::Run run(database(), *claimed.take(), settings().clock);
  Execution(database(), registry_, dead).carry_out(run);
  EXPECT_EQ(job(id).state, State::waiting);
  EXPECT_EQ(job(id).subject, "") << "its last transaction was rolled back";
  EXPECT_EQ(bugs_, "");
}

TEST_P(JobsTest, FinishSaysWhenTheJobIsAnotherOnes) {
  const int64_t id = put("trial.run");
  jobs::Run run(database(), job(id), settings().clock);         // never claimed
  const auto outcome = database().write([&](db::Session& session) { return run.finish(session); });
  ASSERT_FALSE(outcome.ok());
  EXPECT_TRUE(outcome.problem().is(problems::job_taken_over));
}

TEST_P(JobsTest, TheEndOfTheServerLeavesTheJobForTheNextStart) {
  std::atomic<int> begun = 0;
  const auto endless = [&](jobs::Run& run) -> Result<> {
    ++begun;
    while (true) {
      TRY(run.go_on());
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  };
  add("trial.resume", endless, true);
  add("trial.once", endless);
  for (const auto& [kind, state] : {std::pair("trial.resume", State::waiting), std::pair("trial.once", State::interrupted)}) {
    begun = 0;
    const int64_t id = put(kind);
    {
      const Runner runner(database(), registry_, settings());
      ASSERT_TRUE(soon([&] { return begun > 0; }));
    }
    EXPECT_EQ(job(id).state, state) << kind;
    ASSERT_TRUE(job(id).state != State::waiting || cancel(id).ok());
  }
}

TEST_P(JobsTest, WhatFailedIsSaidInTheLanguageOfTheReader) {
  add("trial.run", [](jobs::Run&) -> Result<> {
    return Problem(problems::file_too_large, {{"size", "65\x1f MiB\xff"}, {"limit", "64 MiB"}});
  });
  add("trial.bug", [](jobs::Run&) -> Result<> { throw std::runtime_error("a table of no name"); });
  const int64_t failed = put("trial.run"), bug = put("trial.bug"), unknown = put("trial.of_tomorrow");
  EXPECT_EQ(run_all(database(), registry_, settings()).value(), 3);
  EXPECT_EQ(job(failed).state, State::failed);
  EXPECT_EQ(job(failed).problem->message(Lang::vi),
            "Tệp lớn 65 MiB\uFFFD, mức cho phép là 64 MiB. Hãy chia nhỏ tệp hoặc chỉ gửi phần văn bản.");
  EXPECT_EQ(job(failed).problem->message(Lang::en),
            "The file is 65 MiB\uFFFD; the limit is 64 MiB. Split it or send only the text.");
  EXPECT_TRUE(job(bug).problem->is(problems::job_broken));
  EXPECT_NE(bugs_.find("CV-" + std::to_string(bug) + " trial.bug: a table of no name"), std::string::npos) << bugs_;
  EXPECT_NE(job(bug).problem->message(Lang::vi).find("CV-" + std::to_string(bug)), std::string::npos);
  EXPECT_TRUE(job(unknown).problem->is(problems::job_kind_unknown));
}

TEST(Registry, refuses_a_kind_twice_and_names_stages) {
  Registry registry;
  const auto work = [](jobs::Run&) -> Result<> { return Done{}; };
  registry.add({.name = "a.b", .vi = "Việc", .en = "Work", .work = work, .stages = {{"read", "Đọc tệp", "Reading the file"}}});
  EXPECT_THROW(registry.add({.name = "a.b", .vi = "", .en = "", .work = work, .stages = {}}), std::logic_error);
  EXPECT_THROW(registry.add({.name = "a.c", .vi = "", .en = "", .work = {}, .stages = {}}), std::logic_error);
  const Kind* kind = registry.find("a.b");
  ASSERT_NE(kind, nullptr);
  EXPECT_EQ(kind->stage("read", Lang::vi), "Đọc tệp");
  EXPECT_EQ(kind->stage("read", Lang::en), "Reading the file");
  EXPECT_EQ(kind->stage("other", Lang::en), "other");
  EXPECT_EQ(registry.find("a.x"), nullptr);
}

}  // namespace
}  // namespace sxsh::jobs
