#include "norms/pages.h"

#include <gtest/gtest.h>

#include "accounts/scope.h"
#include "accounts/store.h"
#include "facilities/store.h"
#include "figures/store.h"
#include "norms/queries.gen.h"
#include "support/people_pages.h"
#include "support/workbook.h"
#include "terms/problems.h"
#include "terms/problems/norms.h"

namespace sxsh::norms {
namespace {

using figures::Month;
using tests::Browser;

class NormsPagesTest : public tests::PeoplePages {
 protected:
  NormsPagesTest() : PeoplePages("2019-03-01T05:00:00Z") {}
  void SetUp() override {
    PeoplePages::SetUp();
    add_routes(router_);
    open();
    for (int i = 0; i < 6; ++i) mills_.push_back(add_mill(i));
    officer_ = person("officer", {});
    admin_ = person("administrator", {});
    own_ = person("facility", {{accounts::ScopeKind::facility, mills_[0], "Giấy", {}}});
  }
  int64_t add_mill(int number) {
    int64_t id = 0;
    write([&](db::Session& session) -> Result<> {
      const auto batch = TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit));
      facilities::Values values;
      facilities::at(values, facilities::FieldId::name) = "Giấy " + std::to_string(number) + " (ví dụ)";
      facilities::at(values, facilities::FieldId::industry) = "1701";
      facilities::at(values, facilities::FieldId::industry_edition) = "2018";
      id = TRY(facilities::add(session, batch, values)).id;
      const auto& catalogue = measures::Catalogue::carried();
      const auto series = [&](const char* resource, const char* unit, const char* name) {
        return figures::add_series(session, by_,
                                   {.facility_id = id,
                                    .resource = catalogue.resource(resource),
                                    .unit = catalogue.unit(unit),
                                    .name = name,
                                    .waste_code = {},
                                    .treatment = {},
                                    .ended_after = {}});
      };
      const auto power = TRY(series("electricity_grid", "kwh", "")), paper = TRY(series("product", "t", "giấy bao bì"));
      std::vector<figures::Change> changes;
      for (int month = 1; month <= 12; ++month) {
        changes.push_back({.series = power, .month = {2018, month}, .value = (100'000 + 10'000 * number) * 1000});
        changes.push_back({.series = paper, .month = {2018, month}, .value = 50'000});
      }
      TRY(figures::save(session, by_, {}, id, changes, {}));
      return Done{};
    });
    return id;
  }
  std::string mill(size_t i, const std::string& rest = "") const { return "/lv/dinh-muc/" + std::to_string(mills_[i]) + rest; }


  std::vector<int64_t> mills_;
  std::string officer_, admin_, own_;
};
SXSH_ON_BOTH_ENGINES(NormsPagesTest);

TEST_P(NormsPagesTest, an_officer_holds_a_product_against_a_norm_and_both_see_the_verdict) {
  auto officer = as(officer_);
  EXPECT_NE(text(officer.get(mill(0))).find("Chưa chọn định mức"), std::string::npos);
  const auto refused =
      officer.post(mill(0, "/chon"),
                   {{"san-pham", "2"}, {"dong", "paper_packaging_small"}, {"phan", "đủ"}, {"can-cu", "công suất 6.000 tấn"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(text(refused).find("từ 0,1 đến 100"), std::string::npos);
  EXPECT_NE(text(refused).find("công suất 6.000 tấn"), std::string::npos) << "what was typed is kept";
  EXPECT_EQ(
      officer.post(mill(0, "/chon"), {{"san-pham", "2"}, {"dong", "paper_packaging_small"}, {"phan", ""}, {"can-cu", " "}})
          .status,
      422);
  EXPECT_EQ(officer.post(mill(0, "/chon"), {{"san-pham", "1"}, {"dong", "paper_packaging_small"}, {"can-cu", "x"}}).status, 422)
      << "electricity is no product";
  EXPECT_EQ(officer.post(mill(0, "/chon"), {{"san-pham", "2"}, {"dong", "beer_large"}, {"can-cu", "x"}}).status, 422)
      << "tonnes are no hectolitres";
  ASSERT_EQ(officer
                .post(mill(0, "/chon"),
                      {{"san-pham", "2"}, {"dong", "paper_packaging_small"}, {"phan", ""}, {"can-cu", "công suất 6.000 tấn"}})
                .status,
            303);
  ASSERT_EQ(officer
                .post("/en" + mill(2, "/chon"),
                      {{"san-pham", "2"}, {"dong", "paper_packaging_small"}, {"phan", "62.5"}, {"can-cu", "metered"}})
                .status,
            303);
  EXPECT_NE(text(officer.get("/en" + mill(2))).find("62.5%"), std::string::npos) << "a share as an English reader writes it";
  const std::string page = text(officer.get(mill(0)));
  // 1.2 GWh = 4 320 000 MJ for 600 t: 7 200 MJ/t against 6 728 of TT 24/2017.
  for (const char* part : {"7.200", "6.728", "24/2017/TT-BCT", "Vượt 7%", "theo nguồn thứ ba", "công suất 6.000 tấn"})
    EXPECT_NE(page.find(part), std::string::npos) << part;
  EXPECT_NE(page.find("<td"), std::string::npos);
  const std::string list = text(officer.get("/lv/dinh-muc?nam=2018"));
  EXPECT_NE(list.find("Giấy 0 (ví dụ)"), std::string::npos);
  EXPECT_NE(list.find("Vượt 7%"), std::string::npos);
  EXPECT_EQ(officer.get("/lv/dinh-muc/tai-ve?nam=2018").status, 200);
  const std::string mine = text(as(own_).get("/dn/dinh-muc"));
  EXPECT_NE(mine.find("Vượt 7%"), std::string::npos);
  EXPECT_EQ(mine.find("/chon"), std::string::npos);
  EXPECT_EQ(as(own_).get(mill(0)).status, 403);
  EXPECT_EQ(as(own_).get("/dn/dinh-muc?co-so=" + std::to_string(mills_[1])).status, 404);
  int64_t choice = 0;
  database().read([&](db::Session& session) { choice = choices_of(session, 1, mills_[0]).at(0).id; });
  EXPECT_EQ(officer.post(mill(1, "/thoi"), {{"chon", std::to_string(choice)}}).status, 404) << "of another facility";
  EXPECT_EQ(officer.post(mill(0, "/thoi"), {{"chon", std::to_string(choice)}}).status, 303);
  EXPECT_NE(text(officer.get(mill(0))).find("Chưa chọn định mức"), std::string::npos);
}

TEST_P(NormsPagesTest, a_circular_that_the_office_enters_is_used_until_it_is_withdrawn) {
  auto admin = as(admin_);
  const std::string here = "/lv/qt/danh-muc/dinh-muc";
  const std::string all = text(admin.get(here));
  for (const char* part : {"24/2017/TT-BCT", "Được 28/2024/TT-BCT", "6.728", "theo nguồn thứ ba", "Tôm chế biến"})
    EXPECT_NE(all.find(part), std::string::npos) << part;
  const std::multimap<std::string, std::string> good{{"dong", "paper_packaging_small"},
                                                     {"ten-dong", ""},
                                                     {"don-vi", "mj"},
                                                     {"cho-mot", "t"},
                                                     {"thong-tu", "99/2018/TT-BCT (ví dụ)"},
                                                     {"tu-nam", "2018"},
                                                     {"den-nam", ""},
                                                     {"dinh-muc", "7.500,5"},
                                                     {"kiem-chung", "read"}};
  auto bad = good;
  bad.erase("dinh-muc"), bad.emplace("dinh-muc", "bảy nghìn");
  const auto refused = admin.post(here, bad);
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(text(refused).find("99/2018/TT-BCT"), std::string::npos) << "what was typed is kept";
  bad = good, bad.erase("tu-nam"), bad.emplace("tu-nam", "2030"), bad.erase("den-nam"), bad.emplace("den-nam", "2020");
  EXPECT_EQ(admin.post(here, bad).status, 422);
  bad = good, bad.erase("thong-tu"), bad.emplace("thong-tu", "");
  EXPECT_EQ(admin.post(here, bad).status, 422);
  EXPECT_EQ(as(officer_).post(here, good).status, 403);
  ASSERT_EQ(admin.post(here, good).status, 303);
  EXPECT_EQ(admin.post(here, good).status, 409) << "one of the line stands for these years";
  auto officer = as(officer_);
  officer.get(mill(0));
  ASSERT_EQ(
      officer.post(mill(0, "/chon"), {{"san-pham", "2"}, {"dong", "paper_packaging_small"}, {"can-cu", "công suất"}}).status,
      303);
  EXPECT_NE(text(officer.get(mill(0))).find("99/2018/TT-BCT"), std::string::npos);
  EXPECT_NE(text(officer.get(mill(0))).find("Trong định mức"), std::string::npos);
  int64_t id = 0;
  database().read([&](db::Session& session) { id = own_norms(session, 1).at(0).id; });
  EXPECT_EQ(admin.post(here + "/rut", {{"id", std::to_string(id)}, {"ly-do", ""}}).status, 422);
  EXPECT_EQ(admin.post(here + "/rut", {{"id", std::to_string(id)}, {"ly-do", "nhập nhầm"}}).status, 303);
  EXPECT_NE(text(officer.get(mill(0))).find("Vượt 7%"), std::string::npos);
  EXPECT_NE(text(admin.get(here)).find("nhập nhầm"), std::string::npos);
}

TEST_P(NormsPagesTest, facilities_see_published_groups_alone) {
  EXPECT_NE(text(as(own_).get("/dn/dinh-muc")).find("chưa có nhóm đủ lớn được công bố"), std::string::npos);
  auto officer = as(officer_);
  officer.get("/lv/dinh-muc?nam=2018");
  EXPECT_EQ(as(own_).post("/lv/dinh-muc/cong-bo", {{"nam", "2018"}}).status, 403);
  ASSERT_EQ(officer.post("/lv/dinh-muc/cong-bo", {{"nam", "2018"}}).status, 303);
  const std::string mine = text(as(own_).get("/dn/dinh-muc"));
  EXPECT_NE(mine.find("VSIC 1701"), std::string::npos);
  EXPECT_NE(mine.find("một phần tư dùng ít nhất"), std::string::npos);
  EXPECT_NE(mine.find(">6<"), std::string::npos);
  // A correction of one facility changes what its own people see of themselves, and nothing of the group.
  std::vector<PublishedGroup> before, after;
  database().read([&](db::Session& session) { before = published_groups(session, 1, 2018); });
  ASSERT_EQ(before.size(), 2u);
  write([&](db::Session& session) -> Result<> {
    const std::vector<figures::Change> change{{.series = 1, .month = {2018, 3}, .value = 900'000'000, .seen = 1}};
    TRY(figures::save(session, by_, {}, mills_[5], change, {}));
    return Done{};
  });
  ASSERT_EQ(officer.post("/lv/dinh-muc/cong-bo", {{"nam", "2018"}}).status, 303);
  database().read([&](db::Session& session) { after = published_groups(session, 1, 2018); });
  ASSERT_EQ(after.size(), 2u);
  for (size_t i = 0; i < 2; ++i) EXPECT_EQ(before[i].quartiles.high, after[i].quartiles.high);
}

TEST_P(NormsPagesTest, what_lacks_a_month_is_named_and_not_compared) {
  write([&](db::Session& session) -> Result<> {
    const std::vector<figures::Change> change{{.series = 1, .month = {2018, 7}, .value = std::nullopt, .seen = 1}};
    TRY(figures::save(session, by_, {}, mills_[0], change, {}));
    return Done{};
  });
  auto officer = as(officer_);
  officer.get(mill(0));
  ASSERT_EQ(
      officer.post(mill(0, "/chon"), {{"san-pham", "2"}, {"dong", "paper_packaging_small"}, {"can-cu", "công suất"}}).status,
      303);
  const std::string page = text(officer.get(mill(0)));
  EXPECT_NE(page.find("Chưa tính được"), std::string::npos);
  EXPECT_NE(page.find("thiếu số liệu các tháng 7"), std::string::npos);
  EXPECT_EQ(page.find("Vượt"), std::string::npos);
}

// 60.552.000,0036 MJ for 9.000 t: 6.728 MJ/t to the third place, and above it.
TEST_P(NormsPagesTest, the_file_takes_the_verdict_of_the_exact_numbers_and_has_every_facility) {
  const int64_t id = mills_[1];
  write([&](db::Session& session) -> Result<> {
    std::vector<figures::Change> changes;
    for (int month = 1; month <= 12; ++month) {
      const int64_t used = month < 12 ? 1'400'000'000 : 1'420'000'001;
      changes.push_back({.series = 1, .month = {2018, month}, .value = used, .seen = 1});
      changes.push_back({.series = 2, .month = {2018, month}, .value = 750'000, .seen = 1});
    }
    EXPECT_EQ(TRY(figures::save(session, by_, {}, id, changes, {})).conflicts.size(), 0u);
    for (const int64_t each : mills_)
      TRY(choose(session, by_,
                 {.facility_id = each,
                  .series = 2,
                  .line = "paper_packaging_small",
                  .share_tenths = {},
                  .reason = "công suất",
                  .by = "",
                  .at = ""}));
    return Done{};
  });
  const auto seen = tests::seen_in(text(as(officer_).get("/lv/dinh-muc/tai-ve?nam=2018")));
  EXPECT_EQ(seen.value("A7").substr(0, 6), "Giấy") << "six facilities below the headings";
  EXPECT_EQ(seen.value("A8"), "(none)");
  EXPECT_EQ(seen.value("E3"), seen.value("F3")) << "alike to the third place";
  EXPECT_NE(seen.value("I3").find("Vượt"), std::string::npos) << seen.value("I3");
  database().read([&](db::Session& session) {
    const auto one = held_facilities(session, 1, 2018, 2, 1);
    ASSERT_EQ(one.size(), 2u);
    EXPECT_EQ(one[0].id, id);
    const auto alone = written_of(session, 1, id, 2018);
    EXPECT_EQ(one[0].written.figures.size(), alone.figures.size());
    EXPECT_EQ(one[0].written.series.size(), alone.series.size());
    EXPECT_EQ(one[0].written.began, alone.began);
    EXPECT_EQ(one[0].choices.size(), 1u);
  });
}

}  // namespace
}  // namespace sxsh::norms
