// The pages of people without the rest of the program: example people of every role, an invented register, letters that wait.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "accounts/pages.h"
#include "accounts/people/pages.h"
#include "accounts/people/people.h"
#include "support/browser.h"
#include "support/engines.h"

namespace sxsh::accounts {

using tests::Browser;

// Facilities 11 and 12 are of this office, "mỹ" is ambiguous; the area officer's area holds facility 11.
inline ScopeSource invented() {
  return {[](db::Session&, int64_t, ScopeKind kind, const std::string& typed) -> std::vector<ScopeSubject> {
            if (kind == ScopeKind::facility && typed == "An Phát") return {{kind, 11, "Nhựa An Phát (CS-000011)"}};
            if (kind == ScopeKind::area && typed == "Yên Mỹ") return {{kind, 7, "Huyện Yên Mỹ"}};
            if (kind == ScopeKind::area && typed == "Mỹ") return {{kind, 7, "Huyện Yên Mỹ"}, {kind, 8, "Thị xã Mỹ Hào"}};
            return {};
          },
          [](db::Session&, int64_t, ScopeKind kind, int64_t id, Lang) -> std::string {
            if (kind == ScopeKind::area) return id == 7 ? "Huyện Yên Mỹ" : id == 8 ? "Thị xã Mỹ Hào" : "";
            return kind == ScopeKind::facility && (id == 11 || id == 12) ? "Cơ sở " + std::to_string(id) : "";
          },
          [](int64_t unit) {
            return std::vector<int64_t>{unit, unit + 1000};
          },
          [](db::Session& session, int64_t office, int64_t, int64_t person) {
            for (const Scope& scope : scopes_of(session, office, person))
              if (scope.kind == ScopeKind::facility && scope.subject_id == 11) return true;
            return false;
          }};
}

class PeopleCase : public testing::Test {
 protected:
  explicit PeopleCase(db::Engine engine = db::Engine::sqlite) : database_(engine) {}
  void SetUp() override {
    add_routes(router_, {.database = &*database_, .clock = clock_, .office_id = 1, .secure_cookies = false, .example = true,
                         .scopes = invented()});
    add_people_routes(router_, {.scopes = invented(), .sends_mail = true, .public_url = "https://sxsh.example.vn"});
    router_.get("/lv", "workspace.open", [](web::Context& context) -> Result<web::Response> {
      return web::Response::html("work of " + context.visitor.name + ui::csrf(context.visitor.csrf).markup);
    });
    web::Hooks hooks;
    hooks.visitor = [this](const web::Request& request, db::Session& s) { return visitor_of(request, s, 1, clock_); };
    hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
      return problem.message(lang);
    };
    hooks.bug_page = [](const std::string&, Lang) { return "bug"; };
    hooks.session_cookie = kSessionCookie;
    dispatch_.emplace(*database_, router_, clock_, 1, std::move(hooks));
    write([&](db::Session& s) -> Result<> {
      TRY(put_office(s, {1, "hung-yen", "Sở Công Thương tỉnh Hưng Yên", "Hưng Yên"}));
      TRY(put_office(s, {2, "vinh-long", "Sở Công Thương", "Vĩnh Long"}));
      TRY(make_example_people(s, clock_, 1));
      return Done{};
    });
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database_->write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  Browser someone(const std::string& role) {
    Browser one(*dispatch_, kSessionCookie);
    EXPECT_EQ(one.post("/dang-nhap/vi-du", {{"person", std::to_string(example(role))}}).status, 303);
    one.get("/lv");
    return one;
  }
  int64_t example(const std::string& role) {
    int64_t id = 0;
    database_->read([&](db::Session& s) {
      for (const auto& person : example_people(s, 1))
        if (person.role == role) id = person.id;
    });
    return id;
  }
  int64_t person(const std::string& name, const std::set<std::string>& roles, std::optional<std::string> email = {},
                 int64_t office = 1) {
    int64_t id = 0;
    write([&](db::Session& s) -> Result<> {
      id = TRY(add_person(s, the_program(office, clock_), {0, name, email}, roles)).id;
      return Done{};
    });
    return id;
  }
  std::set<std::string> roles(int64_t id) {
    std::set<std::string> found;
    database_->read([&](db::Session& s) { found = roles_of(s, 1, id); });
    return found;
  }
  std::vector<PersonLine> everybody(const std::string& words = "") {
    std::vector<PersonLine> found;
    database_->read([&](db::Session& s) { found = people(s, 1, {.words = words, .limit = 500}); });
    return found;
  }
  static std::string text(const web::Response& response) { return std::string(response.bytes()); }
  static bool has(const web::Response& response, const std::string& words) {
    return text(response).find(words) != std::string::npos;
  }
  static std::string page_of(int64_t id) { return "/lv/qt/nguoi-dung/" + std::to_string(id); }
  static std::string between(const std::string& text, const std::string& before, const std::string& after) {
    const size_t at = text.find(before);
    if (at == text.npos) return "";
    return text.substr(at + before.size(), text.find(after, at + before.size()) - at - before.size());
  }

  const Clock clock_ = Clock::fixed_at("2018-12-31T05:00:00Z");
  tests::TestDatabase database_;
  web::Router router_;
  std::optional<web::Dispatch> dispatch_;
};

}  // namespace sxsh::accounts
