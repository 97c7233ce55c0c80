#include <cstring>

#include "base/text.h"
#include "db/connection.h"

namespace sxsh::db {
namespace {

bool is_plain(std::string_view name) {
  if (name.empty() || !(name[0] == '_' || (name[0] >= 'a' && name[0] <= 'z'))) return false;
  for (const char c : name)
    if (c != '_' && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) return false;
  return true;
}

const std::string_view& plain(const std::string_view& name) {
  if (!is_plain(name)) throw Failure("not a table or column name: " + std::string(name));
  return name;
}

}  // namespace

bool is_storable(std::string_view text) {
  if (text.size() && std::memchr(text.data(), 0, text.size())) return false;
  size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    uint64_t eight;
    std::memcpy(&eight, text.data() + i, 8);
    if (eight & 0x8080808080808080u) return is_utf8(text.substr(i));
  }
  for (; i < text.size(); ++i)
    if (static_cast<unsigned char>(text[i]) >= 0x80) return is_utf8(text.substr(i));
  return true;
}

std::string insert_text(std::string_view table, std::span<const Column> columns, bool copy) {
  std::string names, marks;
  for (size_t i = 0; i < columns.size(); ++i) {
    names += (i ? ", " : "") + std::string(plain(columns[i].name));
    marks += (i ? ", ?" : "?") + std::to_string(i + 1);
  }
  const std::string into = std::string(plain(table)) + " (" + names + ")";
  return copy ? "COPY " + into + " FROM STDIN (FORMAT binary)" : "INSERT INTO " + into + " VALUES (" + marks + ")";
}

std::optional<int64_t> Row::maybe_int64(std::string_view name) const {
  const int at = column(name);
  return is_null(at) ? std::nullopt : std::optional(int64(at));
}

std::optional<std::string> Row::maybe_text(std::string_view name) const {
  const int at = column(name);
  return is_null(at) ? std::nullopt : std::optional(std::string(text(at)));
}

}  // namespace sxsh::db
