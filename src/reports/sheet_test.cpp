// A report by Excel: the template has the draft, what is typed goes into the draft and nowhere else, the wrong file is refused.
#include "reports/sheets.h"

#include <gtest/gtest.h>

#include "support/refilled.h"
#include "support/report_pages.h"

namespace sxsh::reports {
namespace {

class ReportSheetTest : public ReportPagesTest {
 protected:
  std::string template_bytes() {
    const auto response = get(dn("/excel/mau"));
    EXPECT_EQ(response.status, 200);
    return response.whole();
  }
  std::string at(const std::string& bytes, const std::string& code) { return "Phiếu!" + tests::cell_of_code(bytes, code); }
  web::Response put(const std::string& bytes, const std::string& path = "") {
    get(dn("/excel"));
    return browser_->upload((path.empty() ? dn("/excel") : path), "tep", "bao cao.xlsx", bytes);
  }
};
SXSH_ON_BOTH_ENGINES(ReportSheetTest);

TEST_P(ReportSheetTest, WhatIsTypedInExcelGoesIntoTheDraft) {
  fill();                                                 // 1.250,5 t and 70.100 kWh from the pages
  EXPECT_HAS(text(dn()), "Điền bằng Excel");
  const std::string blank = template_bytes();
  EXPECT_EQ(blank.substr(0, 2), "PK");
  const std::string filled = tests::refilled(blank, {{at(blank, "dien"), "71250.5"}, {at(blank, "ghi_chu"), "Từ Excel"}});
  EXPECT_EQ(location(put(filled)), dn("/excel"));
  EXPECT_HAS(text(dn("/excel")), "Không có ô nào sai");
  const std::string step = text(dn("/dien"));
  EXPECT_HAS(step, "71.250,5");
  EXPECT_HAS(step, "Từ Excel");
  EXPECT_HAS(text(dn("/san-luong")), "1.250,5");
  // the same file again changes nothing
  EXPECT_EQ(put(filled).status, 303);
  EXPECT_HAS(text(dn("/dien")), "71.250,5");
  // what somebody changed on the pages meanwhile stays, as long as the file does not say otherwise
  const std::string next = template_bytes();
  const std::string review = text(dn("/san-luong"));
  EXPECT_EQ(post(dn("/san-luong"), {{"revision", value(review, "revision")}, {"c~san_luong", "1.300"}, {"do", "next"}}).status,
            303);
  EXPECT_EQ(put(tests::refilled(next, {{at(next, "ghi_chu"), "Lần hai"}})).status, 303);
  EXPECT_HAS(text(dn("/san-luong")), "1.300");
  EXPECT_HAS(text(dn("/dien")), "Lần hai");
  // and where both changed the same, the person chooses
  EXPECT_HAS(location(put(tests::refilled(next, {{at(next, "san_luong"), "1999"}}))), "/hai-ban/");
}

TEST_P(ReportSheetTest, WrongCellsComeBackWithComments) {
  const std::string blank = template_bytes();
  EXPECT_EQ(put(tests::refilled(blank, {{at(blank, "dien"), "7o.100"}, {at(blank, "san_luong"), "-5"}})).status, 303);
  const std::string page = text(dn("/excel"));
  EXPECT_HAS(page, "Còn 2 ô phải sửa");
  EXPECT_HAS(page, "Trang Phiếu, ô " + tests::cell_of_code(blank, "dien"));
  EXPECT_HAS(page, "có chữ o");
  EXPECT_HAS(text(dn("/dien")), "7o.100") << "nothing that was typed is lost";
  const auto marked = get(dn("/excel/tep"));
  ASSERT_EQ(marked.status, 200);
  EXPECT_EQ(
      put(tests::refilled(std::string(marked.bytes()), {{at(blank, "dien"), "70100"}, {at(blank, "san_luong"), "5"}})).status,
      303);
  EXPECT_HAS(text(dn("/excel")), "Không có ô nào sai");
}

TEST_P(ReportSheetTest, TheWrongFileIsRefusedInWords) {
  const std::string blank = template_bytes();
  const auto refused = [&](const std::string& bytes, const std::string& path = "") {
    const auto response = put(bytes, path);
    EXPECT_EQ(response.status, 422);
    return response.whole();
  };
  EXPECT_HAS(refused(tests::refilled(blank, {{"Phiếu!A8", "khac"}})), "Mã ẩn trong tệp đã bị thay đổi");
  EXPECT_HAS(refused("ten;gia\nthan;1\n"), "không phải mẫu tải từ phần mềm");
  EXPECT_HAS(refused("%PDF-1.4"), ".pdf");
  role_ = "officer";
  const std::string other = "/lv/co-so/" + std::to_string(ids_[1]) + "/bao-cao/" + slug_ + "/excel";
  EXPECT_EQ(get(other).status, 200);
  EXPECT_HAS(refused(blank, other), "cơ sở khác (Giấy An Phú (ví dụ)), không phải Nhựa Phố Nối (ví dụ)");
  // an officer who enters the report on behalf of the facility
  const std::string own = "/lv/co-so/" + std::to_string(ids_[0]) + "/bao-cao/" + slug_ + "/excel";
  EXPECT_EQ(put(tests::refilled(blank, {{at(blank, "dien"), "5"}}), own).status, 303);
  role_ = "facility";
  EXPECT_EQ(get("/dn/" + std::to_string(ids_[1]) + "/bao-cao/" + slug_ + "/excel").status, 404) << "of somebody else";
}

}  // namespace
}  // namespace sxsh::reports
