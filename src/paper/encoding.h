// Which alphabet a text is in, scored over the whole text by how many of its marked words are possible syllables.
#pragma once

#include <string>
#include <string_view>

#include "base/mapped_text.h"
#include "base/result.h"

namespace sxsh::paper {

struct DecodedText {
  std::string encoding;           // as in SourceText
  MappedText text;                // NFC
  int decomposed_joined = 0;
};

// What the bytes themselves say, before any alphabet: UTF-16, UTF-8, or single bytes.
struct RawText {
  MappedText text;
  std::string encoding;           // "utf-16", "utf-8", or "" where each character is a byte
};

RawText raw_text(std::string_view bytes);

// Decides the alphabet of `raw` and decodes it. Text that is Unicode already is looked at too, because TCVN3 and VNI were
// pasted into Unicode files as Latin-1 letters. `declared` is what a page says of itself ("windows-1258"); it decides
// only between candidates that score alike. Problem: encoding_unclear (candidates).
Result<DecodedText> settle_encoding(const RawText& raw, std::string_view declared = {});

// The share of words with marks that are possible Vietnamese syllables, 0 to 1; `words` is how many were looked at.
struct Plausibility {
  int words = 0;
  int possible = 0;
  double share() const { return words == 0 ? 0 : static_cast<double>(possible) / words; }
};
Plausibility plausibility(const std::u32string& text);

}  // namespace sxsh::paper
