// What tests of the pages of rounds stand on: the office of rounds_case.h, its routes, an area officer with one commune.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "accounts/permissions.h"
#include "accounts/scope.h"
#include "jobs/runner.h"
#include "rounds/notices.h"
#include "rounds/pages.h"
#include "rounds/rounds_case.h"
#include "support/browser.h"
#include "territory/place.h"

namespace sxsh::rounds {

using tests::Browser;

class RoundPagesTest : public RoundsCase {
 protected:
  void SetUp() override {
    RoundsCase::SetUp();
    write([&](db::Session& s) -> Result<> {
      const auto by = at("2018-05-01T01:00:00Z");
      const auto& atlas = territory::Atlas::carried();
      const auto* commune = atlas.find(territory::Map::before, "12052");
      area_officer_ = TRY(accounts::add_person(s, by, {.name = "Hoa (ví dụ)", .email = std::nullopt}, {"area_officer"})).id;
      TRY(accounts::add_scope(s, by, accounts::grant_of(s, 1, area_officer_, "area_officer")->id,
                              {accounts::ScopeKind::area, commune->id, "TT", territory::scope_units(atlas, commune->id)}));
      return Done{};
    });
    add_routes(router_, {.ways = {.mail = true, .messages = false, .public_url = "https://sxsh.example.vn"}, .forms = {}});
    kinds_.add(reminder_kind({.mail = true}));
    dispatch_at("2018-06-20T02:00:00Z");
  }
  void dispatch_at(const char* utc) {
    clock_ = Clock::fixed_at(utc);
    web::Hooks hooks;
    hooks.visitor = [this](const web::Request& request, db::Session& session) {
      web::Visitor visitor;
      const std::string role = request.cookie("phien");
      visitor.person_id = role == "area_officer" ? area_officer_ : 7;
      visitor.name = "Lan";
      visitor.roles = {"public", role};
      visitor.actions = accounts::actions_of(visitor.roles);
      visitor.csrf = "token";
      visitor.unread = unread(session, 1, visitor.person_id);
      return visitor;
    };
    hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
      return problem.message(lang);
    };
    hooks.bug_page = [](const std::string& what, Lang) { return "bug " + what; };
    dispatch_.emplace(database(), router_, clock_, 1, std::move(hooks));
  }
  std::string get(const char* role, const std::string& target, int status = 200) {
    Browser browser(*dispatch_);
    browser.cookie = role;
    const auto response = browser.get(target);
    EXPECT_EQ(response.status, status) << role << " " << target << "\n" << response.bytes();
    return response.whole();
  }
  web::Response post(const char* role, const std::string& target, std::multimap<std::string, std::string> form = {}) {
    Browser browser(*dispatch_);
    browser.cookie = role;
    form.emplace("csrf", "token");
    return browser.post(target, std::move(form));
  }
  std::multimap<std::string, std::string> form() const {
    return {{"bieu_mau", "bao-cao-6-thang"}, {"phien_ban", "1"}, {"loai_ky", "half_year"}, {"ky_so", "1"}, {"nam", "2018"},
            {"cua_so", "calendar"}, {"mo_tu", "15/6/2018"}, {"han", "15/7/2018"}, {"truoc", "1"}, {"doi_tuong", "facility"},
            {"dien", "frame"}, {"khung", std::to_string(frame_)}, {"thang_nhac", "usual"}, {"dieu_khoan", "II.3"}};
  }
  static std::multimap<std::string, std::string> with(std::multimap<std::string, std::string> form, const std::string& field,
                                                      const std::string& value) {
    form.erase(field);
    form.emplace(field, value);
    return form;
  }
  std::string opened_path() {
    EXPECT_EQ(post("officer", "/lv/dot-bao-cao", form()).status, 303);
    const std::string path = "/lv/dot-bao-cao/bao-cao-6-thang-2018-h1";
    EXPECT_EQ(post("officer", path + "/mo").status, 303);
    return path;
  }
  int64_t area_officer_ = 0;
  Clock clock_ = Clock::real();
  web::Router router_;
  jobs::Registry kinds_;
  std::optional<web::Dispatch> dispatch_;
};
#define EXPECT_HAS(page, part) EXPECT_NE((page).find(part), std::string::npos) << (part) << "\n" << (page)
#define EXPECT_LACKS(page, part) EXPECT_EQ((page).find(part), std::string::npos) << (part)

}  // namespace sxsh::rounds
