// Short texts that people typed or pasted: a search, an address.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sxsh::paper {

// A text that was typed in TCVN3 or VNI letters ("H­ng Yªn", "Höng Yeân"), as Unicode, if more of its words then are possible
// Vietnamese syllables; otherwise as it is. Always NFC, without control characters, cut at `most` code points.
std::u32string unicode_of(std::string_view typed, size_t most);

}  // namespace sxsh::paper
