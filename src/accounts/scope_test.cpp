#include "accounts/scope.h"

#include <gtest/gtest.h>

#include "accounts/organisation.h"
#include "accounts/store.h"
#include "audit/store.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

constexpr int64_t kOffice = 1;

class ScopeTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    write([](db::Session& s) -> Result<> {
      TRY(put_office(s, {kOffice, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      TRY(put_office(s, {2, "vinh-long", "Sở Công Thương", "Vĩnh Long"}));
      return Done{};
    });
  }
  Result<> tried(const std::function<Result<>(db::Session&)>& work) { return database().write(work); }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = tried(work);
    ASSERT_TRUE(done.ok()) << done.problem().kind->key;
  }
  Actor program(int64_t office = kOffice) const { return the_program(office, clock_); }
  int64_t person(const std::string& name, const std::set<std::string>& roles, int64_t office = kOffice) {
    int64_t id = 0;
    write([&](db::Session& s) -> Result<> {
      id = TRY(add_person(s, program(office), {0, name, {}}, roles)).id;
      return Done{};
    });
    return id;
  }
  int64_t grant(int64_t person_id, const std::string& role, int64_t office = kOffice) {
    int64_t id = 0;
    database().read([&](db::Session& s) {
      if (const auto found = grant_of(s, office, person_id, role)) id = found->id;
    });
    return id;
  }
  std::vector<int64_t> column(const std::string& text) {
    const tests::Sql sql(text);
    std::vector<int64_t> found;
    database().read([&](db::Session& s) { found = s.all(sql, [](const db::Row& row) { return row.int64(0); }); });
    return found;
  }
  const Clock clock_ = Clock::fixed_at("2018-12-31T05:00:00Z");
};
SXSH_ON_BOTH_ENGINES(ScopeTest);

TEST_P(ScopeTest, AnAreaOfficerSeesTheUnitsOfTheAreaUntilItIsTakenBack) {
  const int64_t minh = person("Minh", {"area_officer"});
  const int64_t given = grant(minh, "area_officer");
  int64_t first = 0;
  write([&](db::Session& s) -> Result<> {
    EXPECT_EQ(roles_without_scope(s, kOffice, minh), std::set<std::string>{"area_officer"});
    first = TRY(add_scope(s, program(), given, {ScopeKind::area, 1202, "Huyện Yên Mỹ", {1202, 7, 9, 7}}));
    const NewScope again{ScopeKind::area, 1202, "Huyện Yên Mỹ", {1202, 7, 9}};
    EXPECT_EQ(TRY(add_scope(s, program(), given, again)), first) << "once is enough";
    TRY(add_scope(s, program(), given, {ScopeKind::zone, 55, "KCN Phố Nối A", {}}));
    EXPECT_TRUE(roles_without_scope(s, kOffice, minh).empty());
    return Done{};
  });
  EXPECT_EQ(column("SELECT unit_id FROM v_scope_units WHERE role = 'area_officer' ORDER BY unit_id"),
            (std::vector<int64_t>{7, 9, 1202}));
  EXPECT_EQ(column("SELECT zone_id FROM v_scope_zones"), std::vector<int64_t>{55});
  EXPECT_TRUE(column("SELECT facility_id FROM v_scope_facilities").empty());
  write([&](db::Session& s) -> Result<> {
    EXPECT_EQ(scopes_of(s, kOffice, minh).size(), 2u);
    TRY(revoke_scope(s, program(), first, "đổi địa bàn"));
    return Done{};
  });
  EXPECT_TRUE(column("SELECT unit_id FROM v_scope_units").empty());
  int64_t last = 0;
  database().read([&](db::Session& s) { last = scopes_of(s, kOffice, minh).at(0).id; });
  const auto refused = tried([&](db::Session& s) { return revoke_scope(s, program(), last, "thử"); });
  EXPECT_TRUE(!refused.ok() && refused.problem().is(problems::scope_last));
  database().read([&](db::Session& s) {
    EXPECT_TRUE(audit::verify(s, kOffice).sound());
    EXPECT_EQ(audit::events(s, kOffice, {.action = "scope.add"}).size(), 2u);
    EXPECT_EQ(audit::events(s, kOffice, {.action = "scope.revoke"}).at(0).entry.reason, "đổi địa bàn");
  });
}

TEST_P(ScopeTest, ARoleTakesOnlyScopesOfItsKind) {
  const int64_t lan = person("Lan", {"officer", "facility", "area_officer"});
  const auto refused = [&](const char* role, const NewScope& scope) {
    const auto done = tried([&](db::Session& s) -> Result<> {
      TRY(add_scope(s, program(), grant(lan, role), scope));
      return Done{};
    });
    return !done.ok() && done.problem().is(problems::scope_unfit);
  };
  EXPECT_TRUE(refused("officer", {ScopeKind::area, 7, "Yên Mỹ", {7}})) << "sees the whole office anyway";
  EXPECT_TRUE(refused("facility", {ScopeKind::area, 7, "Yên Mỹ", {7}}));
  EXPECT_TRUE(refused("area_officer", {ScopeKind::area, 7, "Yên Mỹ", {}})) << "an area without units shows nothing";
  EXPECT_TRUE(refused("facility", {ScopeKind::facility, 0, "?", {}}));
  EXPECT_FALSE(refused("facility", {ScopeKind::facility, 4711, "Nhựa An Phát", {}}));
  EXPECT_FALSE(refused("area_officer", {ScopeKind::facility, 4711, "Nhựa An Phát", {}}));
  EXPECT_EQ(column("SELECT facility_id FROM v_scope_facilities WHERE role = 'facility'"), std::vector<int64_t>{4711});
  EXPECT_EQ(column("SELECT facility_id FROM v_scope_facilities WHERE role = 'area_officer'"), std::vector<int64_t>{4711});
}

TEST_P(ScopeTest, AGrantOfAnotherOfficeIsNotThere) {
  const int64_t minh = person("Minh", {"area_officer"});
  const int64_t given = grant(minh, "area_officer");
  const auto foreign = tried([&](db::Session& s) -> Result<> {
    TRY(add_scope(s, program(2), given, {ScopeKind::area, 7, "Yên Mỹ", {7}}));
    return Done{};
  });
  EXPECT_TRUE(!foreign.ok() && foreign.problem().is(problems::not_found));
  EXPECT_TRUE(column("SELECT id FROM role_scopes").empty());
}

TEST_P(ScopeTest, TheVisitorKnowsWhichRoleLacksItsScope) {
  const int64_t hoa = person("Hoa", {"facility"});
  std::string token;
  write([&](db::Session& s) -> Result<> {
    token = TRY(start_session(s, {kOffice, hoa, "Hoa", clock_.now_utc()}));
    return Done{};
  });
  web::Request request;
  request.headers.emplace("cookie", std::string(kSessionCookie) + "=" + token);
  database().read([&](db::Session& s) {
    EXPECT_EQ(visitor_of(request, s, kOffice, clock_).unscoped, std::set<std::string>{"facility"});
  });
  write([&](db::Session& s) -> Result<> {
    TRY(add_scope(s, program(), grant_of(s, kOffice, hoa, "facility")->id, {ScopeKind::facility, 4711, "Nhựa An Phát", {}}));
    return Done{};
  });
  database().read([&](db::Session& s) { EXPECT_TRUE(visitor_of(request, s, kOffice, clock_).unscoped.empty()); });
}

TEST_P(ScopeTest, AnOrganisationIsNamedOnceAndAPersonWorksForOne) {
  const int64_t dat = person("Đạt", {"partner"});
  write([&](db::Session& s) -> Result<> {
    const auto first = TRY(put_organisation(s, program(), "Sở Tài chính\r\nBcc: x", "agency"));
    EXPECT_EQ(first.name, "Sở Tài chính  Bcc: x") << "one line";
    EXPECT_EQ(TRY(put_organisation(s, program(), "so tai chinh bcc x", "agency")).id, first.id);
    const auto second = TRY(put_organisation(s, program(), "Ban quản lý các KCN", "agency"));
    TRY(set_organisation(s, program(), dat, first.id));
    TRY(set_organisation(s, program(), dat, second.id));
    EXPECT_EQ(organisation_of(s, kOffice, dat)->name, "Ban quản lý các KCN");
    EXPECT_EQ(organisations(s, kOffice).size(), 2u);
    TRY(set_organisation(s, program(), dat, 0));
    EXPECT_FALSE(organisation_of(s, kOffice, dat));
    return Done{};
  });
  const auto kind = tried([&](db::Session& s) -> Result<> {
    TRY(put_organisation(s, program(), "X", "kingdom"));
    return Done{};
  });
  EXPECT_FALSE(kind.ok());
}

TEST(Scope, WhoSeesTheWholeOffice) {
  EXPECT_FALSE(sees_whole_office({}));
  EXPECT_FALSE(sees_whole_office({"public", "facility", "area_officer", "consultant"}));
  for (const char* role : {"officer", "promotion_centre", "partner", "leader", "administrator"})
    EXPECT_TRUE(sees_whole_office({"facility", role})) << role;
  EXPECT_EQ(scope_kind("zone"), ScopeKind::zone);
  EXPECT_FALSE(scope_kind("planet"));
}

}  // namespace
}  // namespace sxsh::accounts
