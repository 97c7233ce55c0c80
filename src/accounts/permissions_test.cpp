#include "accounts/permissions.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "accounts/attempts.h"
#include "accounts/password.h"
#include "accounts/token.h"

namespace sxsh::accounts {
namespace {

TEST(Permissions, TheTableIsWellFormed) {
  std::set<std::string_view> names;
  for (const Action& each : all_actions()) {
    EXPECT_TRUE(names.insert(each.name).second) << each.name << " stands twice";
    EXPECT_EQ(std::count(each.name.begin(), each.name.end(), '.'), 1) << each.name << " is noun.verb";
    EXPECT_FALSE(each.vi.empty() || each.en.empty() || each.roles.empty()) << each.name;
    for (const char letter : each.roles)
      EXPECT_TRUE(std::ranges::any_of(all_roles(), [&](const Role& role) { return role.letter == letter; }))
          << each.name << letter;
  }
  EXPECT_EQ(all_roles().size(), 9u);
}

TEST(Permissions, RolesAddUpAndNobodyHasLessThanThePublic) {
  const auto open = actions_of({});
  EXPECT_TRUE(open.contains("document.view"));
  EXPECT_FALSE(open.contains("document.publish"));
  EXPECT_EQ(actions_of({"public"}), open);
  EXPECT_EQ(actions_of({"nonsense", "Q"}), open) << "an unknown role gives nothing";
  for (const Role& each : all_roles()) {
    const auto may = actions_of({std::string(each.code)});
    EXPECT_TRUE(std::ranges::includes(may, open)) << each.code;
  }
  EXPECT_TRUE(actions_of({"officer"}).contains("draft.edit"));
  EXPECT_FALSE(actions_of({"officer"}).contains("audit.view"));
  EXPECT_TRUE(actions_of({"officer", "leader"}).contains("audit.view"));
}

TEST(Permissions, ARouteWithAnUnknownActionIsNamed) {
  web::Router router;
  const auto nothing = [](web::Context&) -> Result<web::Response> { return web::Response::text(""); };
  router.get("/", "portal.view", nothing);
  EXPECT_TRUE(check_routes(router).empty());
  router.post("/x", "document.burn", nothing);
  ASSERT_EQ(check_routes(router).size(), 1u);
  EXPECT_NE(check_routes(router)[0].find("POST /x"), std::string::npos);
}

TEST(Token, IsLongRandomAndOnlyItsHashIsKept) {
  const std::string token = new_token();
  EXPECT_EQ(token.size(), 43u);
  EXPECT_NE(new_token(), token);
  EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), token.npos);
  EXPECT_EQ(token_hash(token).size(), 64u);
  EXPECT_NE(form_token(token), form_token(new_token()));
  EXPECT_EQ(form_token(token), form_token(token));
  EXPECT_EQ(form_token(token).find(token), std::string::npos);
  (void)form_token("");
  (void)token_hash(std::string(100'000, 'x'));
}

TEST(Password, IsKeptAsArgon2idAndFitsOnlyItself) {
  const auto hash = password_hash("một câu dễ nhớ");
  ASSERT_TRUE(hash.ok());
  EXPECT_TRUE(hash.value().starts_with("$argon2id$v=19$m=65536,t=3,p=1$")) << hash.value();
  EXPECT_TRUE(password_fits("một câu dễ nhớ", hash.value()).value());
  EXPECT_TRUE(password_fits("m\xC3\xB4\xCC\xA3t c\xC3\xA2u d\xC3\xAA\xCC\x83 nh\xC6\xA1\xCC\x81", hash.value()).value())
      << "typed with decomposed letters";
  EXPECT_FALSE(password_fits("một câu dễ nhỡ", hash.value()).value());
  EXPECT_FALSE(password_fits("", hash.value()).value());
  EXPECT_FALSE(password_fits("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "").value()) << "nobody of that name";
  EXPECT_FALSE(password_fits("a", "not a hash").value());
}

TEST(Password, RulesCountLettersNotBytes) {
  EXPECT_EQ(fault_of("ngắn", "", ""), PasswordFault::too_short);
  EXPECT_EQ(fault_of("ắắắắắắắắắ", "", ""), PasswordFault::too_short) << "nine letters, many bytes";
  EXPECT_FALSE(fault_of("ắắắắắắắắắắ", "", ""));
  EXPECT_EQ(fault_of(std::string(201, 'a'), "", ""), PasswordFault::too_long);
  EXPECT_EQ(fault_of("nguyen thi lan", "Nguyễn Thị Lan", ""), PasswordFault::is_name);
  EXPECT_EQ(fault_of("lan@sct.example.vn", "Lan", "lan@sct.example.vn"), PasswordFault::is_name);
}

TEST(Attempts, AreFewAndComeBackWithTime) {
  Attempts attempts({.burst = 3, .refill_ms = 1000, .most_keys = 100});
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(attempts.take("a", 0));
  EXPECT_FALSE(attempts.take("a", 0));
  EXPECT_TRUE(attempts.take("b", 0)) << "another key is not locked out";
  EXPECT_FALSE(attempts.take("a", 999));
  EXPECT_TRUE(attempts.take("a", 1000));
  EXPECT_FALSE(attempts.take("a", 1000));
  EXPECT_FALSE(attempts.take("a", 500)) << "a clock that goes back gives nothing";
  attempts.give_back("a");
  EXPECT_TRUE(attempts.take("a", 1000)) << "a right password clears the count";
  for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(attempts.take("k" + std::to_string(i), 2000)) << "a flood refuses no newcomer";
}

}  // namespace
}  // namespace sxsh::accounts
