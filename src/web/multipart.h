// multipart/form-data (RFC 7578) of a complete body, bounded in parts and in the size of everything but the files.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "web/request.h"

namespace sxsh::web {

inline constexpr size_t kPartHeaderBytes = 4096;
inline constexpr size_t kUploads = 50;
inline constexpr size_t kNameBytes = 256;

struct Multipart {
  std::multimap<std::string, std::string> fields;
  std::vector<Upload> uploads;                        // without those of empty file inputs (no name, no bytes)
};

// `content_type` is the header's value with its boundary. bad_request for a missing boundary, a part without a name, a body
// that ends before its last boundary, too many parts, names or field values that are not UTF-8. Of a file's name only what
// follows the last slash or backslash is kept.
Result<Multipart> parse_multipart(std::string_view content_type, std::string_view body);

}  // namespace sxsh::web
