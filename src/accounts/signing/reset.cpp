#include "accounts/signing/reset.h"

#include <sodium.h>

#include "accounts/signing/queries.gen.h"
#include "accounts/signing/sessions.h"
#include "accounts/token.h"
#include "audit/store.h"
#include "base/text.h"
#include "mail/post.h"
#include "terms/problems.h"
#include "ui/messages/signing.gen.h"

namespace sxsh::accounts {
namespace {

namespace Msg = ui::Msg;
using ui::tr;

constexpr int64_t kMinute = 60'000;
constexpr int64_t kBetweenLetters = 5 * kMinute;
constexpr int64_t kEmailLink = 24 * 60 * kMinute;
constexpr int kAtOnce = 100;
constexpr std::string_view kLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";   // without I, O, 0, 1
constexpr size_t kCodeLetters = 16;                       // 80 bits

std::string later(const Clock& clock, int64_t ms) { return utc_text(clock.now_ms() + ms); }

std::string normal_email(const std::string& typed) { return lower(trim(typed)); }

// A printed code is typed in many ways; the secret of a letter stays as it is.
std::string bare(const std::string& secret) {
  std::string out;
  for (const char c : secret) {
    if (c == ' ' || c == '-') continue;
    out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  }
  return out.size() == kCodeLetters ? out : secret;
}

std::string new_code() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  std::string code;
  for (size_t i = 0; i < kCodeLetters; ++i) code += kLetters[randombytes_uniform(kLetters.size())];
  return code;
}

Result<> log(db::Session& session, const Actor& actor, const char* action, const char* summary, const Person& person,
             const std::string& reason = "") {
  auto entry = actor.entry(action, "person", std::to_string(person.id));
  entry.reason = reason;
  entry.summary = std::string(summary) + ": " + person.name;
  return audit::record(session, entry);
}

Result<std::string> add_link(db::Session& session, int64_t office_id, int64_t person_id, const std::string& secret,
                             const Clock& clock, int64_t minutes) {
  TRY(session.run(sql::drop_reset_links{.office_id = office_id, .person_id = person_id}));
  const std::string end = later(clock, minutes * kMinute);
  TRY(session.run(sql::add_reset_link{.token_hash = token_hash(secret), .office_id = office_id, .person_id = person_id,
                                      .now = clock.now_utc(), .expires_at = end}));
  return end;
}

bool wrote_lately(db::Session& session, int64_t office_id, int64_t person_id, const Clock& clock) {
  const auto last = session.one(sql::last_reset_link{.office_id = office_id, .person_id = person_id},
                                [](const db::Row& row) { return row.text("created_at"); });
  return last && clock.now_ms() - Clock::fixed_at(*last).now_ms() < kBetweenLetters;
}

struct Request {
  int64_t id = 0;
  std::string email;
  Lang lang = Lang::vi;
};

Result<bool> write_letter(db::Session& session, int64_t office_id, const Request& request, const std::string& public_url,
                          const Clock& clock) {
  const auto person = session.one(sql::person_with_email{.office_id = office_id, .email = request.email}, [](const db::Row& row) {
    return Person{row.int64("id"), row.text("name"), row.maybe_text("email")};
  });
  if (!person || !mail::is_address(request.email) || wrote_lately(session, office_id, person->id, clock)) return false;
  const std::string token = new_token();
  const std::string end = TRY(add_link(session, office_id, person->id, token, clock, kLetterLinkMinutes));
  const std::string link = public_url + "/dat-lai-mat-khau/" + token;
  TRY(mail::queue(session,
                  {.office_id = office_id, .to = request.email, .to_name = person->name,
                   .subject = std::string(tr(request.lang, Msg::reset_letter_subject)),
                   .text = tr(request.lang, Msg::reset_letter, {{"name", person->name}, {"link", link}}),
                   .purpose = "password_reset", .useless_after = end},
                  clock));
  TRY(log(session, the_program(office_id, clock), "account.reset_letter", "Gửi liên kết đặt lại mật khẩu", *person));
  return true;
}

}  // namespace

Result<ResetLink> reset_link_for(db::Session& session, const Actor& actor, int64_t person_id, const std::string& reason) {
  const auto person = find_person(session, actor.office_id, person_id);
  const auto example = session.one(sql::is_example{.office_id = actor.office_id, .person_id = person_id},
                                   [](const db::Row& row) { return row.int64("example"); });
  if (!person || example) return Problem(problems::not_found);
  std::string code = new_code();
  const std::string end =
      TRY(add_link(session, actor.office_id, person_id, code, Clock::fixed_at(actor.at), kOfficerLinkMinutes));
  TRY(log(session, actor, "account.reset_link", "Cấp liên kết đặt lại mật khẩu", *person, reason));
  for (size_t at = kCodeLetters - 4; at > 0; at -= 4) code.insert(at, 1, '-');
  return ResetLink{"/dat-lai-mat-khau/" + code, code, end};
}

Result<> ask_for_reset(db::Session& session, int64_t office_id, const std::string& email, Lang lang, const Clock& clock) {
  TRY(session.run(sql::add_reset_request{.office_id = office_id, .id = db::new_id(), .email = normal_email(email).substr(0, 254),
                                         .english = lang == Lang::en ? 1 : 0, .now = clock.now_utc()}));
  return Done{};
}

Result<int> answer_reset_requests(db::Database& database, int64_t office_id, const std::string& public_url, const Clock& clock) {
  std::vector<Request> waiting;
  database.read([&](db::Session& session) {
    waiting = session.all(sql::reset_requests{.office_id = office_id, .most = kAtOnce}, [](const db::Row& row) {
      return Request{row.int64("id"), row.text("email"), row.int64("english") == 1 ? Lang::en : Lang::vi};
    });
  });
  int letters = 0;
  for (const Request& request : waiting) {
    TRY(database.write([&](db::Session& session) -> Result<> {
      if (TRY(session.run(sql::drop_reset_request{.office_id = office_id, .id = request.id})) == 0) return Done{};
      if (TRY(write_letter(session, office_id, request, public_url, clock))) ++letters;
      return Done{};
    }));
  }
  return letters;
}

std::optional<Person> person_of_reset(db::Session& session, int64_t office_id, const std::string& secret, const Clock& clock) {
  if (secret.size() > 100) return std::nullopt;
  const auto id = session.one(sql::find_reset_link{.token_hash = token_hash(bare(secret)), .office_id = office_id,
                                                   .now = clock.now_utc()},
                              [](const db::Row& row) { return row.int64("person_id"); });
  return id ? find_person(session, office_id, *id) : std::nullopt;
}

Result<Person> reset_password(db::Session& session, int64_t office_id, const std::string& secret, const std::string& hash,
                              const Clock& clock) {
  const auto person = person_of_reset(session, office_id, secret, clock);
  if (!person) return Problem(problems::link_unusable);
  const std::string now = clock.now_utc();
  if (TRY(session.run(sql::use_reset_link{.now = now, .token_hash = token_hash(bare(secret)), .office_id = office_id})) != 1)
    return Problem(problems::link_unusable);
  TRY(session.run(sql::set_password{.office_id = office_id, .person_id = person->id, .hash = hash, .set_at = now}));
  TRY(session.run(sql::drop_devices{.office_id = office_id, .person_id = person->id}));
  TRY(end_sessions_of(session, office_id, person->id, now));
  TRY(log(session, {office_id, person->id, person->name, now}, "account.reset_password", "Đặt lại mật khẩu", *person));
  return *person;
}

std::string password_hash_of(db::Session& session, int64_t office_id, int64_t person_id) {
  return session.one(sql::password_of{.office_id = office_id, .person_id = person_id},
                     [](const db::Row& row) { return row.text("hash"); }).value_or("");
}

Result<> change_password(db::Session& session, const Actor& actor, const std::string& hash, const std::string& kept_token) {
  TRY(session.run(
      sql::set_password{.office_id = actor.office_id, .person_id = actor.person_id, .hash = hash, .set_at = actor.at}));
  TRY(session.run(sql::drop_reset_links{.office_id = actor.office_id, .person_id = actor.person_id}));
  TRY(log(session, actor, "account.change_password", "Đổi mật khẩu", {actor.person_id, actor.name, {}}));
  TRY(end_other_sessions(session, actor, kept_token));
  return Done{};
}

Result<> ask_for_email(db::Session& session, const Actor& actor, const std::string& typed, const std::string& public_url,
                       Lang lang) {
  const std::string email = normal_email(typed);
  if (email_taken(session, actor.office_id, actor.person_id, email))
    return Problem(problems::already_exists, {{"what", "e-mail"}});
  const auto person = find_person(session, actor.office_id, actor.person_id);
  if (!person) return Problem(problems::not_found);
  const Clock clock = Clock::fixed_at(actor.at);
  const std::string token = new_token(), end = later(clock, kEmailLink), link = public_url + "/xac-nhan-email/" + token;
  TRY(session.run(sql::drop_email_changes{.office_id = actor.office_id, .person_id = actor.person_id}));
  TRY(session.run(sql::add_email_change{.token_hash = token_hash(token), .office_id = actor.office_id,
                                        .person_id = actor.person_id, .email = email, .expires_at = end}));
  TRY(mail::queue(session, {.office_id = actor.office_id, .to = email, .to_name = person->name,
                            .subject = std::string(tr(lang, Msg::email_letter_subject)),
                            .text = tr(lang, Msg::email_letter_body, {{"name", person->name}, {"link", link}}),
                            .purpose = "email_change", .useless_after = end}, clock));
  if (person->email && mail::is_address(*person->email))
    TRY(mail::queue(session, {.office_id = actor.office_id, .to = *person->email, .to_name = person->name,
                              .subject = std::string(tr(lang, Msg::email_letter_subject)),
                              .text = tr(lang, Msg::email_letter_old, {{"name", person->name}, {"email", email}}),
                              .purpose = "email_change_notice", .useless_after = {}}, clock));
  return log(session, actor, "account.ask_email", "Xin đổi e-mail", *person);
}

std::optional<EmailChange> email_change_of(db::Session& session, int64_t office_id, const std::string& token,
                                           const Clock& clock) {
  if (token.size() > 100) return std::nullopt;
  return session.one(sql::find_email_change{.token_hash = token_hash(token), .office_id = office_id, .now = clock.now_utc()},
                     [](const db::Row& row) { return EmailChange{row.int64("person_id"), row.text("email")}; });
}

Result<> confirm_email(db::Session& session, int64_t office_id, const std::string& token, const Clock& clock) {
  const auto change = email_change_of(session, office_id, token, clock);
  const auto person = change ? find_person(session, office_id, change->person_id) : std::nullopt;
  if (!person) return Problem(problems::link_unusable);
  if (email_taken(session, office_id, person->id, change->email)) return Problem(problems::already_exists, {{"what", "e-mail"}});
  TRY(session.run(sql::drop_email_changes{.office_id = office_id, .person_id = person->id}));
  TRY(session.run(sql::drop_reset_links{.office_id = office_id, .person_id = person->id}));
  TRY(session.run(sql::set_email{.email = change->email, .office_id = office_id, .id = person->id}));
  return log(session, {office_id, person->id, person->name, clock.now_utc()}, "account.change_email", "Đổi e-mail", *person);
}

}  // namespace sxsh::accounts
