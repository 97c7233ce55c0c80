// Values on their way to PostgreSQL and rows on their way back, as libpq has them. For postgres.cpp alone.
#pragma once

#include <libpq-fe.h>

#include <bit>
#include <charconv>
#include <cmath>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "db/column_finder.h"
#include "db/connection.h"

namespace sxsh::db {

// Type numbers of pg_type, which never change.
inline constexpr Oid kBool = 16, kBytea = 17, kInt8 = 20, kText = 25, kFloat8 = 701;

inline Oid type_of(const Value& value) {
  switch (value.type) {
    case Value::Kind::int64: return kInt8;
    case Value::Kind::real: return kFloat8;
    case Value::Kind::text: return kText;
    case Value::Kind::blob: return kBytea;
    case Value::Kind::null: break;
  }
  return 0;  // the server infers it
}

// The values in the form libpq sends: text as it is, the rest binary in network byte order.
class Parameters {
 public:
  explicit Parameters(std::span<const Value> values)
      : numbers_(values.size()),
        pointers(values.size()),
        lengths(values.size()),
        formats(values.size(), 1),
        types(values.size()) {
    for (size_t i = 0; i < values.size(); ++i) {
      const Value& value = values[i];
      types[i] = type_of(value);
      if (value.kind == Value::Kind::null) continue;
      if (value.kind == Value::Kind::int64 || value.kind == Value::Kind::real) {
        if (value.kind == Value::Kind::real && !std::isfinite(value.real)) storable = false;
        numbers_[i] = __builtin_bswap64(value.kind == Value::Kind::real ? std::bit_cast<uint64_t>(value.real)
                                                                        : static_cast<uint64_t>(value.number));
        pointers[i] = reinterpret_cast<const char*>(&numbers_[i]);
        lengths[i] = 8;
        continue;
      }
      if (value.kind == Value::Kind::text) {
        formats[i] = 0;
        if (!is_storable(value.text)) storable = false;
      }
      pointers[i] = value.text.data();
      lengths[i] = static_cast<int>(value.text.size());
    }
  }
  int count() const { return static_cast<int>(pointers.size()); }

 private:
  std::vector<uint64_t> numbers_;

 public:
  std::vector<const char*> pointers;
  std::vector<int> lengths, formats;
  std::vector<Oid> types;
  bool storable = true;
};

class PostgresRow final : public Row {
 public:
  explicit PostgresRow(const PGresult* result) : result_(result), count_(PQnfields(result)) {}
  void move_to(int row) {
    row_ = row;
    decoded_.clear();
  }
  int columns() const override { return count_; }
  int column(std::string_view name) const override {
    const int at = finder_.find(name, count_, [&](int i) { return PQfname(result_, i); });
    if (at >= 0) return at;
    throw Failure("no column " + std::string(name));
  }
  bool is_null(int column) const override { return PQgetisnull(result_, row_, column); }
  int64_t int64(int column) const override {
    if (is_null(column)) return 0;
    const std::string_view digits = raw(column);
    if (PQftype(result_, column) == kBool) return digits == "t";
    int64_t number = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), number).ec != std::errc())
      throw Failure("not an integer: " + std::string(digits));
    return number;
  }
  double real(int column) const override {
    if (is_null(column)) return 0;
    const std::string_view digits = raw(column);
    double number = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), number).ec != std::errc())
      throw Failure("not a number: " + std::string(digits));
    return number;
  }
  std::string_view text(int column) const override { return PQftype(result_, column) == kBytea ? blob(column) : raw(column); }
  std::string_view blob(int column) const override {
    if (PQftype(result_, column) != kBytea || is_null(column)) return raw(column);
    for (const auto& [at, bytes] : decoded_)
      if (at == column) return *bytes;
    size_t size = 0;
    unsigned char* bytes = PQunescapeBytea(reinterpret_cast<const unsigned char*>(PQgetvalue(result_, row_, column)), &size);
    if (!bytes) throw std::bad_alloc();
    decoded_.emplace_back(column, std::make_unique<std::string>(reinterpret_cast<char*>(bytes), size));
    PQfreemem(bytes);
    return *decoded_.back().second;
  }

 private:
  std::string_view raw(int column) const {
    return {PQgetvalue(result_, row_, column), static_cast<size_t>(PQgetlength(result_, row_, column))};
  }
  const PGresult* result_;
  int count_;
  int row_ = 0;
  mutable ColumnFinder finder_;
  mutable std::vector<std::pair<int, std::unique_ptr<std::string>>> decoded_;
};

}  // namespace sxsh::db
