// One request to another server, with limits: 5 s to connect, 10 s in all, 1 MiB, no redirects, certificates checked.
#pragma once

#include <string>

#include "base/result.h"

namespace sxsh::accounts {

struct Fetch {
  std::string url;                       // https, or http to this machine itself
  std::string form;                      // a urlencoded body makes it a POST
  std::string user, password;            // sent as HTTP Basic when `user` is there
};
// The body of an answer 200. Problem oidc_unavailable with the reason: no answer, another status, too long, not allowed.
Result<std::string> fetch(const Fetch& request);

bool may_fetch(const std::string& url);

}  // namespace sxsh::accounts
