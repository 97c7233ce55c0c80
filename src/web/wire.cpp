#include "web/wire.h"

#include <boost/beast/http/basic_parser.hpp>
#include <cstring>

#include "terms/problems.h"
#include "web/ascii.h"
#include "web/decoding.h"

namespace sxsh::web {
namespace http = boost::beast::http;
namespace {

constexpr size_t kHeaders = 100;

bool is_authority(std::string_view text) {
  for (const char c : text)
    if (!isalnum(static_cast<unsigned char>(c)) && !strchr(".-:[]_", c)) return false;
  return !text.empty();
}

bool is_known_method(std::string_view method) {
  for (const char* known : {"OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT"})
    if (method == known) return true;
  return false;
}

std::string megabytes(size_t bytes) {
  return bytes % (1024 * 1024) ? std::to_string(bytes) + " B" : std::to_string(bytes / (1024 * 1024)) + " MiB";
}

}  // namespace

// Boost.Beast's parser, writing straight into our Request. It is given whole heads only; bodies are ours, because an empty
// chunked body that arrives byte by byte fails an assertion of Beast 1.81 (found by request_fuzz).
class RequestReader::Parser : public http::basic_parser<true> {
 public:
  using error_code = boost::beast::error_code;
  using text = boost::beast::string_view;

  Parser(Request& request, size_t header_bytes) : request_(request) {
    header_limit(static_cast<uint32_t>(header_bytes + 4));
    body_limit(boost::none);
    eager(false);
  }

  bool too_many_headers = false;
  int version = 11;

 private:
  void on_request_impl(http::verb, text method, text target, int number, error_code&) override {
    version = number;
    request_.method.assign(method.data(), method.size());
    request_.target.assign(target.data(), target.size());
  }
  void on_response_impl(int, text, int, error_code&) override {}
  void on_field_impl(http::field, text name, text value, error_code& ec) override {
    if (request_.headers.size() == kHeaders) {
      too_many_headers = true;
      ec = http::error::header_limit;
      return;
    }
    request_.headers.emplace(lower_ascii({name.data(), name.size()}), std::string(value.data(), value.size()));
  }
  void on_header_impl(error_code&) override {}
  void on_body_init_impl(const boost::optional<uint64_t>&, error_code&) override {}
  size_t on_body_impl(text bytes, error_code&) override { return bytes.size(); }
  void on_chunk_header_impl(uint64_t, text, error_code&) override {}
  size_t on_chunk_body_impl(uint64_t, text bytes, error_code&) override { return bytes.size(); }
  void on_finish_impl(error_code&) override {}

  Request& request_;
};

RequestReader::RequestReader(const Limits& limits) : limits_(limits) {}

void RequestReader::refuse(Problem problem) {
  refusal_ = std::move(problem);
  keep_alive_ = false;
  state_ = State::refused;
}

void RequestReader::refuse(const char* detail) { refuse(Problem(problems::bad_request, {{"detail", detail}})); }

size_t RequestReader::feed(std::string_view bytes) {
  size_t used = 0;
  if (state_ == State::head) used = feed_head(bytes);
  if (state_ == State::body) used += feed_body(bytes.substr(used));
  return used;
}

Request RequestReader::take() {
  state_ = State::head;
  scanned_ = 0;
  return std::exchange(request_, {});
}

// Looks at every byte of the head once, however slowly it comes, and hands it on when it is complete.
size_t RequestReader::feed_head(std::string_view bytes) {
  size_t skipped = 0;
  if (scanned_ == 0)
    while (bytes.substr(skipped, 2) == "\r\n") skipped += 2;   // RFC 9112 section 2.2: empty lines before a request
  bytes.remove_prefix(skipped);
  if (scanned_ == 0 && bytes == "\r") return skipped;

  size_t end = bytes.npos;
  while (scanned_ < bytes.size() && end == bytes.npos) {
    const size_t at = std::min(bytes.find('\n', scanned_), bytes.size());
    if (bytes.substr(scanned_, at - scanned_).find('\0') != bytes.npos) return refuse("NUL"), 0;
    scanned_ = at;
    if (at == bytes.size()) break;
    if (at == 0 || bytes[at - 1] != '\r') return refuse("line end"), 0;
    if (at >= 3 && bytes[at - 2] == '\n') end = at + 1;
    else if (at + 1 == bytes.size()) break;           // what the next line starts with is not known yet
    else if (bytes[at + 1] == ' ' || bytes[at + 1] == '\t') return refuse("folded header"), 0;
    ++scanned_;
  }
  if (scanned_ > limits_.header_bytes) return refuse(Problem(problems::header_too_large)), 0;
  if (end == bytes.npos) return skipped;

  request_ = {};
  Parser parser(request_, limits_.header_bytes);
  Parser::error_code ec;
  parser.put(boost::asio::const_buffer(bytes.data(), end), ec);
  if (parser.too_many_headers) return refuse(Problem(problems::header_too_large)), 0;
  if (ec || !parser.is_header_done()) return refuse("header"), 0;
  check_head(parser);
  return skipped + end;
}

void RequestReader::check_head(const Parser& parser) {
  const auto& headers = request_.headers;
  http_10_ = parser.version == 10;
  keep_alive_ = parser.keep_alive();
  const size_t lengths = headers.count("content-length"), encodings = headers.count("transfer-encoding");
  if (lengths + encodings > 1) return refuse("Content-Length, Transfer-Encoding");
  const std::string length_text = request_.header("content-length");
  if (length_text.find_first_not_of("0123456789") != std::string::npos) return refuse("Content-Length");
  const bool is_chunked = same_word(request_.header("transfer-encoding"), "chunked");
  if (encodings && (http_10_ || !is_chunked)) return refuse("Transfer-Encoding");
  if (headers.count("host") != 1 && !(http_10_ && headers.count("host") == 0)) return refuse("Host");
  if (headers.count("host") && !is_authority(request_.header("host"))) return refuse("Host");
  if (request_.method != "GET" && request_.method != "HEAD" && request_.method != "POST")
    return refuse(Problem(is_known_method(request_.method) ? problems::method_not_allowed : problems::method_unknown));
  check_target();
  if (state_ == State::refused) return;

  const auto length = parser.content_length();
  if (request_.method != "POST" && (encodings || (length && *length > 0))) return refuse("body");
  if (length && *length > most_bytes())
    return refuse(Problem(problems::too_large, {{"limit", megabytes(most_bytes())}}));
  const std::string expects = lower_ascii(request_.header("expect"));
  if (!expects.empty() && expects != "100-continue") return refuse("Expect");
  expects_continue_ = !expects.empty() && !http_10_;
  chunks_.reset();
  if (encodings) chunks_.emplace();
  body_left_ = length ? static_cast<size_t>(*length) : 0;
  state_ = encodings || body_left_ > 0 ? State::body : State::done;
}

void RequestReader::check_target() {
  // RFC 9112 section 3.2.2: "http://host/path" is understood, if it names the same host
  std::string& target = request_.target;
  if (lower_ascii(std::string_view(target).substr(0, 7)) == "http://") {
    const size_t slash = std::min(target.find('/', 7), target.size());
    if (!same_word(std::string_view(target).substr(7, slash - 7), request_.header("host"))) return refuse("target");
    target.erase(0, slash);
    if (target.empty()) target = "/";
  }
  if (auto read = read_target(request_); !read.ok()) refuse(std::move(read.problem()));
}

size_t RequestReader::most_bytes() const {
  const auto larger = limits_.larger_bodies.find(request_.path);
  return larger == limits_.larger_bodies.end() ? limits_.body_bytes : larger->second;
}

size_t RequestReader::feed_body(std::string_view bytes) {
  if (!chunks_) {
    const size_t used = std::min(body_left_, bytes.size());
    request_.body.append(bytes.substr(0, used));
    body_left_ -= used;
    if (body_left_ == 0) state_ = State::done;
    return used;
  }
  const size_t used = chunks_->feed(bytes, request_.body, most_bytes());
  switch (chunks_->state()) {
    case ChunkDecoder::State::done: state_ = State::done; break;
    case ChunkDecoder::State::broken: refuse("chunk"); break;
    case ChunkDecoder::State::too_large: refuse(Problem(problems::too_large, {{"limit", megabytes(most_bytes())}})); break;
    default: break;
  }
  return used;
}

}  // namespace sxsh::web
