#include "support/engines.h"

#include <fcntl.h>
#include <libpq-fe.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <stdexcept>

#include "db/schema.h"

namespace sxsh::tests {
namespace {

std::string temporary_folder(const char* stem) {
  std::string folder = (std::filesystem::temp_directory_path() / stem).string() + "-XXXXXX";
  if (!::mkdtemp(folder.data())) throw std::runtime_error("cannot make a folder " + folder);
  return folder;
}

// A PostgreSQL of this program: the script stops it as soon as the pipe to it closes, so it cannot outlive the program.
class Server {
 public:
  Server() {
    if (const char* shared = ::getenv("SXSH_TEST_POSTGRES")) {
      address_ = shared;
      return;
    }
    start();
  }
  ~Server() {
    if (script_ <= 0) return;
    ::close(keep_alive_);
    ::waitpid(script_, nullptr, 0);
  }
  const std::string& address() const { return address_; }

 private:
  void start() {
    const std::string folder = temporary_folder("sxsh-postgres"), script = SXSH_SOURCE_DIR "/tests/support/postgres.sh";
    int to[2], from[2];
    if (::pipe2(to, O_CLOEXEC) != 0 || ::pipe2(from, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    script_ = ::fork();
    if (script_ == 0) {
      ::setsid();  // an interrupt from the keyboard is for the tests alone
      ::dup2(to[0], 0);
      ::dup2(from[1], 1);
      ::execl("/bin/bash", "bash", script.c_str(), "serve", folder.c_str(), static_cast<char*>(nullptr));
      ::_exit(127);
    }
    ::close(to[0]);
    ::close(from[1]);
    keep_alive_ = to[1];
    char letter;
    while (::read(from[0], &letter, 1) == 1 && letter != '\n') address_ += letter;
    ::close(from[0]);
    if (address_.empty()) throw std::runtime_error("PostgreSQL could not be started; bin/setup installs it");
  }

  pid_t script_ = -1;
  int keep_alive_ = -1;
  std::string address_;
};

std::string address_of(const std::string& database) {
  static const Server server;
  std::string address = server.address();
  const std::string whole = "/postgres?";
  const size_t at = address.find(whole);
  if (at == std::string::npos)
    throw std::runtime_error("SXSH_TEST_POSTGRES must name the database postgres: postgres://…/postgres?host=…");
  return address.replace(at, whole.size(), "/" + database + "?");
}

void command(const std::string& sql) {
  PGconn* connection = PQconnectdb(address_of("postgres").c_str());
  PQsetNoticeProcessor(connection, [](void*, const char*) {}, nullptr);
  PGresult* result = PQexec(connection, sql.c_str());
  const bool worked = PQresultStatus(result) == PGRES_COMMAND_OK;
  const std::string message = PQerrorMessage(connection);
  PQclear(result);
  PQfinish(connection);
  if (!worked) throw std::runtime_error(sql + ": " + message);
}

std::unique_ptr<db::Database> open(const std::string& url, const db::Options& options = {}) {
  auto opened = db::Database::open(url, options);
  if (!opened.ok()) throw std::runtime_error(opened.problem().message(Lang::en));
  return opened.take();
}

std::string own_name(const std::string& stem) { return "sxsh_" + std::to_string(::getpid()) + "_" + stem; }

// Migrating once and copying the result is quicker than migrating for every test.
const std::string& migrated_template() {
  struct Template {
    std::string name = own_name("template");
    Template() {
      command("DROP DATABASE IF EXISTS " + name);
      command("CREATE DATABASE " + name + " TEMPLATE template0");
      const auto applied = open(address_of(name))->migrate();
      if (!applied.ok()) throw std::runtime_error(applied.problem().message(Lang::en));
    }
    ~Template() {
      try {
        command("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
      } catch (const std::exception&) {  // the server has gone already
      }
    }
  };
  static const Template made;
  return made.name;
}

// The same for SQLite: one migrated file, copied.
const std::string& migrated_file() {
  struct Template {
    std::string folder = temporary_folder("sxsh-template"), file = folder + "/template.db";
    Template() {
      const auto applied = open(file)->migrate();
      if (!applied.ok()) throw std::runtime_error(applied.problem().message(Lang::en));
    }
    ~Template() {
      std::error_code ignored;
      std::filesystem::remove_all(folder, ignored);
    }
  };
  static const Template made;
  return made.file;
}

}  // namespace

TestDatabase::TestDatabase(db::Engine engine, const db::Options& options, bool migrated) {
  if (engine == db::Engine::sqlite) {
    folder_ = temporary_folder("sxsh-store");
    url_ = folder_ + "/store.db";
    if (migrated) std::filesystem::copy_file(migrated_file(), url_);
  } else {
    static std::atomic<int> count{0};
    address_of("postgres");  // starts the server before the template, which is thus gone before it
    name_ = own_name(std::to_string(++count));
    command("CREATE DATABASE " + name_ + " TEMPLATE " + (migrated ? migrated_template() : "template0"));
    url_ = address_of(name_);
  }
  database_ = open(url_, options);
}

TestDatabase::~TestDatabase() {
  database_.reset();
  try {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
    if (!name_.empty()) command("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
  } catch (const std::exception& failure) {
    ADD_FAILURE() << failure.what();
  }
}

void StoreTest::SetUp() {
  try {
    made_ = std::make_unique<TestDatabase>(GetParam());
  } catch (const std::exception& failure) {
    FAIL() << failure.what();
  }
}

Sql::Sql(const std::string& text, std::vector<db::Value> values)
    : sqlite_(text), postgres_(text), values_(std::move(values)), query_{"", sqlite_, "", static_cast<int>(values_.size())} {
  for (char& c : postgres_)
    if (c == '?') c = '$';
  query_.postgres = postgres_;
}

void make_tables(db::Database& database, const std::string& schema) {
  const auto outcome = database.write([&](db::Session& session) -> Result<> {
    for (const std::string& text : TRY(db::schema_statements("test", "-- owner: test\n" + schema, session.engine())))
      TRY(session.run(Sql(text)));
    return Done{};
  });
  if (!outcome.ok()) throw std::runtime_error(outcome.problem().message(Lang::en));
}

std::string engine_name(const testing::TestParamInfo<db::Engine>& info) {
  return info.param == db::Engine::sqlite ? "sqlite" : "postgres";
}

}  // namespace sxsh::tests
