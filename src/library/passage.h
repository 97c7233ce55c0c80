// The place of a text that answers a query, with the words that matched told apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "library/query.h"

namespace sxsh::library {

// Pieces of plain text in order; `match` ones are shown marked. A template escapes them.
struct Piece {
  std::string text;
  bool match = false;
};
using Passage = std::vector<Piece>;

// The whole of a short text (a title) with its matches.
Passage marked(std::string_view text, const TextQuery& query);
// About `length` code points around the place where most words of the query stand together, cut at words, with "…" where
// the text goes on. The start of the text when nothing matches (the words may be in the title).
Passage passage(std::string_view text, const TextQuery& query, size_t length = 220);

}  // namespace sxsh::library
