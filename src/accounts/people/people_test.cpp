#include "accounts/people/people.h"

#include <gtest/gtest.h>

#include <thread>

#include "accounts/onboarding.h"
#include "accounts/password.h"
#include "accounts/people/handover.h"
#include "accounts/people/invitation.h"
#include "accounts/people/line.h"
#include "accounts/permissions.h"
#include "accounts/personal.h"
#include "audit/store.h"
#include "base/text.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

constexpr int64_t kOffice = 1;
const std::set<std::string> kAdministrator{"administrator"};

class PeopleTest : public tests::StoreTest {
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
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  static Actor at(const char* utc, int64_t person = 0, int64_t office = kOffice) { return {office, person, "Quý", utc}; }
  Actor now() const { return at("2018-12-31T05:00:00.000Z"); }
  int64_t person(const std::string& name, const std::set<std::string>& roles, bool with_password = false) {
    int64_t id = 0;
    write([&](db::Session& s) -> Result<> {
      id = TRY(add_person(s, now(), {0, name, {}}, roles)).id;
      if (!with_password) return Done{};
      const tests::Sql sql(
          "INSERT INTO passwords (office_id, person_id, hash, set_at) VALUES (?1, ?2, 'x', '2018-01-01T00:00:00.000Z')",
          {kOffice, id});
      TRY(s.run(sql));
      return Done{};
    });
    return id;
  }
  int64_t grant(int64_t person_id, const std::string& role) {
    int64_t id = 0;
    database().read([&](db::Session& s) { id = grant_of(s, kOffice, person_id, role).value_or(Grant{}).id; });
    return id;
  }
  std::set<std::string> roles(int64_t person_id) {
    std::set<std::string> found;
    database().read([&](db::Session& s) { found = roles_of(s, kOffice, person_id); });
    return found;
  }
  static bool refused(const Result<>& done, const ProblemKind& kind) { return !done.ok() && done.problem().is(kind); }
};
SXSH_ON_BOTH_ENGINES(PeopleTest);

TEST_P(PeopleTest, TheListIsSearchedWithoutMarksAndFiltered) {
  const int64_t lan = person("Nguyễn Thị Lan", {"officer", "leader"}, true);
  person("Đỗ Văn Ánh", {"facility"});
  const int64_t bich = person("Đặng Bích", {"consultant"}, true);
  write([&](db::Session& s) { return suspend(s, now(), bich, "nghỉ việc"); });
  const auto names = [&](const PeopleFilter& filter) {
    std::vector<std::string> found;
    database().read([&](db::Session& s) {
      for (const auto& line : people(s, kOffice, filter)) found.push_back(line.person.name);
      EXPECT_EQ(count_people(s, kOffice, filter), static_cast<int64_t>(found.size()));
      EXPECT_TRUE(people(s, 2, filter).empty()) << "another office";
    });
    return found;
  };
  EXPECT_EQ(names({}), (std::vector<std::string>{"Đặng Bích", "Đỗ Văn Ánh", "Nguyễn Thị Lan"}));
  EXPECT_EQ(names({.words = "do van anh"}), std::vector<std::string>{"Đỗ Văn Ánh"});
  EXPECT_EQ(names({.words = "%"}).size(), 3u) << "no letter to look for";
  EXPECT_EQ(names({.role = "leader"}), std::vector<std::string>{"Nguyễn Thị Lan"});
  EXPECT_EQ(names({.state = "waiting"}), std::vector<std::string>{"Đỗ Văn Ánh"});
  EXPECT_EQ(names({.state = "suspended"}), std::vector<std::string>{"Đặng Bích"});
  EXPECT_TRUE(names({.words = "lan", .role = "facility"}).empty());
  EXPECT_EQ(roles(lan), (std::set<std::string>{"leader", "officer"}));
}

TEST_P(PeopleTest, ARoleIsGivenWithinOnesRightsAndWithItsScope) {
  const int64_t minh = person("Minh", {});
  const auto give = [&](const std::set<std::string>& own, const char* role, const std::vector<NewScope>& scopes) {
    return tried([&](db::Session& s) -> Result<> {
      TRY(grant_role(s, now(), own, minh, role, scopes, "phân công"));
      return Done{};
    });
  };
  EXPECT_TRUE(refused(give({"officer"}, "leader", {}), problems::role_beyond_own));
  EXPECT_TRUE(refused(give({"officer"}, "administrator", {}), problems::role_beyond_own));
  EXPECT_TRUE(refused(give({"area_officer"}, "facility", {}), problems::role_beyond_own));
  EXPECT_TRUE(refused(give(kAdministrator, "area_officer", {}), problems::scope_needed));
  EXPECT_TRUE(refused(give(kAdministrator, "emperor", {}), problems::out_of_range));
  EXPECT_TRUE(refused(give(kAdministrator, "public", {}), problems::out_of_range));
  EXPECT_EQ(roles(minh), std::set<std::string>{}) << "nothing half given";
  EXPECT_TRUE(give({"officer"}, "area_officer", {{ScopeKind::area, 7, "Yên Mỹ", {7}}}).ok());
  EXPECT_TRUE(give(kAdministrator, "leader", {}).ok());
  EXPECT_EQ(roles(minh), (std::set<std::string>{"area_officer", "leader"}));
  EXPECT_TRUE(refused(tried([&](db::Session& s) { return revoke_role(s, now(), {"officer"}, grant(minh, "leader"), "x"); }),
                      problems::role_beyond_own));
  EXPECT_TRUE(refused(tried([&](db::Session& s) { return revoke_role(s, now(), kAdministrator, grant(minh, "leader"), " "); }),
                      problems::reason_needed));
  write([&](db::Session& s) { return revoke_role(s, now(), kAdministrator, grant(minh, "area_officer"), "chuyển việc"); });
  EXPECT_EQ(roles(minh), std::set<std::string>{"leader"});
  database().read([&](db::Session& s) {
    EXPECT_TRUE(scopes_of(s, kOffice, minh).empty());
    const auto events = audit::events(s, kOffice, {.action = "role.revoke", .subject_id = std::to_string(minh)});
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].entry.reason, "chuyển việc");
    EXPECT_EQ(events[0].entry.before, "area_officer");
  });
}

TEST_P(PeopleTest, SomebodyOfAnotherOfficeIsNotThere) {
  const int64_t minh = person("Minh", {"officer"});
  const Actor foreign = at("2018-12-31T05:00:00.000Z", 0, 2);
  EXPECT_TRUE(refused(tried([&](db::Session& s) { return suspend(s, foreign, minh, "x"); }), problems::not_found));
  EXPECT_TRUE(refused(tried([&](db::Session& s) { return revoke_role(s, foreign, kAdministrator, grant(minh, "officer"), "x"); }),
                      problems::not_found));
  EXPECT_TRUE(refused(tried([&](db::Session& s) -> Result<> {
                        TRY(make_code(s, foreign, minh));
                        return Done{};
                      }),
                      problems::not_found));
  EXPECT_EQ(roles(minh), std::set<std::string>{"officer"});
}

TEST_P(PeopleTest, ASuspendedPersonIsOutAtOnceAndCannotComeBackIn) {
  const int64_t lan = person("Lan", {"officer"}, true);
  std::string token;
  write([&](db::Session& s) -> Result<> {
    token = TRY(start_session(s, at("2018-12-31T05:00:00.000Z", lan)));
    TRY(make_code(s, now(), lan));
    EXPECT_TRUE(refused(suspend(s, now(), lan, ""), problems::reason_needed));
    return suspend(s, now(), lan, "điều tra");
  });
  web::Request request;
  request.headers.emplace("cookie", std::string(kSessionCookie) + "=" + token);
  const Clock clock = Clock::fixed_at("2018-12-31T05:00:00Z");
  database().read([&](db::Session& s) { EXPECT_FALSE(visitor_of(request, s, kOffice, clock).signed_in()); });
  EXPECT_TRUE(refused(tried([&](db::Session& s) -> Result<> {
                        TRY(start_session(s, at("2018-12-31T05:00:00.000Z", lan)));
                        return Done{};
                      }),
                      problems::account_suspended));
  EXPECT_TRUE(refused(tried([&](db::Session& s) -> Result<> {
                        TRY(make_link(s, now(), lan, ""));
                        return Done{};
                      }),
                      problems::account_suspended));
  write([&](db::Session& s) -> Result<> {
    TRY(restore(s, now(), lan, "xong"));
    EXPECT_FALSE(is_suspended(s, kOffice, lan));
    TRY(start_session(s, at("2018-12-31T05:00:00.000Z", lan)));
    return Done{};
  });
}

TEST_P(PeopleTest, TheLastAdministratorStays) {
  const int64_t quy = person("Quý", {"administrator"}, true);
  const int64_t waiting = person("Chưa kích hoạt", {"administrator"});
  const int64_t gone = person("Đã ngừng", {"administrator"}, true);
  const auto last = [&](const std::function<Result<>(db::Session&)>& work) {
    return refused(tried(work), problems::last_administrator);
  };
  write([&](db::Session& s) { return suspend(s, now(), gone, "nghỉ"); });
  EXPECT_TRUE(last([&](db::Session& s) { return revoke_role(s, now(), kAdministrator, grant(quy, "administrator"), "x"); }));
  EXPECT_TRUE(last([&](db::Session& s) { return suspend(s, now(), quy, "x"); }));
  EXPECT_TRUE(last([&](db::Session& s) -> Result<> {
    TRY(hand_over(s, now(), quy, waiting, {2018, 12, 31}, "nghỉ hưu"));
    return Done{};
  })) << "to somebody who cannot sign in";
  EXPECT_EQ(roles(quy), kAdministrator);
  write([&](db::Session& s) { return restore(s, now(), gone, "về"); });
  write([&](db::Session& s) { return revoke_role(s, now(), kAdministrator, grant(quy, "administrator"), "x"); });
  EXPECT_TRUE(last([&](db::Session& s) { return suspend(s, now(), gone, "x"); }));
}

TEST_P(PeopleTest, TwoAdministratorsCannotRemoveEachOtherAtTheSameMoment) {
  for (int round = 0; round < 5; ++round) {
    const int64_t one = person("Một " + std::to_string(round), {"administrator"}, true);
    const int64_t two = person("Hai " + std::to_string(round), {"administrator"}, true);
    const int64_t grants[] = {grant(one, "administrator"), grant(two, "administrator")};
    bool done[2] = {};
    {
      std::vector<std::jthread> hands;
      for (int i = 0; i < 2; ++i)
        hands.emplace_back([&, i] {
          done[i] = tried([&](db::Session& s) { return revoke_role(s, now(), kAdministrator, grants[i], "đua"); }).ok();
        });
    }
    EXPECT_NE(done[0], done[1]) << "exactly one of the two";
    const int64_t left = done[0] ? two : one;
    EXPECT_TRUE(refused(tried([&](db::Session& s) { return suspend(s, now(), left, "x"); }), problems::last_administrator));
    database().read([&](db::Session& s) { EXPECT_TRUE(audit::verify(s, kOffice).sound()); });
    const tests::Sql drop("DELETE FROM passwords");  // of this round: nobody of it counts in the next
    write([&](db::Session& s) -> Result<> {
      TRY(s.run(drop));
      return Done{};
    });
  }
}

TEST_P(PeopleTest, ACodeOpensTheAccountItWasPrintedFor) {
  const int64_t hoa = person("Hoa", {"facility"});
  std::string code;
  write([&](db::Session& s) -> Result<> {
    code = TRY(make_code(s, now(), hoa));
    return Done{};
  });
  const auto opens = [&](const std::string& typed, const char* utc, int64_t office = kOffice) {
    std::optional<std::string> token;
    write([&](db::Session& s) -> Result<> {
      token = TRY(link_for_code(s, Clock::fixed_at(utc), office, typed));
      return Done{};
    });
    return token;
  };
  const char* soon = "2019-01-20T05:00:00Z";
  const auto token = opens(lower(code), soon);
  ASSERT_TRUE(token) << "small letters do as well";
  database().read([&](db::Session& s) {
    EXPECT_EQ(person_of_link(s, kOffice, *token, "2019-01-20T05:10:00.000Z")->id, hoa);
    EXPECT_FALSE(person_of_link(s, kOffice, *token, "2019-01-20T05:16:00.000Z")) << "a quarter of an hour";
  });
  EXPECT_TRUE(opens(code, soon)) << "somebody who gave up on the way may type it again";
  EXPECT_FALSE(opens(code, "2019-03-05T05:00:00Z")) << "after sixty days";
  EXPECT_FALSE(opens(code, soon, 2)) << "another office";
  EXPECT_FALSE(opens("", soon));
  EXPECT_FALSE(opens("' OR 1=1 --", soon));
  EXPECT_FALSE(opens(std::string(100'000, 'B'), soon));
  write([&](db::Session& s) -> Result<> {
    const std::string again = TRY(link_for_code(s, Clock::fixed_at(soon), kOffice, code)).value();
    TRY(activate(s, kOffice, Clock::fixed_at(soon), again, {0, "Hoa", {}}, "hash"));
    return Done{};
  });
  EXPECT_FALSE(opens(code, soon)) << "used";
}

TEST_P(PeopleTest, ACodeDiesWhenItIsGuessedAt) {
  const int64_t hoa = person("Hoa", {"facility"});
  std::string code;
  write([&](db::Session& s) -> Result<> {
    code = TRY(make_code(s, now(), hoa));
    return Done{};
  });
  std::string wrong = code_letters(code);
  wrong.back() = wrong.back() == 'B' ? 'F' : 'B';
  const auto opens = [&](const std::string& typed) {
    bool open = false;
    write([&](db::Session& s) -> Result<> {
      open = TRY(link_for_code(s, Clock::fixed_at("2019-01-01T05:00:00Z"), kOffice, typed)).has_value();
      return Done{};
    });
    return open;
  };
  for (int i = 0; i < kWrongTries; ++i) EXPECT_FALSE(opens(wrong));
  EXPECT_FALSE(opens(code)) << "eight wrong ones are enough";
  const tests::Sql kept("SELECT code_hash FROM activation_codes");
  database().read([&](db::Session& s) {
    for (const auto& hash : s.all(kept, [](const db::Row& row) { return std::string(row.text(0)); })) {
      EXPECT_EQ(hash.size(), 64u);
      EXPECT_EQ(hash.find(code_letters(code)), hash.npos);
    }
  });
}

TEST_P(PeopleTest, FacilitiesAreOnboardedOnceEach) {
  std::vector<Onboarded> first, again;
  const std::vector<Invitee> invitees{{11, "Nhựa An Phát", "CS-000011", "Trần Thị Mơ", "mo@anphat.example.vn"},
                                      {12, "Dệt <b>Phố Nối", "CS-000012", "", "không phải thư"},
                                      {13, "Giấy", "CS-000013", "trần thị mơ", "MO@anphat.example.vn"},
                                      {15, "Giấy", "CS-000015", "Tran Thi Mo", ""}};
  const auto let_in = [&](const std::vector<Invitee>& all, std::vector<Onboarded>& out) {
    write([&](db::Session& s) -> Result<> {
      for (const Invitee& each : all) out.push_back(TRY(onboard(s, now(), each)));
      return Done{};
    });
  };
  let_in(invitees, first);
  ASSERT_EQ(first.size(), 4u);
  for (const auto& one : first) EXPECT_EQ(one.account, Account::fresh);
  EXPECT_EQ(first[1].person, "Dệt <b>Phố Nối") << "escaped when it is shown, kept as it is";
  EXPECT_EQ(first[2].person, "trần thị mơ – Giấy") << "a shared name would let nobody in";
  EXPECT_EQ(first[3].person, "Tran Thi Mo – Giấy (CS-000015)");
  EXPECT_FALSE(first[0].email_left_out);
  EXPECT_TRUE(first[1].email_left_out);
  EXPECT_TRUE(first[2].email_left_out) << "of another account";
  std::string code;
  write([&](db::Session& s) -> Result<> {
    code = TRY(make_code(s, now(), first[0].person_id));
    const int64_t letter = TRY(mail_invitation(s, now(), first[1].person_id, "det@phonoi.example.vn", "https://x.vn"));
    EXPECT_GT(letter, 0);
    EXPECT_TRUE(mail_invitation(s, now(), first[1].person_id, "không phải thư", "").problem().is(problems::mail_address_wrong));
    const tests::Sql password("INSERT INTO passwords (office_id, person_id, hash, set_at) VALUES (1, ?1, 'x', '2018')",
                              {db::Value(first[2].person_id)});
    TRY(s.run(password));
    return Done{};
  });
  let_in({invitees[0], invitees[2], {14, "Thép", "CS-000014", "", ""}}, again);
  EXPECT_EQ(again[0].account, Account::waiting);
  EXPECT_EQ(again[0].person, "Trần Thị Mơ");
  EXPECT_EQ(again[1].account, Account::active);
  EXPECT_EQ(again[2].account, Account::fresh);
  write([&](db::Session& s) -> Result<> {
    EXPECT_TRUE(TRY(link_for_code(s, Clock::fixed_at(now().at), kOffice, code)).has_value());
    TRY(withdraw_invitation(s, now(), first[0].person_id));
    EXPECT_FALSE(TRY(link_for_code(s, Clock::fixed_at(now().at), kOffice, code)).has_value()) << "withdrawn";
    EXPECT_TRUE(withdraw_invitation(s, now(), 4711).problem().is(problems::not_found));
    return Done{};
  });
  const tests::Sql rows("SELECT facility_id FROM v_scope_facilities ORDER BY facility_id");
  database().read([&](db::Session& s) {
    EXPECT_EQ(s.all(rows, [](const db::Row& row) { return row.int64(0); }), (std::vector<int64_t>{11, 12, 13, 14, 15}));
    EXPECT_EQ(roles_of(s, kOffice, first[0].person_id), std::set<std::string>{"facility"});
    EXPECT_TRUE(accounts_of_facility(s, 2, 11).empty()) << "of another office";
  });
}

TEST_P(PeopleTest, DutiesGoToAnotherAndComeBack) {
  const int64_t minh = person("Minh", {"area_officer", "officer"}, true), tu = person("Tú", {"officer"}, true);
  int64_t handover = 0;
  write([&](db::Session& s) -> Result<> {
    TRY(add_scope(s, now(), grant_of(s, kOffice, minh, "area_officer")->id, {ScopeKind::area, 7, "Yên Mỹ", {7, 8}}));
    const auto to_oneself = hand_over(s, now(), minh, minh, {2018, 12, 31}, "x");
    EXPECT_TRUE(!to_oneself.ok() && to_oneself.problem().is(problems::handover_impossible));
    handover = TRY(hand_over(s, now(), minh, tu, {2018, 12, 31}, "đi học"));
    return Done{};
  });
  EXPECT_TRUE(roles(minh).empty());
  EXPECT_EQ(roles(tu), (std::set<std::string>{"area_officer", "officer"}));
  const tests::Sql units("SELECT unit_id, person_id FROM v_scope_units ORDER BY unit_id");
  const auto holders = [&] {
    std::set<int64_t> found;
    database().read([&](db::Session& s) { s.each(units, [&](const db::Row& row) { found.insert(row.int64(1)); }); });
    return found;
  };
  EXPECT_EQ(holders(), std::set<int64_t>{tu});
  database().read([&](db::Session& s) {
    for (const int64_t each : {minh, tu}) {
      ASSERT_EQ(handovers_of(s, kOffice, each).size(), 1u) << "both see it";
      EXPECT_EQ(audit::events(s, kOffice, {.action = "handover.carry_out", .subject_id = std::to_string(each)}).size(), 1u);
    }
    EXPECT_TRUE(handovers_of(s, 2, minh).empty());
  });
  EXPECT_TRUE(refused(tried([&](db::Session& s) { return undo_handover(s, at("2019-02-01T05:00:00.000Z"), handover); }),
                      problems::handover_too_old));
  write([&](db::Session& s) { return undo_handover(s, at("2019-01-05T05:00:00.000Z"), handover); });
  EXPECT_EQ(roles(minh), (std::set<std::string>{"area_officer", "officer"}));
  EXPECT_EQ(roles(tu), std::set<std::string>{"officer"}) << "what was theirs before stays theirs";
  EXPECT_EQ(holders(), std::set<int64_t>{minh});
  EXPECT_TRUE(refused(tried([&](db::Session& s) { return undo_handover(s, at("2019-01-05T05:00:00.000Z"), handover); }),
                      problems::not_found))
      << "once";
}

TEST_P(PeopleTest, AHandoverWaitsForItsDay) {
  const int64_t minh = person("Minh", {"leader"}, true), tu = person("Tú", {}, true), ba = person("Ba", {}, true);
  int64_t called_off = 0;
  write([&](db::Session& s) -> Result<> {
    TRY(hand_over(s, now(), minh, tu, {2019, 1, 10}, "nghỉ phép"));
    called_off = TRY(hand_over(s, now(), minh, ba, {2019, 1, 9}, "nhầm"));
    return undo_handover(s, now(), called_off);
  });
  EXPECT_EQ(roles(minh), std::set<std::string>{"leader"});
  const auto due = [&](const char* utc) {
    int done = 0;
    write([&](db::Session& s) -> Result<> {
      done = TRY(carry_out_handovers(s, Clock::fixed_at(utc), kOffice));
      return Done{};
    });
    return done;
  };
  EXPECT_EQ(due("2019-01-09T16:59:00Z"), 0) << "23:59 of the ninth at home";
  EXPECT_EQ(due("2019-01-09T17:00:00Z"), 1) << "the tenth has come";
  EXPECT_EQ(due("2019-01-11T00:00:00Z"), 0);
  EXPECT_EQ(roles(tu), std::set<std::string>{"leader"});
  EXPECT_TRUE(roles(ba).empty());
  write([&](db::Session& s) -> Result<> {
    TRY(hand_over(s, now(), tu, ba, {2019, 2, 1}, "x"));
    return suspend(s, now(), ba, "nghỉ");
  });
  EXPECT_EQ(due("2019-02-02T00:00:00Z"), 0) << "the receiver is suspended by then";
  EXPECT_EQ(roles(tu), std::set<std::string>{"leader"});
}

TEST(People, NobodyHelpsAHigherRoleBackIn) {
  const char* rank[] = {"facility", "consultant", "area_officer", "promotion_centre",
                        "partner",  "officer",    "leader",       "administrator"};
  for (const char* own : rank)
    for (const char* theirs : rank) {
      const bool may = may_help({own, "public"}, {theirs, "public"}, true);
      const std::string_view me = own, other = theirs;
      const bool expected = me == "administrator" ||
                            (me == "officer" && (other == "facility" || other == "consultant" || other == "area_officer")) ||
                            (me == "area_officer" && other == "facility");
      EXPECT_EQ(may, expected) << own << " → " << theirs;
    }
  EXPECT_FALSE(may_help({"area_officer"}, {"facility"}, false)) << "a facility elsewhere";
  EXPECT_FALSE(may_help({"officer"}, {"facility", "leader"}, true)) << "a leader who also has a facility";
  EXPECT_FALSE(may_help({"area_officer"}, {}, true)) << "no role at all: not a facility";
  for (const Role& each : all_roles())
    if (each.code != "administrator" && each.code != "officer") {
      EXPECT_TRUE(roles_to_give({std::string(each.code)}).empty()) << each.code;
    }
}

TEST(People, ACodeSurvivesTheKeyboard) {
  const std::string code = new_code();
  EXPECT_EQ(code.size(), 19u);
  EXPECT_NE(new_code(), code);
  EXPECT_EQ(code.find_first_not_of("BFGHJKLMNPRSTVXZ-"), code.npos);
  EXPECT_EQ(code_letters("  " + code + " "), code_letters(code));
  EXPECT_EQ(code_letters("bfgh jklm nprs tvxz"), "BFGHJKLMNPRSTVXZ");
  EXPECT_EQ(code_letters("BFGH-JKLM-NPRS-TVX"), "") << "one short";
  EXPECT_EQ(code_letters("BFGH-JKLM-NPRS-TVXA"), "") << "a letter no code has";
  EXPECT_EQ(code_in_groups("BFGHJKLMNPRSTVXZ"), "BFGH-JKLM-NPRS-TVXZ");
}

TEST(People, ALineHasNoBreaksAndNoMarksThatTurnTheWriting) {
  EXPECT_EQ(line_of(" Lan\r\nBcc: a@b.vn\t"), "Lan  Bcc: a@b.vn");
  EXPECT_EQ(line_of("a\xE2\x80\xAE"
                    "b"),
            "a b");
  EXPECT_EQ(line_of(std::string("a\0b", 3)), "a b");
  EXPECT_EQ(words_of("một\nhai"), "một\nhai");
}

}  // namespace
}  // namespace sxsh::accounts
