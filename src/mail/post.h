// Letters in the database: queued in the transaction of what they are about, sent afterwards by a thread of the server.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "db/db.h"
#include "mail/letter.h"
#include "mail/transport.h"

namespace sxsh::mail {

// Keeps the letter to be sent once this transaction has committed; its id. Ask beforehand whether the installation sends e-mail
// at all (Settings of the feature), else it would wait for ever. Problem mail_address_wrong.
Result<int64_t> queue(db::Session& session, const Letter& letter, const Clock& clock);

struct Sent {
  int sent = 0, waiting = 0, given_up = 0;
};
// Sends what is due, at most 50 letters. What was not taken is tried again after 1, 5, 15 minutes, 1, 3, 6, 12 hours; it is given
// up, with the reason kept, after the eighth try, when the address itself is refused, or when the letter has become useless. The
// text of a letter that only met a closed door is kept for seven days more, so that somebody may try again (decision 0027).
// A letter is claimed before it is sent, so two programs on one database do not send it twice; if the program dies between
// sending and saying so, it is sent again after 10 minutes.
Sent send_due(db::Database& database, Transport& transport, const Clock& clock, std::stop_token stop = {});

// ── the list for administrators ──

enum class State { waiting, sent, given_up, cancelled };
std::string_view code_of(State state);                // "given_up"
// One letter; its text is never shown, for it may hold a link or personal data.
struct Kept {
  int64_t id = 0;
  std::string purpose, to, created_at;
  int64_t attempts = 0;
  std::optional<std::string> next_try_at, last_error, sent_at, given_up_at;
  bool can_retry = false;                // its text is still kept, and the link inside has not ended
  State state() const;
};
struct Filter {
  std::string words, state;              // in the address; code of a state; "" for any
  int limit = 50, offset = 0;
};
std::vector<Kept> letters(db::Session& session, int64_t office_id, const Filter& filter, const Clock& clock);   // newest first
int64_t count_letters(db::Session& session, int64_t office_id, const Filter& filter);
std::optional<Kept> find_letter(db::Session& session, int64_t office_id, int64_t id, const Clock& clock);
// A letter that is not sent will not be sent, and its text goes. False when it was sent or over already.
Result<bool> cancel(db::Session& session, int64_t office_id, int64_t id, const Clock& clock);
// At once, also one that was given up, with eight tries anew. False when there is nothing left to send.
Result<bool> try_again(db::Session& session, int64_t office_id, int64_t id, const Clock& clock);

// The thread that sends. It looks every few seconds, and ends, also in the middle of a letter, with the object.
class Postman {
 public:
  Postman(db::Database& database, std::unique_ptr<Transport> transport, Clock clock, int pause_ms = 3000);
  ~Postman();

 private:
  void work(std::stop_token stop);
  db::Database& database_;
  std::unique_ptr<Transport> transport_;
  Clock clock_;
  int pause_ms_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

}  // namespace sxsh::mail
