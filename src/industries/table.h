// Lines and cells of the tables in catalogue/, for the readers of this folder.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "base/embedded.h"

namespace sxsh::industries {

inline std::string_view table(std::string_view path) {
  const auto* found = embedded_file(path);
  if (!found) throw std::runtime_error("the catalogue lacks " + std::string(path));
  return found->bytes;
}

inline std::string_view next_cell(std::string_view& rest, char separator = '\t') {
  const auto end = rest.find(separator);
  const std::string_view cell = rest.substr(0, end);
  rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
  return cell;
}

// Each line that is not a remark.
template <class F>
void each_line(std::string_view text, F use) {
  while (!text.empty())
    if (const std::string_view line = next_cell(text, '\n'); !line.empty() && line[0] != '#') use(line);
}

}  // namespace sxsh::industries
