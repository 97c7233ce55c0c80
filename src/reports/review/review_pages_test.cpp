// The officer's way with a report, on both engines: the queue, a question, giving back, accepting, corrections.
#include "reports/review/pages.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "accounts/scope.h"
#include "accounts/store.h"
#include "checks/store.h"
#include "facilities/store.h"
#include "figures/period.h"
#include "forms/catalogue.h"
#include "reports/decisions.h"
#include "reports/pages.h"
#include "reports/review/acts.h"
#include "reports/review/checking.h"
#include "rounds/notices.h"
#include "rounds/store.h"
#include "support/pages.h"
#include "terms/problems.h"

namespace sxsh::reports {
namespace {

constexpr const char* kForm = R"(code = "bao-cao-duyet"
version = 1
vi = "Báo cáo duyệt thử"
en = "Test report to review"
clause = "HY III"
languages = ["vi", "en"]

[[source]]
code = "HY"
vi = "Quyết định thử"
en = "Test decision"
verified = false

[[step]]
code = "dien-nuoc"
vi = "Điện, nước"
en = "Electricity, water"

[[step.item]]
table = "dien_thang"
vi = "Điện từng tháng"
en = "Electricity by month"
rows = "months"

[[step.item.field]]
field = "dien"
type = "quantity"
vi = "Điện"
en = "Electricity"
unit = "kwh"
decimals = 0
resource = "electricity_grid"

[[step.item]]
field = "nuoc"
type = "quantity"
vi = "Nước máy"
en = "Tap water"
unit = "m3"
resource = "water_supply"

[[step.item]]
field = "nguoi_lap"
type = "text"
vi = "Người lập"
en = "Made by"
required = false
personal = true
)";
constexpr const char* kChecks = R"([[check]]
code = "nuoc-nhieu"
kind = "range"
field = "nuoc"
limits = { max = 1000 }
title_vi = "Nước nhiều"
title_en = "Much water"
vi = "Nước {value} nhiều hơn {max}."
en = "Water {value} is above {max}."
clause = "HY III"
)";

class ReviewPagesTest : public tests::PagesTest {
 protected:
  static void SetUpTestSuite() {
    const auto folder = std::filesystem::temp_directory_path() / ("sxsh-review-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder / "forms" / "bao-cao-duyet");
    std::ofstream(folder / "forms" / "bao-cao-duyet" / "form.toml") << kForm;
    std::ofstream(folder / "forms" / "bao-cao-duyet" / "checks.toml") << kChecks;
    const auto taken = forms::take_forms_of(folder.string());
    ASSERT_TRUE(taken.ok()) << taken.problem().message(Lang::en);
    std::filesystem::remove_all(folder);
  }
  virtual bool area_confirms() const { return false; }
  void SetUp() override {
    PagesTest::SetUp();
    write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      const auto batch = TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit));
      for (const char* name : {"Giấy An Phú (ví dụ)", "Nhựa Phố Nối (ví dụ)"}) {
        facilities::Values values;
        facilities::at(values, facilities::FieldId::name) = name;
        facilities::at(values, facilities::FieldId::unit) = "1:12052";
        ids_.push_back(TRY(facilities::add(session, batch, values)).id);
      }
      for (size_t at = 0; at < ids_.size(); ++at) {
        people_.push_back(TRY(accounts::add_person(session, by_, {.name = "Hoa", .email = std::to_string(at) + "@example.vn"},
                                                   {"facility"})).id);
        TRY(accounts::add_scope(session, by_, accounts::grants_of(session, 1, people_[at]).at(0).id,
                                {.kind = accounts::ScopeKind::facility, .subject_id = ids_[at], .words = "cơ sở", .units = {}}));
      }
      officer_ = TRY(accounts::add_person(session, by_, {.name = "Lan", .email = "lan@example.vn"}, {"officer"})).id;
      rounds::Plan plan{.form_code = "bao-cao-duyet", .period = *rounds::period_of_code("2018-H1"),
                        .opens_on = Date{2018, 7, 1}, .due = {.said = Date{2018, 7, 15}},
                        .basis = rounds::Basis::named, .named = ids_};
      plan.area_confirms = area_confirms();
      const auto round = TRY(rounds::plan(session, by_, plan));
      slug_ = round.slug;
      round_ = round.id;
      TRY(rounds::open(session, by_, round.id));
      return Done{};
    });
    add_routes(router_);
    open("2018-07-12T07:32:00Z");
  }
  void as_facility(size_t which) {
    role_ = "facility";
    person_ = people_[which];
  }
  void as_officer() {
    role_ = "officer";
    person_ = officer_;
  }
  std::string dn(const std::string& more = "") const { return "/dn/bao-cao/" + slug_ + more; }
  static std::string location(const web::Response& response) { return tests::Browser::header(response, "Location"); }
  static std::string value(const std::string& page, const std::string& name) {
    const std::string before = "name=\"" + name + "\" value=\"";
    const size_t at = page.find(before);
    if (at == page.npos) return "";
    return page.substr(at + before.size(), page.find('"', at + before.size()) - at - before.size());
  }
  void fill(const std::string& water, int64_t electricity = 70'100, const std::string& reason = "") {
    std::multimap<std::string, std::string> typed = {{"c~nuoc", water}, {"do", "next"}, {"c~nguoi_lap", "Nguyễn Thị Mật"},
                                                     {"rows~dien_thang", "2018-01 2018-02 2018-03 2018-04 2018-05 2018-06"}};
    const std::string page = text(dn("/dien-nuoc"));
    typed.emplace("revision", value(page, "revision"));
    for (int month = 1; month <= 6; ++month)
      typed.emplace("c~dien~2018-0" + std::to_string(month), std::to_string(electricity + 100 * month));
    if (!reason.empty()) {
      typed.emplace("k~nuoc~~nuoc-nhieu", "ok");
      typed.emplace("r~nuoc~~nuoc-nhieu", reason);
    }
    ASSERT_EQ(post(dn("/dien-nuoc"), typed).status, 303);
  }
  void send() {
    const std::string page = text(dn("/xem-lai"));
    const auto sent = post(dn("/gui"), {{"uid", value(page, "uid")}, {"revision", value(page, "revision")}});
    ASSERT_EQ(sent.status, 303) << sent.bytes();
  }
  std::string report(size_t which = 0) {
    int64_t id = 0;
    database().read([&](db::Session& session) {
      const auto due = rounds::find_obligation(session, 1, round_, {rounds::ReporterKind::facility, ids_[which]});
      id = find_report(session, 1, due->id)->id;
    });
    return "/lv/bao-cao/" + std::to_string(id);
  }
  std::string said(const web::Response& response) { return response.whole(); }
  std::optional<int64_t> amount(const char* resource, const Date& first, const Date& last, size_t which = 0) {
    std::optional<int64_t> out;
    database().read([&](db::Session& session) {
      const auto found =
          figures::amount_over(session, 1, ids_[which], *measures::Catalogue::carried().resource(resource), "", first, last);
      if (found) out = found->value;
    });
    return out;
  }

  const Clock clock_ = Clock::fixed_at("2018-07-02T01:00:00Z");
  accounts::Actor by_ = accounts::the_program(1, clock_);
  std::vector<int64_t> ids_, people_;
  int64_t officer_ = 0, round_ = 0;
  std::string slug_;
};
SXSH_ON_BOTH_ENGINES(ReviewPagesTest);

constexpr Date kFirst{2018, 1, 1}, kLast{2018, 6, 30};

TEST_P(ReviewPagesTest, WhatWaitsStandsInTheQueueWithinReach) {
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
  const auto early = post(report() + "/duyet", {{"ban", version}, {"note", "được"}});
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
  EXPECT_EQ(post(report() + "/duyet", {{"ban", version}}).status, 303);
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
  const auto late = post(report() + "/duyet", {{"ban", first}, {"note", "bản cũ"}});
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
  EXPECT_EQ(post(report() + "/duyet", {{"ban", second}}).status, 303);
  const auto again = post(report() + "/duyet", {{"ban", second}});
  EXPECT_EQ(again.status, 409) << "the second of two officers";
  EXPECT_HAS(said(again), "Lan đã duyệt bản này");
  EXPECT_EQ(post(report() + "/tra-lai", {{"ban", second}, {"reason", "muộn rồi"}}).status, 409);
  EXPECT_EQ(post(report() + "/hoi", {{"ban", second}, {"words", "hỏi muộn"}}).status, 409);
}

TEST_P(ReviewPagesTest, AcceptingWritesTheFiguresOnceWithTheReportAsTheirSource) {
  as_facility(0);
  fill("900");
  send();
  EXPECT_FALSE(amount("electricity_grid", kFirst, kLast)) << "nothing counts before it is accepted";
  as_officer();
  EXPECT_EQ(post(report() + "/duyet", {{"ban", value(text(report()), "ban")}}).status, 303);
  const int64_t months = 6 * 70'100 + 100 * (1 + 2 + 3 + 4 + 5 + 6);
  const auto scale = [](const char* resource) {
    int64_t out = 1;
    for (int i = 0; i < measures::Catalogue::carried().resource(resource)->decimals; ++i) out *= 10;
    return out;
  };
  EXPECT_EQ(amount("electricity_grid", kFirst, kLast), months * scale("electricity_grid")) << "months, not months and report";
  EXPECT_EQ(amount("water_supply", kFirst, kLast), 900 * scale("water_supply"));
  EXPECT_FALSE(amount("water_supply", kFirst, Date{2018, 3, 31})) << "half of a half-year is not known";
  database().read([&](db::Session& session) {
    const auto series = figures::series_of(session, 1, ids_[0]);
    ASSERT_EQ(series.size(), 1u);
    const auto values = figures::figures_of(session, 1, ids_[0], {2018, 1}, {2018, 6});
    EXPECT_EQ(values.size(), 6u);
    EXPECT_HAS(values[0].reason.value_or(""), "BN-2018-");
    const auto periods = figures::periods_of(session, 1, ids_[0], kFirst, kLast);
    ASSERT_EQ(periods.size(), 2u);
    EXPECT_HAS(periods[0].source, "Báo cáo duyệt thử");
  });
}

TEST_P(ReviewPagesTest, ACorrectionStandsBesideTheAcceptedVersionWithItsProof) {
  as_facility(0);
  fill("900");
  send();
  EXPECT_EQ(get(dn("/dinh-chinh")).status, 409) << "before acceptance there is nothing to correct";
  as_officer();
  EXPECT_EQ(post(report() + "/duyet", {{"ban", value(text(report()), "ban")}}).status, 303);
  as_facility(0);
  const std::string receipt = text(dn("/bien-nhan?ban=1"));
  EXPECT_HAS(text(dn()), "Xin đính chính");
  const std::multimap<std::string, std::string> typed = {{"o-sua", "c~nuoc"}, {"value", "990"}, {"why", "đọc nhầm đồng hồ"}};
  const auto bare = post(dn("/dinh-chinh"), typed);
  EXPECT_EQ(bare.status, 422) << "without proof";
  EXPECT_HAS(said(bare), "value=\"990\"");
  const auto ask = [&](const std::string& worth) {
    return browser_->upload(dn("/dinh-chinh"), "file", "bien-ban.jpg", "\xff\xd8\xff proof",
                            {{"o-sua", "c~nuoc"}, {"value", worth}, {"why", "đọc nhầm đồng hồ"}});
  };
  EXPECT_EQ(ask("900").status, 422) << "the same value";
  EXPECT_HAS(said(ask("9oo")), "9oo");
  EXPECT_EQ(ask("990").status, 303);
  as_officer();
  EXPECT_HAS(text("/lv/viec"), "xin đính chính");
  std::string page = text(report());
  EXPECT_HAS(page, "từ 900 m³ thành 990 m³");
  const size_t at = page.find(report() + "/dinh-chinh/");
  ASSERT_NE(at, page.npos);
  const std::string settle = page.substr(at, page.find('"', at) - at);
  EXPECT_EQ(post(settle, {{"cho", "1"}, {"answer", ""}}).status, 422);
  EXPECT_EQ(location(post(settle, {{"cho", "1"}, {"answer", "Đúng theo biên bản"}})), report() + "?xong=tra-loi");
  EXPECT_EQ(post(settle, {{"cho", "1"}, {"answer", "lần nữa"}}).status, 409) << "it is settled once";
  page = text(report());
  EXPECT_HAS(page, "12/7/2018: Nước máy từ 900 m³ thành 990 m³");
  int64_t scale = 1;
  for (int i = 0; i < measures::Catalogue::carried().resource("water_supply")->decimals; ++i) scale *= 10;
  EXPECT_EQ(amount("water_supply", kFirst, kLast), 990 * scale);
  EXPECT_EQ(browser_->upload(report() + "/dinh-chinh", "file", "bien-ban.jpg", "\xff\xd8\xff other",
                             {{"o-sua", "c~dien~2018-01"}, {"value", "70.000"}, {"why", "hóa đơn sai"}})
                .status,
            303);
  EXPECT_EQ(amount("electricity_grid", kFirst, Date{2018, 1, 31}).value() % 70'000, 0);
  as_facility(0);
  const std::string later = text(dn("/bien-nhan?ban=1"));
  EXPECT_HAS(later, "2 đính chính");
  EXPECT_HAS(text(dn("/dinh-chinh")), "Đúng theo biên bản");
  const size_t code = receipt.find("/xac-minh/");
  ASSERT_NE(code, receipt.npos);
  EXPECT_HAS(text(receipt.substr(code, receipt.find_first_of(" <", code) - code)), "Biên nhận thật");
}

TEST_P(ReviewPagesTest, CleanReportsAreAcceptedTogetherAndNothingNewerUnseen) {
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

TEST_P(ReviewPagesTest, ALimitIsTunedWithAReasonAndHoldsFromThenOn) {
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

TEST_P(ReviewPagesTest, SeveralMetersStandAndADifferenceIsToldBeforeAccepting) {
  const auto* grid = measures::Catalogue::carried().resource("electricity_grid");
  write([&](db::Session& session) -> Result<> {
    for (const char* name : {"công tơ 1", "công tơ 2"}) {
      const int64_t series = TRY(figures::add_series(
          session, by_,
          {.facility_id = ids_[0], .resource = grid, .unit = measures::Catalogue::carried().unit("kwh"), .name = name}));
      const figures::Change change{.series = series, .month = {2018, 1}, .value = 30'000, .reason = {}};
      TRY(figures::save(session, by_, {}, ids_[0], std::span(&change, 1), {}));
    }
    return Done{};
  });
  as_facility(0);
  fill("900");
  send();
  as_officer();
  const std::string page = text(report());
  EXPECT_HAS(page, "các công tơ trong số đo tháng cộng lại");
  EXPECT_EQ(post(report() + "/duyet", {{"ban", value(page, "ban")}}).status, 303);
  database().read([&](db::Session& session) {
    const auto values = figures::figures_of(session, 1, ids_[0], {2018, 1}, {2018, 6});
    EXPECT_EQ(values.size(), 2u) << "the meters stay as they were";
    for (const auto& one : values) EXPECT_EQ(one.value, 30'000);
  });
}

TEST_P(ReviewPagesTest, AMonthThatSaysSomethingElseIsCorrectedAndWhatStoodIsKept) {
  const auto* grid = measures::Catalogue::carried().resource("electricity_grid");
  write([&](db::Session& session) -> Result<> {
    const int64_t series = TRY(figures::add_series(
        session, by_,
        {.facility_id = ids_[0], .resource = grid, .unit = measures::Catalogue::carried().unit("mwh"), .name = ""}));
    const figures::Change change{.series = series, .month = {2018, 1}, .value = 1, .reason = {}};
    TRY(figures::save(session, by_, {}, ids_[0], std::span(&change, 1), {}));
    return Done{};
  });
  as_facility(0);
  fill("900");
  send();
  as_officer();
  EXPECT_EQ(post(report() + "/duyet", {{"ban", value(text(report()), "ban")}}).status, 303);
  database().read([&](db::Session& session) {
    EXPECT_EQ(figures::figures_of(session, 1, ids_[0], {2018, 1}, {2018, 6}).size(), 6u);
    const auto versions = figures::versions_of(session, 1, ids_[0], {2018, 1});
    ASSERT_EQ(versions.size(), 2u);
    EXPECT_EQ(versions[1].value, 1) << "what stood";
    EXPECT_HAS(versions[0].source, "BN-2018-");
  });
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
  EXPECT_EQ(post(report() + "/duyet", {{"ban", "1"}}).status, 403);
  EXPECT_EQ(get("/lv/viec").status, 403);
}

class AreaReviewTest : public ReviewPagesTest {
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
  EXPECT_EQ(post(report() + "/duyet", {{"ban", version}}).status, 409);
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
  EXPECT_EQ(post(report() + "/duyet", {{"ban", version}}).status, 403);
  as_officer();
  EXPECT_EQ(post(report() + "/duyet", {{"ban", version}}).status, 303);
}

}  // namespace
}  // namespace sxsh::reports
