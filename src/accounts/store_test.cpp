#include "accounts/store.h"

#include <gtest/gtest.h>

#include "accounts/password.h"
#include "audit/store.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

constexpr int64_t kOffice = 1;

class AccountsStoreTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    write([](db::Session& s) { return put_office(s, {kOffice, "hung-yen", "Sở Công Thương", "Hưng Yên"}); });
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().kind->key;
  }
  template <class Work>
  auto read(Work work) {
    std::optional<decltype(work(std::declval<db::Session&>()))> result;
    database().read([&](db::Session& session) { result.emplace(work(session)); });
    return *std::move(result);
  }
  std::optional<std::string> link(const Clock& at) {
    std::optional<std::string> address;
    write([&](db::Session& s) -> Result<> {
      address = TRY(first_administrator_link(s, at, kOffice, "http://127.0.0.1:8080"));
      return Done{};
    });
    return address;
  }
  static std::string token_of(const std::string& address) { return address.substr(address.rfind('/') + 1); }
  Result<> activated(const std::string& token, const Clock& at) {
    return database().write([&](db::Session& s) -> Result<> {
      const std::string hash = TRY(password_hash("một câu dễ nhớ"));
      TRY(activate(s, kOffice, at, token, {0, "Nguyễn Thị Lan", "Lan@SCT.example.vn"}, hash));
      return Done{};
    });
  }
  web::Visitor visitor(const std::string& token, const Clock& at, int64_t office = kOffice) {
    web::Request request;
    request.headers.emplace("cookie", std::string(kSessionCookie) + "=" + token);
    return read([&](db::Session& s) { return visitor_of(request, s, office, at); });
  }
  const Clock clock_ = Clock::fixed_at("2018-12-31T05:00:00Z");
};
SXSH_ON_BOTH_ENGINES(AccountsStoreTest);

TEST_P(AccountsStoreTest, TheFirstAdministratorComesByALinkThatWorksOnce) {
  const auto first = link(clock_);
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->starts_with("http://127.0.0.1:8080/kich-hoat/")) << *first;
  const auto second = link(clock_);
  ASSERT_TRUE(second);
  EXPECT_NE(*first, *second);
  EXPECT_FALSE(activated(token_of(*first), clock_).ok()) << "a new start ends the link before";
  EXPECT_TRUE(activated(token_of(*second), clock_).ok());
  const auto again = activated(token_of(*second), clock_);
  EXPECT_TRUE(!again.ok() && again.problem().is(problems::link_unusable));
  EXPECT_FALSE(link(clock_)) << "there is an administrator now";
  const auto found =
      read([](db::Session& s) { return person_with_password(s, kOffice, "lan@sct.example.vn", "một câu dễ nhớ"); });
  ASSERT_TRUE(found.ok() && found.value());
  EXPECT_EQ(found.value()->name, "Nguyễn Thị Lan");
  EXPECT_EQ(read([&](db::Session& s) { return roles_of(s, kOffice, found.value()->id); }),
            std::set<std::string>{"administrator"});
  EXPECT_TRUE(read([](db::Session& s) { return audit::verify(s, kOffice); }).sound());
}

TEST_P(AccountsStoreTest, ALinkEndsAfterAWeekAndForOtherOffices) {
  const std::string token = token_of(link(clock_).value());
  const std::string in_time = "2019-01-07T04:59:59.000Z", late = "2019-01-07T05:00:01.000Z";
  EXPECT_TRUE(read([&](db::Session& s) { return person_of_link(s, kOffice, token, in_time); }));
  EXPECT_FALSE(read([&](db::Session& s) { return person_of_link(s, kOffice, token, late); }));
  EXPECT_FALSE(read([&](db::Session& s) { return person_of_link(s, 2, token, in_time); }));
  EXPECT_FALSE(read([&](db::Session& s) { return person_of_link(s, kOffice, "", in_time); }));
}

TEST_P(AccountsStoreTest, PasswordsAreAskedByEmailOrByAName) {
  const auto person = [&](const std::string& who, const std::string& password) {
    return read([&](db::Session& s) { return person_with_password(s, kOffice, who, password); }).value().has_value();
  };
  ASSERT_TRUE(activated(token_of(link(clock_).value()), clock_).ok());
  EXPECT_TRUE(person(" LAN@sct.example.vn ", "một câu dễ nhớ"));
  EXPECT_TRUE(person("nguyen thi lan", "một câu dễ nhớ")) << "the name, without marks";
  EXPECT_FALSE(person("nguyen thi lan", "mot cau de nho"));
  EXPECT_FALSE(person("Không Có", "một câu dễ nhớ"));
  EXPECT_FALSE(person("", ""));
  EXPECT_FALSE(person("' OR 1=1 --", "x"));
  write([&](db::Session& s) -> Result<> {
    TRY(add_person(s, the_program(kOffice, clock_), {0, "Nguyễn Thị Lan", {}}, {"officer"}));
    return Done{};
  });
  EXPECT_FALSE(person("Nguyễn Thị Lan", "một câu dễ nhớ")) << "two people share the name now";
  EXPECT_TRUE(person("lan@sct.example.vn", "một câu dễ nhớ"));
}

TEST_P(AccountsStoreTest, ASessionLivesHalfADayAndCanBeEnded) {
  Person lan;
  std::string token;
  write([&](db::Session& s) -> Result<> {
    lan = TRY(add_person(s, the_program(kOffice, clock_), {0, "Lan", {}}, {"officer", "area_officer"}));
    token = TRY(start_session(s, {kOffice, lan.id, lan.name, clock_.now_utc()}));
    return Done{};
  });
  const auto seen = visitor(token, clock_);
  EXPECT_EQ(seen.person_id, lan.id);
  EXPECT_EQ(seen.name, "Lan");
  EXPECT_EQ(seen.roles, (std::set<std::string>{"area_officer", "officer", "public"}));
  EXPECT_TRUE(seen.may("draft.edit"));
  EXPECT_FALSE(seen.may("audit.view"));
  EXPECT_EQ(seen.csrf.size(), 43u);
  EXPECT_FALSE(visitor(token, clock_, 2).signed_in()) << "another office";
  EXPECT_FALSE(visitor(token, Clock::fixed_at("2018-12-31T17:00:01Z")).signed_in());
  EXPECT_TRUE(visitor(token, Clock::fixed_at("2018-12-31T16:59:59Z")).signed_in());
  for (const char* wrong : {"", "x", "' OR 1=1 --"}) {
    EXPECT_FALSE(visitor(wrong, clock_).signed_in());
    EXPECT_TRUE(visitor(wrong, clock_).may("document.view"));
  }
  EXPECT_FALSE(visitor(std::string(100'000, 'a'), clock_).signed_in());
  write([&](db::Session& s) { return end_session(s, {kOffice, lan.id, lan.name, clock_.now_utc()}, token); });
  EXPECT_FALSE(visitor(token, clock_).signed_in());
}

TEST_P(AccountsStoreTest, OnlyHashesOfSecretsAreKept) {
  const std::string address = link(clock_).value();
  std::string session_token;
  write([&](db::Session& s) -> Result<> {
    const Person lan = TRY(add_person(s, the_program(kOffice, clock_), {0, "Lan", {}}, {"officer"}));
    session_token = TRY(start_session(s, {kOffice, lan.id, lan.name, clock_.now_utc()}));
    return Done{};
  });
  for (const auto& [secret, table] : {std::pair(token_of(address), "sign_in_links"), std::pair(session_token, "sessions")}) {
    const tests::Sql sql("SELECT token_hash FROM " + std::string(table));
    const auto kept =
        read([&](db::Session& s) { return s.all(sql, [](const db::Row& row) { return std::string(row.text(0)); }); });
    ASSERT_EQ(kept.size(), 1u);
    EXPECT_EQ(kept[0].size(), 64u);
    EXPECT_EQ(kept[0].find(secret), std::string::npos);
  }
}

TEST_P(AccountsStoreTest, AnEmailBelongsToOnePerson) {
  const auto add = [&](const std::string& email) {
    return database().write([&](db::Session& s) -> Result<> {
      TRY(add_person(s, the_program(kOffice, clock_), {0, "Lan", email}, {}));
      return Done{};
    });
  };
  EXPECT_TRUE(add("lan@sct.example.vn").ok());
  const auto twice = add("LAN@sct.example.vn");
  EXPECT_TRUE(!twice.ok() && twice.problem().is(problems::already_exists));
  EXPECT_TRUE(read([](db::Session& s) { return email_taken(s, kOffice, 0, " Lan@SCT.example.vn"); }));
  EXPECT_FALSE(read([](db::Session& s) { return email_taken(s, kOffice, 0, ""); }));
  EXPECT_TRUE(add("").ok());
  EXPECT_TRUE(add("").ok()) << "without an e-mail there is nothing to share";
  const auto nonsense = database().write([&](db::Session& s) -> Result<> {
    TRY(add_person(s, the_program(kOffice, clock_), {0, "Lan", {}}, {"emperor"}));
    return Done{};
  });
  EXPECT_FALSE(nonsense.ok()) << "an unknown role";
}

TEST_P(AccountsStoreTest, ExamplePeopleAreOneForEachRoleAndMadeOnce) {
  for (int i = 0; i < 2; ++i) write([&](db::Session& s) { return make_example_people(s, clock_, kOffice); });
  const auto people = read([](db::Session& s) { return example_people(s, kOffice); });
  EXPECT_EQ(people.size(), 8u);
  std::set<std::string> roles;
  for (const auto& person : people) {
    roles.insert(person.role);
    EXPECT_NE(person.name.find("(ví dụ)"), std::string::npos);
  }
  EXPECT_EQ(roles.size(), 8u);
  EXPECT_FALSE(read([](db::Session& s) { return person_with_password(s, kOffice, "Bùi Văn Quý (ví dụ)", ""); }).value());
  EXPECT_TRUE(link(clock_)) << "an example administrator is no administrator: nobody has a password yet";
}

}  // namespace
}  // namespace sxsh::accounts
