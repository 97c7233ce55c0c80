// A running sign-in for tests: an installation with an administrator "Lan" who has a password, and browsers to attack it with.
#pragma once

#include <gtest/gtest.h>
#include <liboath/oath.h>

#include <cstdlib>
#include <string>

#include "accounts/password.h"
#include "accounts/signing/pages.h"
#include "accounts/signing/reset.h"
#include "accounts/signing/second_factor.h"
#include "support/browser.h"
#include "support/engines.h"

namespace sxsh::accounts {

class SigningCase : public testing::Test {
 protected:
  using Browser = tests::Browser;
  static constexpr const char* kEmail = "lan@sct.example.vn";
  static constexpr const char* kPassword = "một câu dễ nhớ";

  void SetUp() override {
    open({});
    const auto made = database_->write([&](db::Session& s) -> Result<> {
      TRY(put_office(s, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      lan_ = TRY(add_person(s, the_program(1, clock_), {0, "Nguyễn Thị Lan", kEmail}, {"administrator"}));
      static const std::string hash = password_hash(kPassword).value();
      return change_password(s, {1, lan_.id, lan_.name, clock_.now_utc()}, hash, "");
    });
    ASSERT_TRUE(made.ok());
  }
  void open(Settings more) {
    dispatch_.reset();
    router_.emplace();
    settings_ = std::move(more);
    settings_.database = &*database_;
    settings_.clock = clock_;
    settings_.office_id = 1;
    add_routes(*router_, settings_);
    router_->get("/lv", "workspace.open", [](web::Context& context) -> Result<web::Response> {
      return web::Response::html("work of " + context.visitor.name + ui::csrf(context.visitor.csrf).markup);
    });
    web::Hooks hooks;
    hooks.visitor = [this](const web::Request& request, db::Session& session) {
      return visitor_of(request, session, 1, clock_, &settings_.porter->sightings);
    };
    hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
      return std::string(problem.kind->key) + " " + problem.message(lang);
    };
    hooks.bug_page = [](const std::string&, Lang) { return "bug"; };
    hooks.session_cookie = kSessionCookie;
    dispatch_.emplace(*database_, *router_, clock_, 1, std::move(hooks));
  }
  Browser browser(const std::string& address = "203.0.113.5") {
    Browser one(*dispatch_, kSessionCookie);
    one.remote = address;
    return one;
  }
  web::Response sign_in(Browser& one, const std::string& password = kPassword, const std::string& who = kEmail) {
    return one.post("/dang-nhap", {{"who", who}, {"password", password}});
  }
  Browser signed_in(const std::string& address = "203.0.113.5") {
    Browser one = browser(address);
    EXPECT_EQ(sign_in(one).status, 303);
    EXPECT_FALSE(one.cookie.empty());
    one.get("/lv");                                    // has the form token
    return one;
  }
  // Turns the second step on; the secret of the phone.
  std::string turn_on_second_step() {
    std::string secret;
    const auto done = database_->write([&](db::Session& s) -> Result<> {
      const Actor lan{1, lan_.id, lan_.name, clock_.now_utc()};
      TRY(begin_second_step(s, lan));
      secret = waiting_secret(s, 1, lan_.id);
      codes_ = TRY(confirm_second_step(s, lan, phone(secret, -30), clock_)).value_or(std::vector<std::string>());
      return Done{};
    });
    EXPECT_TRUE(done.ok());
    EXPECT_EQ(codes_.size(), 10u);
    return secret;
  }
  std::string phone(const std::string& secret, int64_t seconds = 0) const {
    oath_init();
    char *bytes = nullptr, code[7] = {};
    size_t size = 0;
    EXPECT_EQ(oath_base32_decode(secret.data(), secret.size(), &bytes, &size), OATH_OK);
    EXPECT_EQ(oath_totp_generate(bytes, size, clock_.now_ms() / 1000 + seconds, 30, 0, 6, code), OATH_OK);
    std::free(bytes);
    return code;
  }
  static std::string text(const web::Response& response) { return std::string(response.bytes()); }
  static std::string location(const web::Response& response) { return Browser::header(response, "Location"); }
  static bool has(const web::Response& response, std::string_view words) {
    return text(response).find(words) != std::string::npos;
  }
  int64_t count(const std::string& what) {
    int64_t n = -1;
    database_->read([&](db::Session& s) {
      n = s.one(tests::Sql("SELECT count(*) AS n FROM " + what), [](const db::Row& row) { return row.int64("n"); }).value_or(-1);
    });
    return n;
  }

  Clock clock_ = Clock::fixed_at("2018-12-31T05:00:00Z");
  tests::TestDatabase database_{db::Engine::sqlite};
  Settings settings_;
  std::optional<web::Router> router_;
  std::optional<web::Dispatch> dispatch_;
  Person lan_;
  std::vector<std::string> codes_;
};

}  // namespace sxsh::accounts
