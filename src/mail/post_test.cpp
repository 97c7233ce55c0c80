#include "mail/post.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "support/engines.h"
#include "support/service.h"
#include "terms/problems.h"

namespace sxsh::mail {
namespace {

constexpr int64_t kOffice = 1;
const std::string kScript = SXSH_SOURCE_DIR "/tests/support/mail_server.py";

Letter letter(const std::string& to) {
  return {.office_id = kOffice, .to = to, .to_name = "Lan", .subject = "Chào", .text = "Liên kết: https://sxsh.example.vn/x\n",
          .purpose = "test", .useless_after = {}};
}

// A way out that answers what the test says.
class Answers final : public Transport {
 public:
  std::optional<Refusal> answer;
  int tries = 0;
  std::optional<Refusal> send(const std::string&, const std::string&, const std::string&, std::stop_token) override {
    ++tries;
    return answer;
  }
  const Sender& sender() const override { return from_; }

 private:
  Sender from_{"sxsh@sct.example.vn", "SXSH"};
};

class PostTest : public tests::StoreTest {
 protected:
  void put(const Letter& one) {
    const auto done = database().write([&](db::Session& s) -> Result<> {
      TRY(queue(s, one, at(0)));
      return Done{};
    });
    ASSERT_TRUE(done.ok());
  }
  static Clock at(int64_t minutes) { return Clock::fixed_at(utc_text(kStart + minutes * 60'000)); }
  std::vector<Kept> kept() {
    std::vector<Kept> all;
    database().read([&](db::Session& s) { all = letters(s, kOffice, {.limit = 100}, at(0)); });
    return all;
  }
  std::string body_of(int64_t id) {
    std::string body;
    database().read([&](db::Session& s) {
      const tests::Sql sql("SELECT body FROM outgoing_mails WHERE id = ?1", {id});
      s.each(sql, [&](const db::Row& row) { body = row.text("body"); });
    });
    return body;
  }
  static constexpr int64_t kStart = 1546232400000;   // 31/12/2018 05:00 UTC
};
SXSH_ON_BOTH_ENGINES(PostTest);

TEST_P(PostTest, a_letter_is_sent_once_and_its_text_is_forgotten) {
  put(letter("lan@sct.example.vn"));
  Answers way;
  EXPECT_NE(body_of(kept()[0].id), "");
  EXPECT_EQ(send_due(database(), way, at(0)).sent, 1);
  EXPECT_EQ(send_due(database(), way, at(1000)).sent, 0);
  EXPECT_EQ(way.tries, 1);
  ASSERT_EQ(kept().size(), 1u);
  EXPECT_EQ(kept()[0].sent_at, at(0).now_utc());
  EXPECT_EQ(body_of(kept()[0].id), "") << "it may hold a link";
}

TEST_P(PostTest, a_letter_whose_transaction_failed_is_not_there) {
  const auto done = database().write([&](db::Session& s) -> Result<> {
    TRY(queue(s, letter("lan@sct.example.vn"), at(0)));
    return Problem(problems::link_unusable);
  });
  EXPECT_FALSE(done.ok());
  EXPECT_TRUE(kept().empty());
  const auto wrong = database().write([&](db::Session& s) -> Result<> {
    TRY(queue(s, letter("lan@x.vn\r\nBcc: b@x.vn"), at(0)));
    return Done{};
  });
  EXPECT_TRUE(!wrong.ok() && wrong.problem().is(problems::mail_address_wrong));
}

TEST_P(PostTest, tries_come_with_growing_pauses_and_end_with_the_reason) {
  put(letter("lan@sct.example.vn"));
  Answers way;
  way.answer = Refusal{"the network is down", false};
  int64_t minutes = 0;
  std::vector<int64_t> pauses;
  for (int i = 0; i < 7; ++i) {
    EXPECT_EQ(send_due(database(), way, at(minutes)).waiting, 1) << i;
    EXPECT_EQ(kept()[0].last_error, "the network is down");
    const int64_t next = (Clock::fixed_at(*kept()[0].next_try_at).now_ms() - kStart) / 60'000;
    EXPECT_EQ(send_due(database(), way, at(next - 1)).waiting, 0) << "not before its time";
    pauses.push_back(next - minutes);
    minutes = next;
  }
  EXPECT_EQ(pauses, (std::vector<int64_t>{1, 5, 15, 60, 180, 360, 720}));
  EXPECT_EQ(send_due(database(), way, at(minutes)).given_up, 1);
  EXPECT_EQ(kept()[0].last_error, "the network is down");
  EXPECT_EQ(kept()[0].given_up_at, at(minutes).now_utc());
  EXPECT_FALSE(kept()[0].next_try_at);
  EXPECT_EQ(kept()[0].attempts, 8);
  EXPECT_NE(body_of(kept()[0].id), "") << "somebody may try again";
  send_due(database(), way, at(minutes + 7 * 24 * 60 - 1));
  EXPECT_NE(body_of(kept()[0].id), "");
  send_due(database(), way, at(minutes + 7 * 24 * 60));
  EXPECT_EQ(body_of(kept()[0].id), "") << "a week is enough";
  EXPECT_FALSE(kept()[0].can_retry);
}

TEST_P(PostTest, an_administrator_cancels_and_tries_again) {
  for (const char* to : {"lan@sct.example.vn", "tung@sct.example.vn", "hoa@phonoi.example.vn"}) put(letter(to));
  const auto id = [&](const std::string& words) {
    int64_t found = 0;
    database().read([&](db::Session& s) { found = letters(s, kOffice, {.words = words}, at(0)).at(0).id; });
    return found;
  };
  const auto does = [&](auto what, int64_t letter_id, const Clock& clock, int64_t office = kOffice) {
    bool done = false;
    EXPECT_TRUE(database().write([&](db::Session& s) -> Result<> {
      done = TRY(what(s, office, letter_id, clock));
      return Done{};
    }).ok());
    return done;
  };
  const int64_t lan = id("LAN@"), tung = id("tung"), hoa = id("phonoi");
  EXPECT_FALSE(does(cancel, lan, at(0), 2)) << "of another office";
  EXPECT_TRUE(does(cancel, lan, at(0)));
  EXPECT_FALSE(does(cancel, lan, at(0)));
  EXPECT_FALSE(does(try_again, lan, at(0))) << "its text is gone";
  EXPECT_EQ(body_of(lan), "");
  Answers way;
  way.answer = Refusal{"the network is down", false};
  EXPECT_EQ(send_due(database(), way, at(0)).waiting, 2);
  EXPECT_TRUE(does(try_again, tung, at(0))) << "at once instead of in a minute";
  EXPECT_EQ(send_due(database(), way, at(0)).waiting, 1);
  for (int64_t minutes = 1; minutes < 3000; minutes += 30) send_due(database(), way, at(minutes));
  database().read([&](db::Session& s) {
    EXPECT_EQ(count_letters(s, kOffice, {.state = "given_up"}), 2);
    EXPECT_EQ(count_letters(s, kOffice, {.state = "cancelled"}), 1);
    EXPECT_EQ(count_letters(s, kOffice, {.words = "%"}), 3) << "a sign of the pattern is no letter";
    EXPECT_TRUE(find_letter(s, kOffice, hoa, at(3000))->can_retry);
    EXPECT_FALSE(find_letter(s, 2, hoa, at(3000)));
  });
  EXPECT_TRUE(does(try_again, hoa, at(3000)));
  way.answer.reset();
  EXPECT_EQ(send_due(database(), way, at(3000)).sent, 1);
  EXPECT_FALSE(does(try_again, hoa, at(3001))) << "sent";
  EXPECT_FALSE(does(cancel, hoa, at(3001)));
}

TEST_P(PostTest, a_refused_address_and_a_useless_letter_are_given_up_at_once) {
  put(letter("lan@sct.example.vn"));
  Answers way;
  way.answer = Refusal{"no such person", true};
  EXPECT_EQ(send_due(database(), way, at(0)).given_up, 1);
  Letter soon = letter("tung@sct.example.vn");
  soon.useless_after = at(60).now_utc();
  put(soon);
  EXPECT_EQ(send_due(database(), way, at(60)).given_up, 1);
  EXPECT_EQ(way.tries, 1) << "the second was not even tried";
}

TEST_P(PostTest, a_letter_that_another_program_holds_is_left_to_it) {
  put(letter("lan@sct.example.vn"));
  class Second final : public Transport {
   public:
    Second(db::Database& database, Answers& way) : database_(database), way_(way) {}
    std::optional<Refusal> send(const std::string&, const std::string&, const std::string&, std::stop_token) override {
      EXPECT_EQ(send_due(database_, way_, PostTest::at(1)).sent, 0) << "while the first is sending";
      return std::nullopt;
    }
    const Sender& sender() const override { return way_.sender(); }

   private:
    db::Database& database_;
    Answers& way_;
  };
  Answers other;
  Second first(database(), other);
  EXPECT_EQ(send_due(database(), first, at(0)).sent, 1);
  EXPECT_EQ(other.tries, 0);
}

// ── a real mail server ──

class RealPostTest : public testing::Test {
 protected:
  std::unique_ptr<Transport> way(const std::string& url, const std::string& user = "", const std::string& password = "") {
    auto made = smtp({url, user, password, {"sxsh@sct.example.vn", "Sản xuất sạch hơn"}});
    EXPECT_TRUE(made.ok());
    return made.take();
  }
  std::optional<Refusal> send(Transport& out, const std::string& to) {
    return out.send("sxsh@sct.example.vn", to, message(letter(to), out.sender(), 0, 7), {});
  }
  tests::Folder folder_{"sxsh-mail"};
};

TEST_F(RealPostTest, takes_letters_and_says_which_refusals_are_for_good) {
  const tests::Service server({kScript, folder_.path()});
  const auto out = way("smtp://127.0.0.1:" + server.said());
  EXPECT_FALSE(send(*out, "lan@sct.example.vn"));
  ASSERT_EQ(folder_.files().size(), 1u);
  const std::string taken = folder_.files()[0];
  EXPECT_NE(taken.find("X-From: sxsh@sct.example.vn\r\nX-To: lan@sct.example.vn\r\n"), taken.npos) << taken;
  EXPECT_NE(taken.find("Subject: =?UTF-8?B?Q2jDoG8=?="), taken.npos) << taken;
  EXPECT_NE(taken.find("https://sxsh.example.vn/x"), taken.npos) << taken;
  const auto unknown = send(*out, "unknown@sct.example.vn"), later = send(*out, "later@sct.example.vn");
  ASSERT_TRUE(unknown && later);
  EXPECT_TRUE(unknown->for_good) << unknown->reason;
  EXPECT_FALSE(later->for_good) << later->reason;
  EXPECT_NE(unknown->reason.find("550"), std::string::npos) << unknown->reason;
}

TEST_F(RealPostTest, signs_in_when_it_must) {
  const tests::Service server({kScript, folder_.path(), "office", "right"});
  const std::string url = "smtp://127.0.0.1:" + server.said();
  EXPECT_FALSE(send(*way(url, "office", "right"), "lan@sct.example.vn"));
  EXPECT_NE(folder_.files().at(0).find("X-As: office"), std::string::npos);
  const auto refused = send(*way(url, "office", "wrong"), "lan@sct.example.vn");
  ASSERT_TRUE(refused);
  EXPECT_FALSE(refused->for_good) << "an operator can mend a password";
  EXPECT_EQ(refused->reason.find("wrong"), std::string::npos) << "the password stands in no message";
}

TEST_F(RealPostTest, sends_nothing_in_the_clear_to_another_machine) {
  const tests::Service server({kScript, folder_.path(), "office", "right"});
  // The same server under an address that does not look like this machine: it offers no encryption.
  const auto refused = send(*way("smtp://[::ffff:127.0.0.1]:" + server.said(), "office", "right"), "lan@sct.example.vn");
  ASSERT_TRUE(refused);
  EXPECT_NE(refused->reason.find("STARTTLS"), std::string::npos) << refused->reason;
  EXPECT_TRUE(folder_.files().empty());
}

TEST_F(RealPostTest, the_postman_sends_what_was_queued_and_ends_when_told) {
  const tests::Service server({kScript, folder_.path()});
  tests::TestDatabase database(db::Engine::sqlite);
  {
    const Postman postman(*database, way("smtp://127.0.0.1:" + server.said()), Clock::real(), 20);
    ASSERT_TRUE(database->write([&](db::Session& s) -> Result<> {
                          TRY(queue(s, letter("lan@sct.example.vn"), Clock::real()));
                          return Done{};
                        }).ok());
    for (int i = 0; i < 500 && folder_.files().empty(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(folder_.files().size(), 1u);
}

TEST_F(RealPostTest, a_server_that_is_not_there_is_said_and_waited_for) {
  const auto refused = send(*way("smtp://127.0.0.1:1"), "lan@sct.example.vn");
  ASSERT_TRUE(refused);
  EXPECT_FALSE(refused->for_good);
  EXPECT_FALSE(refused->reason.empty());
}

TEST(MailSettings, are_checked_at_the_start) {
  for (const char* url : {"", "http://mail.example.vn", "mail.example.vn:25", "smtp://", "file:///etc/passwd"}) {
    const auto made = smtp({url, "", "", {"sxsh@sct.example.vn", ""}});
    EXPECT_TRUE(!made.ok() && made.problem().is(problems::mail_server_wrong)) << url;
  }
  EXPECT_FALSE(smtp({"smtp://mail.example.vn", "", "", {"nobody", ""}}).ok());
  EXPECT_TRUE(smtp({"smtps://mail.example.vn:465", "u", "p", {"sxsh@sct.example.vn", ""}}).ok());
}

}  // namespace
}  // namespace sxsh::mail
