#include "accounts/signing/guard.h"

#include <chrono>

namespace sxsh::accounts {

bool Guard::admit(const Try& one, int64_t now_ms) {
  if (!one.device.empty()) return by_device_.take(one.device, now_ms);
  return by_address_.take(one.address, now_ms) && by_name_here_.take(one.address + '\n' + one.name, now_ms) &&
         by_name_.take(one.name, now_ms);
}

void Guard::forgive(const Try& one) {
  if (!one.device.empty()) by_device_.give_back(one.device);
  else by_name_here_.give_back(one.address + '\n' + one.name);
}

bool Guard::admit_code(int64_t person_id, int64_t now_ms) { return codes_.take(std::to_string(person_id), now_ms); }
bool Guard::admit_request(const std::string& address, int64_t now_ms) { return requests_.take(address, now_ms); }
bool Guard::admit_link(const std::string& address, int64_t now_ms) { return links_.take(address, now_ms); }

int64_t steady_ms() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

}  // namespace sxsh::accounts
