// The table of routes: method, pattern, the action it needs, the handler. One router for the whole program.
#pragma once

#include <any>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "web/request.h"
#include "web/response.h"

namespace sxsh::web {

using Handler = std::function<Result<Response>(Context&)>;
// Long work of a POST (reading an uploaded file) that must not hold the writer: done after the permission is checked and before
// the write transaction opens; what it returns is Context::prepared.
using Prepare = std::function<Result<std::any>(const Request&)>;

struct Route {
  std::string method;    // GET also answers HEAD
  std::string pattern;   // "/van-ban/{ma}"
  std::string action;    // "document.view": permission, audit action and job trigger alike
  Handler handler;
  Prepare prepare;       // none for most
  bool arrival = false;  // see Router::arrive
};

class Router {
 public:
  void get(std::string pattern, std::string action, Handler handler);
  void post(std::string pattern, std::string action, Handler handler, Prepare prepare = {});
  // A GET that another site sends the browser to, and that writes (coming back from a provider of sign-ins): prepare step and
  // write transaction as of a POST, but no form token. The handler proves by other means that this browser set out from here.
  // So does a page of personal data: that somebody looked is written down, whatever sent them there. HEAD is refused.
  void arrive(std::string pattern, std::string action, Handler handler, Prepare prepare = {});
  struct Match {
    const Route* route = nullptr;                    // null: no such path, or not by this method
    std::map<std::string, std::string> parameters;
    bool path_known = false;
  };
  Match match(std::string_view method, std::string_view path) const;
  const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace sxsh::web
