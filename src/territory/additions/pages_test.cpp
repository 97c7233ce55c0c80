#include "territory/additions/pages.h"

#include <gtest/gtest.h>

#include "support/pages.h"
#include "territory/additions/store.h"
#include "territory/address.h"
#include "territory/totals.h"

namespace sxsh::territory {
namespace {

class AdditionPagesTest : public tests::PagesTest {
 protected:
  void SetUp() override {
    PagesTest::SetUp();
    add_addition_routes(router_);
    open("2026-11-22T01:00:00Z");
    role_ = "officer";
  }
  std::string page() { return text(kPage); }
  web::Response post(const std::string& what, std::multimap<std::string, std::string> form) {
    return PagesTest::post(std::string(kPage) + what, std::move(form));
  }
  Additions additions(int64_t office = 1) {
    Additions found;
    database().read([&](db::Session& s) { found = additions_of(s, office); });
    return found;
  }
  static constexpr const char* kPage = "/lv/qt/danh-muc/don-vi";
};
SXSH_ON_BOTH_ENGINES(AdditionPagesTest);

const Atlas& atlas() { return Atlas::carried(); }

TEST_P(AdditionPagesTest, AnAddedNameIsFoundInAddresses) {
  EXPECT_EQ(accounts::check_routes(router_), std::vector<std::string>{});
  const char* address = "Phố Nối Cũ, tỉnh Hưng Yên";
  EXPECT_EQ(resolve(atlas(), address).certain(), nullptr);
  EXPECT_EQ(post("/ten", {{"ten_cua", "xã Yên Mỹ, tỉnh Hưng Yên"}, {"loai", "alias"}, {"ten", "Phố Nối Cũ"},
                          {"nguon_ten", "hồ sơ ví dụ"}}).status, 303);
  const Additions added = additions();
  const Unit* found = resolve(atlas(), address, std::nullopt, &added).certain();
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->id, 23'012'073);
  EXPECT_TRUE(additions(2).empty()) << "of another office";
  EXPECT_HAS(page(), "Phố Nối Cũ");
  EXPECT_HAS(text(std::string(kPage) + "?tai=csv"), "Phố Nối Cũ;hồ sơ ví dụ;Chưa kiểm chứng");
  EXPECT_EQ(post("/ten", {{"ten_cua", "[34-tinh/12073]"}, {"loai", "correction"}, {"ten", "Yên Mĩ"}, {"nguon_ten", "x"}}).status,
            303);
  EXPECT_EQ(additions().corrected_name(23'012'073), "Yên Mĩ");
  int64_t id = 0;
  database().read([&](db::Session& s) { id = added_names(s, 1).at(0).id; });
  EXPECT_EQ(post("/bo-ten", {{"id", std::to_string(id)}}).status, 303);
  EXPECT_EQ(post("/bo-ten", {{"id", std::to_string(id)}}).status, 404);
  const Additions after = additions();
  EXPECT_EQ(resolve(atlas(), address, std::nullopt, &after).certain(), nullptr);
}

TEST_P(AdditionPagesTest, AShareDividesTheFiguresOfItsCommune) {
  const auto links = atlas().successors(*atlas().find(13'000'007));
  const auto line = [&](size_t i) { return "[34-tinh/" + std::string(links.at(i).unit->code) + "]"; };
  const auto share = [&](size_t i, const char* percent) {
    return post("/ty-le", {{"xa_cu", "[63-tinh/00007]"}, {"xa_moi", line(i)}, {"ty_le", percent}, {"nguon_ty_le", "đo ví dụ"}});
  };
  ASSERT_EQ(share(0, "62,5").status, 303);
  const std::vector<Figure> figures = {{13'000'007, 1001}};
  const Additions added = additions();
  const RolledUp rolled = roll_up(atlas(), figures, Map::since, Level::commune, &added);
  EXPECT_EQ(rolled.totals.at(links[0].unit->id), 626) << "625.625";
  EXPECT_EQ(rolled.totals.at(links[1].unit->id), 375) << "375.375: the rest";
  EXPECT_HAS(page(), "62,5%");
  const auto much = share(1, "40");
  EXPECT_EQ(much.status, 422) << "more than the whole";
  EXPECT_HAS(std::string(much.bytes()), "cộng lại không quá 100%");
  EXPECT_EQ(share(1, "một nửa").status, 422);
  EXPECT_EQ(post("/ty-le", {{"xa_cu", "TT. Yên Mỹ, H. Yên Mỹ, Hưng Yên"}, {"xa_moi", "[34-tinh/12073]"}, {"ty_le", "50"},
                            {"nguon_ty_le", "x"}}).status, 422) << "was not divided";
  EXPECT_EQ(post("/bo-ty-le", {{"cu", "13000007"}, {"moi", std::to_string(links[0].unit->id)}}).status, 303);
  EXPECT_TRUE(additions().empty());
}

TEST_P(AdditionPagesTest, WhatIsWrongIsSaidAndNothingIsLost) {
  const auto response = post("/ten", {{"ten_cua", "Tân Tiến"}, {"ten", ""}, {"nguon_ten", ""}});
  EXPECT_EQ(response.status, 422);
  const std::string text(response.bytes());
  for (const char* words : {"Khớp nhiều đơn vị", "Hãy ghi tên.", "Hãy ghi nguồn", "value=\"Tân Tiến\""}) EXPECT_HAS(text, words);
  role_ = "leader";
  EXPECT_EQ(post("/ten", {}).status, 403);
  EXPECT_EQ(page().find("<form class=\"card"), std::string::npos);
}

}  // namespace
}  // namespace sxsh::territory
