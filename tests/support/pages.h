// A test of pages without the whole program: the routes it added, over an empty store on either engine, asked by a visitor whose
// role it chooses.
//
//   class ZonePagesTest : public tests::PagesTest {
//    protected:
//     void SetUp() override { PagesTest::SetUp(); add_zone_routes(router_); open("2026-11-22T01:00:00Z"); }
//   };
#pragma once

#include <map>
#include <optional>
#include <string>

#include "accounts/permissions.h"
#include "support/browser.h"
#include "support/engines.h"

namespace sxsh::tests {

class PagesTest : public StoreTest {
 protected:
  // Once all routes are added; the clock stands still at that moment.
  void open(const char* moment) {
    web::Hooks hooks;
    hooks.visitor = [this](const web::Request&, db::Session&) {
      web::Visitor visitor;
      if (role_.empty()) {
        visitor.actions = accounts::actions_of({});
        return visitor;
      }
      visitor.person_id = person_;
      visitor.name = "Người xem";
      visitor.roles = {role_};
      visitor.actions = accounts::actions_of(visitor.roles);
      visitor.csrf = "dau";
      return visitor;
    };
    hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
      return problem.message(lang);
    };
    hooks.bug_page = [](const std::string& what, Lang) { return "bug " + what; };
    dispatch_.emplace(database(), router_, Clock::fixed_at(moment), 1, std::move(hooks));
    browser_.emplace(*dispatch_);
  }
  web::Response get(const std::string& target) {
    browser_->cookie = role_.empty() ? "" : "phien-thu";   // without one a kept public page answers
    return browser_->get(target);
  }
  // The page, which must come with that status.
  std::string text(const std::string& target, int status = 200) {
    const auto response = get(target);
    EXPECT_EQ(response.status, status) << target;
    return response.whole();
  }
  web::Response post(const std::string& target, std::multimap<std::string, std::string> form) {
    form.emplace("csrf", "dau");
    return browser_->post(target, std::move(form));
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }

  std::string role_;                     // "": nobody is signed in
  int64_t person_ = 7;
  web::Router router_;
  std::optional<web::Dispatch> dispatch_;
  std::optional<Browser> browser_;
};

}  // namespace sxsh::tests

#define EXPECT_HAS(page, part) EXPECT_NE((page).find(part), std::string::npos) << (part)
#define EXPECT_LACKS(page, part) EXPECT_EQ((page).find(part), std::string::npos) << (part)
