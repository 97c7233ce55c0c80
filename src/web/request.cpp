#include "web/request.h"

#include <charconv>

#include "terms/problems.h"

namespace sxsh::web {
namespace {

std::string first(const std::multimap<std::string, std::string>& pairs, std::string_view name) {
  const auto it = pairs.find(std::string(name));   // the first of equal keys, in order of arrival
  return it == pairs.end() ? std::string() : it->second;
}

std::optional<int64_t> whole_number(std::string_view text) {
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::string Request::header(std::string_view name) const { return first(headers, name); }
std::string Request::asked(std::string_view name) const { return first(query, name); }
std::string Request::field(std::string_view name) const { return first(form, name); }
std::optional<int64_t> Request::asked_int(std::string_view name) const { return whole_number(asked(name)); }

std::string Request::cookie(std::string_view name) const {
  const auto [from, to] = headers.equal_range("cookie");
  for (auto it = from; it != to; ++it) {
    std::string_view rest = it->second;
    while (!rest.empty()) {
      auto pair = rest.substr(0, rest.find(';'));
      rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
      while (pair.starts_with(' ')) pair.remove_prefix(1);
      if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
        return std::string(pair.substr(name.size() + 1));
    }
  }
  return {};
}

std::string Context::parameter(std::string_view name) const {
  const auto it = parameters.find(std::string(name));
  return it == parameters.end() ? std::string() : it->second;
}

Result<int64_t> Context::id(std::string_view name) const {
  const auto number = whole_number(parameter(name));
  if (!number || *number <= 0) return Problem(problems::not_found);
  return *number;
}

}  // namespace sxsh::web
