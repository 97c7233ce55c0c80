// A named statement of a queries.sql file and the values bound to it. tools/compile_queries makes one struct per
// statement: sql::find_report{.office_id = 1, .code = "x"}; a misspelt or forgotten name does not compile.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace sxsh::db {

enum class Engine { sqlite, postgres };

// A statement without a name is prepared anew each time; a named one is kept prepared on every connection.
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
  Value(std::nullopt_t) : kind(Kind::null), type(Kind::null) {}
  Value(int v) : kind(Kind::int64), type(kind), number(v) {}
  Value(int64_t v) : kind(Kind::int64), type(kind), number(v) {}
  Value(bool v) = delete;
  Value(double v) : kind(Kind::real), type(kind), real(v) {}
  Value(const char* v) : kind(Kind::text), type(kind), text(v) {}
  Value(std::string_view v) : kind(Kind::text), type(kind), text(v) {}
  Value(std::string v) : kind(Kind::text), type(kind), text(std::move(v)) {}
  Value(Blob v) : kind(Kind::blob), type(kind), text(std::move(v.bytes)) {}
  template <class T>
  Value(const std::optional<T>& v) : Value(v ? Value(*v) : null_of<T>()) {}

  Kind kind;
  Kind type;  // of a NULL made from an empty optional: what it would have been; else the same as kind
  union {
    int64_t number = 0;
    double real;
  };
  std::string text;  // of text and blob

 private:
  template <class T>
  static Value null_of() {
    Value value(std::nullopt);
    if constexpr (std::is_integral_v<T>) {
      value.type = Kind::int64;
    } else if constexpr (std::is_floating_point_v<T>) {
      value.type = Kind::real;
    } else if constexpr (std::is_same_v<T, Blob>) {
      value.type = Kind::blob;
    } else {
      value.type = Kind::text;
    }
    return value;
  }
};

// A query with the values it is run with. It points at them and owns nothing: pass the struct of a named statement where
// a Statement is asked for, and keep the struct, never the Statement, in a variable.
struct Statement {
  const Query* query;
  std::span<const Value> values;
};

}  // namespace sxsh::db
