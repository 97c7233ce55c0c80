// What stands at the door: guesses, failures and sightings of the running program, and the work that is done for them beside the
// requests.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "accounts/signing/failures.h"
#include "accounts/signing/guard.h"
#include "accounts/signing/sessions.h"

namespace sxsh::accounts {

struct Porter {
  Guard guard;
  Failures failures;
  Sightings sightings;
};

struct House {
  db::Database* database = nullptr;
  Porter* porter = nullptr;
  int64_t office_id = 1;
  Clock clock = Clock::real();
  std::string public_url;                // "" when no e-mail is sent
};
// What is due now: letters for forgotten passwords.
Result<> answer_letters(const House& house);
// Once a minute: sightings and failures are written, ended sign-ins dropped.
Result<> keep_house(const House& house);

// The thread that does both, until the object ends; then once more, so that nothing counted is lost.
class Housekeeper {
 public:
  explicit Housekeeper(House house);
  ~Housekeeper();

 private:
  void work(std::stop_token stop);
  House house_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

}  // namespace sxsh::accounts
