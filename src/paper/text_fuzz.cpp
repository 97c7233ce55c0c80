// Any bytes as a text file: never a crash, the map is whole, the text is NFC and of one meaning.
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "paper/encoding.h"
#include "paper/kind.h"

using namespace sxsh;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)paper::kind_of(bytes, "x.txt");
  const auto settled = paper::settle_encoding(paper::raw_text(bytes));
  if (!settled.ok()) return 0;
  const MappedText& text = settled.value().text;
  if (text.from.size() != text.size() || text.to.size() != text.size()) std::abort();
  for (size_t i = 0; i < text.size(); ++i)
    if (text.from[i] >= text.to[i] || text.to[i] > size || (i > 0 && text.from[i] < text.from[i - 1])) std::abort();
  const std::string utf8 = encode(text.text);
  if (to_nfc(utf8) != utf8) std::abort();
  return 0;
}
