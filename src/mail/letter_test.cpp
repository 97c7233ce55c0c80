#include "mail/letter.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace sxsh::mail {
namespace {

Letter letter() {
  return {.office_id = 1, .to = "lan@sct.example.vn", .to_name = "Nguyễn Thị Lan", .subject = "Đặt lại mật khẩu",
          .text = "Chào bà,\nHãy mở liên kết.\n", .purpose = "test", .useless_after = {}};
}
const Sender kFrom{"sxsh@sct.example.vn", "Sản xuất sạch hơn"};

std::string head(const std::string& message) { return message.substr(0, message.find("\r\n\r\n")); }
std::string body(const std::string& message) { return message.substr(message.find("\r\n\r\n") + 4); }
int lines_starting(const std::string& text, const std::string& with) {
  int n = 0;
  for (const auto& line : split(text, '\n')) n += line.starts_with(with);
  return n;
}

TEST(Letter, is_written_as_the_standards_say) {
  const std::string all = message(letter(), kFrom, 1546232400000, 4711);
  EXPECT_NE(all.find("Date: Mon, 31 Dec 2018 05:00:00 +0000\r\n"), all.npos) << all;
  EXPECT_NE(all.find("Subject: =?UTF-8?B?xJDhurd0IGzhuqFpIG3huq10IGto4bqpdQ==?=\r\n"), all.npos) << all;
  EXPECT_NE(all.find("To: =?UTF-8?B?Tmd1eeG7hW4gVGjhu4sgTGFu?= <lan@sct.example.vn>\r\n"), all.npos) << all;
  EXPECT_NE(all.find("Message-ID: <1.4711@sct.example.vn>\r\n"), all.npos) << all;
  EXPECT_EQ(body(all), "Ch=C3=A0o b=C3=A0,\r\nH=C3=A3y m=E1=BB=9F li=C3=AAn k=E1=BA=BFt.\r\n");
}

TEST(Letter, no_name_and_no_subject_adds_a_header) {
  Letter bad = letter();
  bad.subject = "Chào\r\nBcc: everybody@example.vn\r\n\r\nbody";
  bad.to_name = "Lan\" <x@y.vn>\r\nCc: other@example.vn";
  const std::string all = head(message(bad, {"sxsh@sct.example.vn", "Sở\nX-Evil: 1"}, 0, 1));
  EXPECT_EQ(lines_starting(all, "Bcc:") + lines_starting(all, "Cc:") + lines_starting(all, "X-Evil:"), 0) << all;
  bad.subject = "plain\r\nBcc: everybody@example.vn";
  bad.to_name = "Lan\nCc: other@example.vn";
  const std::string plain = head(message(bad, kFrom, 0, 1));
  EXPECT_EQ(lines_starting(plain, "Bcc:") + lines_starting(plain, "Cc:"), 0) << plain;
  EXPECT_EQ(lines_starting(plain, "To:"), 1);
}

TEST(Letter, long_subjects_are_folded_between_letters) {
  std::string subject;
  for (int i = 0; i < 40; ++i) subject += "Đề nghị ";
  for (const auto& line : split(header_words(subject), '\n')) {
    EXPECT_LE(line.size(), 78u) << line;
    EXPECT_NE(line.find("=?UTF-8?B?"), line.npos);
  }
  EXPECT_EQ(header_words("=?UTF-8?B?x?=").find("=?UTF-8?B?x"), std::string::npos) << "what looks encoded is encoded itself";
  EXPECT_EQ(header_words("plain words"), "plain words");
}

TEST(Letter, no_line_of_the_text_is_longer_than_allowed_or_ends_the_letter) {
  Letter long_one = letter();
  long_one.text = std::string(500, 'x') + "=\n.\n.\ntail \n" + std::string(75, 'a') + "ư\n\xff";
  const std::string all = body(message(long_one, kFrom, 0, 1));
  for (const auto& line : split(all, '\n')) {
    EXPECT_LE(line.size(), 77u) << line;   // 76 and its \r
    EXPECT_NE(line, ".\r");
  }
  EXPECT_NE(all.find("tail=20\r\n"), all.npos);
  EXPECT_NE(all.find("=FF"), all.npos);
}

TEST(Letter, addresses_are_plain_or_refused) {
  for (const char* right : {"lan@sct.example.vn", "a.b+c@x.vn", "o'brien@example.com"}) EXPECT_TRUE(is_address(right)) << right;
  for (const char* wrong :
       {"", "lan", "@x.vn", "lan@", "lan@vn", "lan@.vn", "lan@x.vn.", "a b@x.vn", "a@b@x.vn", "a@x.vn\r\nBcc: b@x.vn",
        "<a@x.vn>", "a@x.vn,b@x.vn", "a;b@x.vn", "đ@x.vn", "-oX@x.vn", "\"a\"@x.vn", "a@[127.0.0.1]"})
    EXPECT_FALSE(is_address(wrong)) << wrong;
  EXPECT_FALSE(is_address(std::string(250, 'a') + "@x.vn"));
}

}  // namespace
}  // namespace sxsh::mail
