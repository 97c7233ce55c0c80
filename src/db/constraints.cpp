#include "db/constraints.h"

#include <string>

#include "terms/problems.h"

namespace sxsh::db {
namespace {

using Kind = Violation::Kind;

// Constraints whose breach has words or a problem of its own. PostgreSQL names the constraint, SQLite its columns (or the
// name of a check), so each row has both; whatever is not listed falls back to its kind and the table's name.
struct Known {
  std::string_view postgres;
  std::string_view sqlite;
  const ProblemKind& problem;
  std::string_view what;
};
const Known kKnown[] = {
    {"schema_migrations_pkey", "schema_migrations.number", problems::already_exists, "migration"},
    {"backup_manifest_row_count_check", "row_count >= 0", problems::out_of_range, "row_count"},
};

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::string_view next_word(std::string_view text, size_t& at) {
  while (at < text.size() && (is_blank(text[at]) || text[at] == '(' || text[at] == ',')) ++at;
  const size_t start = at;
  while (at < text.size() && !is_blank(text[at]) && text[at] != '(' && text[at] != ',') ++at;
  return text.substr(start, at - start);
}

bool same_word(std::string_view word, std::string_view upper) {
  if (word.size() != upper.size()) return false;
  for (size_t i = 0; i < word.size(); ++i)
    if ((word[i] & ~0x20) != upper[i]) return false;
  return true;
}

// The verb and table of the first INSERT, UPDATE or DELETE.
std::pair<char, std::string_view> target(std::string_view statement) {
  for (size_t at = 0; at < statement.size();) {
    const std::string_view word = next_word(statement, at);
    const char verb = same_word(word, "INSERT") ? 'I' : same_word(word, "UPDATE") ? 'U' : same_word(word, "DELETE") ? 'D' : 0;
    if (!verb) continue;
    std::string_view table = next_word(statement, at);
    if (same_word(table, "INTO") || same_word(table, "FROM")) table = next_word(statement, at);
    return {verb, table};
  }
  return {0, {}};
}

const ProblemKind& kind_of(Kind kind, char verb) {
  if (kind == Kind::unique) return problems::already_exists;
  if (kind != Kind::reference) return problems::out_of_range;
  // Neither engine's message tells the two directions apart reliably; the verb does.
  return verb == 'I' || verb == 'U' ? problems::reference_missing : problems::still_referenced;
}

}  // namespace

std::string_view written_table(std::string_view statement) { return target(statement).second; }

Problem problem_of(const Violation& violation) {
  for (const Known& known : kKnown)
    if (!violation.constraint.empty() && (violation.constraint == known.postgres || violation.constraint == known.sqlite))
      return Problem(known.problem, {{"what", std::string(known.what)}});
  const auto [verb, table] = target(violation.statement);
  return Problem(kind_of(violation.kind, verb), {{"what", std::string(table)}});
}

}  // namespace sxsh::db
