// Bytes of a connection → one request after another. No socket in here, so tests and the fuzzer feed it directly.
//
// Stricter than the parser underneath, because a request that two programs read differently can be smuggled past one of them
// (RFC 9112 sections 2.2, 3.2, 5.2, 6.1–6.3, 11.2): a bare line feed, NUL, a folded header line, anything but one Host, a
// Transfer-Encoding other than "chunked", both lengths, or two lengths are refused and end the connection.
#pragma once

#include <optional>
#include <string_view>

#include "web/chunks.h"
#include "web/server.h"

namespace sxsh::web {

class RequestReader {
 public:
  enum class State { head, body, done, refused };

  explicit RequestReader(const Limits& limits);
  RequestReader(const RequestReader&) = delete;

  // Takes what it can of `bytes` and says how many; what was not taken comes again, in front of what arrives next.
  size_t feed(std::string_view bytes);
  State state() const { return state_; }

  // From State::body on. In State::refused as much as was read of it.
  const Request& request() const { return request_; }
  bool keep_alive() const { return keep_alive_; }
  bool is_http_10() const { return http_10_; }
  bool expects_continue() const { return expects_continue_; }

  const Problem& refusal() const { return *refusal_; }   // State::refused
  Request take();                                        // State::done; then ready for the next request

 private:
  class Parser;
  size_t feed_head(std::string_view bytes);
  size_t most_bytes() const;                          // of the body, by the route
  size_t feed_body(std::string_view bytes);
  void check_head(const Parser& parser);
  void check_target();
  void refuse(Problem problem);
  void refuse(const char* detail);

  const Limits& limits_;
  State state_ = State::head;
  std::optional<ChunkDecoder> chunks_;                   // of a chunked body
  size_t body_left_ = 0;                                 // of a body with a length
  Request request_;
  std::optional<Problem> refusal_;
  size_t scanned_ = 0;                                   // of the head's bytes, already seen to be clean
  bool keep_alive_ = true, http_10_ = false, expects_continue_ = false;
};

}  // namespace sxsh::web
