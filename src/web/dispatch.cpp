#include "web/dispatch.h"

#include <sodium.h>
#include <spdlog/spdlog.h>

#include "terms/problems.h"
#include "web/ascii.h"
#include "web/assets.h"
#include "web/decoding.h"
#include "web/page_cache.h"

namespace sxsh::web {
namespace {

constexpr std::string_view kEnglish = "/en";
constexpr std::string_view kSignIn = "/dang-nhap";

struct Place {
  Lang lang = Lang::vi;
  std::string path;
};

Place place_of(const std::string& path) {
  if (!path.starts_with(kEnglish) || (path.size() > kEnglish.size() && path[kEnglish.size()] != '/')) return {Lang::vi, path};
  auto rest = path.substr(kEnglish.size());
  return {Lang::en, rest.empty() ? "/" : std::move(rest)};
}

// Browsers say where a form was sent from (Origin, Fetch Metadata); a program that says nothing is not a browser and carries
// no one's session.
bool is_foreign(const Request& request) {
  const std::string site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return true;
  const std::string origin = lower_ascii(request.header("origin"));
  if (origin.empty()) return false;
  const size_t scheme = origin.find("://");
  return scheme == origin.npos || origin.substr(scheme + 3) != lower_ascii(request.header("host"));
}

bool same_secret(std::string_view left, std::string_view right) {
  return !left.empty() && left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

bool has_token(const Request& request, const Visitor& visitor) {
  return same_secret(visitor.csrf, request.field("csrf")) || same_secret(visitor.csrf, request.header("x-csrf"));
}

// Pages behind the sign-in: their language is the person's choice unless the address names one.
bool is_workspace(std::string_view path) {
  return path == "/lv" || path.starts_with("/lv/") || path == "/dn" || path.starts_with("/dn/");
}

bool wants_json(const Request& request) { return request.header("accept").starts_with("application/json"); }

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + '"';
}

std::string on_one_line(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return text;
}

std::string type_of(const Response& response) {
  for (const auto& [name, value] : response.headers)
    if (same_word(name, "content-type")) return value;
  return "application/octet-stream";
}

}  // namespace

struct Dispatch::Ask {
  const Request& request;
  Place place;
  Router::Match match;
  Visitor visitor;
  bool has_session = false;
  std::any prepared{};
};

Dispatch::Dispatch(db::Database& database, const Router& router, Clock clock, int64_t office_id, Hooks hooks)
    : database_(database), router_(router), clock_(clock), office_id_(office_id), hooks_(std::move(hooks)),
      cache_(std::make_unique<PageCache>()) {}

Dispatch::~Dispatch() = default;

PageCache::State Dispatch::state() const { return {database_.data_version(), days_from_epoch(clock_.today())}; }

std::optional<Response> Dispatch::at_hand(const Request& request) {
  if (request.method == "POST") return std::nullopt;
  if (hooks_.assets && request.path.starts_with("/assets/")) {
    auto response = hooks_.assets->serve(request);
    response.route = "/assets/{name}";
    return response;
  }
  if (!request.cookie(hooks_.session_cookie).empty()) return std::nullopt;
  const auto page = cache_->find(request.target, state());
  if (!page) return std::nullopt;
  auto response = serve_entity(page->entity, request, Keep::ask_again);
  response.route = page->route;
  return response;
}

Response Dispatch::handle(const Request& request) {
  if (auto known = at_hand(request)) return std::move(*known);
  Ask ask{request, place_of(request.path), {}, {}, !request.cookie(hooks_.session_cookie).empty()};
  ask.match = router_.match(request.method, ask.place.path);
  Response response = [&] {
    try {
      return answer(ask);
    } catch (const std::exception& bug) {
      return bug_answer(request, ask.place.lang, bug.what());
    } catch (...) {
      return bug_answer(request, ask.place.lang, "not a std::exception");
    }
  }();
  if (ask.match.route) response.route = ask.match.route->pattern;
  if (!response.ready_headers) {
    secure(response);
    if (!response.has("cache-control")) response.with("Cache-Control", "no-store");
  }
  return response;
}

Response Dispatch::answer(Ask& ask) {
  const auto& request = ask.request;
  if (!ask.match.route) {
    const auto& path = request.path;
    if (!ask.match.path_known && path.size() > 1 && path.ends_with('/') && request.method != "POST" &&
        is_local_target(request.target) &&
        router_.match(request.method, place_of(path.substr(0, path.size() - 1)).path).route) {
      std::string target = request.target;
      const size_t query = std::min(target.find('?'), target.size());
      target.erase(query - 1, 1);
      auto moved = Response::redirect(target);
      moved.status = 301;
      return moved;
    }
    if (ask.has_session && hooks_.visitor)
      database_.read([&](db::Session& session) { ask.visitor = hooks_.visitor(request, session); });
    const auto& kind = ask.match.path_known ? problems::method_not_allowed : problems::not_found;
    auto refused = problem_answer(Problem(kind), request, ask.place.lang, ask.visitor);
    if (ask.match.path_known) refused.with("Allow", request.method == "POST" ? "GET, HEAD" : "POST");
    return refused;
  }
  return request.method == "POST" || ask.match.route->arrival ? write(ask) : read(ask);
}

Response Dispatch::read(Ask& ask) {
  const auto before = state();                         // a write that comes between makes the copy stale at once, never wrong
  std::optional<Result<Response>> result;
  database_.read([&](db::Session& session) { result.emplace(run(ask, session)); });
  if (!result->ok()) return problem_answer(result->problem(), ask.request, ask.place.lang, ask.visitor);
  Response response = result->take();
  if (!response.cacheable || response.on_disk || response.status != 200) return response;
  if (ask.has_session || response.has("set-cookie")) return response;

  std::string extra;
  for (const auto& [name, value] : response.headers)
    if (!same_word(name, "content-type") && !same_word(name, "cache-control")) extra += name + ": " + on_one_line(value) + "\r\n";
  auto page = std::make_shared<PageCache::Page>();
  auto body = response.shared ? *response.shared : std::move(response.body);
  page->entity = make_entity(std::move(body), type_of(response), Effort::usual, extra);
  page->route = ask.match.route->pattern;
  cache_->keep(ask.request.target, before, page);
  return serve_entity(page->entity, ask.request, Keep::ask_again);
}

Response Dispatch::write(Ask& ask) {
  if (!ask.match.route->arrival && is_foreign(ask.request))
    return problem_answer(Problem(problems::foreign_origin), ask.request, ask.place.lang, ask.visitor);
  if (const auto ready = prepare(ask); !ready.ok())
    return problem_answer(ready.problem(), ask.request, ask.place.lang, ask.visitor);
  std::optional<Response> response;
  const auto committed = database_.write([&](db::Session& session) -> Result<> {
    response.reset();
    response = TRY(run(ask, session));
    return Done{};
  });
  if (!committed.ok()) return problem_answer(committed.problem(), ask.request, ask.place.lang, ask.visitor);
  return std::move(*response);
}

// Nothing when the visitor may go on; else where they are sent, or the problem.
std::optional<Result<Response>> Dispatch::turned_away(Ask& ask, db::Session& session) {
  const auto& request = ask.request;
  const auto& route = *ask.match.route;
  if (hooks_.visitor) ask.visitor = hooks_.visitor(request, session);
  if (ask.visitor.lang && is_workspace(request.path)) ask.place.lang = *ask.visitor.lang;
  const bool posts = request.method == "POST";
  if (!ask.visitor.may(route.action)) {
    if (ask.visitor.signed_in()) return Problem(problems::not_permitted, {{"action", route.action}});
    if (posts || wants_json(request)) return Problem(problems::sign_in_needed);
    const std::string prefix(ask.place.lang == Lang::en ? kEnglish : "");
    return Response::redirect(prefix + std::string(kSignIn) + "?tiep=" + percent_encode(request.target));
  }
  if (posts && ask.visitor.signed_in() && !has_token(request, ask.visitor)) return Problem(problems::form_expired);
  return std::nullopt;
}

// The long work of the route, for somebody who may ask for it; whoever may not is turned away by run().
Result<> Dispatch::prepare(Ask& ask) {
  if (!ask.match.route->prepare) return Done{};
  bool welcome = false;
  database_.read([&](db::Session& session) { welcome = !turned_away(ask, session); });
  if (welcome) ask.prepared = TRY(ask.match.route->prepare(ask.request));
  return Done{};
}

Result<Response> Dispatch::run(Ask& ask, db::Session& session) {
  if (auto away = turned_away(ask, session)) return std::move(*away);
  Context context{ask.request, session, clock_, ask.visitor, ask.place.lang, office_id_, ask.match.parameters, ask.prepared};
  return ask.match.route->handler(context);
}

Response Dispatch::refuse(const Problem& problem, const Request& request) {
  auto response = problem_answer(problem, request, place_of(request.path).lang, Visitor{});
  secure(response);
  return response.with("Cache-Control", "no-store");
}

Response Dispatch::problem_answer(const Problem& problem, const Request& request, Lang lang, const Visitor& visitor) {
  Response response;
  if (wants_json(request))
    response = Response::json("{\"problem\":" + json_text(problem.kind->key) +
                              ",\"message\":" + json_text(problem.message(lang)) + "}");
  else if (hooks_.problem_page)
    response = Response::html(hooks_.problem_page(problem, request, lang, visitor));
  else
    response = Response::text(problem.message(lang) + "\n");
  response.status = problem.kind->http_status;
  return response;
}

Response Dispatch::bug_answer(const Request& request, Lang lang, const char* what) {
  spdlog::error("bug {} {} {}: {}", request.reference, request.method, request.path, on_one_line(what));
  Response response;
  try {
    if (hooks_.bug_page) response = Response::html(hooks_.bug_page(request.reference, lang));
  } catch (const std::exception& another) {
    spdlog::error("bug {} in the page of a bug: {}", request.reference, on_one_line(another.what()));
  }
  if (response.bytes().empty()) response = Response::text("500 " + request.reference + "\n");
  response.status = 500;
  return response;
}

}  // namespace sxsh::web
