#include "industries/pages.h"

#include <gtest/gtest.h>

#include "support/pages.h"

namespace sxsh::industries {
namespace {

class IndustryPagesTest : public tests::PagesTest {
 protected:
  void SetUp() override {
    PagesTest::SetUp();
    add_routes(router_);
    open("2026-11-22T01:00:00Z");
  }
};
SXSH_ON_BOTH_ENGINES(IndustryPagesTest);

TEST_P(IndustryPagesTest, EveryRouteNamesAKnownAction) {
  EXPECT_EQ(accounts::check_routes(router_), std::vector<std::string>{});
}

TEST_P(IndustryPagesTest, EachEditionIsBrowsedWithItsCounts) {
  const std::string now = text("/nganh");
  EXPECT_HAS(now, "VSIC 2025 · QĐ 36/2025/QĐ-TTg, từ 15/11/2025");
  EXPECT_HAS(now, "4 cấp 1, 34 cấp 2, 92 cấp 3, 172 cấp 4, 226 cấp 5");
  EXPECT_HAS(now, "href=\"/nganh/2025/10\"");
  const std::string before = text("/nganh?an-ban=2018");
  EXPECT_HAS(before, "218 cấp 5");
  EXPECT_HAS(before, "ngày chưa đối chiếu");
  EXPECT_HAS(text("/en/nganh"), "Food products");
  EXPECT_HAS(text("/en/nganh"), "href=\"/en/nganh/2025/10\"");
  EXPECT_HAS(text("/nganh?an-ban=1993"), "VSIC 2025");
}

TEST_P(IndustryPagesTest, SearchFindsWithoutMarksAndEscapesWhatWasTyped) {
  EXPECT_HAS(text("/nganh?q=che+bien+thuy+san&an-ban=2018"), "href=\"/nganh/2018/102\"");
  EXPECT_HAS(text("/nganh?q=san+xuat"), "50 ngành khớp nhất");
  const std::string none = text("/nganh?q=%3Cscript%3Ealert(1)%3C/script%3E");
  EXPECT_HAS(none, "Không có ngành nào");
  EXPECT_LACKS(none, "<script>alert");
  text("/nganh?q=%25%5F%27");
}

TEST_P(IndustryPagesTest, ACodeShowsWhatBecameOfIt) {
  const std::string hydro = text("/nganh/2018/35111");
  EXPECT_HAS(hydro, "Chú ý: mã 35111 ở VSIC 2025 là ngành khác: Nhiệt điện than.");
  EXPECT_HAS(hydro, "href=\"/nganh/2025/35121\"");
  EXPECT_HAS(hydro, "một thành một");
  EXPECT_HAS(hydro, "Chưa có tài liệu cho biết");
  const std::string split = text("/nganh/2018/3512");
  EXPECT_HAS(split, "nhiều thành nhiều, chỉ một phần (*)");
  EXPECT_HAS(text("/nganh/2007/1311"), "suy từ mã và tên, không phải bảng chính thức");
  const std::string food = text("/en/nganh/2025/10");
  EXPECT_HAS(food, "Food products");
  EXPECT_HAS(food, "after ISIC, not verified");
  EXPECT_HAS(text("/nganh/2018/1311"), "Dệt may");
  for (const char* wrong : {"/nganh/2025/9999", "/nganh/1993/10", "/nganh/2025/'%20OR%201=1"}) text(wrong, 404);
}

TEST_P(IndustryPagesTest, SuggestionsAreFewAndEscaped) {
  const std::string found = text("/nganh.json?q=xi+mang&an-ban=2025");
  EXPECT_TRUE(found.starts_with("{\"edition\":\"2025\",\"options\":[{\"value\":\"23941 - Sản xuất xi măng\","
                                "\"label\":\"23941 Sản xuất xi măng\",\"beside\":\"cấp 5\"}")) << found;
  EXPECT_EQ(text("/nganh.json?q="), "{\"edition\":\"2025\",\"options\":[]}");
  const std::string many = text("/nganh.json?q=san+xuat");
  size_t options = 0;
  for (size_t at = many.find("\"value\""); at != many.npos; at = many.find("\"value\"", at + 1)) ++options;
  EXPECT_EQ(options, 20u);
  EXPECT_EQ(suggestions(Edition::vsic2018), "/nganh.json?an-ban=2018&q=");
}

}  // namespace
}  // namespace sxsh::industries
