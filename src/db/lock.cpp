#include "db/lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "terms/problems.h"

namespace sxsh::db {

Result<WriteLock> WriteLock::take(const std::string& path) {
  const std::string beside = path + ".lock";
  WriteLock lock;
  lock.file_ = ::open(beside.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock.file_ < 0) return Problem(problems::database_unavailable, {{"where", path}, {"detail", std::strerror(errno)}});
  if (::flock(lock.file_, LOCK_EX | LOCK_NB) != 0) {
    char holder[32] = {};
    const ssize_t size = ::pread(lock.file_, holder, sizeof holder - 1, 0);
    return Problem(problems::database_in_use, {{"path", path}, {"holder", size > 0 ? std::string(holder) : "?"}});
  }
  const std::string own = std::to_string(::getpid());
  // Only for the message of the next one; the lock holds without it.
  if (::ftruncate(lock.file_, 0) != 0 || ::pwrite(lock.file_, own.data(), own.size(), 0) < 0) return lock;
  return lock;
}

WriteLock::~WriteLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace sxsh::db
