// A real service beside a test: a script that prints one line when it is ready and ends when its standard input closes, so it
// cannot outlive the test program.
#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

namespace sxsh::tests {

class Service {
 public:
  // Starts the words as a program and waits for its line; throws std::runtime_error when it ends without one.
  explicit Service(std::vector<std::string> words);
  ~Service();
  Service(const Service&) = delete;
  const std::string& said() const { return said_; }

 private:
  pid_t child_ = -1;
  int keep_alive_ = -1;
  std::string said_;
};

// An empty folder that is gone at the end.
class Folder {
 public:
  explicit Folder(const std::string& stem);
  ~Folder();
  Folder(const Folder&) = delete;
  const std::string& path() const { return path_; }
  std::vector<std::string> files() const;            // contents of its files, in the order of their names

 private:
  std::string path_;
};

}  // namespace sxsh::tests
