// Words of protocols: ASCII, compared without case.
#pragma once

#include <string>
#include <string_view>

namespace sxsh::web {

inline std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

inline bool same_word(std::string_view left, std::string_view right) {
  if (left.size() != right.size()) return false;
  for (size_t i = 0; i < left.size(); ++i) {
    const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : int{c}; };
    if (fold(left[i]) != fold(right[i])) return false;
  }
  return true;
}

}  // namespace sxsh::web
