#include "programmes/reading/outline.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "programmes/reading/label.h"
#include "support/sample_act.h"

using namespace sxsh;
using namespace sxsh::programmes::reading;
using sxsh::tests::Reading;
using sxsh::tests::read_text;

namespace {

std::string label(std::string_view line) {
  const std::u32string text = decode(line);
  const auto found = label_of(text, fold_aligned(text));
  return found ? found->text : "";
}

// Blocks that begin with a label of their own, as "kind clause".
std::vector<std::string> clauses(const Reading& act, const std::string& section) {
  std::vector<std::string> made;
  for (const Block& block : act.outline.blocks)
    if (block.section == section && !block.label.empty() && block.label != "-" && block.label != "+")
      made.push_back(block.clause);
  return made;
}

int count(const Reading& act, const std::string& section, BlockKind kind) {
  return static_cast<int>(std::count_if(act.outline.blocks.begin(), act.outline.blocks.end(),
                                        [&](const Block& block) { return block.section == section && block.kind == kind; }));
}

const Block* block_with(const Reading& act, std::string_view words) {
  for (const Block& block : act.outline.blocks)
    if (act.text.slice(block.start, block.end).find(words) != std::string::npos) return &block;
  return nullptr;
}

using Clauses = std::vector<std::string>;

const Clauses kBinhDuong = {"I",    "I.1",  "I.2",  "II",   "II.1", "II.2", "II.3", "II.4", "II.5", "III", "III.1", "III.2", "IV",
                            "IV.1", "IV.2", "IV.3", "IV.4", "IV.5", "IV.6", "IV.7", "IV.8", "IV.9", "V",   "V.1",   "V.2"};

}  // namespace

TEST(Label, kinds) {
  EXPECT_EQ(label("II. NỘI DUNG"), "II");
  EXPECT_EQ(label("I11. KINH PHI"), "III");
  EXPECT_EQ(label("l. MUC TIEU"), "l") << "a small letter alone is no Roman number";
  EXPECT_EQ(label("IIII. KHÔNG CÓ"), "");
  EXPECT_EQ(label("10. Các doanh nghiệp"), "10");
  EXPECT_EQ(label("1.2. Chi tiết"), "1.2");
  EXPECT_EQ(label("1.2 Chi tiết"), "1.2");
  EXPECT_EQ(label("3.Sở Tài chính"), "3");
  EXPECT_EQ(label("đ) Tiến độ"), "đ");
  EXPECT_EQ(label("Điều 12. Hiệu lực"), "Điều 12");
  EXPECT_EQ(label("Piéu 1. Ban hanh"), "Điều 1");
  EXPECT_EQ(label("- 90% cơ sở"), "-");
  EXPECT_EQ(label("+ 80% cán bộ"), "+");
  EXPECT_EQ(label("1.820 triệu đồng"), "");
  EXPECT_EQ(label("25/12/2019 là hạn"), "");
  EXPECT_EQ(label("2016 - 2020"), "");
  EXPECT_EQ(label("8-13% mức"), "");
  EXPECT_EQ(label("Chương II. Quy định"), "Chương II");
}

TEST(Label, roman_numbers) {
  for (int value = 1; value <= 39; ++value) {
    std::string small = roman(value);
    for (char& c : small) c = static_cast<char>(c + 32);
    EXPECT_EQ(roman_value(small), value);
  }
  EXPECT_FALSE(roman_value("vv"));
  EXPECT_FALSE(roman_value(""));
  EXPECT_FALSE(roman_value("iix"));
}

TEST(Outline, the_parts_of_the_sample_act) {
  const Reading act = read_text(sxsh::tests::kSampleDecision);
  EXPECT_EQ(clauses(act, "articles"), (Clauses{"Điều 1", "Điều 2", "Điều 3"}));
  EXPECT_EQ(clauses(act, "plan"), (Clauses{"I", "I.1", "I.2", "I.2.a", "I.2.b", "II", "II.1", "II.2"}));
  EXPECT_EQ(clauses(act, "annex"), (Clauses{"Phụ lục I.1", "Phụ lục I.2"}));
  EXPECT_EQ(count(act, "bases", BlockKind::paragraph), 4);
  EXPECT_EQ(count(act, "recipients", BlockKind::item), 3);
  EXPECT_EQ(block_with(act, "Lê Thị Mai Hoa")->section, "signature");
}

TEST(Outline, a_heading_run_into_its_sentence_is_two_blocks) {
  const Reading act = read_text(sxsh::tests::kSampleDecision);
  const Block* heading = block_with(act, "1. Sở Công Thương:");
  ASSERT_NE(heading, nullptr);
  EXPECT_EQ(heading->kind, BlockKind::heading);
  EXPECT_EQ(act.text.slice(heading->text_start, heading->end), "Sở Công Thương:");
  const Block* duty = block_with(act, "Chủ trì, phối hợp");
  EXPECT_EQ(duty->kind, BlockKind::paragraph);
  EXPECT_EQ(duty->clause, "II.1");
  EXPECT_EQ(act.text.slice(duty->start, duty->start + 7), "Chủ trì");
}

TEST(Outline, a_number_out_of_order_is_the_middle_of_a_sentence) {
  const Reading act = read_text(
      "KẾ HOẠCH\nLàm sạch bến thuyền\n\nI. MỤC TIÊU\n1. Mục tiêu chung\n2. Mục tiêu riêng\n25. Tháng sau thì xong.\n3. Sở Tài "
      "chính\n");
  EXPECT_EQ(clauses(act, "plan"), (Clauses{"I", "I.1", "I.2", "I.3"}));
}

TEST(Outline, empty_and_odd_texts) {
  EXPECT_TRUE(read_text("").outline.blocks.empty());
  EXPECT_TRUE(read_text("\n\n \t \n").outline.blocks.empty());
  EXPECT_EQ(read_text("I.").outline.blocks.size(), 1u);
  EXPECT_EQ(read_text("a\tb").outline.blocks.at(0).kind, BlockKind::table_row);
}

TEST(Outline, binh_duong) {
  SXSH_DECISION(act, "binh-duong-1849-2016");
  EXPECT_EQ(clauses(act, "plan"), kBinhDuong);
  EXPECT_EQ(clauses(act, "articles"), (Clauses{"Điều 1", "Điều 2", "Điều 3"}));
  EXPECT_EQ(block_with(act, "90% cơ sở")->clause, "I.2");
  EXPECT_EQ(block_with(act, "Việt Nam - Singapore:")->clause, "IV.6");
}

TEST(Outline, binh_duong_without_its_marks_has_the_same_clauses) {
  SXSH_DECISION(act, "binh-duong-1849-2016.ocr");
  EXPECT_EQ(clauses(act, "plan"), kBinhDuong);
  EXPECT_EQ(clauses(act, "articles"), (Clauses{"Điều 1", "Điều 2", "Điều 3"}));
}

TEST(Outline, vinh_long_whose_markdown_levels_are_wrong) {
  SXSH_DECISION(act, "vinh-long-2807-2016");
  const Clauses found = clauses(act, "plan");
  for (const char* clause :
       {"I", "I.2", "II.1.a", "II.1.đ", "II.1.e", "II.3.e", "II.5", "III", "III.3", "III.10", "IV", "IV.1.b", "IV.2", "V.2"})
    EXPECT_NE(std::find(found.begin(), found.end(), clause), found.end()) << clause;
  EXPECT_EQ(block_with(act, "90% doanh nghiệp và các cấp quản lý")->clause, "III.10");
  EXPECT_EQ(block_with(act, "3.361.000.000")->clause, "IV");
  EXPECT_EQ(block_with(act, "10. Các doanh nghiệp sản xuất:")->kind, BlockKind::heading);
}

TEST(Outline, hung_yen_with_its_annex) {
  SXSH_DECISION(act, "hung-yen-1233-2017");
  EXPECT_EQ(clauses(act, "plan"),
            (Clauses{"I",      "I.1",    "I.2",    "I.3",    "II",    "II.1",   "II.2",   "II.2.a", "II.2.b", "II.2.c", "II.3",
                     "II.3.a", "II.3.b", "II.3.c", "II.3.d", "II.4",  "II.4.a", "II.4.b", "II.4.c", "II.4.d", "II.5",   "II.5.a",
                     "II.5.b", "II.5.c", "II.5.d", "III",    "III.1", "III.2",  "III.3",  "III.4",  "III.5",  "III.6"}));
  EXPECT_EQ(count(act, "annex", BlockKind::table_row), 22) << "header, 4 groups, 16 lines, total";
  EXPECT_EQ(count(act, "plan", BlockKind::table_row), 0);
  for (const Block& block : act.outline.blocks) {
    if (block.kind != BlockKind::table_row) continue;
    EXPECT_EQ(block.clause, "Phụ lục");
    EXPECT_TRUE(block.label.empty());
  }
}

TEST(Outline, dong_nai) {
  SXSH_DECISION(act, "dong-nai-2019");
  const Clauses found = clauses(act, "plan");
  for (const char* clause :
       {"I.2.d", "II.1.a", "II.1.d", "II.2.c", "II.3.b", "II.4.b", "II.5.đ", "III", "IV.1.b", "IV.2.b", "IV.3", "IV.5"})
    EXPECT_NE(std::find(found.begin(), found.end(), clause), found.end()) << clause;
  EXPECT_EQ(block_with(act, "955.651.000")->clause, "III");
  EXPECT_EQ(count(act, "bases", BlockKind::paragraph), 5);
}
