#include "accounts/signing/id_token.h"

#include <cjose/cjose.h>
#include <sodium.h>

#include <algorithm>
#include <boost/json.hpp>
#include <memory>

#include "terms/problems.h"

namespace sxsh::accounts {
namespace {

namespace json = boost::json;

constexpr int64_t kLeewaySeconds = 60;
constexpr std::string_view kAlgorithms[] = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"};

Problem wrong(std::string reason) { return Problem(problems::oidc_failed, {{"reason", std::move(reason)}}); }

json::object object_of(std::string_view text) {
  boost::system::error_code error;
  const json::value value = json::parse(text, error);
  return !error && value.is_object() ? value.as_object() : json::object();
}

std::string text_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->as_string()) : "";
}

std::optional<int64_t> seconds_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (!value) return std::nullopt;
  if (value->is_int64()) return value->as_int64();
  return value->is_double() && value->as_double() > 0 && value->as_double() < 1e15
             ? std::optional(static_cast<int64_t>(value->as_double()))
             : std::nullopt;
}

bool names_us(const json::object& claims, const std::string& client_id, bool& alone) {
  const json::value* aud = claims.if_contains("aud");
  alone = true;
  if (!aud) return false;
  if (aud->is_string()) return std::string_view(aud->as_string()) == client_id;
  if (!aud->is_array()) return false;
  alone = aud->as_array().size() == 1;
  return std::ranges::any_of(aud->as_array(), [&](const json::value& each) {
    return each.is_string() && std::string_view(each.as_string()) == client_id;
  });
}

struct Jws {
  cjose_jws_t* jws = nullptr;
  ~Jws() { if (jws) cjose_jws_release(jws); }
};
struct Jwk {
  cjose_jwk_t* jwk = nullptr;
  ~Jwk() { if (jwk) cjose_jwk_release(jwk); }
};

bool signed_by(cjose_jws_t* jws, const json::value& key) {
  const std::string text = json::serialize(key);
  cjose_err error{};
  Jwk jwk{cjose_jwk_import(text.data(), text.size(), &error)};
  return jwk.jwk && cjose_jws_verify(jws, jwk.jwk, &error);
}

// The claims of a token that one of the keys signed; empty otherwise.
json::object signed_claims(const std::string& token, const std::string& keys) {
  cjose_err error{};
  Jws parsed{cjose_jws_import(token.data(), token.size(), &error)};
  if (!parsed.jws) return {};
  cjose_header_t* header = cjose_jws_get_protected(parsed.jws);
  const char* alg = cjose_header_get(header, CJOSE_HDR_ALG, &error);
  const char* kid = cjose_header_get(header, CJOSE_HDR_KID, &error);
  if (!alg || std::ranges::find(kAlgorithms, std::string_view(alg)) == std::end(kAlgorithms)) return {};
  const json::object set = object_of(keys);
  const json::value* list = set.if_contains("keys");
  if (!list || !list->is_array()) return {};
  for (const json::value& key : list->as_array()) {
    if (!key.is_object() || text_of(key.as_object(), "kty") == "oct" || text_of(key.as_object(), "use") == "enc") continue;
    if (kid && key.as_object().contains("kid") && text_of(key.as_object(), "kid") != kid) continue;
    if (!signed_by(parsed.jws, key)) continue;
    uint8_t* bytes = nullptr;
    size_t size = 0;
    if (!cjose_jws_get_plaintext(parsed.jws, &bytes, &size, &error)) return {};
    return object_of({reinterpret_cast<const char*>(bytes), size});
  }
  return {};
}

bool same(std::string_view left, std::string_view right) {
  return !left.empty() && left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace

Result<Identity> identity_in(const std::string& id_token, const std::string& keys, const Expected& expected) {
  const json::object claims = signed_claims(id_token, keys);
  if (claims.empty()) return wrong("signature");
  const int64_t now = expected.now_ms / 1000;
  if (text_of(claims, "iss") != expected.issuer) return wrong("iss");
  bool alone = true;
  if (!names_us(claims, expected.client_id, alone)) return wrong("aud");
  const std::string party = text_of(claims, "azp");
  if ((!alone || !party.empty()) && party != expected.client_id) return wrong("azp");
  const auto end = seconds_of(claims, "exp"), issued = seconds_of(claims, "iat"), begin = seconds_of(claims, "nbf");
  if (!end || *end + kLeewaySeconds <= now) return wrong("exp");
  if (!issued || *issued - kLeewaySeconds > now || (begin && *begin - kLeewaySeconds > now)) return wrong("iat");
  if (!same(text_of(claims, "nonce"), expected.nonce)) return wrong("nonce");
  Identity identity{expected.issuer, text_of(claims, "sub"), text_of(claims, "email"), text_of(claims, "name"), false};
  if (identity.subject.empty() || identity.subject.size() > 255) return wrong("sub");
  const json::value* verified = claims.if_contains("email_verified");
  identity.email_verified = verified && verified->is_bool() && verified->as_bool();
  return identity;
}

}  // namespace sxsh::accounts
