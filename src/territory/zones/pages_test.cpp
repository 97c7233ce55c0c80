#include "territory/zones/pages.h"

#include <gtest/gtest.h>

#include "support/pages.h"
#include "territory/additions/store.h"
#include "territory/zones/store.h"

namespace sxsh::territory {
namespace {

class ZonePagesTest : public tests::PagesTest {
 protected:
  void SetUp() override {
    PagesTest::SetUp();
    add_zone_routes(router_);
    open("2026-11-22T01:00:00Z");
    role_ = "officer";
  }
  std::string get(const std::string& target, int status = 200) { return text(target, status); }
  std::string make(const std::string& name, const std::string& unit = "TT. Yên Mỹ, H. Yên Mỹ, Hưng Yên") {
    const auto response = post(kList, {{"loai", "cluster"}, {"ten", name}, {"dia_ban", unit}, {"dien_tich", "45,5"}});
    EXPECT_EQ(response.status, 303) << response.bytes();
    return tests::Browser::header(response, "Location");
  }
  static constexpr const char* kList = "/lv/qt/danh-muc/khu";
};
SXSH_ON_BOTH_ENGINES(ZonePagesTest);

TEST_P(ZonePagesTest, EveryRouteNamesAKnownAction) {
  EXPECT_EQ(accounts::check_routes(router_), std::vector<std::string>{});
}

TEST_P(ZonePagesTest, AddedFoundChangedAndDownloaded) {
  EXPECT_HAS(get(kList), "Chưa có khu nào");
  const std::string href = make("CCN <b>Đình Cao");
  const std::string list = get(std::string(kList) + "?tim=dinh+cao");
  EXPECT_HAS(list, "CCN &lt;b&gt;Đình Cao");
  EXPECT_HAS(list, "45,5");
  EXPECT_HAS(list, "Thị trấn Yên Mỹ, huyện Yên Mỹ, tỉnh Hưng Yên");
  EXPECT_HAS(get(std::string(kList) + "?tim=khongco"), "Không có khu nào khớp");
  const std::string file = get(std::string(kList) + "?tai=csv&tim=dinh");
  EXPECT_HAS(file, "CCN <b>Đình Cao;Cụm công nghiệp;") << file;
}

TEST_P(ZonePagesTest, AUnitIsFoundByANameThatTheOfficeAdded) {
  const std::multimap<std::string, std::string> form = {{"loai", "cluster"}, {"ten", "CCN Mới"},
                                                        {"dia_ban", "Phố Nối Cũ, tỉnh Hưng Yên"}};
  EXPECT_EQ(post(kList, form).status, 422);
  write([](db::Session& session) {
    return add_name(session, {.office_id = 1, .person_id = 7, .name = "Lan", .at = "2026-11-22T01:00:00.000Z"},
                    {.unit_id = 23'012'073, .name = "Phố Nối Cũ", .source = "hồ sơ ví dụ"});
  });
  const auto response = post(kList, form);
  ASSERT_EQ(response.status, 303);
  EXPECT_HAS(get(tests::Browser::header(response, "Location")), "Xã Yên Mỹ, tỉnh Hưng Yên");
}

TEST_P(ZonePagesTest, NothingTypedIsLostWhenAFieldIsWrong) {
  const auto response = post(kList, {{"loai", "cluster"}, {"ten", "CCN Mới"}, {"dia_ban", "Tân Tiến"}, {"dien_tich", "bốn"}});
  EXPECT_EQ(response.status, 422);
  const std::string page(response.bytes());
  EXPECT_HAS(page, "value=\"CCN Mới\"");
  EXPECT_HAS(page, "khớp nhiều đơn vị");
  EXPECT_HAS(page, "value=\"bốn\"");
  EXPECT_HAS(page, "Lỗi: ");
}

TEST_P(ZonePagesTest, TwoPeopleAtOneZone) {
  const std::string href = make("CCN Một");
  const std::multimap<std::string, std::string> theirs = {{"phien_ban", "1"}, {"loai", "park"}, {"ten", "KCN Một"},
                                                          {"dia_ban", "TT. Yên Mỹ, H. Yên Mỹ, Hưng Yên"}};
  EXPECT_EQ(post(href, theirs).status, 303);
  auto mine = theirs;
  mine.find("ten")->second = "CCN Của tôi";
  const auto late = post(href, mine);
  EXPECT_EQ(late.status, 422);
  EXPECT_HAS(std::string(late.bytes()), "Người khác vừa sửa");
  EXPECT_HAS(std::string(late.bytes()), "value=\"CCN Của tôi\"");
  EXPECT_HAS(std::string(late.bytes()), "name=\"phien_ban\" value=\"2\"");
}

TEST_P(ZonePagesTest, RenamedMergedClosedAndReopened) {
  const std::string one = make("CCN Một"), two = make("CCN Hai");
  EXPECT_EQ(post(one + "/doi-ten", {{"ten", "CCN Nhất"}, {"ngay", "1/7/2020"}}).status, 303);
  EXPECT_HAS(get(one), "đến hết 30/6/2020");
  const auto unclear = post(one + "/doi-ten", {{"ten", ""}, {"ngay", "x"}});
  EXPECT_EQ(unclear.status, 422);
  EXPECT_EQ(post(one + "/doi-ten", {{"ten", "Y"}, {"ngay", "1/7/2019"}}).status, 422);
  const std::string into = two.substr(two.rfind('/') + 1);
  EXPECT_EQ(post(one + "/nhap", {{"vao", into}, {"ngay", "1/1/2021"}, {"van_ban", "QĐ 5"}}).status, 303);
  EXPECT_HAS(get(one), "Đã nhập vào CCN Hai");
  EXPECT_HAS(get(two), "từ 1/1/2021 QĐ 5");
  EXPECT_LACKS(get(kList), "CCN Nhất");
  EXPECT_HAS(get(std::string(kList) + "?het=1"), "CCN Nhất");
  EXPECT_EQ(post(one + "/dong", {{"ngay", "1/1/2022"}, {"ly_do", "x"}}).status, 409);
  EXPECT_EQ(post(one + "/mo-lai", {}).status, 303);
  EXPECT_EQ(post(one + "/dong", {{"ngay", "31/12/2022"}}).status, 422);
  EXPECT_EQ(post(one + "/dong", {{"ngay", "31/12/2022"}, {"ly_do", "thu hồi đất"}}).status, 303);
  EXPECT_HAS(get(one), "đến hết 31/12/2022");
  EXPECT_EQ(post(one + "/nhap", {{"vao", "99999999999999999999"}, {"ngay", "1/1/2021"}}).status, 422);
}

TEST_P(ZonePagesTest, OnlyThoseWithTheRightChangeAnything) {
  const std::string href = make("CCN Một");
  role_ = "leader";
  EXPECT_LACKS(get(href), "<form class=\"card");
  EXPECT_EQ(post(href + "/mo-lai", {}).status, 403);
  EXPECT_EQ(post(kList, {{"ten", "X"}}).status, 403);
  get(std::string(kList) + "/them", 403);
  role_ = "facility";
  get(kList, 403);
  role_ = "officer";
  get(std::string(kList) + "/4711", 404);
}

}  // namespace
}  // namespace sxsh::territory
