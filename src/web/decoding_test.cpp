#include "web/decoding.h"

#include <gtest/gtest.h>

#include "terms/problems.h"
#include "web/multipart.h"

namespace sxsh::web {
namespace {

Request to(std::string target) {
  Request request;
  request.target = std::move(target);
  return request;
}

Request posted(std::string type, std::string body) {
  Request request;
  request.headers.emplace("content-type", std::move(type));
  request.body = std::move(body);
  return request;
}

TEST(PercentDecoding, GivesUtf8OrRefuses) {
  EXPECT_EQ(percent_decode("%C4%90%E1%BB%93ng+Nai", Plus::blank).take(), "Đồng Nai");
  EXPECT_EQ(percent_decode("a+b", Plus::literal).take(), "a+b");
  for (const char* broken : {"%", "%4", "%zz", "%00", "%FF", "%C4", "%C0%AF", "%ED%A0%80"}) {
    const auto result = percent_decode(broken, Plus::literal);
    ASSERT_FALSE(result.ok()) << broken;
    EXPECT_TRUE(result.problem().is(problems::bad_request));
  }
}

TEST(PercentDecoding, UndoesEncoding) {
  const std::string text = "/van-ban?tìm=đ & 100%";
  EXPECT_EQ(percent_decode(percent_encode(text), Plus::blank).take(), text);
}

TEST(Target, IsPathAndQuery) {
  auto request = to("/van-ban/qd-1233?nam=2019&tim=b%E1%BB%99t+gi%E1%BA%A5y&nam=2020&trong");
  ASSERT_TRUE(read_target(request).ok());
  EXPECT_EQ(request.path, "/van-ban/qd-1233");
  EXPECT_EQ(request.asked("nam"), "2019");
  EXPECT_EQ(request.asked_int("nam"), 2019);
  EXPECT_EQ(request.asked("tim"), "bột giấy");
  EXPECT_EQ(request.asked("trong"), "");
  EXPECT_FALSE(request.asked_int("tim"));
}

TEST(Target, RefusesWhatCouldMeanAnotherPlace) {
  for (const char* target : {"/../etc/passwd", "/a/%2e%2e/b", "/a/..", "/./a", "/a%2Fb", "/a%5cb", "/a%0ab", "/a%00", "/%ff", "",
                             "a", "http://x/", "/?a=%zz", "/?a=%00"}) {
    auto request = to(target);
    EXPECT_FALSE(read_target(request).ok()) << target;
  }
  auto many = to("/?" + [] {
    std::string query;
    for (int i = 0; i < 101; ++i) query += "a=1&";
    return query;
  }());
  EXPECT_FALSE(read_target(many).ok());
}

TEST(LocalTarget, StaysOnThisSite) {
  EXPECT_TRUE(is_local_target("/van-ban?x=1"));
  for (const char* target : {"", "van-ban", "//kẻ.vn", "/\\x", "https://x", "/a\r\nSet-Cookie: x"})
    EXPECT_FALSE(is_local_target(target)) << target;
}

TEST(Form, UrlEncoded) {
  auto request = posted("application/x-www-form-urlencoded; charset=UTF-8", "ten=C%C6%A1+s%E1%BB%9F+1&csrf=abc&rong=");
  ASSERT_TRUE(read_form(request).ok());
  EXPECT_EQ(request.field("ten"), "Cơ sở 1");
  EXPECT_EQ(request.field("csrf"), "abc");
  EXPECT_EQ(request.field("rong"), "");
  std::string many;
  for (size_t i = 0; i <= kFormFields; ++i) many += "a&";
  auto too_many = posted("application/x-www-form-urlencoded", many);
  EXPECT_FALSE(read_form(too_many).ok());
  auto too_long = posted("application/x-www-form-urlencoded", "a=" + std::string(kFieldBytes + 1, 'x'));
  EXPECT_FALSE(read_form(too_long).ok());
}

TEST(Form, AnyOtherBodyStaysAsItIs) {
  auto request = posted("application/json", "{\"a\":1}");
  ASSERT_TRUE(read_form(request).ok());
  EXPECT_EQ(request.body, "{\"a\":1}");
  EXPECT_TRUE(request.form.empty());
}

const std::string kType = "multipart/form-data; boundary=\"x-Y\"";

std::string part(const std::string& disposition, const std::string& content, const std::string& more = "") {
  return "--x-Y\r\nContent-Disposition: form-data; " + disposition + "\r\n" + more + "\r\n" + content + "\r\n";
}

TEST(Multipart, FieldsAndFiles) {
  auto request = posted(kType, part("name=\"ghi chú\"", "dòng 1\r\ndòng 2") + part("name=rong", "") +
                                   part("name=\"tep\"; filename=\"C:\\\\tam\\\\Quyết định %221233%22.docx\"",
                                        std::string("PK\0\r\n--x-\r\n", 11), "Content-Type: application/zip\r\n") +
                                   part("name=\"tep2\"; filename=\"\"", "") + "--x-Y--\r\n");
  const auto read = read_form(request);
  ASSERT_TRUE(read.ok()) << read.problem().message(Lang::en);
  EXPECT_EQ(request.field("ghi chú"), "dòng 1\r\ndòng 2");
  EXPECT_EQ(request.form.count("rong"), 1u);
  ASSERT_EQ(request.uploads.size(), 1u);
  EXPECT_EQ(request.uploads[0].field, "tep");
  EXPECT_EQ(request.uploads[0].filename, "Quyết định \"1233\".docx");
  EXPECT_EQ(request.uploads[0].content_type, "application/zip");
  EXPECT_EQ(request.uploads[0].bytes, std::string("PK\0\r\n--x-\r\n", 11));
  EXPECT_TRUE(request.body.empty());
}

TEST(Multipart, AnEmptyFormIsOnlyItsEnd) {
  const auto parts = parse_multipart(kType, "--x-Y--\r\n");
  ASSERT_TRUE(parts.ok());
  EXPECT_TRUE(parts.value().fields.empty());
}

TEST(Multipart, RefusesWhatIsBrokenOrHostile) {
  const std::string whole = part("name=\"a\"", "1") + "--x-Y--";
  for (size_t cut = 0; cut < whole.size(); ++cut) EXPECT_FALSE(parse_multipart(kType, whole.substr(0, cut)).ok()) << cut;
  EXPECT_TRUE(parse_multipart(kType, whole).ok());

  EXPECT_FALSE(parse_multipart("multipart/form-data", whole).ok());
  EXPECT_FALSE(parse_multipart("multipart/form-data; boundary=", whole).ok());
  EXPECT_FALSE(parse_multipart("multipart/form-data; boundary=" + std::string(71, 'x'), whole).ok());
  EXPECT_FALSE(parse_multipart("multipart/form-data; boundary=\"x\r\nY\"", whole).ok());
  EXPECT_FALSE(parse_multipart(kType, "preamble\r\n" + whole).ok());
  const std::string end = "--x-Y--";
  EXPECT_FALSE(parse_multipart(kType, part("nothing=1", "1") + end).ok());
  EXPECT_FALSE(parse_multipart(kType, part("name=\"\"", "1") + end).ok());
  EXPECT_FALSE(parse_multipart(kType, part("name=\"a\xff\"", "1") + end).ok());
  EXPECT_FALSE(parse_multipart(kType, part("name=\"a\"", "\xff\xfe") + end).ok());
  EXPECT_FALSE(parse_multipart(kType, part("name=\"a\"", std::string("1\0", 2)) + end).ok());
  EXPECT_FALSE(parse_multipart(kType, part("name=\"a\"; filename=\"b%0Ac\"", "1") + end).ok());
  EXPECT_FALSE(parse_multipart(kType, "--x-Y\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n" + end).ok());
  EXPECT_FALSE(parse_multipart(kType, part("name=\"" + std::string(kNameBytes + 1, 'a') + "\"", "1") + end).ok());
}

TEST(Multipart, BoundsPartsAndTheirHeaders) {
  const std::string end = "--x-Y--";
  std::string many, files;
  for (int i = 0; i < 10'000; ++i) many += part("name=\"a\"", "1");
  EXPECT_FALSE(parse_multipart(kType, many + end).ok());
  for (size_t i = 0; i <= kUploads; ++i) files += part("name=\"a\"; filename=\"b\"", "1");
  EXPECT_FALSE(parse_multipart(kType, files + end).ok());
  EXPECT_FALSE(parse_multipart(kType, part("name=\"a\"", "1", "X-A: " + std::string(5000, 'a') + "\r\n") + end).ok());
  std::string lines;
  for (int i = 0; i < 20; ++i) lines += "X: 1\r\n";
  EXPECT_FALSE(parse_multipart(kType, part("name=\"a\"", "1", lines) + end).ok());
}

TEST(Multipart, ABodyOfAlmostBoundariesIsReadInLinearTime) {
  std::string almost;
  const std::string type = "multipart/form-data; boundary=" + std::string(70, 'a');
  while (almost.size() < 8'000'000) almost += "\r\n--" + std::string(69, 'a');
  const std::string body =
      "--" + std::string(70, 'a') + "\r\nContent-Disposition: form-data; name=t; filename=t\r\n\r\n" + almost;
  EXPECT_FALSE(parse_multipart(type, body).ok());
}

TEST(Cookies, AreFoundByTheirWholeName) {
  Request request;
  request.headers.emplace("cookie", "xphien=1; phien=abc=; khac=2");
  request.headers.emplace("cookie", "sau=3");
  EXPECT_EQ(request.cookie("phien"), "abc=");
  EXPECT_EQ(request.cookie("khac"), "2");
  EXPECT_EQ(request.cookie("sau"), "3");
  EXPECT_EQ(request.cookie("hien"), "");
}

}  // namespace
}  // namespace sxsh::web
