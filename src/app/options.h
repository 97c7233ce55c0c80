// The words after a command: --name VALUE, --flag, and the rest.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace sxsh::app {

struct Options {
  std::map<std::string, std::string> values;   // --db PATH
  std::set<std::string> flags;                 // --example
  std::vector<std::string> rest;

  std::string value(const std::string& name, const std::string& otherwise = "") const;
  bool has(const std::string& flag) const { return flags.contains(flag); }
};

// Problem usage for a name that the command does not know, a value that is missing, or more than `most_rest` other words.
inline constexpr size_t kAnyNumber = static_cast<size_t>(-1);
Result<Options> parse(std::span<const std::string> words, const std::set<std::string>& with_value, const std::set<std::string>& flags,
                      size_t most_rest = 0);
// The whole number given for `name`, `otherwise` without one. Problem usage for anything that is not from `least` to `most`.
Result<int> whole(const Options& options, const std::string& name, int otherwise, int least, int most);

}  // namespace sxsh::app
