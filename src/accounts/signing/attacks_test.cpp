// Attacks on signing in, each tried. docs/reference/attacks.md lists them with what happens.
#include <time.h>

#include <algorithm>

#include "accounts/signing/signing_case.h"
#include "audit/store.h"
#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

class AttackTest : public SigningCase {
 protected:
  // How many of `tries` guesses from these addresses were heard at all (not put off).
  int heard(int tries, const std::function<std::string(int)>& address, const std::string& who = kEmail) {
    int n = 0;
    for (int i = 0; i < tries; ++i) {
      Browser guesser = browser(address(i));
      // An empty-handed guess costs a whole password computation; the counting is what is tested, so it is asked directly.
      n += settings_.porter->guard.admit({web::address_group(guesser.remote), who, ""}, kNow) ? 1 : 0;
    }
    return n;
  }
  static constexpr int64_t kNow = 1'000'000;
  // Processor time of this thread, so that a busy machine does not disturb it.
  static int64_t worked_ms() {
    timespec at{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
    return at.tv_sec * 1000 + at.tv_nsec / 1'000'000;
  }
};

TEST_F(AttackTest, GuessingFromOneAddressIsPutOffAfterAFewTries) {
  Browser guesser = browser("198.51.100.1");
  std::vector<int> answers;
  for (int i = 0; i < 8; ++i) answers.push_back(sign_in(guesser, "đoán lần thứ " + std::to_string(i)).status);
  EXPECT_EQ(answers, (std::vector<int>{422, 422, 422, 422, 422, 422, 429, 429}));
  EXPECT_EQ(sign_in(guesser).status, 429) << "even the right password must wait, so an answer tells nothing";
}

TEST_F(AttackTest, GuessingFromManyAddressesIsPutOffToo) {
  const auto each_its_own = [](int i) { return "198.51." + std::to_string(i / 250) + "." + std::to_string(i % 250 + 1); };
  EXPECT_EQ(heard(1000, each_its_own), 100) << "a name hears a hundred, then one every half minute";
  const auto one_network = [](int i) { return "2001:db8:1:2::" + std::to_string(i + 1); };
  EXPECT_EQ(heard(100, one_network, "another"), 6) << "a network of IPv6 addresses counts as one";
  const auto one_address = [](int) { return std::string("198.51.100.77"); };
  int names = 0;
  for (int i = 0; i < 200; ++i) names += heard(1, one_address, "name " + std::to_string(i));
  EXPECT_EQ(names, 60) << "one password on many names from one address";
}

TEST_F(AttackTest, AVictimIsNotLockedOut) {
  Browser lan = signed_in("203.0.113.5");                // the device is known from here on
  const std::string device = lan.jar["thiet-bi"];
  ASSERT_EQ(device.size(), 43u);
  const int64_t now = steady_ms();
  for (int i = 0; i < 1000; ++i)                         // the whole world, and the victim's own address, guess at her name
    settings_.porter->guard.admit({i % 2 ? "203.0.113.5" : "198.51.100." + std::to_string(i), search_key(kEmail), ""}, now);
  Browser stranger = browser("192.0.2.9");
  EXPECT_EQ(sign_in(stranger).status, 429) << "an unknown device waits while the attack lasts";
  Browser again = browser("203.0.113.5");
  again.jar["thiet-bi"] = device;
  EXPECT_EQ(sign_in(again).status, 303) << "her own device does not";
}

TEST_F(AttackTest, AVictimWithANewDeviceComesInByALink) {
  const int64_t now = steady_ms();
  for (int i = 0; i < 1000; ++i)
    settings_.porter->guard.admit({"198.51." + std::to_string(i) + ".1", search_key(kEmail), ""}, now);
  Browser lan = browser("203.0.113.99");
  EXPECT_EQ(sign_in(lan).status, 429);
  ResetLink link;
  ASSERT_TRUE(database_->write([&](db::Session& s) -> Result<> {
                link = TRY(reset_link_for(s, {1, 1, "Quý", clock_.now_utc()}, lan_.id));
                return Done{};
              }).ok());
  const auto kept = lan.post(link.path, {{"new_password", "một câu khác hẳn"}});
  EXPECT_EQ(location(kept), "/dang-nhap?xong=mat-khau") << text(kept);
  EXPECT_EQ(sign_in(lan, "một câu khác hẳn").status, 303) << "the link made the device known";
}

TEST_F(AttackTest, ADeviceOfOneAccountOpensNoWayToAnother) {
  Browser lan = signed_in();
  ASSERT_TRUE(database_->write([&](db::Session& s) -> Result<> {
                TRY(add_person(s, the_program(1, clock_), {0, "Tùng", "tung@sct.example.vn"}, {"officer"}));
                return Done{};
              }).ok());
  Browser guesser = browser("198.51.100.1");
  guesser.jar["thiet-bi"] = lan.jar["thiet-bi"];
  int put_off = 0;
  for (int i = 0; i < 8; ++i) put_off += sign_in(guesser, "đoán bừa một câu", "tung@sct.example.vn").status == 429;
  EXPECT_EQ(put_off, 2);
  put_off = 0;
  for (int i = 0; i < 12; ++i) put_off += sign_in(guesser, "đoán bừa một câu").status == 429;
  EXPECT_EQ(put_off, 2) << "a known device is slowed down as well, by its own guesses";
}

TEST_F(AttackTest, BehindAProxyClientsAreToldApartOnlyByTheTrustedProxy) {
  settings_.trusted_proxies = {"127.0.0.1"};
  open(settings_);
  Browser guesser = browser("127.0.0.1");
  guesser.headers["x-forwarded-for"] = "198.51.100.1";
  for (int i = 0; i < 7; ++i) sign_in(guesser, "đoán bừa một câu");
  EXPECT_EQ(sign_in(guesser).status, 429);
  Browser neighbour = browser("127.0.0.1");
  neighbour.headers["x-forwarded-for"] = "198.51.100.2";
  EXPECT_EQ(sign_in(neighbour).status, 303);
  guesser.headers["x-forwarded-for"] = "198.51.100.3, 198.51.100.1";
  EXPECT_EQ(sign_in(guesser).status, 429) << "an address the client wrote itself is not believed";
}

TEST_F(AttackTest, AnAnswerDoesNotTellWhoHasAnAccount) {
  Browser one = browser();
  const auto known = sign_in(one, "sai mật khẩu rồi"), unknown = sign_in(one, "sai mật khẩu rồi", "nobody@sct.example.vn");
  EXPECT_EQ(known.status, unknown.status);
  std::string left = text(known), right = text(unknown);
  const auto without = [](std::string page, const std::string& word) {
    for (size_t at; (at = page.find(word)) != page.npos;) page.erase(at, word.size());
    return page;
  };
  EXPECT_EQ(without(left, kEmail), without(right, "nobody@sct.example.vn"));
  settings_.sends_mail = true;
  settings_.public_url = "https://sxsh.example.vn";
  open(settings_);
  Browser asks = browser();
  const auto of_lan = asks.post("/quen-mat-khau", {{"email", kEmail}});
  const auto of_nobody = asks.post("/quen-mat-khau", {{"email", "nobody@sct.example.vn"}});
  EXPECT_EQ(of_lan.status, 303);
  EXPECT_EQ(location(of_lan), location(of_nobody));
  EXPECT_EQ(count("reset_requests"), 2) << "both write the same row; who has the e-mail is looked up later";
  EXPECT_EQ(count("outgoing_mails"), 0);
}

TEST_F(AttackTest, AnAnswerTakesAsLongForANameThatNobodyHas) {
  const auto time = [&](const std::string& who) {
    std::vector<int64_t> each;
    for (int i = 0; i < 5; ++i) {
      Browser one = browser("198.51.100." + std::to_string(i));
      const int64_t from = worked_ms();
      sign_in(one, "sai mật khẩu rồi", who);
      each.push_back(worked_ms() - from);
    }
    std::ranges::sort(each);
    return std::max<int64_t>(each[2], 1);
  };
  time("warm@sct.example.vn");
  const int64_t known = time(kEmail), unknown = time("nobody@sct.example.vn");
  EXPECT_LT(known, 3 * unknown) << known << " and " << unknown << " ms";
  EXPECT_LT(unknown, 3 * known) << known << " and " << unknown << " ms";
}

TEST_F(AttackTest, ASessionGivenByAnAttackerIsNeverTakenOver) {
  Browser mallory = signed_in();
  Browser lan = browser();
  lan.cookie = "a-session-chosen-by-the-attacker";
  EXPECT_EQ(sign_in(lan).status, 303);
  EXPECT_NE(lan.cookie, "a-session-chosen-by-the-attacker");
  Browser planted = browser();
  planted.cookie = mallory.cookie;                       // a living session planted in the victim's browser
  planted.get("/lv");
  const std::string before = planted.cookie;
  EXPECT_EQ(sign_in(planted).status, 303);
  EXPECT_NE(planted.cookie, before) << "a new secret at every sign-in";
  EXPECT_EQ(location(mallory.get("/lv")), "/dang-nhap?tiep=%2Flv") << "and the planted one has ended";
}

TEST_F(AttackTest, AnotherSiteCannotSignSomebodyIn) {
  for (const auto& [name, value] : {std::pair("origin", "https://evil.example"), std::pair("sec-fetch-site", "cross-site")}) {
    Browser victim = browser();
    victim.headers[name] = value;
    const auto answer = sign_in(victim);
    EXPECT_EQ(answer.status, 403) << name;
    EXPECT_TRUE(has(answer, "foreign_origin"));
    EXPECT_TRUE(victim.cookie.empty());
    EXPECT_EQ(victim.post("/quen-mat-khau", {{"email", kEmail}}).status, 403);
  }
}

TEST_F(AttackTest, AFormOfTheAccountNeedsItsToken) {
  Browser lan = signed_in();
  for (const char* address : {"/lv/tai-khoan/mat-khau", "/lv/tai-khoan/email", "/lv/tai-khoan/hai-buoc",
                              "/lv/tai-khoan/hai-buoc/tat", "/lv/tai-khoan/phien-khac/ket-thuc"})
    EXPECT_EQ(lan.send("POST", address, {{"password", kPassword}, {"new_password", "một câu khác hẳn"}}).status, 403) << address;
}

TEST_F(AttackTest, NobodyIsSentToAnotherSite) {
  for (const char* wanted : {"https://evil.example", "//evil.example", "/\\evil.example", "/%5Cevil.example\r\nSet-Cookie: a=b",
                             "javascript:alert(1)", "/dang-xuat", "/quen-mat-khau"}) {
    Browser one = browser();
    const auto answer = one.post("/dang-nhap", {{"who", kEmail}, {"password", kPassword}, {"tiep", wanted}});
    EXPECT_EQ(location(answer), "/lv") << wanted;
  }
}

TEST_F(AttackTest, NoHeaderIsAddedByWhatSomebodyTyped) {
  Browser one = browser();
  const auto answer = one.post("/dang-nhap", {{"who", kEmail}, {"password", kPassword}, {"tiep", "/lv?a=1\r\nX-Evil: 1"}});
  for (const auto& [name, value] : answer.headers) EXPECT_EQ((name + value).find_first_of("\r\n"), std::string::npos) << name;
  settings_.sends_mail = true;
  settings_.public_url = "https://sxsh.example.vn";
  open(settings_);
  Browser asks = browser();
  EXPECT_EQ(asks.post("/quen-mat-khau", {{"email", "lan@sct.example.vn\r\nBcc: evil@example.vn"}}).status, 422);
  EXPECT_EQ(count("reset_requests"), 0);
}

TEST_F(AttackTest, LinksInLettersComeFromTheSettingsNotFromTheRequest) {
  settings_.sends_mail = true;
  settings_.public_url = "https://sxsh.example.vn";
  open(settings_);
  Browser asks = browser();
  asks.headers["x-forwarded-host"] = "evil.example";
  EXPECT_EQ(asks.post("/quen-mat-khau", {{"email", kEmail}}).status, 303);
  ASSERT_TRUE(answer_letters({&*database_, settings_.porter.get(), 1, clock_, settings_.public_url}).ok());
  std::string body;
  database_->read([&](db::Session& s) {
    s.each(tests::Sql("SELECT body FROM outgoing_mails"), [&](const db::Row& row) { body = row.text("body"); });
  });
  EXPECT_NE(body.find("https://sxsh.example.vn/dat-lai-mat-khau/"), std::string::npos) << body;
  EXPECT_EQ(body.find("evil"), std::string::npos);
}

TEST_F(AttackTest, ThePasswordAloneDoesNotPassTheSecondStep) {
  const std::string secret = turn_on_second_step();
  Browser one = browser();
  EXPECT_EQ(location(sign_in(one)), "/dang-nhap/buoc-hai");
  EXPECT_TRUE(one.cookie.empty()) << "no session yet";
  EXPECT_EQ(location(one.get("/lv")), "/dang-nhap?tiep=%2Flv");
  Browser without = browser();
  EXPECT_EQ(location(without.post("/dang-nhap/buoc-hai", {{"code", phone(secret)}})), "/dang-nhap") << "a code alone neither";
  EXPECT_EQ(one.post("/dang-nhap/buoc-hai", {{"code", "000000"}}).status, 422);
  EXPECT_EQ(location(one.post("/dang-nhap/buoc-hai", {{"code", phone(secret)}})), "/lv");
  EXPECT_FALSE(one.cookie.empty());
}

TEST_F(AttackTest, ACodeSeenOnceIsWorthNothing) {
  const std::string secret = turn_on_second_step();
  Browser one = browser(), thief = browser("198.51.100.1");
  sign_in(one);
  sign_in(thief);
  EXPECT_EQ(one.post("/dang-nhap/buoc-hai", {{"code", phone(secret)}}).status, 303);
  EXPECT_EQ(thief.post("/dang-nhap/buoc-hai", {{"code", phone(secret)}}).status, 422);
  EXPECT_EQ(thief.post("/dang-nhap/buoc-hai", {{"code", codes_[0]}}).status, 303);
  Browser third = browser("198.51.100.2");
  sign_in(third);
  EXPECT_EQ(third.post("/dang-nhap/buoc-hai", {{"code", codes_[0]}}).status, 422) << "a recovery code too";
}

TEST_F(AttackTest, CodesCannotBeGuessedAtWill) {
  turn_on_second_step();
  Browser one = browser();
  sign_in(one);
  std::vector<int> answers;
  for (int i = 0; i < 6; ++i) answers.push_back(one.post("/dang-nhap/buoc-hai", {{"code", "00000" + std::to_string(i)}}).status);
  EXPECT_EQ(answers, (std::vector<int>{422, 422, 422, 422, 422, 429})) << "five tries for one password";
  int heard_codes = 0;
  for (int round = 0; round < 4; ++round) {
    Browser again = browser("198.51.100." + std::to_string(round));
    sign_in(again);
    for (int i = 0; i < 5; ++i)
      heard_codes += again.post("/dang-nhap/buoc-hai", {{"code", "11111" + std::to_string(i)}}).status == 422;
  }
  EXPECT_EQ(heard_codes, 4) << "ten for one person, then one every five minutes";
}

TEST_F(AttackTest, AnOldLinkOpensNothing) {
  ResetLink link;
  ASSERT_TRUE(database_->write([&](db::Session& s) -> Result<> {
                link = TRY(reset_link_for(s, {1, 1, "Quý", clock_.now_utc()}, lan_.id));
                return Done{};
              }).ok());
  Browser lan = browser();
  const auto page = lan.get(link.path);
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(Browser::header(page, "Referrer-Policy"), "strict-origin");
  EXPECT_EQ(lan.post(link.path, {{"new_password", "ngắn"}}).status, 422) << "a bad password does not use it up";
  EXPECT_EQ(lan.post(link.path, {{"new_password", "một câu khác hẳn"}}).status, 303);
  EXPECT_EQ(lan.get(link.path).status, 410);
  EXPECT_EQ(lan.post(link.path, {{"new_password", "câu của kẻ khác"}}).status, 410);
  EXPECT_EQ(lan.get("/kich-hoat/" + link.code).status, 410) << "nor the page of another kind of link";
}

TEST_F(AttackTest, ASessionLeftOpenGivesAwayNeitherPasswordNorSecondStep) {
  Browser lan = signed_in();
  EXPECT_EQ(lan.post("/lv/tai-khoan/mat-khau", {{"password", "không biết đâu"}, {"new_password", "một câu khác hẳn"}}).status,
            422);
  EXPECT_EQ(lan.post("/lv/tai-khoan/hai-buoc", {{"password", "không biết đâu"}}).status, 422);
  turn_on_second_step();
  EXPECT_EQ(lan.post("/lv/tai-khoan/hai-buoc/tat", {{"password", "không biết đâu"}}).status, 422);
  EXPECT_EQ(lan.post("/lv/tai-khoan/hai-buoc/ma-moi", {{"password", ""}}).status, 422);
  EXPECT_EQ(count("second_factors"), 1);
  int put_off = 0;
  for (int i = 0; i < 12; ++i)
    put_off += lan.post("/lv/tai-khoan/mat-khau", {{"password", "đoán bừa một câu"}, {"new_password", "x"}}).status == 429;
  EXPECT_GT(put_off, 0) << "guessing at the password of an open session is slow, too";
}

TEST_F(AttackTest, FailedTriesStandInTheLogWithoutWhatWasTyped) {
  Browser guesser = browser("198.51.100.1");
  sign_in(guesser, "mật khẩu gõ nhầm ô", "mật khẩu gõ nhầm ô");
  sign_in(guesser, "sai mật khẩu rồi");
  ASSERT_TRUE(keep_house({&*database_, settings_.porter.get(), 1, clock_, ""}).ok());
  std::string lines;
  database_->read([&](db::Session& s) {
    for (const auto& event : audit::events(s, 1, {.words = "", .action = "account.sign_in_failed", .subject_kind = "",
                                                  .subject_id = "", .before = {}, .limit = 10}))
      lines += event.entry.summary + "\n";
  });
  EXPECT_NE(lines.find("Nguyễn Thị Lan, 1 lần, từ 198.51.100.1"), std::string::npos) << lines;
  EXPECT_NE(lines.find("tên không có, 1 lần"), std::string::npos) << lines;
  EXPECT_EQ(lines.find("gõ nhầm"), std::string::npos) << lines;
}

}  // namespace
}  // namespace sxsh::accounts
