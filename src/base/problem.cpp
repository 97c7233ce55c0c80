#include "base/problem.h"

#include <algorithm>

#include "base/both_languages.h"

namespace sxsh {
namespace {

constexpr char kBetween = '\x1F';  // of the two languages of a detail; nobody types it

bool reads_differently(const std::pair<std::string, std::string>& detail) {
  return detail.second.find(kBetween) != std::string::npos;
}

}  // namespace

std::string in_both(std::string_view vi, std::string_view en) {
  if (vi == en) return std::string(vi);
  std::string out(vi);
  out += kBetween;
  return out.append(en);
}

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

std::string Problem::message(Lang lang) const {
  const std::string_view pattern = lang == Lang::vi ? kind->vi : kind->en;
  if (std::ranges::none_of(details, reads_differently)) return fill(pattern, details);
  Details chosen = details;
  for (auto& detail : chosen)
    if (const size_t between = detail.second.find(kBetween); between != std::string::npos)
      detail.second = lang == Lang::vi ? detail.second.substr(0, between) : detail.second.substr(between + 1);
  return fill(pattern, chosen);
}

}  // namespace sxsh
