// Reports of an area, a zone and a partner agency, and requests for support: who may fill them in, and the way of each.
#include <gtest/gtest.h>

#include "accounts/organisation.h"
#include "reports/review/acts.h"
#include "rounds/completeness.h"
#include "rounds/notices.h"
#include "rounds/reminders.h"
#include "support/report_pages.h"
#include "terms/problems.h"
#include "territory/address.h"
#include "territory/place.h"
#include "territory/zones/store.h"

namespace sxsh::reports {
namespace {

using accounts::ScopeKind;
using rounds::ReporterKind;

class UnitReportsTest : public ReportPagesTest {
 protected:
  struct Side {
    rounds::Reporter unit;
    int64_t round = 0, person = 0, other = 0;          // whose unit it is; of the same role, with another unit
    std::string slug, role;
    std::string path(const std::string& more = "") const {
      return "/lv/don-vi/" + rounds::unit_code(unit) + "/bao-cao/" + slug + more;
    }
    std::string behalf(const std::string& more = "") const {
      return "/lv/nhap-ho/" + rounds::unit_code(unit) + "/bao-cao/" + slug + more;
    }
  };

  static int64_t unit_named(const char* words) {
    return territory::resolve(territory::Atlas::carried(), words, territory::kOldMapTo).certain()->id;
  }
  Result<int64_t> person(db::Session& session, const std::string& name, const std::string& role,
                         std::optional<std::pair<ScopeKind, int64_t>> scope) {
    const int64_t id = TRY(accounts::add_person(session, by_, {.name = name, .email = std::nullopt}, {role})).id;
    if (scope)
      TRY(accounts::add_scope(session, by_, accounts::grants_of(session, 1, id).at(0).id,
                              {.kind = scope->first, .subject_id = scope->second, .words = name,
                               .units = scope->first == ScopeKind::area
                                            ? territory::scope_units(territory::Atlas::carried(), scope->second)
                                            : std::vector<int64_t>()}));
    return id;
  }
  Result<> ask_for_report(db::Session& session, Side& side) {
    const auto round = TRY(rounds::plan(session, by_, {.form_code = "bao-cao-thu", .period = *rounds::period_of_code("2018-H1"),
                                                       .opens_on = Date{2018, 7, 1}, .due = {.said = Date{2018, 7, 15}},
                                                       .reporters = side.unit.kind, .basis = rounds::Basis::named,
                                                       .named = {side.unit.id}, .area_confirms = true}));
    side.round = round.id;
    side.slug = round.slug;
    TRY(rounds::open(session, by_, round.id));
    return Done{};
  }
  void SetUp() override {
    ReportPagesTest::SetUp();
    write([&](db::Session& session) -> Result<> {
      const int64_t yen_my = unit_named("Huyện Yên Mỹ, Hưng Yên"), van_lam = unit_named("Huyện Văn Lâm, Hưng Yên");
      area_.unit = {ReporterKind::area, yen_my};
      area_.role = "area_officer";
      area_.person = TRY(person(session, "Minh", "area_officer", std::pair(ScopeKind::area, yen_my)));
      area_.other = TRY(person(session, "Sơn", "area_officer", std::pair(ScopeKind::area, van_lam)));
      TRY(territory::add_example_zones(session, by_));
      const auto zones = territory::zones(session, 1);
      zone_.unit = {ReporterKind::zone, zones.at(0).id};
      zone_.role = "area_officer";
      zone_.person = TRY(person(session, "Dũng", "area_officer", std::pair(ScopeKind::zone, zones.at(0).id)));
      zone_.other = TRY(person(session, "Hải", "area_officer", std::pair(ScopeKind::zone, zones.at(1).id)));
      const auto finance = TRY(accounts::put_organisation(session, by_, "Sở Tài chính (ví dụ)", "agency"));
      const auto radio = TRY(accounts::put_organisation(session, by_, "Đài Phát thanh (ví dụ)", "agency"));
      agency_.unit = {ReporterKind::agency, finance.id};
      agency_.role = "partner";
      agency_.person = TRY(person(session, "Đạt", "partner", std::nullopt));
      TRY(accounts::set_organisation(session, by_, agency_.person, finance.id));
      agency_.other = TRY(person(session, "Vân", "partner", std::pair(ScopeKind::organisation, radio.id)));
      for (Side* side : {&area_, &zone_, &agency_}) TRY(ask_for_report(session, *side));
      officer_ = TRY(person(session, "Lan", "officer", std::nullopt));
      return Done{};
    });
  }
  void as(const std::string& role, int64_t person) {
    role_ = role;
    person_ = person;
  }
  void fill_in(const std::string& path) {
    EXPECT_EQ(post(path + "/san-luong", {{"revision", "0"}, {"c~san_luong", "12"}, {"do", "next"}}).status, 303) << path;
    EXPECT_EQ(post(path + "/dien", {{"revision", "1"}, {"c~dien", "70100"}, {"do", "next"}}).status, 303) << path;
  }
  web::Response send(const std::string& path) {
    const std::string review = text(path + "/xem-lai");
    return post(path + "/gui", {{"uid", value(review, "uid")}, {"revision", value(review, "revision")}});
  }
  int64_t report_of(const Side& side) {
    int64_t id = 0;
    database().read([&](db::Session& session) {
      const auto mine = rounds::find_obligation(session, 1, side.round, side.unit);
      if (const auto report = mine ? find_report(session, 1, mine->id) : std::nullopt) id = report->id;
    });
    return id;
  }
  std::string version_of(int64_t report) {
    std::string id;
    database().read([&](db::Session& session) { id = std::to_string(newest_submission(session, 1, report)->id); });
    return id;
  }
  // The way of each: filled in, sent, asked, answered, given back, sent again, accepted, corrected.
  void whole_way(const Side& side) {
    as(side.role, side.person);
    const std::string home = text("/lv/don-vi");
    EXPECT_HAS(home, side.path());
    EXPECT_HAS(home, "Còn 3 ngày");
    fill_in(side.path());
    EXPECT_EQ(location(send(side.path())), side.path("/bien-nhan?ban=1"));
    EXPECT_HAS(text(side.path("/bien-nhan")), "BN-2018-000001");
    const int64_t report = report_of(side);
    const std::string page = "/lv/bao-cao/" + std::to_string(report);
    as("officer", officer_);
    EXPECT_HAS(text("/lv/viec"), page) << "it waits in the queue";
    const std::string seen = text(page);
    EXPECT_HAS(seen, "/duyet\"");
    EXPECT_LACKS(seen, "/lv/co-so/" + std::to_string(side.unit.id)) << "there is no facility behind it";
    EXPECT_EQ(post(page + "/hoi", {{"ban", version_of(report)}, {"o", "c~dien"}, {"words", "Số này của ai?"}}).status, 303);
    as(side.role, side.person);
    EXPECT_HAS(text("/lv/don-vi"), "Số này của ai?");
    const std::string steps = text(side.path());
    const size_t at = steps.find("/tra-loi/");
    ASSERT_NE(at, std::string::npos);
    EXPECT_EQ(post(side.path(steps.substr(at, steps.find('"', at) - at)), {{"words", "Của cả đơn vị"}}).status, 303);
    as("officer", officer_);
    EXPECT_EQ(post(page + "/tra-lai", {{"ban", version_of(report)}, {"reason", "Thiếu quý II"}}).status, 303);
    as(side.role, side.person);
    EXPECT_HAS(text(side.path()), "Thiếu quý II");
    EXPECT_EQ(post(side.path("/dien"), {{"revision", "0"}, {"c~dien", "80200"}}).status, 303);
    EXPECT_EQ(location(send(side.path())), side.path("/bien-nhan?ban=2"));
    as("officer", officer_);
    EXPECT_HAS(text(page + "/so-sanh?tu=1&den=2"), "80.200");
    EXPECT_EQ(location(post(page + "/duyet", {{"chac", "1"}, {"ban", version_of(report)}})), page + "?xong=duyet")
        << "nobody has to confirm it first, whatever the round's form said";
    database().read([&](db::Session& session) {
      const auto count = rounds::completeness(session, {1, std::nullopt}, side.round, Date{2018, 7, 12});
      EXPECT_EQ(count.obliged, 1);
      EXPECT_EQ(count.on_time, 1);
      EXPECT_EQ(count.accepted, 1);
      const auto told = rounds::notices_of(session, 1, side.person, Lang::vi, 20, 0);
      ASSERT_EQ(told.size(), 3u) << "asked, given back, accepted";
      for (const auto& one : told) EXPECT_EQ(one.href, side.path());
    });
    as(side.role, side.person);
    EXPECT_HAS(text(side.path()), "Đã duyệt");
    text(side.path("/dinh-chinh"));
    EXPECT_EQ(browser_->upload(side.path("/dinh-chinh"), "file", "can-cu.jpg", "\xff\xd8\xff proof",
                               {{"o-sua", "c~dien"}, {"c~dien", "81000"}, {"why", "Ghi nhầm"}})
                  .status,
              303);
    as("officer", officer_);
    EXPECT_HAS(text("/lv/viec?loai=dinh-chinh"), page);
    EXPECT_HAS(text(page), "Ghi nhầm");
  }

  Side area_, zone_, agency_;
  int64_t officer_ = 0;
};
SXSH_ON_BOTH_ENGINES(UnitReportsTest);

TEST_P(UnitReportsTest, AnAreaReportsAndIsReviewedTheWholeWay) { whole_way(area_); }
TEST_P(UnitReportsTest, AZoneReportsAndIsReviewedTheWholeWay) { whole_way(zone_); }
TEST_P(UnitReportsTest, APartnerAgencyReportsAndIsReviewedTheWholeWay) { whole_way(agency_); }

TEST_P(UnitReportsTest, NobodyReportsForAUnitThatIsNotTheirs) {
  for (const Side* side : {&area_, &zone_, &agency_}) {
    as(side->role, side->person);
    fill_in(side->path());
    for (const Side* other : {&area_, &zone_, &agency_}) {
      if (other == side) continue;
      EXPECT_EQ(get(other->path()).status, 404) << side->path() << " sees " << other->path();
      EXPECT_EQ(post(other->path("/dien"), {{"revision", "0"}, {"c~dien", "1"}}).status, 404);
    }
    as(side->role, side->other);
    EXPECT_LACKS(text("/lv/don-vi"), side->path());
    for (const char* more : {"", "/dien", "/xem-lai", "/excel", "/bien-nhan", "/dinh-chinh"})
      EXPECT_EQ(get(side->path(more)).status, 404) << more;
    EXPECT_EQ(post(side->path("/dien"), {{"revision", "2"}, {"c~dien", "1"}}).status, 404);
    EXPECT_EQ(post(side->path("/gui"), {{"uid", "khong-phai-cua-minh-1"}, {"revision", "2"}}).status, 404);
    EXPECT_EQ(get(side->behalf()).status, 403) << "only officers enter from paper";
    for (const char* role : {"facility", "consultant", "promotion_centre", "leader", "administrator", "officer"}) {
      as(role, side->person);
      EXPECT_EQ(get(side->path()).status, 403) << role;
    }
    as(side->role, side->person);
    EXPECT_HAS(text(side->path("/xem-lai")), "70.100") << "what was typed still stands";
  }
  as("area_officer", area_.person);
  EXPECT_EQ(get("/lv/don-vi/dia-ban-abc/bao-cao/x").status, 404);
  EXPECT_EQ(get("/lv/don-vi/co-so-" + std::to_string(ids_[0]) + "/bao-cao/" + slug_).status, 404);
}

// An area officer judges reports of facilities, never the report of their own area.
TEST_P(UnitReportsTest, NobodyJudgesTheReportOfTheirOwnUnit) {
  as("area_officer", area_.person);
  fill_in(area_.path());
  send(area_.path());
  const int64_t report = report_of(area_);
  const std::string page = "/lv/bao-cao/" + std::to_string(report), version = version_of(report);
  const std::string seen = text(page);
  for (const char* act : {"/hoi\"", "/tra-lai\"", "/xac-nhan\"", "/duyet\""}) EXPECT_LACKS(seen, act);
  EXPECT_EQ(post(page + "/xac-nhan", {{"ban", version}}).status, 403);
  EXPECT_EQ(post(page + "/tra-lai", {{"ban", version}, {"reason", "x"}}).status, 403);
  EXPECT_EQ(post(page + "/hoi", {{"ban", version}, {"words", "x"}}).status, 403);
  EXPECT_EQ(post(page + "/duyet", {{"ban", version}}).status, 403);
}

TEST_P(UnitReportsTest, AnOfficerEntersTheirPaperReportWithItsProof) {
  as("officer", officer_);
  fill_in(agency_.behalf());
  EXPECT_EQ(send(agency_.behalf()).status, 422) << "without the paper";
  EXPECT_EQ(browser_->upload(agency_.behalf("/tep"), "file", "bao-cao.jpg", "\xff\xd8\xff paper", {{"proof", "1"}}).status, 303);
  EXPECT_EQ(location(send(agency_.behalf())), agency_.behalf("/bien-nhan?ban=1"));
  EXPECT_HAS(text(agency_.behalf("/bien-nhan")), "nhập hộ từ báo cáo giấy");
}

TEST_P(UnitReportsTest, TheReminderReachesThemAndLeadsToTheirReport) {
  for (const Side* side : {&area_, &zone_, &agency_})
    database().read([&](db::Session& session) {
      const auto mine = rounds::find_obligation(session, 1, side->round, side->unit);
      const auto reach = rounds::reach_of(session, 1, *mine);
      ASSERT_EQ(reach.people.size(), 1u);
      EXPECT_EQ(reach.people[0].first, side->person);
      EXPECT_EQ(rounds::own_path(side->unit, side->slug), side->path());
    });
}

TEST_P(UnitReportsTest, LateReportsWaitForTheReopening) {
  as("partner", agency_.person);
  fill_in(agency_.path());
  const std::string review = text(agency_.path("/xem-lai"));
  const accounts::Actor then{1, 0, "", "2018-07-12T07:31:00Z"};
  write([&](db::Session& session) { return rounds::lock(session, then, agency_.round, "Hết hạn"); });
  EXPECT_EQ(post(agency_.path("/gui"), {{"uid", value(review, "uid")}, {"revision", value(review, "revision")}}).status, 409);
  EXPECT_EQ(post(agency_.path("/xin-mo-lai"), {{"reason", "Nghỉ lễ"}}).status, 303);
  const int64_t report = report_of(agency_);
  as("officer", officer_);
  const std::string page = "/lv/bao-cao/" + std::to_string(report), seen = text(page);
  const size_t at = seen.find("/mo-lai/");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(post(page + seen.substr(at, seen.find('"', at) - at), {{"cho", "1"}, {"answer", "Được"}}).status, 303);
  as("partner", agency_.person);
  EXPECT_EQ(location(send(agency_.path())), agency_.path("/bien-nhan?ban=1"));
}

// ── requests for support ──

class SupportTest : public UnitReportsTest {
 protected:
  std::string begun() {
    as("facility", person_of_facility_);
    return location(post("/dn/ho-tro", {}));
  }
  void SetUp() override {
    UnitReportsTest::SetUp();
    write([&](db::Session& session) -> Result<> {
      person_of_facility_ = TRY(person(session, "Thu", "facility", std::pair(ScopeKind::facility, ids_[0])));
      return Done{};
    });
  }
  int64_t person_of_facility_ = 0;
};
SXSH_ON_BOTH_ENGINES(SupportTest);

TEST_P(SupportTest, AFacilityBeginsOneRequestHoweverOftenItPresses) {
  const std::string path = begun();
  ASSERT_TRUE(path.starts_with("/dn/ho-tro/")) << path;
  EXPECT_EQ(begun(), path);
  const std::string page = text(path);
  EXPECT_HAS(page, "Đề nghị hỗ trợ áp dụng sản xuất sạch hơn · 12/7/2018");
  EXPECT_HAS(text(path + "/co_so"), "Gửi lúc nào cũng được");
  EXPECT_HAS(text(path + "/co_so"), "Giấy An Phú (ví dụ)") << "from the register";
  EXPECT_HAS(text("/dn/ho-tro"), path);
  for (const char* role : {"area_officer", "partner", "leader"}) {
    as(role, person_of_facility_);
    EXPECT_EQ(get(path).status, 403) << role;
  }
  as("facility", area_.person);          // somebody of no facility
  EXPECT_EQ(get(path).status, 404);
  EXPECT_EQ(post(path + "/co_so", {{"revision", "0"}, {"c~lao_dong", "5"}}).status, 404);
  as("officer", officer_);
  EXPECT_HAS(text("/lv/ho-tro?tt=sent&q=An+Ph%C3%BA"), "Chưa có đề nghị nào") << "what is not sent is not shown";
  EXPECT_EQ(get("/lv/ho-tro/" + path.substr(path.rfind('/') + 1)).status, 404);
}

}  // namespace
}  // namespace sxsh::reports
