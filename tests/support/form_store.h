// Forms in a store, and the designer's pages as an administrator and as an officer (cookie "officer") see them.
#pragma once

#include <gtest/gtest.h>

#include "accounts/permissions.h"
#include "accounts/store.h"
#include "forms/designer.h"
#include "forms/store.h"
#include "support/browser.h"
#include "support/engines.h"

namespace sxsh::forms {

class FormStoreTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      TRY(accounts::put_office(session, {2, "vinh-long", "Sở Công Thương", "Vĩnh Long"}));
      return Done{};
    });
    add_designer_routes(router_);
    web::Hooks hooks;
    hooks.visitor = [](const web::Request& request, db::Session&) {
      web::Visitor visitor;
      visitor.person_id = 7;
      visitor.roles = {request.cookie("phien") == "officer" ? "officer" : "administrator"};
      visitor.actions = accounts::actions_of(visitor.roles);
      visitor.csrf = "token";
      return visitor;
    };
    hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
      return problem.message(lang);
    };
    hooks.bug_page = [](const std::string&, Lang) { return "bug"; };
    dispatch_ = std::make_unique<web::Dispatch>(database(), router_, clock_, 1, std::move(hooks));
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  template <class Work>
  auto read(Work work) {
    decltype(work(std::declval<db::Session&>())) out;
    database().read([&](db::Session& session) { out = work(session); });
    return out;
  }
  // The problem of a write that is refused.
  std::string refused(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    return done.ok() ? "" : std::string(done.problem().kind->key);
  }
  void edit(const std::function<void(Form&)>& change) {
    write([&](db::Session& session) -> Result<> {
      TRY(begin_draft(session, by_, kCode));
      auto draft = find_draft(session, 1, kCode);
      change(draft->form);
      return save_draft(session, by_, *draft);
    });
  }
  Result<> publish_now(db::Session& session, const std::string& note = "Thêm câu hỏi") {
    TRY(publish(session, by_, kCode, find_draft(session, 1, kCode)->revision, note));
    return Done{};
  }

  static constexpr char kCode[] = "phieu-nhan-thuc";
  accounts::Actor by_{.office_id = 1, .person_id = 0, .name = "Quản trị", .at = "2026-07-06T02:00:00.000Z"};
  web::Router router_;
  Clock clock_ = Clock::fixed_at("2026-07-06T02:00:00Z");
  std::unique_ptr<web::Dispatch> dispatch_;
};

}  // namespace sxsh::forms
