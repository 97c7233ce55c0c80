// Bytes into characters that know their bytes: single bytes, UTF-8, UTF-16.
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "paper/charset.h"

namespace sxsh::paper {
namespace {

MappedText with_room(size_t count) {
  MappedText out;
  out.text.reserve(count);
  out.from.reserve(count);
  out.to.reserve(count);
  return out;
}

// "\r\n" and a lone "\r" become one '\n' that covers both bytes.
void append_line_safe(MappedText& out, char32_t c, uint32_t from, uint32_t to, bool& after_return) {
  if (c == '\n' && after_return) {
    out.to.back() = to;
    after_return = false;
    return;
  }
  after_return = c == '\r';
  out.append(after_return ? U'\n' : c, from, to);
}

}  // namespace

MappedText bytes_as_characters(std::string_view bytes) {
  MappedText out = with_room(bytes.size());
  bool after_return = false;
  for (uint32_t i = 0; i < bytes.size(); ++i) append_line_safe(out, static_cast<uint8_t>(bytes[i]), i, i + 1, after_return);
  return out;
}

MappedText from_utf8(std::string_view bytes) {
  MappedText out = with_room(bytes.size());
  const auto* s = reinterpret_cast<const uint8_t*>(bytes.data());
  const auto length = static_cast<int64_t>(bytes.size());
  bool after_return = false;
  for (int64_t i = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0; i < length;) {
    const auto from = static_cast<uint32_t>(i);
    UChar32 c;
    U8_NEXT(s, i, length, c);
    append_line_safe(out, c < 0 ? U'\xFFFD' : static_cast<char32_t>(c), from, static_cast<uint32_t>(i), after_return);
  }
  return out;
}

MappedText from_utf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](size_t i) {
    const auto a = static_cast<uint8_t>(bytes[i]), b = static_cast<uint8_t>(bytes[i + 1]);
    return static_cast<char16_t>(big_endian ? a << 8 | b : b << 8 | a);
  };
  MappedText out = with_room(bytes.size() / 2);
  bool after_return = false;
  for (size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    const auto from = static_cast<uint32_t>(i);
    if (i == 0 && c == 0xFEFF) continue;
    if (U16_IS_LEAD(c) && i + 3 < bytes.size() && U16_IS_TRAIL(unit(i + 2))) {
      c = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(c, unit(i + 2)));
      i += 2;
    } else if (U16_IS_SURROGATE(c)) {
      c = 0xFFFD;
    }
    append_line_safe(out, c, from, static_cast<uint32_t>(i + 2), after_return);
  }
  return out;
}

}  // namespace sxsh::paper
