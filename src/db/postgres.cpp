#include "db/postgres.h"

#include <libpq-fe.h>

#include <cstring>
#include <unordered_map>

#include "db/constraints.h"
#include "db/postgres_copy.h"
#include "db/postgres_values.h"
#include "terms/problems.h"

namespace sxsh::db {
namespace {

constexpr size_t kMostPrepared = 300;

struct ResultDeleter {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, ResultDeleter>;

constexpr const char* kBeginRead = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
constexpr const char* kBeginNamed =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT CAST(pg_current_snapshot() AS TEXT)";
constexpr int kNamesSnapshots = 130000;  // the version since which it does
// Which server this is, from one start of it to the next; nothing of one that follows another.
constexpr const char* kServer =
    "SELECT CAST(pg_postmaster_start_time() AS TEXT) || ' ' || COALESCE(host(inet_server_addr()), '') || ' ' || "
    "COALESCE(CAST(inet_server_port() AS TEXT), '') || ' ' || current_database() WHERE NOT pg_is_in_recovery()";
constexpr const char* kElsewhere =
    "SELECT 1 FROM pg_catalog.pg_foreign_server UNION ALL SELECT 1 FROM pg_catalog.pg_extension WHERE extname = 'citus'";

// A statement prepared for values of these types; 0 where only an untyped NULL was seen.
struct Prepared {
  std::string name;
  std::vector<Oid> types;
};
struct PreparedText {
  std::string text;
  std::vector<Prepared> variants;
};

class PostgresConnection final : public Connection {
 public:
  PostgresConnection(std::string url, int busy_timeout_ms, std::shared_ptr<Remembered> remembered)
      : url_(std::move(url)), busy_timeout_ms_(busy_timeout_ms), remembered_(std::move(remembered)) {}
  ~PostgresConnection() override { PQfinish(handle_); }
  Result<> connect();

  Engine engine() const override { return Engine::postgres; }
  Result<> begin(Access access) override;
  Result<> commit() override;
  void rollback() noexcept override;
  bool usable() const override {
    return handle_ && PQstatus(handle_) == CONNECTION_OK && PQtransactionStatus(handle_) == PQTRANS_IDLE;
  }

  Result<int64_t> run(const Statement& statement) override;
  void each(const Statement& statement, const std::function<void(const Row&)>& each) override { rows(statement, each, false); }
  void first(const Statement& statement, const std::function<void(const Row&)>& row) override { rows(statement, row, true); }
  Result<int64_t> insert_many(std::string_view table, std::span<const Column> columns,
                              const std::function<void(Rows&)>& fill) override;

 private:
  Answer simple(const char* text) { return Answer(PQexec(handle_, text)); }
  Answer start(Access access) {
    return simple(access == Access::write ? "BEGIN" : server_.empty() ? kBeginRead : kBeginNamed);
  }
  void remember(const Answer& begun);
  void rows(const Statement& statement, const std::function<void(const Row&)>& each, bool only_first);
  Answer send(const Statement& statement);
  const char* prepare(const Query& query, const Parameters& parameters);
  Problem refusal_of(const PGresult* result, std::string_view name, std::string_view text);

  std::string url_;
  int busy_timeout_ms_;
  PGconn* handle_ = nullptr;
  int64_t made_ = 0;
  std::shared_ptr<Remembered> remembered_;
  std::string server_;                // empty: nothing is remembered
  std::shared_ptr<Answers> answers_;  // of the state this transaction reads
  std::unordered_map<const char*, PreparedText> prepared_;
};

bool worked(const PGresult* answer) {
  const ExecStatusType status = PQresultStatus(answer);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}
bool worked(const Answer& answer) { return worked(answer.get()); }

// The address without a password, for messages.
std::string shown(const std::string& url) {
  const size_t start = url.find("://") + 3, at = url.find('@', start), colon = url.find(':', start);
  return at == std::string::npos || colon >= at ? url : url.substr(0, colon) + url.substr(at);
}

Result<> PostgresConnection::connect() {
  PQfinish(handle_);
  prepared_.clear();
  const char* const keys[] = {"dbname", "client_encoding", "application_name", "fallback_application_name", "connect_timeout",
                              nullptr};
  const char* const values[] = {url_.c_str(), "UTF8", "sxsh", "sxsh", "10", nullptr};
  handle_ = PQconnectdbParams(keys, values, 1);
  if (PQstatus(handle_) != CONNECTION_OK) {
    std::string detail = handle_ ? PQerrorMessage(handle_) : "out of memory";
    while (!detail.empty() && detail.back() == '\n') detail.pop_back();
    return Problem(problems::database_unavailable, {{"where", shown(url_)}, {"detail", detail}});
  }
  PQsetNoticeProcessor(handle_, [](void*, const char*) {}, nullptr);
  const std::string settings =
      "SET TIME ZONE 'UTC'; SET standard_conforming_strings = on; SET jit = off; SET bytea_output = hex; SET lock_timeout = " +
      std::to_string(busy_timeout_ms_);
  if (!worked(simple(settings.c_str()))) throw Failure(std::string("settings: ") + PQerrorMessage(handle_));
  server_.clear();
  if (!remembered_ || PQserverVersion(handle_) < kNamesSnapshots) return Done{};
  remembered_->forget();
  if (const Answer server = simple(kServer); worked(server) && PQntuples(server.get()) == 1)
    server_ = PQgetvalue(server.get(), 0, 0);
  return Done{};
}

Result<> PostgresConnection::begin(Access access) {
  start_transaction();
  answers_.reset();
  Answer begun = handle_ ? start(access) : nullptr;
  if (!worked(begun)) {
    if (handle_ && PQstatus(handle_) == CONNECTION_OK) throw Failure(std::string("begin: ") + PQerrorMessage(handle_));
    TRY(connect());  // lost while it lay idle; nothing was sent yet
    begun = start(access);
    if (!worked(begun)) throw Failure(std::string("begin: ") + PQerrorMessage(handle_));
  }
  if (access == Access::read && !server_.empty()) remember(begun);
  return Done{};
}

void PostgresConnection::remember(const Answer& begun) {
  if (PQntuples(begun.get()) != 1) return;
  answers_ = remembered_->at(server_ + ' ' + PQgetvalue(begun.get(), 0, 0), [&] {
    const Answer elsewhere = simple(kElsewhere);
    if (!worked(elsewhere)) throw Failure(std::string("begin: ") + PQerrorMessage(handle_));
    return PQntuples(elsewhere.get()) == 0;
  });
}

Result<> PostgresConnection::commit() {
  const Answer answer = simple("COMMIT");
  if (worked(answer) && std::strcmp(PQcmdStatus(answer.get()), "COMMIT") == 0) return Done{};
  if (worked(answer)) throw Failure("the transaction was rolled back by the server");
  Problem problem = refusal_of(answer.get(), "commit", "");
  rollback();
  return problem;
}

void PostgresConnection::rollback() noexcept {
  answers_.reset();
  if (PQtransactionStatus(handle_) != PQTRANS_IDLE) simple("ROLLBACK");
}

Problem PostgresConnection::refusal_of(const PGresult* result, std::string_view name, std::string_view text) {
  const auto field = [&](int which) {
    const char* value = PQresultErrorField(result, which);
    return std::string(value ? value : "");
  };
  const std::string state = field(PG_DIAG_SQLSTATE), constraint = field(PG_DIAG_CONSTRAINT_NAME);
  const auto violation = [&](Violation::Kind kind) { return refuse(problem_of({kind, constraint, text})); };
  if (state == "23505") return violation(Violation::Kind::unique);
  if (state == "23503" || state == "23001") return violation(Violation::Kind::reference);
  if (state == "23514") return violation(Violation::Kind::check);
  // A missing value; an integer too large; characters the encoding has not.
  if (state == "23502" || state == "22003" || state == "22021" || state == "22P05") return violation(Violation::Kind::missing);
  // Serialization failure, deadlock, lock timeout.
  if (state == "40001" || state == "40P01" || state == "55P03") return refuse(Problem(problems::database_busy));
  throw Failure(std::string(name) + ": " + PQerrorMessage(handle_));
}

// The name of the statement prepared for these types; an untyped NULL fits any of them.
const char* PostgresConnection::prepare(const Query& query, const Parameters& parameters) {
  PreparedText& known = prepared_[query.postgres.data()];
  if (known.text != query.postgres) {
    known.text = query.postgres;
    known.variants.clear();
  }
  for (const Prepared& variant : known.variants) {
    bool fits = true;
    for (size_t i = 0; i < parameters.types.size() && fits; ++i)
      fits = variant.types[i] == parameters.types[i] || (!parameters.types[i] && !parameters.pointers[i]);
    if (fits) return variant.name.c_str();
  }
  const std::string name = "s" + std::to_string(++made_);
  const Answer answer(PQprepare(handle_, name.c_str(), known.text.c_str(), parameters.count(), parameters.types.data()));
  if (!worked(answer)) throw Failure(std::string(query.name) + ": " + PQerrorMessage(handle_));
  known.variants.push_back({name, parameters.types});
  return known.variants.back().name.c_str();
}

Answer PostgresConnection::send(const Statement& statement) {
  expect_not_refused();
  const Query& query = *statement.query;
  if (query.parameters != static_cast<int>(statement.values.size()))
    throw Failure(std::string(query.name) + ": wrong number of values");
  const Parameters parameters(statement.values);
  if (!parameters.storable) {
    refuse(Problem(problems::out_of_range, {{"what", std::string(written_table(query.postgres))}}));
    expect_not_refused();
  }
  if (query.name.empty()) {
    const std::string text(query.postgres);
    return Answer(PQexecParams(handle_, text.c_str(), parameters.count(), parameters.types.data(), parameters.pointers.data(),
                               parameters.lengths.data(), parameters.formats.data(), 0));
  }
  if (prepared_.size() > kMostPrepared) {
    simple("DEALLOCATE ALL");
    prepared_.clear();
  }
  return Answer(PQexecPrepared(handle_, prepare(query, parameters), parameters.count(), parameters.pointers.data(),
                               parameters.lengths.data(), parameters.formats.data(), 0));
}

// How many rows an INSERT, UPDATE, DELETE or MERGE changed.
int64_t changed_rows(PGresult* result) {
  if (std::string_view(PQcmdStatus(result)).starts_with("SELECT")) return 0;
  return std::strtoll(PQcmdTuples(result), nullptr, 10);
}

Result<int64_t> PostgresConnection::run(const Statement& statement) {
  try {
    const Answer answer = send(statement);
    if (!worked(answer)) return refusal_of(answer.get(), statement.query->name, statement.query->postgres);
    const int64_t changed = changed_rows(answer.get());
    changed_ |= changed > 0;
    return changed;
  } catch (const Refused& refused) {
    return refused.problem;
  }
}

void PostgresConnection::rows(const Statement& statement, const std::function<void(const Row&)>& each, bool only_first) {
  Answers::Kept answer = answers_ ? answers_->find(statement) : nullptr;
  if (!answer) {
    answer = Answers::Kept(send(statement));
    if (!worked(answer.get())) throw Refused(refusal_of(answer.get(), statement.query->name, statement.query->postgres));
    if (answers_) answers_->keep(statement, answer, PQresultMemorySize(answer.get()));
  }
  changed_ |= changed_rows(answer.get()) > 0;
  PostgresRow row(answer.get());
  for (int i = 0, n = PQntuples(answer.get()); i < n && (i == 0 || !only_first); ++i) {
    row.move_to(i);
    each(row);
  }
}

Result<int64_t> PostgresConnection::insert_many(std::string_view table, std::span<const Column> columns,
                                                const std::function<void(Rows&)>& fill) {
  expect_not_refused();
  const std::string text = insert_text(table, columns, true);
  const Answer started = simple(text.c_str());
  if (PQresultStatus(started.get()) != PGRES_COPY_IN) return refusal_of(started.get(), "insert_many", text);
  PostgresRows rows(handle_, columns);
  const auto end = [&](const char* wrong) {
    PQputCopyEnd(handle_, wrong);
    Answer answer(PQgetResult(handle_));
    while (Answer more{PQgetResult(handle_)}) {
    }
    return answer;
  };
  try {
    fill(rows);
  } catch (...) {
    end("given up");
    throw;
  }
  const bool sent = !rows.unstorable && rows.finish();
  const Answer answer = end(sent ? nullptr : "a value cannot be stored");
  if (rows.unstorable) return refuse(Problem(problems::out_of_range, {{"what", std::string(table)}}));
  if (!worked(answer)) return refusal_of(answer.get(), "insert_many", insert_text(table, columns, false));
  changed_ |= rows.added > 0;
  return rows.added;
}

}  // namespace

Result<std::unique_ptr<Connection>> open_postgres(const std::string& url, int busy_timeout_ms,
                                                  std::shared_ptr<Remembered> remembered) {
  auto connection = std::make_unique<PostgresConnection>(url, busy_timeout_ms, std::move(remembered));
  TRY(connection->connect());
  return std::unique_ptr<Connection>(std::move(connection));
}

}  // namespace sxsh::db
