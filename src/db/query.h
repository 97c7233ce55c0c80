// A named statement of a queries.sql file and the values bound to it. tools/compile_queries makes one struct per
// statement: sql::find_report{.office_id = 1, .code = "x"}; a misspelt or forgotten name does not compile.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sxsh::db {

enum class Engine { sqlite, postgres };

struct Query {
  std::string_view name;      // "programmes.find_report"
  std::string_view sqlite;    // text with ?1, ?2 …
  std::string_view postgres;  // text with $1, $2 …
  int parameters;
};

struct Blob {
  std::string bytes;
};

// One bound value. It has no default, so that leaving one out of a statement is an error of the compiler.
class Value {
 public:
  enum class Kind { null, int64, real, text, blob };
  Value(std::nullopt_t) : kind(Kind::null) {}
  Value(int v) : kind(Kind::int64), number(v) {}
  Value(int64_t v) : kind(Kind::int64), number(v) {}
  Value(bool v) = delete;
  Value(double v) : kind(Kind::real), real(v) {}
  Value(const char* v) : kind(Kind::text), text(v) {}
  Value(std::string_view v) : kind(Kind::text), text(v) {}
  Value(std::string v) : kind(Kind::text), text(std::move(v)) {}
  Value(Blob v) : kind(Kind::blob), text(std::move(v.bytes)) {}
  template <class T>
  Value(const std::optional<T>& v) : Value(v ? Value(*v) : Value(std::nullopt)) {}

  Kind kind;
  int64_t number = 0;
  double real = 0;
  std::string text;
};

struct Statement {
  const Query* query;
  std::vector<Value> values;
};

}  // namespace sxsh::db
