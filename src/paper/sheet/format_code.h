// A number format code taken into its parts: only the first section, the one for positive numbers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sxsh::paper {

struct FormatToken {
  // letter: a run of one date letter ("yyyy"), one other character, or "general"; words: to be shown as they are;
  // elapsed: [h], [mm], [s].
  enum class Kind : uint8_t { letter, words, elapsed };
  Kind kind;
  std::string text;               // letters in lower case
};

std::vector<FormatToken> first_section(std::string_view code);

}  // namespace sxsh::paper
