#include "territory/pages.h"

#include <gtest/gtest.h>

#include "support/pages.h"
#include "territory/atlas.h"

namespace sxsh::territory {
namespace {

class TerritoryPagesTest : public tests::PagesTest {
 protected:
  void SetUp() override {
    PagesTest::SetUp();
    add_routes(router_);
    open("2026-11-22T01:00:00Z");
  }
  void publish(int64_t id, const std::string& province, int64_t year, bool is_public = true) {
    ASSERT_TRUE(database()
                    .write([&](db::Session& session) -> Result<> {
                      TRY(session.run(
                          tests::Sql("INSERT INTO programmes (office_id, id, slug, document_id, family, title, province, "
                                     "from_year, to_year, created_at) VALUES (1, ?1, ?2, ?1, 'cp1419', 'K', ?3, ?4, ?4, 'x')",
                                     {id, "s" + std::to_string(id), province, year})));
                      if (is_public)
                        TRY(
                            session.run(tests::Sql("INSERT INTO programme_publications (office_id, programme_id, published_at, "
                                                   "published_by) VALUES (1, ?1, 'x', 1)",
                                                   {id})));
                      return Done{};
                    })
                    .ok());
  }
  static size_t count(const std::string& page, const std::string& part) {
    size_t n = 0;
    for (size_t at = page.find(part); at != page.npos; at = page.find(part, at + 1)) ++n;
    return n;
  }
};
SXSH_ON_BOTH_ENGINES(TerritoryPagesTest);

TEST_P(TerritoryPagesTest, EveryRouteNamesAKnownAction) {
  EXPECT_EQ(accounts::check_routes(router_), std::vector<std::string>{});
}

TEST_P(TerritoryPagesTest, TheDayChoosesTheMap) {
  const std::string now = text("/dia-ban");
  EXPECT_HAS(now, "34 tỉnh, thành phố; 3.321 xã");
  EXPECT_HAS(now, "Thành phố Đồng Nai");
  EXPECT_HAS(now, "từ Bình Phước, Đồng Nai");
  EXPECT_HAS(text("/dia-ban?ngay=2026-04-29"), "Tỉnh Đồng Nai");
  const std::string before = text("/dia-ban?ngay=2025-06-30");
  EXPECT_HAS(before, "63 tỉnh, thành phố; 696 huyện");
  EXPECT_HAS(before, "10.035 xã");
  EXPECT_HAS(before, "href=\"/dia-ban/63-tinh/24\" lang=\"vi\">Tỉnh Bắc Giang</a>");
  EXPECT_HAS(text("/en/dia-ban?ngay=2020-01-01"), "href=\"/en/dia-ban/63-tinh/24\"");
  EXPECT_HAS(text("/dia-ban?ngay=2019-01-01"), "Tỉnh Thừa Thiên Huế");
  EXPECT_HAS(text("/dia-ban?ngay=31/2/2020"), "không đọc được");
}

TEST_P(TerritoryPagesTest, SearchSaysWhenItIsNotSure) {
  EXPECT_HAS(text("/dia-ban?q=tt+yen+my,+h+yen+my,+hung+yen"), "Một đơn vị khớp");
  EXPECT_HAS(text("/dia-ban?q=tt+yen+my,+h+yen+my,+hung+yen"), "href=\"/dia-ban/63-tinh/12052\"");
  EXPECT_HAS(text("/dia-ban?q=Y%C3%AAn+M%E1%BB%B9,+H%C6%B0ng+Y%C3%AAn"), "hãy chọn");
  const std::string none = text("/dia-ban?q=%3Cscript%3Ealert(1)%3C/script%3E");
  EXPECT_HAS(none, "Không có đơn vị nào khớp");
  EXPECT_LACKS(none, "<script>alert");
}

TEST_P(TerritoryPagesTest, AUnitShowsWhatBecameOfItBothWays) {
  const std::string old_unit = text("/dia-ban/63-tinh/12052");
  EXPECT_HAS(old_unit, "<h1 lang=\"vi\">Thị trấn Yên Mỹ</h1>");
  EXPECT_HAS(old_unit, "href=\"/dia-ban/34-tinh/12073\"");
  EXPECT_HAS(old_unit, "toàn bộ");
  EXPECT_HAS(old_unit, "đến hết 30/6/2025");
  EXPECT_HAS(text("/dia-ban/34-tinh/12073"), "href=\"/dia-ban/63-tinh/12052\"");
  const std::string divided = text("/dia-ban/63-tinh/00007");
  EXPECT_HAS(divided, "được chia cho 2 đơn vị mới");
  EXPECT_EQ(count(divided, "một phần, chưa rõ tỷ lệ"), 2u);
  EXPECT_HAS(text("/dia-ban/63-tinh/327"), "Cấp huyện đã bỏ");
  const std::string dong_nai = text("/dia-ban/34-tinh/75");
  EXPECT_HAS(dong_nai, "Thành phố Đồng Nai");
  EXPECT_HAS(dong_nai, "trước ngày 30/4/2026 là Tỉnh Đồng Nai (NQ 30/2026/QH16)");
  EXPECT_HAS(dong_nai, "95 xã, phường");
  EXPECT_HAS(text("/en/dia-ban/34-tinh/24"), "href=\"/en/dia-ban/63-tinh/27\"");
  for (const char* wrong :
       {"/dia-ban/34-tinh/327", "/dia-ban/63-tinh/999", "/dia-ban/35-tinh/01", "/dia-ban/34-tinh/'%20OR%201=1"})
    text(wrong, 404);
}

TEST_P(TerritoryPagesTest, TheMapShowsWhereProgrammesArePublished) {
  publish(1, "Bình Dương", 2016);
  publish(2, "Hưng Yên", 2016);
  publish(3, "Đồng Nai", 2019);
  publish(4, "Thái Bình", 2017);
  publish(5, "Cà Mau", 2018, false);
  publish(6, "Không Có", 2018);
  const std::string now = text("/so-lieu/ban-do");
  EXPECT_EQ(count(now, "<path class=\"area "), 34u);
  EXPECT_EQ(count(now, "class=\"area some\""), 2u) << "Đồng Nai, and the city that took over from Bình Dương";
  EXPECT_EQ(count(now, "class=\"area more\""), 1u) << "Hưng Yên with Thái Bình";
  EXPECT_HAS(now, "3 trên 34 tỉnh, thành phố có chương trình đã công bố");
  EXPECT_HAS(now, "1 chương trình không xếp được");
  EXPECT_HAS(now, "<title>Hồ Chí Minh: 1 chương trình đã công bố</title>");
  EXPECT_HAS(now, "role=\"img\"><title>");
  const std::string before = text("/so-lieu/ban-do?ban-do=63-tinh");
  EXPECT_EQ(count(before, "<path class=\"area "), 63u);
  EXPECT_EQ(count(before, "class=\"area some\""), 4u);
  EXPECT_HAS(before, "4 trên 63");
  for (const std::string& page : {now, before}) {
    EXPECT_HAS(page, ">Quần đảo Hoàng Sa</text>");
    EXPECT_HAS(page, ">Quần đảo Trường Sa</text>");
    EXPECT_LACKS(page, "style=");
    EXPECT_LT(page.size(), 120'000u);
  }
  EXPECT_HAS(text("/en/so-lieu/ban-do"), "3 of 34 provinces and cities");
}

TEST_P(TerritoryPagesTest, TheCommunesOfAProvinceAreDrawnWhereTheirOutlinesAreAtHand) {
  const std::string page = text("/so-lieu/ban-do?ban-do=34-tinh&tinh=33");
  EXPECT_EQ(count(page, "<path class=\"area step-"), 104u);
  EXPECT_EQ(count(page, "class=\"area none\""), 0u);
  EXPECT_HAS(page, "<title>Như Quỳnh: từ ");
  EXPECT_HAS(page, "href=\"/dia-ban/34-tinh/12004\"");
  EXPECT_LT(page.size(), 90'000u);
  for (const auto& [code, communes] : {std::pair{"75", 95}, {"79", 168}, {"86", 124}})
    EXPECT_EQ(static_cast<int>(count(text("/so-lieu/ban-do?tinh=" + std::string(code)), "<path class=\"area step-")), communes);
  const std::string without = text("/en/so-lieu/ban-do?tinh=01");
  EXPECT_HAS(without, "not at hand");
  EXPECT_EQ(count(without, "<th scope=\"row\">"), 126u);
  const std::string country = text("/so-lieu/ban-do");
  EXPECT_HAS(country, "tinh=33");
  EXPECT_HAS(country, "30 tỉnh, thành phố còn lại chưa có ranh giới xã, phường; xem bảng số của từng nơi:");
  for (const Unit* province : Atlas::carried().provinces(Map::since))
    EXPECT_EQ(count(country, "tinh=" + std::string(province->code) + "\""), 1u) << "its communes drawn or as a table";
  EXPECT_HAS(text("/so-lieu/ban-do?ban-do=63-tinh"), "chưa có ranh giới cấp huyện, cấp xã");
  EXPECT_LACKS(country, "/lv/dia-ban") << "the public sees no register";
  role_ = "leader";
  EXPECT_HAS(text("/so-lieu/ban-do"), "href=\"/lv/dia-ban?ban-do=34-tinh\"");
  role_.clear();
  for (const char* wrong : {"99", "12004", "%3Cb%3E"}) text(std::string("/so-lieu/ban-do?tinh=") + wrong, 404);
}

// The city's name on the pages of units, the day before and the day.
TEST_P(TerritoryPagesTest, DongNaiIsCalledWhatItIsOnTheDay) {
  EXPECT_HAS(text("/dia-ban?ngay=2026-04-29"), "Tỉnh Đồng Nai");
  EXPECT_LACKS(text("/dia-ban?ngay=2026-04-29"), "Thành phố Đồng Nai");
  EXPECT_HAS(text("/dia-ban?ngay=2026-04-30"), "Thành phố Đồng Nai");
  EXPECT_LACKS(text("/dia-ban?ngay=2026-04-30"), "Tỉnh Đồng Nai");
  EXPECT_HAS(text("/so-lieu/ban-do?tinh=75"), "Thành phố Đồng Nai");
}

TEST_P(TerritoryPagesTest, WithoutProgrammesEverythingIsHatched) {
  const std::string page = text("/so-lieu/ban-do");
  EXPECT_EQ(count(page, "class=\"area none\""), 34u);
  EXPECT_HAS(page, "0 trên 34");
}

}  // namespace
}  // namespace sxsh::territory
