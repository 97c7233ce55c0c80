#include "web/router.h"

#include <stdexcept>

namespace sxsh::web {
namespace {

std::string_view next_segment(std::string_view& path) {   // path starts with '/'
  path.remove_prefix(1);
  const auto segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

bool is_parameter(std::string_view segment) { return segment.size() > 2 && segment.front() == '{' && segment.back() == '}'; }

// "/a/{b}" as "01": where two patterns fit one path, the one that is literal earlier comes first.
bool more_literal(std::string_view left, std::string_view right) {
  while (!left.empty() && !right.empty()) {
    const bool left_open = is_parameter(next_segment(left)), right_open = is_parameter(next_segment(right));
    if (left_open != right_open) return right_open;
  }
  return false;
}

bool fits(std::string_view pattern, std::string_view path, std::map<std::string, std::string>& parameters) {
  while (!pattern.empty() && !path.empty()) {
    const auto wanted = next_segment(pattern), given = next_segment(path);
    if (is_parameter(wanted)) {
      if (given.empty()) return false;
      parameters.insert_or_assign(std::string(wanted.substr(1, wanted.size() - 2)), std::string(given));
    } else if (wanted != given) {
      return false;
    }
  }
  return pattern.empty() && path.empty();
}

Route checked(std::string method, std::string pattern, std::string action, Handler handler) {
  if (pattern.empty() || pattern.front() != '/') throw std::logic_error("a route starts with '/': " + pattern);
  if (action.empty()) throw std::logic_error("a route names its action: " + pattern);
  if (!handler) throw std::logic_error("a route has a handler: " + pattern);
  return {std::move(method), std::move(pattern), std::move(action), std::move(handler), {}};
}

}  // namespace

void Router::get(std::string pattern, std::string action, Handler handler) {
  routes_.push_back(checked("GET", std::move(pattern), std::move(action), std::move(handler)));
}

void Router::post(std::string pattern, std::string action, Handler handler, Prepare prepare) {
  routes_.push_back(checked("POST", std::move(pattern), std::move(action), std::move(handler)));
  routes_.back().prepare = std::move(prepare);
}

void Router::arrive(std::string pattern, std::string action, Handler handler, Prepare prepare) {
  routes_.push_back(checked("GET", std::move(pattern), std::move(action), std::move(handler)));
  routes_.back().prepare = std::move(prepare);
  routes_.back().arrival = true;
}

Router::Match Router::match(std::string_view method, std::string_view path) const {
  Match best;
  if (path.empty() || path.front() != '/') return best;
  const bool head = method == "HEAD";
  if (head) method = "GET";
  for (const auto& route : routes_) {
    std::map<std::string, std::string> parameters;
    if (!fits(route.pattern, path, parameters)) continue;
    best.path_known = true;
    if (route.method != method || (route.arrival && head)) continue;
    if (best.route && !more_literal(route.pattern, best.route->pattern)) continue;
    best.route = &route;
    best.parameters = std::move(parameters);
  }
  return best;
}

}  // namespace sxsh::web
