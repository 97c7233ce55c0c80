#include "web/dispatch.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "terms/problems.h"
#include "web/assets.h"
#include "web/health.h"
#include "web/request_log.h"

namespace sxsh::web {
namespace {

const db::Query kMake{"test.make", "CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT", "", 0};
const db::Query kAdd{"test.add", "INSERT INTO notes (body) VALUES (?1)", "", 1};
const db::Query kCount{"test.count", "SELECT count(*) AS n FROM notes", "", 0};

int64_t notes(db::Session& session) {
  return session.one({&kCount, {}}, [](const db::Row& row) { return row.int64("n"); }).value();
}

class DispatchTest : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = db::Database::open(":memory:");
    ASSERT_TRUE(opened.ok());
    database = opened.take();
    ASSERT_TRUE(write([](db::Session& s) { return s.run({&kMake, {}}); }).ok());

    router.get("/", "home.view", [this](Context& c) -> Result<Response> {
      ++rendered;
      auto page =
          Response::html((c.lang == Lang::en ? "Home " : "Trang chủ ") + std::to_string(notes(c.db)) + std::string(600, '.'));
      page.cacheable = true;
      return page;
    });
    router.get("/van-ban/{ma}", "home.view", [](Context& c) -> Result<Response> {
      const auto id = TRY(c.id("ma"));
      return Response::html("document " + std::to_string(id));
    });
    router.get("/lv", "work.view", [](Context& c) -> Result<Response> { return Response::html("work of " + c.visitor.name); });
    router.get("/quan-tri", "settings.edit", [](Context&) -> Result<Response> { return Response::html("settings"); });
    router.post("/lv/ghi", "note.add", [this](Context& c) -> Result<Response> {
      if (!add(c.db).ok()) return Problem(problems::database_busy);
      if (c.request.field("loi") == "1") return Problem(problems::out_of_range, {{"what", "x"}});
      if (c.request.field("loi") == "2") throw std::runtime_error("a bug\nwith two lines");
      return Response::redirect("/lv");
    });
    router.post("/gop-y", "feedback.send", [](Context& c) -> Result<Response> {
      TRY(add(c.db));
      return Response::redirect("/");
    });
    router.get("/loi", "home.view", [](Context&) -> Result<Response> { throw 42; });
    add_health(router, [](db::Session& session) { return notes(session) >= 0; });

    Hooks hooks;
    hooks.visitor = [](const Request& request, db::Session&) {
      Visitor visitor;
      visitor.actions = {"home.view", "feedback.send", "health.view"};
      if (request.cookie("phien") != "minh") return visitor;
      visitor.person_id = 7;
      visitor.name = "Minh";
      visitor.csrf = "token";
      visitor.actions.insert({"work.view", "note.add"});
      return visitor;
    };
    hooks.problem_page = [](const Problem& problem, const Request&, Lang lang, const Visitor& visitor) {
      return "<p>" + visitor.name + ": " + problem.message(lang);
    };
    hooks.bug_page = [](const std::string& reference, Lang) { return "<p>bug " + reference; };
    hooks.assets = &assets;
    dispatch = std::make_unique<Dispatch>(*database, router, Clock::fixed_at("2018-12-31T05:00:00Z"), 1, std::move(hooks));
  }

  static Result<int64_t> add(db::Session& session) {
    const db::Value values[] = {db::Value("một")};
    return session.run({&kAdd, values});
  }

  Result<> write(const std::function<Result<int64_t>(db::Session&)>& work) {
    return database->write([&](db::Session& session) -> Result<> {
      TRY(work(session));
      return Done{};
    });
  }

  int64_t count() {
    int64_t n = 0;
    database->read([&](db::Session& session) { n = notes(session); });
    return n;
  }

  static Request get(std::string target) {
    Request request;
    request.method = "GET";
    request.target = target;
    request.path = target.substr(0, target.find('?'));
    request.reference = "00000001";
    request.headers.emplace("host", "sxsh.vn");
    return request;
  }
  static Request post(std::string target, std::multimap<std::string, std::string> form = {}) {
    auto request = get(std::move(target));
    request.method = "POST";
    request.form = std::move(form);
    return request;
  }
  static Request as_minh(Request request) {
    request.headers.emplace("cookie", "phien=minh");
    return request;
  }
  static std::string header(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers)
      if (key == name) return value;
    if (!response.ready_headers) return "";
    const auto at = response.ready_headers->find(std::string(name) + ": ");
    if (at == std::string::npos) return "";
    const auto from = at + name.size() + 2;
    return response.ready_headers->substr(from, response.ready_headers->find("\r\n", from) - from);
  }

  std::unique_ptr<db::Database> database;
  Router router;
  const EmbeddedFile files[1] = {{"assets/sx.css", "a{}"}};
  Assets assets{files};
  std::unique_ptr<Dispatch> dispatch;
  int rendered = 0;
};

TEST_F(DispatchTest, EnglishIsTheSameRouteUnderEn) {
  EXPECT_TRUE(dispatch->handle(get("/")).bytes().starts_with("Trang chủ"));
  EXPECT_TRUE(dispatch->handle(get("/en")).bytes().starts_with("Home"));
  EXPECT_TRUE(dispatch->handle(get("/en/")).bytes().starts_with("Home"));
  EXPECT_EQ(dispatch->handle(get("/en/van-ban/5")).bytes(), "document 5");
  EXPECT_EQ(dispatch->handle(get("/english")).status, 404);
}

TEST_F(DispatchTest, ProblemsBecomePagesWithTheirStatus) {
  const auto missing = dispatch->handle(get("/en/khong-co"));
  EXPECT_EQ(missing.status, 404);
  EXPECT_EQ(missing.bytes(), "<p>: " + Problem(problems::not_found).message(Lang::en));
  EXPECT_EQ(dispatch->handle(get("/van-ban/qd")).status, 404) << "the handler's own problem";
  const auto wrong = dispatch->handle(post("/van-ban/5"));
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(header(wrong, "Allow"), "GET, HEAD");
  auto script = get("/khong-co");
  script.headers.emplace("accept", "application/json");
  EXPECT_TRUE(dispatch->handle(script).bytes().starts_with("{\"problem\":\"not_found\",\"message\":\"Không"));
  EXPECT_TRUE(dispatch->handle(as_minh(get("/khong-co"))).bytes().starts_with("<p>Minh: "));
}

TEST_F(DispatchTest, ATrailingSlashLeadsToTheRealAddress) {
  const auto moved = dispatch->handle(get("/van-ban/5/?a=1"));
  EXPECT_EQ(moved.status, 301);
  EXPECT_EQ(header(moved, "Location"), "/van-ban/5?a=1");
  EXPECT_EQ(dispatch->handle(get("//evil.vn/")).status, 404);
}

TEST_F(DispatchTest, EveryRouteAsksForItsAction) {
  const auto sign_in = dispatch->handle(get("/lv?ky=2018-Q4"));
  EXPECT_EQ(sign_in.status, 303);
  EXPECT_EQ(header(sign_in, "Location"), "/dang-nhap?tiep=%2Flv%3Fky%3D2018-Q4");
  EXPECT_EQ(header(dispatch->handle(get("/en/lv")), "Location"), "/en/dang-nhap?tiep=%2Fen%2Flv");
  EXPECT_EQ(dispatch->handle(post("/lv/ghi")).status, 401);
  EXPECT_EQ(dispatch->handle(as_minh(get("/lv"))).bytes(), "work of Minh");
  const auto refused = dispatch->handle(as_minh(get("/quan-tri")));
  EXPECT_EQ(refused.status, 403);
  EXPECT_NE(refused.bytes().find("(settings.edit)"), std::string::npos);
}

TEST_F(DispatchTest, ASignedInPostNeedsTheTokenOfItsSession) {
  EXPECT_EQ(dispatch->handle(as_minh(post("/lv/ghi"))).status, 403);
  EXPECT_EQ(dispatch->handle(as_minh(post("/lv/ghi", {{"csrf", "tokem"}}))).status, 403);
  EXPECT_EQ(dispatch->handle(as_minh(post("/lv/ghi", {{"csrf", ""}}))).status, 403);
  EXPECT_EQ(count(), 0);
  EXPECT_EQ(dispatch->handle(as_minh(post("/lv/ghi", {{"csrf", "token"}}))).status, 303);
  auto script = as_minh(post("/lv/ghi"));
  script.headers.emplace("x-csrf", "token");
  EXPECT_EQ(dispatch->handle(script).status, 303);
  EXPECT_EQ(count(), 2);
}

TEST_F(DispatchTest, APostComesFromThisSite) {
  const auto sent_with = [&](const char* name, const char* value) {
    auto request = post("/gop-y");
    request.headers.emplace(name, value);
    return dispatch->handle(request);
  };
  const auto foreign = sent_with("origin", "https://evil.vn");
  EXPECT_EQ(foreign.status, 403);
  EXPECT_NE(foreign.bytes().find(Problem(problems::foreign_origin).message(Lang::vi)), std::string::npos);
  EXPECT_EQ(sent_with("origin", "null").status, 403);
  EXPECT_EQ(sent_with("sec-fetch-site", "cross-site").status, 403);
  EXPECT_EQ(sent_with("sec-fetch-site", "same-site").status, 403);
  EXPECT_EQ(count(), 0);
  EXPECT_EQ(sent_with("origin", "https://SXSH.vn").status, 303);
  EXPECT_EQ(sent_with("sec-fetch-site", "same-origin").status, 303);
  EXPECT_EQ(count(), 2);
}

TEST_F(DispatchTest, AWriteIsKeptOnlyWhenTheHandlerSucceeded) {
  EXPECT_EQ(dispatch->handle(as_minh(post("/lv/ghi", {{"csrf", "token"}, {"loi", "1"}}))).status, 422);
  EXPECT_EQ(count(), 0);
  const auto bug = dispatch->handle(as_minh(post("/lv/ghi", {{"csrf", "token"}, {"loi", "2"}})));
  EXPECT_EQ(bug.status, 500);
  EXPECT_EQ(bug.bytes(), "<p>bug 00000001");
  EXPECT_EQ(count(), 0);
  EXPECT_EQ(dispatch->handle(get("/loi")).status, 500) << "whatever was thrown";
  EXPECT_EQ(dispatch->handle(as_minh(post("/lv/ghi", {{"csrf", "token"}}))).status, 303);
  EXPECT_EQ(count(), 1);
}

TEST_F(DispatchTest, EveryAnswerCarriesTheSecurityHeaders) {
  Request broken = get("/x");
  for (const auto& response :
       {dispatch->handle(get("/")), dispatch->handle(get("/khong-co")), dispatch->handle(get("/lv")),
        dispatch->handle(get("/loi")), dispatch->handle(as_minh(get("/lv"))), dispatch->handle(get("/assets/sx.css")),
        dispatch->handle(get("/assets/none.css")), dispatch->refuse(Problem(problems::overloaded), broken)}) {
    EXPECT_EQ(
        header(response, "Content-Security-Policy"),
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    for (const char* name : {"X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy"})
      EXPECT_NE(header(response, name), "") << response.status << name;
  }
  EXPECT_EQ(header(dispatch->handle(as_minh(get("/lv"))), "Cache-Control"), "no-store");
}

TEST_F(DispatchTest, PublicPagesComeFromTheCacheUntilTheDataChanges) {
  EXPECT_FALSE(dispatch->at_hand(get("/")));
  const auto first = dispatch->handle(get("/"));
  EXPECT_EQ(header(first, "Cache-Control"), "public, no-cache");
  EXPECT_EQ(header(first, "Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(first.route, "/");
  const auto again = dispatch->at_hand(get("/"));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->bytes(), first.bytes());
  EXPECT_EQ(again->route, "/");
  EXPECT_EQ(rendered, 1);

  auto known = get("/");
  known.headers.emplace("if-none-match", header(first, "ETag"));
  EXPECT_EQ(dispatch->handle(known).status, 304);
  auto compressed = get("/");
  compressed.headers.emplace("accept-encoding", "gzip");
  EXPECT_EQ(header(dispatch->handle(compressed), "Content-Encoding"), "gzip");
  EXPECT_EQ(rendered, 1);

  EXPECT_EQ(dispatch->handle(post("/gop-y")).status, 303);
  EXPECT_FALSE(dispatch->at_hand(get("/")));
  EXPECT_EQ(dispatch->handle(known).status, 200) << "the data changed, so the page did";
  EXPECT_EQ(rendered, 2);
}

TEST_F(DispatchTest, APersonNeverMeetsTheCache) {
  dispatch->handle(get("/"));
  EXPECT_FALSE(dispatch->at_hand(as_minh(get("/"))));
  const auto own = dispatch->handle(as_minh(get("/")));
  EXPECT_EQ(header(own, "Cache-Control"), "no-store");
  EXPECT_EQ(header(own, "ETag"), "");
  EXPECT_EQ(rendered, 2);
  EXPECT_FALSE(dispatch->at_hand(get("/van-ban/5"))) << "only what the handler calls cacheable";
}

TEST_F(DispatchTest, HealthReadsTheDatabase) {
  const auto health = dispatch->handle(get("/suc-khoe"));
  EXPECT_EQ(health.status, 200);
  EXPECT_EQ(health.bytes(), "ok\n");

  Router sick;
  add_health(sick, [](db::Session&) -> bool { throw db::Failure("gone"); });
  Hooks hooks;
  hooks.visitor = [](const Request&, db::Session&) {
    Visitor visitor;
    visitor.actions = {"health.view"};
    return visitor;
  };
  Dispatch other(*database, sick, Clock::real(), 1, hooks);
  EXPECT_EQ(other.handle(get("/suc-khoe")).status, 503);
}

TEST(RequestLog, CountsByRouteAndHidesSecrets) {
  const std::string file = testing::TempDir() + "sxsh_requests.log";
  std::remove(file.c_str());
  {
    RequestLog log(file);
    log.note({"GET", "/van-ban/5", "/van-ban/{ma}", "REF1", 200, 512, 1'500});
    log.note({"GET", "/van-ban/6", "/van-ban/{ma}", "REF2", 500, 20, 2'000'000});
    log.note({"GET", "/kich-hoat/bi-mat", "/kich-hoat/{khoa}", "REF3", 200, 1, 10});
    log.note({"", "", "", "REF4", 400, 1, 10});
    const auto counts = log.counts();
    ASSERT_EQ(counts.size(), 3u);
    EXPECT_EQ(counts[0].route, "-");
    EXPECT_EQ(counts[2].route, "/van-ban/{ma}");
    EXPECT_EQ(counts[2].requests, 2u);
    EXPECT_EQ(counts[2].failures, 1u);
    EXPECT_EQ(counts[2].slowest, 2'000'000);
    EXPECT_EQ(counts[2].durations[1], 1u);
    EXPECT_EQ(counts[2].durations.back(), 1u);
  }
  std::stringstream text;
  text << std::ifstream(file).rdbuf();
  EXPECT_NE(text.str().find("Z GET /van-ban/5 200 512 B 1.5 ms REF1\n"), std::string::npos) << text.str();
  EXPECT_NE(text.str().find("GET /kich-hoat/{khoa} 200"), std::string::npos);
  EXPECT_EQ(text.str().find("bi-mat"), std::string::npos);
}

}  // namespace
}  // namespace sxsh::web
