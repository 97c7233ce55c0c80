#include "ui/html.h"

namespace sxsh::ui {

void escape(std::string& out, std::string_view text) {
  for (const char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
}

void put_address(std::string& out, std::string_view address) {
  const auto end = address.find_first_of(":/?#");
  std::string scheme;
  if (end != std::string_view::npos && address[end] == ':')
    for (const char c : address.substr(0, end)) scheme += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const bool known = scheme.empty() || scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel";
  // a leading colon or control characters hide a scheme from the reader, not from every browser
  const bool plain = !address.starts_with(':') && address.find_first_of("\t\n\r") == std::string_view::npos;
  escape(out, known && plain ? address : std::string_view("#"));
}

}  // namespace sxsh::ui
