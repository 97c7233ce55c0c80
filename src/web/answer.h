// A Response as the bytes of HTTP/1.1.
#pragma once

#include <string>

#include "web/response.h"

namespace sxsh::web {

struct Framing {
  std::string_view date;                              // "Sun, 06 Nov 1994 08:49:37 GMT"
  bool keep_alive = true;
  bool http_10 = false;
};

// Status line and headers up to the empty line. Line ends and NUL inside a header's value become blanks, a header whose name is
// not a token is left out: nothing a handler puts there can start a second answer.
std::string head_of(const Response& response, const Framing& framing);
bool has_body(int status);                            // false for 1xx, 204, 304
std::string http_date(int64_t unix_seconds);

}  // namespace sxsh::web
