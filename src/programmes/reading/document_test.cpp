#include "programmes/reading/document.h"

#include <gtest/gtest.h>
#include <unicode/normalizer2.h>

#include <algorithm>

#include "programmes/reading/act_number.h"
#include "programmes/reading/language.h"
#include "programmes/reading/place.h"
#include "support/sample_act.h"

using namespace sxsh;
using namespace sxsh::programmes::reading;
using sxsh::tests::Reading;
using sxsh::tests::kSampleDecision;
using sxsh::tests::read_text;

namespace {

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size()) text.replace(at, what.size(), with);
  return text;
}

// Lines of at most `width` characters, as a narrow page would have broken them.
std::string wrapped(std::string_view text, size_t width) {
  std::string made;
  for (const std::string& line : split(text, '\n')) {
    size_t used = 0;
    for (const std::string& word : split(line, ' ')) {
      const size_t size = decode(word).size();
      if (used > 0 && used + 1 + size > width) {
        made += '\n';
        used = 0;
      }
      if (used > 0) made += ' ';
      made += word;
      used += size + (used > 0);
    }
    made += '\n';
  }
  return made;
}

const Act* act_of(const Document& document, const std::string& number) {
  for (const Act& act : document.legal_bases)
    if (act.number == number) return &act;
  return nullptr;
}

void expect_sample(const Document& document) {
  EXPECT_EQ(document.kind, Kind::decision);
  EXPECT_EQ(document.number, "0512/QĐ-UBND");
  EXPECT_EQ(document.date, (Date{2021, 2, 3}));
  EXPECT_EQ(document.effective_date, (Date{2021, 3, 1}));
  EXPECT_EQ(document.issuer, "UBND tỉnh Sông Trầm");
  EXPECT_EQ(document.province, "Sông Trầm");
  EXPECT_EQ(document.title, "Về việc phê duyệt Kế hoạch làm sạch bến thuyền giai đoạn 2021 - 2025");
  ASSERT_TRUE(document.signer);
  EXPECT_EQ(document.signer->name, "Lê Thị Mai Hoa");
  EXPECT_EQ(document.signer->form, "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH");
  ASSERT_EQ(document.legal_bases.size(), 5u);
  EXPECT_EQ(document.legal_bases[0].title, "Luật Bến bãi");
  EXPECT_FALSE(document.legal_bases[0].number);
  EXPECT_EQ(document.legal_bases[1].number, "77/2014/NĐ-CP");
  EXPECT_EQ(document.legal_bases[1].title, "quản lý bến thuyền");
  EXPECT_EQ(document.legal_bases[2].number, "09/2015/TT-BCT");
  EXPECT_EQ(document.legal_bases[2].date, (Date{2015, 3, 20}));
  EXPECT_EQ(document.legal_bases[2].title, "hướng dẫn một số điều của Nghị định số 77/2014/NĐ-CP");
  EXPECT_EQ(document.legal_bases[3].number, "18/TTr-SCT");
  EXPECT_EQ(document.legal_bases[4].number, "300/BCT-TKNL");
  EXPECT_EQ(document.legal_bases[4].title, "xây dựng kế hoạch năm 2021");
  EXPECT_EQ(document.articles.size(), 3u);
  EXPECT_EQ(document.recipients, (std::vector<std::string>{"Như Điều 3", "Bộ Công Thương", "Lưu: VT, KT"}));
  EXPECT_EQ(document.annexes, (std::vector<std::string>{"Phụ lục I: DANH SÁCH BẾN THUYỀN"}));
  EXPECT_GE(document.confidence, 0.9);
}

}  // namespace

TEST(Document, the_sample_act) { expect_sample(read_text(kSampleDecision).document); }

TEST(Document, survives_line_ends_blank_lines_and_narrow_pages) {
  const std::string plain(kSampleDecision);
  expect_sample(read_text(replaced(plain, "\n", "\r\n")).document);
  expect_sample(read_text(replaced(plain, "\n", "\n\n\n")).document);
  expect_sample(read_text(wrapped(plain, 72)).document);
  const Document narrow = read_text(wrapped(plain, 40)).document;
  EXPECT_EQ(narrow.number, "0512/QĐ-UBND");
  EXPECT_EQ(narrow.date, (Date{2021, 2, 3}));
  EXPECT_EQ(narrow.legal_bases.size(), 5u);
  EXPECT_EQ(narrow.articles.size(), 3u);
}

TEST(Document, head_and_signature_in_the_cells_of_a_table) {
  std::string text(kSampleDecision);
  const size_t kind = text.find("QUYẾT ĐỊNH\nVề"), recipients = text.find("Nơi nhận:"), plan = text.find("KẾ HOẠCH\nLàm");
  text =
      "ỦY BAN NHÂN DÂN TỈNH SÔNG TRẦM Số: 0512/QĐ-UBND\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Sông "
      "Trầm, ngày 03 tháng 02 năm 2021\n" +
      text.substr(kind, recipients - kind) +
      "Nơi nhận: - Như Điều 3; - Bộ Công Thương; - Lưu: VT, KT.\tTM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Thị Mai Hoa\n" +
      text.substr(plan);
  expect_sample(read_text(text).document);
}

TEST(Document, an_act_in_one_line) {
  const Reading act = read_text(replaced(replaced(std::string(kSampleDecision), "\n\n", " "), "\n", " "));
  EXPECT_GT(act.text.repairs.at("lost_lines"), 10);
  EXPECT_EQ(act.document.kind, Kind::decision);
  EXPECT_EQ(act.document.number, "0512/QĐ-UBND");
  EXPECT_EQ(act.document.articles.size(), 3u);
}

TEST(Document, without_its_head_the_number_comes_from_the_annex_line) {
  std::string text(kSampleDecision);
  text = "QUYẾT ĐỊNH\nVề việc phê duyệt Kế hoạch\n\n" + text.substr(text.find("Căn cứ Luật"));
  const Document document = read_text(text).document;
  EXPECT_EQ(document.kind, Kind::decision);
  EXPECT_EQ(document.number, "0512/QĐ-UBND");
  EXPECT_EQ(document.date, (Date{2021, 2, 3}));
  EXPECT_EQ(document.issuer, "UBND tỉnh Sông Trầm");
}

TEST(Document, a_cited_number_is_never_its_own) {
  const Document document =
      read_text(
          "Sông Trầm, ngày 02 tháng 4 năm 2019\nKẾ HOẠCH\nLàm sạch bến thuyền năm 2019\n\nCăn cứ Quyết định số 2399/QĐ-UBND ngày "
          "29/7/2016 của UBND tỉnh về việc phê duyệt kế hoạch hành động;\nI. MỤC TIÊU\nBến sạch.\nII. KINH PHÍ\nKhông có./.\n")
          .document;
  EXPECT_EQ(document.kind, Kind::plan);
  EXPECT_FALSE(document.number);
  EXPECT_EQ(document.number_raw, "");
  EXPECT_TRUE(act_of(document, "2399/QĐ-UBND"));
  EXPECT_FALSE(document.signer);
  EXPECT_TRUE(document.recipients.empty());
}

TEST(Document, a_blank_number_is_missing) {
  const std::string text = replaced(replaced(std::string(kSampleDecision), "Số: 0512/QĐ-UBND", "Số:      /QĐ-UBND"),
                                    "số 0512/QĐ-UBND ngày 03/02/2021", "số      /QĐ-UBND ngày   tháng 02 năm 2021");
  const Document document = read_text(text).document;
  EXPECT_EQ(document.kind, Kind::decision);
  EXPECT_FALSE(document.number);
}

TEST(Document, a_date_that_does_not_exist_is_missing) {
  const Document document =
      read_text(replaced(std::string(kSampleDecision), "ngày 03 tháng 02 năm 2021", "ngày 31 tháng 02 năm 2021")).document;
  EXPECT_FALSE(document.date == (Date{2021, 2, 31}));
}

TEST(ActNumber, forms) {
  const auto number = [](std::string_view words) {
    const RepairedText text = repair(sxsh::tests::mapped(words), {}, true);
    const auto found = act_number(text, 0, static_cast<int>(text.text.size()));
    return found ? found->normal + "|" + found->raw : "";
  };
  EXPECT_EQ(number("Số: 05 /KH-UBND"), "05/KH-UBND|05 /KH-UBND");
  EXPECT_EQ(number("Số: 12/KH-UNBD"), "12/KH-UNBD|12/KH-UNBD");
  EXPECT_EQ(number("so 1849/0P-UBND ngay"), "1849/QĐ-UBND|1849/0P-UBND");
  EXPECT_EQ(number("Sb: 1849/QD-UBND"), "1849/QĐ-UBND|1849/QD-UBND");
  EXPECT_EQ(number("số 26/2014/TTLT-BTC-BCT ngày"), "26/2014/TTLT-BTC-BCT|26/2014/TTLT-BTC-BCT");
  EXPECT_EQ(number("số 55/2014/QH13 ngày"), "55/2014/QH13|55/2014/QH13");
  EXPECT_EQ(number("số 4108/BCT-KHCN"), "4108/BCT-KHCN|4108/BCT-KHCN");
  EXPECT_EQ(number("ngày 19/7/2016 của"), "");
  EXPECT_EQ(number("04 chương trình/năm"), "");
  EXPECT_EQ(number("08/NQ-HĐND"), "08/NQ-HĐND|08/NQ-HĐND");
  EXPECT_EQ(number_key("05/KH-UBND"), number_key("5 /kh-ubnd"));
  EXPECT_EQ(number_key("1849/QĐ-UBND"), number_key("1849/QD-UBND"));
}

TEST(ActNumber, dates) {
  const auto date = [](std::string_view words) -> std::string {
    const RepairedText text = repair(sxsh::tests::mapped(words), {}, true);
    const auto found = act_date(text, 0, static_cast<int>(text.text.size()));
    return !found ? "none" : !found->date ? "impossible" : iso(*found->date);
  };
  EXPECT_EQ(date("ngày 07/9/2009 của"), "2009-09-07");
  EXPECT_EQ(date("ngày 02 tháng 4 năm 2019"), "2019-04-02");
  EXPECT_EQ(date("ngay 19 thang 7 nam 2016"), "2016-07-19");
  EXPECT_EQ(date("ngày 31/02/2016"), "impossible");
  EXPECT_EQ(date("giai đoạn 2016 - 2020"), "none");
}

TEST(Place, provinces_are_spelt_right) {
  EXPECT_EQ(province_at("binh duong giai doan"), "Bình Dương");
  EXPECT_EQ(province_at("ba ria-vung tau"), "Bà Rịa - Vũng Tàu");
  EXPECT_EQ(province_at("thua thien - hue"), "Thừa Thiên Huế");
  EXPECT_FALSE(province_at("ha namthanh"));
  EXPECT_FALSE(province_at("song tram"));
  EXPECT_EQ(province_in("tren dia ban tinh dong nai nam 2019"), "Đồng Nai");
}

TEST(Document, other_issuers) {
  const auto issuer = [](std::string_view head) {
    return read_text(std::string(head) + std::string(kSampleDecision).substr(kSampleDecision.find("Số:"))).document.issuer;
  };
  EXPECT_EQ(issuer("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ ĐÀ NẴNG\n"), "UBND thành phố Đà Nẵng");
  const Document district = read_text(replaced(replaced(std::string(kSampleDecision), "TỈNH SÔNG TRẦM", "HUYỆN BẾN MƠ"),
                                               "tỉnh Sông Trầm", "huyện Bến Mơ"))
                                .document;
  EXPECT_EQ(district.issuer, "UBND huyện Bến Mơ");
  EXPECT_EQ(district.province, "");
}

// Texts about acts, and texts about nothing of the kind.
constexpr std::string_view kNews =
    R"(Tỉnh Sông Trầm ra quân làm sạch bến thuyền
Cập nhật: 09:15 - 05/02/2021
(Theo Báo Sông Trầm) Sáng nay, UBND tỉnh Sông Trầm cho biết đã ban hành Quyết định số 512/QĐ-UBND ngày 03/02/2021 phê duyệt Kế hoạch làm sạch bến thuyền. Theo kế hoạch, đến năm 2025 có 40% bến thuyền được trang bị thùng chứa dầu thải, kinh phí 2 tỷ đồng.
Trao đổi với phóng viên, Giám đốc Sở Công Thương cho hay các bến sẽ được đánh giá nhanh ngay trong quý II.
Tin liên quan: Bến đò ngang có mái che mới
)";

constexpr std::string_view kSummaryPage =
    R"(Quyết định 512/QĐ-UBND năm 2021 về Kế hoạch làm sạch bến thuyền
Số hiệu: 512/QĐ-UBND
Loại văn bản: Quyết định
Nơi ban hành: Tỉnh Sông Trầm
Người ký: Lê Thị Mai Hoa
Ngày ban hành: 03/02/2021
Ngày hiệu lực: 01/3/2021
Tình trạng: Còn hiệu lực
QUYẾT ĐỊNH
Số: 512/QĐ-UBND
Nội dung tóm tắt: phê duyệt kế hoạch làm sạch bến thuyền với mục tiêu 40% bến có thùng chứa dầu.
Tải về
)";

TEST(Document, news_pages_and_poems_are_no_acts) {
  for (const std::string_view text :
       {kNews, kSummaryPage,
        std::string_view("Ai về bến cũ chiều nay\nCho ta gửi một nhành mây cuối trời\nThuyền ai lỡ chuyến đò trôi\nBến xưa còn "
                         "đợi một người chưa sang\n"),
        std::string_view("DECISION\nOn the approval of the plan for cleaner harbours in the province, issued by the committee. "
                         "The plan is to be carried out by the department of industry and trade with the districts of the "
                         "province. Article 1. The plan is approved.\n"),
        std::string_view(""), std::string_view("\x01\x02\xFF\xFE garbage"), std::string_view("KẾ HOẠCH")}) {
    const Document document = read_text(text).document;
    EXPECT_EQ(document.kind, Kind::not_an_act) << text.substr(0, 40);
    EXPECT_FALSE(document.number);
    EXPECT_TRUE(document.legal_bases.empty());
    EXPECT_EQ(document.confidence, 0);
  }
}

TEST(Language, is_told_from_words_and_letters) {
  const auto code = [](std::string_view words) { return language_of(decode(words), fold_aligned(decode(words))).code; };
  EXPECT_EQ(code(kNews), "vi");
  EXPECT_EQ(code("The plan of the province is to be carried out by the department with all of its districts."), "en");
  EXPECT_EQ(code("Le plan de la province sera mis en œuvre par le département avec ses districts et communes."), "und");
  EXPECT_EQ(code("各省清洁生产计划"), "und");
  EXPECT_EQ(code(""), "und");
}

TEST(Document, a_letter) {
  const Document document = read_text(
                                "ỦY BAN NHÂN DÂN\nTỈNH SÔNG TRẦM\nSố: 88/UBND-KT\nV/v làm sạch bến thuyền\n\nCỘNG HÒA XÃ HỘI CHỦ "
                                "NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSông Trầm, ngày 09 tháng 3 năm 2021\n\nKính gửi: "
                                "Các sở, ngành.\n\nThực hiện Quyết định số 512/QĐ-UBND, đề nghị các sở, ngành báo cáo.\n")
                                .document;
  EXPECT_EQ(document.kind, Kind::letter);
  EXPECT_EQ(document.number, "88/UBND-KT");
  EXPECT_EQ(document.title, "làm sạch bến thuyền");
}

TEST(Document, spans_slice_to_the_words_they_name) {
  const Reading act = read_text(kSampleDecision);
  const Act* decree = act_of(act.document, "77/2014/NĐ-CP");
  ASSERT_NE(decree, nullptr);
  EXPECT_EQ(act.text.slice(decree->span.start, decree->span.end),
            "Nghị định số 77/2014/NĐ-CP ngày 02/5/2014 của Chính phủ về quản lý bến thuyền");
  EXPECT_EQ(std::string(kSampleDecision.substr(static_cast<size_t>(*decree->span.source_start),
                                               static_cast<size_t>(*decree->span.source_end - *decree->span.source_start))),
            "Nghị định số 77/2014/NĐ-CP ngày 02/5/2014 của Chính phủ về quản lý bến thuyền");
  const Article& second = act.document.articles.at(1);
  EXPECT_EQ(act.text.slice(second.span.start, second.span.end), "Điều 2. Quyết định này có hiệu lực kể từ ngày 01/3/2021.");
}

TEST(Document, binh_duong_twice) {
  SXSH_DECISION(born_digital, "binh-duong-1849-2016");
  SXSH_DECISION(scanned, "binh-duong-1849-2016.ocr");
  for (const Document* document : {&born_digital.document, &scanned.document}) {
    EXPECT_EQ(document->kind, Kind::decision);
    EXPECT_EQ(document->number, "1849/QĐ-UBND");
    EXPECT_EQ(document->date, (Date{2016, 7, 19}));
    EXPECT_EQ(document->effective_date, (Date{2016, 7, 19}));
    EXPECT_EQ(document->issuer, "UBND tỉnh Bình Dương");
    EXPECT_EQ(document->province, "Bình Dương");
    ASSERT_EQ(document->legal_bases.size(), 3u);
    EXPECT_EQ(document->legal_bases[0].date, (Date{2015, 6, 19}));
    EXPECT_EQ(document->legal_bases[1].number, "1419/QĐ-TTg");
    EXPECT_EQ(document->legal_bases[2].number, "961/TTr-SCT");
    EXPECT_EQ(document->articles.size(), 3u);
    EXPECT_TRUE(document->recipients.empty());
  }
  EXPECT_EQ(born_digital.document.signer->name, "Trần Thanh Liêm");
  EXPECT_EQ(born_digital.document.signer->form, "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH");
  EXPECT_GT(born_digital.document.confidence, 0.9);
  EXPECT_LE(scanned.document.confidence, 0.5);
}

TEST(Document, vinh_long) {
  SXSH_DECISION(act, "vinh-long-2807-2016");
  const Document& document = act.document;
  EXPECT_EQ(document.number, "2807/QĐ-UBND");
  EXPECT_EQ(document.date, (Date{2016, 11, 21}));
  EXPECT_EQ(document.effective_date, document.date);
  EXPECT_EQ(document.issuer, "UBND tỉnh Vĩnh Long");
  EXPECT_EQ(document.signer->name, "Trần Hoàng Tựu");
  EXPECT_EQ(document.legal_bases.size(), 5u);
  ASSERT_TRUE(act_of(document, "4108/BCT-KHCN"));
  EXPECT_EQ(act_of(document, "4108/BCT-KHCN")->date, (Date{2016, 5, 13}));
}

TEST(Document, hung_yen_whose_number_is_only_in_the_annex_lines) {
  SXSH_DECISION(act, "hung-yen-1233-2017");
  const Document& document = act.document;
  EXPECT_EQ(document.number, "1233/QĐ-UBND");
  EXPECT_EQ(document.date, (Date{2017, 4, 28}));
  EXPECT_EQ(document.effective_date, (Date{2017, 4, 28}));
  EXPECT_EQ(document.issuer, "UBND tỉnh Hưng Yên");
  EXPECT_FALSE(document.signer);
  EXPECT_EQ(document.legal_bases.size(), 11u);
  EXPECT_EQ(std::count_if(document.legal_bases.begin(), document.legal_bases.end(),
                          [](const Act& base) { return base.number == "45/2012/NĐ-CP"; }),
            1);
  EXPECT_EQ(act_of(document, "45/2012/NĐ-CP")->title, "khuyến công");
  EXPECT_EQ(act_of(document, "45/2012/NĐ-CP")->date, (Date{2012, 5, 21}));
  EXPECT_EQ(act_of(document, "46/2012/TT-BCT")->date, (Date{2012, 12, 28}));
  EXPECT_EQ(document.legal_bases[1].date, (Date{2014, 5, 23}));
  EXPECT_EQ(document.annexes.size(), 1u);
}

TEST(Document, dong_nai_without_a_number) {
  SXSH_DECISION(act, "dong-nai-2019");
  const Document& document = act.document;
  EXPECT_EQ(document.kind, Kind::plan);
  EXPECT_FALSE(document.number);
  EXPECT_EQ(document.date, (Date{2019, 4, 2}));
  EXPECT_EQ(document.issuer, "UBND tỉnh Đồng Nai");
  EXPECT_FALSE(document.signer);
  EXPECT_EQ(document.legal_bases.size(), 5u);
  EXPECT_EQ(act_of(document, "2399/QĐ-UBND")->date, (Date{2016, 7, 29}));
}
