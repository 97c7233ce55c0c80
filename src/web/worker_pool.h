// A fixed number of threads and a bounded queue in front of them.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace sxsh::web {

class WorkerPool {
 public:
  using Job = std::function<void()>;                  // must not throw
  WorkerPool(int workers, size_t queue);
  ~WorkerPool();                                      // as finish()
  bool offer(Job job);                                // false: the queue is full
  void finish();                                      // drops what still waits, returns when the running jobs have ended

 private:
  void work();
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Job> waiting_;
  size_t queue_;
  size_t idle_ = 0;
  bool finished_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace sxsh::web
