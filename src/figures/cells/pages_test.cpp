// The page of totals: who sees what, both maps, a file, and words where there is nothing.
#include "figures/cells/pages.h"

#include <gtest/gtest.h>

#include "accounts/permissions.h"
#include "accounts/store.h"
#include "facilities/store.h"
#include "figures/cells/line.h"
#include "figures/store.h"
#include "support/browser.h"
#include "support/engines.h"

namespace sxsh::figures {
namespace {

using facilities::FieldId;

class TotalsPageTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    add_cell_routes(router_);
    web::Hooks hooks;
    hooks.visitor = [](const web::Request& request, db::Session&) {  // the cookie is the role
      web::Visitor visitor{.person_id = 7, .name = "Lan", .roles = {"public", request.cookie("phien")}, .csrf = "token"};
      visitor.actions = accounts::actions_of(visitor.roles);
      return visitor;
    };
    hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
      return std::string(problem.kind->key) + ": " + problem.message(lang);
    };
    hooks.bug_page = [](const std::string&, Lang) { return "bug"; };
    dispatch_.emplace(database(), router_, Clock::fixed_at("2019-01-15T03:00:00Z"), 1, std::move(hooks));
  }
  // `count` facilities of one industry with 12 months of 1.000 kWh each.
  void fill(int count) {
    const auto done = database().write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      const auto batch = TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit));
      for (int i = 0; i < count; ++i) {
        facilities::Values values;
        at(values, FieldId::name) = "Cơ sở " + std::to_string(i) + " (ví dụ)";
        at(values, FieldId::unit) = "1:12052";
        at(values, FieldId::industry_edition) = "2018";
        at(values, FieldId::industry) = i == 0 ? "2220" : "1701";
        const int64_t id = TRY(facilities::add(session, batch, values)).id;
        const auto& all = measures::Catalogue::carried();
        TRY(add_series(session, by_,
                       {.facility_id = id, .resource = all.resource("electricity_grid"), .unit = all.unit("kwh"), .name = ""}));
        std::vector<Change> changes;
        for (int month = 0; month < 12; ++month)
          changes.push_back({.series = 1, .month = Month{2018, 1}.plus(month), .value = 1'000'000, .reason = {}});
        TRY(save(session, by_, {}, id, changes, {}));
      }
      return Done{};
    });
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  web::Response get(const std::string& role, const std::string& target) {
    tests::Browser browser(*dispatch_);
    browser.cookie = role;
    return browser.get(target);
  }
  std::string page(const std::string& role, const std::string& query) {
    const auto response = get(role, "/lv/tong-luong" + query);
    return std::string(response.bytes());
  }
  const accounts::Actor by_{1, 9, "Lan", "2018-12-31T03:00:00.000Z"};
  web::Router router_;
  std::optional<web::Dispatch> dispatch_;
};
SXSH_ON_BOTH_ENGINES(TotalsPageTest);

#define EXPECT_HAS(text, words) EXPECT_NE((text).find(words), std::string::npos) << (text)

TEST_P(TotalsPageTest, AnOfficerSeesTheYearAndEveryPart) {
  fill(6);
  const std::string by_industry = page("officer", "?nam=2018");
  EXPECT_HAS(by_industry, "72.000") << "six times twelve thousand kWh";
  EXPECT_HAS(by_industry, "6 cơ sở, 6 đủ 12 tháng");
  EXPECT_HAS(by_industry, "22 ");
  EXPECT_HAS(by_industry, "12.000");
  EXPECT_HAS(by_industry, "83,3%");
  EXPECT_HAS(by_industry, "259</td>") << "72.000 kWh are 259 GJ";
  database().read([&](db::Session& session) {
    EXPECT_HAS(totals_words(session, 1, 2018, Lang::vi), "6 cơ sở có số liệu năm 2018: 259 GJ, ");
    EXPECT_EQ(totals_words(session, 1, 2016, Lang::vi), "");
  });
  EXPECT_HAS(page("officer", "?nam=2018&theo=district_1"), "Huyện Yên Mỹ");
  EXPECT_HAS(page("officer", "?nam=2018&theo=province_2"), "Hưng Yên");
  EXPECT_HAS(page("officer", "?nam=2016"), "Chưa có số liệu nào cho năm 2016");
  EXPECT_EQ(get("officer", "/lv/tong-luong?nam=x&muc=khongco.kg&theo=%27").status, 200) << "what is not understood is left out";
  const auto file = get("officer", "/lv/tong-luong/tai-ve?nam=2018");
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(std::string(file.bytes()).substr(0, 2), "PK");
}

TEST_P(TotalsPageTest, OnlyWhoSeesTheWholeOfficeSeesTotals) {
  for (const char* role : {"area_officer", "consultant", "facility", "public"})
    EXPECT_NE(get(role, "/lv/tong-luong").status, 200) << role;
  EXPECT_EQ(get("leader", "/lv/tong-luong").status, 200);
}

}  // namespace
}  // namespace sxsh::figures
