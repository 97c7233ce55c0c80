#include "mail/message.h"

#include <gtest/gtest.h>

#include "support/engines.h"
#include "support/service.h"
#include "terms/problems.h"

namespace sxsh::mail {
namespace {

constexpr int64_t kOffice = 1;
constexpr int64_t kStart = 1546232400000;   // 31/12/2018 05:00 UTC
const std::string kScript = SXSH_SOURCE_DIR "/tests/support/message_gateway.py";

Message message(const std::string& to) {
  return {.office_id = kOffice, .to = to, .text = "Nhắc nộp báo cáo \"6 tháng\", hạn 25/12", .purpose = "round.remind",
          .useless_after = {}};
}

TEST(PhoneNumber, IsReadAsPeopleWriteItAndNothingElseIs) {
  for (const char* typed : {"0221 3 123 456", "(+84) 221-3123456", "842213123456", "+84 (0)221 3123456", "0221.3123456"})
    EXPECT_EQ(phone_number(typed), "+842213123456") << typed;
  EXPECT_EQ(phone_number("0912345678"), "+84912345678");
  for (const char* typed :
       {"", "abc", "123", "+1 202 555 0100", "0000000000", "0912345678 / 0987654321", "09123456789012", "+84"})
    EXPECT_FALSE(phone_number(typed)) << typed;
}

TEST(Gateway, IsHttpsWithAKeyOrThisMachine) {
  for (const char* url :
       {"", "ftp://gateway.example/x", "http://gateway.example/x", "https://user:pass@gateway.example/x", "nonsense"})
    EXPECT_TRUE(http_gateway({.url = url, .key = "k"}).problem().is(problems::gateway_wrong)) << url;
  EXPECT_TRUE(http_gateway({.url = "https://gateway.example/x", .key = ""}).problem().is(problems::gateway_wrong));
  EXPECT_TRUE(http_gateway({.url = "https://gateway.example/x", .key = "a\r\nX: y"}).problem().is(problems::gateway_wrong));
  EXPECT_TRUE(http_gateway({.url = "https://gateway.example/x", .key = "abc"}).ok());
}

class MessageTest : public tests::StoreTest {
 protected:
  static Clock at(int64_t minutes) { return Clock::fixed_at(utc_text(kStart + minutes * 60'000)); }
  void put(const Message& one) {
    const auto done = database().write([&](db::Session& session) -> Result<> {
      TRY(queue_message(session, one, at(0)));
      return Done{};
    });
    ASSERT_TRUE(done.ok());
  }
  std::vector<KeptMessage> kept() {
    std::vector<KeptMessage> all;
    database().read([&](db::Session& session) { all = messages(session, kOffice, 100); });
    return all;
  }
  std::unique_ptr<Messenger> gateway(const std::string& key = "secret-key") {
    return http_gateway({.url = "http://127.0.0.1:" + service_.said() + "/messages", .key = key, .sender = "SO CONG THUONG",
                         .connect_ms = 1000, .whole_ms = 1000})
        .take();
  }
  tests::Folder folder_{"messages"};
  tests::Service service_{{"python3", kScript, folder_.path(), "secret-key"}};
};
SXSH_ON_BOTH_ENGINES(MessageTest);

TEST_P(MessageTest, OneIsPostedOnceWithItsIdAndKeyAndItsTextIsForgotten) {
  put(message("+842213123456"));
  const auto way = gateway();
  EXPECT_EQ(deliver_due(database(), *way, at(0)).sent, 1);
  EXPECT_EQ(deliver_due(database(), *way, at(100)).sent, 0);
  const auto files = folder_.files();
  ASSERT_EQ(files.size(), 1u);
  const auto all = kept();
  const std::string id = std::to_string(all[0].id);
  EXPECT_NE(files[0].find("Authorization: Bearer secret-key\nIdempotency-Key: " + id + "\nContent-Type: application/json"),
            std::string::npos);
  EXPECT_NE(files[0].find("{\"id\":\"" + id +
                          "\",\"to\":\"+842213123456\",\"text\":\"Nhắc nộp báo cáo \\\"6 tháng\\\", hạn 25/12\","
                          "\"purpose\":\"round.remind\",\"sender\":\"SO CONG THUONG\"}"),
            std::string::npos)
      << files[0];
  EXPECT_TRUE(all[0].sent_at);
  EXPECT_EQ(all[0].reference, "gw-" + id);
  std::string body = "?";
  database().read([&](db::Session& session) {
    session.each(tests::Sql("SELECT body FROM outgoing_messages"), [&](const db::Row& row) { body = row.text("body"); });
  });
  EXPECT_EQ(body, "");
}

TEST_P(MessageTest, ABusyGatewayIsTriedAgainWithTheSameId) {
  put(message("+84912345601"));
  const auto way = gateway();
  EXPECT_EQ(deliver_due(database(), *way, at(0)).waiting, 1);
  EXPECT_EQ(kept()[0].last_error, "HTTP 503: {\"error\": \"busy\"}");
  EXPECT_EQ(deliver_due(database(), *way, at(0)).sent, 0) << "not before a minute";
  EXPECT_EQ(deliver_due(database(), *way, at(1)).sent, 1);
  const auto files = folder_.files();
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0], files[1]);
  EXPECT_EQ(kept()[0].attempts, 2);
}

TEST_P(MessageTest, AnAnswerThatWasLostIsNotASecondMessage) {
  put(message("+84912345604"));
  const auto way = gateway();
  EXPECT_EQ(deliver_due(database(), *way, at(0)).waiting, 1) << "the line dropped";
  EXPECT_EQ(deliver_due(database(), *way, at(1)).sent, 1) << "409: it was taken the first time";
  EXPECT_TRUE(kept()[0].sent_at);
}

TEST_P(MessageTest, WhatCannotBeSentIsSaidAndNeverEndlesslyTried) {
  put(message("+84912345602"));
  const auto way = gateway();
  EXPECT_EQ(deliver_due(database(), *way, at(0)).given_up, 1) << "no such number";
  EXPECT_EQ(kept()[0].last_error, "HTTP 422: {\"error\": \"no such number\"}");
  put(message("+84912345603"));
  EXPECT_EQ(deliver_due(database(), *way, at(0)).waiting, 1) << "no answer within the second it has";
  EXPECT_NE(kept()[0].last_error.value_or("").find("timed out"), std::string::npos) << kept()[0].last_error.value_or("");
  for (int64_t minute = 1; minute < 5'000; minute += 360) deliver_due(database(), *way, at(minute));
  EXPECT_TRUE(kept()[0].given_up_at);
  EXPECT_EQ(kept()[0].attempts, 7);
}

TEST_P(MessageTest, AKeyIsNeverCarriedElsewhereAndAWrongOneWaits) {
  put(message("+84912345605"));
  EXPECT_EQ(deliver_due(database(), *gateway(), at(0)).waiting, 1) << "a redirect is not followed";
  EXPECT_EQ(kept()[0].last_error, "HTTP 302");
  put(message("+84912345606"));
  EXPECT_EQ(deliver_due(database(), *gateway("another"), at(0)).waiting, 1);
  EXPECT_EQ(kept()[0].last_error, "HTTP 401: {\"error\": \"key\"}");
  EXPECT_EQ(deliver_due(database(), *gateway(), at(1)).sent, 1) << "once the key is put right";
}

TEST_P(MessageTest, ANumberThatIsNoneIsRefusedAndAUselessMessageIsNotSent) {
  const auto refused = database().write([&](db::Session& session) -> Result<> {
    TRY(queue_message(session, message("0912 345 678"), at(0)));
    return Done{};
  });
  EXPECT_TRUE(refused.problem().is(problems::phone_wrong)) << "the caller writes it as phone_number does";
  Message late = message("+84912345678");
  late.useless_after = at(10).now_utc();
  put(late);
  EXPECT_EQ(deliver_due(database(), *gateway(), at(11)).given_up, 1);
  EXPECT_TRUE(folder_.files().empty());
  EXPECT_EQ(kept()[0].last_error, "not sent in time");
}

TEST_P(MessageTest, TheCourierDeliversByItselfAndEndsWithItsObject) {
  put(message("+84912345678"));
  {
    const Courier courier(database(), gateway(), at(0), 10);
    for (int i = 0; i < 500 && folder_.files().empty(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(folder_.files().size(), 1u);
}

}  // namespace
}  // namespace sxsh::mail
