// The HTTP/1.1 server: one I/O thread, a bounded pool of workers, limits on header, body and time.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "web/request.h"
#include "web/response.h"

namespace sxsh::web {

struct Limits {
  size_t header_bytes = 16 * 1024;
  size_t body_bytes = 32 * 1024 * 1024;              // answered by 413 with the problem too_large
  int header_seconds = 10;                           // whole header of a request
  int body_seconds = 60;                             // whole body
  int idle_seconds = 30;                             // between requests of a connection
  int write_seconds = 60;
  int connections = 1024;
  int queue = 256;                                   // requests waiting for a worker; beyond: 503
  int workers = 4;
};

class Server {
 public:
  using Handle = std::function<Response(const Request&)>;
  // "127.0.0.1", 0 = any free port. Nothing is served before run().
  static Result<std::unique_ptr<Server>> listen(const std::string& address, unsigned short port, Limits limits, Handle handle);
  virtual ~Server() = default;
  virtual unsigned short port() const = 0;
  virtual void run() = 0;                            // until stop(); returns after requests in flight are answered
  virtual void stop() = 0;                           // from any thread or a signal handler
};

}  // namespace sxsh::web
