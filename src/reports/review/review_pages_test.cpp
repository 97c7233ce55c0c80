// One report: a question, giving back, accepting, the lock, pictures, the area officer first.
#include "reports/review/review_case.h"

namespace sxsh::reports {
namespace {

class ReviewPagesTest : public ReviewCase {};
SXSH_ON_BOTH_ENGINES(ReviewPagesTest);

TEST_P(ReviewPagesTest, AQuestionStandsAtItsFieldAndStopsAcceptingUntilItIsAnswered) {
  as_facility(0);
  fill("900");
  send();
  as_officer();
  const std::string page = text(report());
  EXPECT_HAS(page, "Máy không thấy gì lạ");
  EXPECT_LACKS(page, "Nguyễn Thị Mật") << "who made it is not needed here";
  EXPECT_LACKS(text(report() + "?so=tat-ca"), "Nguyễn Thị Mật");
  const std::string version = value(page, "ban");
  EXPECT_EQ(post(report() + "/hoi", {{"ban", version}, {"o", "c~nuoc"}, {"words", ""}}).status, 422);
  EXPECT_EQ(location(post(report() + "/hoi", {{"ban", version}, {"o", "c~nuoc"}, {"words", "Sao ít nước?"}})),
            report() + "?xong=hoi");
  const auto early = post(report() + "/duyet", {{"chac", "1"}, {"ban", version}, {"note", "được"}});
  EXPECT_EQ(early.status, 409);
  EXPECT_HAS(said(early), "Còn 1 câu hỏi");
  EXPECT_HAS(said(early), "value=\"được\"") << "what was typed is kept";
  as_facility(0);
  const std::string review = text(dn("/xem-lai"));
  EXPECT_HAS(review, "Sở hỏi: Sao ít nước?");
  const size_t at = review.find(dn("/tra-loi/"));
  ASSERT_NE(at, review.npos) << "the answer has a form of its own";
  EXPECT_EQ(post(review.substr(at, review.find('"', at) - at), {{"words", "Nghỉ tháng hai"}}).status, 303);
  database().read([&](db::Session& session) { EXPECT_EQ(rounds::notices_of(session, 1, people_[0], Lang::vi, 10).size(), 1u); });
  as_officer();
  EXPECT_HAS(text(report()), "Nghỉ tháng hai");
  EXPECT_EQ(post(report() + "/duyet", {{"chac", "1"}, {"ban", version}}).status, 303);
  EXPECT_HAS(text(report()), "Lan đã duyệt bản này");
}

TEST_P(ReviewPagesTest, GivenBackWithReasonsAtFieldsSentAgainComparedAndAccepted) {
  as_facility(0);
  fill("900");
  send();
  as_officer();
  const std::string first = value(text(report()), "ban");
  const auto silent = post(report() + "/tra-lai", {{"ban", first}, {"reason", " "}});
  EXPECT_EQ(silent.status, 422);
  EXPECT_EQ(location(post(report() + "/tra-lai", {{"ban", first}, {"reason", "Xem lại"}, {"o-khac", "c~dien~2018-04"},
                                                  {"other", "Tháng tư cao"}})),
            report() + "?xong=tra-lai");
  as_facility(0);
  EXPECT_HAS(text(dn("/dien-nuoc")), "Trả lại vì: Tháng tư cao");
  EXPECT_HAS(text(dn("/dien-nuoc")), "Nguyễn Thị Mật") << "its own";
  fill("950", 80'000);
  send();
  as_officer();
  const auto late = post(report() + "/duyet", {{"chac", "1"}, {"ban", first}, {"note", "bản cũ"}});
  EXPECT_EQ(late.status, 409) << "the version that was seen is not the newest";
  EXPECT_HAS(said(late), "Người khác đã xử lý hoặc có bản mới hơn");
  EXPECT_HAS(said(late), "value=\"bản cũ\"");
  const std::string versions = text(report() + "/so-sanh?tu=1&den=2");
  EXPECT_HAS(versions, "70.500");
  EXPECT_HAS(versions, "80.400");
  EXPECT_HAS(versions, "7 ô khác nhau");
  EXPECT_HAS(text(report() + "?ban=1"), "Bản mới nhất là bản 2");
  EXPECT_HAS(text(report() + "?so=ban-truoc"), "80.400");
  EXPECT_EQ(get(report() + "?ban=9").status, 404);
  const std::string second = value(text(report()), "ban");
  EXPECT_EQ(post(report() + "/duyet", {{"chac", "1"}, {"ban", second}}).status, 303);
  const auto again = post(report() + "/duyet", {{"chac", "1"}, {"ban", second}});
  EXPECT_EQ(again.status, 409) << "the second of two officers";
  EXPECT_HAS(said(again), "Lan đã duyệt bản này");
  EXPECT_EQ(post(report() + "/tra-lai", {{"ban", second}, {"reason", "muộn rồi"}}).status, 409);
  EXPECT_EQ(post(report() + "/hoi", {{"ban", second}, {"words", "hỏi muộn"}}).status, 409);
}

TEST_P(ReviewPagesTest, AfterTheLockGivingBackOpensItForThisFacilityAloneAndARequestIsAnswered) {
  as_facility(0);
  fill("900");
  send();
  as_facility(1);
  fill("800", 40'000);
  write([&](db::Session& session) -> Result<> {
    const Clock later = Clock::fixed_at("2018-07-12T07:00:00Z");
    return rounds::lock(session, accounts::the_program(1, later), round_, "hết đợt");
  });
  EXPECT_EQ(post(dn("/xin-mo-lai"), {{"reason", "mất mạng"}}).status, 303);
  as_officer();
  EXPECT_HAS(text("/lv/viec?loai=mo-lai"), "Nhựa Phố Nối (ví dụ)");
  const std::string unsent = text(report(1));
  EXPECT_HAS(unsent, "mất mạng");
  const size_t at = unsent.find(report(1) + "/mo-lai/");
  ASSERT_NE(at, unsent.npos);
  const std::string settle = unsent.substr(at, unsent.find('"', at) - at);
  EXPECT_EQ(post(settle, {{"cho", "1"}, {"answer", ""}}).status, 422);
  EXPECT_EQ(post(settle, {{"cho", "1"}, {"answer", "Mở đến 20/7"}}).status, 303);
  const auto again = post(settle, {{"cho", "1"}, {"answer", "lần nữa"}});
  EXPECT_EQ(again.status, 409);
  EXPECT_HAS(said(again), "Người khác đã xử lý");
  EXPECT_HAS(said(again), "Mở đến 20/7");
  as_facility(1);
  EXPECT_HAS(text(dn()), "Điền tiếp");
  send();
  as_officer();
  const std::string version = value(text(report(0)), "ban");
  EXPECT_HAS(text(report(0)), "Đợt đã khóa: trả lại thì mở lại riêng");
  EXPECT_EQ(post(report(0) + "/tra-lai", {{"ban", version}, {"reason", "thiếu"}}).status, 303);
  as_facility(0);
  fill("901");
  send();
  as_officer();
  EXPECT_HAS(text(report(0)), "Bản 2");
}

TEST_P(ReviewPagesTest, ACopyOfAnotherFacilitysStepIsTold) {
  as_facility(0);
  fill("900");
  send();
  as_facility(1);
  fill("900");
  send();
  as_officer();
  EXPECT_HAS(text("/lv/viec"), "1 bước trùng");
  EXPECT_HAS(text(report(1)), "Giống hệt báo cáo của Giấy An Phú (ví dụ)");
}

TEST_P(ReviewPagesTest, APictureIsShownButNothingOfItRunsAndAConsultantOnlyLooks) {
  as_facility(0);
  fill("900");
  text(dn("/dien-nuoc"));
  EXPECT_EQ(browser_->upload(dn("/tep"), "file", "hoa-don.jpg", "\xff\xd8\xff bill").status, 303);
  send();
  as_officer();
  const std::string page = text(report());
  const size_t at = page.find("<img src=\"");
  ASSERT_NE(at, page.npos);
  const std::string picture = page.substr(at + 10, page.find('"', at + 10) - at - 10);
  const auto shown = get(picture);
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(tests::Browser::header(shown, "Content-Disposition").starts_with("inline"));
  EXPECT_EQ(tests::Browser::header(shown, "X-Content-Type-Options"), "nosniff");
  EXPECT_HAS(tests::Browser::header(shown, "Content-Security-Policy"), "sandbox");
  EXPECT_TRUE(tests::Browser::header(get(picture.substr(0, picture.find('?'))), "Content-Disposition").starts_with("attachment"));
  int64_t consultant = 0;
  write([&](db::Session& session) -> Result<> {
    consultant = TRY(accounts::add_person(session, by_, {.name = "Vy", .email = "vy@example.vn"}, {"consultant"})).id;
    return accounts::add_scope(session, by_, accounts::grants_of(session, 1, consultant).at(0).id,
                               {.kind = accounts::ScopeKind::facility, .subject_id = ids_[1], .words = "Phố Nối", .units = {}})
                   .ok()
               ? Result<>(Done{})
               : Result<>(Problem(problems::not_found));
  });
  role_ = "consultant";
  person_ = consultant;
  EXPECT_EQ(get(report()).status, 404) << "not the facility that was given";
  EXPECT_EQ(get(picture).status, 404);
  EXPECT_LACKS(text("/lv/bao-cao"), "Giấy An Phú");
  EXPECT_EQ(post(report() + "/duyet", {{"chac", "1"}, {"ban", "1"}}).status, 403);
  EXPECT_EQ(get("/lv/viec").status, 403);
}

class AreaReviewTest : public ReviewCase {
 protected:
  bool area_confirms() const override { return true; }
};
SXSH_ON_BOTH_ENGINES(AreaReviewTest);

TEST_P(AreaReviewTest, WhereTheRoundSaysSoTheAreaOfficerConfirmsFirst) {
  as_facility(0);
  fill("900");
  send();
  as_officer();
  const std::string page = text(report());
  EXPECT_HAS(page, "Chờ cán bộ địa bàn xác nhận");
  const std::string queue = text("/lv/viec");
  EXPECT_HAS(queue, "Chờ địa bàn xác nhận");
  std::string version;
  database().read([&](db::Session& session) {
    const auto due = rounds::find_obligation(session, 1, round_, {rounds::ReporterKind::facility, ids_[0]});
    version = std::to_string(newest_submission(session, 1, find_report(session, 1, due->id)->id)->id);
  });
  EXPECT_EQ(post(report() + "/duyet", {{"chac", "1"}, {"ban", version}}).status, 409);
  EXPECT_HAS(said(post("/lv/bao-cao/duyet-nhieu", {{"muc", "chon"}, {"chon", report().substr(12) + ":" + version}})),
             "Chưa có xác nhận của địa bàn");
  EXPECT_EQ(post(report() + "/xac-nhan", {{"ban", version}}).status, 403) << "not for officers of the Department";
  write([&](db::Session& session) -> Result<> {
    const int64_t person = TRY(accounts::add_person(session, by_, {.name = "Tú", .email = "tu@example.vn"}, {"area_officer"})).id;
    TRY(accounts::add_scope(session, by_, accounts::grants_of(session, 1, person).at(0).id,
                            {.kind = accounts::ScopeKind::facility, .subject_id = ids_[0], .words = "An Phú", .units = {}}));
    people_.push_back(person);
    return Done{};
  });
  role_ = "area_officer";
  person_ = people_.back();
  EXPECT_HAS(text(report()), "Xác nhận bản 1");
  EXPECT_EQ(post(report() + "/xac-nhan", {{"ban", version}}).status, 303);
  EXPECT_EQ(post(report() + "/duyet", {{"chac", "1"}, {"ban", version}}).status, 403);
  as_officer();
  EXPECT_EQ(post(report() + "/duyet", {{"chac", "1"}, {"ban", version}}).status, 303);
}

}  // namespace
}  // namespace sxsh::reports
