// What a handler gives back.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/temporary_file.h"

namespace sxsh::web {

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::shared_ptr<const std::string> shared;         // body shared with the page cache; used when set
  std::shared_ptr<const TemporaryFile> on_disk;      // body that is not held in memory; used when set
  bool cacheable = false;                            // same for every visitor until the data changes
  std::shared_ptr<const std::string> ready_headers;  // "Name: value\r\n…" made once for a cached answer, sent after `headers`
  std::string_view route;                            // pattern of the route that answered, "" if none; for log and metrics

  static Response html(std::string body);
  static Response json(std::string body);
  static Response text(std::string body, int status = 200);
  static Response file(std::string bytes, std::string content_type, std::string filename);
  static Response file(TemporaryFile file, std::string content_type, std::string filename);   // sent piece by piece
  static Response redirect(std::string location);    // 303
  Response& with(std::string name, std::string value);
  bool has(std::string_view name) const;             // names of headers compare without case

  std::string_view bytes() const;                    // reads what is on the disk into memory; the server sends that by pieces
  size_t size() const { return on_disk ? on_disk->size() : bytes().size(); }
  std::string whole() const { return std::string(bytes()); }

 private:
  mutable std::shared_ptr<const std::string> read_;  // of on_disk, once somebody asked for its bytes
};

// The headers every answer carries: no inline script or style, no framing, no sniffing, no referrer for other sites.
void secure(Response& response);
std::string security_headers();                      // the same as header lines

}  // namespace sxsh::web
