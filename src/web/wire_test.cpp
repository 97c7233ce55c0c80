#include "web/wire.h"

#include <gtest/gtest.h>

#include "terms/problems.h"

namespace sxsh::web {
namespace {

using State = RequestReader::State;
const Limits kLimits;

// Feeds `bytes` in pieces of `step`; what is left unread when the reader stops taking.
std::string feed(RequestReader& reader, const std::string& bytes, size_t step) {
  std::string unread;
  for (size_t at = 0; at < bytes.size(); at += step) {
    unread += bytes.substr(at, step);
    if (reader.state() == State::head || reader.state() == State::body) unread.erase(0, reader.feed(unread));
  }
  return unread;
}

TEST(RequestReader, ReadsTheSameHoweverTheBytesArrive) {
  const std::string bytes =
      "\r\nPOST /luu?x=%C4%91 HTTP/1.1\r\nHost: example.vn\r\nTransfer-Encoding: chunked\r\nX-A: 1\r\n\r\n"
      "4;ext=1\r\nWiki\r\n5\r\npedia\r\n0\r\nTrailer: x\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n";
  for (const size_t step : {bytes.size(), size_t{1}, size_t{2}, size_t{7}, size_t{64}}) {
    RequestReader reader(kLimits);
    auto unread = feed(reader, bytes, step);
    ASSERT_EQ(reader.state(), State::done) << step;
    EXPECT_TRUE(reader.keep_alive());
    const auto first = reader.take();
    EXPECT_EQ(first.method, "POST");
    EXPECT_EQ(first.path, "/luu");
    EXPECT_EQ(first.asked("x"), "đ");
    EXPECT_EQ(first.header("x-a"), "1");
    EXPECT_EQ(first.body, "Wikipedia");
    EXPECT_EQ(first.header("trailer"), "");
    reader.feed(unread);
    ASSERT_EQ(reader.state(), State::done) << step;
    EXPECT_EQ(reader.take().path, "/");
  }
}

TEST(RequestReader, AbsoluteTargetsNameTheSameHost) {
  RequestReader reader(kLimits);
  feed(reader, "GET http://Example.vn/a?b=1 HTTP/1.1\r\nHost: example.vn\r\n\r\n", 1000);
  ASSERT_EQ(reader.state(), State::done);
  EXPECT_EQ(reader.take().target, "/a?b=1");
}

TEST(RequestReader, AnOldClientNeedsNoHost) {
  RequestReader reader(kLimits);
  feed(reader, "GET / HTTP/1.0\r\n\r\n", 1000);
  ASSERT_EQ(reader.state(), State::done);
  EXPECT_FALSE(reader.keep_alive());
  EXPECT_TRUE(reader.is_http_10());
}

TEST(RequestReader, AnEmptyChunkedBodyMayComeByteByByte) {
  RequestReader reader(kLimits);
  feed(reader, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 1);
  ASSERT_EQ(reader.state(), State::done);
  EXPECT_EQ(reader.take().body, "");
}

const ProblemKind* refusal_of(const std::string& bytes, size_t step) {
  RequestReader reader(kLimits);
  feed(reader, bytes, step);
  return reader.state() == State::refused ? reader.refusal().kind : nullptr;
}

TEST(RequestReader, RefusesWhatAnotherProgramCouldReadDifferently) {
  const std::string host = "Host: a\r\n";
  const std::vector<std::string> bad = {
      "POST / HTTP/1.1\r\n" + host + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Content-Length: 3\r\nContent-Length: 4\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Content-Length: 3\r\nContent-Length: 3\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Content-Length: 3, 3\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Content-Length: +3\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Content-Length: -3\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Content-Length: 0x3\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Content-Length: 18446744073709551617\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: xchunked\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip, chunked\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked, identity\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding : chunked\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding:\vchunked\r\n\r\n",
      "POST / HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n",
      "GET / HTTP/1.1\r\n" + host + "Content-Length: 3\r\n\r\nabc",
      "GET / HTTP/1.1\n" + host + "\r\n",
      "GET / HTTP/1.1\nHost: a\n\n",
      "GET / HTTP/1.1\r\nHost: a\nX: 1\r\n\r\n",
      "GET / HTTP/1.1\r\n" + host + "X: 1\rY: 2\r\n\r\n",
      "GET / HTTP/1.1\r\n" + host + std::string("X: a\0b\r\n\r\n", 10),
      "GET / HTTP/1.1\r\n" + host + "X: 1\r\n folded\r\n\r\n",
      "GET / HTTP/1.1\r\n" + host + "X: 1\r\n\tfolded\r\n\r\n",
      "GET / HTTP/1.1\r\n X: 1\r\n" + host + "\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n",
      "GET / HTTP/1.1\r\nHost:\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
      "GET / HTTP/1.1\r\n" + host + "No colon\r\n\r\n",
      "GET / HTTP/1.1\r\n" + host + ": empty\r\n\r\n",
      "GET /a b HTTP/1.1\r\n" + host + "\r\n",
      "GET  / HTTP/1.1\r\n" + host + "\r\n",
      "GET / HTTP/2.0\r\n" + host + "\r\n",
      "GET / HTTP/1.2\r\n" + host + "\r\n",
      "GET /\r\n" + host + "\r\n",
      "GET * HTTP/1.1\r\n" + host + "\r\n",
      "GET a:80 HTTP/1.1\r\n" + host + "\r\n",
      "GET http://b/ HTTP/1.1\r\n" + host + "\r\n",
      "GET https://a/ HTTP/1.1\r\n" + host + "\r\n",
      "GET /%zz HTTP/1.1\r\n" + host + "\r\n",
      "GET /\xff HTTP/1.1\r\n" + host + "\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n-3\r\nabc\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nabc\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n3 \r\nabc\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n\r\n0\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc0\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\nnot a field\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0;\v\r\n\r\n",
      "POST / HTTP/1.1\r\n" + host + "Expect: something\r\nContent-Length: 1\r\n\r\n",
      "\x16\x03\x01\x02\x01\x01\x01\x01\xfc\x03\x03 a TLS hello \r\n\r\n",
  };
  for (const auto& bytes : bad)
    for (const size_t step : {bytes.size(), size_t{1}}) {
      const auto* kind = refusal_of(bytes, step);
      ASSERT_TRUE(kind) << step << ": " << bytes;
      EXPECT_GE(kind->http_status, 400);
      EXPECT_LT(kind->http_status, 500);
    }
}

TEST(RequestReader, NamesWhatIsTooLongTooLargeOrUnknown) {
  const std::string start = "GET / HTTP/1.1\r\nHost: a\r\n";
  EXPECT_EQ(refusal_of(start + "X: " + std::string(64 * 1024, 'a') + "\r\n\r\n", 1000), &problems::header_too_large);
  EXPECT_EQ(refusal_of(start + "X: " + std::string(64 * 1024, 'a'), 100'000), &problems::header_too_large);
  std::string many;
  for (int i = 0; i < 200; ++i) many += "X: 1\r\n";
  EXPECT_EQ(refusal_of(start + many + "\r\n", 1000), &problems::header_too_large);
  EXPECT_EQ(refusal_of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 33554433\r\n\r\n", 1000), &problems::too_large);
  EXPECT_EQ(refusal_of("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 1000), &problems::method_unknown);
  EXPECT_EQ(refusal_of("get / HTTP/1.1\r\nHost: a\r\n\r\n", 1000), &problems::method_unknown);
  for (const char* method : {"PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH"})
    EXPECT_EQ(refusal_of(std::string(method) + " / HTTP/1.1\r\nHost: a\r\n\r\n", 1000), &problems::method_not_allowed);

  Limits small;
  small.body_bytes = 10;
  RequestReader reader(small);
  feed(reader, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n12345678\r\n8\r\n12345678\r\n", 3);
  ASSERT_EQ(reader.state(), State::refused);
  EXPECT_TRUE(reader.refusal().is(problems::too_large));

  RequestReader endless(kLimits);
  feed(endless, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n8;" + std::string(200'000, 'x'), 5000);
  EXPECT_EQ(endless.state(), State::refused) << "the size line of a chunk is bounded";
  RequestReader trailers(kLimits);
  std::string lines;
  for (int i = 0; i < 20'000; ++i) lines += "X: 1234567890\r\n";
  feed(trailers, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + lines, 5000);
  EXPECT_EQ(trailers.state(), State::refused) << "so are the fields after the last chunk";
}

}  // namespace
}  // namespace sxsh::web
