// A few connections for many threads.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

#include "db/connection.h"

namespace sxsh::db {

class Pool {
 public:
  using Open = std::function<Result<std::unique_ptr<Connection>>()>;
  Pool(int most, Open open) : most_(most), open_(std::move(open)) {}

  // One connection for the holder alone; given back at the end of its life, closed when it is not usable any more.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Connection> connection) : pool_(&pool), connection_(std::move(connection)) {}
    Lease(Lease&&) = default;
    ~Lease() {
      if (connection_) pool_->give_back(std::move(connection_));
    }
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

   private:
    Pool* pool_;
    std::unique_ptr<Connection> connection_;
  };

  // Opens connections as they are needed, up to `most`. Problems: database_busy when none came free in time, those of opening.
  Result<Lease> take(std::chrono::milliseconds wait);

 private:
  void give_back(std::unique_ptr<Connection> connection);

  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Connection>> idle_;
  int out_ = 0;
  int most_;
  Open open_;
};

}  // namespace sxsh::db
