#include "paper/sheet/xlsx_parts.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace sxsh::paper {

std::string escaped_text(std::string_view text) {
  if (text.find("_x") == std::string_view::npos) return std::string(text);
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto is_hex = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
    const std::string_view rest = text.substr(i);
    if (rest.size() >= 7 && rest[0] == '_' && rest[1] == 'x' && rest[6] == '_' && std::ranges::all_of(rest.substr(2, 4), is_hex))
      out += "_x005F";
    out += text[i];
  }
  return out;
}

std::string sheet_name_of(std::string_view given) {
  std::u32string out;
  for (const char32_t c : decode(given))
    if (out.size() < 31 && std::u32string_view(U"[]:*?/\\'").find(c) == std::u32string_view::npos) out += c;
  return encode(out);
}

}  // namespace sxsh::paper
