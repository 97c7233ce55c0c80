// What an installation says about its surroundings: its mail server, its public address. Secrets come from a file or the
// environment, never from the command line, where every process of the machine could read them.
#pragma once

#include <set>
#include <string>

#include "accounts/signing/provider.h"
#include "app/options.h"
#include "mail/message.h"
#include "mail/transport.h"
#include "web/client_address.h"

namespace sxsh::app {

struct Installation {
  mail::Server mail;                     // url "" : no e-mail is sent
  mail::Gateway messages;                // url "" : no SMS or Zalo messages are sent
  web::Proxies trusted_proxies;          // whose X-Forwarded-For is believed
  accounts::ProviderSettings provider;   // issuer "": nobody signs in through a provider
  std::string public_url;                // "https://sxsh.hungyen.gov.vn", without / at its end; links in letters begin with it
};

// The options that take a value, for parse().
const std::set<std::string>& installation_options();
// Problems: usage, file_missing, mail_server_wrong, gateway_wrong, public_url_needed.
Result<Installation> installation_of(const Options& options);

}  // namespace sxsh::app
