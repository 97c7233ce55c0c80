// A file in the store: rows of a mebibyte each, so that neither engine holds one value of the whole size.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "db/db.h"

namespace sxsh::db {

inline constexpr size_t kPieceBytes = size_t{1024} * 1024;

// `statement` makes the statement that keeps one piece, from its position (counted from 0) and its bytes.
template <class Statement>
Result<> keep_in_pieces(Session& session, std::string_view bytes, Statement statement) {
  for (size_t at = 0, position = 0; at < bytes.size(); at += kPieceBytes, ++position)
    TRY(session.run(statement(static_cast<int64_t>(position), Blob{std::string(bytes.substr(at, kPieceBytes))})));
  return Done{};
}

// All pieces, whose first column is their bytes, in the order of the query.
template <class Query>
std::string out_of_pieces(Session& session, const Query& query) {
  std::string bytes;
  session.each(query, [&](const Row& row) { bytes += row.blob(0); });
  return bytes;
}

}  // namespace sxsh::db
