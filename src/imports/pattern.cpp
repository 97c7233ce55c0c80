#include "imports/pattern.h"

#include "base/text.h"

namespace sxsh::imports {

bool Pattern::read(std::string_view text, size_t& at, int depth, std::vector<Piece>& out) {
  std::string words;
  const auto flush = [&] {
    if (!words.empty())
      out.push_back({.kind = Piece::Kind::words, .words = std::move(words), .names = {}, .columns = {}, .inside = {}});
    words.clear();
  };
  while (at < text.size()) {
    const char c = text[at];
    if (c == ']') {
      flush();
      return depth > 0;
    }
    if (c == '[') {
      flush();
      Piece group{.kind = Piece::Kind::group, .words = "", .names = {}, .columns = {}, .inside = {}};
      if (depth == kDeepestPattern || !read(text, ++at, depth + 1, group.inside) || at >= text.size()) return false;
      ++at;                              // the "]" that ended it
      out.push_back(std::move(group));
    } else if (c == '{') {
      flush();
      const size_t end = text.find('}', at);
      if (end == text.npos) return false;
      Piece column{.kind = Piece::Kind::column, .words = "", .names = {}, .columns = {}, .inside = {}};
      for (const std::string& name : split(text.substr(at + 1, end - at - 1), '|')) {
        if (search_key(name).empty()) return false;
        column.names.push_back(search_key(name));
      }
      out.push_back(std::move(column));
      at = end + 1;
    } else if (c == '}') {
      return false;
    } else {
      words += c;
      ++at;
    }
  }
  flush();
  return depth == 0;
}

std::optional<Pattern> Pattern::parse(std::string_view text) {
  Pattern pattern;
  pattern.text_ = std::string(text);
  size_t at = 0;
  if (text.size() > kLongestPattern || !read(text, at, 0, pattern.pieces_) || at != text.size()) return std::nullopt;
  return pattern;
}

void Pattern::walk(std::vector<Piece>& pieces, const std::function<void(Piece&)>& visit) {
  for (Piece& piece : pieces) {
    visit(piece);
    walk(piece.inside, visit);
  }
}

void Pattern::walk(const std::vector<Piece>& pieces, const std::function<void(const Piece&)>& visit) {
  for (const Piece& piece : pieces) {
    visit(piece);
    walk(piece.inside, visit);
  }
}

std::vector<std::string> Pattern::names() const {
  std::vector<std::string> out;
  walk(pieces_, [&](const Piece& piece) { out.insert(out.end(), piece.names.begin(), piece.names.end()); });
  return out;
}

std::vector<std::string> Pattern::bind(const std::function<std::optional<uint32_t>(std::string_view key)>& column_of) {
  std::vector<std::string> unknown;
  walk(pieces_, [&](Piece& piece) {
    piece.columns.clear();
    for (const std::string& name : piece.names) {
      if (const auto column = column_of(name)) piece.columns.push_back(*column);
      else unknown.push_back(name);
    }
  });
  return unknown;
}

std::vector<uint32_t> Pattern::columns() const {
  std::vector<uint32_t> out;
  walk(pieces_, [&](const Piece& piece) { out.insert(out.end(), piece.columns.begin(), piece.columns.end()); });
  return out;
}

std::optional<uint32_t> Pattern::one_column() const {
  if (pieces_.size() != 1 || pieces_[0].columns.size() != 1) return std::nullopt;
  return pieces_[0].columns[0];
}

bool Pattern::put(const std::vector<Piece>& pieces, const std::function<std::string_view(uint32_t)>& cell, std::string& out,
                  bool& any_column) {
  bool filled = false;
  for (const Piece& piece : pieces) {
    if (piece.kind == Piece::Kind::words) {
      out += piece.words;
    } else if (piece.kind == Piece::Kind::column) {
      any_column = true;
      for (const uint32_t column : piece.columns)
        if (const std::string_view text = cell(column); !text.empty()) {
          out += text;
          filled = true;
          break;
        }
    } else {
      std::string inside;
      bool has_column = false;
      if (put(piece.inside, cell, inside, has_column) || !has_column) {
        out += inside;
        filled = filled || has_column;
      }
      any_column = any_column || has_column;
    }
  }
  return filled;
}

std::string Pattern::compose(const std::function<std::string_view(uint32_t column)>& cell) const {
  std::string out;
  bool any_column = false;
  const bool filled = put(pieces_, cell, out, any_column);
  if (!filled && any_column) return "";
  while (!out.empty() && (out.front() == ',' || out.front() == ';' || out.front() == ' ')) out.erase(0, 1);
  return trim(out);
}

}  // namespace sxsh::imports
