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

// Problem usage for a name that the command does not know or a value that is missing.
Result<Options> parse(std::span<const std::string> words, const std::set<std::string>& with_value, const std::set<std::string>& flags);

}  // namespace sxsh::app
