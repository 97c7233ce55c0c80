// One locked-in child process: started with the bytes of a file, heard until it ends.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "paper/child.h"

namespace sxsh::paper {

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() { close(); }
  int get() const { return fd_; }
  void close();

 private:
  int fd_;
};

bool write_whole(int fd, std::string_view bytes);

// What the child does: `prepare` before it is locked in, then `run`, which writes its answer to `out`; false where that failed.
struct LockedWork {
  std::function<void()> prepare;
  std::function<bool(int out)> run;
};

// The child's whole life after its descriptors stand. Never returns.
[[noreturn]] void live(const LockedWork& work, int out, const ChildLimits& limits);

struct Child {
  pid_t pid = 0;
  Descriptor out;
};

// `arguments` follow the program's name ("paper-child", "docx"); the file is descriptor 0. Without a program set, a process of
// one thread forks and does `work`. Problem: reader_failed.
Result<Child> start_child(const std::vector<std::string>& arguments, std::string_view bytes, const LockedWork& work,
                          const ChildLimits& limits);
Result<Child> fork_child(const LockedWork& work, const ChildLimits& limits);

// Hands over what the child writes, piece by piece, until it closes; `take` returns false to end the child early. The time it may
// take counts only waiting for it. Problem: reader_failed (it died, took too long).
Result<Done> hear(Child& child, const ChildLimits& limits, const std::function<bool(std::string_view)>& take);

}  // namespace sxsh::paper
