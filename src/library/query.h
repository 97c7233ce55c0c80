// What somebody typed into the search box, as a query that either engine runs. Nothing of the typed text reaches an engine
// but letters and digits: no operator, quote or NUL can.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "db/query.h"
#include "library/words.h"

namespace sxsh::library {

inline constexpr size_t kLongestQuery = 200;          // code points; the rest is not looked at
inline constexpr size_t kMostWords = 16;
inline constexpr size_t kMostIndexedWords = 60'000;   // of a title or a body; PostgreSQL's index rows end at 1 MB

// Words that must stand side by side, in this order: what was in quotes, or glued by punctuation ("1233/QĐ-UBND").
struct Phrase {
  std::vector<Word> words;
  bool last_is_prefix = false;                        // the word being typed: "hung y" finds Hưng Yên
};

struct TextQuery {
  std::u32string text;                                // as understood: NFC, from TCVN3 or VNI where it was typed so
  std::vector<Phrase> phrases;                        // all of them must be there

  bool empty() const { return phrases.empty(); }
  bool has_marks() const;                             // then what is written just so ranks first
  std::string folded(db::Engine engine) const;        // MATCH text of FTS5, or tsquery text
  std::string written(db::Engine engine) const;
};

TextQuery parse_query(std::string_view typed);

// The words of a row for the index: each part folded, and as written. For FTS5 words with blanks between; for PostgreSQL
// lexemes with positions and weights (title A, body D), both forms of a word at one position.
struct IndexWords {
  std::string title_folded, body_folded, title_written, body_written;
};
IndexWords index_words(db::Engine engine, std::string_view title, std::string_view body);

}  // namespace sxsh::library
