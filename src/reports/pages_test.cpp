// The way of a report through a facility's pages, on both engines, as a browser without a script and one with it walk it.
#include "reports/pages.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "accounts/scope.h"
#include "accounts/store.h"
#include "facilities/store.h"
#include "reports/decisions.h"
#include "rounds/store.h"
#include "support/report_pages.h"
#include "terms/problems.h"

namespace sxsh::reports {
namespace {

SXSH_ON_BOTH_ENGINES(ReportPagesTest);

TEST_P(ReportPagesTest, AReportIsFilledInAnyOrderReviewedSentAndProven) {
  const std::string home = text("/dn");
  EXPECT_HAS(home, "Báo cáo thử · 6 tháng đầu năm 2018");
  EXPECT_HAS(home, "Còn 3 ngày");
  EXPECT_HAS(text(dn("/dien")), "name=\"c~dien\"");
  EXPECT_EQ(location(post(dn("/dien"), {{"revision", "0"}, {"c~dien", "7o.100"}, {"do", "next"}})), dn("/xem-lai"))
      << "what is wrong stops no step";
  EXPECT_HAS(text(dn("/dien")), "có chữ o");
  std::string review = text(dn("/xem-lai"));
  const auto early = post(dn("/gui"), {{"uid", value(review, "uid")}, {"revision", value(review, "revision")}});
  EXPECT_EQ(early.status, 422);
  EXPECT_HAS(std::string(early.bytes()), "<title>Lỗi:");
  EXPECT_HAS(text(dn("/dien")), " value=\"2009\"") << "the year of the day in the register";
  EXPECT_EQ(post(dn("/dien"), {{"revision", "1"}, {"c~dien", "70.100"}}).status, 303);
  EXPECT_EQ(location(post(dn("/san-luong"), {{"revision", "2"}, {"c~san_luong", "1.250,5"}, {"do", "next"}})), dn("/dien"));
  review = text(dn("/xem-lai"));
  EXPECT_HAS(review, "1.250,5");
  const std::multimap<std::string, std::string> body = {{"uid", value(review, "uid")}, {"revision", value(review, "revision")}};
  const std::string receipt = location(post(dn("/gui"), body));
  EXPECT_EQ(receipt, dn("/bien-nhan?ban=1"));
  EXPECT_EQ(location(post(dn("/gui"), body)), receipt + "&lai=1") << "pressed twice";
  const std::string page = text(receipt);
  EXPECT_HAS(page, "BN-2018-000001");
  EXPECT_HAS(page, "12/7/2018 14:32");
  const size_t at = page.find("/xac-minh/") + 10;
  const std::string code = page.substr(at, 14);
  role_ = "";
  const std::string proven = text("/xac-minh/" + code);
  EXPECT_HAS(proven, "Biên nhận thật");
  EXPECT_HAS(proven, "Giấy An Phú (ví dụ)");
  EXPECT_LACKS(proven, "70.100") << "nothing of what was reported";
  EXPECT_HAS(text("/xac-minh?ma=K3M9-QZ7A-T4WX"), "Không có biên nhận nào");
  EXPECT_HAS(text("/xac-minh?ma=%3Cb%3E"), "&lt;b&gt;");
  role_ = "facility";
  EXPECT_HAS(text("/dn"), "Đã gửi, chờ xét");
  EXPECT_EQ(get(dn("/dien")).status, 303) << "a sent report is not filled in";
}

TEST_P(ReportPagesTest, TwoDevicesMergeWhatDoesNotMeetAndAreAskedWhereItDoes) {
  fill();
  const auto first = by_script(dn("/dien"), {{"revision", "2"}, {"c~dien", "71000"}, {"device", "a"}});
  EXPECT_HAS(std::string(first.bytes()), "\"revision\":3");
  const auto second = by_script(dn("/san-luong"), {{"revision", "2"}, {"c~san_luong", "1300"}, {"device", "b"}});
  EXPECT_HAS(std::string(second.bytes()), "\"revision\":4");
  EXPECT_HAS(text(dn("/dien")), "71.000") << "both stand";
  const auto third = by_script(dn("/dien"), {{"revision", "2"}, {"c~dien", "69000"}, {"c~ghi_chu", "máy b"}, {"device", "b"}});
  const std::string said(third.bytes());
  EXPECT_HAS(said, "hai-ban");
  EXPECT_HAS(text(dn("/dien")), "71.000") << "nothing was overwritten";
  const size_t at = said.find("hai-ban/");
  const std::string two = dn("/" + said.substr(at, said.find('"', at) - at));
  const std::string choice = text(two);
  EXPECT_HAS(choice, "Bản đang có: 71.000");
  EXPECT_HAS(choice, "Bản của máy này: 69.000");
  EXPECT_EQ(post(two, {{"c~dien", "mine"}, {"c~ghi_chu", "mine"}, {"c~san_luong", "theirs"}}).status, 303);
  const std::string settled = text(dn("/xem-lai"));
  EXPECT_HAS(settled, "69.000");
  EXPECT_HAS(settled, "1.300");
  EXPECT_EQ(get(two).status, 404) << "settled";
}

TEST_P(ReportPagesTest, AfterTheLockNothingIsLostAndOneMayAskToReopen) {
  fill();
  const std::string review = text(dn("/xem-lai"));
  write([&](db::Session& session) { return rounds::lock(session, {1, 0, "", "2018-07-12T07:31:00Z"}, round_, "Hết hạn"); });
  const auto late = post(dn("/gui"), {{"uid", value(review, "uid")}, {"revision", value(review, "revision")}});
  EXPECT_EQ(late.status, 409);
  EXPECT_HAS(std::string(late.bytes()), "đã khóa");
  EXPECT_HAS(text(dn("/dien")), "70.100");
  EXPECT_EQ(post(dn("/dien"), {{"revision", "2"}, {"c~dien", "70200"}}).status, 303) << "the draft goes on";
  EXPECT_EQ(post(dn("/xin-mo-lai"), {{"reason", "Mất điện"}}).status, 303);
  EXPECT_HAS(text(dn()), "đang chờ Sở Công Thương trả lời");
}

TEST_P(ReportPagesTest, ADraftChangedSinceTheReviewIsLookedAtAgain) {
  fill();
  const std::string review = text(dn("/xem-lai"));
  by_script(dn("/dien"), {{"revision", "2"}, {"c~dien", "1"}, {"device", "b"}});
  const auto stale = post(dn("/gui"), {{"uid", value(review, "uid")}, {"revision", value(review, "revision")}});
  EXPECT_EQ(stale.status, 409);
  EXPECT_HAS(std::string(stale.bytes()), "Bản nháp đã đổi");
}

TEST_P(ReportPagesTest, AWholeReportGoesInOneRequestAndWhatIsWrongBecomesADraft) {
  std::multimap<std::string, std::string> body = {{"uid", "whole-report-uid-0001"}, {"revision", "0"}, {"whole", "1"},
                                                  {"c~san_luong", "1.250,5"}, {"c~dien", "7o"}};
  EXPECT_EQ(by_script(dn("/gui"), body).status, 422);
  EXPECT_HAS(text(dn("/dien")), "7o") << "nothing typed is lost";
  body = {{"uid", "whole-report-uid-0002"}, {"revision", "1"}, {"whole", "1"}, {"c~san_luong", "1.250,5"}, {"c~dien", "70100"}};
  const auto sent = by_script(dn("/gui"), body);
  EXPECT_EQ(sent.status, 200);
  EXPECT_HAS(std::string(sent.bytes()), "BN-2018-000001");
  EXPECT_HAS(std::string(by_script(dn("/gui"), body).bytes()), "\"repeated\":true");
  body.erase("c~dien");
  body.emplace("c~dien", "1");
  const auto other = by_script(dn("/gui"), body);
  EXPECT_EQ(other.status, 409) << "the same uid, another body";
  EXPECT_HAS(text(dn("/xem-lai")), "70.100");
}

TEST_P(ReportPagesTest, WhatALateDeviceTypedAfterSendingIsKeptAside) {
  fill();
  const std::string review = text(dn("/xem-lai"));
  post(dn("/gui"), {{"uid", value(review, "uid")}, {"revision", value(review, "revision")}});
  const auto late = by_script(dn("/dien"), {{"revision", "2"}, {"c~dien", "99"}, {"device", "b"}});
  EXPECT_HAS(std::string(late.bytes()), "\"sent\":true");
  EXPECT_HAS(text(dn()), "Có hai bản khác nhau");
}

TEST_P(ReportPagesTest, AReturnedReportIsMendedFromItsAnswersAndQuestionsAreAnswered) {
  fill();
  const std::string review = text(dn("/xem-lai"));
  post(dn("/gui"), {{"uid", value(review, "uid")}, {"revision", value(review, "revision")}});
  const accounts::Actor officer{1, 9, "Lan", "2018-07-12T07:33:00Z"};
  write([&](db::Session& session) -> Result<> {
    const auto mine = rounds::find_obligation(session, 1, round_, {rounds::ReporterKind::facility, ids_[0]});
    const auto version = newest_submission(session, 1, find_report(session, 1, mine->id)->id);
    TRY(ask(session, officer, version->id, "dien", "", "Sao điện tăng?"));
    TRY(give_back(session, officer, version->id, "Thiếu nước"));
    return rounds::record_returned(session, officer, round_, mine->reporter, 1, "Thiếu nước");
  });
  const std::string steps = text(dn());
  EXPECT_HAS(steps, "Thiếu nước");
  EXPECT_HAS(steps, "Sao điện tăng?");
  const size_t at = steps.find("/tra-loi/");
  EXPECT_EQ(post(dn(steps.substr(at, steps.find('"', at) - at)), {{"words", "Thêm ca"}}).status, 303);
  EXPECT_HAS(text(dn()), "Thêm ca");
  EXPECT_HAS(text(dn("/dien")), "70.100") << "goes on from what was sent";
  EXPECT_EQ(post(dn("/dien"), {{"revision", "0"}, {"c~dien", "70200"}}).status, 303);
  const std::string again = text(dn("/xem-lai"));
  const std::string receipt = location(post(dn("/gui"), {{"uid", value(again, "uid")}, {"revision", value(again, "revision")}}));
  EXPECT_EQ(receipt, dn("/bien-nhan?ban=2"));
}

TEST_P(ReportPagesTest, APageIsSentSmallToABrowserThatUnpacksIt) {
  const std::string plain = text(dn("/dien"));
  browser_->headers["accept-encoding"] = "gzip, br";
  const auto small = get(dn("/dien"));
  browser_->headers.erase("accept-encoding");
  EXPECT_EQ(tests::Browser::header(small, "Content-Encoding"), "gzip");
  EXPECT_EQ(tests::Browser::header(small, "Vary"), "Accept-Encoding");
  EXPECT_LT(small.bytes().size() * 2, plain.size());
  EXPECT_EQ(text(dn("/dien?x=%3Cb%3Ethu-phan-chieu")).find("thu-phan-chieu"), std::string::npos) << "nothing asked stands in it";
}

TEST_P(ReportPagesTest, NobodyReachesAnotherFacilitysReportOrFile) {
  fill();
  text(dn("/dien"));                     // its form carries the token
  EXPECT_EQ(browser_->upload(dn("/tep"), "file", "hoa-don.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>").status, 422);
  EXPECT_EQ(browser_->upload(dn("/tep"), "file", "hoa-don.jpg", "\xff\xd8\xff bill").status, 303);
  const std::string page = text(dn("/dien"));
  const size_t at = page.find("/tep/");
  const std::string file = dn(page.substr(at, page.find('"', at) - at));
  const auto given = get(file);
  EXPECT_EQ(given.status, 200);
  EXPECT_EQ(tests::Browser::header(given, "Content-Type"), "image/jpeg");
  EXPECT_HAS(tests::Browser::header(given, "Content-Disposition"), "attachment");
  EXPECT_EQ(tests::Browser::header(given, "X-Content-Type-Options"), "nosniff");
  const std::string other = "/dn/" + std::to_string(ids_[1]) + "/bao-cao/" + slug_;
  EXPECT_EQ(get(other).status, 404);
  EXPECT_EQ(get(dn("/khong-co")).status, 404);
  person_ = 4711;
  for (const std::string& target : {dn(), dn("/dien"), dn("/xem-lai"), file}) EXPECT_EQ(get(target).status, 404) << target;
  role_ = "officer";
  EXPECT_EQ(get(dn()).status, 403);
}

TEST_P(ReportPagesTest, AnOfficerEntersAPaperReportOnlyWithItsProof) {
  role_ = "officer";
  const std::string base = "/lv/co-so/" + std::to_string(ids_[1]) + "/bao-cao/" + slug_;
  EXPECT_EQ(post(base + "/san-luong", {{"revision", "0"}, {"c~san_luong", "12"}}).status, 303);
  EXPECT_EQ(post(base + "/dien", {{"revision", "1"}, {"c~dien", "5"}}).status, 303);
  std::string review = text(base + "/xem-lai");
  EXPECT_HAS(review, "Đang nhập hộ");
  const auto without = post(base + "/gui", {{"uid", value(review, "uid")}, {"revision", value(review, "revision")}});
  EXPECT_EQ(without.status, 422);
  EXPECT_HAS(std::string(without.bytes()), "ảnh hoặc bản quét báo cáo giấy");
  write([&](db::Session& session) -> Result<> {
    const auto due = rounds::find_obligation(session, 1, round_, {rounds::ReporterKind::facility, ids_[1]});
    const int64_t report = find_report(session, 1, due->id)->id;
    TRY(attach(session, by_, {.report_id = report, .purpose = Purpose::proof, .filename = "giay.pdf", .bytes = "%PDF-1.4 x"}));
    return Done{};
  });
  review = text(base + "/xem-lai");
  const auto sent = post(base + "/gui", {{"uid", value(review, "uid")}, {"revision", value(review, "revision")}});
  EXPECT_EQ(sent.status, 303);
  EXPECT_HAS(text(location(sent)), "nhập hộ từ báo cáo giấy");
  role_ = "consultant";
  EXPECT_EQ(get(base).status, 403);
}

}  // namespace
}  // namespace sxsh::reports
