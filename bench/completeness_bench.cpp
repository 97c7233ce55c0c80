// Completeness of a round over 5,000 facilities, as its page asks it, beside the same statement in bare SQLite. The facilities are
// generated for this and go nowhere. Prints lines of bench/line.h.
#include <sqlite3.h>

#include <filesystem>

#include "accounts/store.h"
#include "bench/line.h"
#include "bench/rounds.h"
#include "facilities/frame/frame.h"
#include "facilities/store.h"
#include "rounds/completeness.h"
#include "rounds/queries.gen.h"
#include "rounds/store.h"
#include "territory/atlas.h"

namespace {

using namespace sxsh;
using namespace sxsh::rounds;

constexpr int kFacilities = 5000, kTurns = 60;
const Date kToday{2018, 7, 20};
const Within kAll{1, std::nullopt};

accounts::Actor at(const char* utc) { return {.office_id = 1, .person_id = 0, .name = "bench", .at = utc}; }

// Facilities of Hưng Yên in three industries; three in four have sent, one in five of those late, half of them were accepted.
int64_t fill(db::Database& database) {
  const auto& atlas = territory::Atlas::carried();
  const auto* province = atlas.find(territory::Map::before, "33");
  std::vector<std::string> communes;
  for (const auto& unit : atlas.units())
    if (unit.map == territory::Map::before && unit.level == territory::Level::commune && atlas.lies_in(unit, *province))
      communes.push_back("1:" + std::string(unit.code));
  constexpr const char* kIndustries[] = {"17010", "22209", "13110"};
  int64_t round_id = 0;
  bench::value(database.write([&](db::Session& session) -> Result<> {
    TRY(accounts::put_office(session, {1, "bench", "Bench", "Hưng Yên"}));
    const auto batch = TRY(facilities::open_batch(session, at("2018-05-01T01:00:00Z"), facilities::Batch::Kind::import));
    int n = 0;
    std::vector<int64_t> ids;
    TRY(facilities::add_many(
        session, batch,
        [&](facilities::Values& values) {
          using facilities::FieldId;
          if (n == kFacilities) return false;
          facilities::at(values, FieldId::name) = "Cơ sở " + std::to_string(n) + " (sinh ra để đo)";
          facilities::at(values, FieldId::unit) = communes[static_cast<size_t>(n) % communes.size()];
          facilities::at(values, FieldId::industry_edition) = "2007";
          facilities::at(values, FieldId::industry) = kIndustries[n % 3];
          ++n;
          return true;
        },
        [&](int64_t id) { ids.push_back(id); }));
    const int64_t frame =
        TRY(facilities::freeze(session, at("2018-05-01T01:00:00Z"), *facilities::population("all"), 2018, ""));
    const Round round = TRY(plan(session, at("2018-06-01T01:00:00Z"),
                                 {.form_code = "bao-cao-6-thang", .period = *period_of_code("2018-H1"), .opens_on = {2018, 6, 15},
                                  .due = {{2018, 7, 15}, true, false}, .frame_id = frame}));
    round_id = round.id;
    TRY(open(session, at("2018-06-15T01:00:00Z"), round.id));
    for (size_t i = 0; i < ids.size(); ++i) {
      if (i % 4 == 3) continue;
      const Reporter who{ReporterKind::facility, ids[i]};
      TRY(record_sent(session, at(i % 5 == 0 ? "2018-07-16T01:00:00Z" : "2018-07-10T01:00:00Z"), round.id, who, 1));
      if (i % 2 == 0) TRY(record_accepted(session, at("2018-07-18T01:00:00Z"), round.id, who, 1));
    }
    return Done{};
  }));
  return round_id;
}

// Prepared once and kept, as the house keeps its statements; every column read.
class Bare {
 public:
  Bare(const std::string& path, const db::Statement& asked) {
    if (sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) bench::stop("no database");
    const std::string text(asked.query->sqlite);
    if (sqlite3_prepare_v2(handle_, text.c_str(), -1, &statement_, nullptr) != SQLITE_OK) bench::stop(sqlite3_errmsg(handle_));
    for (size_t i = 0; i < asked.values.size(); ++i) {
      const db::Value& value = asked.values[i];
      const int place = static_cast<int>(i) + 1;
      if (value.kind == db::Value::Kind::null) sqlite3_bind_null(statement_, place);
      else if (value.kind == db::Value::Kind::int64) sqlite3_bind_int64(statement_, place, value.number);
      else sqlite3_bind_text(statement_, place, value.text.data(), static_cast<int>(value.text.size()), SQLITE_TRANSIENT);
    }
  }
  ~Bare() {
    sqlite3_finalize(statement_);
    sqlite3_close(handle_);
  }
  int rows() {
    int n = 0;
    while (sqlite3_step(statement_) == SQLITE_ROW) {
      ++n;
      for (int i = 0; i < sqlite3_column_count(statement_); ++i) sqlite3_column_text(statement_, i);
    }
    sqlite3_reset(statement_);
    return n;
  }

 private:
  sqlite3* handle_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
};

void compare(db::Database& database, const std::string& path, int64_t round_id, Part part) {
  const std::string code(code_of(part));
  const sql::completeness asked{.part = code, .today = iso(kToday), .office_id = 1, .round_id = round_id,
                                .person_id = std::optional<int64_t>()};
  Bare bare(path, asked);
  std::vector<double> ours, theirs;
  for (int turn = 0; turn <= kTurns; ++turn) {
    size_t rows = 0;
    const double mine =
        bench::timed_ms([&] { database.read([&](db::Session& s) { rows = completeness_by(s, kAll, round_id, part, kToday).size(); }); });
    int bare_rows = 0;
    const double other = bench::timed_ms([&] { bare_rows = bare.rows(); });
    if (rows == 0 || static_cast<int>(rows) != bare_rows) bench::stop("the two count differently");
    if (turn == 0) continue;
    ours.push_back(mine);
    theirs.push_back(other);
  }
  const double p95 = bench::share_of(ours, 0.95);
  bench::print({.name = "completeness_5000_" + code, .unit = "ms", .ours = bench::median(ours), .bare = bench::median(theirs),
                .ratio = bench::median(theirs) / bench::median(ours), .at_least = 0.5, .ms = p95, .aim_ms = 20});
}

}  // namespace

int main() {
  std::string folder = (std::filesystem::temp_directory_path() / "sxsh-bench-XXXXXX").string();
  if (!::mkdtemp(folder.data())) bench::stop("no temporary folder");
  {
    const std::string path = folder + "/rounds.db";
    const auto database = bench::value(db::Database::open(path));
    bench::value(database->migrate());
    const int64_t round_id = fill(*database);
    database->read([&](db::Session& session) {
      const Count count = completeness(session, kAll, round_id, kToday);
      if (count.obliged != kFacilities || count.sent != kFacilities * 3 / 4) bench::stop("the round is not as it was filled");
    });
    for (const Part part : {Part::whole, Part::old_area, Part::new_area, Part::industry, Part::zone})
      compare(*database, path, round_id, part);
  }
  std::filesystem::remove_all(folder);
  return 0;
}
