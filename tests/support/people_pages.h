// A test of pages as several people see them: one office, and people with roles and scopes who are asked for by their cookie.
//
//   class NormsTest : public tests::PeoplePages {
//    protected:
//     NormsTest() : PeoplePages("2019-03-01T05:00:00Z") {}
//     void SetUp() override { PeoplePages::SetUp(); add_routes(router_); open(); officer_ = person("officer"); }
//   };
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "accounts/actor.h"
#include "accounts/scope.h"
#include "accounts/store.h"
#include "support/browser.h"
#include "support/engines.h"
#include "support/visitors.h"

namespace sxsh::tests {

class PeoplePages : public StoreTest {
 protected:
  explicit PeoplePages(const char* moment) : clock_(Clock::fixed_at(moment)), by_(accounts::the_program(1, clock_)) {}
  // Once all routes are added.
  void open() {
    dispatch_.emplace(database(), router_, clock_, 1, visitors_by_cookie());
    write([](db::Session& session) { return accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}); });
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  // The cookie of a new person.
  std::string person(const std::string& role, const std::vector<accounts::NewScope>& scopes = {}) {
    int64_t id = 0;
    write([&](db::Session& session) -> Result<> {
      id = TRY(accounts::add_person(session, by_, {0, "Lan " + role, {}}, {role})).id;
      const auto grant = accounts::grant_of(session, 1, id, role);
      for (const auto& scope : scopes) TRY(accounts::add_scope(session, by_, grant->id, scope));
      return Done{};
    });
    return std::to_string(id) + "." + role;
  }
  Browser as(const std::string& who) {
    Browser one(*dispatch_);
    one.cookie = who;
    return one;
  }
  static std::string text(const web::Response& response) { return response.whole(); }

  const Clock clock_;
  const accounts::Actor by_;
  web::Router router_;
  std::optional<web::Dispatch> dispatch_;
};

}  // namespace sxsh::tests
