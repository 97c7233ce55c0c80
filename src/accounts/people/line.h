// A line as a person typed it, as both engines can keep it: clean UTF-8 in NFC, without control characters (a name may stand in a
// header of a letter or in a file's name), blanks at the ends dropped.
#pragma once

#include <string>
#include <string_view>

namespace sxsh::accounts {

std::string line_of(std::string_view typed);
// The same for words of several lines: line breaks stay.
std::string words_of(std::string_view typed);

}  // namespace sxsh::accounts
