// Bodies of forms: the first line is the content type, the rest the body. Nothing crashes, and no more comes out than went in.
#include <cstdlib>

#include "base/text.h"
#include "web/decoding.h"
#include "web/multipart.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t line = std::min(input.find('\n'), size);
  sxsh::web::Request request;
  request.headers.emplace("content-type", input.substr(0, line));
  request.body = input.substr(std::min(line + 1, size));
  if (!sxsh::web::read_form(request).ok()) return 0;
  size_t out = 0;
  for (const auto& [name, value] : request.form) {
    if (!sxsh::is_utf8(name) || !sxsh::is_utf8(value)) abort();
    out += name.size() + value.size();
  }
  for (const auto& upload : request.uploads) {
    if (!sxsh::is_utf8(upload.filename) || upload.filename.find('/') != std::string::npos) abort();
    out += upload.bytes.size() + upload.filename.size();
  }
  if (out > size) abort();
  return 0;
}
