// Pages of the list along the index of their order.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "facilities/list/composed.h"

namespace sxsh::facilities::list {

std::optional<int64_t> whole(std::string_view text);       // nothing else than a whole number

// "SELECT f.id, <order>, <the columns>".
void write_columns(Composed& to, const Sought& sought, const std::string& order);

// Turns rows of the engine, as write_columns asks for them, into rows of the list.
class Reader {
 public:
  explicit Reader(const std::vector<Column>& columns) : columns_(columns), cells_(columns.size()) {}
  Row read(const db::Row& row);

 private:
  const std::string& unit(int64_t id);
  const std::vector<Column>& columns_;
  std::vector<Value> cells_;
  std::unordered_map<int64_t, std::string> units_;
};

Listed along_order(db::Session& session, const Rows& rows, const Sought& sought, const PageOf& page,
                   const std::function<void(const Row&)>& row);
// The statement of the first rows that have a value.
Composed first_part(db::Engine engine, const Rows& rows, const Sought& sought, int limit);

}  // namespace sxsh::facilities::list
