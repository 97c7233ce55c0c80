// What was read of the kept amounts, with the version it was read at; a version is never given again (kept.h).
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "indicators/kept.h"

namespace sxsh::indicators {

class Remembered {
 public:
  using Key = std::tuple<int64_t, int64_t, std::string, std::string>;  // frame, day, source, part
  using Rows = std::shared_ptr<const std::vector<KeptAmount>>;

  Rows find(const Key& key, int64_t version) {
    const std::scoped_lock lock(mutex_);
    const auto found = all_.find(key);
    return found != all_.end() && found->second.first == version ? found->second.second : nullptr;
  }
  void keep(const Key& key, int64_t version, Rows rows) {
    const std::scoped_lock lock(mutex_);
    if (rows->size() > kMostRows / 4) return;
    auto& [known, kept] = all_[key];
    if (kept) rows_ -= kept->size();
    rows_ += rows->size();
    known = version, kept = std::move(rows);
    if (rows_ <= kMostRows && all_.size() <= kMostRows / 8) return;
    all_.clear();
    rows_ = 0;
  }

 private:
  static constexpr size_t kMostRows = 64 * 1024;  // about 4 MB
  std::mutex mutex_;
  std::map<Key, std::pair<int64_t, Rows>> all_;
  size_t rows_ = 0;
};

}  // namespace sxsh::indicators
