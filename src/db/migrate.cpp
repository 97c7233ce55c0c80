#include "db/migrate.h"

#include <algorithm>
#include <charconv>

#include "base/clock.h"
#include "base/embedded.h"
#include "db/queries.gen.h"
#include "db/schema.h"
#include "terms/problems.h"

namespace sxsh::db {
namespace {

constexpr std::string_view kFolder = "db/migrations/";

// FNV-1a, 64 bits: finds a changed text; it is no defence against malice.
std::string hash_of(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (const unsigned char c : text) hash = (hash ^ c) * 0x100000001b3u;
  char digits[17];
  snprintf(digits, sizeof digits, "%016lx", static_cast<unsigned long>(hash));
  return digits;
}

Result<> check_against(const std::vector<Applied>& applied, const std::vector<Migration>& migrations) {
  const int64_t known = newest_level(migrations);
  for (const Applied& one : applied) {
    if (one.number > known)
      return Problem(problems::database_newer,
                     {{"level", std::to_string(applied.back().number)}, {"known", std::to_string(known)}});
    const auto same = std::ranges::find(migrations, one.number, &Migration::number);
    if (same == migrations.end() || hash_of(same->text) != one.hash)
      return Problem(problems::migration_changed, {{"name", one.name}});
  }
  return Done{};
}

Result<bool> apply_one(Session& session, const Migration& migration) {
  session.each(sql::lock_migrations{}, [](const Row&) {});
  // Another program may have applied it while this one waited.
  for (const Applied& one : applied_migrations(session))
    if (one.number == migration.number) return false;
  for (const std::string& text : TRY(schema_statements(migration.name, migration.text, session.engine()))) {
    const Query query{"", text, text, 0};
    TRY(session.run({&query, {}}));
  }
  TRY(session.run(sql::add_migration{.number = migration.number, .name = migration.name, .hash = hash_of(migration.text),
                                     .applied_at = Clock::real().now_utc()}));
  return true;
}

}  // namespace

std::vector<Migration> built_in_migrations() {
  std::vector<Migration> migrations;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with(kFolder) || !file.path.ends_with(".sql")) continue;
    const std::string_view name = file.path.substr(kFolder.size(), file.path.size() - kFolder.size() - 4);
    int64_t number = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), number);
    if (read.ec != std::errc() || number <= 0) throw Failure("a migration without a number: " + std::string(name));
    if (!migrations.empty() && migrations.back().number >= number)
      throw Failure("two migrations of one number: " + std::string(name));
    migrations.push_back({number, std::string(name), std::string(file.bytes)});
  }
  return migrations;
}

int64_t newest_level(const std::vector<Migration>& migrations) { return migrations.empty() ? 0 : migrations.back().number; }

std::vector<Applied> applied_migrations(Session& session) {
  const auto tables = session.one(sql::has_migrations{}, [](const Row& row) { return row.int64(0); });
  if (!tables || *tables == 0) return {};
  return session.all(sql::applied_migrations{},
                     [](const Row& row) { return Applied{row.int64("number"), row.text("name"), row.text("hash")}; });
}

Result<int> apply_migrations(Database& database, const std::vector<Migration>& migrations) {
  std::vector<Applied> applied;
  database.read([&](Session& session) { applied = applied_migrations(session); });
  TRY(check_against(applied, migrations));
  int count = 0;
  for (const Migration& migration : migrations) {
    if (std::ranges::find(applied, migration.number, &Applied::number) != applied.end()) continue;
    const auto outcome = database.write([&](Session& session) -> Result<> {
      if (TRY(apply_one(session, migration))) ++count;
      return Done{};
    });
    if (!outcome.ok()) return outcome.problem();
  }
  return count;
}

}  // namespace sxsh::db
