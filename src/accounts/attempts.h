// How often somebody may try a password: a bucket of tokens for each pair of address and name, so that guessing is slow and
// nobody can lock another person out from elsewhere. The table is bounded; a stranger's flood cannot fill the memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace sxsh::accounts {

class Attempts {
 public:
  struct Limits {
    int burst = 6;                       // tries at once
    int64_t refill_ms = 20'000;          // one more after each
    size_t most_keys = 16'384;
  };
  Attempts() : Attempts(Limits{}) {}
  explicit Attempts(Limits limits) : limits_(limits) {}

  bool take(const std::string& key, int64_t now_ms);   // false: wait
  void give_back(const std::string& key);              // the try was a right one

 private:
  struct Bucket {
    double tokens = 0;
    int64_t at_ms = 0;
  };
  void make_room(int64_t now_ms);
  Limits limits_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace sxsh::accounts
