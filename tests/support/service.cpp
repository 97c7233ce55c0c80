#include "support/service.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace sxsh::tests {

Service::Service(std::vector<std::string> words) {
  int to[2], from[2];
  if (::pipe2(to, O_CLOEXEC) != 0 || ::pipe2(from, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  child_ = ::fork();
  if (child_ == 0) {
    ::setsid();  // an interrupt from the keyboard is for the tests alone
    ::dup2(to[0], 0);
    ::dup2(from[1], 1);
    ::execvp(argv[0], argv.data());
    ::_exit(127);
  }
  ::close(to[0]);
  ::close(from[1]);
  keep_alive_ = to[1];
  char letter;
  while (::read(from[0], &letter, 1) == 1 && letter != '\n') said_ += letter;
  ::close(from[0]);
  if (!said_.empty()) return;
  ::close(keep_alive_);
  ::waitpid(child_, nullptr, 0);
  throw std::runtime_error("could not be started: " + words.back());
}

Service::~Service() {
  ::close(keep_alive_);
  ::waitpid(child_, nullptr, 0);
}

Folder::Folder(const std::string& stem) : path_((std::filesystem::temp_directory_path() / stem).string() + "-XXXXXX") {
  if (!::mkdtemp(path_.data())) throw std::runtime_error("cannot make a folder " + path_);
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> Folder::files() const {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(path_)) paths.push_back(entry.path());
  std::ranges::sort(paths);
  std::vector<std::string> contents;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    contents.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return contents;
}

}  // namespace sxsh::tests
