#include "library/store.h"

#include <gtest/gtest.h>

#include "audit/store.h"
#include "library/search.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::library {
namespace {

const accounts::Actor kLan{1, 5, "Nguyễn Thị Lan", "2018-12-31T05:00:00.000Z"};

NewDocument decision(const std::string& number, Date date, const std::string& province, const std::string& title) {
  NewDocument given;
  given.document.kind = "decision";
  given.document.number = number;
  given.document.date = date;
  given.document.issuer = "UBND tỉnh " + province;
  given.document.province = province;
  given.document.title = title;
  given.document.encoding = "utf-8";
  given.text = "Điều 1. " + title + "\nĐiều 2. Quyết định này có hiệu lực từ ngày ký.";
  given.clauses = {{"Điều 1", 0}};
  return given;
}

class LibraryStoreTest : public tests::StoreTest {
 protected:
  Document saved(const NewDocument& given) {
    std::optional<Document> document;
    const auto done = database().write([&](db::Session& session) -> Result<> {
      document = TRY(save(session, kLan, given));
      return Done{};
    });
    EXPECT_TRUE(done.ok());
    return document.value();
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().kind->key;
  }
  Document public_document(const NewDocument& given) {
    const Document document = saved(given);
    write([&](db::Session& session) { return publish(session, kLan, document.id); });
    return document;
  }
  template <class Work>
  auto read(Work work) {
    std::optional<decltype(work(std::declval<db::Session&>()))> result;
    database().read([&](db::Session& session) { result = work(session); });
    return *std::move(result);
  }
  std::vector<std::string> search(const std::string& typed, const Sought& sought = {}) {
    std::vector<std::string> urls;
    for (const Hit& hit :
         read([&](db::Session& session) { return search_published(session, 1, parse_query(typed), sought); }).hits)
      urls.push_back(hit.url);
    return urls;
  }
  void put(int64_t id, const std::string& title, const std::string& body, bool published = true) {
    write([&](db::Session& session) {
      return index(session, {.office_id = 1, .kind = "programme", .subject_id = id, .title = title, .body = body,
                             .url = "/p/" + std::to_string(id), .published = published});
    });
  }
};
SXSH_ON_BOTH_ENGINES(LibraryStoreTest);

using Urls = std::vector<std::string>;

TEST_P(LibraryStoreTest, SavesAndFindsADocument) {
  NewDocument given = decision("77/QĐ-UBND", {2018, 3, 5}, "An Khê", "Kế hoạch thử");
  given.document.confidence = 0.5;
  given.files.push_back({"bản quét.txt", "text/plain", std::string("a\0b", 3), ""});
  const Document document = saved(given);
  EXPECT_EQ(document.slug, "qd-77-ubnd-an-khe-2018");
  const auto found = read([](db::Session& s) { return find_by_slug(s, 1, "qd-77-ubnd-an-khe-2018"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, document.id);
  EXPECT_EQ(found->date, (Date{2018, 3, 5}));
  EXPECT_EQ(found->confidence, 0.5);
  EXPECT_FALSE(found->effective_date);
  EXPECT_FALSE(found->published_at);
  EXPECT_TRUE(read([](db::Session& s) { return find_act(s, 1, "77 /QĐ–UBND", {2018, 3, 5}, "Ủy ban nhân dân tỉnh An Khê"); }));
  EXPECT_FALSE(read([](db::Session& s) { return find_act(s, 1, "77/QĐ-UBND", {2018, 3, 6}, "UBND tỉnh An Khê"); }));
  EXPECT_FALSE(read([](db::Session& s) { return find_by_slug(s, 2, "qd-77-ubnd-an-khe-2018"); })) << "another office";
  EXPECT_EQ(read([&](db::Session& s) { return text_of(s, 1, document.id); }), given.text);
  EXPECT_EQ(read([&](db::Session& s) { return clauses_of(s, 1, document.id); }).at(0).clause, "Điều 1");
  EXPECT_TRUE(read([](db::Session& s) { return audit::verify(s, 1); }).sound());
}

TEST_P(LibraryStoreTest, OneActIsThereOnce) {
  saved(decision("77/QĐ-UBND", {2018, 3, 5}, "An Khê", "Kế hoạch thử"));
  const auto again = database().write([&](db::Session& session) -> Result<> {
    TRY(save(session, kLan, decision("77 / QĐ-UBND", {2018, 3, 5}, "An Khê", "Kế hoạch thử, bản khác")));
    return Done{};
  });
  ASSERT_FALSE(again.ok());
  EXPECT_TRUE(again.problem().is(problems::already_exists));
}

TEST_P(LibraryStoreTest, ActsWithoutNumberGetSlugsOfTheirOwn) {
  NewDocument plan = decision("", {2019, 4, 2}, "An Khê", "Kế hoạch năm 2019");
  plan.document.kind = "plan";
  plan.document.number.reset();
  EXPECT_EQ(saved(plan).slug, "ke-hoach-an-khe-2019");
  EXPECT_EQ(saved(plan).slug, "ke-hoach-an-khe-2019-2");
  EXPECT_EQ(saved(plan).slug, "ke-hoach-an-khe-2019-3");
}

TEST_P(LibraryStoreTest, ThePublicSeesOnlyWhatIsPublished) {
  NewDocument given = decision("77/QĐ-UBND", {2018, 3, 5}, "An Khê", "Kế hoạch thử");
  given.files.push_back({"goc.txt", "text/plain", "bytes", ""});
  const Document document = saved(given);
  const auto seen = [&] {
    return std::tuple(read([&](db::Session& s) { return find_published(s, 1, document.slug).has_value(); }),
                      read([&](db::Session& s) { return published(s, 1, {}).total; }),
                      read([&](db::Session& s) { return original(s, 1, document.id).has_value(); }), search("ke hoach").size());
  };
  EXPECT_EQ(seen(), std::tuple(false, 0, false, 0u));
  write([&](db::Session& session) { return publish(session, kLan, document.id); });
  EXPECT_EQ(seen(), std::tuple(true, 1, true, 1u));
  write([&](db::Session& session) { return publish(session, kLan, document.id); });
  EXPECT_EQ(seen(), std::tuple(true, 1, true, 1u)) << "publishing twice is publishing once";
  write([&](db::Session& session) { return withdraw(session, kLan, document.id, "nhầm bản"); });
  EXPECT_EQ(seen(), std::tuple(false, 0, false, 0u));
  write([&](db::Session& session) { return publish(session, kLan, document.id); });
  EXPECT_EQ(seen(), std::tuple(true, 1, true, 1u));
  EXPECT_EQ(read([&](db::Session& s) { return original(s, 1, document.id); })->bytes, "bytes");
  const auto log = read([](db::Session& s) { return audit::events(s, 1, {.action = "document.publish"}); });
  ASSERT_EQ(log.size(), 3u);
  EXPECT_EQ(log[1].entry.reason, "nhầm bản");
  const auto unknown = database().write([&](db::Session& session) { return publish(session, kLan, 4711); });
  EXPECT_TRUE(!unknown.ok() && unknown.problem().is(problems::not_found));
}

TEST_P(LibraryStoreTest, ListsByDateWithFiltersAndPages) {
  for (int year = 2011; year <= 2015; ++year)
    public_document(decision(std::to_string(year) + "/QĐ-UBND", {year, 1, 1}, year % 2 ? "An Khê" : "Đông Hà", "Kế hoạch"));
  NewDocument undated = decision("9/QĐ-UBND", {2000, 1, 1}, "An Khê", "Không ngày");
  undated.document.date.reset();
  undated.document.kind = "report";
  public_document(undated);
  const auto page = read([](db::Session& s) { return published(s, 1, {.kind = "", .province = "", .limit = 2, .offset = 1}); });
  EXPECT_EQ(page.total, 6);
  ASSERT_EQ(page.documents.size(), 2u);
  EXPECT_EQ(page.documents[0].date->year, 2014);
  EXPECT_EQ(
      read([](db::Session& s) { return published(s, 1, {.kind = "report", .province = "", .limit = 20, .offset = 0}); }).total,
      1);
  EXPECT_EQ(
      read([](db::Session& s) { return published(s, 1, {.kind = "", .province = "Đông Hà", .limit = 20, .offset = 0}); }).total,
      2);
  const auto provinces = read([](db::Session& s) { return published_provinces(s, 1); });
  ASSERT_EQ(provinces.size(), 2u);
  EXPECT_EQ(provinces[0].name, "An Khê") << "A comes before Đ";
  EXPECT_EQ(read([](db::Session& s) { return published_kinds(s, 1); }).at(0).documents, 5);
}

TEST_P(LibraryStoreTest, CitationsAreLinkedInBothDirections) {
  NewDocument plan = decision("88/QĐ-UBND", {2019, 4, 2}, "An Khê", "Kế hoạch năm 2019");
  plan.citations = {{"77/QĐ-UBND", Date{2018, 3, 5}, "Kế hoạch dài"}, {"5/QĐ-TTg", std::nullopt, "Chiến lược"},
                    {std::nullopt, Date{2014, 6, 23}, "Luật Thử nghiệm"}, {"77/QĐ-UBND", std::nullopt, "không rõ tỉnh nào"}};
  const Document citing = public_document(plan);
  const auto links = [&] { return read([&](db::Session& s) { return citations_of(s, 1, citing.id); }); };
  ASSERT_EQ(links().size(), 4u);
  for (const auto& link : links()) EXPECT_EQ(link.slug, "") << "nothing of it is here yet";

  const Document long_plan = public_document(decision("77/QĐ-UBND", {2018, 3, 5}, "An Khê", "Kế hoạch dài"));
  NewDocument strategy = decision("5/QĐ-TTg", {2009, 9, 7}, "", "Chiến lược");
  strategy.document.issuer = "Thủ tướng Chính phủ";
  const Document national = saved(strategy);
  NewDocument law = decision("", {2014, 6, 23}, "", "Luật thử nghiệm");
  law.document.kind = "law";
  law.document.number.reset();
  const Document act = public_document(law);
  EXPECT_EQ(links()[0].slug, long_plan.slug);
  EXPECT_EQ(links()[0].citation.date, (Date{2018, 3, 5}));
  EXPECT_EQ(links()[1].slug, "") << "it is here but not public";
  EXPECT_EQ(links()[2].slug, act.slug);
  EXPECT_EQ(links()[3].slug, "") << "a committee's number without a date names no act";
  write([&](db::Session& session) { return publish(session, kLan, national.id); });
  EXPECT_EQ(links()[1].slug, national.slug);
  const auto citers = read([&](db::Session& s) { return cited_by(s, 1, long_plan.id); });
  ASSERT_EQ(citers.size(), 1u);
  EXPECT_EQ(citers[0].slug, citing.slug);

  NewDocument third = decision("99/QĐ-UBND", {2020, 1, 2}, "An Khê", "Kế hoạch năm 2020");
  third.citations = {{"77/QĐ-UBND", Date{2018, 3, 5}, "Kế hoạch dài"}, {"88/QĐ-UBND", Date{2019, 4, 3}, "ngày khác"}};
  const Document later = public_document(third);
  const auto own = read([&](db::Session& s) { return citations_of(s, 1, later.id); });
  EXPECT_EQ(own[0].slug, long_plan.slug) << "resolved when the citing act comes later too";
  EXPECT_EQ(own[1].slug, "") << "the same number under another date is another act";
  EXPECT_EQ(read([&](db::Session& s) { return cited_by(s, 1, long_plan.id); }).size(), 2u);
}

TEST_P(LibraryStoreTest, ABetterTextReplacesTheSearchedOne) {
  const Document document = public_document(decision("77/QĐ-UBND", {2018, 3, 5}, "An Khê", "Kế hoạch thử"));
  EXPECT_EQ(search("máy nén khí").size(), 0u);
  write([&](db::Session& session) { return replace_text(session, kLan, document.id, "Bảo dưỡng máy nén khí", {}); });
  EXPECT_EQ(search("máy nén khí").size(), 1u);
  EXPECT_EQ(search("hieu luc").size(), 0u) << "the old text is gone from the index";
}

TEST_P(LibraryStoreTest, FindsWithAndWithoutMarks) {
  put(1, "Ông Đặng Văn An", "");
  put(2, "Ông Đang Văn An", "");
  put(3, "Ong Dang Van An", "");
  put(4, "Ông Dặng Văn An", "");
  put(5, "không liên quan", "");
  EXPECT_EQ(search("dang").size(), 4u);
  EXPECT_EQ(search("DANG").size(), 4u);
  const auto exact = search("đặng");
  ASSERT_EQ(exact.size(), 4u) << "what reads the same without marks still answers";
  EXPECT_EQ(exact[0], "/p/1");
  EXPECT_EQ(search("đang").at(0), "/p/2");
  EXPECT_EQ(search("ĐẶNG").at(0), "/p/1");
  EXPECT_EQ(search("đặng van").at(0), "/p/1") << "marks on one word, none on the other";
  EXPECT_EQ(search("\"dang van\"").size(), 4u);
  EXPECT_EQ(search("\"văn đặng\"").size(), 0u);
}

TEST_P(LibraryStoreTest, UnderstandsEveryWayOfTyping) {
  put(1, "Chương trình", "Các cơ sở công nghiệp tỉnh Hưng Yên áp dụng sản xuất sạch hơn");
  put(2, "Khác", "Tỉnh Đồng Nai");
  for (const char* typed :
       {"hung yen", "Hưng Yên", "HƯNG YÊN", "hưng yen", "Hu\xCC\x9Bng Ye\xCC\x82n", "H\xC2\xADng Y\xC2\xAAn", "Höng Yeân",
        "hƣng yên", "  hung,  yen! ", "hung-yen", "hung ye", "s¶n xuÊt s¹ch h¬n", "saûn xuaát saïch hôn"})
    EXPECT_EQ(search(typed), Urls{"/p/1"}) << typed;
  EXPECT_EQ(search("ñồng nai"), Urls{"/p/2"});
  EXPECT_EQ(search("Ðồng Nai"), Urls{"/p/2"});
  EXPECT_EQ(search("§ång Nai"), Urls{"/p/2"});
  EXPECT_EQ(search("hung nai"), Urls{}) << "every word must be there";
}

TEST_P(LibraryStoreTest, FindsNumbersOfActs) {
  const Document document = public_document(decision("1233/QĐ-UBND", {2017, 4, 28}, "Hưng Yên", "Phê duyệt chương trình"));
  put(1, "QĐ khác", "số 1.233 cơ sở, UBND tỉnh");
  for (const char* typed : {"1233/QĐ-UBND", "1233/qd-ubnd", "\"1233 QĐ UBND\""})
    EXPECT_EQ(search(typed), Urls{"/van-ban/" + document.slug}) << typed;
  EXPECT_EQ(search("1233").size(), 1u);
}

TEST_P(LibraryStoreTest, TitlesRankBeforeTexts) {
  put(1, "Khác", "trong bài có nói đến tiết kiệm nước một lần");
  put(2, "Tiết kiệm nước", "bài này nói chuyện khác");
  put(3, "Khác nữa", "một câu rất dài không nói gì cả, rồi cũng nhắc đến tiết kiệm nước");
  EXPECT_EQ(search("tiet kiem nuoc").at(0), "/p/2");
  EXPECT_EQ(search("tiết kiệm nước").at(0), "/p/2");
}

TEST_P(LibraryStoreTest, ShowsThePassage) {
  put(1, "Chương trình", "Mở đầu. Các nhà máy giấy tiết kiệm nước và điện.");
  const auto hits = read([](db::Session& s) { return search_published(s, 1, parse_query("tiet kiem")); });
  ASSERT_EQ(hits.hits.size(), 1u);
  EXPECT_EQ(hits.total, 1);
  std::vector<std::string> matches;
  for (const Piece& piece : hits.hits[0].passage)
    if (piece.match) matches.push_back(piece.text);
  EXPECT_EQ(matches, (std::vector<std::string>{"tiết", "kiệm"}));
}

TEST_P(LibraryStoreTest, UnpublishedRowsNeverAnswer) {
  put(1, "mật bí ẩn", "mật bí ẩn", false);
  for (const char* typed : {"mat", "mật", "\"mật bí ẩn\"", "mat bi an", "b*", "mật OR mật"})
    EXPECT_EQ(search(typed), Urls{}) << typed;
  put(1, "mật bí ẩn", "mật bí ẩn", true);
  EXPECT_EQ(search("mat"), Urls{"/p/1"});
  write([](db::Session& session) { return set_published(session, 1, "programme", 1, Visibility::internal); });
  EXPECT_EQ(search("mat"), Urls{});
  write([](db::Session& session) { return set_published(session, 1, "programme", 1, Visibility::published); });
  EXPECT_EQ(search("mat"), Urls{"/p/1"});
  EXPECT_EQ(read([](db::Session& s) { return search_published(s, 2, parse_query("mat")); }).hits.size(), 0u) << "another office";
  write([](db::Session& session) { return unindex(session, 1, "programme", 1); });
  EXPECT_EQ(search("mat"), Urls{});
  write([](db::Session& session) { return unindex(session, 1, "programme", 1); });
}

TEST_P(LibraryStoreTest, HostileQueriesAreOnlyWords) {
  put(1, "Kế hoạch", "Tiết kiệm nước");
  for (const std::string& typed :
       {std::string("'; DROP TABLE search_rows; --"), std::string("\" OR \"\"=\""), std::string("title_folded : x"),
        std::string("NEAR(a b)"), std::string("* * *"), std::string("^nuoc"), std::string("nuoc AND NOT"),
        std::string("!nuoc & |"), std::string("nuoc:*A"), std::string("nu\0oc", 5), std::string("\xFF\xC0\x80"),
        std::string("\\'"), std::string("(((((((((("), std::string("-nuoc"), std::string(100'000, '"'), std::string(100'000, 'a'),
        std::string("\xF0\x9F\x92\xA7 \xE6\xB0\xB4"), std::string("1e5 1.5 -3")})
    (void)search(typed);
  EXPECT_EQ(search("nuoc"), Urls{"/p/1"}) << "everything is still there";
  EXPECT_EQ(search("-nuoc"), Urls{"/p/1"});
  EXPECT_EQ(search("水").size(), 0u);
  put(2, "水 nước", "");
  EXPECT_EQ(search("水"), Urls{"/p/2"});
}

TEST_P(LibraryStoreTest, FiltersAndPages) {
  for (int i = 1; i <= 25; ++i) put(i, "Nhiệm vụ " + std::to_string(i), "tiết kiệm điện");
  public_document(decision("77/QĐ-UBND", {2018, 3, 5}, "An Khê", "Tiết kiệm điện"));
  public_document(decision("78/QĐ-UBND", {2018, 3, 6}, "Đông Hà", "Tiết kiệm điện"));
  EXPECT_EQ(search("tiet kiem dien").size(), 20u);
  EXPECT_EQ(search("tiet kiem dien", {.kind = "", .act_kind = "", .province = "", .limit = 20, .offset = 20}).size(), 7u);
  EXPECT_EQ(search("tiet kiem dien", {.kind = "document", .act_kind = "", .province = "", .limit = 20, .offset = 0}).size(), 2u);
  EXPECT_EQ(
      search("tiet kiem dien", {.kind = "", .act_kind = "decision", .province = "Đông Hà", .limit = 20, .offset = 0}).size(), 1u);
  EXPECT_EQ(search("tiet kiem dien", {.kind = "", .act_kind = "report", .province = "", .limit = 20, .offset = 0}).size(), 0u);
}

TEST_P(LibraryStoreTest, TakesAVeryLongText) {
  std::string text;
  for (int i = 0; i < 150'000; ++i) text += "từ" + std::to_string(i % 9973) + " ";
  put(1, "Dài", text + "cuối");
  EXPECT_EQ(search("tu77"), Urls{"/p/1"});
  EXPECT_EQ(search("dai"), Urls{"/p/1"});
}

}  // namespace
}  // namespace sxsh::library
