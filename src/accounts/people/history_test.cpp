#include "accounts/history.h"

#include <gtest/gtest.h>

#include "accounts/actor.h"
#include "accounts/people/table_file.h"
#include "accounts/store.h"
#include "audit/store.h"
#include "support/engines.h"

namespace sxsh::accounts {
namespace {

class HistoryTest : public tests::StoreTest {};
SXSH_ON_BOTH_ENGINES(HistoryTest);

TEST_P(HistoryTest, OneRecordShowsItsOwnLinesNewestFirst) {
  const Clock clock = Clock::fixed_at("2018-12-31T05:00:00Z");
  ASSERT_TRUE(database()
                  .write([&](db::Session& s) -> Result<> {
                    for (int i = 0; i < 3; ++i) {
                      audit::Entry entry =
                          Actor{1, 7, "Lan <b>", clock.now_utc()}.entry("facility.edit", "facility", i == 1 ? "12" : "11");
                      entry.summary = "Sửa lần " + std::to_string(i);
                      entry.before = R"({"tên":"Nhựa A","quy mô":"nhỏ"})";
                      entry.after = R"({"tên":"Nhựa <A>","quy mô":"nhỏ"})";
                      entry.reason = "gõ nhầm";
                      TRY(audit::record(s, entry));
                    }
                    return Done{};
                  })
                  .ok());
  database().read([&](db::Session& s) {
    const std::string html = history_of(s, 1, "facility", "11", Lang::vi).markup;
    EXPECT_LT(html.find("Sửa lần 2"), html.find("Sửa lần 0"));
    EXPECT_EQ(html.find("Sửa lần 1"), html.npos) << "of another record";
    EXPECT_NE(html.find("31/12/2018 12:00"), html.npos);
    EXPECT_NE(html.find("Nhựa &lt;A&gt;"), html.npos) << "escaped";
    EXPECT_EQ(html.find("<b>"), html.npos);
    EXPECT_EQ(html.find("quy mô"), html.npos) << "did not change";
    EXPECT_NE(history_of(s, 2, "facility", "11", Lang::vi).markup.find("Chưa có thay đổi"), html.npos) << "another office";
    EXPECT_NE(history_of(s, 1, "facility", "11", Lang::en, 1).markup.find("Only the newest lines"), html.npos);
    audit::Filter filter{.from_at = "2018-12-31T05:00:00.000Z", .to_at = "2018-12-31T05:00:01.000Z"};
    EXPECT_EQ(audit::events(s, 1, filter).size(), 3u);
    filter.actor_id = 8;
    EXPECT_TRUE(audit::events(s, 1, filter).empty());
    EXPECT_TRUE(audit::events(s, 1, {.to_at = "2018-12-31T05:00:00.000Z"}).empty()) << "the end is left out";
    EXPECT_EQ(audit::actions_in(s, 1), std::vector<std::string>{"facility.edit"});
    EXPECT_EQ(audit::subject_kinds_in(s, 1), std::vector<std::string>{"facility"});
  });
}

TEST(History, ChangesAreReadable) {
  EXPECT_EQ(change_text(R"({"a":1,"b":"x"})", R"({"a":2,"b":"x","c":null})"), "a: 1 → 2");
  EXPECT_EQ(change_text("", R"({"a":"mới"})"), "a:  → mới");
  EXPECT_EQ(change_text("nhỏ", "vừa"), "nhỏ → vừa");
  EXPECT_EQ(change_text("", ""), "");
  EXPECT_EQ(change_text("{hỏng", "{}"), "{hỏng → {}") << "no JSON: plain words";
  EXPECT_TRUE(change_words("", "", Lang::vi).markup.empty());
  EXPECT_NE(change_words("cũ", "", Lang::vi).markup.find("(bỏ trống)"), std::string::npos);
  EXPECT_LT(change_text(std::string(100'000, 'a'), "b").size(), 1000u);
}

TEST(TableFile, ACellIsNeverAFormula) {
  EXPECT_EQ(csv_of({{"tên", "số"}, {"=HYPERLINK(\"x\")", "-1"}, {"a,b", "c\"d"}}),
            "\xEF\xBB\xBFtên,số\r\n\"'=HYPERLINK(\"\"x\"\")\",'-1\r\n\"a,b\",\"c\"\"d\"\r\n");
}

}  // namespace
}  // namespace sxsh::accounts
