#include "accounts/signing/reset.h"

#include <gtest/gtest.h>

#include "accounts/password.h"
#include "accounts/signing/device.h"
#include "accounts/signing/sessions.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

constexpr int64_t kOffice = 1;
const std::string kSite = "https://sxsh.example.vn";

class ResetTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    write([this](db::Session& s) -> Result<> {
      TRY(put_office(s, {kOffice, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      lan_ = TRY(add_person(s, the_program(kOffice, at(0)), {0, "Lan", "lan@sct.example.vn"}, {"officer"}));
      quy_ = TRY(add_person(s, the_program(kOffice, at(0)), {0, "Quý", "quy@sct.example.vn"}, {"administrator"}));
      return Done{};
    });
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().kind->key;
  }
  static Clock at(int64_t minutes) { return Clock::fixed_at(utc_text(1546232400000 + minutes * 60'000)); }
  static Actor as(const Person& person, int64_t minutes) { return {kOffice, person.id, person.name, at(minutes).now_utc()}; }
  void ask(const std::string& email, int64_t minutes) {
    write([&](db::Session& s) { return ask_for_reset(s, kOffice, email, Lang::vi, at(minutes)); });
  }
  int answer(int64_t minutes) {
    const auto letters = answer_reset_requests(database(), kOffice, kSite, at(minutes));
    EXPECT_TRUE(letters.ok());
    return letters.ok() ? letters.value() : -1;
  }
  struct Letter {
    std::string to, body;
  };
  std::vector<Letter> letters() {
    std::vector<Letter> all;
    database().read([&](db::Session& s) {
      all = s.all(tests::Sql("SELECT to_address, body FROM outgoing_mails ORDER BY id"),
                  [](const db::Row& row) { return Letter{row.text("to_address"), row.text("body")}; });
    });
    return all;
  }
  static std::string secret_in(const std::string& body) {
    const std::string before = "/dat-lai-mat-khau/";
    const size_t at = body.find(before) + before.size();
    return body.substr(at, body.find_first_of("\n ", at) - at);
  }
  bool works(const std::string& secret, int64_t minutes) {
    bool found = false;
    database().read([&](db::Session& s) { found = person_of_reset(s, kOffice, secret, at(minutes)).has_value(); });
    return found;
  }
  Result<> reset(const std::string& secret, int64_t minutes) {
    return database().write([&](db::Session& s) -> Result<> {
      TRY(reset_password(s, kOffice, secret, "the new hash", at(minutes)));
      return Done{};
    });
  }
  ResetLink officers_link(int64_t minutes) {
    ResetLink link;
    write([&](db::Session& s) -> Result<> {
      link = TRY(reset_link_for(s, as(quy_, minutes), lan_.id));
      return Done{};
    });
    return link;
  }
  Person lan_, quy_;
};
SXSH_ON_BOTH_ENGINES(ResetTest);

TEST_P(ResetTest, ALetterGoesOnlyToWhoHasTheEmailAndNotTooOften) {
  ask("nobody@sct.example.vn", 0);
  ask(" LAN@sct.example.vn ", 0);
  EXPECT_EQ(answer(0), 1);
  ASSERT_EQ(letters().size(), 1u);
  EXPECT_EQ(letters()[0].to, "lan@sct.example.vn");
  EXPECT_NE(letters()[0].body.find(kSite + "/dat-lai-mat-khau/"), std::string::npos) << letters()[0].body;
  ask("lan@sct.example.vn", 4);
  EXPECT_EQ(answer(4), 0) << "one letter in five minutes";
  ask("lan@sct.example.vn", 6);
  EXPECT_EQ(answer(6), 1);
  EXPECT_FALSE(works(secret_in(letters()[0].body), 7)) << "a new link ends the one before";
  EXPECT_TRUE(works(secret_in(letters()[1].body), 7));
  EXPECT_EQ(answer(20), 0) << "each request is answered once";
}

TEST_P(ResetTest, ALinkOfALetterWorksOnceAndForAnHour) {
  ask("lan@sct.example.vn", 0);
  answer(0);
  const std::string secret = secret_in(letters().at(0).body);
  EXPECT_TRUE(works(secret, 59));
  EXPECT_FALSE(works(secret, 61));
  EXPECT_TRUE(reset(secret, 30).ok());
  const auto again = reset(secret, 31);
  EXPECT_TRUE(!again.ok() && again.problem().is(problems::link_unusable));
  EXPECT_FALSE(reset("made up", 31).ok());
  database().read([&](db::Session& s) { EXPECT_EQ(password_hash_of(s, kOffice, lan_.id), "the new hash"); });
}

TEST_P(ResetTest, AResetEndsEverySessionAndForgetsEveryDevice) {
  std::string token, device;
  write([&](db::Session& s) -> Result<> {
    token = TRY(start_session(s, as(lan_, 0)));
    device = TRY(remember_device(s, kOffice, lan_.id, "", at(0).now_utc()));
    return Done{};
  });
  ASSERT_TRUE(reset(officers_link(1).code, 2).ok());
  database().read([&](db::Session& s) {
    EXPECT_FALSE(live_session(s, kOffice, token, at(3)));
    EXPECT_FALSE(knows_device(s, kOffice, lan_.id, device));
  });
}

TEST_P(ResetTest, AnOfficersCodeIsTypedAsItComesAndWorksForADay) {
  const ResetLink link = officers_link(0);
  EXPECT_EQ(link.code.size(), 19u) << link.code;
  EXPECT_EQ(link.path, "/dat-lai-mat-khau/" + link.code);
  std::string typed;
  for (const char c : link.code) typed += c == '-' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  EXPECT_TRUE(works(typed, 23 * 60));
  EXPECT_FALSE(works(typed, 25 * 60));
  const ResetLink second = officers_link(5);
  EXPECT_FALSE(works(link.code, 6)) << "a new one ends the one before";
  EXPECT_TRUE(works(second.code, 6));
  database().read([&](db::Session& s) {
    EXPECT_FALSE(person_of_link(s, kOffice, second.code, at(6).now_utc())) << "it does not open the page of a new account";
  });
  const auto nobody = database().write([&](db::Session& s) -> Result<> {
    TRY(reset_link_for(s, as(quy_, 0), 4711));
    return Done{};
  });
  EXPECT_TRUE(!nobody.ok() && nobody.problem().is(problems::not_found));
}

TEST_P(ResetTest, AnEmailChangesOnlyByTheLinkSentToIt) {
  write([&](db::Session& s) { return ask_for_email(s, as(lan_, 0), "Lan.Moi@sct.example.vn", kSite, Lang::vi); });
  ASSERT_EQ(letters().size(), 2u) << "one to the new address, one to the old";
  EXPECT_EQ(letters()[1].to, "lan@sct.example.vn");
  EXPECT_EQ(letters()[1].body.find("/xac-nhan-email/"), std::string::npos) << "the old address gets no link";
  const std::string body = letters()[0].body, before = "/xac-nhan-email/";
  const size_t from = body.find(before) + before.size();
  const std::string token = body.substr(from, body.find('\n', from) - from);
  database().read([&](db::Session& s) { EXPECT_EQ(find_person(s, kOffice, lan_.id)->email, "lan@sct.example.vn"); });
  const auto confirm = [&](int64_t minutes) {
    return database().write([&](db::Session& s) { return confirm_email(s, kOffice, token, at(minutes)); });
  };
  EXPECT_FALSE(confirm(24 * 60 + 1).ok());
  EXPECT_TRUE(confirm(60).ok());
  EXPECT_FALSE(confirm(61).ok()) << "once";
  database().read([&](db::Session& s) { EXPECT_EQ(find_person(s, kOffice, lan_.id)->email, "lan.moi@sct.example.vn"); });
  const auto taken =
      database().write([&](db::Session& s) { return ask_for_email(s, as(lan_, 70), "quy@sct.example.vn", kSite, Lang::vi); });
  EXPECT_TRUE(!taken.ok() && taken.problem().is(problems::already_exists));
}

TEST_P(ResetTest, AChangedPasswordEndsOtherSessionsOnly) {
  std::string here, there;
  write([&](db::Session& s) -> Result<> {
    here = TRY(start_session(s, as(lan_, 0)));
    there = TRY(start_session(s, as(lan_, 0)));
    return change_password(s, as(lan_, 1), "another hash", here);
  });
  database().read([&](db::Session& s) {
    EXPECT_TRUE(live_session(s, kOffice, here, at(2)));
    EXPECT_FALSE(live_session(s, kOffice, there, at(2)));
  });
}

}  // namespace
}  // namespace sxsh::accounts
