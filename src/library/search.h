// Search over everything the features put into it. Folded words find all ways of writing; what is written just as asked
// ranks first. The public's search reads only rows that are published.
#pragma once

#include <string>
#include <vector>

#include "db/db.h"
#include "library/passage.h"
#include "library/query.h"

namespace sxsh::library {

struct Row {
  int64_t office_id = 0;
  std::string kind;                      // "document", "programme", "target" …
  int64_t subject_id = 0;
  std::string title, body, url;
  bool published = false;
};
// Adds the row, or puts it in place of the one with the same kind and subject.
Result<> index(db::Session& session, const Row& row);
Result<> unindex(db::Session& session, int64_t office_id, const std::string& kind, int64_t subject_id);

enum class Visibility { internal, published };
Result<> set_published(db::Session& session, int64_t office_id, const std::string& kind, int64_t subject_id,
                       Visibility visibility);

struct Hit {
  std::string kind;
  int64_t subject_id = 0;
  std::string url;
  Passage title, passage;
  bool exact = false;                    // written with just these marks
};
struct Hits {
  std::vector<Hit> hits;
  int64_t total = 0;                     // of the rows looked at
  bool more_than_total = false;          // so common that only the newest kMostCandidates were ranked
};
inline constexpr int kMostCandidates = 2000;

struct Sought {
  std::string kind;                      // "" for any
  std::string act_kind, province;        // of documents; "" for any
  int limit = 20;
  int offset = 0;
};
// What of the published rows answers the query; nothing for a query without a word.
Hits search_published(db::Session& session, int64_t office_id, const TextQuery& query, const Sought& sought = {});

}  // namespace sxsh::library
