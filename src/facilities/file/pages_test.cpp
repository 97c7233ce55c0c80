#include "facilities/file/pages.h"

#include <gtest/gtest.h>

#include "accounts/permissions.h"
#include "accounts/scope.h"
#include "accounts/store.h"
#include "facilities/file/corrections.h"
#include "facilities/file/details.h"
#include "facilities/store.h"
#include "support/browser.h"
#include "support/engines.h"
#include "support/visitors.h"
#include "terms/problems.h"
#include "territory/additions/store.h"
#include "territory/place.h"

namespace sxsh::facilities {
namespace {

using tests::Browser;

class FacilityFileTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    add_file_routes(router_);
    open(clock_);
    fill();
  }
  void open(const Clock& clock) {
    dispatch_.emplace(database(), router_, clock, 1, tests::visitors_by_cookie());
  }
  void fill() {
    write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      const Batch batch = TRY(open_batch(session, accounts::the_program(1, clock_), Batch::Kind::edit));
      Values values;
      at(values, FieldId::name) = "Giấy An Phú (ví dụ)";
      at(values, FieldId::tax_code) = "0900123456";
      at(values, FieldId::unit) = "1:12052";           // thị trấn Yên Mỹ, Hưng Yên
      at(values, FieldId::address) = "Phố Nối";
      giay_ = TRY(add(session, batch, values)).id;
      at(values, FieldId::name) = "Nhựa Cầu Giấy (ví dụ)";
      at(values, FieldId::tax_code) = "0900123456-001";
      at(values, FieldId::unit) = "1:00001";           // Hà Nội
      nhua_ = TRY(add(session, batch, values)).id;
      return Done{};
    });
    officer_ = person("officer", {});
    own_ = person("facility", {{accounts::ScopeKind::facility, giay_, "Giấy An Phú", {}}});
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
      const auto program = accounts::the_program(1, clock_);
      id = TRY(accounts::add_person(session, program, {0, "Lan " + role, {}}, {role})).id;
      const auto grant = accounts::grant_of(session, 1, id, role);
      for (const auto& scope : scopes) TRY(accounts::add_scope(session, program, grant->id, scope));
      return Done{};
    });
    return std::to_string(id) + "." + role;
  }
  Browser as(const std::string& who) {
    Browser one(*dispatch_);
    one.cookie = who;
    return one;
  }
  std::string lv(int64_t id, const std::string& more = "") { return "/lv/co-so/" + std::to_string(id) + more; }
  std::string dn(int64_t id, const std::string& more = "") { return "/dn/co-so/" + std::to_string(id) + more; }
  static std::string text(const web::Response& response) { return response.whole(); }
  static std::string location(const web::Response& response) { return Browser::header(response, "Location"); }
  static std::string undo_in(const std::string& page) {
    const size_t from = page.find("action=\"", page.find("hoan-tac") - 60) + 8;
    return page.substr(from, page.find('"', from) - from);
  }
  // What a browser would send back of a form, unless told otherwise.
  static std::multimap<std::string, std::string> filled(const std::string& page,
                                                        const std::map<std::string, std::string>& other) {
    std::multimap<std::string, std::string> out;
    for (size_t from = page.find("<input", page.find("<form class=\"card")); from != page.npos;
         from = page.find("<input", from + 1)) {
      const std::string tag = page.substr(from, page.find('>', from) - from);
      const auto part = [&](const std::string& name) {
        const size_t start = tag.find(" " + name + "=\"");
        return start == tag.npos
                   ? std::string()
                   : tag.substr(start + name.size() + 3, tag.find('"', start + name.size() + 3) - start - name.size() - 3);
      };
      if (part("type") == "radio" && tag.find(" checked") == tag.npos) continue;
      out.emplace(part("name"), part("value"));
    }
    for (const auto& [key, value] : other) {
      out.erase(key);
      out.emplace(key, value);
    }
    return out;
  }
  Facility facility(int64_t id) {
    std::optional<Facility> found;
    database().read([&](db::Session& session) { found = find_facility(session, 1, id); });
    return found.value_or(Facility{});
  }
  const Clock clock_ = Clock::fixed_at("2018-12-31T05:00:00Z");
  web::Router router_;
  std::optional<web::Dispatch> dispatch_;
  int64_t giay_ = 0, nhua_ = 0;
  std::string officer_, own_, area_, consultant_;
};
SXSH_ON_BOTH_ENGINES(FacilityFileTest);

#define EXPECT_HAS(page, part) EXPECT_NE((page).find(part), std::string::npos) << (part)
#define EXPECT_LACKS(page, part) EXPECT_EQ((page).find(part), std::string::npos) << (part)

TEST_P(FacilityFileTest, EveryRouteNamesAKnownAction) { EXPECT_EQ(accounts::check_routes(router_), std::vector<std::string>{}); }

TEST_P(FacilityFileTest, TheFileShowsWhatIsKnownAndWhatIsMissing) {
  auto officer = as(officer_);
  const std::string page = text(officer.get(lv(giay_)));
  EXPECT_HAS(page, "<h1 lang=\"vi\">Giấy An Phú (ví dụ)</h1>");
  EXPECT_HAS(page, "Thị trấn Yên Mỹ, huyện Yên Mỹ, tỉnh Hưng Yên");
  EXPECT_HAS(page, "Trên bản đồ từ 1/7/2025: Xã Yên Mỹ, tỉnh Hưng Yên");
  EXPECT_HAS(page, "Chưa có: ");
  EXPECT_HAS(page, "Nhựa Cầu Giấy (ví dụ)") << "another site of the enterprise";
  EXPECT_HAS(page, "Chương trình, 31/12/2018 12:00");
  const std::string english = text(officer.get("/en" + lv(giay_)));
  EXPECT_HAS(english, "On the map since 1 July 2025");
}

// Every route with an id: out of the scope it is as if there were nothing, whoever asks.
TEST_P(FacilityFileTest, ForeignIdsAreNotFoundOnEveryRoute) {
  for (const auto& route : router_.routes()) {
    const bool own = route.pattern.starts_with("/dn/");
    std::string path = route.pattern;
    const auto put = [&](const std::string& name, const std::string& value) {
      if (const size_t from = path.find(name); from != path.npos) path.replace(from, name.size(), value);
    };
    if (path.find("{id}") == path.npos || path.starts_with("/lv/doanh-nghiep")) continue;
    put("{id}", std::to_string(nhua_));
    put("{loai}", "san-pham");
    put("{ma}", "1");
    put("{dot}", "1");
    for (const std::string& who : own ? std::vector{own_} : std::vector{area_, consultant_}) {
      auto one = as(who);
      const auto answer =
          route.method == "GET" ? one.get(path) : one.post(path, {{"csrf", "token"}, {"name", "x"}, {"what", "closed"}});
      const bool allowed = accounts::actions_of({who.substr(who.find('.') + 1)}).contains(route.action);
      EXPECT_EQ(answer.status, allowed ? 404 : 403) << who << " " << route.method << " " << path;
      EXPECT_LACKS(text(answer), "Nhựa Cầu Giấy");
    }
  }
  EXPECT_EQ(facility(nhua_).version, 1);
  EXPECT_EQ(as(own_).get(dn(giay_)).status, 200);
  EXPECT_EQ(as(area_).get(lv(giay_)).status, 200);
  EXPECT_EQ(as(consultant_).get(lv(giay_)).status, 200);
  EXPECT_EQ(as(own_).get(lv(giay_)).status, 403);
  EXPECT_EQ(as("").get(lv(giay_)).status, 303) << "to the sign-in page";
}

TEST_P(FacilityFileTest, AnEnterpriseShowsOnlySitesInReach) {
  const std::string path = "/lv/doanh-nghiep/" + std::to_string(*facility(giay_).enterprise_id);
  EXPECT_EQ(facility(giay_).enterprise_id, facility(nhua_).enterprise_id);
  EXPECT_HAS(text(as(officer_).get(path)), "Nhựa Cầu Giấy");
  const std::string seen = text(as(consultant_).get(path));
  EXPECT_HAS(seen, "Giấy An Phú");
  EXPECT_LACKS(seen, "Nhựa Cầu Giấy");
  EXPECT_LACKS(text(as(area_).get(lv(giay_))), "Nhựa Cầu Giấy");
}

TEST_P(FacilityFileTest, AUnitIsFoundByANameThatTheOfficeAdded) {
  auto officer = as(officer_);
  const std::string form = text(officer.get(lv(giay_, "/sua")));
  const auto typed = filled(form, {{"unit", "Phố Nối Cũ, tỉnh Hưng Yên"}, {"reason", "theo hồ sơ"}});
  EXPECT_EQ(officer.post(lv(giay_, "/sua"), typed).status, 422);
  write([](db::Session& session) {
    return territory::add_name(session, {.office_id = 1, .person_id = 7, .name = "Lan", .at = "2018-12-31T02:41:00.000Z"},
                               {.unit_id = 23'012'073, .name = "Phố Nối Cũ", .source = "hồ sơ ví dụ"});
  });
  EXPECT_EQ(officer.post(lv(giay_, "/sua"), typed).status, 303);
  EXPECT_EQ(facility(giay_).value(FieldId::unit), "2:12073");
}

TEST_P(FacilityFileTest, AnEnterpriseIsRenamedAtAllItsSites) {
  const std::string path = "/lv/doanh-nghiep/" + std::to_string(*facility(giay_).enterprise_id);
  EXPECT_LACKS(text(as(consultant_).get(path)), "Đổi tên doanh nghiệp") << "not all sites are in reach";
  EXPECT_EQ(as(area_).post(path + "/ten", {{"csrf", "token"}, {"ten", "X"}}).status, 404);
  auto officer = as(officer_);
  EXPECT_HAS(text(officer.get(path)), "cả 2 cơ sở");
  EXPECT_EQ(officer.post(path + "/ten", {{"csrf", "token"}, {"ten", " "}}).status, 422);
  ASSERT_EQ(officer.post(path + "/ten", {{"csrf", "token"}, {"ten", "Tập đoàn Mới (ví dụ)"}}).status, 303);
  for (const int64_t site : {giay_, nhua_})
    EXPECT_EQ(facility(site).value(FieldId::enterprise_name), "Tập đoàn Mới (ví dụ)");
  EXPECT_HAS(text(officer.get(path)), "<h1 lang=\"vi\">Tập đoàn Mới (ví dụ)</h1>");
  EXPECT_EQ(facility(giay_).name(), "Giấy An Phú (ví dụ)");
}

TEST_P(FacilityFileTest, OwnPeopleSeeEventsAndHistory) {
  auto officer = as(officer_);
  ASSERT_EQ(officer.post(lv(giay_, "/bien-dong"), {{"csrf", "token"}, {"what", "suspended"}, {"from_day", "1/2/2018"},
                                                   {"reason", "thiếu đơn hàng"}}).status, 303);
  const std::string page = text(as(own_).get(dn(giay_)));
  EXPECT_HAS(page, "thiếu đơn hàng");
  EXPECT_HAS(page, "id=\"lich-su\"");
  EXPECT_HAS(page, "Lan officer") << "who wrote it";
  EXPECT_LACKS(page, "hoan-tac");
}

TEST_P(FacilityFileTest, AnEditIsSavedShownAndUndone) {
  auto officer = as(officer_);
  const std::string form = text(officer.get(lv(giay_, "/sua")));
  auto answer = officer.post(lv(giay_, "/sua"),
                             filled(form, {{"employees", "1.250"}, {"size_class", "large"}, {"reason", "theo báo cáo"}}));
  ASSERT_EQ(answer.status, 303) << text(answer);
  EXPECT_EQ(facility(giay_).value(FieldId::employees), "1250");
  EXPECT_EQ(facility(giay_).value(FieldId::size_rule), "declared");
  const std::string page = text(officer.get(location(answer)));
  EXPECT_HAS(page, "Đã lưu.");
  EXPECT_HAS(page, "Lý do: theo báo cáo");
  answer = officer.post(undo_in(page), {{"csrf", "token"}});
  EXPECT_EQ(answer.status, 303) << text(answer);
  EXPECT_FALSE(facility(giay_).value(FieldId::employees));
  EXPECT_FALSE(facility(giay_).value(FieldId::size_rule));
  EXPECT_EQ(officer.post(undo_in(page), {{"csrf", "token"}}).status, 409) << "once";
}

TEST_P(FacilityFileTest, TheSizeFollowsTheRuleUntilSomebodyDeclaresAnother) {
  open(Clock::fixed_at("2022-06-01T05:00:00Z"));       // a day with a rule of the catalogue
  auto officer = as(officer_);
  const std::string form = text(officer.get(lv(giay_, "/sua")));
  officer.post(lv(giay_, "/sua"),
               filled(form, {{"employees", "150"}, {"revenue_vnd", "150000000000"}, {"capital_vnd", "90000000000"}}));
  EXPECT_EQ(facility(giay_).value(FieldId::size_class), "medium");
  const auto rule = facility(giay_).value(FieldId::size_rule);
  ASSERT_TRUE(rule);
  EXPECT_EQ(rule, "nd80-2021");
  const std::string again = text(officer.get(lv(giay_, "/sua")));
  officer.post(lv(giay_, "/sua"), filled(again, {{"size_class", "large"}}));
  EXPECT_EQ(facility(giay_).value(FieldId::size_rule), "declared");
  const std::string last = text(officer.get(lv(giay_, "/sua")));
  officer.post(lv(giay_, "/sua"), filled(last, {{"size_class", "large"}, {"employees", "5"}}));
  EXPECT_EQ(facility(giay_).value(FieldId::size_class), "large") << "declared stays";
}

TEST_P(FacilityFileTest, AnIndustryOfAnotherEditionIsSaidAtItsField) {
  auto officer = as(officer_);
  const std::string form = text(officer.get(lv(giay_, "/sua")));
  const auto answer = officer.post(lv(giay_, "/sua"), filled(form, {{"industry", "9999"}, {"industry_edition", "2018"}}));
  EXPECT_EQ(answer.status, 422);
  EXPECT_HAS(text(answer), "id=\"e-industry\"");
  EXPECT_EQ(officer.post(lv(giay_, "/sua"), filled(form, {{"industry", "1701"}, {"industry_edition", "2018"}})).status, 303);
  EXPECT_EQ(facility(giay_).value(FieldId::industry), "1701");
}

TEST_P(FacilityFileTest, WhatIsWrongIsSaidAtItsFieldAndNothingIsLost) {
  auto officer = as(officer_);
  const std::string form = text(officer.get(lv(giay_, "/sua")));
  const auto answer =
      officer.post(lv(giay_, "/sua"),
                   filled(form, {{"employees", "7o"}, {"unit", "Yên Mỹ, Hưng Yên"}, {"name", ""}, {"note", "<b>ghi chú</b>"}}));
  EXPECT_EQ(answer.status, 422);
  const std::string page = text(answer);
  EXPECT_HAS(page, "<title>Lỗi: Sửa thông tin cơ sở");
  EXPECT_HAS(page, "data-summary");
  EXPECT_HAS(page, "href=\"#f-employees\"");
  EXPECT_HAS(page, "value=\"7o\"");
  EXPECT_HAS(page, "Hãy ghi tên cơ sở.");
  EXPECT_HAS(page, "name=\"one_unit\"") << "several places fit: they are offered";
  EXPECT_HAS(page, "&lt;b&gt;ghi chú&lt;/b&gt;");
  EXPECT_EQ(facility(giay_).version, 1);
  const auto chosen = officer.post(lv(giay_, "/sua"), filled(form, {{"unit", "Yên Mỹ, Hưng Yên"}, {"one_unit", "2:12073"}}));
  EXPECT_EQ(chosen.status, 303);
  EXPECT_EQ(facility(giay_).value(FieldId::unit), "2:12073");
}

TEST_P(FacilityFileTest, TwoPeopleAtOneFieldChooseFieldByField) {
  auto lan = as(officer_), minh = as(person("promotion_centre", {}));
  const std::string form = text(lan.get(lv(giay_, "/sua")));
  minh.post(lv(giay_, "/sua"), filled(text(minh.get(lv(giay_, "/sua"))), {{"employees", "1200"}, {"shifts", "2"}}));
  auto answer = lan.post(lv(giay_, "/sua"), filled(form, {{"employees", "1300"}, {"shifts", "3"}, {"phone", "0221 3 123 456"}}));
  EXPECT_EQ(answer.status, 409);
  const std::string page = text(answer);
  EXPECT_HAS(page, "Lan promotion_centre vừa sửa ô này lúc 31/12/2018 12:00.");
  EXPECT_HAS(page, "Giữ của Lan promotion_centre: 1.200");
  EXPECT_HAS(page, "Ghi của tôi: 1.300");
  EXPECT_FALSE(facility(giay_).value(FieldId::phone)) << "nothing half written";
  answer = lan.post(lv(giay_, "/sua"), filled(page, {{"pick_employees", "mine"}, {"pick_shifts", "theirs"}}));
  ASSERT_EQ(answer.status, 303) << text(answer);
  EXPECT_EQ(facility(giay_).value(FieldId::employees), "1300");
  EXPECT_EQ(facility(giay_).value(FieldId::shifts), "2");
  EXPECT_EQ(facility(giay_).value(FieldId::phone), "0221 3 123 456");
}

TEST_P(FacilityFileTest, AnAreaOfficerAddsOnlyInTheArea) {
  auto area = as(area_);
  const std::string form = text(area.get("/lv/co-so/moi"));
  auto answer =
      area.post("/lv/co-so/moi", filled(form, {{"name", "Cơ sở mới (ví dụ)"}, {"unit", "Phường Phúc Xá, Quận Ba Đình, Hà Nội"}}));
  EXPECT_EQ(answer.status, 403) << text(answer);
  EXPECT_HAS(text(answer), "facility_out_of_area");
  answer = area.post("/lv/co-so/moi", filled(form, {{"name", "Cơ sở mới (ví dụ)"}, {"unit", "TT. Yên Mỹ, H. Yên Mỹ, Hưng Yên"}}));
  ASSERT_EQ(answer.status, 303) << text(answer);
  EXPECT_HAS(text(area.get(location(answer))), "Cơ sở mới (ví dụ)");
}

TEST_P(FacilityFileTest, RowsAreAddedEditedRemovedAndBroughtBack) {
  auto officer = as(officer_);
  const std::string path = lv(giay_, "/chi-tiet/nang-luong");
  const std::string form = text(officer.get(path));
  auto answer = officer.post(path, filled(form, {{"source", "grid"}, {"amount", "70.100,5"}}));
  EXPECT_EQ(answer.status, 422);
  EXPECT_HAS(text(answer), "Hãy ghi đơn vị.");
  EXPECT_HAS(text(answer), "value=\"70.100,5\"");
  answer = officer.post(path, filled(form, {{"source", "grid"}, {"amount", "70.100,5"}, {"unit", "kWh"}, {"year", "2018"}}));
  ASSERT_EQ(answer.status, 303) << text(answer);
  std::string page = text(officer.get(location(answer)));
  EXPECT_HAS(page, "Lượng dùng: 70.100,5 kWh");
  const size_t from = page.find("/chi-tiet/nang-luong/");
  ASSERT_NE(from, page.npos);
  const std::string row = lv(giay_) + page.substr(from, page.find('"', from) - from);
  answer = officer.post(row + "/xoa", {{"csrf", "token"}});
  ASSERT_EQ(answer.status, 303);
  page = text(officer.get(location(answer)));
  EXPECT_LACKS(page, "Lượng dùng: 70.100,5 kWh");
  officer.post(undo_in(page), {{"csrf", "token"}});
  EXPECT_HAS(text(officer.get(lv(giay_))), "Lượng dùng: 70.100,5 kWh");
  EXPECT_EQ(officer.get(lv(giay_, "/chi-tiet/bien-dong")).status, 404) << "events have their own page";
  EXPECT_EQ(officer.get(lv(nhua_) + row.substr(lv(giay_).size())).status, 404) << "a row of another facility";
}

TEST_P(FacilityFileTest, OnlyABareFacilityIsRemovedAndUndoBringsItBack) {
  auto officer = as(officer_);
  auto answer = officer.post(lv(giay_, "/xoa"), {{"csrf", "token"}});
  EXPECT_EQ(answer.status, 409);
  EXPECT_HAS(text(answer), "2 người dùng của cơ sở") << "consultant and own people hang on it";
  answer = officer.post(lv(nhua_, "/xoa"), {{"csrf", "token"}});
  ASSERT_EQ(answer.status, 303) << text(answer);
  EXPECT_EQ(officer.get(lv(nhua_)).status, 404);
  EXPECT_HAS(text(officer.get(location(answer))), "Nhựa Cầu Giấy (ví dụ)");
  EXPECT_EQ(as(area_).get(location(answer)).status, 404) << "only who removed it";
  const auto back = officer.post(location(answer), {{"csrf", "token"}});
  EXPECT_EQ(location(back), lv(nhua_));
  EXPECT_EQ(facility(nhua_).value(FieldId::tax_code), "0900123456-001");
  EXPECT_TRUE(facility(nhua_).enterprise_id);
}

TEST_P(FacilityFileTest, EventsMoveTheFacilityAndKeepWhatWasBefore) {
  auto officer = as(officer_);
  const std::string path = lv(giay_, "/bien-dong");
  EXPECT_HAS(text(officer.get(path)), "Chuyển địa điểm");
  const std::string form = text(officer.get(path + "?viec=moved"));
  auto answer = officer.post(path, filled(form, {{"from_day", "1/1/2019"}, {"address_after", "Lô 5"}}));
  EXPECT_EQ(answer.status, 422) << "a day to come";
  EXPECT_HAS(text(answer), "Ngày này chưa đến.");
  answer = officer.post(path, filled(form, {{"from_day", "1/7/2018"}, {"address_after", "Lô 5"}, {"unit_after", "2:12073"}}));
  ASSERT_EQ(answer.status, 303) << text(answer);
  EXPECT_EQ(facility(giay_).value(FieldId::address), "Lô 5");
  EXPECT_EQ(facility(giay_).value(FieldId::unit), "2:12073");
  EXPECT_HAS(text(officer.get(lv(giay_))), "Địa chỉ trước: Phố Nối");
  answer = officer.post(path, filled(form, {{"from_day", "1/2/2015"}, {"address_after", "Nơi giữa chừng"}}));
  EXPECT_EQ(facility(giay_).value(FieldId::address), "Lô 5") << "recorded late: what came after stays";
  const std::string closing = text(officer.get(path + "?viec=closed"));
  answer = officer.post(path, filled(closing, {{"from_day", "1/12/2018"}}));
  EXPECT_HAS(text(answer), "Hãy ghi lý do.");
  officer.post(path, filled(closing, {{"from_day", "1/12/2018"}, {"reason", "hết đơn hàng"}}));
  EXPECT_EQ(facility(giay_).value(FieldId::closed_on), "2018-12-01");
  answer = officer.post(path, filled(text(officer.get(path + "?viec=reopened")), {{"from_day", "20/12/2018"}}));
  EXPECT_FALSE(facility(giay_).value(FieldId::closed_on));
  officer.post(undo_in(text(officer.get(location(answer)))), {{"csrf", "token"}});
  EXPECT_EQ(facility(giay_).value(FieldId::closed_on), "2018-12-01");
  EXPECT_HAS(text(officer.get(lv(giay_))), "Đóng cửa từ 1/12/2018");
}

TEST_P(FacilityFileTest, JudgementsAndTheMarkSetThePresentState) {
  auto consultant = as(consultant_);
  const std::string path = lv(giay_, "/tiem-nang");
  const std::string form = text(consultant.get(path));
  EXPECT_HAS(form, "value=\"31/12/2018\"");
  EXPECT_EQ(consultant.post(path, filled(form, {{"level", "high"}})).status, 422) << "why is needed";
  EXPECT_EQ(consultant.post(path, filled(form, {{"level", "high"}, {"reason", "Suất điện cao"}})).status, 303);
  EXPECT_EQ(facility(giay_).value(FieldId::potential), "high");
  consultant.post(path, filled(form, {{"level", "low"}, {"reason", "trước đó"}, {"judged_on", "1/1/2016"}}));
  EXPECT_EQ(facility(giay_).value(FieldId::potential), "high") << "an older judgement changes nothing today";
  EXPECT_EQ(consultant.get(lv(giay_, "/dien-hinh")).status, 403);
  auto officer = as(officer_);
  const std::string mark = lv(giay_, "/dien-hinh");
  officer.post(mark, filled(text(officer.get(mark)), {{"from_day", "1/6/2018"}, {"reason", "Giảm 15% nước"}}));
  EXPECT_EQ(facility(giay_).value(FieldId::exemplary_since), "2018-06-01");
  const std::string end = text(officer.get(mark));
  EXPECT_HAS(end, "Thôi ghi nhận điển hình");
  officer.post(mark, filled(end, {{"until_day", "30/11/2018"}, {"reason", "Hết thời hạn"}}));
  EXPECT_FALSE(facility(giay_).value(FieldId::exemplary_since));
  EXPECT_HAS(text(officer.get(lv(giay_))), "Đến hết ngày: 30/11/2018");
}

TEST_P(FacilityFileTest, OwnPeopleWriteFreeFieldsAndProposeKeyFields) {
  auto own = as(own_), officer = as(officer_);
  EXPECT_HAS(text(own.get("/dn/co-so")), "Giấy An Phú (ví dụ)");
  const std::string form = text(own.get(dn(giay_, "/sua")));
  auto answer = own.post(dn(giay_, "/sua"), filled(form, {{"name", "Giấy An Phú Mới (ví dụ)"}, {"employees", "300"}}));
  EXPECT_EQ(answer.status, 422);
  EXPECT_HAS(text(answer), "Hãy ghi vì sao cần sửa");
  answer = own.post(dn(giay_, "/sua"),
                    filled(form, {{"name", "Giấy An Phú Mới (ví dụ)"}, {"employees", "300"}, {"reason", "đổi đăng ký"}}));
  ASSERT_EQ(answer.status, 303) << text(answer);
  EXPECT_EQ(facility(giay_).value(FieldId::employees), "300");
  EXPECT_EQ(facility(giay_).name(), "Giấy An Phú (ví dụ)") << "waits for an officer";
  EXPECT_HAS(text(own.get("/dn/co-so")), "Đang chờ duyệt");
  EXPECT_EQ(own.get("/lv/co-so/sua-doi").status, 403);
  const std::string queue = text(officer.get("/lv/co-so/sua-doi"));
  EXPECT_HAS(queue, "Giấy An Phú Mới (ví dụ)");
  const size_t from = queue.find("/lv/co-so/sua-doi/", queue.find("<form"));
  const std::string path = queue.substr(from, queue.find('"', from) - from);
  EXPECT_EQ(officer.post(path, {{"csrf", "token"}, {"decision", "refuse"}}).status, 422) << "a refusal says why";
  officer.post(lv(giay_, "/sua"), filled(text(officer.get(lv(giay_, "/sua"))), {{"name", "Giấy An Phú II (ví dụ)"}}));
  EXPECT_HAS(text(officer.get("/lv/co-so/sua-doi")), "nay là: Giấy An Phú II (ví dụ)");
  EXPECT_EQ(officer.post(path, {{"csrf", "token"}, {"decision", "accept"}, {"present", "Giấy An Phú (ví dụ)"}}).status, 422)
      << "the value changed since the officer looked";
  answer = officer.post(path, {{"csrf", "token"}, {"decision", "accept"}, {"present", "Giấy An Phú II (ví dụ)"}});
  ASSERT_EQ(answer.status, 303) << text(answer);
  EXPECT_EQ(facility(giay_).name(), "Giấy An Phú Mới (ví dụ)");
  EXPECT_HAS(text(own.get("/dn/co-so")), "Đã duyệt");
  EXPECT_EQ(officer.post(path, {{"csrf", "token"}, {"decision", "accept"}, {"present", "Giấy An Phú Mới (ví dụ)"}}).status, 409);
}

TEST_P(FacilityFileTest, AProposalThatCannotStandAloneIsSaidSo) {
  auto own = as(own_), officer = as(officer_);
  const std::string form = text(own.get(dn(giay_, "/sua")));
  own.post(dn(giay_, "/sua"), filled(form, {{"industry", "1701"}, {"industry_edition", "2018"}, {"reason", "ngành đúng"}}));
  database().read([&](db::Session& session) { EXPECT_EQ(waiting(session, 1).size(), 2u); });
  std::optional<Correction> industry;
  database().read([&](db::Session& session) {
    for (auto& one : waiting(session, 1))
      if (one.field == FieldId::industry) industry = one;
  });
  ASSERT_TRUE(industry);
  const std::string path = "/lv/co-so/sua-doi/" + std::to_string(giay_) + "/" + std::to_string(industry->id);
  EXPECT_HAS(text(officer.post(path, {{"csrf", "token"}, {"decision", "accept"}, {"present", ""}})), "correction_unfit");
  const auto by = accounts::the_program(1, clock_);
  const auto late = database().write([&](db::Session& session) -> Result<> {
    TRY(accept(session, by, *industry, "1702", Lang::vi));
    return Done{};
  });
  ASSERT_FALSE(late.ok());
  EXPECT_TRUE(late.problem().is(problems::correction_unfit) || late.problem().is(problems::facility_changed));
  own.post(dn(giay_, "/sua"), filled(form, {{"industry", "1702"}, {"industry_edition", "2018"}, {"reason", "ngành đúng"}}));
  database().read([&](db::Session& session) { EXPECT_EQ(waiting(session, 1).size(), 2u) << "a new proposal takes the place"; });
  EXPECT_EQ(officer.post(path, {{"csrf", "token"}, {"decision", "accept"}, {"present", ""}}).status, 409) << "withdrawn";
}

}  // namespace
}  // namespace sxsh::facilities
