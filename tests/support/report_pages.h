// A round of a small form with two facilities, one of them with somebody who fills it in.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "accounts/scope.h"
#include "accounts/store.h"
#include "facilities/store.h"
#include "forms/catalogue.h"
#include "reports/pages.h"
#include "rounds/store.h"
#include "support/pages.h"

namespace sxsh::reports {

inline constexpr const char* kReportForm = R"(code = "bao-cao-thu"
version = 1
vi = "Báo cáo thử"
en = "Test report"
clause = "HY III"
languages = ["vi", "en"]

[[source]]
code = "HY"
vi = "Quyết định thử"
en = "Test decision"
verified = false

[[step]]
code = "san-luong"
vi = "Sản lượng"
en = "Output"

[[step.item]]
field = "san_luong"
type = "decimal"
decimals = 1
vi = "Sản lượng"
en = "Output"
unit = "t"
min = "0"

[[step]]
code = "dien"
vi = "Điện"
en = "Electricity"

[[step.item]]
field = "dien"
type = "decimal"
vi = "Điện"
en = "Electricity"
unit = "kwh"

[[step.item]]
field = "ghi_chu"
type = "text"
required = false
vi = "Ghi chú"
en = "Note"

[[step.item]]
field = "nam_bat_dau"
type = "whole"
required = false
vi = "Năm bắt đầu"
en = "Year of beginning"
min = 1900
max = 2100
prefill = "register:founded_on"
)";

// Two facilities and one round that asks them for a form of its own.
class ReportOffice : public tests::PagesTest {
 protected:
  // Before any test of the suite: the form (and its checks) as if it were carried.
  static void take_form(const std::string& code, const std::string& form, const std::string& checks = "") {
    const auto folder = std::filesystem::temp_directory_path() / ("sxsh-" + code + "-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder / "forms" / code);
    std::ofstream(folder / "forms" / code / "form.toml") << form;
    if (!checks.empty()) std::ofstream(folder / "forms" / code / "checks.toml") << checks;
    const auto taken = forms::take_forms_of(folder.string());
    ASSERT_TRUE(taken.ok()) << taken.problem().message(Lang::en);
    std::filesystem::remove_all(folder);
  }
  Result<> add_facilities(db::Session& session) {
    TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
    const auto batch = TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit));
    for (const char* name : {"Giấy An Phú (ví dụ)", "Nhựa Phố Nối (ví dụ)"}) {
      facilities::Values values;
      facilities::at(values, facilities::FieldId::name) = name;
      facilities::at(values, facilities::FieldId::unit) = "1:12052";
      facilities::at(values, facilities::FieldId::founded_on) = "2009-09-07";
      ids_.push_back(TRY(facilities::add(session, batch, values)).id);
    }
    return Done{};
  }
  // Somebody of that facility.
  Result<int64_t> add_own(db::Session& session, size_t which, const std::string& email) {
    const int64_t id = TRY(accounts::add_person(session, by_, {.name = "Hoa", .email = email}, {"facility"})).id;
    TRY(accounts::add_scope(session, by_, accounts::grants_of(session, 1, id).at(0).id,
                            {.kind = accounts::ScopeKind::facility, .subject_id = ids_[which], .words = "cơ sở", .units = {}}));
    return id;
  }
  Result<> open_round(db::Session& session, const std::string& form_code, bool area_confirms = false) {
    rounds::Plan plan{.form_code = form_code, .period = *rounds::period_of_code("2018-H1"), .opens_on = Date{2018, 7, 1},
                      .due = {.said = Date{2018, 7, 15}}, .basis = rounds::Basis::named, .named = ids_};
    plan.area_confirms = area_confirms;
    const auto round = TRY(rounds::plan(session, by_, plan));
    slug_ = round.slug;
    round_ = round.id;
    TRY(rounds::open(session, by_, round.id));
    return Done{};
  }
  std::string dn(const std::string& more = "") const { return "/dn/bao-cao/" + slug_ + more; }
  static std::string location(const web::Response& response) { return tests::Browser::header(response, "Location"); }
  static std::string value(const std::string& page, const std::string& name) {
    const std::string before = "name=\"" + name + "\" value=\"";
    const size_t at = page.find(before);
    if (at == page.npos) return "";
    return page.substr(at + before.size(), page.find('"', at + before.size()) - at - before.size());
  }

  const Clock clock_ = Clock::fixed_at("2018-07-02T01:00:00Z");
  accounts::Actor by_ = accounts::the_program(1, clock_);
  std::vector<int64_t> ids_;
  std::string slug_;
  int64_t round_ = 0;
};

class ReportPagesTest : public ReportOffice {
 protected:
  static void SetUpTestSuite() { take_form("bao-cao-thu", kReportForm); }
  void SetUp() override {
    PagesTest::SetUp();
    write([&](db::Session& session) -> Result<> {
      TRY(add_facilities(session));
      person_ = TRY(add_own(session, 0, "hoa@example.vn"));
      return open_round(session, "bao-cao-thu");
    });
    add_routes(router_);
    role_ = "facility";
    open("2018-07-12T07:32:00Z");
  }
  void fill() {
    EXPECT_EQ(post(dn("/san-luong"), {{"revision", "0"}, {"c~san_luong", "1.250,5"}, {"do", "next"}}).status, 303);
    EXPECT_EQ(post(dn("/dien"), {{"revision", "1"}, {"c~dien", "70100"}, {"do", "next"}}).status, 303);
  }
  web::Response by_script(const std::string& target, std::multimap<std::string, std::string> form) {
    browser_->headers["accept"] = "application/json";
    auto response = post(target, std::move(form));
    browser_->headers.erase("accept");
    return response;
  }
};

}  // namespace sxsh::reports
