// A list of facilities from its file into the register: read, checked, matched against a register that holds half of them, staged
// and written, beside one bare insert_many of the same rows; and the memory it takes.
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "bench/line.h"
#include "bench/rounds.h"
#include "facilities/row.h"
#include "facilities/store.h"
#include "imports/check.h"
#include "imports/upload.h"
#include "imports/write.h"
#include "support/engines.h"
#include "territory/atlas.h"

using namespace sxsh;

namespace {

constexpr int64_t kOffice = 1, kBareOffice = 2;
const accounts::Actor kActor{.office_id = kOffice, .person_id = 0, .name = "", .at = "2018-12-31T02:41:00.000Z"};

// Names, tax codes, addresses and figures that differ from row to row; communes of one province, as a list has them.
std::string list_of(int rows) {
  static constexpr const char* kKinds[] = {"Công ty TNHH", "Công ty cổ phần", "DNTN", "Hợp tác xã", "Cơ sở"};
  static constexpr const char* kTrades[] = {"Nhựa", "Dệt may", "Cơ khí", "Thực phẩm", "Bao bì", "Gốm sứ", "Giấy", "Thép"};
  static constexpr const char* kNames[] = {"An Phát", "Đại Đồng", "Minh Hưng", "Thăng Long", "Phố Nối", "Hoàng Gia", "Tân Việt"};
  const auto& atlas = territory::Atlas::carried();
  std::vector<std::string> communes;
  for (const auto* district : atlas.children(*atlas.find(territory::Map::before, "33")))
    for (const auto* commune : atlas.children(*district))
      communes.push_back("\"" + std::string(commune->name) + "\",\"" + std::string(district->name) + "\",Hưng Yên");
  std::string csv = "STT,Tên cơ sở,MST,Địa chỉ,Xã,Huyện,Tỉnh,Số lao động,Điện năng (kWh),Năm,Sản phẩm chính,SĐT\n";
  for (int i = 0; i < rows; ++i) {
    const auto n = static_cast<size_t>(i);
    csv += std::to_string(i + 1) + "," + kKinds[n % 5] + " " + kTrades[n % 8] + " " + kNames[n % 7] + " " + std::to_string(i) + ",0" +
           std::to_string(900000000 + i) + ",\"Số " + std::to_string(i % 997) + " đường " + std::to_string(i % 313) + "\"," +
           communes[(n * 7919) % communes.size()] + "," + std::to_string(5 + i % 1200) + "," + std::to_string(1000 + 17 * i) +
           ",2018," + kTrades[n % 8] + ",0221 3 " + std::to_string(100000 + i) + "\n";
  }
  return csv;
}

int64_t received(db::Database& database, const std::string& csv) {
  int64_t id = 0;
  const auto sample = bench::value(imports::sample_of(csv, ""));
  bench::value(database.write([&](db::Session& session) -> Result<> {
    id = TRY(imports::add_import(session, kActor, TRY(imports::receive(session, kOffice, "danh-sach.csv", csv, sample))));
    return imports::move(session, kOffice, id, imports::State::mapping, imports::State::checking);
  }));
  return id;
}

void import_all(db::Database& database, const std::string& csv, double& check_ms, double& write_ms) {
  const int64_t id = received(database, csv);
  check_ms = bench::timed_ms([&] { bench::value(imports::check(database, kOffice, id, {})); });
  bench::value(database.write([&](db::Session& session) {
    return imports::move(session, kOffice, id, imports::State::checked, imports::State::writing);
  }));
  write_ms = bench::timed_ms([&] { bench::value(imports::write(database, kActor, id, {})); });
}

double bare_ms(db::Database& database, int rows) {
  std::vector<facilities::Facility> all;
  database.read([&](db::Session& session) {
    std::vector<int64_t> ids;
    session.each(tests::Sql("SELECT id FROM v_facilities WHERE office_id = 1 ORDER BY id"),
                 [&](const db::Row& row) { ids.push_back(row.int64(0)); });
    for (const int64_t id : ids)
      if (static_cast<int>(all.size()) < rows) all.push_back(*facilities::find_facility(session, kOffice, id));
  });
  return bench::timed_ms([&] {
    bench::value(database.write([&](db::Session& session) -> Result<> {
      TRY(session.insert_many("facilities", facilities::row_columns(), [&](db::Rows& out) {
        for (const auto& each : all)
          facilities::add_row(out, {kBareOffice, db::new_id(), &each.values, facilities::derived_of(each.values), {}, kActor.at});
      }));
      return Done{};
    }));
  });
}

long peak_mb() {
  struct rusage usage {};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

void measure(db::Engine engine, const char* name, int rows, double at_least) {
  tests::TestDatabase database(engine);
  double check_ms = 0, write_ms = 0;
  import_all(*database, list_of(rows / 2), check_ms, write_ms);      // half of them are there already
  import_all(*database, list_of(rows), check_ms, write_ms);
  const double ms = check_ms + write_ms, bare = bare_ms(*database, rows);
  std::fprintf(stderr, "%s: check %.0f ms, write %.0f ms, bare %.0f ms for %d rows; bar %.0f rows/s\n", name, check_ms, write_ms,
               bare, rows, at_least);
  bench::print({.name = std::string("import_facilities_") + name + "_" + std::to_string(rows / 1000) + "k", .unit = "/s",
                .ours = rows / ms * 1e3, .bare = rows / bare * 1e3, .ratio = bare / ms, .ms = ms, .aim_ms = rows / at_least * 1e3});
}

}  // namespace

int main(int count, char** words) {
  const int rows = count > 1 ? std::atoi(words[1]) : 100'000;
  measure(db::Engine::sqlite, "sqlite", rows, 5000);
  bench::print({.name = "import_memory_" + std::to_string(rows / 1000) + "k", .unit = "MB", .ours = static_cast<double>(peak_mb()),
                .at_most = 300});
  measure(db::Engine::postgres, "postgres", rows / 2, 2500);
  return 0;
}
