#include "web/page_cache.h"

namespace sxsh::web {
namespace {

constexpr size_t kTargetBytes = 1024, kEntryBytes = 4096;   // of an address worth keeping; of book-keeping for one page

size_t cost(const std::string& target, const PageCache::Page& page) {
  return page.entity.size() + target.size() + kEntryBytes;
}

}  // namespace

std::shared_ptr<const PageCache::Page> PageCache::find(const std::string& target, State state) {
  const std::lock_guard lock(mutex_);
  move_to(state);
  if (state != state_) return nullptr;
  const auto it = by_target_.find(target);
  if (it == by_target_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, it->second);
  return it->second->page;
}

void PageCache::keep(const std::string& target, State state, std::shared_ptr<const Page> page) {
  const size_t size = cost(target, *page);
  if (target.size() > kTargetBytes || size > limit_ / 8) return;
  const std::lock_guard lock(mutex_);
  move_to(state);
  if (state != state_ || by_target_.contains(target)) return;
  while (bytes_ + size > limit_ && !entries_.empty()) {
    const auto& last = entries_.back();
    bytes_ -= cost(last.target, *last.page);
    by_target_.erase(last.target);
    entries_.pop_back();
  }
  entries_.push_front({target, std::move(page)});
  by_target_.emplace(entries_.front().target, entries_.begin());
  bytes_ += size;
}

size_t PageCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

void PageCache::move_to(State state) {
  if (state <= state_) return;
  by_target_.clear();
  entries_.clear();
  bytes_ = 0;
  state_ = state;
}

}  // namespace sxsh::web
