// The HTTP/1.1 server: one I/O thread, a bounded pool of workers, limits on header, body and time.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/result.h"
#include "web/request.h"
#include "web/response.h"

namespace sxsh::web {

struct Limits {
  size_t header_bytes = 16 * 1024;
  size_t body_bytes = 32 * 1024 * 1024;              // answered by 413 with the problem too_large
  std::map<std::string, size_t, std::less<>> larger_bodies = {};   // path of a route → its own body_bytes: "/lv/co-so/nhap"
  size_t bodies_bytes = 160 * 1024 * 1024;           // all bodies held at one time; beyond: 503
  int header_seconds = 10;                           // whole header of a request
  int body_seconds = 60;                             // whole body, and one second more for each 64 KiB that did arrive
  int idle_seconds = 30;                             // between requests of a connection
  int write_seconds = 60;                            // whole answer, and one second more for each 64 KiB of it
  int stop_seconds = 20;                             // how long stop() lets requests in flight finish
  int connections = 1024;                            // beyond: the longest idle one makes room, else newcomers wait
  int queue = 512;                                   // requests waiting for a worker; beyond: 503
  int workers = 4;
};

// What became of one request, for the log and the metrics. `path` has no query; "" when the request was not readable.
struct Served {
  std::string_view method, path, route, reference;
  int status = 0;
  size_t bytes = 0;                                  // of the body sent
  int64_t microseconds = 0;                          // from the complete request to the last byte given to the system
};

class Server {
 public:
  // On a worker; may block. The body is complete, its form is read.
  using Handle = std::function<Response(const Request&)>;
  struct Beside {
    // On the I/O thread before a worker is asked: an answer at hand, or nothing. Must not block.
    std::function<std::optional<Response>(const Request&)> fast;
    // The answer when the server itself refuses (413, 431, 400, 503 …). Any thread. Without it: the sentence as plain text.
    std::function<Response(const Problem&, const Request&)> refuse;
    std::function<void(const Served&)> served;       // on the I/O thread, after each answer
  };
  // "127.0.0.1", 0 = any free port; the problem cannot_listen. Nothing is served before run().
  static Result<std::unique_ptr<Server>> listen(const std::string& address, unsigned short port, Limits limits, Handle handle,
                                                Beside beside = {});
  virtual ~Server() = default;
  virtual unsigned short port() const = 0;
  virtual void run() = 0;                            // until stop(); returns after requests in flight are answered
  virtual void stop() = 0;                           // from any thread or a signal handler
};

}  // namespace sxsh::web
