#include "library/words.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "library/document.h"
#include "library/passage.h"
#include "library/query.h"

namespace sxsh::library {
namespace {

TEST(Words, FoldAndKeepMarks) {
  const auto words = words_of(decode("Đặng Văn, số 1233/QĐ-UBND"));
  ASSERT_EQ(words.size(), 6u);
  EXPECT_EQ(words[0].folded, "dang");
  EXPECT_EQ(words[0].written, "đặng");
  EXPECT_TRUE(words[0].has_marks());
  EXPECT_EQ(words[3].folded, "1233");
  EXPECT_FALSE(words[3].has_marks());
  EXPECT_FALSE(words[3].glued);
  EXPECT_TRUE(words[4].glued);
  EXPECT_EQ(words[4].folded, "qd");
  EXPECT_EQ(words[5].end, 25u);
}

TEST(Words, DecomposedAndDamagedLettersAreTheSame) {
  EXPECT_EQ(folded_words("Hu\xCC\x9Bng Ye\xCC\x82n"), "hung yen") << "decomposed";
  EXPECT_EQ(folded_words("\xC4\x90\x61\xCC\xA3\xCC\x86ng"), "dang") << "decomposed, marks in the order of the standard";
  EXPECT_EQ(folded_words("ñặng ðồng Ðồng"), "dang dong dong");
  EXPECT_EQ(folded_words("El Niño"), "el nino") << "after a vowel it is no đ";
  EXPECT_EQ(folded_words("1233/QÐ-UBND, NÐ-CP, HÐND"), "1233 qd ubnd nd cp hdnd");
  EXPECT_EQ(folded_words("nƣớc"), "nuoc");
}

TEST(Words, OldEncodingsAreUnderstood) {
  const auto understood = [](std::string_view typed) { return encode(unicode_of(typed, 200)); };
  EXPECT_EQ(understood("H\xC2\xADng Y\xC2\xAAn"), "Hưng Yên") << "TCVN3 as Latin-1";
  EXPECT_EQ(understood("§ång Nai"), "Đồng Nai") << "TCVN3";
  EXPECT_EQ(understood("s¶n xuÊt s¹ch h¬n"), "sản xuất sạch hơn") << "TCVN3";
  EXPECT_EQ(understood("Höng Yeân"), "Hưng Yên") << "VNI";
  EXPECT_EQ(understood("saûn xuaát saïch hôn"), "sản xuất sạch hơn") << "VNI";
  EXPECT_EQ(understood("Hưng Yên"), "Hưng Yên");
  EXPECT_EQ(understood("Vĩnh Long"), "Vĩnh Long");
  EXPECT_EQ(understood("sản xuất"), "sản xuất");
  EXPECT_EQ(understood("hung yen"), "hung yen");
}

TEST(Query, MakesPhrasesOfQuotesAndOfGluedWords) {
  const auto query = parse_query("\"sạch hơn\" 1233/QĐ-UBND hung y");
  ASSERT_EQ(query.phrases.size(), 4u);
  EXPECT_EQ(query.phrases[0].words.size(), 2u);
  EXPECT_EQ(query.phrases[1].words.size(), 3u);
  EXPECT_FALSE(query.phrases[3].last_is_prefix) << "one letter is too little to look up beginnings";
  EXPECT_TRUE(parse_query("hung ye").phrases[1].last_is_prefix);
  EXPECT_FALSE(parse_query("hung ye ").phrases[1].last_is_prefix);
  EXPECT_FALSE(parse_query("\"hung ye\"").phrases[0].last_is_prefix);
  EXPECT_TRUE(query.has_marks());
  EXPECT_FALSE(parse_query("hung yen").has_marks());
}

TEST(Query, NothingTypedIsAnOperator) {
  using db::Engine;
  EXPECT_EQ(parse_query("dang\" OR *").folded(Engine::sqlite),
            "{title_folded body_folded} : \"dang\" AND {title_folded body_folded} : \"or\"");
  EXPECT_EQ(parse_query("a' | b:* & !(c)").folded(Engine::postgres), "('a') & ('b') & ('c')");
  for (const char* typed : {"", "   ", "\"\"\"", "***", "-- ;", "'", "%", "…", "\xFF\xFE"})
    EXPECT_TRUE(parse_query(typed).empty()) << typed;
  EXPECT_EQ(parse_query(std::string("a\0b", 3)).folded(Engine::postgres), "('ab':*)");
  EXPECT_LE(parse_query(std::string(1'000'000, 'x')).phrases.at(0).words.at(0).folded.size(), 64u);
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "tu ";
  EXPECT_EQ(parse_query(many).phrases.size(), kMostWords);
}

std::string shown(const Passage& passage) {
  std::string out;
  for (const Piece& piece : passage) out += piece.match ? "[" + piece.text + "]" : piece.text;
  return out;
}

TEST(Passage, MarksWhatMatchesHoweverItIsWritten) {
  EXPECT_EQ(shown(marked("Tỉnh Hưng Yên và Hưng Hà", parse_query("hung yen"))), "Tỉnh [Hưng] [Yên] và [Hưng] Hà");
  EXPECT_EQ(shown(marked("Tỉnh Hưng Yên và Hưng Hà", parse_query("\"hung yen\""))), "Tỉnh [Hưng Yên] và Hưng Hà");
  EXPECT_EQ(shown(marked("đặng, dặng, đang", parse_query("đặng "))), "[đặng], [dặng], [đang]");
  EXPECT_EQ(shown(marked("kinh phí", parse_query("ki ph"))), "kinh [phí]") << "only the last word is a beginning";
  EXPECT_EQ(shown(marked("<b>điện</b>", parse_query("dien"))), "<b>[điện]</b>") << "plain text; the template escapes it";
}

TEST(Passage, StandsWhereTheWordsStandTogether) {
  std::string text = "Nước dùng ở đây. ";
  for (int i = 0; i < 60; ++i) text += "Câu này không nói gì. ";
  text += "Tiết kiệm nước và điện trong nhà máy.";
  for (int i = 0; i < 60; ++i) text += " Câu sau cũng vậy.";
  const std::string found = shown(passage(text, parse_query("dien nuoc"), 80));
  EXPECT_NE(found.find("[nước] và [điện]"), found.npos) << found;
  EXPECT_TRUE(found.starts_with("… ")) << found;
  EXPECT_TRUE(found.ends_with(" …")) << found;
  EXPECT_LT(decode(found).size(), 100u);
  EXPECT_TRUE(shown(passage(text, parse_query("khongco"), 80)).starts_with("Nước dùng")) << "the start when nothing matches";
  EXPECT_EQ(shown(passage("", parse_query("a"))), "");
}

TEST(Document, SlugsSayWhatTheActIs) {
  Document act{.id = 0,
               .slug = "",
               .kind = "decision",
               .number = "1233/QĐ-UBND",
               .date = Date{2017, 4, 28},
               .effective_date = {},
               .issuer = "UBND tỉnh Hưng Yên",
               .province = "Hưng Yên",
               .title = "Phê duyệt",
               .confidence = {},
               .encoding = "utf-8",
               .published_at = {}};
  EXPECT_EQ(slug_of(act), "qd-1233-ubnd-hung-yen-2017");
  act.number = "1419/QĐ-TTg";
  act.province = "";
  act.date = Date{2009, 9, 7};
  EXPECT_EQ(slug_of(act), "qd-1419-ttg-2009");
  act.kind = "law";
  act.number = "55/2014/QH13";
  act.date = Date{2014, 6, 23};
  EXPECT_EQ(slug_of(act), "luat-55-2014-qh13");
  Document plan{.id = 0, .slug = "", .kind = "plan", .number = {}, .date = Date{2019, 4, 2}, .effective_date = {},
                .issuer = "UBND tỉnh Đồng Nai", .province = "Đồng Nai", .title = "Thực hiện nhiệm vụ năm 2019", .confidence = {},
                .encoding = "utf-8", .published_at = {}};
  EXPECT_EQ(slug_of(plan), "ke-hoach-dong-nai-2019");
  plan.date.reset();
  EXPECT_EQ(slug_of(plan), "ke-hoach-dong-nai-2019") << "the year of the title";
  Document bare{.id = 0, .slug = "", .kind = "??", .number = {}, .date = {}, .effective_date = {}, .issuer = "", .province = "",
                .title = "<script>../..", .confidence = {}, .encoding = "", .published_at = {}};
  EXPECT_EQ(slug_of(bare), "van-ban-script");
  bare.title = std::string(5000, 'a');
  EXPECT_LE(slug_of(bare).size(), 80u);
}

TEST(Document, NamesAreMadeComparableAndSafe) {
  EXPECT_EQ(number_key("1233/QĐ-UBND"), "1233 qd ubnd");
  EXPECT_EQ(number_key("1233 /QÐ–UBND"), number_key("1233/QĐ-UBND"));
  EXPECT_EQ(issuer_key("Ủy ban nhân dân tỉnh Hưng Yên"), issuer_key("UBND TỈNH HƯNG YÊN"));
  EXPECT_EQ(anchor_of("II.2.b"), "II-2-b");
  EXPECT_EQ(anchor_of("Điều 1"), "dieu-1");
  EXPECT_EQ(anchor_of("\"><script>"), "script");
  EXPECT_EQ(safe_filename("../../etc/passwd"), "passwd");
  EXPECT_EQ(safe_filename("C:\\tài liệu\\Kế hoạch.docx"), "Kế hoạch.docx");
  EXPECT_EQ(safe_filename("a\r\nSet-Cookie: x=\"1\".txt"), "aSet-Cookie: x=1.txt");
  EXPECT_EQ(safe_filename(".."), "van-ban");
}

}  // namespace
}  // namespace sxsh::library
