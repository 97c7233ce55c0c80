#include "db/pool.h"

#include "terms/problems.h"

namespace sxsh::db {

Result<Pool::Lease> Pool::take(std::chrono::milliseconds wait) {
  {
    std::unique_lock lock(mutex_);
    // wait_until on the system clock: the sanitizer of threads of this compiler does not know the steady one.
    if (!freed_.wait_until(lock, std::chrono::system_clock::now() + wait, [&] { return out_ < most_; }))
      return Problem(problems::database_busy);
    ++out_;
    if (!idle_.empty()) {
      Lease lease(*this, std::move(idle_.back()));
      idle_.pop_back();
      return lease;
    }
  }
  auto opened = open_();
  if (opened.ok()) return Lease(*this, opened.take());
  give_back(nullptr);
  return opened.problem();
}

void Pool::give_back(std::unique_ptr<Connection> connection) {
  {
    const std::lock_guard lock(mutex_);
    --out_;
    if (connection && connection->usable()) idle_.push_back(std::move(connection));
  }
  freed_.notify_one();
}

}  // namespace sxsh::db
