#include "facilities/areas/pages.h"

#include <gtest/gtest.h>

#include "facilities/store.h"
#include "support/pages.h"
#include "territory/additions/store.h"

namespace sxsh::facilities {
namespace {

const accounts::Actor kLan{.office_id = 1, .person_id = 41, .name = "Chị Lan", .at = "2018-12-31T02:41:00.000Z"};

class AreaPagesTest : public tests::PagesTest {
 protected:
  void SetUp() override {
    PagesTest::SetUp();
    add_area_routes(router_);
    open("2026-11-22T01:00:00Z");
    role_ = "officer";
  }
  void add(const std::string& name, const std::string& unit, const std::string& employees) {
    write([&](db::Session& session) -> Result<> {
      const Batch batch = TRY(open_batch(session, kLan, Batch::Kind::edit));
      Values values;
      at(values, FieldId::name) = name;
      if (!unit.empty()) at(values, FieldId::unit) = unit;
      if (!employees.empty()) at(values, FieldId::employees) = employees;
      TRY(facilities::add(session, batch, values));
      return Done{};
    });
  }
  void fill() {
    add("Giấy An (ví dụ)", "1:12052", "100");        // TT. Yên Mỹ
    add("Giấy Bình (ví dụ)", "1:12052", "");
    add("Nhựa Cúc (ví dụ)", "1:00007", "7");         // divided on 1 July 2025
    add("Dệt Dung (ví dụ)", "", "5");
  }
};
SXSH_ON_BOTH_ENGINES(AreaPagesTest);

TEST_P(AreaPagesTest, AnEmptyRegisterSaysWhatToDo) {
  EXPECT_EQ(accounts::check_routes(router_), std::vector<std::string>{});
  EXPECT_HAS(text("/lv/dia-ban"), "Nhập cơ sở ở trang Danh sách cơ sở");
}

TEST_P(AreaPagesTest, TheOldMapAndTheNewOneAndWhatStaysOpen) {
  fill();
  const std::string old_map = text("/lv/dia-ban?ban-do=63-tinh&cap=huyen");
  EXPECT_HAS(old_map, "4 cơ sở: 3 xếp được vào 2 đơn vị, 1 để ngỏ");
  EXPECT_HAS(old_map, "Huyện Yên Mỹ");
  EXPECT_HAS(old_map, "của 1 cơ sở");
  EXPECT_HAS(old_map, "Chưa ghi đơn vị hành chính");
  EXPECT_HAS(old_map, "/lv/co-so?dia-ban=1:327");
  const std::string now = text("/lv/dia-ban?ban-do=34-tinh&cap=huyen");
  EXPECT_HAS(now, "không còn cấp huyện");
  EXPECT_HAS(now, "xã cũ bị chia, chưa có tỷ lệ");
  EXPECT_HAS(now, "4 cơ sở: 2 xếp được vào 1 đơn vị, 2 để ngỏ");
  EXPECT_HAS(text("/lv/dia-ban?cap=tinh"), "3 xếp được vào 2 đơn vị") << "the divided one lies in one province";
  EXPECT_HAS(text("/lv/dia-ban?cap=tinh&tim=giay"), "2 cơ sở, ở 1 đơn vị.");
  EXPECT_HAS(text("/lv/dia-ban?tim=khongco"), "Không có cơ sở nào khớp với phần lọc");
}

TEST_P(AreaPagesTest, SharesWeightADividedCommuneAndThePageSaysSo) {
  fill();
  const auto& atlas = territory::Atlas::carried();
  const auto links = atlas.successors(*atlas.find(13'000'007));
  write([&](db::Session& session) {
    return territory::put_share(session, kLan, {.old_unit = 13'000'007, .new_unit = links[0].unit->id, .permille = 625,
                                                .source = "đo ví dụ"});
  });
  const std::string page = text("/lv/dia-ban?ban-do=34-tinh&cap=xa");
  EXPECT_HAS(page, "0,625");
  EXPECT_HAS(page, "62,5% (đo ví dụ, tỷ lệ chưa kiểm chứng)");
  EXPECT_HAS(page, "có phần chia theo tỷ lệ");
}

TEST_P(AreaPagesTest, FilesHoldTheSame) {
  fill();
  const std::string csv = text("/lv/dia-ban/tai.csv?ban-do=63-tinh&cap=huyen");
  EXPECT_HAS(csv, "Đơn vị;327;Huyện Yên Mỹ;Tỉnh Hưng Yên;2;1;100;0;;");
  EXPECT_HAS(csv, "Để ngỏ;;Chưa ghi đơn vị hành chính;;1;1;5;0;;");
  EXPECT_HAS(csv, "Tất cả;;;;4;3;112;0;;");
  const auto xlsx = get("/lv/dia-ban/tai.xlsx?ban-do=63-tinh&cap=huyen");
  EXPECT_EQ(xlsx.status, 200);
  EXPECT_TRUE(xlsx.whole().starts_with("PK"));
}

TEST_P(AreaPagesTest, ALeaderSeesSumsWithoutTheFacilitiesAndOthersNothing) {
  fill();
  role_ = "leader";
  const std::string page = text("/lv/dia-ban?ban-do=63-tinh&cap=huyen");
  EXPECT_HAS(page, "Huyện Yên Mỹ");
  EXPECT_LACKS(page, "/lv/co-so?dia-ban");
  role_ = "area_officer";
  EXPECT_HAS(text("/lv/dia-ban"), "Chưa có cơ sở nào trong phạm vi của bạn") << "no area was given to this person";
  for (const char* role : {"consultant", "facility", "partner"}) {
    role_ = role;
    EXPECT_EQ(get("/lv/dia-ban").status, 403) << role;
    EXPECT_EQ(get("/lv/dia-ban/tai.csv").status, 403) << role;
  }
}

}  // namespace
}  // namespace sxsh::facilities
