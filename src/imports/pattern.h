// How the text of a field is made from the cells of a row: "{MST}", "IAC {id} ({naics|sic}[, {state}])". In braces stands the
// heading of a column, folded when compared; after a bar the column taken when the first is empty. A part in square brackets is
// left out when all its columns are empty. A pattern without columns is a constant: "2018". Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sxsh::imports {

inline constexpr size_t kLongestPattern = 1000;      // bytes
inline constexpr int kDeepestPattern = 4;            // brackets inside brackets

class Pattern {
 public:
  // Nothing when brackets or braces do not match, or it is too long.
  static std::optional<Pattern> parse(std::string_view text);

  const std::string& text() const { return text_; }
  bool is_constant() const { return names().empty(); }
  std::vector<std::string> names() const;            // keys of all columns, in order

  // Gives each name its column; the names that `column_of` does not know.
  std::vector<std::string> bind(const std::function<std::optional<uint32_t>(std::string_view key)>& column_of);
  std::vector<uint32_t> columns() const;             // after bind
  // The one column when the pattern is nothing else: its cell is then taken as it is, with its kind.
  std::optional<uint32_t> one_column() const;
  // "" when no column of a pattern with columns has a text.
  std::string compose(const std::function<std::string_view(uint32_t column)>& cell) const;

 private:
  struct Piece {
    enum class Kind : uint8_t { words, column, group } kind = Kind::words;
    std::string words;
    std::vector<std::string> names;
    std::vector<uint32_t> columns;
    std::vector<Piece> inside;
  };
  static bool read(std::string_view text, size_t& at, int depth, std::vector<Piece>& out);
  static void walk(std::vector<Piece>& pieces, const std::function<void(Piece&)>& visit);
  static void walk(const std::vector<Piece>& pieces, const std::function<void(const Piece&)>& visit);
  static bool put(const std::vector<Piece>& pieces, const std::function<std::string_view(uint32_t)>& cell, std::string& out,
                  bool& any_column);

  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace sxsh::imports
