#include <stdlib.h>

#include <algorithm>
#include <atomic>
#include <filesystem>

#include "db/backup.h"
#include "db/before_commit.h"
#include "db/lock.h"
#include "db/migrate.h"
#include "db/pool.h"
#include "db/postgres.h"
#include "db/sqlite.h"
#include "terms/problems.h"

namespace sxsh::db {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds kReaderWait{30};
constexpr int kReaderCacheKib = 8 * 1024;  // of all readers together: idle memory stays small
constexpr int kWriterCacheKib = 4 * 1024;

// Where the database is and how connections to it are opened.
struct Place {
  Engine engine;
  std::string path;         // or the address of PostgreSQL
  fs::path temporary;       // folder to remove at the end
  bool read_only = false;
  WriteLock lock;

  Place() = default;
  Place(Place&& other) noexcept
      : engine(other.engine), path(std::move(other.path)), temporary(std::exchange(other.temporary, {})),
        read_only(other.read_only), lock(std::move(other.lock)) {}
  ~Place() {
    std::error_code ignored;
    if (!temporary.empty()) fs::remove_all(temporary, ignored);
  }
};

class PooledDatabase final : public Database {
 public:
  PooledDatabase(Place place, const Options& options, Pool::Open open_writer, Pool::Open open_reader)
      : place_(std::move(place)),
        busy_timeout_(options.busy_timeout_ms),
        writers_(place_.engine == Engine::sqlite ? 1 : options.writers, std::move(open_writer)),
        readers_(options.readers, std::move(open_reader)),
        version_(static_cast<uint64_t>(new_id())) {}

  // One of each is opened at once, so that what is wrong is said at the start.
  Result<> try_out() {
    if (!place_.read_only) TRY(writers_.take(busy_timeout_));
    TRY(readers_.take(busy_timeout_));
    return Done{};
  }

  Engine engine() const override { return place_.engine; }
  void read(const std::function<void(Session&)>& work) override;
  Result<> write(const std::function<Result<>(Session&)>& work) override;
  Result<int> migrate() override {
    migrating_ = true;
    auto applied = apply_migrations(*this, built_in_migrations());
    migrating_ = false;
    return applied;
  }
  uint64_t data_version() const override { return version_; }
  Result<> backup_to(const std::string& path) override {
    if (place_.engine == Engine::postgres) return Problem(problems::backup_by_operator);
    return make_backup(place_.path, path);
  }

 private:
  Place place_;  // outlives the connections
  std::chrono::milliseconds busy_timeout_;
  Pool writers_;  // closed after the readers: the last SQLite connection to close moves the log into the file
  Pool readers_;
  std::atomic<uint64_t> version_;
  std::atomic<bool> migrating_ = false;
};

void PooledDatabase::read(const std::function<void(Session&)>& work) {
  auto taken = readers_.take(kReaderWait);
  if (!taken.ok()) throw Failure(taken.problem().message(Lang::en));
  const Pool::Lease connection = taken.take();
  if (const auto begun = connection->begin(Access::read); !begun.ok()) throw Failure(begun.problem().message(Lang::en));
  try {
    work(*connection);
  } catch (...) {
    connection->rollback();
    throw;
  }
  connection->rollback();  // nothing to keep; this only ends the transaction
}

Result<> PooledDatabase::write(const std::function<Result<>(Session&)>& work) {
  if (place_.read_only) return Problem(problems::database_read_only);
  const Pool::Lease connection = TRY(writers_.take(busy_timeout_));
  TRY(connection->begin(Access::write));
  try {
    Result<> outcome = work(*connection);
    if (outcome.ok() && !connection->refusal() && !migrating_)
      outcome = work_before_commit(*connection);
    if (outcome.ok() && connection->refusal()) outcome = *connection->refusal();
    if (outcome.ok()) outcome = connection->commit();
    if (outcome.ok()) {
      if (connection->changed_data()) ++version_;
    } else {
      connection->rollback();
    }
    return outcome;
  } catch (const Refused& refused) {
    connection->rollback();
    return refused.problem;
  } catch (...) {
    connection->rollback();
    throw;
  }
}

Result<Place> place_of(const std::string& url, const Options& options) {
  Place place;
  place.engine = url.starts_with("postgres://") || url.starts_with("postgresql://") ? Engine::postgres : Engine::sqlite;
  place.path = url;
  place.read_only = options.read_only;
  if (place.engine == Engine::postgres) return place;
  if (url == ":memory:") {
    std::string folder = (fs::temp_directory_path() / "sxsh-XXXXXX").string();
    if (!::mkdtemp(folder.data())) return Problem(problems::database_unavailable, {{"where", folder}, {"detail", "mkdtemp"}});
    place.temporary = folder;
    place.path = folder + "/memory.db";
  } else if (!options.read_only) {
    place.lock = TRY(WriteLock::take(url));
  }
  return place;
}

Pool::Open opener(const Place& place, const Options& options, Access access) {
  if (place.engine == Engine::postgres)
    return [url = place.path, wait = options.busy_timeout_ms,
            remembered = access == Access::read ? std::make_shared<Remembered>() : nullptr] {
      return open_postgres(url, wait, remembered);
    };
  SqliteSettings settings{.access = access, .busy_timeout_ms = options.busy_timeout_ms};
  settings.cache_kib = access == Access::write ? kWriterCacheKib : kReaderCacheKib / std::max(options.readers, 1);
  settings.durable = place.temporary.empty();
  settings.may_create = access == Access::write;
  return [path = place.path, settings] { return open_sqlite(path, settings); };
}

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const std::string& url, const Options& options) {
  set_id_node(options.node);
  Place place = TRY(place_of(url, options));
  Pool::Open open_writer = opener(place, options, Access::write), open_reader = opener(place, options, Access::read);
  auto database = std::make_unique<PooledDatabase>(std::move(place), options, std::move(open_writer), std::move(open_reader));
  TRY(database->try_out());
  return std::unique_ptr<Database>(std::move(database));
}

}  // namespace sxsh::db
