#include "paper/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <new>
#include <semaphore>

#include "paper/answer.h"
#include "paper/kind.h"
#include "paper/sandbox.h"
#include "terms/problems.h"

namespace sxsh::paper {
namespace {

using Moment = std::chrono::steady_clock::time_point;

constexpr size_t kMostAnswer = 2 * kMostTextBytes;
constexpr std::ptrdiff_t kMostChildren = 2;      // at once: each may take its memory limit

Problem failed(std::string detail) { return Problem(problems::reader_failed, {{"detail", std::move(detail)}}); }

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  int get() const { return fd_; }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

std::string& child_program() {
  static std::string path;
  return path;
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

// The child's whole life after its descriptors stand. Never returns.
[[noreturn]] void live(const Work& work, std::string_view bytes, int out, const ChildLimits& limits) {
  prepare_pdf();
  if (!lock_in(limits.memory_bytes, limits.cpu_seconds)) _exit(3);
  std::string answer;
  try {
    answer = as_answer(work(bytes));
  } catch (const std::bad_alloc&) {
    answer = as_answer(failed("> " + size_text(limits.memory_bytes)));
  } catch (...) {
    _exit(4);
  }
  _exit(write_whole(out, answer) ? 0 : 5);
}

// Everything the child writes until it closes; false when the time is over or it says too much.
bool listen(int fd, Moment deadline, std::string& heard) {
  char piece[64 * 1024];
  while (true) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    if (left <= 0) return false;
    pollfd wait{fd, POLLIN, 0};
    const int ready = ::poll(&wait, 1, static_cast<int>(left));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    const ssize_t count = ::read(fd, piece, sizeof piece);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    if (count == 0) return true;
    heard.append(piece, static_cast<size_t>(count));
    if (heard.size() > kMostAnswer) return false;
  }
}

Result<Extracted> hear_out(pid_t child, int fd, const ChildLimits& limits) {
  std::string heard;
  const bool finished = listen(fd, std::chrono::steady_clock::now() + limits.wall, heard);
  if (!finished) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {}
  if (!finished && heard.size() > kMostAnswer) return failed("> " + size_text(kMostAnswer));
  if (!finished) return failed(std::to_string(limits.wall.count() / 1000) + " s");
  if (WIFSIGNALED(status)) return failed("paper-child: signal " + std::to_string(WTERMSIG(status)));
  if (WEXITSTATUS(status) != 0) return failed("paper-child: exit " + std::to_string(WEXITSTATUS(status)));
  return from_answer(heard);
}

Result<Extracted> extract(Format format, std::string_view bytes) {
  return format == Format::pdf ? extract_pdf(bytes) : extract_docx(bytes);
}

Result<Extracted> spawn_child(Format format, std::string_view bytes, const ChildLimits& limits) {
  const Descriptor file(::memfd_create("paper", MFD_CLOEXEC));
  int ends[2];
  if (file.get() < 0 || !write_whole(file.get(), bytes) || ::pipe2(ends, O_CLOEXEC) != 0) return failed(std::to_string(errno));
  const Descriptor in(ends[0]);
  Descriptor out(ends[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, file.get(), 0);
  posix_spawn_file_actions_adddup2(&actions, out.get(), 1);
  if (!kSanitized) posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);   // what poppler mutters is no answer
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  const std::string kind = format == Format::pdf ? "pdf" : "docx";
  const char* arguments[] = {child_program().c_str(), "paper-child", kind.c_str(), nullptr};
  char* environment[] = {nullptr};
  pid_t child = 0;
  const int error = ::posix_spawn(&child, child_program().c_str(), &actions, nullptr, const_cast<char**>(arguments), environment);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return failed("paper-child: " + std::to_string(error));
  out.close();
  return hear_out(child, in.get(), limits);
}

bool has_one_thread() {
  std::error_code error;
  int count = 0;
  for (const auto& each : std::filesystem::directory_iterator("/proc/self/task", error)) count += !each.path().empty();
  return !error && count == 1;
}

}  // namespace

void set_child_program(std::string path) { child_program() = std::move(path); }

int child_main(int argc, char** argv) {
  const std::string_view kind = argc == 3 ? argv[2] : "";
  struct stat file;
  if ((kind != "docx" && kind != "pdf") || ::fstat(0, &file) != 0 || !S_ISREG(file.st_mode) || file.st_size <= 0) return 2;
  const auto size = static_cast<size_t>(file.st_size);
  void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, 0, 0);
  if (bytes == MAP_FAILED) return 2;
  const Format format = kind == "pdf" ? Format::pdf : Format::docx;
  live([format](std::string_view whole) { return extract(format, whole); }, {static_cast<const char*>(bytes), size}, 1, {});
}

Result<Extracted> run_apart(const Work& work, std::string_view bytes, const ChildLimits& limits) {
  if (!has_one_thread()) return failed("paper-child: no program");
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return failed(std::to_string(errno));
  const Descriptor in(ends[0]);
  Descriptor out(ends[1]);
  const pid_t child = ::fork();
  if (child < 0) return failed(std::to_string(errno));
  if (child == 0) live(work, bytes, out.get(), limits);
  out.close();
  return hear_out(child, in.get(), limits);
}

Result<Extracted> extract_in_child(Format format, std::string_view bytes, const ChildLimits& limits) {
  static std::counting_semaphore<kMostChildren> room(kMostChildren);
  room.acquire();
  auto result = child_program().empty()
                    ? run_apart([format](std::string_view whole) { return extract(format, whole); }, bytes, limits)
                    : spawn_child(format, bytes, limits);
  room.release();
  return result;
}

}  // namespace sxsh::paper
