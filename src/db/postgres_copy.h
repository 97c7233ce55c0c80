// Many rows at once into a table of PostgreSQL. For postgres.cpp alone.
#pragma once

#include <libpq-fe.h>

#include <bit>
#include <cmath>
#include <span>
#include <string>

#include "db/connection.h"

namespace sxsh::db {

// The rows in the binary form of COPY (PostgreSQL manual, COPY, "Binary Format").
class PostgresRows final : public Rows {
 public:
  PostgresRows(PGconn* handle, std::span<const Column> columns) : handle_(handle), columns_(columns) {
    buffer_.reserve(kCopyChunk + 4096);
    buffer_.append("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
  }
  using Rows::add;
  void add(std::span<const Cell> cells) override {
    if (unstorable) return;
    if (cells.size() != columns_.size()) throw Failure("insert_many: a row has as many cells as there are columns");
    number<uint16_t>(static_cast<uint16_t>(cells.size()));
    for (size_t i = 0; i < cells.size(); ++i) add_cell(cells[i], columns_[i].type);
    ++added;
    if (buffer_.size() >= kCopyChunk) flush();
  }
  bool finish() {
    number<uint16_t>(0xffff);
    return flush();
  }
  bool unstorable = false;
  int64_t added = 0;

 private:
  static constexpr size_t kCopyChunk = 64 * 1024;

  template <class T>
  void number(T value) {
    if constexpr (sizeof(T) == 2) value = __builtin_bswap16(value);
    if constexpr (sizeof(T) == 4) value = __builtin_bswap32(value);
    if constexpr (sizeof(T) == 8) value = __builtin_bswap64(value);
    buffer_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void add_cell(const Cell& cell, Value::Kind type) {
    if (cell.kind == Value::Kind::null) return number<uint32_t>(0xffffffff);
    if (cell.kind != type) throw Failure("insert_many: a cell is not of its column's type");
    if (type == Value::Kind::int64 || type == Value::Kind::real) {
      number<uint32_t>(8);
      if (type == Value::Kind::real && !std::isfinite(cell.real)) unstorable = true;
      return number<uint64_t>(type == Value::Kind::real ? std::bit_cast<uint64_t>(cell.real)
                                                        : static_cast<uint64_t>(cell.number));
    }
    if (type == Value::Kind::text && !is_storable(cell.text)) unstorable = true;
    number<uint32_t>(static_cast<uint32_t>(cell.text.size()));
    buffer_.append(cell.text);
  }
  bool flush() {
    const bool sent = PQputCopyData(handle_, buffer_.data(), static_cast<int>(buffer_.size())) == 1;
    buffer_.clear();
    return sent;
  }
  PGconn* handle_;
  std::span<const Column> columns_;
  std::string buffer_;
};

}  // namespace sxsh::db
