// A statement put together from fixed fragments; every value is bound. Only the list composes SQL (decision 0020).
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/db.h"
#include "facilities/list/query.h"
#include "facilities/list/words.h"

namespace sxsh::facilities::list {

class Composed {
 public:
  explicit Composed(db::Engine engine) : engine_(engine) {}
  bool sqlite() const { return engine_ == db::Engine::sqlite; }
  db::Engine engine() const { return engine_; }
  // A fragment of this program, never what a person typed.
  Composed& operator<<(std::string_view fragment) {
    text_ += fragment;
    return *this;
  }
  Composed& bind(db::Value value) {
    values_.push_back(std::move(value));
    text_ += (sqlite() ? "?" : "$") + std::to_string(values_.size());
    return *this;
  }
  Composed& bind_list(std::span<const int64_t> numbers);       // (?1, ?2, …); never empty
  void each(db::Session& session, const std::function<void(const db::Row&)>& row) const;
  const std::string& text() const { return text_; }
  const std::vector<db::Value>& values() const { return values_; }

 private:
  db::Engine engine_;
  std::string text_;
  std::vector<db::Value> values_;
};

// How a column is written: `indexed` lets the engine walk an index of it; otherwise SQLite is kept from doing so, because it
// would sort the whole of a large filter instead of walking along the order that is asked for.
enum class Use { indexed, checked };

// One condition of the filter or of the reach.
struct Clause {
  std::function<void(Composed&, Use)> write;
  bool indexed = false;                  // there is an index that finds its rows
  std::vector<std::string> marks = {};   // every row of it carries one of these in the index of words; none: not asked so
};
std::vector<Clause> clauses_of(const Reach& reach, const Filter& filter);

// SELECT … FROM what `write_rows` begins: " FROM … WHERE …" of all clauses. With `few`, the rows of that clause alone are looked
// up first; with words, those that the index of words names.
struct Rows {
  const Reach& reach;
  const std::vector<Clause>& clauses;
  const Typed* words = nullptr;
  bool words_side_by_side = false;
  const Clause* few = nullptr;
  int most = kMostCandidates;            // of words or of few
};
void write_rows(Composed& to, const Rows& rows, Use use);
void write_candidates(Composed& to, const Rows& rows);   // SELECT id … of rows.words, newest first
// How many rows the words find with the marks of the clauses, at most rows.most.
int64_t words_found(db::Session& session, const Rows& rows);

}  // namespace sxsh::facilities::list
