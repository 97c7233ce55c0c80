// What waits: the list within reach, several accepted at once, tuned limits.
#include "figures/store.h"
#include "jobs/runner.h"
#include "jobs/store.h"
#include "reports/review/bulk.h"
#include "reports/review/review_case.h"

namespace sxsh::reports {
namespace {

class QueuePagesTest : public ReviewCase {};
SXSH_ON_BOTH_ENGINES(QueuePagesTest);

TEST_P(QueuePagesTest, WhatWaitsStandsInTheQueueWithinReach) {
  as_officer();
  EXPECT_HAS(text("/lv/viec"), "Chưa có báo cáo nào");
  as_facility(0);
  fill("1.200", 70'100, "thay đường ống");
  send();
  as_officer();
  const std::string queue = text("/lv/viec");
  EXPECT_HAS(queue, "Giấy An Phú (ví dụ)");
  EXPECT_HAS(queue, "1 báo cáo chờ duyệt, 1 có số lạ");
  EXPECT_HAS(queue, "1 số lạ");
  EXPECT_HAS(queue, "thay đường ống") << "the preview says the reason";
  EXPECT_HAS(text("/lv/viec?la=sach"), "Không có báo cáo nào khớp bộ lọc");
  EXPECT_HAS(text("/lv/viec?la=la&q=an+phu"), "Giấy An Phú");
  EXPECT_LACKS(text("/lv/bao-cao?q=khong+co"), "Giấy An Phú (ví dụ)</a>");
  EXPECT_LACKS(text("/lv/viec?loai=mo-lai"), "Giấy An Phú (ví dụ)</a>");
  const auto csv = get("/lv/viec/tai-ve?loai-tep=csv");
  EXPECT_HAS(said(csv), "Giấy An Phú");
  EXPECT_EQ(get("/lv/bao-cao/tai-ve").status, 200);
  EXPECT_LACKS(said(get("/lv/viec/tai-ve?loai-tep=csv&la=sach")), "Giấy An Phú");
  role_ = "area_officer";
  person_ = 4711;                        // without any area
  EXPECT_LACKS(text("/lv/viec"), "Giấy An Phú");
  EXPECT_EQ(get(report()).status, 404) << "out of reach is not found";
  role_ = "facility";
  EXPECT_EQ(get("/lv/viec").status, 403);
  EXPECT_EQ(get(report()).status, 403);
}

TEST_P(QueuePagesTest, CleanReportsAreAcceptedTogetherAndNothingNewerUnseen) {
  as_facility(0);
  fill("900");
  send();
  as_facility(1);
  fill("1.500", 50'000, "thêm ca");
  send();
  as_officer();
  const std::string queue = text("/lv/viec");
  const auto choice = [&](size_t which) {
    const std::string id = report(which).substr(12);
    const size_t at = queue.find("value=\"" + id + ":");
    EXPECT_NE(at, queue.npos);
    return queue.substr(at + 7, queue.find('"', at + 7) - at - 7);
  };
  const std::string clean = choice(0), odd = choice(1), stale = clean.substr(0, clean.find(':')) + ":1";
  const auto shown = said(post("/lv/bao-cao/duyet-nhieu", {{"muc", "chon"}, {"chon", clean}, {"chon", odd}}));
  EXPECT_HAS(shown, "Duyệt 1 báo cáo?");
  EXPECT_HAS(shown, "Có số lạ cần xem: 1 số lạ");
  EXPECT_LACKS(text(report(0)), "đã duyệt bản này") << "shown first";
  EXPECT_HAS(said(post("/lv/bao-cao/duyet-nhieu", {{"muc", "chon"}, {"chon", stale}, {"chac", "1"}})), "Đã có bản mới hơn");
  EXPECT_HAS(said(post("/lv/bao-cao/duyet-nhieu", {{"muc", "trang"}, {"sach", clean}, {"chac", "1"}})),
             "Đã duyệt 1 báo cáo, để lại 0");
  EXPECT_HAS(text(report(0)), "đã duyệt bản này");
  EXPECT_HAS(said(post("/lv/bao-cao/duyet-nhieu", {{"muc", "chon"}, {"chon", clean}, {"chac", "1"}})),
             "Đã có bản mới hơn hoặc đã có người");
  role_ = "leader";
  EXPECT_EQ(post("/lv/bao-cao/duyet-nhieu", {{"muc", "chon"}, {"chon", odd}}).status, 403);
}

TEST_P(QueuePagesTest, ALimitIsTunedWithAReasonAndHoldsFromThenOn) {
  role_ = "administrator";
  person_ = officer_;
  EXPECT_HAS(text("/lv/qt/danh-muc/kiem-tra"), "Nước nhiều");
  const auto silent =
      post("/lv/qt/danh-muc/kiem-tra", {{"quy-tac", "bao-cao-duyet:nuoc-nhieu|max"}, {"nguong", "2.000"}, {"ly-do", ""}});
  EXPECT_EQ(silent.status, 422);
  EXPECT_EQ(post("/lv/qt/danh-muc/kiem-tra",
                 {{"quy-tac", "bao-cao-duyet:nuoc-nhieu|max"}, {"nguong", "2000"}, {"ly-do", "ngành dùng nhiều nước"}})
                .status,
            303);
  EXPECT_HAS(text("/lv/qt/danh-muc/kiem-tra"), "ngành dùng nhiều nước");
  as_facility(0);
  fill("1.500");
  send();
  as_officer();
  EXPECT_HAS(text("/lv/viec"), "không có số lạ") << "1.500 is within the new limit";
  EXPECT_EQ(get("/lv/qt/danh-muc/kiem-tra").status, 200);
  EXPECT_EQ(
      post("/lv/qt/danh-muc/kiem-tra", {{"quy-tac", "bao-cao-duyet:nuoc-nhieu|max"}, {"nguong", "1"}, {"ly-do", "x"}}).status,
      403);
}

TEST_P(QueuePagesTest, AReportIsGivenToAnOfficerAndTakenBack) {
  as_facility(0);
  fill("900");
  send();
  as_officer();
  int64_t other = 0;
  write([&](db::Session& session) -> Result<> {
    other = TRY(accounts::add_person(session, by_, {.name = "Minh", .email = "minh@example.vn"}, {"officer"})).id;
    return Done{};
  });
  const std::string choice = report().substr(12) + ":1";
  const auto given = post("/lv/bao-cao/giao", {{"chon", choice}, {"nguoi", std::to_string(other)}, {"ve", "/lv/viec?la=sach"}});
  EXPECT_EQ(given.status, 303);
  const std::string queue = text(location(given));
  EXPECT_TRUE(location(given).starts_with("/lv/viec?la=sach&xong=giao")) << location(given);
  EXPECT_HAS(queue, "Đã giao 1 báo cáo cho Minh");
  EXPECT_HAS(queue, "Minh xử lý");
  EXPECT_LACKS(text("/lv/viec?ai=toi"), "Giấy An Phú (ví dụ)</a>") << "not mine";
  database().read([&](db::Session& session) { EXPECT_EQ(rounds::notices_of(session, 1, other, Lang::vi, 10).size(), 1u); });
  EXPECT_HAS(said(get("/lv/viec/tai-ve?loai-tep=csv")), "Minh");
  person_ = other;
  EXPECT_HAS(text("/lv/viec?ai=toi"), "anh/chị xử lý");
  EXPECT_EQ(location(post("/lv/bao-cao/giao/hoan-tac", {{"lo", value(queue, "lo")}})), "/lv/viec?xong=hoan-tac&n=0")
      << "only who gave it takes it back";
  as_officer();
  EXPECT_HAS(text(location(post("/lv/bao-cao/giao/hoan-tac", {{"lo", value(queue, "lo")}}))), "Đã hoàn tác: 1 báo cáo");
  EXPECT_LACKS(text("/lv/viec"), "Minh xử lý");
  EXPECT_HAS(text("/lv/viec?xong=hoan-tac&n=0"), "Không còn gì để hoàn tác");
  EXPECT_EQ(post("/lv/bao-cao/giao", {{"chon", choice}, {"nguoi", std::to_string(people_[0])}}).status, 404)
      << "a facility's own people handle no reports";
  EXPECT_HAS(text(location(post("/lv/bao-cao/giao", {{"nguoi", std::to_string(other)}}))), "Chưa chọn báo cáo nào");
  role_ = "leader";
  EXPECT_EQ(post("/lv/bao-cao/giao", {{"chon", choice}, {"nguoi", std::to_string(other)}}).status, 403);
}

TEST_P(QueuePagesTest, AReportOutOfAnAreaOfficersReachIsNotGivenToThem) {
  as_facility(0);
  fill("900");
  send();
  int64_t area = 0;
  write([&](db::Session& session) -> Result<> {
    area = TRY(accounts::add_person(session, by_, {.name = "Tú", .email = "tu@example.vn"}, {"area_officer"})).id;
    return Done{};
  });
  as_officer();
  const auto given = post("/lv/bao-cao/giao", {{"chon", report().substr(12)}, {"nguoi", std::to_string(area)}});
  EXPECT_HAS(text(location(given)), "Để lại 1 báo cáo ngoài phạm vi");
  EXPECT_LACKS(text("/lv/viec"), "Tú xử lý");
}

TEST_P(QueuePagesTest, AcceptingIsAskedOnceWithWhatIsOdd) {
  as_facility(0);
  fill("1.500", 50'000, "thêm ca");
  send();
  as_officer();
  const std::string version = value(text(report()), "ban");
  const auto asked = post(report() + "/duyet", {{"ban", version}, {"note", "đã gọi điện"}, {"h", "loai=duyet"}});
  EXPECT_EQ(asked.status, 200);
  EXPECT_HAS(said(asked), "Duyệt bản 1 báo cáo 6 tháng đầu năm 2018 của Giấy An Phú");
  EXPECT_HAS(said(asked), "không rút lại được");
  EXPECT_HAS(said(asked), "thêm ca");
  EXPECT_LACKS(text(report()), "đã duyệt bản này");
  EXPECT_EQ(location(post(report() + "/duyet", {{"ban", version}, {"note", "đã gọi điện"}, {"h", "loai=duyet"}, {"chac", "1"}})),
            report() + "?xong=duyet&h=loai%3Dduyet");
}

TEST_P(QueuePagesTest, EveryCleanOneOfTheFilterIsAcceptedInTheBackgroundAndNothingThatCameLater) {
  as_facility(0);
  fill("900");
  send();
  as_officer();
  const auto shown = said(post("/lv/bao-cao/duyet-nhieu", {{"muc", "tat-ca"}, {"ve", "/lv/viec?q=giay"}}));
  EXPECT_HAS(shown, "Duyệt 1 báo cáo?");
  const std::string until = value(shown, "luc");
  EXPECT_FALSE(until.empty());
  jobs::Registry registry;
  registry.add(accepting_kind());
  const auto start = [&](const std::string& when) {
    return location(post("/lv/bao-cao/duyet-nhieu",
                         {{"muc", "tat-ca"}, {"ve", "/lv/viec?q=giay"}, {"luc", when}, {"chac", "1"}}));
  };
  const std::string early = start("2018-07-12T07:31:00Z");
  EXPECT_TRUE(early.starts_with("/lv/viec-nen/")) << early;
  EXPECT_TRUE(jobs::run_all(database(), registry).ok());
  EXPECT_LACKS(text(report()), "đã duyệt bản này") << "it was sent after the list was seen";
  const std::string at = start(until);
  EXPECT_TRUE(jobs::run_all(database(), registry).ok());
  EXPECT_HAS(text(report()), "Lan đã duyệt bản này");
  database().read([&](db::Session& session) {
    const auto job = jobs::find(session, 1, std::stoll(at.substr(at.rfind('/') + 1)));
    ASSERT_TRUE(job);
    EXPECT_EQ(job->state, jobs::State::done);
    EXPECT_EQ(job->result_href, "/lv/viec?xong=duyet-het&n=1&bo=0");
  });
  EXPECT_HAS(text("/lv/viec?xong=duyet-het&n=1&bo=0"), "Đã duyệt 1 báo cáo sạch, để lại 0");
}

TEST_P(QueuePagesTest, UnusualMonthlyFiguresWaitInAListOfTheirOwn) {
  write([&](db::Session& session) -> Result<> {
    const auto& all = measures::Catalogue::carried();
    const figures::Series grid{
        .facility_id = ids_[1], .resource = all.resource("electricity_grid"), .unit = all.unit("kwh"), .name = ""};
    const int64_t series = TRY(figures::add_series(session, by_, grid));
    for (const auto& [month, value] : {std::pair(figures::Month{2018, 4}, 70'000), {figures::Month{2018, 5}, 125'300}}) {
      const figures::Change change{.series = series, .month = month, .value = value, .reason = "Thêm ca"};
      TRY(figures::save(session, by_, {}, ids_[1], {&change, 1}, {}));
    }
    return Done{};
  });
  as_officer();
  EXPECT_HAS(text("/lv/viec"), "Số đo lạ <span class=\"count\">1</span>");
  const std::string page = text("/lv/viec/so-la");
  EXPECT_HAS(page, "Nhựa Phố Nối (ví dụ)");
  EXPECT_HAS(page, "79%");
  EXPECT_HAS(page, "Thêm ca");
  const std::string choice = value(page, "chon");
  EXPECT_EQ(post("/lv/viec/so-la", {{"chon", "1:x:2018-05"}}).status, 400);
  // The filter is the address's, and the file is what it shows.
  for (const char* fits : {"?quy-tac=thang-truoc", "?tu=2018-05", "?den=2018-05&tu=2018-05", "?nganh=xx", "?tu=thang-5"}) {
    EXPECT_HAS(text("/lv/viec/so-la" + std::string(fits)), "Nhựa Phố Nối (ví dụ)</a>") << fits;
    EXPECT_HAS(said(get("/lv/viec/so-la/tai-ve" + std::string(fits) + "&loai-tep=csv")), "Nhựa Phố Nối") << fits;
  }
  for (const char* none : {"?quy-tac=nam-truoc", "?tu=2018-06", "?den=2018-04", "?nganh=99", "?dia-ban=4711"}) {
    EXPECT_HAS(text("/lv/viec/so-la" + std::string(none)), "Không có số đo lạ nào khớp bộ lọc này") << none;
    EXPECT_LACKS(said(get("/lv/viec/so-la/tai-ve" + std::string(none) + "&loai-tep=csv")), "Nhựa Phố Nối") << none;
  }
  EXPECT_EQ(get("/lv/viec/so-la/tai-ve").status, 200);
  EXPECT_EQ(location(post("/lv/viec/so-la", {{"chon", choice}, {"bo-loc", "tu=2018-05&x=1"}})),
            "/lv/viec/so-la?tu=2018-05&xem=1");
  EXPECT_HAS(text("/lv/viec/so-la?xem=1"), "Đã đánh dấu xem 1 số đo");
  EXPECT_LACKS(text("/lv/viec/so-la"), "Nhựa Phố Nối (ví dụ)</a>");
  role_ = "area_officer";
  person_ = 4711;
  EXPECT_EQ(post("/lv/viec/so-la", {{"chon", choice}}).status, 404) << "out of reach";
}

}  // namespace
}  // namespace sxsh::reports
