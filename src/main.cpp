// sxsh: runs provincial programmes for cleaner production in industry. The commands are in app/commands.cpp.
#include <unistd.h>

#include <iostream>
#include <string>
#include <vector>

#include "app/commands.h"
#include "paper/child.h"

namespace {

std::string own_path() {
  char path[4096];
  const ssize_t length = readlink("/proc/self/exe", path, sizeof path);
  return length > 0 ? std::string(path, static_cast<size_t>(length)) : "";
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && words.front() == "paper-child") return sxsh::paper::child_main(argc, argv);
  sxsh::paper::set_child_program(own_path());
  return sxsh::app::run(words, std::cout, std::cerr);
}
