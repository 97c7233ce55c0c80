#include <any>

#include "accounts/signing/device.h"
#include "accounts/signing/pages.h"
#include "accounts/signing/pending.h"
#include "accounts/signing/second_factor.h"
#include "accounts/signing/sessions.h"
#include "base/text.h"
#include "terms/problems.h"
#include "ui/messages/accounts.gen.h"
#include "ui/messages/signing.gen.h"

namespace sxsh::accounts {

namespace Msg = ui::Msg;
using ui::tr;

std::string cookie(const Settings& settings, std::string_view name, const std::string& value, int64_t seconds) {
  return std::string(name) + "=" + value + "; Path=/; Max-Age=" + std::to_string(seconds) + "; HttpOnly; SameSite=Lax" +
         (settings.secure_cookies ? "; Secure" : "");
}

std::string client_of(const web::Request& request, const Settings& settings) {
  return web::client_address(request, settings.trusted_proxies);
}

std::string site_of(const web::Context& context, const Settings& settings) {
  if (!settings.public_url.empty()) return settings.public_url;
  return (settings.secure_cookies ? "https://" : "http://") + context.request.header("host");
}

Result<web::Response> enter(web::Context& context, const Settings& settings, const Arrival& arrival) {
  const std::string now = context.clock.now_utc();
  const Actor actor{context.office_id, arrival.person.id, arrival.person.name, now};
  // A new session under a new secret, whatever cookie the browser brought; the one it had ends.
  if (context.visitor.signed_in()) TRY(end_session(context.db, actor_of(context), context.request.cookie(kSessionCookie)));
  const std::string token = TRY(start_session(context.db, actor,
                                              {.by = arrival.by,
                                               .device = device_words(context.request.header("user-agent")),
                                               .address = client_of(context.request, settings),
                                               .remember = arrival.remember}));
  const Lifetime life = lifetime_of(roles_of(context.db, context.office_id, arrival.person.id), arrival.remember);
  auto answer = web::Response::redirect(local_address(arrival.back));
  answer.with("Set-Cookie", cookie(settings, kSessionCookie, token, life.minutes * 60));
  answer.with("Set-Cookie", cookie(settings, kPendingCookie, "", 0));
  if (arrival.by == "example") return answer;
  const std::string device = TRY(
      remember_device(context.db, context.office_id, arrival.person.id, context.request.cookie(kDeviceCookie), now));
  return answer.with("Set-Cookie", cookie(settings, kDeviceCookie, device, int64_t{kDeviceDays} * 24 * 3600));
}

Result<web::Response> let_in(web::Context& context, const Settings& settings, const Arrival& arrival) {
  if (second_step_of(context.db, context.office_id, arrival.person.id) != SecondStep::on)
    return enter(context, settings, arrival);
  const std::string token = TRY(start_pending(context.db, context.office_id, context.clock,
                                              {arrival.person.id, arrival.by, arrival.remember, local_address(arrival.back), 0}));
  return web::Response::redirect(ui::at("/dang-nhap/buoc-hai", context.lang))
      .with("Set-Cookie", cookie(settings, kPendingCookie, token, kPendingMinutes * 60));
}

std::string password_words(PasswordFault fault, const std::string& password, Lang lang) {
  switch (fault) {
    case PasswordFault::too_short:
      return tr(lang, Msg::activation_password_short,
                {{"n", std::to_string(kShortestPassword)}, {"given", std::to_string(decode(to_nfc(password)).size())}});
    case PasswordFault::too_long: return tr(lang, Msg::activation_password_long, {{"n", std::to_string(kLongestPassword)}});
    case PasswordFault::is_name: break;
  }
  return std::string(tr(lang, Msg::activation_password_is_name));
}

ui::Field new_password_field(const std::string& error, Lang lang) {
  return {.name = "new_password", .label = std::string(tr(lang, Msg::reset_new_password)), .value = "",
          .hint = tr(lang, Msg::activation_password_hint, {{"n", std::to_string(kShortestPassword)}}), .error = error, .unit = "",
          .kind = ui::Field::Kind::password, .autocomplete = "new-password", .accept = ""};
}

ui::Field old_password_field(const std::string& error, Lang lang) {
  return {.name = "password", .label = std::string(tr(lang, Msg::account_password_now)), .value = "", .hint = "", .error = error,
          .unit = "", .kind = ui::Field::Kind::password, .autocomplete = "current-password", .accept = ""};
}

}  // namespace sxsh::accounts
