// A provider of sign-ins (OpenID Connect): the authorization code flow with PKCE (RFC 6749, 7636; OpenID Connect Core 1.0).
//
// What it says about itself and its keys is fetched when first needed and kept for an hour. When it does not answer, tries within
// the next 30 seconds are refused at once, so that it cannot hold the workers. Safe from any thread.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "accounts/signing/id_token.h"
#include "base/clock.h"

namespace sxsh::accounts {

struct ProviderSettings {
  std::string issuer, client_id, client_secret;   // no secret: a public client
  std::string name;                                // on the button: "Cổng đăng nhập tỉnh"
};

// What one browser sets out with.
struct Journey {
  std::string state, browser, nonce, verifier;
};
Journey new_journey();

class Provider {
 public:
  explicit Provider(ProviderSettings settings) : settings_(std::move(settings)) {}
  const ProviderSettings& settings() const { return settings_; }

  // Where to send the browser. Problem oidc_unavailable.
  Result<std::string> address_for(const Journey& journey, const std::string& come_back);
  // Who came back with this code. Problems: oidc_unavailable, oidc_failed.
  Result<Identity> identity_of(const std::string& code, const Journey& journey, const std::string& come_back, const Clock& clock);

 private:
  struct Known {
    std::string authorization, token, keys_address, keys;
    int64_t at_ms = 0;
  };
  Result<Known> known(bool fresh_keys);
  Result<Known> learn(bool fresh_keys);
  ProviderSettings settings_;
  std::mutex mutex_;
  std::optional<Known> known_;
  int64_t refuse_until_ms_ = 0, keys_at_ms_ = 0;
};

}  // namespace sxsh::accounts
