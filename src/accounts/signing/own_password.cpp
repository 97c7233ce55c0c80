#include <any>

#include "accounts/signing/pages.h"
#include "accounts/signing/reset.h"
#include "terms/problems.h"
#include "ui/messages/accounts.gen.h"
#include "ui/messages/signing.gen.h"

namespace sxsh::accounts {

Result<std::any> check_own_password(const web::Request& request, const Settings& settings) {
  std::optional<Person> person;
  std::string hash;
  settings.database->read([&](db::Session& session) {
    const auto live = live_session(session, settings.office_id, request.cookie(kSessionCookie), settings.clock);
    if (live) person = find_person(session, settings.office_id, live->person_id);
    if (person) hash = password_hash_of(session, settings.office_id, person->id);
  });
  if (!person) return std::any();                        // the session ended meanwhile; run() says so
  OwnPassword own{.needed = !hash.empty(), .fits = hash.empty(), .new_hash = ""};
  if (own.needed) {
    const Guard::Try counted{"", "",
                             std::to_string(person->id) + "\nown"};  // whoever sits at a session left open guesses slowly
    if (!settings.porter->guard.admit(counted, steady_ms())) return Problem(problems::too_many_attempts);
    own.fits = TRY(password_fits(request.field("password"), hash));
    if (own.fits) settings.porter->guard.forgive(counted);
    else settings.porter->failures.note(Failures::Kind::password, person->id, person->name, client_of(request, settings));
  }
  const std::string chosen = request.field("new_password");
  if (own.fits && !chosen.empty() && !fault_of(chosen, person->name, person->email.value_or("")))
    own.new_hash = TRY(password_hash(chosen));
  return std::any(own);
}

std::string own_password_error(const web::Context& context) {
  const auto* own = std::any_cast<OwnPassword>(&context.prepared);
  if (own && own->fits) return "";
  const bool missing = context.request.field("password").empty();
  return std::string(ui::tr(context.lang, missing ? ui::Msg::sign_in_password_missing : ui::Msg::account_password_wrong));
}

}  // namespace sxsh::accounts
