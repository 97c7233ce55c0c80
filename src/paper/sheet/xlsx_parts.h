// What both writers of XLSX need. Internal to them.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace sxsh::paper {

std::string escaped_text(std::string_view text);       // a text that looks like an escape of OOXML ("_x000D_") is escaped itself
std::string sheet_name_of(std::string_view given);     // at most 31 letters and none of []:*?/\'

}  // namespace sxsh::paper
