#include "territory/agencies/pages.h"

#include <gtest/gtest.h>

#include "support/pages.h"

namespace sxsh::territory {
namespace {

class AgencyPagesTest : public tests::PagesTest {
 protected:
  void SetUp() override {
    PagesTest::SetUp();
    add_agency_routes(router_);
    open("2026-11-22T01:00:00Z");
    role_ = "officer";
  }
  std::string get(const std::string& target, int status = 200) { return text(target, status); }
  static constexpr const char* kList = "/lv/qt/danh-muc/co-quan";
};
SXSH_ON_BOTH_ENGINES(AgencyPagesTest);

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
