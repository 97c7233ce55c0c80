// What the child says to its parent: a text, or which problem. The parent believes nothing of it unchecked.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "paper/extract.h"

namespace sxsh::paper {

std::string as_answer(const Result<Extracted>& result);
Result<Extracted> from_answer(std::string_view answer);   // reader_failed where it is not an answer

}  // namespace sxsh::paper
