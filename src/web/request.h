// What a handler gets. Handlers are ordinary blocking functions on a bounded pool of workers.
#pragma once

#include <any>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "db/db.h"

namespace sxsh::web {

struct Upload {
  std::string field, filename, content_type, bytes;
};

// The request as the transport parsed it; names of headers are lower case.
struct Request {
  std::string method;                    // GET, HEAD, POST
  std::string path;                      // decoded, without the query: /van-ban/qd-1233
  std::string target;                    // as sent
  std::multimap<std::string, std::string> headers;
  std::multimap<std::string, std::string> query;
  std::multimap<std::string, std::string> form;   // of a urlencoded or multipart body
  std::vector<Upload> uploads;
  std::string body;
  std::string remote;                    // address of the peer
  std::string reference;                 // stands in the request log and on the page of a bug

  std::string header(std::string_view name) const;   // first value or ""
  std::string cookie(std::string_view name) const;
  std::string asked(std::string_view name) const;    // query parameter or ""
  std::string field(std::string_view name) const;    // form field or ""
  std::optional<int64_t> asked_int(std::string_view name) const;
};

// Who is asking. The public visitor has no person and the role "public" only.
struct Visitor {
  int64_t person_id = 0;
  std::string name;
  std::set<std::string> roles{"public"};
  std::set<std::string> actions;         // what those roles may do, resolved when the session was read
  std::set<std::string> unscoped;        // roles that hold only for an area or a facility, and none was named yet
  std::optional<Lang> lang;              // of pages under /lv and /dn, when the person chose one
  std::string theme, density;            // "dark", "compact"; "" when the device decides
  int64_t unread = 0;                    // notices not read yet, at most 100: the frame shows it
  std::string csrf;                      // token every form of this session carries, "" for the public
  bool signed_in() const { return person_id != 0; }
  bool may(std::string_view action) const { return actions.contains(std::string(action)); }
};

// One request on its way through a handler, inside its one transaction.
struct Context {
  const Request& request;
  db::Session& db;
  const Clock& clock;
  Visitor visitor;
  Lang lang = Lang::vi;
  int64_t office_id = 0;
  std::map<std::string, std::string> parameters;     // of the route: {ma} → "qd-1233"
  std::any prepared{};                               // what the route's prepare step returned

  std::string parameter(std::string_view name) const;           // "" if the route has none
  Result<int64_t> id(std::string_view name) const;              // not_found unless a positive whole number
};

}  // namespace sxsh::web
