#include "paper/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "paper/sandbox.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kRoomInPipe = 1024 * 1024;

Problem failed(std::string detail) { return Problem(problems::reader_failed, {{"detail", std::move(detail)}}); }

std::string& child_program() {
  static std::string path;
  return path;
}

bool has_one_thread() {
  std::error_code error;
  int count = 0;
  for (const auto& each : std::filesystem::directory_iterator("/proc/self/task", error)) count += !each.path().empty();
  return !error && count == 1;
}

Result<Child> spawn_child(const std::vector<std::string>& arguments, std::string_view bytes) {
  const Descriptor file(::memfd_create("paper", MFD_CLOEXEC));
  int ends[2];
  if (file.get() < 0 || !write_whole(file.get(), bytes) || ::pipe2(ends, O_CLOEXEC) != 0) return failed(std::to_string(errno));
  Descriptor in(ends[0]);
  const Descriptor out(ends[1]);
  (void)::fcntl(out.get(), F_SETPIPE_SZ, kRoomInPipe);          // where that is refused it is only slower
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, file.get(), 0);
  posix_spawn_file_actions_adddup2(&actions, out.get(), 1);
  if (!kSanitized) posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);   // what poppler mutters is no answer
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  std::vector<char*> words = {child_program().data()};
  for (const std::string& each : arguments) words.push_back(const_cast<char*>(each.c_str()));
  words.push_back(nullptr);
  char* environment[] = {nullptr};
  pid_t pid = 0;
  const int error = ::posix_spawn(&pid, child_program().c_str(), &actions, nullptr, words.data(), environment);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return failed("paper-child: " + std::to_string(error));
  return Child{pid, std::move(in)};
}

enum class Heard { all, enough, too_late };

Heard listen(int fd, std::chrono::nanoseconds patience, const std::function<bool(std::string_view)>& take) {
  std::vector<char> piece(256 * 1024);
  while (true) {
    const auto from = Clock::now();
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(patience).count();
    if (left <= 0) return Heard::too_late;
    pollfd wait{fd, POLLIN, 0};
    const int ready = ::poll(&wait, 1, static_cast<int>(left));
    patience -= Clock::now() - from;
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return Heard::too_late;
    const ssize_t count = ::read(fd, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Heard::too_late;
    if (count == 0) return Heard::all;
    if (!take({piece.data(), static_cast<size_t>(count)})) return Heard::enough;
  }
}

}  // namespace

void set_child_program(std::string path) { child_program() = std::move(path); }

void Descriptor::close() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

bool write_whole(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(count));
  }
  return true;
}

void live(const LockedWork& work, int out, const ChildLimits& limits) {
  work.prepare();
  if (!lock_in(limits.memory_bytes, limits.cpu_seconds)) _exit(3);
  try {
    _exit(work.run(out) ? 0 : 5);
  } catch (...) {
    _exit(4);
  }
}

Result<Child> fork_child(const LockedWork& work, const ChildLimits& limits) {
  if (!has_one_thread()) return failed("paper-child: no program");
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return failed(std::to_string(errno));
  Descriptor in(ends[0]);
  const Descriptor out(ends[1]);
  const pid_t pid = ::fork();
  if (pid < 0) return failed(std::to_string(errno));
  if (pid == 0) live(work, out.get(), limits);
  return Child{pid, std::move(in)};
}

Result<Child> start_child(const std::vector<std::string>& arguments, std::string_view bytes, const LockedWork& work,
                          const ChildLimits& limits) {
  return child_program().empty() ? fork_child(work, limits) : spawn_child(arguments, bytes);
}

Result<Done> hear(Child& child, const ChildLimits& limits, const std::function<bool(std::string_view)>& take) {
  const Heard heard = listen(child.out.get(), limits.wall, take);
  if (heard != Heard::all) ::kill(child.pid, SIGKILL);
  int status = 0;
  while (::waitpid(child.pid, &status, 0) < 0 && errno == EINTR) {}
  if (heard == Heard::enough) return Done{};
  if (heard == Heard::too_late) return failed(std::to_string(limits.wall.count() / 1000) + " s");
  if (WIFSIGNALED(status)) return failed("paper-child: signal " + std::to_string(WTERMSIG(status)));
  if (WEXITSTATUS(status) != 0) return failed("paper-child: exit " + std::to_string(WEXITSTATUS(status)));
  return Done{};
}

}  // namespace sxsh::paper
