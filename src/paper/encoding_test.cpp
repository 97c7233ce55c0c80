#include "paper/encoding.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/text.h"
#include "paper/charset.h"
#include "paper/charset_table.h"
#include "paper/legacy_encoder.h"
#include "paper/syllable.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

constexpr Charset kCharsets[] = {Charset::tcvn3, Charset::vni, Charset::viscii, Charset::windows_1258};

std::string read_whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// A syllable that holds the letter, in one case, so that quotes and capitals at one place are told apart as in a real text.
std::u32string syllable_with(char32_t letter) {
  const bool capital = upper_vietnamese(letter) == letter;
  for (const auto* onset : {U"b", U"l", U"t", U""})
    for (const auto* rest : {U"", U"n", U"ng", U"t", U"c", U"u", U"i", U"y"}) {
      std::u32string word = std::u32string(onset) + letter + rest;
      if (!is_syllable(word)) continue;
      for (char32_t& c : word) c = capital ? upper_vietnamese(c) : c;
      return word;
    }
  return {letter};
}

std::u32string legacy_round_trip(const std::u32string& text, Charset charset) {
  int joined = 0;
  return composed(decode_legacy(bytes_as_characters(legacy_bytes(text, charset)), charset), joined).text;
}

TEST(Charset, EveryLetterComesBackFromEveryAlphabet) {
  for (const Charset charset : kCharsets)
    for (const LetterBytes& row : kLetterBytes) {
      const auto word = syllable_with(row.letter);
      EXPECT_EQ(encode(legacy_round_trip(word, charset)), encode(word)) << name_of(charset);
    }
}

TEST(Charset, EveryLetterIsJoinedFromItsPieces) {
  for (const LetterBytes& row : kLetterBytes) {
    const auto pieces = windows_1258_bytes(row.letter);
    int joined = 0;
    const auto text = composed(decode_legacy(bytes_as_characters(pieces), Charset::windows_1258), joined);
    ASSERT_EQ(text.size(), 1u);
    EXPECT_EQ(text.text[0], row.letter);
    EXPECT_EQ(text.from[0], 0u);
    EXPECT_EQ(text.to[0], pieces.size());
    EXPECT_EQ(joined, pieces.size() > 1 ? 1 : 0);
  }
}

TEST(Charset, FontsWithCapitalsAreRead) {
  const auto tcvn = [](std::string_view as_pasted) {
    return encode(decode_legacy(from_utf8(as_pasted), Charset::tcvn3).text);
  };
  EXPECT_EQ(tcvn("ñy ban nh©n d©n"), "ủy ban nhân dân");
  EXPECT_EQ(tcvn("CéNG HßA X· HéI"), "CỘNG HÒA XÃ HỘI");
  EXPECT_EQ(tcvn("KÕ ho¹ch cña X· S¬n"), "Kế hoạch của Xã Sơn");
  EXPECT_EQ(tcvn("HAµ ¦õ"), "HÀ Ừ");
}

TEST(Charset, QuotesAndDashesStayBesideOldLetters) {
  // 0x93 and 0x94 are the quotes of Word and the letters Ỏ and Õ of the standard
  const std::string bytes = "\x93" "C\xAB" "ng nghi\xD6p\x94 2016 \x96 2020";
  EXPECT_EQ(encode(decode_legacy(bytes_as_characters(bytes), Charset::tcvn3).text), "“Công nghiệp” 2016 – 2020");
  EXPECT_EQ(encode(decode_legacy(bytes_as_characters("B\x93 C\x95"), Charset::tcvn3).text), "BỎ CÓ");
}

TEST(Syllable, SpellingRules) {
  for (const auto* word : {U"xuất", U"Nghiệp", U"giếng", U"quốc", U"Đề", U"khuỷu", U"gì", U"ỷ"})
    EXPECT_TRUE(is_syllable(word)) << encode(word);
  for (const auto* word : {U"xuât", U"cế", U"ngiệp", U"kông", U"hộì", U"zì", U"viộc", U"đ"})
    EXPECT_FALSE(is_syllable(word)) << encode(word);
}

struct Named {
  const char* bytes;
  const char* encoding;
  const char* text;
};

TEST(Encoding, IsFoundAndNamed) {
  const Named cases[] = {
      {"Căn cứ Luật Bảo vệ môi trường", "utf-8", "Căn cứ Luật Bảo vệ môi trường"},
      {"\xEF\xBB\xBFKế hoạch", "utf-8", "Kế hoạch"},
      {"C«ng hßa x· héi chñ nghÜa ViÖt Nam", "tcvn3", "Công hòa xã hội chủ nghĩa Việt Nam"},
      {"Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "vni", "Cộng hòa xã hội chủ nghĩa Việt Nam"},
      {"Toång keát cuoái naêm ôû ñòa phöông", "vni", "Tổng kết cuối năm ở địa phương"},
      {"Quyết ñịnh số 12/Qð-UBND của tỉnh, ñến năm 2020", "utf-8", "Quyết ñịnh số 12/Qð-UBND của tỉnh, ñến năm 2020"},
      {"UY BAN NHAN DAN\nDéc lap - Tu do\nVé viéc ban hanh ké hoach san xuit", "utf-8",
       "UY BAN NHAN DAN\nDéc lap - Tu do\nVé viéc ban hanh ké hoach san xuit"},
      {"Le conseil a décidé d'été de créer la société générale française à côté du château", "utf-8",
       "Le conseil a décidé d'été de créer la société générale française à côté du château"},
      {"plain ASCII\r\nonly", "utf-8", "plain ASCII\nonly"},
  };
  for (const Named& each : cases) {
    const auto settled = settle_encoding(raw_text(each.bytes));
    ASSERT_TRUE(settled.ok()) << each.bytes << ": " << settled.problem().message(Lang::vi);
    EXPECT_EQ(settled.value().encoding, each.encoding) << each.bytes;
    EXPECT_EQ(encode(settled.value().text.text), each.text);
  }
}

TEST(Encoding, Utf16WithAndWithoutMark) {
  const std::u32string text = U"Kế hoạch sản xuất sạch hơn năm 2018, lần 2 📄";
  for (const bool big : {false, true})
    for (const bool mark : {false, true}) {
      std::string bytes;
      const auto unit = [&](uint32_t u) {
        bytes += static_cast<char>(big ? u >> 8 : u & 0xFF);
        bytes += static_cast<char>(big ? u & 0xFF : u >> 8);
      };
      if (mark) unit(0xFEFF);
      for (const char32_t c : text) {
        if (c < 0x10000) unit(c);
        else unit(0xD800 + ((c - 0x10000) >> 10)), unit(0xDC00 + ((c - 0x10000) & 0x3FF));
      }
      const auto settled = settle_encoding(raw_text(bytes));
      ASSERT_TRUE(settled.ok());
      EXPECT_EQ(settled.value().encoding, "utf-16");
      EXPECT_EQ(encode(settled.value().text.text), encode(text));
      EXPECT_EQ(settled.value().text.from[1], mark ? 4u : 2u);
    }
}

TEST(Encoding, DecomposedLettersAreJoinedAndCounted) {
  const auto settled = settle_encoding(raw_text("Kê\xCC\x81 hoa\xCC\xA3"
                                                "ch"));
  ASSERT_TRUE(settled.ok());
  EXPECT_EQ(encode(settled.value().text.text), "Kế hoạch");
  EXPECT_EQ(settled.value().decomposed_joined, 2);
  EXPECT_EQ(settled.value().text.from[1], 1u);
  EXPECT_EQ(settled.value().text.to[1], 5u);
}

TEST(Encoding, UnclearIsSaidWithTheCandidates) {
  const auto french = settle_encoding(raw_text(
      "Le conseil a d\xE9" "cid\xE9 de cr\xE9" "er la soci\xE9t\xE9 fran\xE7" "aise \xE0 c\xF4t\xE9"));
  ASSERT_FALSE(french.ok());
  EXPECT_TRUE(french.problem().is(problems::encoding_unclear));
  EXPECT_NE(french.problem().message(Lang::vi).find("tcvn3"), std::string::npos);
  EXPECT_FALSE(settle_encoding(raw_text("m\xE9t")).ok()) << "one word decides nothing";
}

TEST(Encoding, OneDamagedByteDoesNotChangeTheAlphabet) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "Sản xuất sạch hơn trong công nghiệp. ";
  text.resize(text.size() - 1);
  text += "ế";
  text.pop_back();  // cut inside a letter
  const auto settled = settle_encoding(raw_text(text));
  ASSERT_TRUE(settled.ok());
  EXPECT_EQ(settled.value().encoding, "utf-8");
  EXPECT_EQ(settled.value().text.text.back(), U'\xFFFD');
}

// Groups of five sentences of news, written in each old alphabet, as bytes and as pasted into a Unicode file.
TEST(Encoding, NewsSentencesAreFoundRight) {
  const std::string corpus = read_whole(SXSH_SOURCE_DIR "/../shared/data/vn-text/ud_vtb_train_sentences.txt");
  if (corpus.empty()) GTEST_SKIP() << "no sentence corpus beside the project";
  std::vector<std::u32string> groups;
  std::u32string group;
  int lines = 0;
  for (const std::string& line : split(corpus, '\n')) {
    for (const char32_t c : decode(to_nfc(line)) + U"\n")
      if (c < 0x80 || letter_bytes(c) != nullptr) group += c;
    if (++lines % 5 == 0) groups.push_back(std::exchange(group, {}));
  }
  groups.resize(std::min<size_t>(groups.size(), 200));
  int right = 0, all = 0, same_text = 0;
  const auto check = [&](std::string_view bytes, std::string_view name, const std::u32string& text) {
    const auto settled = settle_encoding(raw_text(bytes));
    ++all;
    if (settled.ok() && settled.value().encoding == name) ++right;
    else if (!settled.ok()) std::cout << name << " unclear: " << settled.problem().message(Lang::en) << '\n';
    else std::cout << name << " taken for " << settled.value().encoding << '\n';
    same_text += settled.ok() && settled.value().text.text == text;
  };
  for (const auto& text : groups) {
    for (const Charset charset : kCharsets) check(legacy_bytes(text, charset), name_of(charset), text);
    check(encode(text), "utf-8", text);
    for (const Charset charset : {Charset::tcvn3, Charset::vni}) {
      std::u32string pasted;
      for (const char c : legacy_bytes(text, charset)) pasted += from_windows_1252(static_cast<uint8_t>(c));
      check(encode(pasted), name_of(charset), text);
    }
  }
  std::cout << right << " of " << all << " named right, " << same_text << " with the same text\n";
  EXPECT_GE(right, all * 99 / 100);
  EXPECT_GE(same_text, all * 98 / 100);
}

TEST(Encoding, TheDecisionsAreUnicode) {
  int seen = 0;
  for (const char* name : {"binh-duong-1849-2016.ocr",
                           "binh-duong-1849-2016", "dong-nai-2019", "hung-yen-1233-2017", "vinh-long-2807-2016"}) {
    const std::string bytes = read_whole(std::string(SXSH_SOURCE_DIR "/../shared/decisions/") + name + ".txt");
    if (bytes.empty()) continue;
    ++seen;
    const auto settled = settle_encoding(raw_text(bytes));
    ASSERT_TRUE(settled.ok()) << name;
    EXPECT_EQ(settled.value().encoding, "utf-8") << name;
  }
  if (seen == 0) GTEST_SKIP() << "no decisions beside the project";
}

}  // namespace
}  // namespace sxsh::paper
