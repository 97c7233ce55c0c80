#include "web/worker_pool.h"

namespace sxsh::web {

WorkerPool::WorkerPool(int workers, size_t queue) : queue_(queue) {
  for (int i = 0; i < workers; ++i) threads_.emplace_back([this] { work(); });
}

WorkerPool::~WorkerPool() { finish(); }

bool WorkerPool::offer(Job job) {
  {
    const std::lock_guard lock(mutex_);
    // a worker that is free takes the job at once, so only what exceeds the free ones waits
    if (finished_ || waiting_.size() >= queue_ + idle_) return false;
    waiting_.push_back(std::move(job));
  }
  arrived_.notify_one();
  return true;
}

void WorkerPool::finish() {
  std::deque<Job> dropped;
  {
    const std::lock_guard lock(mutex_);
    finished_ = true;
    dropped.swap(waiting_);
  }
  arrived_.notify_all();
  for (auto& thread : threads_)
    if (thread.joinable()) thread.join();
}

void WorkerPool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    arrived_.wait(lock, [this] { return finished_ || !waiting_.empty(); });
    --idle_;
    if (finished_) return;
    Job job = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    job();
    job = nullptr;
    lock.lock();
  }
}

}  // namespace sxsh::web
