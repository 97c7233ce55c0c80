#include <any>

#include "accounts/signing/identity.h"
#include "accounts/signing/pages.h"
#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

constexpr const char* kComeBack = "/dang-nhap/nha-cung-cap/ve";

struct Outset {
  Journey journey;
  std::string address;
};
struct Arrived {
  Underway underway;
  Identity identity;
};

// Beside the transactions: everything that asks the provider.
Result<std::any> prepare_outset(const web::Request& request, const Settings& settings) {
  if (!settings.provider) return Problem(problems::not_found);
  if (!settings.porter->guard.admit_request(web::address_group(client_of(request, settings)), steady_ms()))
    return Problem(problems::too_many_attempts);
  const Journey journey = new_journey();
  return std::any(Outset{journey, TRY(settings.provider->address_for(journey, settings.public_url + kComeBack))});
}

Result<std::any> prepare_arrival(const web::Request& request, const Settings& settings) {
  if (!settings.provider) return Problem(problems::not_found);
  std::optional<Underway> way;
  settings.database->read([&](db::Session& session) {
    way = underway(session, settings.office_id, request.asked("state"), request.cookie(kJourneyCookie), settings.clock);
  });
  if (!way) return Problem(problems::oidc_failed, {{"reason", "state"}});
  if (!request.asked("error").empty()) return Problem(problems::oidc_failed, {{"reason", request.asked("error").substr(0, 60)}});
  const std::string code = request.asked("code");
  if (code.empty() || code.size() > 2000) return Problem(problems::oidc_failed, {{"reason", "code"}});
  auto identity = TRY(settings.provider->identity_of(code, way->journey, settings.public_url + kComeBack, settings.clock));
  return std::any(Arrived{*way, std::move(identity)});
}

Result<web::Response> leave(web::Context& context, const Settings& settings) {
  const auto* outset = std::any_cast<Outset>(&context.prepared);
  if (!outset) return Problem(problems::form_expired);
  TRY(set_out(context.db, context.office_id, outset->journey, local_address(context.request.asked("tiep")), context.clock));
  return web::Response::redirect(outset->address)
      .with("Set-Cookie", cookie(settings, kJourneyCookie, outset->journey.browser, kJourneyMinutes * 60));
}

Result<web::Response> come_back(web::Context& context, const Settings& settings) {
  const auto* arrived = std::any_cast<Arrived>(&context.prepared);
  if (!arrived || !TRY(arrive(context.db, context.office_id, arrived->underway.journey)))
    return Problem(problems::oidc_failed, {{"reason", "state"}});
  const Person person = TRY(person_of_identity(context.db, context.office_id, arrived->identity, context.clock));
  auto answer = TRY(let_in(context, settings, {person, "provider", false, arrived->underway.back}));
  return answer.with("Set-Cookie", cookie(settings, kJourneyCookie, "", 0));
}

}  // namespace

void add_provider_routes(web::Router& router, const Settings& settings) {
  router.arrive(
      "/dang-nhap/nha-cung-cap", "account.sign_in", [=](web::Context& context) { return leave(context, settings); },
      [=](const web::Request& request) { return prepare_outset(request, settings); });
  router.arrive(
      "/dang-nhap/nha-cung-cap/ve", "account.sign_in", [=](web::Context& context) { return come_back(context, settings); },
      [=](const web::Request& request) { return prepare_arrival(request, settings); });
}

}  // namespace sxsh::accounts
