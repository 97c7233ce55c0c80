#include "savings/store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "accounts/permissions.h"
#include "accounts/scope.h"
#include "accounts/store.h"
#include "audit/store.h"
#include "facilities/store.h"
#include "figures/store.h"
#include "savings/pages.h"
#include "savings/queries.gen.h"
#include "support/browser.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::savings {
namespace {

using tests::Browser;

class SavingsStoreTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    add_routes(router_);
    web::Hooks hooks;
    hooks.visitor = [](const web::Request& request, db::Session&) {  // the cookie is "7.officer"
      const std::string who = request.cookie("phien");
      web::Visitor visitor;
      if (who.empty()) return visitor;
      visitor.person_id = std::stoll(who);
      visitor.name = "Người " + who;
      visitor.roles = {"public", who.substr(who.find('.') + 1)};
      visitor.actions = accounts::actions_of(visitor.roles);
      visitor.csrf = "token";
      return visitor;
    };
    hooks.problem_page = [](const Problem& problem, const web::Request&, Lang lang, const web::Visitor&) {
      return std::string(problem.kind->key) + ": " + problem.message(lang);
    };
    hooks.bug_page = [](const std::string&, Lang) { return "bug"; };
    dispatch_.emplace(database(), router_, clock_, 1, std::move(hooks));
    write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      const auto batch = TRY(facilities::open_batch(session, by_, facilities::Batch::Kind::edit));
      facilities::Values values;
      at(values, facilities::FieldId::name) = "Giấy An Phú (ví dụ)";
      facility_ = TRY(facilities::add(session, batch, values)).id;
      at(values, facilities::FieldId::name) = "Nhựa (ví dụ)";
      other_ = TRY(facilities::add(session, batch, values)).id;
      power_ = TRY(add(session, "electricity_grid", "kwh", ""));
      const auto product = TRY(add(session, "product", "t", "giấy"));
      std::vector<figures::Change> changes;
      for (int i = 0; i < 24; ++i) {
        const Month month = Month{2016, 1}.plus(i);
        const double q = 400 + 90 * std::sin(i * 0.9) + (i * 37 % 50),
                     use = (20000 + 90 * q + 500 * std::sin(i * 2.4)) * (i < 12 ? 1 : 0.9);
        changes.push_back({.series = product, .month = month, .value = std::llround(q * 1000)});
        changes.push_back(
            {.series = power_, .month = month, .value = std::llround(use * 1000), .cost_vnd = std::llround(use * 1700)});
      }
      TRY(figures::save(session, by_, {}, facility_, changes, {}));
      return Done{};
    });
    officer_ = person("officer", {});
    own_ = person("facility", {{accounts::ScopeKind::facility, facility_, "Giấy", {}}});
    stranger_ = person("facility", {{accounts::ScopeKind::facility, other_, "Nhựa", {}}});
  }
  Result<int64_t> add(db::Session& session, const char* resource, const char* unit, const char* name) {
    const auto& catalogue = measures::Catalogue::carried();
    return figures::add_series(
        session, by_,
        {.facility_id = facility_, .resource = catalogue.resource(resource), .unit = catalogue.unit(unit), .name = name});
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
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  Result<> trial(const std::function<Result<>(db::Session&)>& work) { return database().write(work); }
  Study made() {
    std::optional<Study> out;
    database().read([&](db::Session& session) {
      const auto plain = facts_of(session, 1, facility_, {2017, 12});
      const auto subject = subject_named(plain.series, "electricity").value();
      out = study(facts_of(session, 1, facility_, {2017, 12}, subject), subject, {{2016, 1}, {2016, 12}},
                  {{2017, 1}, {2017, 12}})
                .value();
    });
    return *out;
  }
  std::vector<Kept> all() {
    std::vector<Kept> out;
    database().read([&](db::Session& session) { out = results_of(session, 1, facility_); });
    return out;
  }
  size_t counted() {
    size_t out = 0;
    database().read([&](db::Session& session) {
      session.each(sql::counted_of_facility{.office_id = 1, .facility_id = facility_}, [&](const db::Row&) { ++out; });
    });
    return out;
  }
  Browser as(const std::string& who) {
    Browser one(*dispatch_);
    one.cookie = who;
    return one;
  }
  static std::string text(const web::Response& response) { return std::string(response.bytes()); }
  std::string lv(const std::string& rest = "") { return "/lv/tiet-kiem/" + std::to_string(facility_) + rest; }

  const Clock clock_ = Clock::fixed_at("2018-01-15T05:00:00Z");
  const accounts::Actor by_ = accounts::the_program(1, clock_);
  web::Router router_;
  std::optional<web::Dispatch> dispatch_;
  int64_t facility_ = 0, other_ = 0, power_ = 0;
  std::string officer_, own_, stranger_;
};
SXSH_ON_BOTH_ENGINES(SavingsStoreTest);

TEST_P(SavingsStoreTest, a_result_counts_only_while_an_officer_stands_for_it) {
  const Study one = made();
  EXPECT_EQ(one.grade, 'A');
  int64_t id = 0;
  write([&](db::Session& session) -> Result<> {
    id = TRY(keep(session, by_, facility_, one));
    return Done{};
  });
  ASSERT_EQ(all().size(), 1u);
  EXPECT_EQ(all()[0].saving, one.saving);
  EXPECT_EQ(all()[0].low, one.low);
  EXPECT_EQ(counted(), 0u);
  const auto say = [&](int64_t seen, Decision decision, const std::string& reason) {
    return trial([&](db::Session& session) { return decide(session, by_, facility_, id, seen, decision, reason); });
  };
  EXPECT_TRUE(say(0, Decision::counted, " ").problem().is(problems::savings_reason_needed));
  EXPECT_TRUE(say(0, Decision::counted, "hóa đơn khớp").ok());
  EXPECT_EQ(counted(), 1u);
  EXPECT_TRUE(say(0, Decision::refused, "chậm").problem().is(problems::savings_decided));
  EXPECT_TRUE(say(1, Decision::withdrawn, "đo lại").ok());
  EXPECT_EQ(counted(), 0u);
  EXPECT_EQ(all()[0].decision, Decision::withdrawn);
  EXPECT_TRUE(trial([&](db::Session& session) { return decide(session, by_, other_, id, 2, Decision::counted, "x"); })
                  .problem()
                  .is(problems::not_found));
  database().read([&](db::Session& session) { EXPECT_TRUE(audit::verify(session, 1).sound()); });
}

TEST_P(SavingsStoreTest, corrected_figures_need_a_new_result_and_both_series_stay) {
  int64_t id = 0;
  write([&](db::Session& session) -> Result<> {
    id = TRY(keep(session, by_, facility_, made()));
    TRY(figures::save(
        session, by_, {}, facility_,
        std::vector<figures::Change>{{.series = power_, .month = {2017, 3}, .value = 50000000, .reason = "sai", .seen = 1}},
        {}));
    return Done{};
  });
  EXPECT_TRUE(trial([&](db::Session& session) { return decide(session, by_, facility_, id, 0, Decision::counted, "ổn"); })
                  .problem()
                  .is(problems::savings_figures_changed));
  EXPECT_TRUE(trial([&](db::Session& session) -> Result<> {
                TRY(keep(session, by_, facility_, made(), NewBaseline{Rebased::meter, " "}));
                return Done{};
              })
                  .problem()
                  .is(problems::savings_reason_needed));
  write([&](db::Session& session) -> Result<> {
    TRY(keep(session, by_, facility_, made(), NewBaseline{Rebased::meter, "thay công tơ tháng 3/2017"}));
    return Done{};
  });
  ASSERT_EQ(all().size(), 2u);
  EXPECT_EQ(all()[0].rebased, Rebased::meter);
  EXPECT_NE(all()[0].saving, all()[1].saving);
}

TEST_P(SavingsStoreTest, adjustments_claims_and_grades_are_kept_with_their_reason) {
  const Study before = made();
  write([&](db::Session& session) -> Result<> {
    TRY(add_adjustment(session, by_, facility_, before.subject, {{{2017, 2}, {2017, 3}}, 1000000, "thêm ca"}));
    TRY(add_claim(session, by_, facility_, before.subject, {true, 5000000, "biến tần", "báo cáo đánh giá 2017"}));
    TRY(judge_application(session, by_, facility_, 3, "2018-01-10", "báo cáo đánh giá"));
    TRY(judge_application(session, by_, facility_, 4, "2018-01-15", "có sổ theo dõi"));
    return Done{};
  });
  EXPECT_EQ(made().expected - before.expected, 2000000);
  database().read([&](db::Session& session) {
    EXPECT_EQ(facts_of(session, 1, facility_, {2017, 12}, before.subject).claims.size(), 1u);
    const auto grades = application_grades_of(session, 1, facility_);
    ASSERT_EQ(grades.size(), 2u);
    EXPECT_EQ(grades[0].grade, 4);
  });
  EXPECT_TRUE(trial([&](db::Session& session) { return judge_application(session, by_, facility_, 2, "2018-01-16", ""); })
                  .problem()
                  .is(problems::savings_reason_needed));
}

TEST_P(SavingsStoreTest, officers_see_work_and_sign_and_others_see_only_their_own) {
  auto officer = as(officer_);
  const std::string page = text(officer.get(lv()));
  for (const char* part :
       {"Giấy An Phú", "Bậc bằng chứng", "giấy", "Durbin-Watson", "<svg", "Khoảng tin cậy 90%", "theo giá của kỳ gốc"})
    EXPECT_NE(page.find(part), std::string::npos) << part;
  EXPECT_EQ(officer.post(lv("/giu"), {{"muc", "electricity"}, {"goc", "2016"}, {"ky", "2017"}}).status, 303);
  ASSERT_EQ(all().size(), 1u);
  EXPECT_EQ(officer
                .post(lv("/xac-nhan"), {{"ket-qua", std::to_string(all()[0].id)},
                                        {"thay", "0"},
                                        {"quyet-dinh", "counted"},
                                        {"ly-do", "đã xem hóa đơn"}})
                .status,
            303);
  EXPECT_EQ(counted(), 1u);
  EXPECT_EQ(officer.post(lv("/muc-ap-dung"), {{"muc-ap-dung", "3"}, {"bang-chung", "báo cáo"}}).status, 303);
  EXPECT_EQ(officer.get(lv("?muc=electricity&goc=abc&ky=2017")).status, 422);
  EXPECT_NE(text(officer.get(lv("?goc=2017&ky=2016"))).find("phải kết thúc trước khi"), std::string::npos);
  EXPECT_EQ(officer.get(lv("/tai-ve?muc=electricity&goc=2016&ky=2017")).status, 200);
  const std::string mine = text(as(own_).get("/dn/tiet-kiem"));
  EXPECT_NE(mine.find("Giấy An Phú"), std::string::npos);
  EXPECT_NE(mine.find("Đã xác nhận, tính vào chỉ tiêu"), std::string::npos);
  EXPECT_EQ(mine.find("/xac-nhan"), std::string::npos) << "no forms of officers";
  EXPECT_EQ(as(stranger_).get("/dn/tiet-kiem?co-so=" + std::to_string(facility_)).status, 404);
  EXPECT_EQ(as(own_).get(lv()).status, 403);
  EXPECT_EQ(as(own_).post(lv("/xac-nhan"), {}).status, 403);
}

}  // namespace
}  // namespace sxsh::savings
