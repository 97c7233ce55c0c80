#include "paper/active_content.h"

#include <zlib.h>

#include <algorithm>
#include <string>

namespace sxsh::paper {
namespace {

constexpr size_t kMostUnpacked = 32 * 1024 * 1024;     // of all object streams of one file
constexpr std::string_view kActive[] = {"JavaScript",    "JS",        "Launch", "EmbeddedFile",
                                        "EmbeddedFiles", "RichMedia", "XFA",    "Encrypt"};

char low(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool has(std::string_view bytes, std::string_view word) {
  const auto same = [](char a, char b) { return low(a) == b; };
  return std::search(bytes.begin(), bytes.end(), word.begin(), word.end(), same) != bytes.end();
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = low(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool ends_name(char c) {
  return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos || static_cast<unsigned char>(c) <= ' ';
}

// "/JavaScript", "/J#61vaScript": any name of the list.
bool names_something(std::string_view text) {
  for (size_t at = text.find('/'); at != text.npos; at = text.find('/', at + 1)) {
    std::string name;
    for (size_t i = at + 1; i < text.size() && name.size() < 16 && !ends_name(text[i]); ++i) {
      if (text[i] == '#' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
        name += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
        i += 2;
      } else {
        name += text[i];
      }
    }
    if (std::ranges::find(kActive, std::string_view(name)) != std::end(kActive)) return true;
  }
  return false;
}

std::string unpacked(std::string_view bytes, size_t most) {
  std::string out;
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return out;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  char piece[16 * 1024];
  int code = Z_OK;
  while (code == Z_OK && out.size() < most) {
    stream.next_out = reinterpret_cast<Bytef*>(piece);
    stream.avail_out = sizeof piece;
    code = inflate(&stream, Z_NO_FLUSH);
    if (code == Z_OK || code == Z_STREAM_END) out.append(piece, sizeof piece - stream.avail_out);
  }
  inflateEnd(&stream);
  return out;
}

}  // namespace

bool pdf_is_active(std::string_view bytes) {
  if (has(bytes, "<script")) return true;
  // Names stand outside streams, and in streams of objects; the bytes of pictures and fonts are passed over.
  size_t left = kMostUnpacked, from = 0;
  for (;;) {
    const size_t begin = bytes.find("stream", from), end = begin == bytes.npos ? bytes.npos : bytes.find("endstream", begin);
    const std::string_view outside = bytes.substr(from, begin == bytes.npos ? bytes.npos : begin - from);
    if (names_something(outside)) return true;
    if (begin == bytes.npos) return false;
    if (end == bytes.npos) return names_something(bytes.substr(begin));
    if (outside.rfind("ObjStm") != outside.npos) {
      size_t data = begin + 6;
      while (data < end && (bytes[data] == '\r' || bytes[data] == '\n')) ++data;
      const std::string inside = unpacked(bytes.substr(data, end - data), left);
      if (names_something(inside) || inside.size() >= left) return true;   // too large to look through
      left -= inside.size();
    }
    from = end + 9;
  }
}

bool picture_is_a_page(std::string_view bytes) {
  return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos || has(bytes, "<script") || has(bytes, "<!doctype html");
}

}  // namespace sxsh::paper
