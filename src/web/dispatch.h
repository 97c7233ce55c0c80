// From a parsed request to a response: session, permission, one transaction, problem pages. No socket in here, so tests
// call it directly.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "db/db.h"
#include "web/router.h"

namespace sxsh::web {

struct Hooks {
  // Who sends this request (reads the session cookie). Public visitor when there is no session.
  std::function<Visitor(const Request&, db::Session&)> visitor;
  // The page for a Problem; the body of 4xx and 5xx answers.
  std::function<std::string(const Problem&, const Request&, Lang, const Visitor&)> problem_page;
  // The page for a bug: apologises with the reference number that stands in the log.
  std::function<std::string(const std::string& reference, Lang)> bug_page;
};

class Dispatch {
 public:
  Dispatch(db::Database& database, const Router& router, Clock clock, int64_t office_id, Hooks hooks);
  // GET and HEAD run in a read transaction. POST runs in a write transaction that commits only if the handler returned
  // a value. A signed-in POST without the session's token ("csrf" field), or from another origin, is refused.
  // "/en/…" is the English copy of "/…". Every answer carries the security headers.
  Response handle(const Request& request);

 private:
  struct Cache;
  db::Database& database_;
  const Router& router_;
  Clock clock_;
  int64_t office_id_;
  Hooks hooks_;
  std::shared_ptr<Cache> cache_;                     // public pages by address and data version, with their ETag
};

}  // namespace sxsh::web
