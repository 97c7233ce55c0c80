// Slows guessing down without giving anybody the means to lock another person out (decision 0012).
//
// A try is counted by address and name, by address, and by name for all addresses together. Whoever comes with a device that the
// account knows is counted by that device alone, so nothing that happens elsewhere stops them. Whoever has no such device while a
// name is under attack from many places still comes in by a link (password reset), which makes the device known.
#pragma once

#include <cstdint>
#include <string>

#include "accounts/attempts.h"

namespace sxsh::accounts {

class Guard {
 public:
  struct Try {
    std::string address;                 // of the client, IPv6 as its /64
    std::string name;                    // folded
    std::string device;                  // account and device, when the account knows it; else ""
  };
  bool admit(const Try& one, int64_t now_ms);
  void forgive(const Try& one);                       // it was a right one

  bool admit_code(int64_t person_id, int64_t now_ms);   // of the second step; its password was right already
  bool admit_request(const std::string& address, int64_t now_ms);   // a letter asked for, a provider set out for
  bool admit_link(const std::string& address, int64_t now_ms);      // a one-time link or printed code opened

 private:
  Attempts by_name_here_;                              // 6, then one every 20 s
  Attempts by_address_{{.burst = 60, .refill_ms = 2'000}};
  Attempts by_name_{{.burst = 100, .refill_ms = 30'000}};
  Attempts by_device_{{.burst = 10, .refill_ms = 20'000}};
  Attempts codes_{{.burst = 10, .refill_ms = 300'000}};
  Attempts requests_{{.burst = 10, .refill_ms = 30'000}};
  Attempts links_{{.burst = 30, .refill_ms = 10'000}};
};

int64_t steady_ms();                                   // for the times above: never goes back

}  // namespace sxsh::accounts
