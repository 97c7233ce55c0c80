#include "web/answer.h"

#include <gtest/gtest.h>

#include "web/assets.h"
#include "web/entity.h"
#include "web/page_cache.h"

namespace sxsh::web {
namespace {

TEST(Answer, NothingInAHeaderStartsASecondAnswer) {
  auto response = Response::text("x").with("X-A", "1\r\nSet-Cookie: a=b").with("Bad Name", "1").with("X:", "1").with("", "1");
  const auto head = head_of(response, {.date = "D"});
  EXPECT_EQ(head.find("\r\nSet-Cookie"), head.npos);
  EXPECT_NE(head.find("X-A: 1  Set-Cookie: a=b\r\n"), head.npos);
  EXPECT_EQ(head.find("Bad Name"), head.npos);
  EXPECT_EQ(head.find("X::"), head.npos);
  EXPECT_TRUE(head.starts_with("HTTP/1.1 200 OK\r\nDate: D\r\nContent-Length: 1\r\n"));
  EXPECT_TRUE(head.ends_with("\r\n\r\n"));
}

TEST(Answer, RedirectsStayInsideAHeader) {
  const auto response = Response::redirect("/tìm?a=1\r\nX: y");
  EXPECT_EQ(response.headers[0].second, "/t%C3%ACm?a=1%0D%0AX:%20y");
}

TEST(Answer, AFileHasItsVietnameseName) {
  const auto response = Response::file("x", "application/pdf", "Quyết định \"1\".pdf");
  EXPECT_EQ(response.headers[1].second.find("attachment; filename=\"Quy"), 0u);
  EXPECT_NE(response.headers[1].second.find("filename*=UTF-8''Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%20%221%22.pdf"),
            std::string::npos);
}

TEST(Answer, DatesAreThoseOfHttp) { EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT"); }

TEST(Encoding, GzipIsUsedWhereItIsAllowed) {
  for (const char* yes : {"gzip", "br, gzip;q=0.5", "*", "GZIP", "deflate, *;q=0.1"}) EXPECT_TRUE(accepts_gzip(yes)) << yes;
  for (const char* no : {"", "br", "gzip;q=0", "*;q=0", "gzip; q=0.0, *", "xgzip"}) EXPECT_FALSE(accepts_gzip(no)) << no;
}

TEST(Entity, AnswersWithTheFormAskedForAndWithNothingWhenKnown) {
  const std::string text(5000, 'a');
  const auto entity = make_entity(text, "text/html; charset=utf-8", Effort::usual, "X-More: 1\r\n");
  Request request;
  const auto plain = serve_entity(entity, request, Keep::ask_again);
  EXPECT_EQ(plain.bytes(), text);
  EXPECT_NE(plain.ready_headers->find("Vary: Accept-Encoding\r\n"), std::string::npos);
  EXPECT_NE(plain.ready_headers->find("X-More: 1\r\n"), std::string::npos);
  EXPECT_NE(plain.ready_headers->find("Content-Security-Policy: default-src 'none'"), std::string::npos);
  EXPECT_EQ(plain.ready_headers->find("Content-Encoding"), std::string::npos);

  request.headers.emplace("accept-encoding", "gzip, br");
  const auto small = serve_entity(entity, request, Keep::ask_again);
  EXPECT_LT(small.bytes().size(), 200u);
  EXPECT_NE(small.ready_headers->find("Content-Encoding: gzip\r\n"), std::string::npos);
  EXPECT_NE(entity.plain.etag, entity.gzip.etag);

  for (const auto& seen : {entity.gzip.etag, "W/" + entity.plain.etag, "\"x\", " + entity.gzip.etag, std::string("*")}) {
    request.headers.erase("if-none-match");
    request.headers.emplace("if-none-match", seen);
    const auto known = serve_entity(entity, request, Keep::ask_again);
    EXPECT_EQ(known.status, 304) << seen;
    EXPECT_TRUE(known.bytes().empty());
  }
  request.headers.erase("if-none-match");
  request.headers.emplace("if-none-match", "\"other\"");
  EXPECT_EQ(serve_entity(entity, request, Keep::ask_again).status, 200);
}

TEST(Entity, PicturesAndShortTextsAreNotCompressed) {
  EXPECT_EQ(make_entity(std::string(5000, 'a'), "image/png", Effort::usual).gzip.bytes, nullptr);
  EXPECT_EQ(make_entity("ngắn", "text/plain", Effort::usual).gzip.bytes, nullptr);
}

std::shared_ptr<PageCache::Page> page_of(size_t bytes) {
  auto page = std::make_shared<PageCache::Page>();
  page->entity = make_entity(std::string(bytes, 'x'), "image/png", Effort::usual);
  return page;
}

TEST(PageCache, ForgetsEverythingWhenDataOrDayChange) {
  PageCache cache;
  cache.keep("/a", {1, 10}, page_of(100));
  EXPECT_TRUE(cache.find("/a", {1, 10}));
  EXPECT_FALSE(cache.find("/b", {1, 10}));
  EXPECT_FALSE(cache.find("/a", {2, 10}));
  EXPECT_FALSE(cache.find("/a", {1, 10})) << "what was read before the change is not kept";
  cache.keep("/a", {1, 10}, page_of(100));
  EXPECT_FALSE(cache.find("/a", {2, 10}));
  cache.keep("/a", {2, 10}, page_of(100));
  EXPECT_TRUE(cache.find("/a", {2, 10}));
  EXPECT_FALSE(cache.find("/a", {2, 11}));
}

TEST(PageCache, IsBoundedAndKeepsWhatIsAskedFor) {
  PageCache cache(1'000'000);
  cache.keep("/wanted", {1, 1}, page_of(10'000));
  for (int i = 0; i < 1000; ++i) {
    cache.keep("/x?" + std::to_string(i), {1, 1}, page_of(10'000));
    ASSERT_TRUE(cache.find("/wanted", {1, 1}));
    ASSERT_LE(cache.bytes(), 1'000'000u);
  }
  EXPECT_FALSE(cache.find("/x?1", {1, 1}));
  EXPECT_TRUE(cache.find("/x?999", {1, 1}));
  cache.keep("/large", {1, 1}, page_of(200'000));
  EXPECT_FALSE(cache.find("/large", {1, 1}));
}

TEST(Assets, AreKeptForAYearByTheirHash) {
  const EmbeddedFile files[] = {
      {"assets/app.js", "let a = 1;"},
      {"assets/font.woff2", "wOF2…"},
      {"assets/sx.css", "@font-face{src:url(\"font.woff2\")} a{background:url(none.png)} b{background:url(/assets/app.js)}"},
      {"db/migrations/0001.sql", "secret"},
  };
  const Assets assets(files);
  const std::string font = assets.address("font.woff2"), sheet = assets.address("sx.css");
  EXPECT_TRUE(font.starts_with("/assets/font.") && font.ends_with(".woff2") &&
              font.size() == std::string("/assets/font.12345678.woff2").size());
  EXPECT_THROW(assets.address("0001.sql"), std::out_of_range);

  Request request;
  request.path = sheet;
  const auto css = assets.serve(request);
  EXPECT_EQ(css.status, 200);
  EXPECT_EQ(css.bytes(),
            "@font-face{src:url(" + font + ")} a{background:url(none.png)} b{background:url(" + assets.address("app.js") + ")}");
  EXPECT_NE(css.ready_headers->find("Cache-Control: public, max-age=31536000, immutable\r\n"), std::string::npos);
  EXPECT_NE(css.ready_headers->find("Content-Type: text/css; charset=utf-8\r\n"), std::string::npos);

  request.path = "/assets/sx.css";
  EXPECT_NE(assets.serve(request).ready_headers->find("no-cache"), std::string::npos);
  for (const char* unknown :
       {"/assets/sx.00000000.css", "/assets/", "/assets/../db/migrations/0001.sql", "/db/migrations/0001.sql"}) {
    request.path = unknown;
    EXPECT_EQ(assets.serve(request).status, 404) << unknown;
  }
}

}  // namespace
}  // namespace sxsh::web
