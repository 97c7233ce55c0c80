#include "ui/page.h"

#include <gtest/gtest.h>

#include "ui/office.h"
#include "ui/testing/visit.h"

namespace sxsh::ui::testing {
namespace {

Page page(std::string title = "Trang thử") {
  Page page;
  page.title = std::move(title);
  page.body = {"<h1>Trang thử</h1>"};
  return page;
}

bool has(const web::Response& response, std::string_view words) { return response.body.find(words) != std::string::npos; }

TEST(Portal, IsTheSameForEveryVisitorSoItMayBeKept) {
  set_offices({{1, {"Hưng Yên", false}}});
  const auto response = portal(Visit("/van-ban").context(), page());
  EXPECT_TRUE(response.cacheable);
  EXPECT_TRUE(has(response, "<html lang=\"vi\">"));
  EXPECT_TRUE(has(response, "<title>Trang thử · Sản xuất sạch hơn</title>"));
  EXPECT_TRUE(has(response, "Ủy ban nhân dân tỉnh Hưng Yên"));
  EXPECT_TRUE(has(response, "<a href=\"/van-ban\" aria-current=\"page\">Văn bản</a>"));
  EXPECT_TRUE(has(response, "Đăng nhập"));
  EXPECT_FALSE(has(response, "Đăng xuất"));
}

TEST(Portal, LinksToTheOtherLanguageOfTheSameAddress) {
  const auto vietnamese = portal(Visit("/tim?q=dien").context(), page());
  EXPECT_TRUE(has(vietnamese, "<a href=\"/en/tim?q=dien\" lang=\"en\""));
  const auto english = portal(Visit("/en/tim?q=dien", Lang::en).context(), page());
  EXPECT_TRUE(has(english, "<html lang=\"en\">"));
  EXPECT_TRUE(has(english, "<a href=\"/tim?q=dien\" lang=\"vi\""));
  EXPECT_TRUE(has(english, "<a href=\"/en/van-ban\">Documents</a>"));
  EXPECT_TRUE(has(portal(Visit("/").context(), page()), "href=\"/en/\" lang=\"en\""));
}

TEST(Portal, OfASignedInPersonIsNotKept) {
  Visit visit("/van-ban");
  visit.as("Chị <Lan>", {"programme.read"});
  const auto response = portal(visit.context(), page());
  EXPECT_FALSE(response.cacheable);
  EXPECT_TRUE(has(response, "Chị &lt;Lan&gt;"));
  EXPECT_TRUE(has(response, "name=\"csrf\" value=\"token&quot;7\""));
  EXPECT_TRUE(has(response, "action=\"/dang-xuat\""));
}

TEST(Portal, WithoutANamedOfficeNamesNoProvince) {
  set_offices({});
  const auto response = portal(Visit("/").context(), page());
  EXPECT_FALSE(has(response, "Ủy ban nhân dân"));
  EXPECT_TRUE(has(response, "Sở Công Thương"));
}

TEST(Workspace, ShowsWhatThePersonMayDo) {
  Visit officer("/lv/van-ban/7");
  officer.as("Lan", {"programme.read", "document.upload"});
  const auto response = workspace(officer.context(), page());
  EXPECT_FALSE(response.cacheable);
  EXPECT_TRUE(has(response, "<a href=\"/lv/van-ban\" aria-current=\"page\">"));
  EXPECT_TRUE(has(response, "<a href=\"/lv/ke-hoach\">"));
  EXPECT_FALSE(has(response, "/lv/qt/nhat-ky"));
  Visit administrator("/lv");
  administrator.as("Minh", {"programme.read", "document.upload", "people.view", "rights.view", "audit.view"});
  EXPECT_TRUE(has(workspace(administrator.context(), page()), "/lv/qt/nhat-ky"));
}

size_t times(std::string_view text, std::string_view part) {
  size_t n = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++n;
  return n;
}
std::string between(const std::string& text, std::string_view from, std::string_view to) {
  const auto a = text.find(from);
  return a == text.npos ? "" : text.substr(a, text.find(to, a) - a);
}

TEST(Workspace, KeepsWhatHasNoRoomUnderMore) {
  const std::set<std::string> officer = {"workspace.open", "facility.list", "document.upload", "programme.read",
                                         "correction.decide", "frame.view", "area.view", "zone.view", "territory.correct",
                                         "agency.view", "people.view"};
  Visit visit("/lv/qt/danh-muc/co-quan/sua");
  visit.as("Lan", officer);
  const std::string body = workspace(visit.context(), page()).body;
  const std::string side = between(body, "<nav class=\"nav\"", "</nav>"), bar = between(body, "<nav class=\"tabbar\"", "</nav>");
  EXPECT_EQ(times(side, "<a "), officer.size()) << "each entry once";
  EXPECT_EQ(times(side.substr(0, side.find("<details")), "<a "), 7u) << "with \"Thêm\" eight";
  EXPECT_EQ(times(bar, "<a "), officer.size());
  EXPECT_EQ(times(bar.substr(0, bar.find("<details")), "<a "), 4u) << "with \"Thêm\" five";
  EXPECT_NE(side.find("<details class=\"more-nav\" open>"), std::string::npos) << "the current page stands in there";
  EXPECT_NE(bar.find("đang mở: Cơ quan"), std::string::npos);
  EXPECT_EQ(times(side, "aria-current"), 1u);
  EXPECT_EQ(times(bar, "aria-current"), 1u);

  Visit first("/lv/co-so/sua-doi");
  first.as("Lan", officer);
  const std::string other = between(workspace(first.context(), page()).body, "<nav class=\"nav\"", "</nav>");
  EXPECT_EQ(times(other, "aria-current"), 1u) << "the page itself, not also the one above it";
  EXPECT_NE(other.find("/lv/co-so/sua-doi\" aria-current"), std::string::npos);
  EXPECT_EQ(other.find("more-nav\" open"), std::string::npos);

  Visit leader("/lv");
  leader.as("Minh", {"workspace.open", "programme.read", "frame.view"});
  EXPECT_EQ(workspace(leader.context(), page()).body.find("more-nav"), std::string::npos) << "three entries have room";
}

TEST(Page, HasNoInlineScriptOrStyle) {
  Visit visit("/lv");
  visit.as("Lan", {"programme.read"});
  for (const auto& response : {portal(Visit("/").context(), page()), workspace(visit.context(), page())}) {
    EXPECT_FALSE(has(response, "style="));
    EXPECT_FALSE(has(response, "<style"));
    EXPECT_FALSE(has(response, "<script>"));
    EXPECT_FALSE(has(response, "http://"));
    EXPECT_FALSE(has(response, "https://"));
  }
}

TEST(Address, InEnglishStartsWithEnOnPublicPagesOnly) {
  EXPECT_EQ(at("/van-ban", Lang::vi), "/van-ban");
  EXPECT_EQ(at("/van-ban", Lang::en), "/en/van-ban");
  EXPECT_EQ(at("/", Lang::en), "/en/");
  EXPECT_EQ(at("/en/tim", Lang::en), "/en/tim");
  EXPECT_EQ(at("/lv/van-ban", Lang::en), "/lv/van-ban");
  EXPECT_EQ(at("https://moit.gov.vn", Lang::en), "https://moit.gov.vn");
  EXPECT_EQ(at("//other.example", Lang::en), "//other.example");
}

TEST(Asset, OfAnUnknownNameThrows) { EXPECT_THROW(asset("missing.css"), std::out_of_range); }

}  // namespace
}  // namespace sxsh::ui::testing
