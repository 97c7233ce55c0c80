// Accounts for many facilities at once, on both engines, and the pages around them with the attacks tried on them.
#include "facilities/onboarding/round.h"

#include <gtest/gtest.h>

#include "accounts/people/invitation.h"
#include "accounts/permissions.h"
#include "accounts/personal.h"
#include "accounts/store.h"
#include "audit/store.h"
#include "facilities/file/pages.h"
#include "facilities/onboarding/accounts_page.h"
#include "facilities/onboarding/pages.h"
#include "facilities/store.h"
#include "jobs/runner.h"
#include "mail/post.h"
#include "support/browser.h"
#include "support/engines.h"
#include "support/visitors.h"
#include "terms/problems.h"

namespace sxsh::facilities::onboarding {
namespace {

using tests::Browser;

const Settings kMails{.sends_mail = true, .public_url = "https://sxsh.example.vn"};

class AccountRoundTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    add_routes(router_, kMails);
    add_accounts_route(router_);
    add_file_routes(router_);
    registry_.add(make_kind(kMails));
    dispatch_.emplace(database(), router_, clock_, 1, tests::visitors_by_cookie());
    write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương tỉnh Hưng Yên", "Hưng Yên"}));
      TRY(accounts::put_office(session, {2, "vinh-long", "Sở Công Thương", "Vĩnh Long"}));
      const Batch batch = TRY(open_batch(session, by_, Batch::Kind::edit));
      for (const char* name : {"Giấy An Phú", "Nhựa Phố Nối", "Dệt Minh Hưng", "Cơ khí Đại Đồng", "Gỗ <b>Khoái Châu"}) {
        Values values;
        at(values, FieldId::name) = name;
        if (ids_.size() == 1) at(values, FieldId::email) = "nhua@phonoi.example.vn";
        if (ids_.size() == 3) at(values, FieldId::closed_on) = "2017-01-01";
        ids_.push_back(TRY(add(session, batch, values)).id);
      }
      TRY(accounts::add_contact(session, by_, contact(ids_[0], "Trần Thị Mơ", "mo@anphu.example.vn")));
      return Done{};
    });
  }
  static accounts::Contact contact(int64_t facility, const std::string& name, const std::string& email) {
    return {.subject_kind = "facility", .subject_id = facility, .name = name, .position = {}, .phone = "0912 345 678",
            .email = email, .purpose = "liên hệ", .kept_until = {}};
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  int64_t begun() {
    int64_t id = 0;
    write([&](db::Session& session) -> Result<> {
      id = TRY(begin(session, by_, ids_));
      return Done{};
    });
    return id;
  }
  void make(int64_t round, bool again = false) {
    write([&](db::Session& session) -> Result<> {
      TRY(confirm(session, by_, round, again));
      return Done{};
    });
    jobs::Settings settings;
    settings.clock = clock_;
    ASSERT_TRUE(jobs::run_all(database(), registry_, settings).ok());
  }
  std::vector<Row> rows(int64_t round) {
    std::vector<Row> found;
    database().read([&](db::Session& session) { found = all_rows(session, 1, round); });
    return found;
  }
  std::vector<accounts::CodeLetter> printed(int64_t round, Print which) {
    std::vector<accounts::CodeLetter> letters;
    write([&](db::Session& session) -> Result<> {
      letters = TRY(print(session, by_, round, which));
      return Done{};
    });
    return letters;
  }
  bool opens(const std::string& code) {
    bool works = false;
    write([&](db::Session& session) -> Result<> {
      works = TRY(accounts::link_for_code(session, clock_, 1, code)).has_value();
      return Done{};
    });
    return works;
  }
  void activate(int64_t person) {
    write([&](db::Session& session) -> Result<> {
      const tests::Sql password("INSERT INTO passwords (office_id, person_id, hash, set_at) VALUES (1, ?1, 'x', '2018')",
                                {db::Value(person)});
      TRY(session.run(password));
      return Done{};
    });
  }
  Browser as(const std::string& who) {
    Browser one(*dispatch_);
    one.cookie = who;
    return one;
  }
  web::Response post(const std::string& who, const std::string& target, std::multimap<std::string, std::string> form = {}) {
    form.emplace("csrf", "token");
    return as(who).send("POST", target, std::move(form));
  }
  static std::string text(const web::Response& response) { return response.whole(); }
  static bool has(const web::Response& response, const std::string& words) {
    return text(response).find(words) != std::string::npos;
  }
  std::string address(int64_t round) { return "/lv/co-so/tai-khoan/" + std::to_string(round); }

  const Clock clock_ = Clock::fixed_at("2018-12-31T05:00:00Z");
  accounts::Actor by_ = accounts::the_program(1, clock_);
  std::vector<int64_t> ids_;
  jobs::Registry registry_;
  web::Router router_;
  std::optional<web::Dispatch> dispatch_;
};
SXSH_ON_BOTH_ENGINES(AccountRoundTest);

TEST_P(AccountRoundTest, EveryFacilityGetsALetterOnceByTheWayThatReachesIt) {
  const int64_t round = begun();
  const Counts before = counts_of(rows(round), false, true);
  EXPECT_EQ(before.facilities, 5);
  EXPECT_EQ(before.mail, 2) << "of the contact person, and of the facility itself";
  EXPECT_EQ(before.card, 2);
  EXPECT_EQ(before.closed, 1);
  EXPECT_EQ(before.no_contact, 3);
  EXPECT_EQ(counts_of(rows(round), false, false).card, 4) << "an installation without e-mail prints all";
  make(round);
  const auto done = rows(round);
  EXPECT_EQ(done[0].way, "mail");
  EXPECT_EQ(done[0].person, "Trần Thị Mơ");
  EXPECT_EQ(done[1].way, "mail");
  EXPECT_EQ(done[2].way, "card");
  EXPECT_EQ(done[3].way, "none");
  EXPECT_EQ(done[3].person_id, 0) << "closed";
  database().read([&](db::Session& session) {
    EXPECT_EQ(mail::count_letters(session, 1, {.state = "waiting"}), 2);
    EXPECT_EQ(accounts::roles_of(session, 1, done[2].person_id), std::set<std::string>{"facility"});
    EXPECT_EQ(accounts::scopes_of(session, 1, done[2].person_id).at(0).subject_id, ids_[2]);
    EXPECT_EQ(find_round(session, 1, round)->done, 5);
    EXPECT_FALSE(find_round(session, 2, round)) << "of another office";
  });
  const auto twice = database().write([&](db::Session& session) -> Result<> {
    TRY(confirm(session, by_, round, false));
    return Done{};
  });
  EXPECT_TRUE(!twice.ok() && twice.problem().is(problems::account_round_over));
  const int64_t second = begun();
  EXPECT_EQ(counts_of(rows(second), false, true).waiting, 4);
  EXPECT_EQ(counts_of(rows(second), false, true).mail + counts_of(rows(second), false, true).card, 0) << "nobody twice";
  EXPECT_EQ(counts_of(rows(second), true, true).card, 2) << "unless asked";
}

TEST_P(AccountRoundTest, CodesAreShownOnceAndPrintingAgainEndsThem) {
  const int64_t round = begun();
  make(round);
  const auto first = printed(round, Print::fresh);
  ASSERT_EQ(first.size(), 2u);
  EXPECT_TRUE(printed(round, Print::fresh).empty());
  EXPECT_EQ(printable(rows(round), Print::all), 2);
  const auto again = printed(round, Print::all);
  ASSERT_EQ(again.size(), 2u);
  EXPECT_NE(first[0].code, again[0].code);
  EXPECT_FALSE(opens(first[0].code));
  EXPECT_TRUE(opens(again[0].code));
  activate(rows(round)[2].person_id);
  EXPECT_EQ(printable(rows(round), Print::all), 1) << "who has activated needs none";
}

TEST_P(AccountRoundTest, WhatNobodyUsedIsWithdrawnAndWhatWasUsedStays) {
  const int64_t round = begun();
  make(round);
  const auto letters = printed(round, Print::fresh);
  activate(rows(round)[0].person_id);
  int64_t ended = 0;
  write([&](db::Session& session) -> Result<> {
    ended = TRY(withdraw(session, by_, round));
    return Done{};
  });
  EXPECT_EQ(ended, 3);
  for (const auto& letter : letters) EXPECT_FALSE(opens(letter.code));
  database().read([&](db::Session& session) {
    EXPECT_EQ(mail::count_letters(session, 1, {.state = "cancelled"}), 1) << "of the account that nobody has activated";
    EXPECT_EQ(mail::count_letters(session, 1, {.state = "waiting"}), 1);
    EXPECT_EQ(audit::events(session, 1, {.action = "facility.onboard_withdraw", .subject_id = std::to_string(round)}).size(), 1u);
    EXPECT_EQ(accounts::accounts_of_facility(session, 1, ids_[2]).size(), 1u) << "the account waits for a new letter";
  });
  const auto after = database().write([&](db::Session& session) -> Result<> {
    TRY(print(session, by_, round, Print::all));
    return Done{};
  });
  EXPECT_TRUE(!after.ok() && after.problem().is(problems::account_round_over));
}

TEST_P(AccountRoundTest, AnOfficerPicksLooksConfirmsAndPrints) {
  std::string picked;
  for (const int64_t id : ids_) picked += (picked.empty() ? "" : ",") + std::to_string(id);
  const auto begun = post("7.officer", "/lv/co-so/tai-khoan", {{"chon", picked + ",999"}, {"ve", "//evil.example/"}});
  ASSERT_EQ(begun.status, 303) << text(begun);
  const std::string page = Browser::header(begun, "Location");
  const auto before = as("7.officer").get(page);
  EXPECT_TRUE(has(before, "Sẽ cấp tài khoản cho 4 trên 5 cơ sở đã chọn")) << "what is not there is not picked";
  for (const char* words : {"2 nơi nhận thư điện tử", "2 nơi nhận thư giấy", "3 nơi chưa có người liên hệ", "1 nơi đã đóng cửa"})
    EXPECT_TRUE(has(before, words)) << words;
  EXPECT_TRUE(has(before, "Gỗ &lt;b&gt;Khoái Châu"));
  EXPECT_FALSE(has(before, "Trần Thị Mơ")) << "no personal data on this page";
  const auto confirmed = post("7.officer", page + "/lam");
  ASSERT_EQ(confirmed.status, 303);
  EXPECT_TRUE(Browser::header(confirmed, "Location").starts_with("/lv/viec-nen/"));
  EXPECT_TRUE(has(as("7.officer").get(page), "Xem tiến độ"));
  EXPECT_EQ(post("7.officer", page + "/in").status, 409) << "at work";
  jobs::Settings settings;
  settings.clock = clock_;
  ASSERT_EQ(jobs::run_all(database(), registry_, settings).value(), 1);
  EXPECT_TRUE(has(as("7.officer").get(page), "Đã lập thư cho 4 cơ sở, 0 nơi đã kích hoạt"));
  const auto letters = post("7.officer", page + "/in");
  ASSERT_EQ(letters.status, 200);
  EXPECT_EQ(Browser::header(letters, "Cache-Control"), "no-store");
  for (const char* words : {"class=\"letter\"", "Kính gửi: Dệt Minh Hưng", "https://sxsh.example.vn/kich-hoat", "hết ngày",
                            "28/2/2019", "chỉ hiện một lần", "Gỗ &lt;b&gt;Khoái Châu"})
    EXPECT_TRUE(has(letters, words)) << words;
  const std::string body = text(letters);
  const size_t at = body.find("<p class=\"code\">") + std::string("<p class=\"code\">").size();
  const std::string code = body.substr(at, body.find('<', at) - at);
  EXPECT_TRUE(opens(code));
  EXPECT_FALSE(has(as("7.officer").get(page), code));
  const auto file = as("7.officer").get(page + "/tai-ve");
  EXPECT_FALSE(has(file, code)) << "the list carries no code";
  EXPECT_TRUE(has(file, "Thư giấy có mã"));
  EXPECT_EQ(post("7.officer", page + "/thu-hoi").status, 303);
  EXPECT_FALSE(opens(code));
  EXPECT_TRUE(has(as("7.officer").get(page), "đã được thu hồi"));
}

TEST_P(AccountRoundTest, AttacksOnRoundsComeToNothing) {
  const int64_t round = begun();
  for (const char* what : {"", "/lam", "/in", "/thu-hoi", "/bo"}) {
    const std::string target = what[0] ? address(round) + what : "/lv/co-so/tai-khoan";
    EXPECT_EQ(as("7.officer").send("POST", target, {{"chon", std::to_string(ids_[0])}}).status, 403) << "no token: " << target;
    for (const char* who : {"8.promotion_centre", "8.area_officer", "8.consultant", "8.leader", "8.facility", "8.partner"})
      EXPECT_EQ(post(who, target, {{"chon", std::to_string(ids_[0])}}).status, 403) << who << " " << target;
  }
  for (const char* who : {"8.promotion_centre", "8.leader", "8.facility"}) EXPECT_EQ(as(who).get(address(round)).status, 403);
  EXPECT_EQ(post("7.officer", "/lv/co-so/tai-khoan", {{"chon", "0,-1,x,99999"}}).status, 422) << "nothing of this office";
  for (const char* id : {"999", "0", "-1", "x"}) {
    EXPECT_EQ(as("7.officer").get(std::string("/lv/co-so/tai-khoan/") + id).status, 404) << id;
    EXPECT_EQ(post("7.officer", std::string("/lv/co-so/tai-khoan/") + id + "/in").status, 404) << id;
  }
  EXPECT_EQ(post("7.officer", address(round) + "/thu-hoi").status, 409) << "nothing was made";
  EXPECT_EQ(post("7.officer", address(round) + "/lam",
                 {{"role", "administrator"}, {"vai-tro", "administrator"}, {"office_id", "2"}, {"person_id", "7"}})
                .status,
            303);
  jobs::Settings settings;
  settings.clock = clock_;
  ASSERT_TRUE(jobs::run_all(database(), registry_, settings).ok());
  database().read([&](db::Session& session) {
    for (const Row& row : all_rows(session, 1, round)) {
      const auto given = accounts::roles_of(session, 1, row.person_id);
      EXPECT_EQ(given, row.person_id ? std::set<std::string>{"facility"} : std::set<std::string>{});
    }
  });
  EXPECT_EQ(post("7.officer", address(round) + "/bo").status, 409) << "what was confirmed is not forgotten";
  const int64_t other = begun();
  EXPECT_EQ(post("7.officer", address(other) + "/bo").status, 303);
  EXPECT_EQ(as("7.officer").get(address(other)).status, 404);
}

TEST_P(AccountRoundTest, TheAccountsOfAFacilityStandOnTheirOwnPageWithoutContactPersons) {
  const std::string file = "/lv/co-so/" + std::to_string(ids_[0]), page = file + "/tai-khoan";
  EXPECT_TRUE(has(as("7.officer").get(file), page));
  auto shown = as("7.officer").get(page);
  EXPECT_TRUE(has(shown, "Cơ sở này chưa có tài khoản"));
  EXPECT_TRUE(has(shown, "Có 1 người liên hệ"));
  EXPECT_FALSE(has(shown, "Trần Thị Mơ"));
  EXPECT_FALSE(has(shown, "0912 345 678"));
  const int64_t round = begun();
  make(round);
  shown = as("7.officer").get(page);
  EXPECT_TRUE(has(shown, "Chờ kích hoạt"));
  EXPECT_TRUE(has(shown, "/lv/qt/nguoi-dung/" + std::to_string(rows(round)[0].person_id)));
  EXPECT_FALSE(has(as("8.consultant").get(page), "action=\"/lv/co-so/tai-khoan\"")) << "may look, may not give";
  EXPECT_EQ(as("9.facility").get(page).status, 403);
  EXPECT_EQ(as("9.leader").get(page).status, 403);
  EXPECT_EQ(as("9.area_officer").get(page).status, 404) << "out of reach";
}

}  // namespace
}  // namespace sxsh::facilities::onboarding
