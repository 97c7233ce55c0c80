#include "base/temporary_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace sxsh {

std::string TemporaryFile::folder() {
  const char* told = std::getenv("TMPDIR");
  return told && *told ? told : "/tmp";
}

TemporaryFile::TemporaryFile() {
  std::string name = folder() + "/sxsh-XXXXXX";
  fd_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (fd_ < 0) error_ = errno;
  else ::unlink(name.c_str());
}

TemporaryFile::TemporaryFile(TemporaryFile&& other) noexcept : fd_(std::exchange(other.fd_, -1)), error_(other.error_) {}

TemporaryFile& TemporaryFile::operator=(TemporaryFile&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(error_, other.error_);
  return *this;
}

TemporaryFile::~TemporaryFile() {
  if (fd_ >= 0) ::close(fd_);
}

bool TemporaryFile::write(std::string_view bytes) {
  while (error_ == 0 && !bytes.empty()) {
    const ssize_t count = ::write(fd_, bytes.data(), bytes.size());
    if (count > 0) bytes.remove_prefix(static_cast<size_t>(count));
    else if (count == 0 || errno != EINTR) error_ = count == 0 ? ENOSPC : errno;
  }
  return error_ == 0;
}

size_t TemporaryFile::read(size_t from, char* to, size_t most) const {
  size_t got = 0;
  while (got < most) {
    const ssize_t count = ::pread(fd_, to + got, most - got, static_cast<off_t>(from + got));
    if (count > 0) got += static_cast<size_t>(count);
    else if (count == 0 || errno != EINTR) break;
  }
  return got;
}

size_t TemporaryFile::size() const {
  struct stat told = {};
  return fd_ >= 0 && ::fstat(fd_, &told) == 0 ? static_cast<size_t>(told.st_size) : 0;
}

std::string TemporaryFile::whole() const {
  std::string out(size(), '\0');
  out.resize(read(0, out.data(), out.size()));
  return out;
}

std::string TemporaryFile::fault() const { return error_ == 0 ? "" : std::strerror(error_); }
std::string TemporaryFile::path() const { return "/proc/self/fd/" + std::to_string(fd_); }

}  // namespace sxsh
