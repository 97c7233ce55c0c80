// A questionnaire from Excel through the administrator's pages, on both engines.
#include <gtest/gtest.h>

#include <algorithm>

#include "forms/uploads.h"
#include "support/form_store.h"
#include "support/old_excel.h"
#include "support/xlsform.h"

namespace sxsh::forms {
namespace {

using namespace xlsform;
using tests::Browser;

class FormUploadTest : public FormStoreTest {
 protected:
  // Uploads and gives the address of the preview.
  static std::string put(Browser& admin, const std::string& name, const std::string& bytes) {
    admin.get("/lv/qt/bieu-mau/tai-len");
    const auto response = admin.upload("/lv/qt/bieu-mau/tai-len", "tep", name, bytes);
    EXPECT_EQ(response.status, 303) << response.bytes();
    return Browser::header(response, "Location");
  }
  static std::string questionnaire(const std::string& type = "integer") {
    return xlsx({{"survey",
                  {{"type", "name", "label::vi", "label::en", "required"},
                   {type, "so_nguoi", "Bao nhiêu người?", "How many people?", "yes"},
                   {"text", "y_kien", "Ý kiến", "Opinion", ""}}},
                 {"settings", {{"form_title", "form_id"}, {"Khảo sát nhanh", "khao-sat-nhanh"}}}});
  }
};
SXSH_ON_BOTH_ENGINES(FormUploadTest);

TEST_P(FormUploadTest, BecomesANewFormAndThenItsNextVersion) {
  Browser admin(*dispatch_), officer(*dispatch_);
  officer.cookie = "officer";
  EXPECT_EQ(officer.get("/lv/qt/bieu-mau/tai-len").status, 403);
  std::string at = put(admin, "khao sat.xlsx", questionnaire());
  const auto preview = admin.get(at);
  EXPECT_NE(preview.bytes().find("Đọc được: 2 mục, 1 bước, 0 bảng"), std::string::npos);
  EXPECT_NE(preview.bytes().find("Bao nhiêu người? – Số nguyên"), std::string::npos);
  EXPECT_EQ(officer.get(at).status, 403);
  EXPECT_EQ(admin.post(at, {{"as", ""}, {"code", "Khảo sát"}}).status, 422);
  EXPECT_EQ(admin.post(at, {{"as", ""}, {"code", "tai-len"}}).status, 422);
  EXPECT_EQ(admin.post(at, {{"as", ""}, {"code", "so-lieu-thang"}}).status, 422);
  EXPECT_EQ(admin.post(at, {{"as", ""}, {"code", "khao-sat-nhanh"}, {"name_vi", "Khảo sát nhanh 2018"}}).status, 303);
  EXPECT_EQ(admin.get(at).status, 404) << "the upload went with its acceptance";
  auto draft = read([](db::Session& s) { return find_draft(s, 1, "khao-sat-nhanh"); });
  ASSERT_TRUE(draft.has_value());
  EXPECT_TRUE(draft->faults.empty());
  EXPECT_EQ(draft->version, 1);
  EXPECT_EQ(draft->form.title.in(Lang::vi), "Khảo sát nhanh 2018");
  EXPECT_NE(admin.get("/lv/qt/bieu-mau").bytes().find("Khảo sát nhanh 2018"), std::string::npos);
  EXPECT_EQ(admin.get("/lv/qt/bieu-mau/khao-sat-nhanh/nhap").status, 200);
  EXPECT_EQ(admin.get("/lv/qt/bieu-mau/khao-sat-nhanh/xem?ban=nhap").status, 200);
  write([&](db::Session& s) -> Result<> {
    TRY(publish(s, by_, "khao-sat-nhanh", draft->revision, "Bản đầu", "imported"));
    return Done{};
  });

  // the next version lacks a question, has another, and keeps what it asked before
  at = put(admin, "khao sat 2.xlsx", xlsx({{"survey",
                                            {{"type", "name", "label::vi", "label::en"},
                                             {"integer", "so_nguoi", "Số người", "People"},
                                             {"date", "ngay", "Ngày", "Day"}}}}));
  EXPECT_EQ(admin.post(at, {{"as", "khao-sat-nhanh"}}).status, 303);
  draft = read([](db::Session& s) { return find_draft(s, 1, "khao-sat-nhanh"); });
  ASSERT_TRUE(draft.has_value());
  EXPECT_TRUE(draft->faults.empty()) << draft->faults.front().en;
  EXPECT_EQ(draft->version, 2);
  EXPECT_TRUE(draft->form.field("y_kien")->withdrawn);
  EXPECT_EQ(draft->form.field("ngay")->since, 2);
  EXPECT_EQ(draft->form.field("so_nguoi")->since, 1);
  write([&](db::Session& s) -> Result<> {
    TRY(publish(s, by_, "khao-sat-nhanh", draft->revision, "Bản hai", "imported"));
    return Done{};
  });

  // a code is not used again for something else
  at = put(admin, "khao sat 3.xlsx", questionnaire("text"));
  const auto refused = admin.post(at, {{"as", "khao-sat-nhanh"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.bytes().find("so_nguoi"), std::string::npos);
  EXPECT_EQ(admin.post(at, {{"as", "khong-co"}}).status, 404);
}

TEST_P(FormUploadTest, AFileThatIsWrongComesBackWithComments) {
  Browser admin(*dispatch_);
  const std::string bad = xlsx({{"survey", {{"type", "name", "label"}, {"so nguyen", "a", "A"}, {"text", "b", "Bê"}}}});
  const std::string at = put(admin, "sai.xlsx", bad);
  const auto page = admin.get(at);
  EXPECT_NE(page.bytes().find("còn 1 chỗ phải sửa"), std::string::npos);
  EXPECT_NE(page.bytes().find("survey!A2"), std::string::npos);
  EXPECT_EQ(admin.post(at, {{"as", ""}, {"code", "sai"}}).status, 200) << "nothing is taken, the page says why";
  EXPECT_FALSE(read([](db::Session& s) { return find_draft(s, 1, "sai").has_value(); }));
  const auto marked = admin.get(at + "/tep");
  EXPECT_EQ(marked.status, 200);
  EXPECT_TRUE(marked.bytes().starts_with("PK"));
  EXPECT_NE(marked.bytes(), bad);
}

TEST_P(FormUploadTest, OldExcelIsReadAndWhatIsNoTableIsRefusedInWords) {
  Browser admin(*dispatch_);
  const std::string old = tests::old_workbook_of(
      {{"survey",
        {{0, 0, "type", 0}, {0, 1, "name", 0}, {0, 2, "label", 0}, {1, 0, "text", 0}, {1, 1, "ten", 0}, {1, 2, "Tên", 0}}}});
  const auto page = admin.get(put(admin, "cu.xls", old));
  EXPECT_NE(page.bytes().find("Đọc được: 1 mục"), std::string::npos);
  EXPECT_EQ(page.bytes().find("Tải tệp có ghi chú"), std::string::npos) << "an .xls file cannot be written";
  admin.get("/lv/qt/bieu-mau/tai-len");
  EXPECT_EQ(admin.upload("/lv/qt/bieu-mau/tai-len", "tep", "a.pdf", "%PDF-1.4").status, 422);
  EXPECT_EQ(admin.upload("/lv/qt/bieu-mau/tai-len", "tep", "a.xlsx", "").status, 422);
}

TEST_P(FormUploadTest, AFormulaOfOldExcelGivesItsResultAndIsToldByItsCellWithoutOne) {
  Browser admin(*dispatch_);
  using Made = tests::OldCell::Made;
  const std::string old = tests::old_workbook_of(
      {{"survey",
        {{0, 0, "type", 0}, {0, 1, "name", 0}, {0, 2, "label", 0}, {0, 3, "hint", 0}, {1, 0, "text", 0},
         {1, 1, "ten", 0, Made::formula}, {1, 2, "Tên cơ sở", 0, Made::formula}, {1, 3, "", 0, Made::without_result}}}});
  const auto page = admin.get(put(admin, "cu.xls", old));
  EXPECT_NE(page.bytes().find("Tên cơ sở"), std::string::npos);
  EXPECT_NE(page.bytes().find("D2"), std::string::npos) << page.bytes();
  EXPECT_NE(page.bytes().find("có công thức nhưng tệp không lưu kết quả"), std::string::npos);
}

TEST_P(FormUploadTest, UploadsOlderThanThirtyDaysGo) {
  accounts::Actor before = by_;
  before.at = "2026-05-01T02:00:00.000Z";
  int64_t old = 0, fresh = 0;
  write([&](db::Session& s) -> Result<> {
    old = TRY(keep_upload(s, before, "cũ.xlsx", "x"));
    fresh = TRY(keep_upload(s, by_, "mới.xlsx", "y"));
    return Done{};
  });
  EXPECT_FALSE(read([&](db::Session& s) { return find_upload(s, 1, old).has_value(); }));
  EXPECT_EQ(read([&](db::Session& s) { return find_upload(s, 1, fresh)->filename; }), "mới.xlsx");
  EXPECT_FALSE(read([&](db::Session& s) { return find_upload(s, 2, fresh).has_value(); }));
}

}  // namespace
}  // namespace sxsh::forms
