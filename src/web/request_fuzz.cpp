// Bytes of a connection. The first byte says how they are cut into pieces; however they are cut, the same requests come out,
// and each of them keeps the promises of its header.
#include <cstdlib>
#include <vector>

#include "base/text.h"
#include "web/wire.h"

namespace {

using sxsh::web::Request;
using sxsh::web::RequestReader;

struct Reading {
  std::vector<Request> requests;
  bool refused = false;
};

Reading read(std::string_view bytes, size_t step) {
  static const sxsh::web::Limits kLimits;
  RequestReader reader(kLimits);
  Reading reading;
  std::string unread;
  for (size_t at = 0; at < bytes.size() && !reading.refused; at += step) {
    unread += bytes.substr(at, step);
    for (;;) {
      const size_t used = reader.feed(unread);
      if (used > unread.size()) abort();
      unread.erase(0, used);
      if (reader.state() != RequestReader::State::done) break;
      reading.requests.push_back(reader.take());
    }
    reading.refused = reader.state() == RequestReader::State::refused;
  }
  return reading;
}

void check(const Request& request) {
  const auto count = [&](const char* name) { return request.headers.count(name); };
  if (count("host") > 1 || count("content-length") + count("transfer-encoding") > 1) abort();
  if (request.path.empty() || request.path.front() != '/' || !sxsh::is_utf8(request.path)) abort();
  if (request.path.find('\0') != std::string::npos || request.path.find("/../") != std::string::npos) abort();
  if (request.method != "GET" && request.method != "HEAD" && request.method != "POST") abort();
  if (request.method != "POST" && !request.body.empty()) abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto whole = read(bytes, bytes.size()), cut = read(bytes, 1 + data[0] % 32);
  if (whole.requests.size() != cut.requests.size() || whole.refused != cut.refused) abort();
  for (size_t i = 0; i < whole.requests.size(); ++i) {
    check(whole.requests[i]);
    if (whole.requests[i].target != cut.requests[i].target || whole.requests[i].body != cut.requests[i].body) abort();
    if (whole.requests[i].headers != cut.requests[i].headers) abort();
  }
  return 0;
}
