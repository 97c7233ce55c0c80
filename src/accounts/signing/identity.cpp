#include "accounts/signing/identity.h"

#include "accounts/signing/queries.gen.h"
#include "accounts/token.h"
#include "audit/store.h"
#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::accounts {

Result<> set_out(db::Session& session, int64_t office_id, const Journey& journey, const std::string& back, const Clock& clock) {
  TRY(session.run(sql::drop_old_journeys{.now = clock.now_utc()}));
  TRY(session.run(sql::add_journey{.state_hash = token_hash(journey.state),
                                   .office_id = office_id,
                                   .browser_hash = token_hash(journey.browser),
                                   .nonce = journey.nonce,
                                   .verifier = journey.verifier,
                                   .back = back,
                                   .expires_at = utc_text(clock.now_ms() + kJourneyMinutes * 60'000)}));
  return Done{};
}

std::optional<Underway> underway(db::Session& session, int64_t office_id, const std::string& state, const std::string& browser,
                                 const Clock& clock) {
  if (state.empty() || browser.empty() || state.size() > 100 || browser.size() > 100) return std::nullopt;
  return session.one(
      sql::find_journey{
          .state_hash = token_hash(state), .office_id = office_id, .browser_hash = token_hash(browser), .now = clock.now_utc()},
      [&](const db::Row& row) {
        return Underway{{state, browser, row.text("nonce"), row.text("verifier")}, row.text("back")};
      });
}

Result<bool> arrive(db::Session& session, int64_t office_id, const Journey& journey) {
  return TRY(session.run(sql::end_journey{.state_hash = token_hash(journey.state), .office_id = office_id,
                                          .browser_hash = token_hash(journey.browser)})) == 1;
}

Result<Person> person_of_identity(db::Session& session, int64_t office_id, const Identity& identity, const Clock& clock) {
  const auto person_of = [](const db::Row& row) { return Person{row.int64("id"), row.text("name"), row.maybe_text("email")}; };
  const auto linked = session.one(
      sql::person_of_identity{.office_id = office_id, .issuer = identity.issuer, .subject = identity.subject}, person_of);
  if (linked) return *linked;
  const std::string email = lower(trim(identity.email));
  std::optional<Person> person;
  if (identity.email_verified && !email.empty())
    person = session.one(sql::person_with_email{.office_id = office_id, .email = email}, person_of);
  if (!person) return Problem(problems::oidc_unknown_person, {{"email", email.empty() ? identity.subject : email}});
  TRY(session.run(sql::add_identity{.office_id = office_id, .issuer = identity.issuer, .subject = identity.subject,
                                    .person_id = person->id, .now = clock.now_utc()}));
  auto entry = Actor{office_id, person->id, person->name, clock.now_utc()}.entry("account.link_provider", "person",
                                                                                 std::to_string(person->id));
  entry.summary = "Nối tài khoản với nơi đăng nhập " + identity.issuer + ": " + person->name;
  TRY(audit::record(session, entry));
  return *person;
}

}  // namespace sxsh::accounts
