// Public pages as they were sent last, until the data or the day changes. Used by the I/O thread and the workers at once.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "web/entity.h"

namespace sxsh::web {

class PageCache {
 public:
  // What a page depends on beside its address: the version of the data, and the day (pages say "today", deadlines pass).
  struct State {
    uint64_t data_version = 0;
    int64_t day = 0;
    auto operator<=>(const State&) const = default;
  };
  struct Page {
    Entity entity;
    std::string_view route;
  };

  explicit PageCache(size_t bytes = 32 * 1024 * 1024) : limit_(bytes) {}
  std::shared_ptr<const Page> find(const std::string& target, State state);
  // Kept unless the state has passed meanwhile, or the page is larger than an eighth of the cache. The pages not asked for
  // longest make room.
  void keep(const std::string& target, State state, std::shared_ptr<const Page> page);
  size_t bytes() const;

 private:
  struct Entry {
    std::string target;
    std::shared_ptr<const Page> page;
  };
  void move_to(State state);                           // forgets everything when the state is new
  mutable std::mutex mutex_;
  size_t limit_, bytes_ = 0;
  State state_;
  std::list<Entry> entries_;                           // asked for most recently first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_target_;
};

}  // namespace sxsh::web
