// The lock beside a SQLite file: whoever may write holds it, so that there are never two writers.
#pragma once

#include <string>

#include "base/result.h"

namespace sxsh::db {

class WriteLock {
 public:
  // Takes path + ".lock" without waiting; database_in_use names the process that holds it. Let go when destroyed or the
  // process ends in whatever way.
  static Result<WriteLock> take(const std::string& path);

  WriteLock() = default;
  WriteLock(WriteLock&& other) noexcept : file_(other.file_) { other.file_ = -1; }
  WriteLock& operator=(WriteLock&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }
  ~WriteLock();

 private:
  int file_ = -1;
};

}  // namespace sxsh::db
