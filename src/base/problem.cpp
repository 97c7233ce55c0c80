#include "base/problem.h"

namespace sxsh {

std::string fill(std::string_view pattern, const Problem::Details& details) {
  std::string out;
  for (size_t i = 0; i < pattern.size();) {
    const size_t close = pattern[i] == '{' ? pattern.find('}', i) : std::string_view::npos;
    const std::string* value = nullptr;
    if (close != std::string_view::npos) {
      const std::string_view name = pattern.substr(i + 1, close - i - 1);
      for (const auto& [key, text] : details)
        if (key == name) value = &text;
    }
    if (value) {
      out += *value;
      i = close + 1;
    } else {
      out += pattern[i++];
    }
  }
  return out;
}

std::string Problem::message(Lang lang) const { return fill(lang == Lang::vi ? kind->vi : kind->en, details); }

}  // namespace sxsh
