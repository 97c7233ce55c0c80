#include "accounts/people/invitation.h"

#include <sodium.h>

#include <stdexcept>

#include "accounts/onboarding.h"
#include "accounts/organisation.h"
#include "accounts/people/line.h"
#include "accounts/people/queries.gen.h"
#include "accounts/queries.gen.h"
#include "accounts/token.h"
#include "audit/store.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

constexpr std::string_view kLetters = "BFGHJKLMNPRSTVXZ";
constexpr size_t kCodeLetters = 16, kGroup = 4, kSelector = 8;
constexpr int64_t kDay = 24 * 3'600'000, kQuarterHour = 15 * 60'000;

std::string after(const Clock& now, int64_t ms) { return utc_text(now.now_ms() + ms); }

Result<Person> person_to_let_in(db::Session& session, const Actor& by, int64_t person_id) {
  const auto person = find_person(session, by.office_id, person_id);
  if (!person) return Problem(problems::not_found);
  if (is_suspended(session, by.office_id, person_id)) return Problem(problems::account_suspended);
  return *person;
}

Result<> end_ways_in(db::Session& session, int64_t office_id, int64_t person_id, const std::string& now) {
  TRY(session.run(sql::drop_links{.office_id = office_id, .person_id = person_id}));
  TRY(session.run(sql::end_codes_of{.now = now, .office_id = office_id, .person_id = person_id}));
  return Done{};
}

Result<> log(db::Session& session, const Actor& by, const char* action, const Person& person, const char* summary) {
  auto entry = by.entry(action, "person", std::to_string(person.id));
  entry.summary = std::string(summary) + ": " + person.name;
  return audit::record(session, entry);
}

Result<std::string> add_new_link(db::Session& session, int64_t office_id, int64_t person_id, const Clock& now, int64_t life) {
  const std::string token = new_token();
  TRY(session.run(sql::add_link{.token_hash = token_hash(token),
                                .office_id = office_id,
                                .person_id = person_id,
                                .purpose = "invitation",
                                .created_at = now.now_utc(),
                                .expires_at = after(now, life)}));
  return token;
}

}  // namespace

Result<> withdraw_invitation(db::Session& session, const Actor& by, int64_t person_id) {
  const auto person = find_person(session, by.office_id, person_id);
  if (!person) return Problem(problems::not_found);
  TRY(end_ways_in(session, by.office_id, person_id, by.at));
  return log(session, by, "person.withdraw", *person, "Thu hồi mã, liên kết chưa dùng");
}

std::string new_code() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  std::string letters;
  while (letters.size() < kCodeLetters) letters += kLetters[randombytes_uniform(static_cast<uint32_t>(kLetters.size()))];
  return code_in_groups(letters);
}

std::string code_letters(std::string_view typed) {
  std::string letters;
  for (const char c : typed.substr(0, 200)) {
    const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (kLetters.find(upper) != kLetters.npos)
      letters += upper;
    else if (upper != ' ' && upper != '-' && upper != '.' && upper != '\t')
      return "";
  }
  return letters.size() == kCodeLetters ? letters : "";
}

std::string code_in_groups(std::string_view letters) {
  std::string code;
  for (size_t i = 0; i < letters.size(); ++i) {
    if (i > 0 && i % kGroup == 0) code += '-';
    code += letters[i];
  }
  return code;
}

Result<std::string> make_link(db::Session& session, const Actor& by, int64_t person_id, const std::string& base_url) {
  const Person person = TRY(person_to_let_in(session, by, person_id));
  TRY(end_ways_in(session, by.office_id, person_id, by.at));
  const std::string token = TRY(add_new_link(session, by.office_id, person_id, Clock::fixed_at(by.at), kLinkDays * kDay));
  TRY(log(session, by, "person.link", person, "Tạo liên kết vào tài khoản"));
  return base_url + "/kich-hoat/" + token;
}

Result<std::string> make_code(db::Session& session, const Actor& by, int64_t person_id) {
  const Person person = TRY(person_to_let_in(session, by, person_id));
  TRY(end_ways_in(session, by.office_id, person_id, by.at));
  const std::string code = new_code();
  const std::string letters = code_letters(code);
  TRY(session.run(sql::add_code{.office_id = by.office_id,
                                .selector = letters.substr(0, kSelector),
                                .code_hash = token_hash(letters),
                                .person_id = person_id,
                                .made_by = by.person_id,
                                .made_at = by.at,
                                .expires_at = after(Clock::fixed_at(by.at), kCodeDays * kDay)}));
  TRY(log(session, by, "person.code", person, "Tạo mã kích hoạt in trên giấy"));
  return code;
}

Result<std::optional<std::string>> link_for_code(db::Session& session, const Clock& clock, int64_t office_id,
                                                 std::string_view typed) {
  struct Found {
    std::string hash, name;
    int64_t person_id, wrong;
  };
  const std::string letters = code_letters(typed);
  if (letters.empty()) return std::optional<std::string>();
  const std::string selector = letters.substr(0, kSelector), now = clock.now_utc();
  const auto found =
      session.one(sql::find_code{.office_id = office_id, .selector = selector, .now = now}, [](const db::Row& row) {
        return Found{row.text("code_hash"), row.text("name"), row.int64("person_id"), row.int64("wrong_tries")};
      });
  if (!found || found->wrong >= kWrongTries) return std::optional<std::string>();
  const std::string hash = token_hash(letters);
  if (sodium_memcmp(hash.data(), found->hash.data(), std::min(hash.size(), found->hash.size())) != 0) {
    TRY(session.run(sql::count_wrong_try{.office_id = office_id, .selector = selector}));
    return std::optional<std::string>();
  }
  TRY(session.run(sql::drop_links{.office_id = office_id, .person_id = found->person_id}));
  return std::optional(TRY(add_new_link(session, office_id, found->person_id, clock, kQuarterHour)));
}

Result<Person> invite(db::Session& session, const Actor& by, const std::set<std::string>& own, const NewPerson& given) {
  const Person person = TRY(add_person(session, by, {0, line_of(given.name), line_of(given.email)}, {}));
  TRY(grant_role(session, by, own, person.id, given.role, given.scopes, ""));
  if (given.organisation_id != 0) TRY(set_organisation(session, by, person.id, given.organisation_id));
  return person;
}

}  // namespace sxsh::accounts
