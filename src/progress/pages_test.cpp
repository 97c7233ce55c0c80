#include "progress/pages.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "accounts/permissions.h"
#include "jobs/run.h"
#include "jobs/runner.h"
#include "jobs/store.h"
#include "support/browser.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::progress {
namespace {

constexpr const char* kAt = "2026-11-22T01:00:00.000Z";

class ProgressPagesTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    registry_.add({.name = "trial.read", .vi = "Đọc tệp thử", .en = "Trial reading",
                   .work = [this](jobs::Run& run) { return work_(run); },
                   .stages = {{"read", "Đọc từng dòng", "Reading rows"}}});
    add_routes(router_, registry_);
    web::Hooks hooks;
    hooks.visitor = [this](const web::Request&, db::Session&) {
      web::Visitor visitor;
      visitor.person_id = person_;
      visitor.name = "Lê Thử";
      visitor.roles = {role_};
      visitor.actions = accounts::actions_of({role_});
      visitor.csrf = "token";
      return visitor;
    };
    hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
      return problem.message(lang);
    };
    hooks.bug_page = [](const std::string& what, Lang) { return "bug " + what; };
    dispatch_.emplace(database(), router_, Clock::fixed_at(kAt), 1, std::move(hooks));
  }
  int64_t put(int64_t by, const std::string& kind = "trial.read") {
    int64_t id = 0;
    EXPECT_TRUE(database().write([&](db::Session& session) -> Result<> {
      id = TRY(jobs::start(session, {.office_id = 1, .kind = kind, .by = by, .at = kAt}));
      return Done{};
    }).ok());
    return id;
  }
  void run() { EXPECT_TRUE(jobs::run_all(database(), registry_, {.clock = Clock::fixed_at(kAt), .pulse_ms = 10}).ok()); }
  web::Response get(const std::string& target) { return tests::Browser(*dispatch_).get(target); }
  std::string text(const std::string& target, int status = 200) {
    const auto response = get(target);
    EXPECT_EQ(response.status, status) << target << response.bytes();
    return std::string(response.bytes());
  }
  int post(const std::string& target) { return tests::Browser(*dispatch_).post(target, {{"csrf", "token"}}).status; }

  int64_t person_ = 7;
  std::string role_ = "officer";
  std::function<Result<>(jobs::Run&)> work_ = [](jobs::Run&) -> Result<> { return Done{}; };
  jobs::Registry registry_;
  web::Router router_;
  std::optional<web::Dispatch> dispatch_;
};
SXSH_ON_BOTH_ENGINES(ProgressPagesTest);

#define EXPECT_HAS(page, part) EXPECT_NE((page).find(part), std::string::npos) << (part) << "\n" << (page)
#define EXPECT_LACKS(page, part) EXPECT_EQ((page).find(part), std::string::npos) << (part)

TEST_P(ProgressPagesTest, EveryRouteNamesAKnownAction) {
  EXPECT_EQ(accounts::check_routes(router_), std::vector<std::string>{});
}

TEST_P(ProgressPagesTest, OnlyWhoStartedItAndTheAdministratorSeeIt) {
  const std::string page = address_of(put(7)), of_another = address_of(put(8));
  EXPECT_HAS(text(page), "<h1>Đọc tệp thử</h1>");
  text(of_another, 404);
  text(of_another + ".json", 404);
  EXPECT_EQ(post(of_another + "/huy"), 404);
  EXPECT_LACKS(text("/lv/viec-nen"), of_another);
  EXPECT_HAS(text("/lv/viec-nen"), page);
  role_ = "administrator";
  text(of_another);
  EXPECT_EQ(post(of_another + "/huy"), 303);
  for (const char* wrong :
       {"/lv/viec-nen/1", "/lv/viec-nen/x", "/lv/viec-nen/-1", "/lv/viec-nen/.json", "/lv/viec-nen/1.json.json"})
    text(wrong, 404);
}

TEST_P(ProgressPagesTest, WhileItRunsThePageFollowsItAndShowsTheBar) {
  const int64_t id = put(7);
  const std::string page = address_of(id);
  std::string shown, json, in_english;
  work_ = [&](jobs::Run& run) -> Result<> {
    run.step("read", 400, 1600);
    for (int i = 0; i < 1000 && json.find("\"percent\":25") == std::string::npos; ++i) {   // at most 10 s
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      json = text(page + ".json");
    }
    shown = text(page);
    in_english = text(address_of(id, Lang::en));
    return Done{};
  };
  const std::string waiting = text(page);
  EXPECT_HAS(waiting, "Đang chờ đến lượt");
  EXPECT_HAS(waiting, "<progress data-job-bar aria-labelledby=\"job-bar\"></progress>");
  run();
  EXPECT_EQ(json,
            "{\"state\":\"running\",\"over\":false,\"stage\":\"Đọc từng dòng\",\"words\":\"400 trên 1.600 (25%)\",\"done\":400,"
            "\"total\":1600,\"percent\":25}");
  EXPECT_HAS(shown, "max=\"1600\" value=\"400\"");
  EXPECT_HAS(shown, "400 trên 1.600 (25%)");
  EXPECT_HAS(shown, "<noscript><meta http-equiv=\"refresh\" content=\"4\"></noscript>");
  EXPECT_HAS(shown, "data-job=\"" + page + ".json\"");
  EXPECT_HAS(shown, "data-job-words=\"Đã xong {n}%\"");
  EXPECT_HAS(shown, "action=\"" + page + "/huy\"");
  EXPECT_HAS(in_english, "400 of 1,600 (25%)");
  EXPECT_HAS(in_english, "data-job=\"/en" + page + ".json\"");
  EXPECT_HAS(in_english, "Reading rows");
}

TEST_P(ProgressPagesTest, AtTheEndItLinksToWhatCameOfIt) {
  const std::string page = address_of(put(7));
  work_ = [](jobs::Run& run) -> Result<> {
    run.result("/lv/co-so?tu=\"1\"");
    return Done{};
  };
  run();
  const std::string done = text(page);
  EXPECT_HAS(done, "Đã xong");
  EXPECT_HAS(done, "href=\"/lv/co-so?tu=&quot;1&quot;\"");
  for (const char* gone : {"http-equiv=\"refresh\"", "data-job=", "/huy\"", "<progress"}) EXPECT_LACKS(done, gone);
  EXPECT_HAS(text(page + ".json"), "\"over\":true");
  EXPECT_EQ(post(page + "/huy"), 409);
}

TEST_P(ProgressPagesTest, WhatFailedIsSaidInBothLanguages) {
  const int64_t id = put(7), unknown = put(7, "trial.<b>");
  work_ = [](jobs::Run&) -> Result<> { return Problem(problems::file_too_large, {{"size", "<65> MiB"}, {"limit", "64 MiB"}}); };
  run();
  EXPECT_HAS(text(address_of(id)), "Tệp lớn &lt;65&gt; MiB, mức cho phép là 64 MiB.");
  EXPECT_HAS(text(address_of(id, Lang::en)), "The file is &lt;65&gt; MiB; the limit is 64 MiB.");
  EXPECT_HAS(text(address_of(unknown)), "Việc nền (trial.&lt;b&gt;)");
}

TEST_P(ProgressPagesTest, StoppingIsWrittenInTheLog) {
  const int64_t id = put(7);
  EXPECT_EQ(post(address_of(id) + "/huy"), 303);
  EXPECT_HAS(text(address_of(id)), "Đã dừng theo yêu cầu");
  int64_t lines = 0;
  database().read([&](db::Session& session) {
    session.each(tests::Sql("SELECT COUNT(*) FROM audit_events WHERE action = 'job.cancel' AND subject_id = ?1",
                            {std::to_string(id)}),
                 [&](const db::Row& row) { lines = row.int64(0); });
  });
  EXPECT_EQ(lines, 1);
}

}  // namespace
}  // namespace sxsh::progress
