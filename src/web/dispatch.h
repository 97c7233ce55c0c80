// From a parsed request to a response: session, permission, one transaction, problem pages. No socket in here, so tests
// call it directly.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "db/db.h"
#include "web/page_cache.h"
#include "web/router.h"

namespace sxsh::web {

class Assets;

struct Hooks {
  // Who sends this request (reads the session cookie). Public visitor when there is no session. Without it everybody is
  // a public visitor who may do nothing.
  std::function<Visitor(const Request&, db::Session&)> visitor;
  // The page for a Problem; the body of 4xx and 5xx answers.
  std::function<std::string(const Problem&, const Request&, Lang, const Visitor&)> problem_page;
  // The page for a bug: apologises with the reference number that stands in the log.
  std::function<std::string(const std::string& reference, Lang)> bug_page;
  std::string session_cookie = "phien";              // requests that carry it never touch the page cache
  const Assets* assets = nullptr;                    // answers /assets/…
};

class Dispatch {
 public:
  Dispatch(db::Database& database, const Router& router, Clock clock, int64_t office_id, Hooks hooks);
  ~Dispatch();
  // GET and HEAD run in a read transaction. POST runs in a write transaction that commits only if the handler returned
  // a value. A signed-in POST without the session's token (form field "csrf", or the header x-csrf of a script), or from
  // another origin, is refused. "/en/…" is the English copy of "/…". Every answer carries the security headers.
  Response handle(const Request& request);
  // What can be answered without database and worker: assets, and public pages from the cache. Nothing: ask handle().
  std::optional<Response> at_hand(const Request& request);
  // The answer to a request that did not come as far as a route.
  Response refuse(const Problem& problem, const Request& request);

 private:
  struct Ask;
  Response answer(Ask& ask);
  Response read(Ask& ask);
  Response write(Ask& ask);
  std::optional<Result<Response>> turned_away(Ask& ask, db::Session& session);
  Result<> prepare(Ask& ask);
  Result<Response> run(Ask& ask, db::Session& session);
  Response problem_answer(const Problem& problem, const Request& request, Lang lang, const Visitor& visitor);
  Response bug_answer(const Request& request, Lang lang, const char* what);
  PageCache::State state() const;

  db::Database& database_;
  const Router& router_;
  Clock clock_;
  int64_t office_id_;
  Hooks hooks_;
  std::unique_ptr<PageCache> cache_;                 // public pages by address, with their ETag
};

}  // namespace sxsh::web
