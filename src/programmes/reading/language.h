// Which language a text is in, as far as reading an act needs to know.
#pragma once

#include <string>
#include <string_view>

namespace sxsh::programmes::reading {

struct Language {
  std::string code = "und";               // "vi", "en"; "und" for too little text or another language
  bool marks_lost = false;                // Vietnamese words almost without Vietnamese letters: read by a foreign OCR model
};

// `folded` is the search form of `text`, code point for code point (base/text.h).
Language language_of(std::u32string_view text, std::string_view folded);

}  // namespace sxsh::programmes::reading
