#include "web/multipart.h"

#include <cstring>

#include "base/text.h"
#include "terms/problems.h"
#include "web/ascii.h"
#include "web/decoding.h"

namespace sxsh::web {
namespace {

Problem bad(std::string detail) { return Problem(problems::bad_request, {{"detail", "multipart: " + std::move(detail)}}); }

// The parameters of "form-data; name=\"a\"; filename=\"b\"": quoted or bare, first of each name wins.
std::map<std::string, std::string> parameters_of(std::string_view value) {
  std::map<std::string, std::string> found;
  size_t at = std::min(value.find(';'), value.size());
  while (at < value.size()) {
    ++at;
    const size_t equals = value.find('=', at);
    if (equals == value.npos) break;
    const std::string name = lower_ascii(trim(value.substr(at, equals - at)));
    std::string text;
    at = equals + 1;
    if (at < value.size() && value[at] == '"') {
      for (++at; at < value.size() && value[at] != '"'; ++at) {
        if (value[at] == '\\' && at + 1 < value.size() && (value[at + 1] == '"' || value[at + 1] == '\\')) ++at;
        text += value[at];
      }
      at = std::min(value.find(';', at), value.size());
    } else {
      const size_t end = std::min(value.find(';', at), value.size());
      text = trim(value.substr(at, end - at));
      at = end;
    }
    found.emplace(name, std::move(text));
  }
  return found;
}

// Browsers write a quote and line ends inside names as %22, %0D, %0A and leave every other % alone (HTML, "multipart/form-data
// encoding algorithm").
std::string unescaped(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto three = text.substr(i, 3);
    const char c = three == "%22" ? '"' : three == "%0D" ? '\r' : three == "%0A" ? '\n' : '\0';
    out += c ? c : text[i];
    if (c) i += 2;
  }
  return out;
}

bool is_clean(std::string_view text) {
  for (const unsigned char c : text)
    if (c < 0x20 || c == 0x7f) return false;
  return is_utf8(text);
}

bool is_boundary(std::string_view text) {   // RFC 2046 section 5.1.1
  if (text.empty() || text.size() > 70 || text.back() == ' ') return false;
  for (const char c : text)
    if (!isalnum(static_cast<unsigned char>(c)) && !strchr("'()+_,-./:=? ", c)) return false;
  return true;
}

size_t find_from(std::string_view where, std::string_view what, size_t at) {   // linear, unlike string_view::find
  const void* hit = memmem(where.data() + at, where.size() - at, what.data(), what.size());
  return hit ? static_cast<size_t>(static_cast<const char*>(hit) - where.data()) : where.npos;
}

struct PartHeader {
  std::map<std::string, std::string> disposition;
  std::string content_type = "text/plain";
};

Result<PartHeader> read_part_header(std::string_view text) {
  PartHeader header;
  int lines = 0;
  while (!text.empty()) {
    const size_t end = std::min(text.find("\r\n"), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 2, text.size()));
    const size_t colon = line.find(':');
    if (colon == line.npos || ++lines > 16) return bad("part header");
    const auto name = line.substr(0, colon);
    const std::string value = trim(line.substr(colon + 1));
    if (same_word(name, "content-disposition")) {
      const std::string kind = lower_ascii(trim(value.substr(0, value.find(';'))));
      if (!header.disposition.empty() || kind != "form-data") return bad("part header");
      header.disposition = parameters_of(value);
    } else if (same_word(name, "content-type")) {
      header.content_type = value.substr(0, 200);
    }
  }
  return header;
}

Result<> keep_part(PartHeader header, std::string_view content, Multipart& out) {
  const auto name_given = header.disposition.find("name");
  if (name_given == header.disposition.end()) return bad("part without name");
  std::string name = unescaped(name_given->second);
  if (name.empty() || name.size() > kNameBytes || !is_clean(name)) return bad("name");
  const auto file_given = header.disposition.find("filename");
  if (file_given == header.disposition.end()) {
    if (content.size() > kFieldBytes) return bad("field > 1 MiB");
    if (!is_utf8(content) || content.find('\0') != content.npos) return bad("UTF-8");
    if (out.fields.size() == kFormFields) return bad("parts > " + std::to_string(kFormFields));
    out.fields.emplace(std::move(name), std::string(content));
    return Done{};
  }
  std::string file = unescaped(file_given->second);
  file.erase(0, file.find_last_of("/\\") + 1);
  if (file.size() > 4 * kNameBytes || !is_clean(file)) return bad("filename");
  if (file.empty() && content.empty()) return Done{};
  if (out.uploads.size() == kUploads) return bad("files > " + std::to_string(kUploads));
  if (!is_clean(header.content_type)) header.content_type = "application/octet-stream";
  out.uploads.push_back({std::move(name), std::move(file), std::move(header.content_type), std::string(content)});
  return Done{};
}

}  // namespace

Result<Multipart> parse_multipart(std::string_view content_type, std::string_view body) {
  const auto parameters = parameters_of(content_type);
  const auto boundary = parameters.find("boundary");
  if (boundary == parameters.end() || !is_boundary(boundary->second)) return bad("boundary");
  const std::string delimiter = "\r\n--" + boundary->second;
  if (!body.starts_with(std::string_view(delimiter).substr(2))) return bad("boundary");

  Multipart out;
  size_t at = delimiter.size() - 2, parts = 0;        // after a delimiter: "--" ends, a line end starts a part
  while (body.substr(at, 2) != "--") {
    if (body.substr(at, 2) != "\r\n") return bad("boundary");
    if (++parts > kFormFields + kUploads) return bad("parts > " + std::to_string(kFormFields));
    at += 2;
    const auto window = body.substr(at, kPartHeaderBytes);
    const size_t blank = window.find("\r\n\r\n");
    if (blank == window.npos) return bad("part header");
    auto header = TRY(read_part_header(window.substr(0, blank)));
    at += blank + 4;
    // the line end that closes the header may be the one that opens the next delimiter (an empty part)
    const size_t end = find_from(body, delimiter, at - 2);
    if (end == body.npos) return bad("truncated");
    const auto content = end < at ? std::string_view{} : body.substr(at, end - at);
    TRY(keep_part(std::move(header), content, out));
    at = end + delimiter.size();
  }
  return out;
}

}  // namespace sxsh::web
