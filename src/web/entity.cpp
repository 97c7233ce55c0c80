#include "web/entity.h"

#include <zlib.h>

#include <cstdlib>
#include <stdexcept>

#include "base/hash.h"
#include "base/text.h"
#include "web/ascii.h"

namespace sxsh::web {
namespace {

constexpr size_t kWorthCompressing = 256;
constexpr std::string_view kForAYear = "Cache-Control: public, max-age=31536000, immutable\r\n";
constexpr std::string_view kAskAgain = "Cache-Control: public, no-cache\r\n";

bool is_text(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/json") || type.starts_with("application/manifest+json") ||
         type.starts_with("image/svg+xml") || type.starts_with("application/wasm");
}

std::shared_ptr<const std::string> headers_for(const std::string& type, const Entity::Form& form, bool compressed, bool varies,
                                               Keep keep, bool unchanged, const std::string& extra) {
  std::string lines;
  if (!unchanged) {
    lines += "Content-Type: " + type + "\r\n";
    if (compressed) lines += "Content-Encoding: gzip\r\n";
  }
  if (varies) lines += "Vary: Accept-Encoding\r\n";
  lines += "ETag: " + form.etag + "\r\n";
  lines += keep == Keep::a_year ? kForAYear : kAskAgain;
  lines += extra;
  lines += security_headers();
  return std::make_shared<const std::string>(std::move(lines));
}

void prepare(Entity::Form& form, const std::string& type, bool compressed, bool varies, const std::string& extra) {
  form.kept = headers_for(type, form, compressed, varies, Keep::a_year, false, extra);
  form.asked = headers_for(type, form, compressed, varies, Keep::ask_again, false, extra);
  form.kept_304 = headers_for(type, form, compressed, varies, Keep::a_year, true, extra);
  form.asked_304 = headers_for(type, form, compressed, varies, Keep::ask_again, true, extra);
}

}  // namespace

std::string content_hash(std::string_view bytes) {
  return hash_hex(bytes, 16);
}

std::string gzipped(std::string_view bytes, Effort effort) {
  z_stream stream{};
  const int level = effort == Effort::most ? 9 : 6;
  if (deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::runtime_error("deflateInit2");
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int result = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::runtime_error("deflate");
  return out;
}

Entity make_entity(std::string bytes, const std::string& content_type, Effort effort, const std::string& extra_headers) {
  Entity entity;
  const std::string hash = content_hash(bytes);
  if (is_text(content_type) && bytes.size() >= kWorthCompressing) {
    auto small = gzipped(bytes, effort);
    if (small.size() < bytes.size()) entity.gzip.bytes = std::make_shared<const std::string>(std::move(small));
  }
  const bool varies = entity.gzip.bytes != nullptr;
  entity.plain.bytes = std::make_shared<const std::string>(std::move(bytes));
  entity.plain.etag = "\"" + hash + "\"";
  prepare(entity.plain, content_type, false, varies, extra_headers);
  if (varies) {
    entity.gzip.etag = "\"" + hash + "-gz\"";         // a strong tag names bytes, so each form has its own
    prepare(entity.gzip, content_type, true, varies, extra_headers);
  }
  return entity;
}

Response serve_entity(const Entity& entity, const Request& request, Keep keep) {
  const bool compressed = entity.gzip.bytes && accepts_gzip(request.header("accept-encoding"));
  const auto& form = compressed ? entity.gzip : entity.plain;
  Response response;
  const std::string seen = request.header("if-none-match");
  if (!seen.empty() && (names_etag(seen, entity.plain.etag) || (entity.gzip.bytes && names_etag(seen, entity.gzip.etag)))) {
    response.status = 304;
    response.ready_headers = keep == Keep::a_year ? form.kept_304 : form.asked_304;
    return response;
  }
  response.shared = form.bytes;
  response.ready_headers = keep == Keep::a_year ? form.kept : form.asked;
  return response;
}

bool accepts_gzip(std::string_view accept_encoding) {
  bool any = false;
  for (const auto& item : split(accept_encoding, ',')) {
    const size_t semicolon = std::min(item.find(';'), item.size());
    const std::string coding = lower_ascii(trim(std::string_view(item).substr(0, semicolon)));
    const size_t weight = item.find("q=", semicolon);
    const bool allowed = weight == item.npos || std::strtod(item.c_str() + weight + 2, nullptr) > 0;
    if (coding == "gzip" || coding == "x-gzip") return allowed;
    if (coding == "*") any = allowed;
  }
  return any;
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  for (const auto& item : split(if_none_match, ',')) {
    std::string tag = trim(item);
    if (tag == "*") return true;
    if (tag.starts_with("W/")) tag.erase(0, 2);
    if (tag == etag) return true;
  }
  return false;
}

}  // namespace sxsh::web
