#include "programmes/reading/repair.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "programmes/reading/syllable.h"
#include "support/sample_act.h"

using namespace sxsh;
using namespace sxsh::programmes::reading;
using sxsh::tests::mapped;

namespace {

RepairedText repaired(std::string_view bytes) { return repair(mapped(bytes), {}, true); }
std::string words(std::string_view bytes) { return encode(repaired(bytes).text.text); }
int count(const RepairedText& text, const std::string& kind) {
  const auto found = text.repairs.find(kind);
  return found == text.repairs.end() ? 0 : found->second;
}

std::string decomposed(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  std::string made;
  icu::Normalizer2::getNFDInstance(status)
      ->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(bytes.data(), static_cast<int32_t>(bytes.size()))), status)
      .toUTF8String(made);
  return made;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) text.replace(at, what.size(), with);
  return text;
}

// The words of the source that a stretch of the repaired text came from.
std::string source_of(const RepairedText& text, std::string_view bytes, std::string_view wanted) {
  const std::u32string needle = decode(wanted);
  const size_t at = text.text.text.find(needle);
  if (at == std::u32string::npos) return "not there";
  const Span span = text.span(static_cast<int>(at), static_cast<int>(at + needle.size()));
  return std::string(
      bytes.substr(static_cast<size_t>(*span.source_start), static_cast<size_t>(*span.source_end - *span.source_start)));
}

}  // namespace

TEST(Repair, letters_for_d_are_put_right_where_the_whole_text_shows_the_damage) {
  const std::string damaged =
      "Số: 7/Qð-UBND\nðiều 1. Phấn ñấu ñến năm 2020, ñạt mục tiêu ñề ra trên ñịa bàn tỉnh.\nGIAI ðOẠN 2016 - 2020\n";
  const RepairedText text = repaired(damaged);
  EXPECT_EQ(encode(text.text.text),
            "Số: 7/QĐ-UBND\nĐiều 1. Phấn đấu đến năm 2020, đạt mục tiêu đề ra trên địa bàn tỉnh.\nGIAI ĐOẠN 2016 - 2020\n");
  EXPECT_EQ(count(text, "eth_for_d"), 8);
  EXPECT_EQ(source_of(text, damaged, "đến năm"), "ñến năm");
}

TEST(Repair, a_foreign_name_keeps_its_letter) {
  EXPECT_EQ(words("Hiện tượng El Niño ảnh hưởng đến sản xuất; đề nghị các đơn vị theo dõi.\n"),
            "Hiện tượng El Niño ảnh hưởng đến sản xuất; đề nghị các đơn vị theo dõi.\n");
  EXPECT_EQ(words("El niño de España y el señor Núñez.\n"), "El niño de España y el señor Núñez.\n");
  EXPECT_EQ(words("Það er gott veður á Íslandi, sagði Ðuro.\n"), "Það er gott veður á Íslandi, sagði Ðuro.\n");
}

TEST(Repair, an_eth_that_looks_like_a_capital_d_is_put_right_even_when_mixed) {
  const RepairedText text = repaired("Căn cứ Nghị định số 45/2012/NÐ-CP của Chính phủ; Ðiều 2 và Điều 3.\n");
  EXPECT_EQ(encode(text.text.text), "Căn cứ Nghị định số 45/2012/NĐ-CP của Chính phủ; Điều 2 và Điều 3.\n");
  EXPECT_EQ(count(text, "eth_for_d"), 2);
}

TEST(Repair, oi_becomes_u_with_horn) {
  const RepairedText text = repaired("SỞ CÔNG THƢƠNG báo cáo số lƣợng.\n");
  EXPECT_EQ(encode(text.text.text), "SỞ CÔNG THƯƠNG báo cáo số lượng.\n");
  EXPECT_EQ(count(text, "oi_for_u"), 2);
}

TEST(Repair, decomposed_letters_are_joined_and_stray_marks_dropped) {
  const std::string plain = "Đường ruộng ở huyện được trải nhựa.\n";
  const std::string bytes = decomposed(plain);
  const RepairedText text = repaired(bytes);
  EXPECT_EQ(encode(text.text.text), plain);
  EXPECT_GT(count(text, "composed"), 8);
  EXPECT_EQ(source_of(text, bytes, "ruộng"), decomposed("ruộng"));
  const RepairedText stray = repaired("đị\xCC\xA3" "a bàn đ\xCC\xA3ược \xCC\x81 giao\n");
  EXPECT_EQ(encode(stray.text.text), "địa bàn được giao\n");
  EXPECT_EQ(count(stray, "stray_mark"), 3);
}

TEST(Repair, odd_blanks_and_invisible_characters) {
  const RepairedText text = repaired("\xEF\xBB\xBFKinh\xC2\xA0phí  thực\xE2\x80\x8B hiện \r\nlà 5 triệu\r");
  EXPECT_EQ(encode(text.text.text), "Kinh phí thực hiện là 5 triệu\n");
  EXPECT_EQ(count(text, "nbsp"), 1);
  EXPECT_EQ(count(text, "invisible"), 2);
  EXPECT_EQ(count(text, "blanks"), 1);
}

TEST(Repair, words_run_together_are_parted_only_where_there_is_one_way) {
  EXPECT_EQ(words("Quyết định ngày 07/9/2009của Thủ tướng.\n"), "Quyết định ngày 07/9/2009 của Thủ tướng.\n");
  EXPECT_EQ(words("sản xuất trongcông nghiệp trên địabàn có các đơn vị cóliên quan\n"),
            "sản xuất trong công nghiệp trên địa bàn có các đơn vị có liên quan\n");
  EXPECT_EQ(words("KT.CHỦ TỊCH\n"), "KT. CHỦ TỊCH\n");
  EXPECT_EQ(words("Website và Logo của Singapore, nghiêng, khuếch, quýt, giường, thuở.\n"),
            "Website và Logo của Singapore, nghiêng, khuếch, quýt, giường, thuở.\n");
}

TEST(Repair, every_syllable_of_the_sample_act_is_one) {
  std::u32string word;
  for (const char32_t c : decode(sxsh::tests::kSampleDecision) + U" ") {
    const bool letter = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter) {
      word += c;
      continue;
    }
    EXPECT_FALSE(cut_of(word)) << encode(word);
    word.clear();
  }
}

TEST(Repair, lines_broken_in_mid_sentence_are_joined_and_others_are_not) {
  const std::string wrapped =
      "I. MỤC TIÊU\n"
      "1. Mục tiêu chung:\n"
      "- Bến thuyền sạch hơn và người chèo\n"
      "thuyền khỏe hơn, cả vào mùa nước lớn\n"
      "khi rác trôi từ thượng nguồn về.\n"
      "- Phối hợp với Sở Công Thương tỉnh\n"
      "Sông Trầm để có đủ thùng chứa dầu\n"
      "thải; mỗi bến có một người trông coi\n"
      "và ghi chép hằng ngày vào sổ.\n"
      "2. Mục tiêu cụ thể:\n"
      "a) 40% bến thuyền có thùng chứa dầu\n"
      "thải.\n";
  const RepairedText text = repaired(wrapped);
  EXPECT_EQ(encode(text.text.text),
            "I. MỤC TIÊU\n"
            "1. Mục tiêu chung:\n"
            "- Bến thuyền sạch hơn và người chèo thuyền khỏe hơn, cả vào mùa nước lớn khi rác trôi từ thượng nguồn về.\n"
            "- Phối hợp với Sở Công Thương tỉnh Sông Trầm để có đủ thùng chứa dầu thải; mỗi bến có một người trông coi và ghi "
            "chép hằng ngày vào sổ.\n"
            "2. Mục tiêu cụ thể:\n"
            "a) 40% bến thuyền có thùng chứa dầu thải.\n");
  EXPECT_EQ(count(text, "hard_wrap"), 6);
  EXPECT_EQ(source_of(text, wrapped, "chèo thuyền"), "chèo\nthuyền");
}

TEST(Repair, markdown_is_taken_away) {
  const RepairedText text = repaired(
      "# KẾ HOẠCH\n\n## **I. MỤC TIÊU**\n\n*Căn cứ Luật Bến bãi;*\n- + 40% bến thuyền\n- a) một bến\n* hai bến\n\n| Bến | Năm "
      "|\n|---|---:|\n| **Đò Ngang** | 2021 |\n\n5\\. thùng*\n");
  EXPECT_EQ(encode(text.text.text),
            "KẾ HOẠCH\n\nI. MỤC TIÊU\n\nCăn cứ Luật Bến bãi;\n+ 40% bến thuyền\na) một bến\n- hai bến\n\nBến\tNăm\nĐò "
            "Ngang\t2021\n\n5. thùng*\n");
  EXPECT_GT(count(text, "markdown"), 8);
}

TEST(Repair, a_table_with_one_cell_to_a_line_gets_its_rows_and_keeps_empty_cells) {
  const std::string flat =
      "Đơn vị tính: triệu đồng\n \tSố lượng\n\tThành tiền\n\t\n\n\tI\n\tTRUYỀN THÔNG\n\t \n\t340\n\n\t\n\t\n\t2\n\t100\n\nHết "
      "bảng.\n";
  const RepairedText text = repaired(flat);
  EXPECT_EQ(encode(text.text.text),
            "Đơn vị tính: triệu đồng\nSố lượng\tThành tiền\t\nI\tTRUYỀN THÔNG\t\t340\n\t\t2\t100\n\nHết bảng.\n");
  EXPECT_EQ(count(text, "table"), 3);
  EXPECT_EQ(source_of(text, flat, "340"), "340");
}

TEST(Repair, indents_made_with_tabs_are_no_table) {
  EXPECT_EQ(words("\tĐiều 1. Phê duyệt Kế hoạch làm sạch bến thuyền của tỉnh trong năm năm.\n1.\tMục tiêu\n\t- Bến sạch hơn, "
                  "thuyền đẹp hơn, nước trong hơn\n"),
            "Điều 1. Phê duyệt Kế hoạch làm sạch bến thuyền của tỉnh trong năm năm.\n1. Mục tiêu\n- Bến sạch hơn, thuyền đẹp "
            "hơn, nước trong hơn\n");
}

TEST(Repair, header_columns_are_taken_apart) {
  const RepairedText text = repaired(
      "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH SÔNG TRẦM           Độc lập - Tự do - Hạnh phúc\nSố: "
      "12/KH-UBND      Sông Trầm, ngày 05 tháng 02 năm 2021\n");
  EXPECT_EQ(encode(text.text.text),
            "ỦY BAN NHÂN DÂN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH SÔNG TRẦM\nĐộc lập - Tự do - Hạnh phúc\nSố: "
            "12/KH-UBND\nSông Trầm, ngày 05 tháng 02 năm 2021\n");
  EXPECT_EQ(count(text, "two_columns"), 3);
}

TEST(Repair, form_feeds_are_pages) {
  const RepairedText text = repaired("Trang một\f\nTrang hai của văn bản\f\nTrang ba");
  EXPECT_EQ(text.page_starts.size(), 2u);
  const int last = static_cast<int>(text.text.size());
  EXPECT_EQ(text.span(0, 5).page, 1);
  EXPECT_EQ(text.span(last - 3, last).page, 3);
}

TEST(Repair, a_text_without_marks_keeps_its_letters) {
  const std::string bare =
      "UY BAN NHAN DAN TINH\nCan cu Luat ngay 19/6/2015 cua Quoc hoi; trong cong nghiep tren dia ban tinh giai doan, san xuat "
      "sach hon va cac don vi.\nGiam ñoc\n";
  const RepairedText text = repaired(bare);
  EXPECT_TRUE(text.marks_lost);
  EXPECT_EQ(count(text, "eth_for_d"), 0);
  EXPECT_NE(encode(text.text.text).find("ñoc"), std::string::npos);
}

TEST(Repair, containers_have_no_source_bytes) {
  const RepairedText text = repair(mapped("Kế hoạch"), {}, false);
  EXPECT_FALSE(text.span(0, 3).source_start);
  EXPECT_FALSE(text.span(0, 3).page);
}

TEST(Repair, spans_outside_the_text_are_clamped) {
  const RepairedText text = repaired("Kế hoạch");
  EXPECT_EQ(text.slice(-5, 100), "Kế hoạch");
  EXPECT_EQ(text.span(50, 60).end, 8);
  EXPECT_EQ(text.slice(5, 2), "");
  EXPECT_EQ(encode(repaired("").text.text), "");
}

TEST(Repair, the_same_act_comes_out_of_every_kind_of_damage) {
  const std::string plain(sxsh::tests::kSampleDecision);
  const std::string wanted = words(plain);
  EXPECT_EQ(words(decomposed(plain)), wanted);
  EXPECT_EQ(words(replaced(plain, "\n", "\r\n")), wanted);
  EXPECT_EQ(words(replaced(plain, " ", "  ")), wanted);
  EXPECT_EQ(words(replaced(plain, "\n", " \n")), wanted);
}

TEST(Repair, the_real_texts) {
  const struct {
    const char* name;
    const char* kind;
    int least;
    bool marks_lost;
    size_t pages;
  } cases[] = {{"binh-duong-1849-2016", "eth_for_d", 159, false, 6},
               {"binh-duong-1849-2016.ocr", "page_break", 6, true, 6},
               {"vinh-long-2807-2016", "markdown", 60, false, 0},
               {"hung-yen-1233-2017", "table", 22, false, 0},
               {"dong-nai-2019", "hard_wrap", 1, false, 0}};
  for (const auto& one : cases) {
    const auto bytes = sxsh::tests::decision(one.name);
    if (!bytes) GTEST_SKIP() << "the decisions are not at hand";
    const RepairedText text = repaired(*bytes);
    EXPECT_GE(count(text, one.kind), one.least) << one.name;
    EXPECT_EQ(text.marks_lost, one.marks_lost) << one.name;
    EXPECT_EQ(text.page_starts.size(), one.pages) << one.name;
    EXPECT_EQ(text.text.size(), text.folded.size());
    EXPECT_EQ(text.text.size(), text.text.from.size());
    for (size_t i = 0; i < text.text.size(); ++i) {
      ASSERT_LE(text.text.from[i], text.text.to[i]);
      ASSERT_LE(text.text.to[i], bytes->size());
      ASSERT_LE(text.text.from[i > 0 ? i - 1 : 0], text.text.from[i]);
    }
    for (const auto& [kind, times] : text.repairs) {
      EXPECT_GT(times, 0) << kind;
      EXPECT_NE(std::find(kRepairKinds.begin(), kRepairKinds.end(), kind), kRepairKinds.end()) << kind;
    }
  }
}
