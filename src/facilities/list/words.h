// The words a facility is found by, kept in the index in the transaction of every write; and what a person typed, as a query
// that either engine runs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/db.h"
#include "facilities/field.h"

namespace sxsh::facilities::list {

// Folded: name, other name, enterprise, address, code, tax code, number at the source, in [a-z0-9] and blanks; then the marks of
// what is filtered by, so that a search within a filter asks this index alone.
std::string folded_words(const Values& values);

// A mark begins with a letter that no folded word has: nobody types one. `of` says what it stands for.
enum class Mark : char { industry = 'n', size = 's', potential = 'p', zone = 'z', unit = 'u' };
std::string mark(Mark of, std::string_view value);           // "øn22", "øslarge", "øu1012052"
// Of an industry's code: its section and every shorter code above it.
std::vector<std::string> marks_of_industry(std::string_view code);

Result<> index_words(db::Session& session, int64_t facility_id, const Values& values);   // in place of what was there
Result<> drop_words(db::Session& session, int64_t facility_id);
// The table and its columns, for insert_many of many new facilities.
std::string_view word_columns_id(db::Engine engine);

// "Công ty Sen H" → words; the last one is taken as the beginning of a word when nothing stands behind it.
struct Typed {
  std::vector<std::string> words;        // folded; at most 12
  bool last_is_prefix = false;
  std::string written;                   // as typed, lower case, NFC, trimmed: to rank what has just these marks first
  bool empty() const { return words.empty(); }
  bool has_marks() const;
};
Typed typed_words(std::string_view text);
// MATCH text of FTS5 or tsquery text: all words, or the words side by side. Letters and digits only, so no operator gets in.
// The latter narrowed to facilities that carry one of the marks, for each list of `narrowed`.
using Narrowed = std::vector<std::vector<std::string>>;
std::string all_of(const Typed& typed, db::Engine engine, const Narrowed& narrowed = {});
std::string side_by_side(const Typed& typed, db::Engine engine, const Narrowed& narrowed = {});

}  // namespace sxsh::facilities::list
