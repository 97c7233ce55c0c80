// Where a column of a running statement stands, by its name. Rows are read alike one after the other, so what was asked for
// after a column is most likely asked for after it again: one comparison, in whatever order columns are read. The names are kept
// from the second row on; a statement of one row keeps nothing.
#pragma once

#include <string_view>
#include <vector>

namespace sxsh::db {

class ColumnFinder {
 public:
  // -1: there is none. `name_of(i)` gives a name that lives as long as the statement runs.
  template <class NameOf>
  int find(std::string_view name, int count, NameOf name_of) {
    if (count == 0) return -1;
    if (names_.empty()) {
      if (++asked_ <= count) return last_ = searched(name, count, name_of);
      for (int i = 0; i < count; ++i) names_.emplace_back(name_of(i));
      after_.assign(static_cast<size_t>(count) + 1, 0);
    }
    int& guess = after_[static_cast<size_t>(last_ + 1)];
    if (names_[static_cast<size_t>(guess)] != name) {
      const int found = searched(name, count, [&](int i) { return names_[static_cast<size_t>(i)]; });
      if (found < 0) return -1;
      guess = found;
    }
    return last_ = guess;
  }

 private:
  template <class NameOf>
  int searched(std::string_view name, int count, NameOf name_of) const {
    for (int i = 1; i <= count; ++i)
      if (const int at = (last_ + i) % count; name == name_of(at)) return at;
    return -1;
  }
  std::vector<std::string_view> names_;
  std::vector<int> after_;  // what was found after each column, and after nothing
  int last_ = -1, asked_ = 0;
};

}  // namespace sxsh::db
