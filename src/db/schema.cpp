#include "db/schema.h"

#include <algorithm>

#include "base/text.h"
#include "terms/problems.h"

namespace sxsh::db {
namespace {

struct Token {
  enum class Kind { word, quoted, mark, blank } kind;
  std::string text;
  int line;
};
using Tokens = std::vector<Token>;

struct Part {
  enum class For { both, sqlite, postgres } engine;
  std::string text;
  int line;
};

struct Place {
  std::string_view name;
  Problem wrong(int line, std::string detail) const {
    return Problem(problems::migration_invalid,
                   {{"place", std::string(name) + ":" + std::to_string(line)}, {"detail", std::move(detail)}});
  }
};

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80);
}

bool is(const Token& token, std::string_view upper) {
  return token.kind == Token::Kind::word && std::ranges::equal(token.text, upper, [](char a, char b) {
           return (a >= 'a' && a <= 'z' ? a - 32 : a) == b;
         });
}

// The end of the quoted or dollar-quoted text that starts at `at`; npos when it is never closed.
size_t quoted_end(std::string_view text, size_t at) {
  if (text[at] != '$') {
    const size_t end = text.find(text[at], at + 1);
    return end == std::string_view::npos ? end : end + 1;
  }
  size_t tag = at + 1;
  while (tag < text.size() && is_word_char(text[tag])) ++tag;
  if (tag >= text.size() || text[tag] != '$') return at + 1;  // a lone dollar
  const std::string_view fence = text.substr(at, tag - at + 1);
  const size_t end = text.find(fence, tag + 1);
  return end == std::string_view::npos ? end : end + fence.size();
}

Result<Tokens> tokens_of(const Part& part, const Place& place) {
  Tokens tokens;
  const std::string_view text = part.text;
  int line = part.line;
  for (size_t i = 0; i < text.size();) {
    const size_t start = i;
    auto kind = Token::Kind::mark;
    if (text.substr(i, 2) == "--") {
      i = std::min(text.find('\n', i), text.size());
      continue;
    }
    if (text.substr(i, 2) == "/*") {
      const size_t end = text.find("*/", i + 2);
      if (end == std::string_view::npos) return place.wrong(line, "a comment is never closed");
      line += static_cast<int>(std::ranges::count(text.substr(i, end - i), '\n'));
      i = end + 2;
      continue;
    }
    if (text[i] == '\'' || text[i] == '"' || text[i] == '$') {
      i = quoted_end(text, i);
      if (i == std::string_view::npos) return place.wrong(line, "a quote is never closed");
      kind = Token::Kind::quoted;
    } else if (is_word_char(text[i])) {
      while (i < text.size() && is_word_char(text[i])) ++i;
      kind = Token::Kind::word;
    } else {
      if (text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r') kind = Token::Kind::blank;
      ++i;
    }
    tokens.push_back({kind, std::string(text.substr(start, i - start)), line});
    line += static_cast<int>(std::ranges::count(text.substr(start, i - start), '\n'));
  }
  return tokens;
}

// The tokens that are not blanks, as places in `tokens`.
std::vector<size_t> solid(const Tokens& tokens) {
  std::vector<size_t> at;
  for (size_t i = 0; i < tokens.size(); ++i)
    if (tokens[i].kind != Token::Kind::blank) at.push_back(i);
  return at;
}

bool starts_with(const Tokens& tokens, const std::vector<size_t>& at, std::initializer_list<std::string_view> words) {
  size_t i = 0;
  for (const std::string_view word : words)
    if (i >= at.size() || !is(tokens[at[i++]], word)) return false;
  return true;
}

bool is_trigger(const Tokens& tokens) {
  const auto at = solid(tokens);
  return starts_with(tokens, at, {"CREATE", "TRIGGER"}) || starts_with(tokens, at, {"CREATE", "TEMP", "TRIGGER"});
}

// Statements end at a semicolon; that of a trigger with a body at the one after the END that closes its BEGIN.
Result<std::vector<Tokens>> statements_of(Tokens tokens, const Place& place) {
  std::vector<Tokens> statements;
  Tokens current;
  int depth = 0;  // of BEGIN and CASE inside a trigger
  bool trigger = false;
  for (Token& token : tokens) {
    if (current.empty() && token.kind == Token::Kind::blank) continue;
    if (token.kind == Token::Kind::word && !trigger) {
      current.push_back(token);
      trigger = is_trigger(current);
      continue;
    }
    if (trigger && (is(token, "BEGIN") || is(token, "CASE"))) ++depth;
    if (trigger && is(token, "END")) --depth;
    if (token.text == ";" && depth == 0) {
      if (!current.empty()) statements.push_back(std::move(current));
      current.clear();
      trigger = false;
      continue;
    }
    current.push_back(std::move(token));
  }
  if (!current.empty()) return place.wrong(current.front().line, "the statement does not end with a semicolon");
  return statements;
}

struct LogicalType {
  std::string_view name, sqlite, postgres;
};
constexpr LogicalType kTypes[] = {
    {"int64", "INTEGER", "BIGINT"}, {"text", "TEXT", "TEXT"}, {"blob", "BLOB", "BYTEA"}, {"real", "REAL", "DOUBLE PRECISION"}};

// Whether the type is a logical one, now translated; what else it may be is the engine's own matter.
bool translate_type(Token& token, Engine engine) {
  for (const LogicalType& type : kTypes) {
    if (token.text != type.name) continue;
    token.text = engine == Engine::sqlite ? type.sqlite : type.postgres;
    return true;
  }
  return false;
}

Problem unknown_type(const Token& token, const Place& place) {
  return place.wrong(token.line, "type '" + token.text + "' is not int64, text, blob or real");
}

bool begins_table_constraint(const Token& token) {
  for (const std::string_view word : {"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"})
    if (is(token, word)) return true;
  return false;
}

// Outside the blocks of an engine every type must be a logical one and nothing but WITHOUT ROWID may follow the columns.
Result<> translate_table(Tokens& tokens, const std::vector<size_t>& at, Engine engine, bool in_block, const Place& place) {
  int depth = 0;
  size_t closed = 0;
  bool logical = true;
  for (size_t i = 0; i < at.size(); ++i) {
    const std::string& text = tokens[at[i]].text;
    if (text == "(") ++depth;
    if (text == ")" && --depth == 0) closed = i;
    const bool begins_column = depth == 1 && (text == "(" || text == ",");
    if (!begins_column || i + 2 >= at.size() || begins_table_constraint(tokens[at[i + 1]])) continue;
    if (translate_type(tokens[at[i + 2]], engine)) continue;
    if (!in_block) return unknown_type(tokens[at[i + 2]], place);
    logical = false;
  }
  const bool rowless = closed + 2 < at.size() && is(tokens[at[closed + 1]], "WITHOUT") && is(tokens[at[closed + 2]], "ROWID");
  if (!closed || closed + 1 + (rowless ? 2 : 0) != at.size()) {
    if (in_block) return Done{};
    return place.wrong(tokens.front().line, "CREATE TABLE is a list of columns, and WITHOUT ROWID if need be");
  }
  tokens.resize(at[closed] + 1);
  const std::string tail = std::string(rowless ? " WITHOUT ROWID" : "") + (logical ? (rowless ? ", STRICT" : " STRICT") : "");
  if (engine == Engine::sqlite) tokens.push_back({Token::Kind::word, tail, tokens.back().line});
  return Done{};
}

Result<> translate(Tokens& tokens, Engine engine, bool in_block, const Place& place) {
  const auto at = solid(tokens);
  if (starts_with(tokens, at, {"CREATE", "TABLE"})) return translate_table(tokens, at, engine, in_block, place);
  if (!starts_with(tokens, at, {"ALTER", "TABLE"})) return Done{};
  for (size_t i = 3; i + 2 < at.size(); ++i) {
    if (!is(tokens[at[i]], "ADD")) continue;
    const size_t name = is(tokens[at[i + 1]], "COLUMN") ? i + 2 : i + 1;
    if (name + 1 >= at.size() || begins_table_constraint(tokens[at[name]])) continue;
    if (!translate_type(tokens[at[name + 1]], engine) && !in_block) return unknown_type(tokens[at[name + 1]], place);
    break;
  }
  return Done{};
}

Result<std::vector<Part>> parts_of(std::string_view text, const Place& place) {
  std::vector<Part> parts{{Part::For::both, "", 1}};
  int line = 0;
  for (const std::string& row : split(text, '\n')) {
    ++line;
    const std::string mark = trim(row);
    if (mark == "-- [sqlite]" || mark == "-- [postgres]" || mark == "-- [end]") {
      const auto engine = mark == "-- [sqlite]"     ? Part::For::sqlite
                          : mark == "-- [postgres]" ? Part::For::postgres
                                                    : Part::For::both;
      if (engine == Part::For::both && parts.back().engine == engine) return place.wrong(line, "-- [end] without a beginning");
      parts.push_back({engine, "", line + 1});
      continue;
    }
    parts.back().text += row + "\n";
  }
  if (parts.back().engine != Part::For::both) return place.wrong(line, "a block of one engine has no -- [end]");
  return parts;
}

}  // namespace

Result<std::vector<std::string>> schema_statements(std::string_view name, std::string_view text, Engine engine) {
  const Place place{name};
  if (!text.starts_with("-- owner: ")) return place.wrong(1, "the first line must be -- owner: folder");
  std::vector<std::string> out;
  for (const Part& part : TRY(parts_of(text, place))) {
    if (part.engine == (engine == Engine::sqlite ? Part::For::postgres : Part::For::sqlite)) continue;
    Tokens tokens = TRY(tokens_of(part, place));
    for (Tokens& statement : TRY(statements_of(std::move(tokens), place))) {
      TRY(translate(statement, engine, part.engine != Part::For::both, place));
      std::string& joined = out.emplace_back();
      for (const Token& token : statement) joined += token.text;
    }
  }
  return out;
}

}  // namespace sxsh::db
