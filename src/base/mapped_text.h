// A text that remembers where each of its characters came from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sxsh {

// text[i] came from bytes [from[i], to[i]) of the source file. Repairs make a new MappedText out of an old one and keep
// the map, so that an item read from the repaired text can be shown in the file as it was given.
struct MappedText {
  std::u32string text;
  std::vector<uint32_t> from;
  std::vector<uint32_t> to;

  void append(char32_t c, uint32_t source_from, uint32_t source_to) {
    text += c;
    from.push_back(source_from);
    to.push_back(source_to);
  }
  size_t size() const { return text.size(); }
};

}  // namespace sxsh
