#include "territory/agencies/pages.h"

#include <gtest/gtest.h>

#include "accounts/permissions.h"
#include "support/browser.h"
#include "support/engines.h"

namespace sxsh::territory {
namespace {

class AgencyPagesTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    add_agency_routes(router_);
    web::Hooks hooks;
    hooks.visitor = [this](const web::Request&, db::Session&) {
      web::Visitor visitor;
      visitor.person_id = 7;
      visitor.csrf = "dau";
      visitor.actions = accounts::actions_of({role_});
      return visitor;
    };
    hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
      return problem.message(lang);
    };
    hooks.bug_page = [](const std::string&, Lang) { return "bug"; };
    dispatch_.emplace(database(), router_, Clock::fixed_at("2026-11-22T01:00:00Z"), 1, std::move(hooks));
    browser_.emplace(*dispatch_);
  }
  std::string get(const std::string& target, int status = 200) {
    const auto response = browser_->get(target);
    EXPECT_EQ(response.status, status) << target;
    return std::string(response.bytes());
  }
  web::Response post(const std::string& target, std::multimap<std::string, std::string> form) {
    form.emplace("csrf", "dau");
    return browser_->post(target, std::move(form));
  }
  static constexpr const char* kList = "/lv/qt/danh-muc/co-quan";
  std::string role_ = "officer";
  web::Router router_;
  std::optional<web::Dispatch> dispatch_;
  std::optional<tests::Browser> browser_;
};
SXSH_ON_BOTH_ENGINES(AgencyPagesTest);

#define EXPECT_HAS(page, part) EXPECT_NE((page).find(part), std::string::npos) << (part)

TEST_P(AgencyPagesTest, ListedCorrectedAndTakenBack) {
  EXPECT_EQ(accounts::check_routes(router_), std::vector<std::string>{});
  EXPECT_HAS(get(kList), "đến hết 28/2/2025");
  EXPECT_HAS(get(kList), "Chưa kiểm chứng");
  const std::string form = get(std::string(kList) + "/sua?ten=S%E1%BB%9F+T%C3%A0i+ch%C3%ADnh");
  EXPECT_HAS(form, "value=\"Sở Tài chính\"");
  EXPECT_EQ(post(std::string(kList) + "/sua", {{"ten", "Sở Tài chính"}, {"loai", "department"}, {"tu", "1/3/2025"},
                                               {"nguon", "Nghị quyết ví dụ"}, {"kiem_chung", "1"}}).status, 303);
  EXPECT_HAS(get(kList), "từ 1/3/2025");
  EXPECT_HAS(get(std::string(kList) + "?tai=csv"), "Sở Tài chính;Sở;;từ 1/3/2025;;Đã kiểm chứng;Nghị quyết ví dụ");
  EXPECT_EQ(post(std::string(kList) + "/bo", {{"ten", "Sở Tài chính"}}).status, 303);
  EXPECT_EQ(get(kList).find("từ 1/3/2025\""), std::string::npos);
}

TEST_P(AgencyPagesTest, WhatIsWrongIsSaidBesideTheField) {
  const auto response = post(std::string(kList) + "/sua", {{"ten", " "}, {"loai", "x"}, {"tu", "hôm qua"},
                                                           {"thay_bang", "Sở Mới"}, {"kiem_chung", "1"}});
  EXPECT_EQ(response.status, 422);
  const std::string page(response.bytes());
  for (const char* words : {"Hãy ghi tên cơ quan", "Hãy chọn loại", "Không đọc được “hôm qua”", "phải ghi ngày cuối",
                            "phải ghi nguồn", "value=\"hôm qua\"", "Sở Mới"})
    EXPECT_HAS(page, words);
  role_ = "leader";
  EXPECT_EQ(post(std::string(kList) + "/sua", {{"ten", "X"}}).status, 403);
  get(kList);
}

}  // namespace
}  // namespace sxsh::territory
