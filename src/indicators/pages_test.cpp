#include "indicators/pages.h"

#include "accounts/permissions.h"
#include "audit/store.h"
#include "indicators/entry_pages.h"
#include "indicators/example_pages.h"
#include "indicators/sight.h"
#include "terms/problems.h"

namespace sxsh::indicators {
namespace {

using tests::Browser;

class IndicatorPagesTest : public ExamplePages {
 protected:
  IndicatorPagesTest() : ExamplePages("2018-12-31T05:00:00Z") {}
  void SetUp() override {
    ExamplePages::SetUp();
    add_routes(router_);
    open();
    office_->adopt("1233/QĐ-UBND");
    fill("application");
  }
  static std::string text(const web::Response& response) { return std::string(response.bytes()); }
  static bool has(const web::Response& response, const std::string& part) {
    return text(response).find(part) != std::string::npos;
  }
};
SXSH_ON_BOTH_ENGINES(IndicatorPagesTest);

TEST_P(IndicatorPagesTest, TheListShowsEveryTargetWithItsVerdictAndAsAFile) {
  EXPECT_EQ(accounts::check_routes(router_), std::vector<std::string>{});
  Browser officer = as("officer");
  const auto page = officer.get("/lv/chi-tieu");
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(has(page, "Đã đạt đích 50% trước năm 2020; mức cần đạt đến nay là 40%."));
  EXPECT_TRUE(has(page, "Đã đạt đích 50% trước năm 2020; mức cần đạt đến nay là 40%."));
  EXPECT_TRUE(has(page, "Chưa có phiếu khảo sát năm 2018 nào được duyệt."));
  EXPECT_TRUE(has(page, "không so sánh được")) << "what QĐ 889 has no target for";
  EXPECT_TRUE(has(page, "Mô hình được xây dựng")) << "an indicator without a target of the act";
  EXPECT_EQ(text(officer.get("/lv/chi-tieu/tai.xlsx")).substr(0, 2), "PK");
  EXPECT_TRUE(has(officer.get("/lv/chi-tieu/tai.csv"), "3;6;Đúng tiến độ"));
  EXPECT_TRUE(has(officer.get("/lv/chi-tieu?nam=2017"), "Chưa chốt danh sách năm 2017"));
  EXPECT_EQ(officer.get("/lv/chi-tieu?ke-hoach=khong-co").status, 404);
  EXPECT_EQ(as("leader").get("/lv/chi-tieu").status, 200);
  EXPECT_EQ(as("consultant").get("/lv/chi-tieu").status, 403);
}

TEST_P(IndicatorPagesTest, TheWholePeriodIsOneMoreChoiceBesideTheYears) {
  Browser officer = as("officer");
  const auto all = officer.get("/lv/chi-tieu?nam=tat-ca");
  EXPECT_TRUE(has(all, "aria-current=\"true\">Cả giai đoạn</a>"));
  EXPECT_TRUE(has(all, "Cả giai đoạn 2016–2020, số liệu đến 31/12/2018"));
  EXPECT_TRUE(has(all, "số của danh sách năm 2018, năm mới nhất có số"));
  EXPECT_TRUE(has(all, "/lv/chi-tieu/models?ke-hoach=") && has(all, "nam=tat-ca"));
  EXPECT_TRUE(has(officer.get("/lv/chi-tieu/tai.csv?nam=tat-ca"), "số của danh sách năm 2018"));
  const auto one = officer.get("/lv/chi-tieu/application?nam=tat-ca");
  EXPECT_TRUE(has(one, "số của danh sách năm 2018")) << "what the period means";
  EXPECT_TRUE(has(one, "name=\"nam\" value=\"tat-ca\"")) << "narrowing keeps the period";
  EXPECT_TRUE(has(one, "Xem từng năm"));
  EXPECT_TRUE(has(one, "/tai.xlsx?")) << "and so does the file";
  EXPECT_EQ(text(officer.get("/lv/chi-tieu/application/tai.xlsx?nam=tat-ca")).substr(0, 2), "PK");
  EXPECT_TRUE(has(officer.get("/lv/chi-tieu/application"), "Cả giai đoạn</a>"));
  EXPECT_EQ(officer.get("/lv/chi-tieu/saving?nam=tat-ca&chia=size").status, 200);
}

TEST_P(IndicatorPagesTest, AFigureShowsItsFormulaItsClauseItsYearsAndItsList) {
  Browser officer = as("officer");
  const std::string path = "/lv/chi-tieu/application";
  const auto page = officer.get(path);
  EXPECT_EQ(page.status, 200);
  for (const char* part :
       {"3 trên 6", "50%", "40%", "II.2.b", "Giấy An Phú (ví dụ)", "Chưa xếp mức", "3 được tính vào tử số, 6 vào mẫu số",
        "Số cơ sở đạt mức chia cho số cơ sở của khung", "50% cơ sở trên địa bàn áp dụng"})
    EXPECT_TRUE(has(page, part)) << part;
  const auto paper = officer.get(path + "?nganh=17");
  EXPECT_TRUE(has(paper, "1 trên 1"));
  EXPECT_FALSE(has(paper, "Nhựa Phố Nối")) << "another industry";
  EXPECT_TRUE(has(officer.get(path + "?nhom=medium_large"), "2 trên 3"));
  const auto area = officer.get(path + "?dia-ban=1:327");
  EXPECT_TRUE(has(area, "Chỉ xem:"));
  EXPECT_TRUE(has(area, "2 trên 4")) << "three of the old district, one of a new commune that lies wholly in it";
  const auto split = officer.get(path + "?chia=district_1");
  EXPECT_TRUE(has(split, "Huyện Yên Mỹ"));
  EXPECT_TRUE(has(split, "dia-ban=1:327")) << "each part opens its own list";
  for (const char* part : {"province_1", "commune_1", "commune_2", "province_2", "industry", "zone", "size"})
    EXPECT_EQ(officer.get(path + "?chia=" + part).status, 200) << part;
  EXPECT_EQ(text(officer.get(path + "/tai.xlsx?nganh=17")).substr(0, 2), "PK");
  const auto csv = officer.get(path + "/tai.csv?nganh=17");
  EXPECT_TRUE(has(csv, "Giấy An Phú (ví dụ)"));
  EXPECT_FALSE(has(csv, "Dệt Minh Hưng"));
  for (const Indicator& one : indicators()) {
    EXPECT_EQ(officer.get("/lv/chi-tieu/" + one.code).status, 200) << one.code;
    EXPECT_EQ(officer.get("/lv/chi-tieu/" + one.code + "/tai.csv").status, 200) << one.code;
    EXPECT_EQ(as("leader").get("/lv/chi-tieu/" + one.code + "?chia=industry&nam=2016").status, 200) << one.code;
  }
  EXPECT_EQ(officer.get("/lv/chi-tieu/hanh-phuc").status, 404);
}

TEST_P(IndicatorPagesTest, TheOfficeSetsTheGradeWithItsBasisAndALeaderDoesNot) {
  Browser officer = as("officer");
  const std::string path = "/lv/chi-tieu/application/muc-tinh";
  officer.get("/lv/chi-tieu/application");
  EXPECT_EQ(officer.post(path, {{"muc-tinh", "2"}, {"tu-ngay", "1/7/2018"}, {"can-cu", ""}}).status, 422);
  EXPECT_EQ(officer.post(path, {{"muc-tinh", "2"}, {"tu-ngay", "31/2/2018"}, {"can-cu", "QĐ"}}).status, 422);
  EXPECT_EQ(officer.post(path, {{"muc-tinh", "9"}, {"tu-ngay", "1/7/2018"}, {"can-cu", "QĐ"}}).status, 422);
  EXPECT_EQ(officer.post(path, {{"muc-tinh", "2"}, {"tu-ngay", "1/7/2018"}, {"can-cu", "Quyết định 12/QĐ-SCT"}}).status, 303);
  const auto page = officer.get("/lv/chi-tieu/application");
  EXPECT_TRUE(has(page, "1 trên 6"));
  EXPECT_TRUE(has(page, "Quyết định 12/QĐ-SCT"));
  Browser leader = as("leader");
  EXPECT_FALSE(has(leader.get("/lv/chi-tieu/application"), "name=\"can-cu\""));
  EXPECT_EQ(leader.post(path, {{"csrf", "token"}, {"muc-tinh", "1"}}).status, 403);
}

TEST_P(IndicatorPagesTest, FilesProveAnEntryAndNothingOfThemRuns) {
  Browser officer = as("officer"), leader = as("leader");
  officer.get("/lv/hoat-dong/moi");
  const auto made = officer.post("/lv/hoat-dong/moi", {{"loai", "training"}, {"ngay", "5/6/2018"}, {"noi-dung", "Lớp A (ví dụ)"},
                                                       {"doi-tuong", "officer"}, {"so-luong", "6"}, {"can-cu", "QĐ 1"}});
  ASSERT_EQ(made.status, 303) << text(made);
  const std::string one = Browser::header(made, "Location"), picture = "\xff\xd8\xff list of participants";
  EXPECT_TRUE(has(officer.get(one), "Chưa có tệp nào."));
  EXPECT_EQ(officer.upload(one + "/tep", "file", "../ký tên.JPG", picture).status, 303);
  EXPECT_EQ(officer.upload(one + "/tep", "file", "lần nữa.jpg", picture).status, 303);
  std::string page = text(officer.get(one));
  const size_t at = page.find(one + "/tep/");
  ASSERT_NE(at, std::string::npos);
  const std::string file = page.substr(at, page.find_first_of("?\"", at) - at);
  EXPECT_EQ(page.find("lần nữa"), std::string::npos) << "the same bytes are there once";
  EXPECT_NE(page.find("ký tên.jpg"), std::string::npos);
  const auto given = leader.get(file);
  EXPECT_EQ(text(given), picture);
  EXPECT_EQ(Browser::header(given, "Content-Security-Policy"), "default-src 'none'; sandbox");
  EXPECT_EQ(Browser::header(given, "Content-Disposition").find("attachment"), 0u);
  EXPECT_EQ(Browser::header(leader.get(file + "?xem=1"), "Content-Disposition").find("inline"), 0u);
  EXPECT_TRUE(has(officer.upload(one + "/tep", "file", "a.jpg", "<html><script>alert(1)</script>"), "attachment_kind"));
  EXPECT_EQ(leader.upload(one + "/tep", "file", "b.jpg", "\xff\xd8\xff b").status, 403);
  EXPECT_EQ(leader.post(file + "/bo", {{"csrf", "token"}}).status, 403);
  EXPECT_EQ(officer.get("/lv/hoat-dong/99/tep/" + file.substr(file.rfind('/') + 1)).status, 404) << "of another entry";
  EXPECT_EQ(officer.post(file + "/bo", {}).status, 303);
  EXPECT_EQ(officer.post(file + "/bo", {}).status, 404);
  EXPECT_EQ(officer.get(file).status, 404);
  int64_t lines = 0;
  database().read([&](db::Session& session) {
    session.each(tests::Sql("SELECT COUNT(*) FROM audit_details WHERE summary LIKE '%chứng minh%'"),
                 [&](const db::Row& row) { lines = row.int64(0); });
  });
  EXPECT_EQ(lines, 2) << "added and taken out";
}

TEST_P(IndicatorPagesTest, WhatWasDoneIsEnteredCorrectedAndCancelledWithReasons) {
  Browser officer = as("officer");
  EXPECT_TRUE(has(officer.get("/lv/hoat-dong"), "Chưa có mục nào"));
  EXPECT_TRUE(has(officer.get("/lv/hoat-dong/moi?loai=training"), "I.3 Phóng sự về hiệu quả áp dụng"));
  std::multimap<std::string, std::string> typed = {
      {"loai", "training"},      {"ngay", "5/6/2018"}, {"noi-dung", "Lớp A (ví dụ)"},
      {"doi-tuong", "officer"},  {"so-luong", "sáu"},  {"du-nang-luc", ""},
      {"so-tien", "12.000.000"}, {"nguon", ""},        {"co-so", "CS-999999"},
      {"don-vi", "xã Không Có"}, {"can-cu", ""}};
  const auto wrong = officer.post("/lv/hoat-dong/moi", typed);
  EXPECT_EQ(wrong.status, 422);
  for (const char* words :
       {"“sáu” không phải số nguyên dương", "Hãy chọn nguồn của số tiền.", "Hãy ghi căn cứ",
        "Không có cơ sở nào mang mã “CS-999999”.", "Chưa hiểu “xã Không Có”", "Lớp A (ví dụ)", "12.000.000"})
    EXPECT_TRUE(has(wrong, words)) << words;
  const auto put = [&](const std::string& name, const std::string& value) {
    typed.erase(name);
    typed.emplace(name, value);
  };
  put("so-luong", "6");
  put("du-nang-luc", "5");
  put("nguon", "local");
  put("co-so", "");
  put("don-vi", "");
  put("can-cu", "QĐ 1");
  const auto made = officer.post("/lv/hoat-dong/moi", typed);
  ASSERT_EQ(made.status, 303) << text(made);
  const std::string one = Browser::header(made, "Location");
  EXPECT_TRUE(has(officer.get(one), "12.000.000 đồng"));
  EXPECT_TRUE(has(officer.get("/lv/hoat-dong?loai=training&nam=2018"), "1 mục, 12.000.000 đồng"));
  EXPECT_TRUE(has(officer.get("/lv/hoat-dong?nam=2017"), "Chưa có mục nào"));
  EXPECT_TRUE(has(officer.get("/lv/hoat-dong/tai.csv"), "2018-06-05"));
  EXPECT_FALSE(has(officer.get("/lv/hoat-dong/tai.csv?viec=I.3%20Ph%C3%B3ng%20s%E1%BB%B1"), "2018-06-05")) << "of another task";
  EXPECT_TRUE(has(officer.get("/lv/hoat-dong?viec=I.3%20Ph%C3%B3ng%20s%E1%BB%B1"), "Chưa có mục nào"));
  EXPECT_EQ(text(officer.get("/lv/hoat-dong/tai.xlsx")).substr(0, 2), "PK");
  EXPECT_TRUE(has(officer.get("/lv/chi-tieu/cost_officer"), "2.000.000 đồng/cán bộ"));

  put("so-luong", "8");
  put("thay", "1");
  EXPECT_TRUE(has(officer.post(one, typed), "Hãy ghi lý do sửa hoặc hủy"));
  put("ly-do", "đếm lại theo danh sách ký");
  EXPECT_EQ(officer.post(one, typed).status, 303);
  EXPECT_TRUE(has(officer.post(one, typed), "vừa được người khác sửa")) << "seen before the correction";
  EXPECT_TRUE(has(officer.get(one), "đếm lại theo danh sách ký"));
  EXPECT_EQ(officer.post(one + "/huy", {{"thay", "2"}, {"ly-do-huy", ""}}).status, 422);
  EXPECT_EQ(officer.post(one + "/huy", {{"thay", "2"}, {"ly-do-huy", "ghi hai lần"}}).status, 303);
  EXPECT_TRUE(has(officer.get(one), "Đã hủy"));
  EXPECT_TRUE(has(officer.get("/lv/hoat-dong"), "Chưa có mục nào")) << "a cancelled one counts nowhere";
  EXPECT_EQ(officer.get("/lv/hoat-dong/99").status, 404);
  Browser leader = as("leader");
  EXPECT_EQ(leader.get(one).status, 200);
  EXPECT_EQ(leader.get("/lv/hoat-dong/moi").status, 403);
  EXPECT_EQ(leader.post(one + "/huy", {{"csrf", "token"}}).status, 403);
}

TEST_P(IndicatorPagesTest, WhatWasAnnouncedStaysAndCorrectionsStandBesideIt) {
  Browser officer = as("officer");
  const std::string path = "/lv/chi-tieu/cong-bo";
  EXPECT_TRUE(has(officer.get(path), "Chưa công bố năm nào"));
  EXPECT_EQ(officer.post(path, {{"nam", "2031"}, {"ly-do", ""}}).status, 422);
  EXPECT_EQ(officer.post(path, {{"nam", "hai"}, {"ly-do", ""}}).status, 422);
  EXPECT_EQ(officer.post(path, {{"nam", "2018"}, {"ly-do", ""}}).status, 303);
  // A grade that is given afterwards for a day of that year changes what is true now, not what was said.
  office_->sql(
      "INSERT INTO application_grades (office_id, facility_id, number, grade, as_of, evidence, judged_by, judged_at) VALUES "
      "({office}, ?1, 1, 2, '2018-06-01', 'biên bản', 7, '2019-02-01T00:00:00.000Z')",
      {office_->facility("Dệt Minh Hưng (ví dụ)")});
  const auto page = officer.get(path);
  EXPECT_TRUE(has(page, "50%")) << "announced";
  EXPECT_TRUE(has(page, "66,7%")) << "as of now";
  EXPECT_TRUE(has(page, "+16,7"));
  EXPECT_EQ(officer.post(path, {{"nam", "2018"}, {"ly-do", ""}}).status, 422) << "again only with a reason";
  EXPECT_EQ(officer.post(path, {{"nam", "2018"}, {"ly-do", "bổ sung một cơ sở"}}).status, 303);
  const auto again = officer.get(path);
  EXPECT_TRUE(has(again, "Công bố lại vì: bổ sung một cơ sở"));
  EXPECT_TRUE(has(again, "Các lần công bố trước của năm:"));
  EXPECT_FALSE(has(again, "+16,7"));
  EXPECT_ANY_THROW({
    const auto done = database().write([&](db::Session& session) -> Result<> {
      TRY(session.run(tests::Sql("UPDATE published_figures SET tenths = 1000 WHERE office_id = 1")));
      return Done{};
    });
    if (!done.ok()) throw std::runtime_error("refused");
  });
  EXPECT_EQ(as("leader").get(path).status, 200);
  EXPECT_EQ(as("promotion_centre").post(path, {{"csrf", "token"}, {"nam", "2018"}}).status, 403);
}

TEST_P(IndicatorPagesTest, AnAnswerThatIsCorrectedCountsAsItIsNow) {
  ExampleOffice survey(database(), clock_, 2);
  survey.fill(toml::parse(embedded_file("catalogue/indicators/awareness/example.toml")->bytes));
  const auto value = [&] {
    Value out;
    database().read([&](db::Session& session) { out = value_of(session, 2, *indicator("awareness"), {2018, 12, 31}); });
    return out;
  };
  const auto before = value();
  ASSERT_TRUE(before.tenths);
  survey.sql(
      "INSERT INTO counted_answers (office_id, report_id, answers, at) SELECT r.office_id, r.id, "
      "'{\"fields\":{\"da_nghe\":\"no\"},\"tables\":{},\"last\":{},\"reasons\":[]}', '2019-02-01T00:00:00.000Z' FROM reports r "
      "WHERE r.office_id = {office} AND r.reporter_id = ?1",
      {survey.facility("Nhỏ 1 (ví dụ)")});
  const auto after = value();
  EXPECT_EQ(before.tenths, 600);
  EXPECT_EQ(after.tenths, 200) << "none of the small ones is aware now, both large ones are";
}

TEST_P(IndicatorPagesTest, MoneyPerResultOfOneFacilityIsNotForOthers) {
  fill("cost_toe");
  EXPECT_TRUE(has(as("officer").get("/lv/chi-tieu/cost_toe"), "1.000.000 đồng/TOE"));
  const auto page = as("consultant").get("/lv/chi-tieu/cost_toe");
  EXPECT_TRUE(has(page, "Ít hơn 5 cơ sở nên không hiện"));
  EXPECT_FALSE(has(page, "1.000.000") || has(page, "100.000.000")) << "100 TOE is what one facility saved";
}

// How far the result may be off is said of those whose saving has an interval, and that it is not of all.
TEST_P(IndicatorPagesTest, MoneyPerResultSaysOfHowManyTheIntervalIs) {
  fill("cost_toe");
  EXPECT_FALSE(has(as("officer").get("/lv/chi-tieu/cost_toe"), "có thể lệch")) << "nobody stated an interval";
  office_->fill(toml::parse(R"toml(
[[facility]]
name = "Bột giấy (ví dụ)"
savings = [{ subject = "energy", percent_tenths = 100, expected = 41868000000, unit = "mj", decimals = 3, low = 3768120000, high = 4605480000 }]
)toml"));
  EXPECT_TRUE(has(as("officer").get("/lv/chi-tieu/cost_toe"), "có thể lệch ít nhất 10 TOE; 1 cơ sở không nêu khoảng"));
}

// An area officer reads the whole office's figure and, of its list, the facilities of the own district.
TEST_P(IndicatorPagesTest, WhoeverMayNotOpenTheListsReadsWhatIsWithinReach) {
  Sight partner{.lists = false, .fewest = kFewestForPartners, .places = {}};
  const Indicator& application = *indicator("application");
  Value few;
  few.tenths = 500, few.numerator = 1, few.denominator = 2;
  EXPECT_FALSE(shown_to(partner, application, few).tenths);
  EXPECT_NE(shown_to(partner, application, few).missing.vi.find("Ít hơn 3 cơ sở"), std::string::npos);
  few.denominator = 3;
  EXPECT_TRUE(shown_to(partner, application, few).tenths);
  few.decimals = 3, few.denominator = 2999;
  EXPECT_FALSE(shown_to(partner, application, few).tenths) << "weighted facilities stand in thousandths";
  EXPECT_TRUE(shown_to({}, application, few).tenths) << "whoever may open the lists";
  few.facilities = 2;
  EXPECT_FALSE(shown_to(partner, *indicator("cost_toe"), few).tenths) << "what two saved, from the money and the quotient";
  few.facilities = 3;
  EXPECT_TRUE(shown_to(partner, *indicator("cost_toe"), few).tenths);
  EXPECT_FALSE(shown_to(partner, *indicator("intensity"), few).tenths) << "a sum of use does not say of how many";
}

}  // namespace
}  // namespace sxsh::indicators
