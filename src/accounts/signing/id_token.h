// The ID token of a provider (OpenID Connect Core 1.0, 3.1.3.7): whose it is, checked in every point. Signatures are libcjose's.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace sxsh::accounts {

// Who somebody is at the provider.
struct Identity {
  std::string issuer, subject, email, name;
  bool email_verified = false;
};
struct Expected {
  std::string issuer, client_id, nonce;
  int64_t now_ms = 0;
};
// `keys` is the JSON of the provider's key set. Problem oidc_failed names the first point that is wrong: signature by a known key
// (RS, PS, ES; never none or HS), issuer, audience, authorised party, end, beginning, nonce, subject.
Result<Identity> identity_in(const std::string& id_token, const std::string& keys, const Expected& expected);

}  // namespace sxsh::accounts
