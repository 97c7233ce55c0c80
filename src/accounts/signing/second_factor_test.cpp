#include "accounts/signing/second_factor.h"

#include <gtest/gtest.h>
#include <liboath/oath.h>

#include <cstdlib>
#include <set>

#include "accounts/signing/qr.h"
#include "accounts/store.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

constexpr int64_t kOffice = 1;
constexpr int64_t kStart = 1546232400000;   // the beginning of a 30-second step

class SecondFactorTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    write([this](db::Session& s) -> Result<> {
      TRY(put_office(s, {kOffice, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      lan_ = TRY(add_person(s, the_program(kOffice, at(0)), {0, "Lan", {}}, {"officer"})).id;
      return begin_second_step(s, actor(0));
    });
    database().read([&](db::Session& s) { secret_ = waiting_secret(s, kOffice, lan_); });
    ASSERT_EQ(secret_.size(), 32u);
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().kind->key;
  }
  static Clock at(int64_t seconds) { return Clock::fixed_at(utc_text(kStart + seconds * 1000)); }
  Actor actor(int64_t seconds) const { return {kOffice, lan_, "Lan", at(seconds).now_utc()}; }
  // What a phone shows: computed by the library's own function for time-based codes.
  std::string phone(int64_t seconds) const {
    oath_init();
    char *bytes = nullptr, code[7] = {};
    size_t size = 0;
    EXPECT_EQ(oath_base32_decode(secret_.data(), secret_.size(), &bytes, &size), OATH_OK);
    EXPECT_EQ(oath_totp_generate(bytes, size, kStart / 1000 + seconds, 30, 0, 6, code), OATH_OK);
    std::free(bytes);
    return code;
  }
  CodeFits use(const std::string& code, int64_t seconds) {
    CodeFits fits = CodeFits::no;
    write([&](db::Session& s) -> Result<> {
      fits = TRY(use_code(s, kOffice, lan_, code, at(seconds)));
      return Done{};
    });
    return fits;
  }
  std::vector<std::string> turn_on() {
    std::vector<std::string> codes;
    write([&](db::Session& s) -> Result<> {
      codes = TRY(confirm_second_step(s, actor(0), phone(0), at(0))).value_or(std::vector<std::string>());
      return Done{};
    });
    return codes;
  }
  SecondStep state() {
    SecondStep found = SecondStep::off;
    database().read([&](db::Session& s) { found = second_step_of(s, kOffice, lan_); });
    return found;
  }
  int64_t lan_ = 0;
  std::string secret_;
};
SXSH_ON_BOTH_ENGINES(SecondFactorTest);

TEST_P(SecondFactorTest, IsOnOnlyAfterARightCode) {
  EXPECT_EQ(state(), SecondStep::waiting);
  write([&](db::Session& s) -> Result<> {
    EXPECT_FALSE(TRY(confirm_second_step(s, actor(0), "000000", at(-1'000'000))));
    return Done{};
  });
  EXPECT_EQ(state(), SecondStep::waiting);
  EXPECT_EQ(turn_on().size(), 10u);
  EXPECT_EQ(state(), SecondStep::on);
  database().read([&](db::Session& s) { EXPECT_EQ(waiting_secret(s, kOffice, lan_), "") << "the secret is never shown again"; });
  const auto again = database().write([&](db::Session& s) { return begin_second_step(s, actor(1)); });
  EXPECT_FALSE(again.ok()) << "a session left open cannot put another phone in the place of the first";
}

TEST_P(SecondFactorTest, ACodeWorksOnceAndOneStepAround) {
  turn_on();                                             // used the code of second 0
  EXPECT_EQ(use(phone(0), 1), CodeFits::no) << "used to turn it on";
  EXPECT_EQ(use(phone(30), 29), CodeFits::phone) << "a phone whose clock is ahead";
  EXPECT_EQ(use(phone(30), 31), CodeFits::no) << "a code that was seen over a shoulder";
  EXPECT_EQ(use(phone(90), 149), CodeFits::phone) << "a phone whose clock is behind: the step before";
  EXPECT_EQ(use(phone(60), 119), CodeFits::no) << "older than one that was used";
  EXPECT_EQ(use(phone(300), 200), CodeFits::no) << "too far ahead";
  EXPECT_EQ(use(phone(210), 271), CodeFits::no) << "two steps late";
  const std::string later = phone(600);
  EXPECT_EQ(use(" " + later.substr(0, 3) + " " + later.substr(3), 600), CodeFits::phone) << "with blanks, as phones show it";
  for (const char* wrong : {"", "12345", "1234567", "abcdef", "' OR 1=1"}) EXPECT_EQ(use(wrong, 900), CodeFits::no) << wrong;
}

TEST_P(SecondFactorTest, RecoveryCodesWorkOnceEachAndAreNotKept) {
  const auto codes = turn_on();
  EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), 10u);
  EXPECT_EQ(use(codes[3], 60), CodeFits::recovery);
  EXPECT_EQ(use(codes[3], 61), CodeFits::no);
  std::string typed = codes[4];
  for (char& c : typed) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  EXPECT_EQ(use(typed, 62), CodeFits::recovery) << "in small letters";
  database().read([&](db::Session& s) {
    EXPECT_EQ(recovery_codes_left(s, kOffice, lan_), 8);
    s.each(tests::Sql("SELECT code_hash FROM recovery_codes"), [&](const db::Row& row) {
      for (const auto& code : codes) EXPECT_EQ(row.text("code_hash").find(code), std::string::npos);
    });
  });
  std::vector<std::string> fresh;
  write([&](db::Session& s) -> Result<> {
    fresh = TRY(new_recovery_codes(s, actor(70)));
    return Done{};
  });
  EXPECT_EQ(use(codes[5], 71), CodeFits::no) << "new ones end the old";
  EXPECT_EQ(use(fresh[0], 72), CodeFits::recovery);
  write([&](db::Session& s) { return end_second_step(s, actor(80)); });
  EXPECT_EQ(state(), SecondStep::off);
  EXPECT_EQ(use(fresh[1], 81), CodeFits::no);
  EXPECT_EQ(use(phone(120), 120), CodeFits::no);
}

TEST_P(SecondFactorTest, AnAdministratorEndsItForWhoLostEverything) {
  turn_on();
  std::string token;
  write([&](db::Session& s) -> Result<> {
    token = TRY(start_session(s, actor(10)));
    const Actor quy{kOffice, 4711, "Quý", at(20).now_utc()};
    EXPECT_TRUE(end_second_step_of(s, quy, 99).problem().is(problems::not_found));
    return end_second_step_of(s, quy, lan_);
  });
  EXPECT_EQ(state(), SecondStep::off);
  database().read([&](db::Session& s) { EXPECT_FALSE(live_session(s, kOffice, token, at(30))); });
}

TEST(SecretAddress, IsReadByPhones) {
  EXPECT_EQ(secret_address("ABCD", "SXSH Hưng Yên", "Lan"),
            "otpauth://totp/SXSH%20H%C6%B0ng%20Y%C3%AAn%3ALan?secret=ABCD&issuer=SXSH%20H%C6%B0ng%20Y%C3%AAn");
}

TEST(QrCode, IsADrawingWithWords) {
  const std::string drawing = qr_code("otpauth://totp/x?secret=ABCD", "mã \"QR\"").markup;
  EXPECT_TRUE(drawing.starts_with("<svg class=\"qr\" viewBox=\"0 0 37 37\" role=\"img\" aria-label=\"mã &quot;QR&quot;\">"))
      << drawing.substr(0, 120);
  EXPECT_NE(drawing.find("M4 4h7v1h-7z"), std::string::npos) << "the finder in the corner, after the quiet zone";
}

}  // namespace
}  // namespace sxsh::accounts
