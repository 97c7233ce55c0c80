// What typed texts are taken apart into. Inside this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "forms/answers.h"

namespace sxsh::forms {

std::vector<std::string> words_of(std::string_view text);        // between blanks, none empty

}  // namespace sxsh::forms
