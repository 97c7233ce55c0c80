#include "dashboard/pages.h"

#include "accounts/permissions.h"
#include "base/embedded.h"
#include "indicators/example_office.h"
#include "programmes/adoption.h"
#include "programmes/catalogue.h"
#include "programmes/store.h"
#include "support/browser.h"

namespace sxsh::dashboard {
namespace {

class DashboardTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    add_routes(router_);
    web::Hooks hooks;
    hooks.visitor = [](const web::Request& request, db::Session&) {  // the cookie is the role
      web::Visitor visitor;
      const std::string role = request.cookie("phien");
      if (role.empty()) return visitor;
      visitor.person_id = 7;
      visitor.name = "Lan";
      visitor.roles = {"public", role};
      visitor.actions = accounts::actions_of(visitor.roles);
      visitor.csrf = "token";
      return visitor;
    };
    hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
      return std::string(problem.kind->key) + ": " + problem.message(lang);
    };
    hooks.bug_page = [](const std::string&, Lang) { return "bug"; };
    dispatch_.emplace(database(), router_, clock_, 1, std::move(hooks));
    office_.emplace(database(), clock_);
  }
  void adopt() {
    office_->write([&](db::Session& session) -> Result<> {
      for (const auto& given : TRY(programmes::catalogue())) {
        if (given.document.province != "Hưng Yên") continue;
        programmes::ToAdopt what;
        what.document = given.document;
        what.programme = given.programme;
        what.encoding = "utf-8";
        const int64_t id = TRY(programmes::adopt(session, office_->by(), what)).programme_id;
        TRY(programmes::publish(session, 1, id, "2018-01-01T00:00:00.000Z", 7));
        TRY(programmes::choose_active(session, 1, id, "2018-01-01T00:00:00.000Z", 7));
      }
      return Done{};
    });
  }
  std::string page(const std::string& role, const std::string& target) {
    tests::Browser browser(*dispatch_);
    browser.cookie = role;
    const auto response = browser.get(target);
    EXPECT_EQ(response.status, 200) << target;
    return std::string(response.bytes());
  }
  static bool has(const std::string& page, std::string_view words) { return page.find(words) != page.npos; }

  const Clock clock_ = Clock::fixed_at("2018-12-31T05:00:00Z");
  web::Router router_;
  std::optional<web::Dispatch> dispatch_;
  std::optional<indicators::ExampleOffice> office_;
};
SXSH_ON_BOTH_ENGINES(DashboardTest);

TEST_P(DashboardTest, an_office_without_a_programme_reads_how_to_begin) {
  const std::string empty = page("officer", "/lv");
  EXPECT_TRUE(has(empty, "Chưa có chương trình nào đang thực hiện"));
  tests::Browser browser(*dispatch_);
  browser.cookie = "officer";
  EXPECT_EQ(browser.get("/lv/tong-quan/tai-ve").status, 404);
}

TEST_P(DashboardTest, missing_figures_are_said_and_never_drawn_as_zero) {
  adopt();
  const std::string leader = page("leader", "/lv");
  EXPECT_TRUE(has(leader, "<h1>Chưa có số liệu để đánh giá tiến độ</h1>"));
  EXPECT_TRUE(has(leader, "Chưa đóng khung năm 2018"));
  EXPECT_TRUE(has(leader, "1233/QĐ-UBND"));
  EXPECT_FALSE(has(leader, "<b>0%</b>"));
  // Money and tasks are those of the act.
  EXPECT_TRUE(has(leader, "Kinh phí kế hoạch: 8.360 triệu đồng"));
  EXPECT_TRUE(has(leader, "2019 và 2020 chiếm 60%"));
  EXPECT_TRUE(has(leader, "Chưa bố trí: 2016"));
  EXPECT_TRUE(has(leader, "Tổng cộng"));
}

// Three of six facilities apply, 50 % where 40 % are needed; the heading, the card and the file say the same.
TEST_P(DashboardTest, the_heading_is_made_of_the_figures) {
  adopt();
  office_->fill(toml::parse(embedded_file("catalogue/indicators/application/example.toml")->bytes));
  const std::string now = page("leader", "/lv");
  const size_t heading = now.find("<h1>");
  EXPECT_EQ(now.substr(heading + 4, now.find("</h1>") - heading - 4), "Áp dụng đang đúng tiến độ");
  EXPECT_TRUE(has(now, "Đúng tiến độ, +10 điểm"));
  EXPECT_TRUE(has(now, "3 trong 6"));
  EXPECT_TRUE(has(now, "Theo đà này năm 2020 đạt khoảng 66,7%")) << "25 % in 2015, 50 % in 2018: 8.33 points a year";
  EXPECT_TRUE(has(now, "mới có hai lần đo"));
  EXPECT_FALSE(has(page("leader", "/lv?nam=2016"), "Đúng tiến độ"));
  EXPECT_TRUE(has(page("leader", "/lv?nam=9999"), "aria-current=\"true\">2018"))
      << "a year out of the programme is the last one";
  tests::Browser browser(*dispatch_);
  browser.cookie = "leader";
  EXPECT_EQ(browser.get("/lv/tong-quan/tai-ve?nam=2018").status, 200);
  EXPECT_NE(tests::Browser(*dispatch_).get("/lv").status, 200) << "not for the public";
}

}  // namespace
}  // namespace sxsh::dashboard
