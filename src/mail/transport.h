// The way out of the house for a letter: a mail server by SMTP. Tests may bring their own way.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "base/result.h"
#include "mail/letter.h"

namespace sxsh::mail {

struct Refusal {
  std::string reason;                    // of the server or the network, for the list of letters
  bool for_good = false;                 // the address itself was refused: trying again would not help
};

class Transport {
 public:
  virtual ~Transport() = default;
  // Nothing when the next server took the letter over. Gives up when asked to stop.
  virtual std::optional<Refusal> send(const std::string& from, const std::string& to, const std::string& message,
                                      std::stop_token stop) = 0;
  virtual const Sender& sender() const = 0;
};

// What an installation says about its mail server.
struct Server {
  std::string url;                       // "smtp://mail.hungyen.gov.vn:587" (STARTTLS) or "smtps://…"; "" = no e-mail is sent
  std::string user, password;            // "" without sign-in
  Sender from;
};
// STARTTLS is required for smtp:// unless the server is this machine itself; certificates are checked; 10 s to connect, 60 s in
// all. Problem mail_server_wrong for an address of another kind or a sender that is none.
Result<std::unique_ptr<Transport>> smtp(Server server);

}  // namespace sxsh::mail
