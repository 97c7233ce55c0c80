#include "accounts/signing/provider.h"

#include <sodium.h>

#include <array>
#include <boost/json.hpp>

#include "accounts/signing/fetch.h"
#include "accounts/signing/guard.h"
#include "accounts/token.h"
#include "terms/problems.h"
#include "web/decoding.h"

namespace sxsh::accounts {
namespace {

namespace json = boost::json;

constexpr int64_t kKept = 3'600'000, kRefused = 30'000, kBetweenKeys = 60'000;

Problem away(std::string reason) { return Problem(problems::oidc_unavailable, {{"reason", std::move(reason)}}); }

std::string member(const std::string& text, std::string_view name) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  if (error || !value.is_object()) return "";
  const json::value* found = value.as_object().if_contains(name);
  return found && found->is_string() ? std::string(found->as_string()) : "";
}

// RFC 7636, 4.2: S256.
std::string challenge_of(const std::string& verifier) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size());
  std::array<char, 64> text{};
  sodium_bin2base64(text.data(), text.size(), hash.data(), hash.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text.data();
}

std::string pair(std::string_view name, const std::string& value) {
  return "&" + std::string(name) + "=" + web::percent_encode(value);
}

}  // namespace

Journey new_journey() { return {new_token(), new_token(), new_token(), new_token()}; }

Result<Provider::Known> Provider::learn(bool fresh_keys) {
  Known found;
  if (known_ && steady_ms() - known_->at_ms < kKept) found = *known_;
  if (found.token.empty()) {
    std::string issuer = settings_.issuer;
    while (issuer.ends_with('/')) issuer.pop_back();
    const std::string says = TRY(fetch({issuer + "/.well-known/openid-configuration", "", "", ""}));
    if (member(says, "issuer") != settings_.issuer) return away("issuer");
    found = {member(says, "authorization_endpoint"), member(says, "token_endpoint"), member(says, "jwks_uri"), "", steady_ms()};
    if (!may_fetch(found.authorization) || !may_fetch(found.token) || !may_fetch(found.keys_address)) return away("endpoints");
  }
  if (found.keys.empty() || (fresh_keys && steady_ms() - keys_at_ms_ > kBetweenKeys)) {
    found.keys = TRY(fetch({found.keys_address, "", "", ""}));
    keys_at_ms_ = steady_ms();
  }
  return found;
}

Result<Provider::Known> Provider::known(bool fresh_keys) {
  const std::scoped_lock lock(mutex_);
  if (steady_ms() < refuse_until_ms_) return away("no answer just now");
  auto found = learn(fresh_keys);
  if (found.ok()) known_ = found.value();
  else refuse_until_ms_ = steady_ms() + kRefused;
  return found;
}

Result<std::string> Provider::address_for(const Journey& journey, const std::string& come_back) {
  const Known provider = TRY(known(false));
  return provider.authorization + (provider.authorization.find('?') == std::string::npos ? "?" : "&") + "response_type=code" +
         pair("client_id", settings_.client_id) + pair("redirect_uri", come_back) + pair("scope", "openid email profile") +
         pair("state", journey.state) + pair("nonce", journey.nonce) + pair("code_challenge", challenge_of(journey.verifier)) +
         "&code_challenge_method=S256";
}

Result<Identity> Provider::identity_of(const std::string& code, const Journey& journey, const std::string& come_back,
                                       const Clock& clock) {
  const Known provider = TRY(known(false));
  Fetch exchange{provider.token,
                 "grant_type=authorization_code" + pair("code", code) + pair("redirect_uri", come_back) +
                     pair("code_verifier", journey.verifier),
                 "", ""};
  if (settings_.client_secret.empty()) {
    exchange.form += pair("client_id", settings_.client_id);
  } else {                                                 // RFC 6749, 2.3.1: both are form-encoded first
    exchange.user = web::percent_encode(settings_.client_id);
    exchange.password = web::percent_encode(settings_.client_secret);
  }
  auto answer = fetch(exchange);
  if (!answer.ok()) return Problem(problems::oidc_failed, {{"reason", "code"}});
  const std::string token = member(answer.value(), "id_token");
  const Expected expected{settings_.issuer, settings_.client_id, journey.nonce, clock.now_ms()};
  auto identity = identity_in(token, provider.keys, expected);
  if (identity.ok()) return identity;
  const Known renewed = TRY(known(true));                  // the provider may have changed its keys
  return renewed.keys == provider.keys ? identity : identity_in(token, renewed.keys, expected);
}

}  // namespace sxsh::accounts
