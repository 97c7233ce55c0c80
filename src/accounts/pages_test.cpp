#include "accounts/pages.h"

#include <gtest/gtest.h>

#include "accounts/permissions.h"
#include "support/browser.h"
#include "support/engines.h"

namespace sxsh::accounts {
namespace {

using tests::Browser;

class AccountsPagesTest : public testing::Test {
 protected:
  void SetUp() override { open(true); }
  void open(bool example) {
    dispatch_.reset();
    router_.emplace();
    add_routes(*router_,
               {.database = &*database_, .clock = clock_, .office_id = 1, .secure_cookies = !example, .example = example});
    router_->get("/lv", "programme.read", [](web::Context& context) -> Result<web::Response> {
      return web::Response::html("work of " + context.visitor.name + ui::csrf(context.visitor.csrf).markup);
    });
    web::Hooks hooks;
    hooks.visitor = [this](const web::Request& request, db::Session& session) { return visitor_of(request, session, 1, clock_); };
    hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
      return problem.message(lang);
    };
    hooks.bug_page = [](const std::string&, Lang) { return "bug"; };
    hooks.session_cookie = kSessionCookie;
    dispatch_.emplace(*database_, *router_, clock_, 1, std::move(hooks));
    ASSERT_TRUE(database_->write([&](db::Session& s) -> Result<> {
                           TRY(put_office(s, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
                           TRY(make_example_people(s, clock_, 1));
                           link_ = TRY(first_administrator_link(s, clock_, 1, "")).value_or("");
                           return Done{};
                         }).ok());
  }
  Browser browser() { return Browser(*dispatch_, kSessionCookie); }
  static std::string text(const web::Response& response) { return std::string(response.bytes()); }
  static std::string location(const web::Response& response) { return Browser::header(response, "Location"); }
  std::string example(const std::string& role) {
    std::string id;
    database_->read([&](db::Session& s) {
      for (const auto& person : example_people(s, 1))
        if (person.role == role) id = std::to_string(person.id);
    });
    return id;
  }
  Browser someone(const std::string& role) {
    Browser one = browser();
    EXPECT_EQ(one.post("/dang-nhap/vi-du", {{"person", example(role)}}).status, 303);
    return one;
  }

  const Clock clock_ = Clock::fixed_at("2018-12-31T05:00:00Z");
  tests::TestDatabase database_{db::Engine::sqlite};
  std::optional<web::Router> router_;
  std::optional<web::Dispatch> dispatch_;
  std::string link_;
};

TEST_F(AccountsPagesTest, EveryRouteNamesAKnownAction) { EXPECT_EQ(check_routes(*router_), std::vector<std::string>{}); }

TEST_F(AccountsPagesTest, TheFirstAdministratorActivatesAndIsSignedIn) {
  open(false);
  Browser one = browser();
  auto page = one.get(link_);
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(Browser::header(page, "Referrer-Policy"), "strict-origin") << "the address is a secret, its form has an origin";
  page = one.post(link_, {{"name", ""}, {"email", "không phải"}, {"password", "ngắn"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_NE(text(page).find("mật khẩu vừa ghi có 4 chữ"), std::string::npos);
  EXPECT_NE(text(page).find("Hãy ghi họ và tên"), std::string::npos);
  EXPECT_NE(text(page).find("ten@co-quan.vn"), std::string::npos);
  EXPECT_EQ(text(page).find("ngắn\""), std::string::npos) << "a password is never sent back";
  page = one.post(link_, {{"name", "Nguyễn <b>Lan"}, {"email", "lan@sct.example.vn"}, {"password", "một câu dễ nhớ"}});
  ASSERT_EQ(page.status, 303) << text(page);
  EXPECT_EQ(location(page), "/lv");
  const std::string cookie = Browser::header(page, "Set-Cookie");
  EXPECT_NE(cookie.find("HttpOnly; SameSite=Lax; Secure"), std::string::npos) << cookie;
  EXPECT_EQ(one.get("/lv/qt/nhat-ky").status, 200);
  EXPECT_EQ(one.get(link_).status, 410);
  EXPECT_EQ(browser().post(link_, {{"name", "Kẻ khác"}, {"password", "một câu dễ nhớ"}}).status, 410);
  EXPECT_EQ(browser().get("/kich-hoat/khong-co").status, 410);
  EXPECT_EQ(text(one.get("/lv/qt/nhat-ky")).find("<b>Lan"), std::string::npos) << "names are escaped";

  Browser two = browser();
  two.get("/dang-nhap");
  EXPECT_EQ(two.post("/dang-nhap", {{"who", "lan@sct.example.vn"}, {"password", "sai mật khẩu"}}).status, 422);
  EXPECT_EQ(two.cookie, "");
  page = two.post("/dang-nhap", {{"who", "lan@sct.example.vn"}, {"password", "một câu dễ nhớ"}, {"tiep", "/lv/qt/vai-tro"}});
  EXPECT_EQ(location(page), "/lv/qt/vai-tro");
  EXPECT_NE(two.cookie, one.cookie);
}

TEST_F(AccountsPagesTest, SigningInNeverTakesOverAGivenSession) {
  Browser one = browser();
  one.cookie = "phien-do-ke-xau-dat";
  EXPECT_EQ(one.post("/dang-nhap/vi-du", {{"person", example("officer")}}).status, 303);
  EXPECT_NE(one.cookie, "phien-do-ke-xau-dat");
  EXPECT_EQ(one.cookie.size(), 43u);
}

TEST_F(AccountsPagesTest, SigningOutEndsTheSessionItself) {
  Browser one = someone("officer");
  EXPECT_NE(text(one.get("/lv")).find("work of Nguyễn Thị Lan"), std::string::npos);
  Browser thief = browser();
  thief.cookie = one.cookie;
  EXPECT_EQ(thief.send("POST", "/dang-xuat", {}).status, 403) << "without the form's token";
  EXPECT_EQ(one.post("/dang-xuat", {}).status, 303);
  EXPECT_EQ(one.cookie, "");
  EXPECT_EQ(location(thief.get("/lv")), "/dang-nhap?tiep=%2Flv") << "the old cookie opens nothing";
}

TEST_F(AccountsPagesTest, ExamplePeopleEnterOnlyInTheExampleInstallation) {
  EXPECT_NE(text(browser().get("/dang-nhap")).find("với vai Lãnh đạo"), std::string::npos);
  EXPECT_EQ(browser().post("/dang-nhap/vi-du", {{"person", "4711"}}).status, 404);
  EXPECT_EQ(browser().post("/dang-nhap/vi-du", {}).status, 404);
  open(false);
  EXPECT_EQ(text(browser().get("/dang-nhap")).find("Lãnh đạo"), std::string::npos);
  EXPECT_EQ(browser().post("/dang-nhap/vi-du", {{"person", example("administrator")}}).status, 404);
}

TEST_F(AccountsPagesTest, GuessingIsSlowedDownAndLocksNobodyElseOut) {
  Browser guesser = browser();
  int refused = 0;
  for (int i = 0; i < 9; ++i)
    refused += guesser.post("/dang-nhap", {{"who", "Lan"}, {"password", "đoán " + std::to_string(i)}}).status == 429 ? 1 : 0;
  EXPECT_EQ(refused, 3);
  Browser other = browser();
  other.remote = "10.0.0.2";
  EXPECT_EQ(other.post("/dang-nhap", {{"who", "Lan"}, {"password", "x"}}).status, 422);
}

TEST_F(AccountsPagesTest, EmptyFieldsAreSaidBesideThem) {
  const auto page = browser().post("/dang-nhap", {{"who", " "}, {"password", ""}});
  EXPECT_EQ(page.status, 422);
  EXPECT_NE(text(page).find("Hãy ghi e-mail hoặc họ tên"), std::string::npos);
  EXPECT_NE(text(page).find("<title>Lỗi: Đăng nhập"), std::string::npos);
  EXPECT_NE(text(browser().get("/en/dang-nhap")).find("action=\"/en/dang-nhap\""), std::string::npos);
}

TEST_F(AccountsPagesTest, OneGoesOnOnlyInsideThisSite) {
  EXPECT_EQ(local_address("/lv/van-ban?x=1"), "/lv/van-ban?x=1");
  for (const char* wrong : {"", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "lv",
                            "/a\r\nSet-Cookie: x", "/dang-xuat", "/dang-nhap?tiep=/dang-nhap"})
    EXPECT_EQ(local_address(wrong), "/lv") << wrong;
}

TEST_F(AccountsPagesTest, RightsAreListedFromTheTableAndTheRouter) {
  EXPECT_EQ(location(browser().get("/lv/qt/vai-tro")), "/dang-nhap?tiep=%2Flv%2Fqt%2Fvai-tro");
  const std::string page = text(someone("administrator").get("/lv/qt/vai-tro"));
  for (const Action& each : all_actions()) EXPECT_NE(page.find(std::string(each.name)), page.npos) << each.name;
  for (const auto& route : router_->routes())
    EXPECT_NE(page.find(route.method + " " + route.pattern), page.npos) << route.pattern << ": each address beside its action";
  EXPECT_NE(page.find("POST /kich-hoat/{khoa}"), page.npos);
  EXPECT_NE(page.find("Trung tâm Khuyến công"), page.npos);
}

TEST_F(AccountsPagesTest, TheLogIsForThoseWhoMay) {
  EXPECT_EQ(someone("officer").get("/lv/qt/nhat-ky").status, 403);
  Browser leader = someone("leader");
  const std::string page = text(leader.get("/lv/qt/nhat-ky?tim=dang%20nhap"));
  EXPECT_NE(page.find("Đăng nhập: Hoàng Thị Ánh (ví dụ)"), page.npos);
  EXPECT_NE(page.find("31/12/2018 12:00"), page.npos) << "local time";
  const std::string nothing = text(leader.get("/lv/qt/nhat-ky?tim=%3Cscript%3Ekhong"));
  EXPECT_NE(nothing.find("Bỏ tìm kiếm"), nothing.npos);
  EXPECT_EQ(nothing.find("<script>khong"), nothing.npos);
  EXPECT_EQ(leader.get("/lv/qt/nhat-ky?truoc=-5").status, 200);
  EXPECT_EQ(leader.get("/lv/qt/nhat-ky?truoc=abc").status, 200);
}

// The walk of all routes × roles, over the routes of this folder; the whole program repeats it over all of its routes.
TEST_F(AccountsPagesTest, ARequestWithoutTheRightIsRefusedEverywhere) {
  for (const Role& role : all_roles()) {
    Browser visitor = role.letter == 'K' ? browser() : someone(std::string(role.code));
    visitor.get("/lv/qt/vai-tro");
    visitor.get("/lv");
    for (const auto& route : router_->routes()) {
      if (route.action.starts_with("account.")) continue;
      const bool may = action(route.action)->allows(role.letter), posts = route.method == "POST";
      const auto answer = posts ? visitor.post(route.pattern, {}) : visitor.get(route.pattern);
      const int refused = role.letter != 'K' ? 403 : posts ? 401 : 303;
      EXPECT_EQ(answer.status, !may ? refused : posts ? 404 : 200) << role.code << " " << route.method << " " << route.pattern;
    }
  }
}

}  // namespace
}  // namespace sxsh::accounts
