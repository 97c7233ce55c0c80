#include "paper/typed_text.h"

#include <algorithm>

#include "base/text.h"
#include "paper/charset.h"
#include "paper/encoding.h"

namespace sxsh::paper {
namespace {

std::u32string as(const std::u32string& text, Charset charset) {
  MappedText mapped;
  for (size_t i = 0; i < text.size(); ++i) mapped.append(text[i], static_cast<uint32_t>(i), static_cast<uint32_t>(i + 1));
  int joined = 0;
  return composed(decode_legacy(mapped, charset), joined).text;
}

int impossible_words(const std::u32string& text) {
  const auto found = plausibility(text);
  return found.words - found.possible;
}

}  // namespace

std::u32string unicode_of(std::string_view typed, size_t most) {
  std::u32string text = decode(to_nfc(encode(decode(typed.substr(0, most * 16)))));
  std::erase_if(text, [](char32_t c) { return c == 0 || c == 0x7F || c == 0xFFFD; });
  if (text.size() > most) text.resize(most);
  if (std::ranges::all_of(text, [](char32_t c) { return c < 0x80; })) return text;
  std::u32string best = text;
  int fewest = impossible_words(text);
  for (const auto charset : {Charset::tcvn3, Charset::vni}) {
    const std::u32string other = as(text, charset);
    if (const int impossible = impossible_words(other); impossible < fewest) {
      best = other;
      fewest = impossible;
    }
  }
  return best;
}

}  // namespace sxsh::paper
