// Somebody who signs in to the example installation and tries what is not theirs: what the tests of attacks share.
#pragma once

#include <gtest/gtest.h>

#include "accounts/store.h"
#include "app/app.h"
#include "support/browser.h"
#include "support/engines.h"

namespace sxsh::app {

class AttackCase : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = App::open({.db = ":memory:", .example = true});
    ASSERT_TRUE(opened.ok());
    app_ = opened.take();
  }
  tests::Browser as(const std::string& role) {
    std::string person;
    app_->database().read([&](db::Session& session) {
      for (const auto& one : accounts::example_people(session, kOffice))
        if (one.role == role) person = std::to_string(one.id);
    });
    tests::Browser browser(app_->dispatch());
    browser.get("/dang-nhap");
    browser.post("/dang-nhap/vi-du", {{"person", person}});
    EXPECT_FALSE(browser.cookie.empty()) << role;
    browser.get("/lv/tai-khoan");
    return browser;
  }
  std::unique_ptr<App> app_;
};

}  // namespace sxsh::app
