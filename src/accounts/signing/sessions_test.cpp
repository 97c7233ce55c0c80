#include "accounts/signing/sessions.h"

#include <gtest/gtest.h>

#include "accounts/signing/device.h"
#include "accounts/signing/failures.h"
#include "accounts/store.h"
#include "audit/store.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

constexpr int64_t kOffice = 1;

class SessionsTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    write([this](db::Session& s) -> Result<> {
      TRY(put_office(s, {kOffice, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      lan_ = TRY(add_person(s, the_program(kOffice, at(0)), {0, "Lan", {}}, {"officer"}));
      quy_ = TRY(add_person(s, the_program(kOffice, at(0)), {0, "Quý", {}}, {"administrator"}));
      hoa_ = TRY(add_person(s, the_program(kOffice, at(0)), {0, "Hoa", {}}, {"facility"}));
      return Done{};
    });
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().kind->key;
  }
  static Clock at(int64_t minutes) { return Clock::fixed_at(utc_text(1546232400000 + minutes * 60'000)); }
  static Actor as(const Person& person, int64_t minutes) { return {kOffice, person.id, person.name, at(minutes).now_utc()}; }
  std::string start(const Person& person, const Start& how = {}, int64_t minutes = 0) {
    std::string token;
    write([&](db::Session& s) -> Result<> {
      token = TRY(start_session(s, as(person, minutes), how));
      return Done{};
    });
    return token;
  }
  bool lives(const std::string& token, int64_t minutes, Sightings* sightings = nullptr) {
    bool alive = false;
    database().read([&](db::Session& s) { alive = live_session(s, kOffice, token, at(minutes), sightings).has_value(); });
    return alive;
  }
  std::vector<Listed> listed(const Person& person, const std::string& current, int64_t minutes) {
    std::vector<Listed> all;
    database().read([&](db::Session& s) { all = sessions_of(s, kOffice, person.id, current, at(minutes)); });
    return all;
  }
  Person lan_, quy_, hoa_;
};
SXSH_ON_BOTH_ENGINES(SessionsTest);

TEST_P(SessionsTest, AnAdministratorsSessionEndsWhenIdleAnOfficersDoesNot) {
  const std::string officer = start(lan_), administrator = start(quy_);
  EXPECT_TRUE(lives(administrator, 30));
  EXPECT_FALSE(lives(administrator, 31));
  EXPECT_TRUE(lives(officer, 719));
  EXPECT_FALSE(lives(officer, 721)) << "twelve hours are the end";
}

TEST_P(SessionsTest, BeingSeenKeepsASessionAndIsWrittenOnceAMinute) {
  const std::string token = start(quy_);
  Sightings sightings;
  for (int64_t minute = 20; minute < 720; minute += 20) EXPECT_TRUE(lives(token, minute, &sightings)) << minute;
  EXPECT_FALSE(lives(token, 721, &sightings)) << "twelve hours are the end, however busy";
  EXPECT_EQ(listed(quy_, token, 10).at(0).last_seen_at, at(0).now_utc()) << "reading wrote nothing";
  const uint64_t before = database().data_version();
  ASSERT_TRUE(sightings.write(database()).ok());
  EXPECT_NE(database().data_version(), before);
  EXPECT_EQ(listed(quy_, token, 719).at(0).last_seen_at, at(700).now_utc());
  const uint64_t after = database().data_version();
  ASSERT_TRUE(sightings.write(database()).ok());
  EXPECT_EQ(database().data_version(), after) << "nothing new, nothing written";
}

TEST_P(SessionsTest, OnlyAFacilityIsRememberedForAMonth) {
  const Start remembered{.by = "password", .device = "Chrome · Android", .address = "203.0.113.5", .remember = true};
  const std::string facility = start(hoa_, remembered), officer = start(lan_, remembered),
                    administrator = start(quy_, remembered);
  EXPECT_TRUE(lives(facility, 29 * 24 * 60));
  EXPECT_FALSE(lives(facility, 31 * 24 * 60));
  EXPECT_FALSE(lives(officer, 13 * 60));
  EXPECT_FALSE(lives(administrator, 60));
  EXPECT_EQ(lifetime_of({"facility", "administrator"}, true).minutes, 12 * 60) << "the strictest role decides";
}

TEST_P(SessionsTest, SessionsAreListedAndEndedByTheirPersonAlone) {
  const std::string first = start(lan_, {.by = "password", .device = "Firefox · Windows", .address = "203.0.113.5"});
  const std::string second = start(lan_, {.by = "link", .device = "Safari · iPhone", .address = "2001:db8::1"}, 5);
  const auto all = listed(lan_, first, 6);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].device, "Safari · iPhone") << "last used first";
  EXPECT_FALSE(all[0].current);
  EXPECT_TRUE(all[1].current);
  EXPECT_EQ(all[1].address, "203.0.113.5");
  const auto foreign = database().write([&](db::Session& s) { return end_own_session(s, as(hoa_, 7), all[0].id); });
  EXPECT_TRUE(!foreign.ok() && foreign.problem().is(problems::not_found));
  EXPECT_TRUE(lives(second, 8));
  write([&](db::Session& s) { return end_own_session(s, as(lan_, 8), all[0].id); });
  EXPECT_FALSE(lives(second, 9));
  const std::string third = start(lan_, {}, 10);
  write([&](db::Session& s) -> Result<> {
    EXPECT_EQ(TRY(end_other_sessions(s, as(lan_, 11), first)), 1);
    return Done{};
  });
  EXPECT_TRUE(lives(first, 12));
  EXPECT_FALSE(lives(third, 12));
}

TEST_P(SessionsTest, ADeviceIsKnownToThoseWhoSignedInOnIt) {
  const auto knows = [&](const Person& person, const std::string& cookie) {
    bool known = false;
    database().read([&](db::Session& s) { known = knows_device(s, kOffice, person.id, cookie); });
    return known;
  };
  const auto remember = [&](const Person& person, const std::string& cookie) {
    std::string kept;
    write([&](db::Session& s) -> Result<> {
      kept = TRY(remember_device(s, kOffice, person.id, cookie, at(0).now_utc()));
      return Done{};
    });
    return kept;
  };
  const std::string made_up = remember(lan_, "chosen-by-a-stranger");
  EXPECT_NE(made_up, "chosen-by-a-stranger") << "only marks of this program are taken";
  EXPECT_TRUE(knows(lan_, made_up));
  EXPECT_FALSE(knows(hoa_, made_up));
  EXPECT_EQ(remember(hoa_, made_up), made_up) << "one browser, two people";
  EXPECT_TRUE(knows(hoa_, made_up));
  EXPECT_FALSE(knows(lan_, "")) << "no mark";
}

TEST_P(SessionsTest, FailuresReachTheLogTogetherAndBounded) {
  Failures failures;
  for (int i = 0; i < 500; ++i) failures.note(Failures::Kind::password, lan_.id, lan_.name, "203.0.113.5");
  for (int i = 0; i < 1000; ++i) failures.note(Failures::Kind::password, 0, "", "198.51.100." + std::to_string(i));
  ASSERT_TRUE(failures.write(database(), kOffice, at(1)).ok());
  std::vector<audit::Event> lines;
  bool sound = false;
  database().read([&](db::Session& s) {
    lines = audit::events(s, kOffice, {.words = "", .action = "account.sign_in_failed", .subject_kind = "", .subject_id = "",
                                       .before = {}, .limit = 200});
    sound = audit::verify(s, kOffice).sound();
  });
  EXPECT_TRUE(sound);
  EXPECT_EQ(lines.size(), 41u) << "forty, and one for the rest";
  int of_lan = 0, rest = 0;
  for (const auto& line : lines) {
    of_lan += line.entry.summary == "Đăng nhập không thành: Lan, 500 lần, từ 203.0.113.5" ? 1 : 0;
    rest += line.entry.summary == "Đăng nhập không thành ở những nơi khác: 961 lần" ? 1 : 0;
  }
  EXPECT_EQ(of_lan, 1);
  EXPECT_EQ(rest, 1);
  const uint64_t before = database().data_version();
  ASSERT_TRUE(failures.write(database(), kOffice, at(2)).ok());
  EXPECT_EQ(database().data_version(), before);
}

TEST(DeviceWords, NameTheBrowserAndTheSystem) {
  EXPECT_EQ(device_words("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"),
            "Firefox · Windows");
  EXPECT_EQ(
      device_words("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"),
      "Chrome · Android");
  EXPECT_EQ(device_words("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1"),
            "Safari · iPhone");
  EXPECT_EQ(device_words("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0"),
            "Edge · Windows");
  EXPECT_EQ(device_words("<script>alert(1)</script>"), "");
}

}  // namespace
}  // namespace sxsh::accounts
