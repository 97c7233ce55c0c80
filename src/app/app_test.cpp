// The whole program without its socket: every route against every role, and the way of an act from the catalogue to the public.
#include "app/app.h"

#include <gtest/gtest.h>

#include "accounts/permissions.h"
#include "accounts/scope.h"
#include "accounts/store.h"
#include "support/browser.h"
#include "ui/html.h"
#include "terms/problems.h"

using namespace sxsh;

namespace {

std::unique_ptr<app::App> example() {
  auto opened = app::App::open({.db = ":memory:", .example = true});
  if (!opened.ok()) throw std::runtime_error(opened.problem().message(Lang::en));
  return opened.take();
}

std::string person_of(app::App& app, const std::string& role) {
  std::string id;
  app.database().read([&](db::Session& session) {
    for (const auto& person : accounts::example_people(session, app::kOffice))
      if (person.role == role && id.empty()) id = std::to_string(person.id);
  });
  return id;
}

tests::Browser signed_in(app::App& app, const std::string& role) {
  tests::Browser browser(app.dispatch());
  if (role == "public") return browser;
  browser.get("/dang-nhap");
  const auto entered = browser.post("/dang-nhap/vi-du", {{"person", person_of(app, role)}});
  if (browser.cookie.empty()) throw std::runtime_error("could not enter as " + role + ": " + std::to_string(entered.status));
  return browser;
}

std::string address(std::string pattern) {
  for (const char* name : {"{ma}", "{id}", "{muc}", "{khoa}"})
    for (size_t at; (at = pattern.find(name)) != std::string::npos;) pattern.replace(at, std::string(name).size(), "999");
  return pattern;
}

// What an action is called on a page.
std::string words_of(const std::string& action) {
  std::string out;
  ui::put(out, accounts::action(action)->vi);
  return out;
}

std::string body(const web::Response& response) { return response.whole(); }
bool contains(const web::Response& response, const std::string& words) { return body(response).find(words) != std::string::npos; }

}  // namespace

TEST(App, every_route_names_an_action_of_the_table) {
  const auto app = example();
  const auto wrong = accounts::check_routes(app->router());
  EXPECT_TRUE(wrong.empty()) << wrong.front();
}

TEST(App, a_request_without_the_right_is_refused_on_every_route_for_every_role) {
  const auto app = example();
  int refused = 0, allowed = 0;
  for (const accounts::Role& role : accounts::all_roles()) {
    tests::Browser browser = signed_in(*app, std::string(role.code));
    for (const web::Route& route : app->router().routes()) {
      if (route.pattern == "/dang-xuat") continue;   // would end the session of the walk
      const accounts::Action* action = accounts::action(route.action);
      ASSERT_NE(action, nullptr) << route.pattern;
      const auto response = browser.send(route.method, address(route.pattern), {});   // no form token either
      const std::string where = route.method + " " + route.pattern + " as " + std::string(role.code) + ": " + std::to_string(response.status);
      if (action->allows(role.letter)) {
        EXPECT_FALSE(contains(response, "không có quyền làm việc này")) << where;
        EXPECT_NE(response.status, 500) << where;
        ++allowed;
      } else if (role.letter == 'K') {
        const bool to_sign_in = response.status == 303 && tests::Browser::header(response, "Location").find("/dang-nhap") != std::string::npos;
        EXPECT_TRUE(to_sign_in || response.status == 401) << where;
        ++refused;
      } else {
        EXPECT_EQ(response.status, 403) << where;
        EXPECT_TRUE(contains(response, "không có quyền làm việc này: " + words_of(route.action))) << where;
        ++refused;
      }
    }
  }
  EXPECT_GT(refused, 50);
  EXPECT_GT(allowed, 100);
}

TEST(App, a_post_without_the_form_token_changes_nothing) {
  const auto app = example();
  tests::Browser officer = signed_in(*app, "officer");
  const uint64_t before = app->database().data_version();
  for (const web::Route& route : app->router().routes()) {
    if (route.method != "POST" || route.action == "account.sign_in" || route.action == "account.activate") continue;
    const auto response = officer.send("POST", address(route.pattern), {});
    EXPECT_EQ(response.status, 403) << route.pattern;
  }
  EXPECT_EQ(app->database().data_version(), before);
}

TEST(App, an_account_without_its_scope_says_what_is_missing_and_whom_to_ask) {
  const auto app = example();
  EXPECT_FALSE(contains(signed_in(*app, "facility").get("/lv"), "chưa gắn với cơ sở nào"));
  EXPECT_TRUE(contains(signed_in(*app, "consultant").get("/lv"), "chưa được giao cơ sở hay địa bàn nào"));
  EXPECT_TRUE(contains(signed_in(*app, "facility").get("/dn"), "Nhựa Sen Hồng")) << "has its own facility";
  EXPECT_FALSE(contains(signed_in(*app, "area_officer").get("/lv"), "chưa được giao")) << "has the district of Yên Mỹ";
  int64_t units = 0;
  app->database().read([&](db::Session& s) {
    for (const auto& person : accounts::example_people(s, app::kOffice))
      if (person.role == "area_officer" && units == 0) units = accounts::scopes_of(s, app::kOffice, person.id).at(0).units;
  });
  EXPECT_EQ(units, 1 + 3) << "the district, and the new communes made of its own alone (Hoàn Long is not)";
}

TEST(App, the_example_portal_shows_the_programme_of_hung_yen) {
  const auto app = example();
  tests::Browser visitor(app->dispatch());
  const auto home = visitor.get("/");
  EXPECT_EQ(home.status, 200);
  for (const char* words : {"8.360", "45,8%", "8–13%", "khoảng 500 cơ sở", "1233/QĐ-UBND", "48", "1.080", "7.280"}) EXPECT_TRUE(contains(home, words)) << words;
  EXPECT_TRUE(contains(visitor.get("/en"), "8,360")) << "the English copy writes numbers the English way";
}

TEST(App, the_budget_matrix_shows_its_sums_and_the_proposed_cell) {
  const auto app = example();
  tests::Browser visitor(app->dispatch());
  const auto page = visitor.get("/chuong-trinh/ke-hoach-hung-yen-2016-2020/kinh-phi");
  EXPECT_EQ(page.status, 200);
  for (const char* words : {"1.560", "1.800", "2.300", "2.700", "4.840", "4.00", "khớp với số in"}) EXPECT_TRUE(contains(page, words)) << words;
}

TEST(App, what_is_not_published_is_not_there) {
  const auto app = example();
  tests::Browser leader = signed_in(*app, "leader");
  tests::Browser visitor(app->dispatch());
  const std::string page = "/chuong-trinh/ke-hoach-vinh-long-2016-2020";
  EXPECT_EQ(visitor.get(page).status, 200);
  const auto plans = body(leader.get("/lv/ke-hoach"));
  const size_t title = plans.find("Vĩnh Long 2016");
  ASSERT_NE(title, std::string::npos);
  const std::string kBefore = "action=\"/lv/ke-hoach/";
  const size_t at = plans.find(kBefore, title) + kBefore.size();
  const std::string id = plans.substr(at, plans.find('/', at) - at);
  EXPECT_EQ(leader.post("/lv/ke-hoach/" + id + "/rut", {{"ly-do", "thử"}}).status, 303);
  EXPECT_EQ(visitor.get(page).status, 404);
  EXPECT_FALSE(contains(visitor.get("/so-sanh"), "Vĩnh Long"));
  EXPECT_EQ(leader.post("/lv/ke-hoach/" + id + "/cong-bo", {}).status, 303);
  EXPECT_EQ(visitor.get(page).status, 200);
}

TEST(App, provinces_that_count_differently_are_not_ranked_together) {
  const auto app = example();
  tests::Browser visitor(app->dispatch());
  const std::string page = body(visitor.get("/so-sanh"));
  EXPECT_NE(page.find("Không so được"), std::string::npos);
  const size_t all = page.find("Tính trên: mọi cơ sở"), potential = page.find("Tính trên: cơ sở có tiềm năng");
  EXPECT_NE(all, std::string::npos);
  EXPECT_NE(potential, std::string::npos);
}

TEST(App, a_plan_of_next_year_shows_what_it_will_hold) {
  const auto app = example();   // the clock stands at 31/12/2018, the plan is of 2/4/2019
  tests::Browser visitor(app->dispatch());
  const auto page = visitor.get("/chuong-trinh/ke-hoach-dong-nai-2019");
  for (const char* words : {"955,651", "2.000 cuốn", "440 cái", "quý II, III, IV năm 2019", "trước 25/12/2019", "2399/QĐ-UBND"})
    EXPECT_TRUE(contains(page, words)) << words;
}

TEST(App, search_finds_without_marks) {
  const auto app = example();
  tests::Browser visitor(app->dispatch());
  for (const char* query : {"/tim?q=vinh+long", "/tim?q=V%C4%A9nh+Long", "/tim?q=so+tay+huong+dan"}) {
    const auto page = visitor.get(query);
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(contains(page, "/chuong-trinh/")) << query;
  }
}

TEST(App, public_pages_carry_a_strict_policy_and_no_cookie) {
  const auto app = example();
  tests::Browser visitor(app->dispatch());
  for (const char* path : {"/", "/chuong-trinh", "/van-ban", "/van-ban/quan-he", "/lich-bao-cao", "/gioi-thieu"}) {
    const auto response = visitor.get(path);
    EXPECT_EQ(response.status, 200) << path;
    EXPECT_EQ(tests::Browser::header(response, "Set-Cookie"), "") << path;
    EXPECT_FALSE(contains(response, "style=")) << path;
    EXPECT_FALSE(contains(response, "<script>")) << path;
  }
}
