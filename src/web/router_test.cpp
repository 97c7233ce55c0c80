#include "web/router.h"

#include <gtest/gtest.h>

namespace sxsh::web {
namespace {

Handler says(std::string text) {
  return [text](Context&) -> Result<Response> { return Response::text(text); };
}

Router some_routes() {
  Router router;
  router.get("/", "home.view", says("home"));
  router.get("/van-ban/{ma}", "document.view", says("one"));
  router.get("/van-ban/moi", "document.create", says("new"));
  router.post("/van-ban/{ma}", "document.edit", says("save"));
  router.post("/van-ban/{ma}/xoa", "document.delete", says("delete"));
  router.get("/{nhom}/moi", "group.create", says("group"));
  return router;
}

std::string pattern_of(const Router::Match& match) { return match.route ? match.route->pattern : ""; }

TEST(Router, FindsARouteByItsSegments) {
  const auto router = some_routes();
  EXPECT_EQ(pattern_of(router.match("GET", "/")), "/");
  const auto one = router.match("GET", "/van-ban/qd-1233");
  EXPECT_EQ(pattern_of(one), "/van-ban/{ma}");
  EXPECT_EQ(one.parameters.at("ma"), "qd-1233");
  EXPECT_EQ(pattern_of(router.match("HEAD", "/van-ban/qd-1233")), "/van-ban/{ma}");
}

TEST(Router, ALiteralSegmentWinsOverAParameterFromTheLeft) {
  const auto router = some_routes();
  EXPECT_EQ(pattern_of(router.match("GET", "/van-ban/moi")), "/van-ban/moi");
  EXPECT_EQ(pattern_of(router.match("GET", "/co-so/moi")), "/{nhom}/moi");
}

TEST(Router, KnowsAPathThatOtherMethodsHave) {
  const auto router = some_routes();
  const auto match = router.match("GET", "/van-ban/qd-1233/xoa");
  EXPECT_EQ(match.route, nullptr);
  EXPECT_TRUE(match.path_known);
  EXPECT_FALSE(router.match("GET", "/khong-co").path_known);
}

TEST(Router, AParameterIsNeverEmptyAndSlashesCount) {
  const auto router = some_routes();
  for (const char* path : {"/van-ban/", "/van-ban", "//", "", "/van-ban/a/", "/van-ban//xoa", "/van-ban/a/b/c"})
    EXPECT_FALSE(router.match("POST", path).path_known) << path;
}

TEST(Router, ARouteWithoutActionOrSlashIsAMistakeOfTheProgram) {
  Router router;
  EXPECT_THROW(router.get("/a", "", says("a")), std::logic_error);
  EXPECT_THROW(router.get("a", "a.view", says("a")), std::logic_error);
  EXPECT_THROW(router.get("/a", "a.view", nullptr), std::logic_error);
}

}  // namespace
}  // namespace sxsh::web
