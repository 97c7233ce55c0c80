#include "library/pages.h"

#include <gtest/gtest.h>

#include "accounts/permissions.h"
#include "library/search.h"
#include "library/store.h"
#include "support/browser.h"
#include "support/engines.h"

namespace sxsh::library {
namespace {

const accounts::Actor kLan{1, 5, "Nguyễn Thị Lan", "2018-12-30T18:00:00.000Z"};

class LibraryPagesTest : public testing::Test {
 protected:
  void SetUp() override {
    add_routes(router_);
    web::Hooks hooks;
    hooks.visitor = [](const web::Request&, db::Session&) {
      web::Visitor visitor;
      visitor.actions = accounts::actions_of({});
      return visitor;
    };
    hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
      return problem.message(lang);
    };
    hooks.bug_page = [](const std::string&, Lang) { return "bug"; };
    dispatch_.emplace(*database_, router_, clock_, 1, std::move(hooks));
    plan_ = put("plan", std::nullopt, {2019, 4, 2}, "An Khê", "Kế hoạch <năm> 2019",
                "I. MỤC TIÊU\n\n1. Tiết kiệm điện <script>alert(1)</script> ở nhà máy\nII. NHIỆM VỤ",
                {{"I", 0}, {"I.1", 13}, {"II", 60}, {"I", 0}},
                {{"77/QĐ-UBND", Date{2018, 3, 5}, "Kế hoạch dài"}, {std::nullopt, std::nullopt, "Luật nào đó"}});
    decision_ = put("decision", "77/QĐ-UBND", {2018, 3, 5}, "Đông Hà", "Phê duyệt kế hoạch dài", "", {}, {});
    hidden_ = put("decision", "78/QĐ-UBND", {2018, 3, 6}, "Mật", "Văn bản chưa công bố về tiết kiệm", "", {}, {}, false);
  }
  Document put(const std::string& kind, std::optional<std::string> number, Date date, const std::string& province,
               const std::string& title, const std::string& text, const std::vector<Clause>& clauses,
               const std::vector<Citation>& citations, bool is_public = true) {
    NewDocument given{.document = {}, .text = text, .clauses = clauses, .citations = citations,
                      .files = {{"Bản \"gốc\".html", "text/html", "<script>alert(1)</script>", ""}}};
    given.document.kind = kind;
    given.document.number = std::move(number);
    given.document.date = date;
    given.document.issuer = "UBND tỉnh " + province;
    given.document.province = province;
    given.document.title = title;
    given.document.encoding = "utf-8";
    if (kind == "plan") given.document.confidence = 0.4;
    Document saved;
    EXPECT_TRUE(database_->write([&](db::Session& session) -> Result<> {
                           saved = TRY(save(session, kLan, given));
                           if (is_public) TRY(publish(session, kLan, saved.id));
                           return Done{};
                         }).ok());
    return saved;
  }
  std::string text(const std::string& target, int status = 200) {
    const auto response = get(target);
    EXPECT_EQ(response.status, status) << target;
    return std::string(response.bytes());
  }
  web::Response get(const std::string& target) { return tests::Browser(*dispatch_).get(target); }
  static size_t count(const std::string& page, const std::string& part) {
    size_t n = 0;
    for (size_t at = page.find(part); at != page.npos; at = page.find(part, at + 1)) ++n;
    return n;
  }

  const Clock clock_ = Clock::fixed_at("2018-12-31T05:00:00Z");
  tests::TestDatabase database_{db::Engine::sqlite};
  web::Router router_;
  std::optional<web::Dispatch> dispatch_;
  Document plan_, decision_, hidden_;
};

#define EXPECT_HAS(page, part) EXPECT_NE((page).find(part), std::string::npos) << (part)
#define EXPECT_LACKS(page, part) EXPECT_EQ((page).find(part), std::string::npos) << (part)

TEST_F(LibraryPagesTest, EveryRouteNamesAKnownAction) { EXPECT_EQ(accounts::check_routes(router_), std::vector<std::string>{}); }

TEST_F(LibraryPagesTest, ListsWhatIsPublished) {
  const std::string page = text("/van-ban");
  EXPECT_HAS(page, "2 văn bản");
  EXPECT_HAS(page, "href=\"/van-ban/qd-77-ubnd-dong-ha-2018\"");
  EXPECT_HAS(page, "Kế hoạch &lt;năm&gt; 2019");
  EXPECT_LACKS(page, "chưa công bố");
  EXPECT_LACKS(page, "Mật");
  EXPECT_HAS(page, "<option value=\"An Khê\">An Khê (1)</option>");
  EXPECT_HAS(text("/en/van-ban"), "href=\"/en/van-ban/ke-hoach-an-khe-2019\"");
  EXPECT_HAS(text("/en/van-ban"), "2 documents");
}

TEST_F(LibraryPagesTest, FiltersAndOffersToClearThem) {
  EXPECT_HAS(text("/van-ban?loai=plan"), "1 văn bản");
  EXPECT_HAS(text("/van-ban?tinh=%C4%90%C3%B4ng+H%C3%A0"), "qd-77-ubnd-dong-ha-2018");
  const std::string none = text("/van-ban?loai=report");
  EXPECT_HAS(none, "Không có văn bản nào khớp");
  EXPECT_HAS(none, "Bỏ lọc, xem tất cả");
  const std::string found = text("/van-ban?q=ke+hoach&loai=plan");
  EXPECT_HAS(found, "<mark>Kế</mark> <mark>hoạch</mark> &lt;năm&gt;");
  EXPECT_LACKS(found, "qd-77");
  EXPECT_HAS(text("/van-ban?q=***"), "Hãy ghi ít nhất một chữ");
}

TEST_F(LibraryPagesTest, ShowsADocumentWithItsLinksBothWays) {
  const std::string page = text("/van-ban/ke-hoach-an-khe-2019");
  EXPECT_HAS(page, "<h1 lang=\"vi\">Kế hoạch &lt;năm&gt; 2019</h1>");
  EXPECT_HAS(page, "2/4/2019");
  EXPECT_HAS(page, "không có số");
  EXPECT_HAS(page, "31/12/2018") << "published in the evening of UTC is the next day here";
  EXPECT_HAS(page, "đối chiếu với bản gốc");
  EXPECT_HAS(page, "<a href=\"/van-ban/qd-77-ubnd-dong-ha-2018\" lang=\"vi\">Kế hoạch dài</a>");
  EXPECT_HAS(page, "<span lang=\"vi\">Luật nào đó</span>");
  EXPECT_HAS(page, "chưa có trong thư viện");
  EXPECT_HAS(page, "<p id=\"I\">I. MỤC TIÊU</p>");
  EXPECT_HAS(page, "<p id=\"I-1\">");
  EXPECT_EQ(count(page, "id=\"I\""), 1u);
  EXPECT_HAS(page, "<a href=\"#I-1\">I.1</a>");
  EXPECT_HAS(page, "&lt;script&gt;alert(1)");
  EXPECT_LACKS(page, "<script>alert");
  const std::string cited = text("/van-ban/qd-77-ubnd-dong-ha-2018");
  EXPECT_HAS(cited, "Là căn cứ của");
  EXPECT_HAS(cited, "href=\"/van-ban/ke-hoach-an-khe-2019\"");
  EXPECT_HAS(cited, "chưa có toàn văn");
  EXPECT_HAS(text("/en/van-ban/ke-hoach-an-khe-2019"), "2 Apr 2019");
}

TEST_F(LibraryPagesTest, AnUnpublishedDocumentIsNotThere) {
  EXPECT_LACKS(text("/van-ban/" + hidden_.slug, 404), "Mật");
  text("/van-ban/" + hidden_.slug + "/ban-goc", 404);
  text("/van-ban/khong-co", 404);
  text("/van-ban/'%20OR%201=1", 404);
}

TEST_F(LibraryPagesTest, TheOriginalIsDownloadedAndNeverShown) {
  const auto response = get("/van-ban/ke-hoach-an-khe-2019/ban-goc");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.bytes(), "<script>alert(1)</script>") << "byte for byte";
  EXPECT_EQ(tests::Browser::header(response, "Content-Type"), "application/octet-stream");
  EXPECT_HAS(tests::Browser::header(response, "Content-Disposition"), "attachment; filename=\"");
  EXPECT_HAS(tests::Browser::header(response, "Content-Disposition"), "B%E1%BA%A3n");
}

TEST_F(LibraryPagesTest, SearchesEverythingPublished) {
  ASSERT_TRUE(database_->write([](db::Session& session) {
                         return index(session, {.office_id = 1, .kind = "programme", .subject_id = 9, .title = "Chương trình",
                                                .body = "Tiết kiệm điện & nước", .url = "/chuong-trinh/x", .published = true});
                       }).ok());
  const std::string page = text("/tim?q=tiet+kiem+dien");
  EXPECT_HAS(page, "2 kết quả cho “tiet kiem dien”");
  EXPECT_HAS(page, "href=\"/chuong-trinh/x\"");
  EXPECT_HAS(page, "<mark>Tiết</mark> <mark>kiệm</mark> <mark>điện</mark> &amp; nước");
  EXPECT_HAS(page, "<mark>điện</mark> &lt;script&gt;");
  EXPECT_LACKS(page, "chưa công bố");
  EXPECT_HAS(text("/tim?q=H%C3%B6ng"), "“Höng”") << "shown as it was typed";
  const std::string hostile = text("/tim?q=%22%3E%3Cscript%3E");
  EXPECT_LACKS(hostile, "<script>\"");
  EXPECT_LACKS(hostile, "\"><script>");
  EXPECT_HAS(hostile, "value=\"&quot;&gt;&lt;script&gt;\"");
  EXPECT_HAS(text("/tim?q=khongcogi"), "Không có gì khớp với “khongcogi”");
  EXPECT_LACKS(text("/tim"), "role=\"status\"");
  EXPECT_HAS(text("/en/tim?q=tiet+kiem"), "2 results");
  text("/tim?q=" + std::string(7000, 'a'));
  text("/tim?q=nuoc&trang=-1");
  text("/tim?q=nuoc&trang=99999999999999999999");
}

TEST_F(LibraryPagesTest, RealPagesAreCachedAndTypedOnesAreNot) {
  EXPECT_TRUE(get("/van-ban").ready_headers);
  EXPECT_TRUE(get("/van-ban/ke-hoach-an-khe-2019").ready_headers);
  EXPECT_TRUE(get("/tim").ready_headers);
  EXPECT_FALSE(get("/tim?q=a").ready_headers);
  EXPECT_FALSE(get("/van-ban?q=a").ready_headers);
  EXPECT_FALSE(get("/van-ban/ke-hoach-an-khe-2019/ban-goc").ready_headers);
}

TEST_F(LibraryPagesTest, AListOfManyHasPages) {
  for (int i = 1; i <= 25; ++i)
    put("decision", std::to_string(i) + "/QĐ-SCT", {2016, 1, 1}, "An Khê", "Việc số " + std::to_string(i), "", {}, {});
  EXPECT_HAS(text("/van-ban"), "Trang 1 trên 2");
  EXPECT_HAS(text("/van-ban?trang=2"), "Trang 2 trên 2");
  EXPECT_HAS(text("/van-ban?trang=3"), "Không có văn bản nào khớp");
  EXPECT_HAS(text("/tim?q=viec"), "trang=2");
}

TEST(Paragraphs, KeepTheLinesAndAnchorEachClauseOnce) {
  EXPECT_TRUE(paragraphs_of("", {}).empty());
  EXPECT_TRUE(paragraphs_of("\n \n\n", {{"I", 0}}).empty());
  const auto found = paragraphs_of("Điều 1\nchữ\nĐiều 2", {{"Điều 1", 0}, {"text", 7}, {"Điều 2", 11}, {"Điều 9", 4000}});
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].anchor, "dieu-1");
  EXPECT_EQ(found[1].anchor, "") << "an id of the page itself is not given away";
  EXPECT_EQ(found[2].anchor, "dieu-2");
}

}  // namespace
}  // namespace sxsh::library
