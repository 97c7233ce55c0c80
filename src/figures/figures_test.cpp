#include <gtest/gtest.h>

#include "accounts/permissions.h"
#include "accounts/scope.h"
#include "accounts/store.h"
#include "audit/store.h"
#include "facilities/store.h"
#include "figures/pages.h"
#include "figures/store.h"
#include "figures/totals.h"
#include "support/browser.h"
#include "support/engines.h"
#include "support/visitors.h"
#include "terms/problems.h"
#include "territory/place.h"

namespace sxsh::figures {
namespace {

using facilities::FieldId;
using tests::Browser;

constexpr Month kJune{2018, 6};

class FiguresTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    add_routes(router_);
    dispatch_.emplace(database(), router_, clock_, 1, tests::visitors_by_cookie());
    fill();
  }
  void fill() {
    write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      const auto batch = TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit));
      facilities::Values values;
      at(values, FieldId::name) = "Giấy An Phú (ví dụ)";
      at(values, FieldId::unit) = "1:12052";  // thị trấn Yên Mỹ, Hưng Yên
      giay_ = TRY(facilities::add(session, batch, values)).id;
      at(values, FieldId::name) = "Nhựa Cầu Giấy (ví dụ)";
      at(values, FieldId::unit) = "1:00001";  // Hà Nội
      nhua_ = TRY(facilities::add(session, batch, values)).id;
      return Done{};
    });
    officer_ = person("officer", {});
    own_ = person("facility", {{accounts::ScopeKind::facility, giay_, "Giấy An Phú", {}}});
    other_ = person("facility", {{accounts::ScopeKind::facility, nhua_, "Nhựa", {}}});
    const auto hung_yen = territory::Atlas::carried().find(territory::Map::before, "33")->id;
    area_ = person("area_officer", {{accounts::ScopeKind::area, hung_yen, "Hưng Yên",
                                     territory::scope_units(territory::Atlas::carried(), hung_yen)}});
    consultant_ = person("consultant", {{accounts::ScopeKind::facility, giay_, "Giấy An Phú", {}}});
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  std::string person(const std::string& role, const std::vector<accounts::NewScope>& scopes) {
    int64_t id = 0;
    write([&](db::Session& session) -> Result<> {
      id = TRY(accounts::add_person(session, by_, {0, "Lan " + role, {}}, {role})).id;
      const auto grant = accounts::grant_of(session, 1, id, role);
      for (const auto& scope : scopes) TRY(accounts::add_scope(session, by_, grant->id, scope));
      return Done{};
    });
    return std::to_string(id) + "." + role;
  }
  int64_t series(const std::string& resource, const std::string& unit, Way way = Way::amount, const std::string& name = "") {
    int64_t number = 0;
    write([&](db::Session& session) -> Result<> {
      Series one{.facility_id = giay_,
                 .resource = measures::Catalogue::carried().resource(resource),
                 .unit = measures::Catalogue::carried().unit(unit),
                 .name = name,
                 .way = way};
      if (way == Way::meter) one.meter_digits = 6;
      number = TRY(add_series(session, by_, one));
      return Done{};
    });
    return number;
  }
  Saved put(std::vector<Change> changes, const Cause& cause = {}, std::vector<MonthState> months = {}) {
    Saved out;
    write([&](db::Session& session) -> Result<> {
      out = TRY(save(session, by_, cause, giay_, changes, months));
      return Done{};
    });
    return out;
  }
  std::vector<Figure> all(const Month& first = {2010, 1}, const Month& last = {2030, 12}) {
    std::vector<Figure> out;
    database().read([&](db::Session& session) { out = figures_of(session, 1, giay_, first, last); });
    return out;
  }
  std::optional<int64_t> value(int64_t number, const Month& month) {
    for (const Figure& one : all(month, month))
      if (one.series == number) return one.value;
    return std::nullopt;
  }
  int64_t log_lines() {
    int64_t out = 0;
    database().read([&](db::Session& session) {
      const auto verified = audit::verify(session, 1);
      EXPECT_TRUE(verified.sound());
      out = verified.events;
    });
    return out;
  }
  Browser as(const std::string& who) {
    Browser one(*dispatch_);
    one.cookie = who;
    return one;
  }
  static std::string text(const web::Response& response) { return response.whole(); }
  std::string lv(const std::string& rest = "") { return "/lv/co-so/" + std::to_string(giay_) + "/so-do" + rest; }

  const Clock clock_ = Clock::fixed_at("2018-07-15T05:00:00Z");
  const accounts::Actor by_ = accounts::the_program(1, clock_);
  web::Router router_;
  std::optional<web::Dispatch> dispatch_;
  int64_t giay_ = 0, nhua_ = 0;
  std::string officer_, own_, other_, area_, consultant_;
};
SXSH_ON_BOTH_ENGINES(FiguresTest);

#define EXPECT_HAS(page, part) EXPECT_NE((page).find(part), std::string::npos) << (part)
#define EXPECT_LACKS(page, part) EXPECT_EQ((page).find(part), std::string::npos) << (part)

TEST_P(FiguresTest, SeriesAreNumberedWithinTheirFacilityAndAskForTheirName) {
  EXPECT_EQ(series("electricity_grid", "kwh"), 1);
  EXPECT_EQ(series("electricity_grid", "mwh", Way::meter, "công tơ 2"), 2);
  const auto refused = [&](const std::string& resource, const std::string& unit, const std::string& name) {
    return database().write([&](db::Session& session) -> Result<> {
      TRY(add_series(session, by_,
                     {.facility_id = giay_,
                      .resource = measures::Catalogue::carried().resource(resource),
                      .unit = measures::Catalogue::carried().unit(unit),
                      .name = name}));
      return Done{};
    });
  };
  EXPECT_TRUE(refused("electricity_grid", "kwh", "").problem().is(problems::already_exists));
  EXPECT_TRUE(refused("material", "kg", " ").problem().is(problems::series_name_needed));
  EXPECT_TRUE(refused("electricity_grid", "kg", "x").problem().is(problems::unit_unfit));
  database().read([&](db::Session& session) {
    const auto found = series_of(session, 1, giay_);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[1].title(Lang::vi), "Điện mua từ lưới, công tơ 2");
    EXPECT_EQ(found[1].meter_digits, 6);
  });
  write([&](db::Session& session) -> Result<> {
    auto one = *find_series(session, 1, giay_, 1);
    one.ended_after = kJune;
    return change_series(session, by_, one);
  });
  database().read([&](db::Session& session) {
    EXPECT_TRUE(find_series(session, 1, giay_, 1)->asked_for(kJune));
    EXPECT_FALSE(find_series(session, 1, giay_, 1)->asked_for(kJune.plus(1)));
  });
}

TEST_P(FiguresTest, AFullFacilityTakesNoMoreSeries) {
  write([&](db::Session& session) -> Result<> {
    for (int i = 0; i < 999; ++i)
      TRY(add_series(session, by_,
                     {.facility_id = nhua_,
                      .resource = measures::Catalogue::carried().resource("material"),
                      .unit = measures::Catalogue::carried().unit("kg"),
                      .name = "x" + std::to_string(i)}));
    const auto full = add_series(session, by_,
                                 {.facility_id = nhua_,
                                  .resource = measures::Catalogue::carried().resource("sf6"),
                                  .unit = measures::Catalogue::carried().unit("kg"),
                                  .name = ""});
    EXPECT_FALSE(full.ok());
    if (!full.ok()) {
      EXPECT_TRUE(full.problem().is(problems::series_full));
    }
    return Done{};
  });
}

TEST_P(FiguresTest, AValueIsKeptAsTypedAndACorrectionKeepsWhatStoodBefore) {
  const int64_t grid = series("electricity_grid", "kwh");
  EXPECT_EQ(put({{.series = grid,
                  .month = kJune,
                  .value = 70'100'000,
                  .known = Known::bill,
                  .typed = "70,1",
                  .typed_unit = "mwh",
                  .cost_vnd = 120'000'000}})
                .written,
            1);
  const auto first = all();
  ASSERT_EQ(first.size(), 1u);
  EXPECT_EQ(first[0].version, 1);
  EXPECT_EQ(first[0].typed, "70,1");
  EXPECT_EQ(first[0].typed_unit, "mwh");
  EXPECT_EQ(first[0].known, Known::bill);
  EXPECT_EQ(first[0].cost_vnd, 120'000'000);
  const int64_t lines = log_lines();
  EXPECT_EQ(put({{.series = grid,
                  .month = kJune,
                  .value = 70'100'000,
                  .known = Known::bill,
                  .typed = "70,1",
                  .typed_unit = "mwh",
                  .cost_vnd = 120'000'000,
                  .seen = 1}})
                .written,
            0)
      << "what stands is not written again";
  EXPECT_EQ(log_lines(), lines);
  EXPECT_EQ(put({{.series = grid, .month = kJune, .value = 71'000'000, .seen = 1}}).written, 1);
  EXPECT_EQ(value(grid, kJune), 71'000'000);
  EXPECT_EQ(put({{.series = grid, .month = kJune, .seen = 2}}).written, 1) << "taken out";
  EXPECT_EQ(value(grid, kJune), std::nullopt) << "missing, not zero";
  EXPECT_EQ(put({{.series = grid, .month = kJune, .value = 0, .reason = "đồng hồ hỏng"}}).written, 1);
  EXPECT_EQ(value(grid, kJune), 0);
  database().read([&](db::Session& session) {
    const auto versions = versions_of(session, 1, giay_, kJune);
    ASSERT_EQ(versions.size(), 3u);
    EXPECT_EQ(versions[0].version, 3);
    EXPECT_FALSE(versions[0].value) << "what stands";
    EXPECT_EQ(versions[1].value, 71'000'000);
    EXPECT_EQ(versions[2].value, 70'100'000);
  });
}

TEST_P(FiguresTest, TwoPeopleAtOneFigureIsSaidAndNothingIsWritten) {
  const int64_t grid = series("electricity_grid", "kwh"), water = series("water_supply", "m3");
  put({{.series = grid, .month = kJune, .value = 70'000}});
  const Saved late =
      put({{.series = grid, .month = kJune, .value = 80'000, .seen = 0}, {.series = water, .month = kJune, .value = 5}});
  ASSERT_EQ(late.conflicts.size(), 1u);
  EXPECT_EQ(late.conflicts[0].value, 70'000);
  EXPECT_EQ(value(grid, kJune), 70'000);
  EXPECT_EQ(value(water, kJune), std::nullopt) << "all or none";
  EXPECT_TRUE(put({{.series = grid, .month = kJune, .value = 70'000, .seen = 0}}).conflicts.empty())
      << "the same number is no conflict";
}

TEST_P(FiguresTest, WritingOnBehalfNeedsProof) {
  const int64_t grid = series("electricity_grid", "kwh");
  const std::vector<Change> changes = {{.series = grid, .month = kJune, .value = 5000}};
  const auto refused = database().write([&](db::Session& session) -> Result<> {
    TRY(save(session, by_, {.kind = Cause::Kind::behalf, .proof = " "}, giay_, changes, {}));
    return Done{};
  });
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.problem().is(problems::behalf_proof_needed));
  put(changes, {.kind = Cause::Kind::behalf, .proof = "hóa đơn giấy số 12"});
  database().read(
      [&](db::Session& session) { EXPECT_EQ(versions_of(session, 1, giay_, kJune)[0].proof, "hóa đơn giấy số 12"); });
}

TEST_P(FiguresTest, AMonthWithoutProductionIsKeptOnce) {
  const MonthState idle{.month = kJune, .idle = true, .reason = "sửa lò", .working_days = 0};
  EXPECT_NE(put({}, {}, {idle}).batch_id, 0);
  EXPECT_EQ(put({}, {}, {idle}).batch_id, 0) << "nothing changed";
  EXPECT_EQ(put({}, {}, {MonthState{.month = kJune.plus(1)}}).batch_id, 0) << "an ordinary month needs no row";
  database().read([&](db::Session& session) {
    const auto months = months_of(session, 1, giay_, kJune, kJune);
    ASSERT_EQ(months.size(), 1u);
    EXPECT_EQ(months[0], idle);
  });
}

TEST_P(FiguresTest, ManyAreLoadedWithOneLineOfTheLog) {
  const int64_t grid = series("electricity_grid", "kwh");
  const int64_t lines = log_lines();
  int n = 0;
  write([&](db::Session& session) -> Result<> {
    const int64_t count = TRY(load(session, by_, {.kind = Cause::Kind::load, .source = "so-cu.csv"}, [&](Loaded& one) {
      one = {giay_, grid, Month{2010, 1}.plus(n), 1000 + n, Known::bill};
      return n++ < 60;
    }));
    EXPECT_EQ(count, 60);
    return Done{};
  });
  EXPECT_EQ(all().size(), 60u);
  EXPECT_EQ(log_lines(), lines + 1);
  const auto twice = database().write([&](db::Session& session) -> Result<> {
    bool given = false;
    TRY(load(session, by_, {.kind = Cause::Kind::load}, [&](Loaded& one) {
      one = {giay_, grid, Month{2010, 1}, 5, Known::bill};
      return !std::exchange(given, true);
    }));
    return Done{};
  });
  EXPECT_FALSE(twice.ok());
}

TEST_P(FiguresTest, AFacilitySeesAndWritesItsOwnAndNobodyElses) {
  EXPECT_TRUE(accounts::check_routes(router_).empty());
  series("electricity_grid", "kwh");
  EXPECT_EQ(as(own_).get("/dn/so-do").status, 200);
  EXPECT_EQ(as(own_).get("/dn/so-do/2018-06").status, 200);
  EXPECT_EQ(as(own_).get("/dn/so-do?co-so=" + std::to_string(nhua_)).status, 404);
  EXPECT_EQ(as(other_).get("/dn/so-do/2018-06?co-so=" + std::to_string(giay_)).status, 404);
  EXPECT_EQ(as(other_).post("/dn/so-do/2018-06?co-so=" + std::to_string(giay_), {{"csrf", "token"}, {"s1_v", "5"}}).status,
            404);
  EXPECT_EQ(as(own_).get(lv()).status, 403);
  EXPECT_EQ(as(officer_).get(lv()).status, 200);
  EXPECT_EQ(as(area_).get(lv()).status, 200);
  EXPECT_EQ(as(area_).get("/lv/co-so/" + std::to_string(nhua_) + "/so-do").status, 404) << "outside the area";
  EXPECT_EQ(as(consultant_).get(lv("/2018-06")).status, 200);
  EXPECT_EQ(as(consultant_).post(lv("/2018-06"), {{"csrf", "token"}, {"s1_v", "5"}}).status, 403);
  EXPECT_EQ(as(own_).get("/dn/so-do/2018-08").status, 404) << "a month to come";
  EXPECT_EQ(as(own_).get("/dn/so-do/khong").status, 404);
}

TEST_P(FiguresTest, AMeterIsReadAndALowerReadingIsAskedAbout) {
  series("electricity_grid", "kwh", Way::meter, "công tơ PE1234");
  auto browser = as(own_);
  auto page = text(browser.get("/dn/so-do/2018-05"));
  EXPECT_HAS(page, "công tơ PE1234");
  EXPECT_HAS(page, "Số cũ");
  auto sent = browser.post("/dn/so-do/2018-05", {{"s1_seen", "0"}, {"s1_o", "900.000"}, {"s1_n", "990.000"}});
  EXPECT_EQ(sent.status, 303);
  EXPECT_EQ(value(1, {2018, 5}), 90'000'000);
  page = text(browser.get("/dn/so-do/2018-06"));
  EXPECT_HAS(page, "value=\"990.000\"") << "the old reading is there already";
  sent = browser.post("/dn/so-do/2018-06", {{"s1_seen", "0"}, {"s1_o", "990.000"}, {"s1_n", "70.000"}});
  EXPECT_EQ(sent.status, 422);
  page = text(sent);
  EXPECT_HAS(page, "Số mới 70.000 nhỏ hơn số cũ 990.000");
  EXPECT_HAS(page, "Đồng hồ đã chạy hết vòng về 0 = 80.000 kWh");
  EXPECT_HAS(page, "value=\"70.000\"");
  EXPECT_EQ(value(1, kJune), std::nullopt);
  sent = browser.post("/dn/so-do/2018-06", {{"s1_seen", "0"}, {"s1_o", "990.000"}, {"s1_n", "70.000"}, {"s1_q", "over"}});
  EXPECT_EQ(sent.status, 303);
  EXPECT_EQ(value(1, kJune), 80'000'000);
  sent = browser.post(
      "/dn/so-do/2018-06",
      {{"s1_seen", "1"}, {"s1_o", "990.000"}, {"s1_n", "75.000"}, {"s1_q", "changed"}, {"s1_r", "995.000"}, {"s1_f", "0"}});
  EXPECT_EQ(sent.status, 303);
  EXPECT_EQ(value(1, kJune), 80'000'000) << "5.000 of the old one and 75.000 of the new";
  page = text(browser.get("/dn/so-do/2018-06"));
  EXPECT_HAS(page, "value=\"995.000\"");
}

TEST_P(FiguresTest, StockAndAmountsWithUnitsAndWhatIsWrongStaysTyped) {
  series("anthracite_56", "t", Way::stock);
  series("electricity_grid", "kwh");
  series("water_supply", "m3");
  auto browser = as(own_);
  browser.get("/dn/so-do/2018-06");
  auto sent =
      browser.post("/dn/so-do/2018-06", {{"s1_a", "5"}, {"s1_p", "20,5"}, {"s1_e", "7"}, {"s2_v", "7o.100"}, {"s3_v", "12"}});
  EXPECT_EQ(sent.status, 422);
  const std::string page = text(sent);
  EXPECT_HAS(page, "Lỗi: ");
  EXPECT_HAS(page, "có chữ “o”");
  EXPECT_HAS(page, "value=\"7o.100\"");
  EXPECT_HAS(page, "value=\"20,5\"");
  EXPECT_TRUE(all().empty());
  sent = browser.post("/dn/so-do/2018-06", {{"s1_a", "5"},
                                            {"s1_p", "20,5"},
                                            {"s1_e", "7"},
                                            {"s2_v", "70,1"},
                                            {"s2_u", "mwh"},
                                            {"s2_k", "bill"},
                                            {"s2_c", "120.000.000"},
                                            {"s3_v", "1 250,5"}});
  EXPECT_EQ(sent.status, 303);
  EXPECT_EQ(value(1, kJune), 18'500);
  EXPECT_EQ(value(2, kJune), 70'100'000);
  EXPECT_EQ(value(3, kJune), 1'250'500);
  EXPECT_EQ(all()[1].typed, "70,1");
  EXPECT_EQ(
      text(browser.post("/dn/so-do/2018-06", {{"s1_seen", "1"}, {"s1_a", "5"}, {"s1_p", "0"}, {"s1_e", "7"}})).find("bug"),
      std::string::npos);
  const auto large = browser.post("/dn/so-do/2018-05", {{"s2_v", "1.000.000.000.000.000"}});
  EXPECT_EQ(large.status, 422);
  EXPECT_HAS(text(large), "lớn hơn mức một tháng có thể có");
  EXPECT_HAS(text(browser.post("/dn/so-do/2018-05", {{"s3_v", "-5"}})), "không nhỏ hơn 0");
}

TEST_P(FiguresTest, ZeroAndUnusualAreAskedForAReason) {
  const int64_t grid = series("electricity_grid", "kwh");
  for (int back = 1; back <= 12; ++back) put({{.series = grid, .month = kJune.plus(-back), .value = 68'000'000}});
  auto browser = as(own_);
  browser.get("/dn/so-do/2018-06");
  auto sent = browser.post("/dn/so-do/2018-06", {{"s1_v", "121.720"}});
  EXPECT_EQ(sent.status, 422);
  EXPECT_HAS(text(sent), "Cao hơn tháng trước (68.000 kWh) 79%, mức hỏi là 50%");
  EXPECT_EQ(value(grid, kJune), std::nullopt);
  EXPECT_EQ(browser.post("/dn/so-do/2018-06", {{"s1_v", "121.720"}, {"s1_z", "thêm ca"}}).status, 303);
  EXPECT_EQ(value(grid, kJune), 121'720'000);
  sent = browser.post("/dn/so-do/2018-07", {{"s1_v", "0"}});
  EXPECT_EQ(sent.status, 422);
  EXPECT_HAS(text(sent), "Số bằng 0: hãy ghi lý do");
  EXPECT_EQ(
      browser.post("/dn/so-do/2018-07", {{"s1_v", "0"}, {"idle", "1"}, {"idle_reason", "nghỉ Tết"}, {"days", "0"}}).status,
      303);
  EXPECT_EQ(value(grid, {2018, 7}), 0) << "a month without production explains its zeros";
  const std::string page = text(browser.get("/dn/so-do?den=2018-07"));
  EXPECT_HAS(page, "không sản xuất");
  EXPECT_HAS(page, "class=\"n off\"");
  EXPECT_HAS(page, "thêm ca");
  EXPECT_HAS(text(browser.post("/dn/so-do/2018-07", {{"days", "40"}})), "từ 0 đến 31");
}

TEST_P(FiguresTest, AnAreaOfficerWritesOnBehalfWithWordsAboutTheProof) {
  series("electricity_grid", "kwh");
  auto browser = as(area_);
  browser.get(lv("/2018-06"));
  const auto refused = browser.post(lv("/2018-06"), {{"s1_v", "5.000"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_HAS(text(refused), "Ghi thay cơ sở thì cần căn cứ");
  EXPECT_HAS(text(refused), "value=\"5.000\"");
  EXPECT_EQ(browser.post(lv("/2018-06"), {{"s1_v", "5.000"}, {"proof", "ảnh hóa đơn điện tháng 6"}}).status, 303);
  EXPECT_HAS(text(as(own_).get("/dn/so-do/2018-06")), "ảnh hóa đơn điện tháng 6");
}

TEST_P(FiguresTest, APersonSeesWhatSomebodyElseWroteMeanwhile) {
  const int64_t grid = series("electricity_grid", "kwh");
  auto browser = as(own_);
  browser.get("/dn/so-do/2018-06");
  put({{.series = grid, .month = kJune, .value = 1'200'000}});
  const auto clash = browser.post("/dn/so-do/2018-06", {{"s1_seen", "0"}, {"s1_v", "1.250"}});
  EXPECT_EQ(clash.status, 409);
  EXPECT_HAS(text(clash), "người khác vừa ghi 1.200 kWh");
  EXPECT_HAS(text(clash), "value=\"1.250\"");
  EXPECT_HAS(text(clash), "name=\"s1_seen\" value=\"1\"");
  EXPECT_EQ(browser.post("/dn/so-do/2018-06", {{"s1_seen", "1"}, {"s1_v", "1.250"}}).status, 303);
  EXPECT_EQ(value(grid, kJune), 1'250'000);
}

TEST_P(FiguresTest, SeriesAreAddedAndChangedOnTheirPages) {
  auto browser = as(own_);
  EXPECT_HAS(text(browser.get("/dn/so-do")), "Chưa có mục đo nào");
  browser.get("/dn/so-do/muc/moi");
  EXPECT_EQ(
      browser.post("/dn/so-do/muc/moi", {{"resource", "electricity_grid"}, {"way", "meter"}, {"digits", "6"}, {"factor", "40"}})
          .status,
      303);
  EXPECT_EQ(browser.post("/dn/so-do/muc/moi", {{"resource", ""}}).status, 422);
  EXPECT_HAS(text(browser.post("/dn/so-do/muc/moi", {{"resource", "material"}})), "cần một tên riêng");
  EXPECT_HAS(text(browser.post("/dn/so-do/muc/moi", {{"resource", "water_supply"}, {"unit", "ngựa"}})), "Chưa biết đơn vị");
  EXPECT_HAS(text(browser.post("/dn/so-do/muc/moi", {{"resource", "electricity_grid"}})), "đặt tên riêng");
  EXPECT_HAS(text(browser.post("/dn/so-do/muc/moi", {{"resource", "waste_hazardous"}, {"name", "giẻ"}, {"waste_code", "18"}})),
             "sáu chữ số");
  EXPECT_EQ(
      browser
          .post(
              "/dn/so-do/muc/moi",
              {{"resource", "waste_hazardous"}, {"name", "giẻ lau"}, {"waste_code", "18 02 01"}, {"treatment", "incinerated"}})
          .status,
      303);
  EXPECT_EQ(browser.post("/dn/so-do/muc/1", {{"name", "công tơ 7"}, {"way", "amount"}, {"ended", "6/2018"}}).status, 303);
  database().read([&](db::Session& session) {
    const auto found = series_of(session, 1, giay_);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].name, "công tơ 7");
    EXPECT_EQ(found[0].ended_after, kJune);
    EXPECT_EQ(found[1].waste_code, "18 02 01");
    EXPECT_EQ(found[1].treatment, "incinerated");
  });
  EXPECT_HAS(text(browser.post("/dn/so-do/muc/1", {{"name", "a"}, {"ended", "hôm nào"}})), "chưa phải một tháng");
}

TEST_P(FiguresTest, TwentyFourMonthsWithTotalsByNamedSets) {
  const int64_t grid = series("electricity_grid", "kwh"), coal = series("anthracite_34", "t"), wood = series("wood", "t");
  std::vector<Change> changes;
  for (int back = 0; back < 12; ++back) {
    changes.push_back({.series = grid, .month = kJune.plus(-back), .value = 100'000'000});
    changes.push_back({.series = coal, .month = kJune.plus(-back), .value = 10'000});
  }
  changes.push_back({.series = wood, .month = kJune, .value = 1'000});
  put(changes);
  const std::string page = text(as(officer_).get(lv()));
  EXPECT_HAS(page, "257,16 TOE") << "1.200.000 kWh and 120 t of coal by the letter";
  EXPECT_HAS(page, "Hệ số quy đổi TOE của Bộ Công Thương (2011)");
  EXPECT_HAS(page, "không có hệ số của mục Củi");
  EXPECT_HAS(page, "1.747 kg CO₂") << "biogenic, apart";
  EXPECT_HAS(page, "chưa kiểm chứng");
  EXPECT_HAS(page, "<svg");
  const auto sheet = as(officer_).get(lv("/tai-ve"));
  EXPECT_EQ(sheet.status, 200);
  EXPECT_EQ(text(sheet).substr(0, 2), "PK");
}

TEST(FigureTotals, AYearWithoutAGridFactorIsLackingAndNotBorrowed) {
  const auto& all = measures::Catalogue::carried();
  const Series grid{.series = 1, .resource = all.resource("electricity_grid"), .unit = all.unit("kwh"), .name = ""};
  const std::vector<Figure> figures = {{.series = 1, .month = {2023, 12}, .value = 1'000'000},
                                       {.series = 1, .month = {2024, 1}, .value = 1'000'000}};
  const Totals totals = totals_of({&grid, 1}, figures);
  EXPECT_EQ(totals.scope_2.amount.low, 659'200) << "2023 alone";
  ASSERT_EQ(totals.scope_2.lacking.size(), 1u);
  EXPECT_TRUE(totals.scope_2.lacking[0].is(problems::grid_factor_missing));
  EXPECT_EQ(totals.energy.amount.low, 7'200'000);
  EXPECT_FALSE(totals.scope_1.any);
}

TEST_P(FiguresTest, TheGridShowsManyFacilitiesWithinReachAndMarksOddOnes) {
  const int64_t grid = series("electricity_grid", "mwh");
  for (int back = 1; back <= 6; ++back) put({{.series = grid, .month = kJune.plus(-back), .value = 68'000}});
  put({{.series = grid, .month = kJune, .value = 150'000, .reason = "thêm ca"}});
  const std::string page = text(as(area_).get("/lv/so-do?muc=electricity_grid&nam=2018"));
  EXPECT_HAS(page, "Giấy An Phú");
  EXPECT_HAS(page, "150.000") << "in kWh, the usual unit";
  EXPECT_HAS(page, "class=\"n off\"");
  EXPECT_HAS(text(as(officer_).get("/lv/so-do?muc=water_supply")), "Chưa có cơ sở nào");
  EXPECT_HAS(text(as(officer_).get("/lv/so-do?muc=electricity_grid&nam=2018&q=nhua")), "Chưa có cơ sở nào");
  EXPECT_EQ(as(own_).get("/lv/so-do").status, 403);
  EXPECT_EQ(text(as(area_).get("/lv/so-do/tai-ve?muc=electricity_grid&nam=2018")).substr(0, 2), "PK");
}

TEST_P(FiguresTest, TheFactorsAreShownWithTheirSetsAndMarks) {
  const std::string page = text(as(officer_).get("/lv/qt/danh-muc/he-so"));
  EXPECT_HAS(page, "CV 3505/BCT-KHCN, 19/4/2011");
  EXPECT_HAS(page, "0,0001543");
  EXPECT_HAS(page, "Một bản chép khác của thư ghi 0,60.");
  EXPECT_HAS(page, "chưa kiểm chứng");
  const std::string found = text(as(officer_).get("/lv/qt/danh-muc/he-so?q=luoi dien"));
  EXPECT_HAS(found, "0,6592");
  EXPECT_LACKS(found, "0,0001543");
  EXPECT_HAS(text(as(officer_).get("/lv/qt/danh-muc/he-so?q=khong co dau")), "Không có hệ số nào");
  EXPECT_EQ(text(as(officer_).get("/lv/qt/danh-muc/he-so/tai-ve")).substr(0, 2), "PK");
  EXPECT_EQ(as(own_).get("/lv/qt/danh-muc/he-so").status, 403);
}

// Bills of an invented meter, from the 8th to the 7th.
const char kBills[] =
    "Mục;Loại;Từ ngày;Đến ngày;Lượng;Đơn vị;Thành tiền\n"
    "Công tơ 1;Điện;8/1/2018;7/2/2018;70.100,5;kWh;120.000.000\n"
    "Công tơ 1;Điện;8/2/2018;7/3/2018;65.000;kWh;110.000.000\n"
    "Lò;Dầu DO;1/1/2018;31/1/2018;5;kWh;\n";

TEST_P(FiguresTest, AFileIsPreviewedThenWrittenOnceAndTheSameFileChangesNothing) {
  auto browser = as(own_);
  EXPECT_HAS(text(browser.get("/dn/so-do/nhap")), "Green Button");
  auto sent = browser.upload("/dn/so-do/nhap", "tep", "hoa-don.csv", kBills);
  ASSERT_EQ(sent.status, 303);
  const std::string there = Browser::header(sent, "Location");
  std::string page = text(browser.get(there));
  EXPECT_HAS(page, "2 kỳ từ 8/1/2018 đến 7/3/2018, tổng 135.100,5 kWh");
  EXPECT_HAS(page, "Dầu DO cho lò, máy phát không đo bằng kWh");
  EXPECT_HAS(page, "Mục mới: Điện mua từ lưới (kWh)");
  EXPECT_HAS(page, "1 tháng, tổng 64.579,145 kWh. 1 số mới") << "January and March lack days";
  EXPECT_HAS(page, "Tháng chưa đủ ngày");
  EXPECT_TRUE(all().empty()) << "nothing is written before";
  page = text(browser.post(there, {{"vao0", "new:electricity_grid"}, {"ca_thieu", "1"}, {"viec", "xem"}}));
  EXPECT_HAS(page, "3 tháng, tổng 135.100,5 kWh. 3 số mới");
  EXPECT_TRUE(all().empty());
  const int64_t lines = log_lines();
  sent = browser.post(there, {{"vao0", "new:electricity_grid"}, {"ca_thieu", "1"}, {"viec", "ghi"}});
  ASSERT_EQ(sent.status, 303);
  EXPECT_EQ(log_lines(), lines + 2) << "a series and a batch";
  EXPECT_HAS(text(browser.get(Browser::header(sent, "Location"))), "Đã ghi 3 số từ tệp");
  const auto written = all();
  ASSERT_EQ(written.size(), 3u);
  EXPECT_EQ(written[0].value + written[1].value + written[2].value, 135'100'500);
  EXPECT_EQ(*written[0].cost_vnd + *written[1].cost_vnd + *written[2].cost_vnd, 230'000'000);
  EXPECT_EQ(written[0].known, Known::bill);
  EXPECT_EQ(browser.get(there).status, 404) << "it was written and is gone";
  EXPECT_HAS(text(browser.get("/dn/so-do/2018-01")), "hoa-don.csv");

  sent = browser.upload("/dn/so-do/nhap", "tep", "hoa-don.csv", kBills);
  const std::string again = Browser::header(sent, "Location");
  page = text(browser.get(again));
  EXPECT_HAS(page, "nhập lúc");
  EXPECT_HAS(page, "Không có số nào mới để ghi");
  EXPECT_HAS(page, "0 số mới, 0 số thay số cũ, 1 số đã có sẵn");
  sent = browser.post(again, {{"vao0", "1"}, {"ca_thieu", "1"}, {"viec", "ghi"}});
  EXPECT_EQ(sent.status, 303);
  for (const Figure& one : all()) EXPECT_EQ(one.version, 1);
}

TEST_P(FiguresTest, AFileThatReplacesFiguresSaysHowManyAndKeepsWhatStood) {
  const int64_t grid = series("electricity_grid", "kwh");
  put({{.series = grid, .month = {2018, 2}, .value = 5'000}});
  auto browser = as(area_);
  browser.get(lv("/nhap"));
  const auto sent = browser.upload(lv("/nhap"), "tep", "hoa-don.csv", kBills);
  const std::string there = Browser::header(sent, "Location");
  EXPECT_HAS(text(browser.get(there)), "0 số mới, 1 số thay số cũ");
  EXPECT_EQ(browser.post(there, {{"vao0", std::to_string(grid)}, {"viec", "ghi"}}).status, 303);
  EXPECT_EQ(value(grid, {2018, 2}), 64'579'145);
  database().read([&](db::Session& session) {
    const auto versions = versions_of(session, 1, giay_, {2018, 2});
    ASSERT_EQ(versions.size(), 2u);
    EXPECT_EQ(versions[1].value, 5'000);
  });
  EXPECT_EQ(as(other_).get(there).status, 404) << "not theirs";
}

TEST_P(FiguresTest, AFileThatCannotBeReadSaysWhatToDo) {
  auto browser = as(own_);
  browser.get("/dn/so-do/nhap");
  EXPECT_HAS(text(browser.upload("/dn/so-do/nhap", "khac", "a.csv", "x")), "Chưa chọn tệp");
  EXPECT_HAS(text(browser.upload("/dn/so-do/nhap", "tep", "a.xml", "<feed><entry></feed>")), "Tệp XML hỏng ở dòng 1");
  const auto none = browser.upload("/dn/so-do/nhap", "tep", "a.csv", "Tên;Địa chỉ\nA;B\n");
  EXPECT_EQ(none.status, 422);
  EXPECT_HAS(text(none), "không có số theo tháng hoặc theo hóa đơn");
  const auto sent = browser.upload("/dn/so-do/nhap", "tep", "a.csv", kBills);
  EXPECT_EQ(browser.post(Browser::header(sent, "Location"), {{"viec", "bo"}}).status, 303);
  EXPECT_TRUE(all().empty());
}

}  // namespace
}  // namespace sxsh::figures
