#include "accounts/attempts.h"

#include <algorithm>

namespace sxsh::accounts {

bool Attempts::take(const std::string& key, int64_t now_ms) {
  const std::scoped_lock lock(mutex_);
  auto it = buckets_.find(key);
  if (it == buckets_.end()) {
    make_room(now_ms);
    it = buckets_.emplace(key, Bucket{static_cast<double>(limits_.burst), now_ms}).first;
  }
  Bucket& bucket = it->second;
  const double gained = static_cast<double>(std::max<int64_t>(0, now_ms - bucket.at_ms)) / static_cast<double>(limits_.refill_ms);
  bucket.tokens = std::min<double>(limits_.burst, bucket.tokens + gained);
  bucket.at_ms = std::max(bucket.at_ms, now_ms);
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

void Attempts::give_back(const std::string& key) {
  const std::scoped_lock lock(mutex_);
  buckets_.erase(key);
}

// Forget those who would be full again by now; if there are none, forget everybody rather than grow or refuse newcomers.
void Attempts::make_room(int64_t now_ms) {
  if (buckets_.size() < limits_.most_keys) return;
  const int64_t whole = limits_.refill_ms * limits_.burst;
  std::erase_if(buckets_, [&](const auto& entry) { return now_ms - entry.second.at_ms >= whole; });
  if (buckets_.size() >= limits_.most_keys) buckets_.clear();
}

}  // namespace sxsh::accounts
