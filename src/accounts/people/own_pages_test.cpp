// One's own account (how pages look, duties, who looked), help with somebody else's way in, and the letters going out: on both
// engines, with the attacks tried on them.
#include <gtest/gtest.h>

#include "accounts/people/handover.h"
#include "accounts/people/invitation.h"
#include "accounts/people/people_case.h"
#include "accounts/personal.h"
#include "accounts/signing/reset.h"
#include "accounts/signing/second_factor.h"
#include "audit/store.h"
#include "mail/post.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

class OwnPagesTest : public PeopleCase, public testing::WithParamInterface<db::Engine> {
 protected:
  OwnPagesTest() : PeopleCase(GetParam()) {}
  Actor program() const { return the_program(1, clock_); }
  int64_t with_password(const std::string& name, const std::set<std::string>& given, std::optional<std::string> email = {}) {
    const int64_t id = person(name, given, std::move(email));
    write([&](db::Session& s) -> Result<> {
      const tests::Sql password("INSERT INTO passwords (office_id, person_id, hash, set_at) VALUES (1, ?1, 'x', '2018')",
                                {db::Value(id)});
      TRY(s.run(password));
      return Done{};
    });
    return id;
  }
  std::vector<mail::Kept> letters(const std::string& state = "") {
    std::vector<mail::Kept> found;
    database_->read([&](db::Session& s) { found = mail::letters(s, 1, {.state = state, .limit = 100}, clock_); });
    return found;
  }
  int64_t lines(const std::string& action, int64_t subject) {
    int64_t found = 0;
    database_->read([&](db::Session& s) {
      found = static_cast<int64_t>(audit::events(s, 1, {.action = action, .subject_id = std::to_string(subject)}).size());
    });
    return found;
  }
};
SXSH_ON_BOTH_ENGINES(OwnPagesTest);

TEST_P(OwnPagesTest, LanguageThemeAndDensityAreKeptWithTheAccount) {
  Browser lan = someone("officer");
  auto page = lan.get("/lv/tai-khoan");
  EXPECT_TRUE(has(page, "<html lang=\"vi\">")) << "nothing chosen: the device decides";
  EXPECT_TRUE(has(page, "data-choice=\"theme\""));
  EXPECT_EQ(lan.post("/lv/tai-khoan/hien-thi", {{"ngon-ngu", "en"}, {"giao-dien", "dark"}, {"do-day", "compact"}}).status, 303);
  page = lan.get("/lv/tai-khoan?xong=hien-thi");
  EXPECT_TRUE(has(page, "<html lang=\"en\" data-theme=\"dark\" data-density=\"compact\">"));
  EXPECT_TRUE(has(page, "Your choices are kept"));
  EXPECT_FALSE(has(page, "data-choice=\"theme\"")) << "the button of the device would be overruled";
  EXPECT_TRUE(has(lan.get("/lv/qt/nguoi-dung"), "<html lang=\"en\" data-theme=\"dark\"")) << "on every page";
  EXPECT_TRUE(has(lan.get("/kich-hoat"), "<html lang=\"vi\" data-theme=\"dark\"")) << "public pages speak as their address says";
  Browser other_device = someone("officer");
  EXPECT_TRUE(has(other_device.get("/lv/tai-khoan"), "data-theme=\"dark\""));
  EXPECT_TRUE(has(someone("leader").get("/lv/tai-khoan"), "<html lang=\"vi\">")) << "of one account alone";
  EXPECT_EQ(lan.send("POST", "/lv/tai-khoan/hien-thi", {{"giao-dien", "light"}}).status, 403) << "no token";
  EXPECT_EQ(lan.post("/lv/tai-khoan/hien-thi", {{"giao-dien", "\"><script>"}, {"do-day", "x"}, {"person_id", "1"}}).status, 303);
  EXPECT_TRUE(has(lan.get("/lv/tai-khoan"), "<html lang=\"vi\">")) << "what nobody offers is nothing chosen";
  write([&](db::Session& s) -> Result<> {
    const auto pink = choose(s, 1, example("officer"), {.language = {}, .theme = "pink", .density = {}});
    EXPECT_TRUE(pink.problem().is(problems::out_of_range));
    return Done{};
  });
}

TEST_P(OwnPagesTest, OnesOwnPageSaysWhichDutiesWhoGaveThemAndWhoLooked) {
  const int64_t minh = example("area_officer"), quy = example("administrator");
  write([&](db::Session& s) -> Result<> {
    const Actor by{1, quy, "Bùi Văn Quý (ví dụ)", clock_.now_utc()};
    TRY(add_scope(s, by, grant_of(s, 1, minh, "area_officer")->id, {ScopeKind::area, 7, "Yên Mỹ", {7}}));
    TRY(grant_role(s, by, {"administrator"}, minh, "facility", {{ScopeKind::facility, 11, "Nhựa An Phát", {}}}, "kiêm nhiệm"));
    TRY(hand_over(s, by, minh, example("officer"), {2019, 3, 1}, "đi học"));
    return Done{};
  });
  EXPECT_TRUE(has(someone("area_officer").get("/lv/tai-khoan"), "Chưa có ai xem"));
  EXPECT_TRUE(has(someone("leader").get(page_of(minh)), "Lê Văn Minh"));
  EXPECT_TRUE(has(someone("leader").get(page_of(minh)), "Lê Văn Minh"));
  const auto page = someone("area_officer").get("/lv/tai-khoan");
  for (const char* words : {"Cán bộ địa bàn", "Huyện Yên Mỹ", "Cơ sở 11", "người giao: Bùi Văn Quý (ví dụ)",
                            "người giao: hệ thống", "đi học", "31/12/2018 · Hoàng Thị Ánh (ví dụ) · xem trang người dùng"})
    EXPECT_TRUE(has(page, words)) << words;
  EXPECT_TRUE(has(someone("administrator").get(page_of(minh)), "Hoàng Thị Ánh (ví dụ) · xem trang người dùng"));
  EXPECT_FALSE(has(someone("leader").get(page_of(minh)), "Ai đã xem dữ liệu")) << "the log is not for everybody";
  database_->read([&](db::Session& s) {
    EXPECT_EQ(views_of(s, 1, Whose::person, minh).size(), 2u) << "once a day each";
    EXPECT_TRUE(views_of(s, 1, Whose::person, example("leader")).empty());
  });
}

TEST_P(OwnPagesTest, AnOfficerHelpsSomebodyWhoForgotThePassword) {
  const int64_t yen = with_password("Đỗ Thị Yên", {"consultant"}, "yen@tuvan.example.vn");
  Browser officer = someone("officer");
  EXPECT_TRUE(has(officer.get(page_of(yen)), "Cấp liên kết đặt lại mật khẩu"));
  EXPECT_EQ(officer.post(page_of(yen) + "/cap-lai", {{"cach", "ma"}}).status, 409) << "sessions would live on";
  EXPECT_EQ(officer.post(page_of(yen) + "/dat-lai", {}).status, 422) << "why?";
  const auto shown = officer.post(page_of(yen) + "/dat-lai", {{"ly-do-dat-lai", "quên mật khẩu, đã gọi lại"}});
  ASSERT_EQ(shown.status, 200) << text(shown);
  EXPECT_EQ(Browser::header(shown, "Cache-Control"), "no-store");
  const std::string code = between(text(shown), "https://sxsh.example.vn/dat-lai-mat-khau/", "<");
  ASSERT_FALSE(code.empty());
  database_->read([&](db::Session& s) { EXPECT_EQ(person_of_reset(s, 1, code, clock_)->id, yen); });
  EXPECT_FALSE(has(officer.get(page_of(yen)), code)) << "only once";
  ASSERT_EQ(letters().size(), 1u);
  EXPECT_EQ(letters()[0].to, "yen@tuvan.example.vn") << "nobody is taken over unnoticed";
  EXPECT_EQ(letters()[0].purpose, "reset_notice");
  EXPECT_EQ(lines("account.reset_link", yen), 1);
  EXPECT_TRUE(has(officer.get(page_of(yen)), "đã gọi lại")) << "the reason stands in the history";
}

TEST_P(OwnPagesTest, TheSecondStepOfSomebodyWhoLostThePhoneIsEnded) {
  const int64_t yen = with_password("Đỗ Thị Yên", {"consultant"}, "yen@tuvan.example.vn");
  write([&](db::Session& s) -> Result<> {
    TRY(begin_second_step(s, {1, yen, "Yên", clock_.now_utc()}));
    const tests::Sql on("UPDATE second_factors SET confirmed_at = '2018' WHERE person_id = ?1", {db::Value(yen)});
    TRY(s.run(on));
    return Done{};
  });
  Browser officer = someone("officer");
  EXPECT_TRUE(has(officer.get(page_of(yen)), "Tắt bước hai"));
  EXPECT_EQ(officer.post(page_of(yen) + "/hai-buoc", {{"ly-do-hai-buoc", " "}}).status, 422);
  EXPECT_EQ(officer.send("POST", page_of(yen) + "/hai-buoc", {{"ly-do-hai-buoc", "x"}}).status, 403) << "no token";
  EXPECT_EQ(officer.post(page_of(yen) + "/hai-buoc", {{"ly-do-hai-buoc", "mất điện thoại"}}).status, 303);
  database_->read([&](db::Session& s) { EXPECT_NE(second_step_of(s, 1, yen), SecondStep::on); });
  EXPECT_EQ(officer.post(page_of(yen) + "/hai-buoc", {{"ly-do-hai-buoc", "lại"}}).status, 404) << "there is none";
  EXPECT_EQ(letters().at(0).purpose, "second_step_notice");
  EXPECT_EQ(lines("account.second_step_off", yen), 1);
}

TEST_P(OwnPagesTest, HelpReachesNobodyAboveAndNobodyElsewhere) {
  const int64_t boss = with_password("Phó giám đốc", {"leader"}), quy = with_password("Quản trị hai", {"administrator"}),
                foreign = person("Người Vĩnh Long", {"consultant"}, {}, 2);
  for (const char* what : {"/dat-lai", "/hai-buoc"}) {
    const std::multimap<std::string, std::string> form{{"ly-do-dat-lai", "x"}, {"ly-do-hai-buoc", "x"}, {"vai-tro", "officer"}};
    EXPECT_EQ(someone("officer").post(page_of(boss) + what, form).status, 403) << what;
    EXPECT_EQ(someone("officer").post(page_of(quy) + what, form).status, 403) << what;
    EXPECT_EQ(someone("area_officer").post(page_of(boss) + what, form).status, 404) << what;
    EXPECT_EQ(someone("leader").post(page_of(boss) + what, form).status, 403) << "not one's own either: " << what;
    EXPECT_EQ(someone("administrator").post(page_of(foreign) + what, form).status, 404) << what;
  }
  EXPECT_EQ(lines("account.reset_link", boss) + lines("account.reset_link", quy), 0);
}

TEST_P(OwnPagesTest, AnAdministratorSeesWhyALetterDidNotLeave) {
  const auto put = [&](const std::string& to, int64_t office = 1) {
    int64_t id = 0;
    write([&](db::Session& s) -> Result<> {
      id = TRY(mail::queue(s, {.office_id = office, .to = to, .to_name = "Lan", .subject = "Bí mật",
                               .text = "https://sxsh.example.vn/dat-lai-mat-khau/TOKEN", .purpose = "password_reset",
                               .useless_after = {}},
                           clock_));
      return Done{};
    });
    return std::to_string(id);
  };
  const std::string lan = put("lan@sct.example.vn"), tung = put("tung@sct.example.vn"), foreign = put("vl@vl.example.vn", 2);
  write([&](db::Session& s) -> Result<> {
    const tests::Sql failed("UPDATE outgoing_mails SET attempts = 2, last_error = 'connection <refused>' WHERE id = ?1",
                            {db::Value(static_cast<int64_t>(std::stoll(lan)))});
    TRY(s.run(failed));
    return Done{};
  });
  Browser quy = someone("administrator");
  auto page = quy.get("/lv/qt/thu-gui");
  for (const char* words : {"lan@sct.example.vn", "connection &lt;refused&gt;", "Đặt lại mật khẩu", "2 thư", "Gửi lại ngay"})
    EXPECT_TRUE(has(page, words)) << words;
  EXPECT_FALSE(has(page, "TOKEN")) << "what a letter says is a secret";
  EXPECT_FALSE(has(page, "Bí mật"));
  EXPECT_FALSE(has(page, "vl@vl.example.vn")) << "of another office";
  EXPECT_FALSE(has(quy.get("/lv/qt/thu-gui?tai=csv"), "TOKEN"));
  EXPECT_TRUE(has(quy.get("/lv/qt/thu-gui?tai=csv&tim=LAN"), "lan@sct.example.vn,Đặt lại mật khẩu"));
  EXPECT_TRUE(has(quy.get("/lv/qt/thu-gui?trang-thai=sent"), "Không có thư nào khớp"));
  EXPECT_TRUE(has(quy.get("/lv/qt/thu-gui?tim=%27%20OR%201=1&trang=-9"), "Không có thư nào khớp"));
  for (const char* what : {"/huy", "/gui-lai"}) {
    EXPECT_EQ(quy.send("POST", "/lv/qt/thu-gui/" + lan + what, {}).status, 403) << "no token";
    EXPECT_EQ(quy.post("/lv/qt/thu-gui/" + foreign + what, {{"office_id", "2"}}).status, 404) << "of another office";
    EXPECT_EQ(quy.post(std::string("/lv/qt/thu-gui/0") + what, {}).status, 404);
    for (const char* role : {"officer", "leader", "facility"})
      EXPECT_EQ(someone(role).post("/lv/qt/thu-gui/" + lan + what, {}).status, 403) << role;
  }
  for (const char* role : {"officer", "leader", "facility"}) EXPECT_EQ(someone(role).get("/lv/qt/thu-gui").status, 403) << role;
  EXPECT_EQ(quy.post("/lv/qt/thu-gui/" + tung + "/huy", {}).status, 303);
  EXPECT_EQ(quy.post("/lv/qt/thu-gui/" + tung + "/gui-lai", {}).status, 409) << "its text is gone";
  EXPECT_EQ(letters("cancelled").size(), 1u);
  EXPECT_EQ(lines("letter.cancel", std::stoll(tung)), 1);
}

TEST_P(OwnPagesTest, WhoSignsInThroughTheProviderCountsAsAnAdministratorWhileItIsThere) {
  const int64_t own = with_password("Có mật khẩu", {"administrator"}), cloud = person("Qua cổng tỉnh", {"administrator"});
  write([&](db::Session& s) -> Result<> {
    const tests::Sql no_examples("DELETE FROM example_people");
    TRY(s.run(no_examples));
    const tests::Sql linked("INSERT INTO oidc_identities (office_id, issuer, subject, person_id, linked_at) "
                            "VALUES (1, 'https://cong.example.vn', 'q', ?1, '2018')",
                            {db::Value(cloud)});
    TRY(s.run(linked));
    return Done{};
  });
  const auto suspended = [&](int64_t who) {
    return database_->write([&](db::Session& s) -> Result<> { return suspend(s, program(), who, "thử"); });
  };
  EXPECT_TRUE(suspended(own).problem().is(problems::last_administrator)) << "there is no provider to sign in through";
  write([&](db::Session& s) -> Result<> { return note_provider(s, 1, "https://noi-khac.example.vn"); });
  EXPECT_TRUE(suspended(own).problem().is(problems::last_administrator)) << "another provider knows nobody";
  write([&](db::Session& s) -> Result<> { return note_provider(s, 1, "https://cong.example.vn"); });
  database_->read([&](db::Session& s) { EXPECT_EQ(person_line(s, 1, cloud)->state, PersonState::active); });
  EXPECT_TRUE(suspended(own).ok());
  EXPECT_TRUE(suspended(cloud).problem().is(problems::last_administrator));
  write([&](db::Session& s) -> Result<> {
    const tests::Sql none("DELETE FROM passwords");
    TRY(s.run(none));
    EXPECT_FALSE(TRY(first_administrator_link(s, clock_, 1, "https://x.vn")).has_value())
        << "no link into the house for whoever starts the program";
    TRY(note_provider(s, 1, ""));
    EXPECT_TRUE(TRY(first_administrator_link(s, clock_, 1, "https://x.vn")).has_value());
    return Done{};
  });
}

}  // namespace
}  // namespace sxsh::accounts
