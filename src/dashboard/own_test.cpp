#include "dashboard/own.h"

#include <gtest/gtest.h>

#include "accounts/permissions.h"
#include "accounts/scope.h"
#include "accounts/store.h"
#include "dashboard/pages.h"
#include "facilities/store.h"
#include "figures/store.h"
#include "norms/store.h"
#include "support/people_pages.h"

namespace sxsh::dashboard {
namespace {

class OwnOverviewTest : public tests::PeoplePages {
 protected:
  OwnOverviewTest() : PeoplePages("2019-03-01T05:00:00Z") {}
  void SetUp() override {
    PeoplePages::SetUp();
    add_routes(router_);
    open();
    write([&](db::Session& session) -> Result<> {
      mill_ = TRY(facility(session, "Giấy (ví dụ)"));
      empty_ = TRY(facility(session, "Mới (ví dụ)"));
      return Done{};
    });
    own_ = somebody_of({mill_});
    new_ = somebody_of({empty_});
    both_ = somebody_of({mill_, empty_});
  }
  Result<int64_t> facility(db::Session& session, const std::string& name) {
    facilities::Values values;
    facilities::at(values, facilities::FieldId::name) = name;
    facilities::at(values, facilities::FieldId::industry) = "1701";
    facilities::at(values, facilities::FieldId::industry_edition) = "2018";
    return TRY(facilities::add(session, TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit)), values)).id;
  }
  std::string somebody_of(const std::vector<int64_t>& facilities) {
    std::vector<accounts::NewScope> scopes;
    for (const int64_t one : facilities) scopes.push_back({accounts::ScopeKind::facility, one, "Giấy", {}});
    return person("facility", scopes);
  }
  // 20.000 kWh and 1.500 kWh a tonne in 2017, 1.350 in 2018; output between 40 and 62 t a month.
  void measure() {
    write([&](db::Session& session) -> Result<> {
      const auto& catalogue = measures::Catalogue::carried();
      const auto series = [&](const char* resource, const char* unit, const char* name) {
        return figures::add_series(session, by_,
                                   {.facility_id = mill_,
                                    .resource = catalogue.resource(resource),
                                    .unit = catalogue.unit(unit),
                                    .name = name,
                                    .waste_code = {},
                                    .treatment = {},
                                    .ended_after = {}});
      };
      const auto power = TRY(series("electricity_grid", "kwh", "")), paper = TRY(series("product", "t", "giấy bao bì"));
      std::vector<figures::Change> changes;
      for (const int year : {2017, 2018})
        for (int month = 1; month <= 12; ++month) {
          const int64_t made = 40 + (month * 7) % 23;
          const int64_t noise = (month * 37) % 11 * 20;  // not a straight line
          const int64_t used = 20'000 + made * (year == 2017 ? 1'500 : 1'350) + noise;
          changes.push_back({.series = power, .month = {year, month}, .value = used * 1000});
          changes.push_back({.series = paper, .month = {year, month}, .value = made * 1000});
        }
      TRY(figures::save(session, by_, {}, mill_, changes, {}));
      TRY(norms::choose(session, by_,
                        {.facility_id = mill_,
                         .series = paper,
                         .line = "paper_packaging_small",
                         .share_tenths = {},
                         .reason = "công suất 6.000 tấn",
                         .by = "",
                         .at = ""}));
      return Done{};
    });
  }
  web::Response get(const std::string& who, const std::string& target) { return as(who).get(target); }
  static bool has(const web::Response& page, std::string_view words) {
    return std::string_view(page.bytes()).find(words) != std::string_view::npos;
  }

  int64_t mill_ = 0, empty_ = 0;
  std::string own_, new_, both_;
};
SXSH_ON_BOTH_ENGINES(OwnOverviewTest);

TEST_P(OwnOverviewTest, a_facility_reads_what_it_saved_and_where_it_stands) {
  measure();
  const auto page = get(own_, "/dn/tong-quan?muc=electricity");
  ASSERT_EQ(page.status, 200);
  EXPECT_TRUE(has(page, "dùng ít hơn mức phải dùng"));
  EXPECT_TRUE(has(page, "Bậc bằng chứng A")) << "twelve months, one driver, a straight line";
  EXPECT_TRUE(has(page, "trên một tấn (giấy bao bì)"));
  EXPECT_TRUE(has(page, "Cả kỳ gốc"));
  EXPECT_TRUE(has(page, "Đường đi xuống là đang tiết kiệm"));
  EXPECT_TRUE(has(page, "24/2017/TT-BCT")) << "the version of the norm";
  EXPECT_TRUE(has(page, "theo nguồn thứ ba"));
  EXPECT_TRUE(has(page, "<h1>"));
}

TEST_P(OwnOverviewTest, without_figures_it_says_what_to_do_and_draws_nothing) {
  const auto page = get(new_, "/dn/tong-quan");
  ASSERT_EQ(page.status, 200);
  EXPECT_TRUE(has(page, "Chưa có số đo để vẽ xu hướng"));
  EXPECT_TRUE(has(page, "Ghi số đo"));
  EXPECT_FALSE(has(page, "role=\"img\""));
}

TEST_P(OwnOverviewTest, nobody_sees_another_facility) {
  measure();
  EXPECT_EQ(get(new_, "/dn/tong-quan?co-so=" + std::to_string(mill_)).status, 404);
  EXPECT_EQ(get("", "/dn/tong-quan").status, 303) << "to the page of signing in";
  EXPECT_EQ(get(both_, "/dn/tong-quan").status, 303) << "of several: the page of one's own work has a link for each";
  EXPECT_EQ(get(both_, "/dn/tong-quan?co-so=" + std::to_string(mill_)).status, 200);
}

}  // namespace
}  // namespace sxsh::dashboard
