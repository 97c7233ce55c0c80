// Which strings of letters are Vietnamese syllables: enough of the spelling rules to see where two were run together.
#pragma once

#include <optional>
#include <string_view>

namespace sxsh::programmes::reading {

bool is_syllable(std::u32string_view letters);

// Where a word is really two syllables: the length of the first, if the word is no syllable itself, carries Vietnamese
// marks and can be cut in exactly one way.
std::optional<size_t> cut_of(std::u32string_view letters);

}  // namespace sxsh::programmes::reading
