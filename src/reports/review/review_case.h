// What tests of the officer's side stand on: two facilities with a round of a small form, an officer, and the way of a report.
#pragma once

#include "accounts/store.h"
#include "checks/store.h"
#include "figures/period.h"
#include "reports/decisions.h"
#include "reports/pages.h"
#include "reports/review/acts.h"
#include "reports/review/checking.h"
#include "reports/review/pages.h"
#include "rounds/notices.h"
#include "rounds/store.h"
#include "support/report_pages.h"
#include "terms/problems.h"

namespace sxsh::reports {

inline constexpr const char* kForm = R"(code = "bao-cao-duyet"
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

[[list]]
code = "lo"
choices = [
  { code = "than", vi = "Đốt than", en = "Coal" },
  { code = "cui", vi = "Đốt củi", en = "Wood" },
]

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
field = "lo_hoi"
type = "choice"
vi = "Lò hơi"
en = "Boiler"
list = "lo"
required = false

[[step.item]]
table = "chat_thai"
vi = "Chất thải"
en = "Waste"
key = "ct_ten"

[[step.item.field]]
field = "ct_ten"
type = "text"
vi = "Tên"
en = "Name"

[[step.item.field]]
field = "ct_luong"
type = "quantity"
vi = "Lượng"
en = "Amount"
unit = "t"

[[step.item]]
field = "nguoi_lap"
type = "text"
vi = "Người lập"
en = "Made by"
required = false
personal = true
)";
inline constexpr const char* kChecks = R"([[check]]
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

class ReviewCase : public ReportOffice {
 protected:
  static void SetUpTestSuite() { take_form("bao-cao-duyet", kForm, kChecks); }
  virtual bool area_confirms() const { return false; }
  void SetUp() override {
    PagesTest::SetUp();
    write([&](db::Session& session) -> Result<> {
      TRY(add_facilities(session));
      for (size_t at = 0; at < ids_.size(); ++at)
        people_.push_back(TRY(add_own(session, at, std::to_string(at) + "@example.vn")));
      officer_ = TRY(accounts::add_person(session, by_, {.name = "Lan", .email = "lan@example.vn"}, {"officer"})).id;
      return open_round(session, "bao-cao-duyet", area_confirms());
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
  // After fill(): a choice and a row of a table.
  void fill_more() {
    const std::string page = text(dn("/dien-nuoc"));
    std::multimap<std::string, std::string> typed = {{"c~lo_hoi", "than"}, {"do", "next"}, {"revision", value(page, "revision")},
                                                     {"rows~chat_thai", "r1"}, {"c~ct_ten~r1", "Bùn"}, {"c~ct_luong~r1", "12"}};
    ASSERT_EQ(post(dn("/dien-nuoc"), typed).status, 303);
  }
  // By the officer, of the first facility.
  void accept_it() {
    as_officer();
    ASSERT_EQ(post(report() + "/duyet", {{"chac", "1"}, {"ban", value(text(report()), "ban")}}).status, 303);
  }
  web::Response correct(std::map<std::string, std::string> typed) {
    typed.emplace("why", "đọc nhầm đồng hồ");
    return browser_->upload(report() + "/dinh-chinh", "file", "bien-ban.jpg", "\xff\xd8\xff proof", typed);
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

  std::vector<int64_t> people_;
  int64_t officer_ = 0;
};
inline constexpr Date kFirst{2018, 1, 1}, kLast{2018, 6, 30};

}  // namespace sxsh::reports
