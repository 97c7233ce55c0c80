// Short messages to telephones through a gateway of SMS or Zalo: one narrow interface, so that an office may connect whatever its
// operator offers. Messages wait in the database as letters do (post.h). The HTTP adaptor is described in
// docs/howto/connect-a-message-gateway.md.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "db/db.h"
#include "mail/transport.h"

namespace sxsh::mail {

struct Message {
  int64_t office_id = 0;
  std::string to;                        // as phone_number gives it: "+842213123456"
  std::string text;                      // UTF-8; at most 600 letters are sent
  std::string purpose;                   // "round.remind"
  std::optional<std::string> useless_after;
};

// "0221 3 123 456", "(+84) 221-3123456", "84221…" → "+842213123456"; nothing for what is no number of Vietnam (8 to 10
// digits behind the zero).
std::optional<std::string> phone_number(std::string_view typed);

// The way out. `id` is the same at every try of one message: the gateway sends a message with an id it knows only once.
class Messenger {
 public:
  virtual ~Messenger() = default;
  struct Taken {
    std::string reference;               // what the gateway calls it, may be ""
  };
  virtual std::variant<Taken, Refusal> send(const Message& message, const std::string& id, std::stop_token stop) = 0;
};

// What an installation says about its gateway.
struct Gateway {
  std::string url;                       // "https://gateway.example/messages"; "" = none
  std::string key;                       // sent as "Authorization: Bearer …"
  std::string sender;                    // name the receiver sees, where the operator allows it
  long connect_ms = 5'000, whole_ms = 15'000;
};
// Problem gateway_wrong for an address that is not https (http only on this machine), or without a key.
Result<std::unique_ptr<Messenger>> http_gateway(Gateway gateway);

// Keeps the message to be sent once this transaction has committed; its id. Problem phone_wrong.
Result<int64_t> queue_message(db::Session& session, const Message& message, const Clock& clock);
struct Delivered {
  int sent = 0, waiting = 0, given_up = 0;
};
// As send_due of letters: tried again after 1, 5, 15 minutes, 1, 3, 6 hours, given up after the seventh try or when refused for
// good. A message is claimed before it is sent.
Delivered deliver_due(db::Database& database, Messenger& messenger, const Clock& clock, std::stop_token stop = {});

struct KeptMessage {
  int64_t id = 0;
  std::string purpose, to, created_at;
  int64_t attempts = 0;
  std::optional<std::string> next_try_at, last_error, sent_at, given_up_at, reference;
};
std::vector<KeptMessage> messages(db::Session& session, int64_t office_id, int most);   // newest first

// The thread that delivers.
class Courier {
 public:
  Courier(db::Database& database, std::unique_ptr<Messenger> messenger, Clock clock, int pause_ms = 3000);
  ~Courier();

 private:
  void work(std::stop_token stop);
  db::Database& database_;
  std::unique_ptr<Messenger> messenger_;
  Clock clock_;
  int pause_ms_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

}  // namespace sxsh::mail
