// The bytes of one cached answer with what HTTP caching needs: a strong ETag, a gzip copy, ready-made headers.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "web/request.h"
#include "web/response.h"

namespace sxsh::web {

struct Entity {
  struct Form {                                       // plain or gzip
    std::shared_ptr<const std::string> bytes;         // null: there is no such form
    std::string etag;
    std::shared_ptr<const std::string> kept, asked;   // ready headers for Keep::a_year and Keep::ask_again
    std::shared_ptr<const std::string> kept_304, asked_304;
  };
  Form plain, gzip;
  size_t size() const { return plain.bytes->size() + (gzip.bytes ? gzip.bytes->size() : 0); }
};

enum class Effort { usual, most };                    // of compressing
enum class Keep { a_year, ask_again };                // Cache-Control: immutable for a year, or no-cache

std::string content_hash(std::string_view bytes);     // BLAKE2b, 32 hex digits
// Compresses text of 256 bytes and more, if that makes it smaller. `extra_headers` are lines "Name: value\r\n".
Entity make_entity(std::string bytes, const std::string& content_type, Effort effort, const std::string& extra_headers = {});
// 200, or 304 when the visitor has it; gzip when Accept-Encoding allows it. With the security headers.
Response serve_entity(const Entity& entity, const Request& request, Keep keep);

bool accepts_gzip(std::string_view accept_encoding);
bool names_etag(std::string_view if_none_match, std::string_view etag);   // weak comparison, RFC 9110 section 13.1.2
std::string gzipped(std::string_view bytes, Effort effort);

}  // namespace sxsh::web
