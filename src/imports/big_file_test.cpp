// A file near the limits of an import: 100,000 rows of 30 columns are read and staged in bounded memory.
#include <gtest/gtest.h>

#include <fstream>

#include "imports/check.h"
#include "imports/staging.h"
#include "imports/upload.h"
#include "support/engines.h"

namespace sxsh::imports {
namespace {

constexpr int kRows = 100'000, kColumns = 30;
constexpr int64_t kLimit = 64ll * 1024 * 1024, kMostGrowth = 300ll * 1024 * 1024;

int64_t resident() {
  std::ifstream in("/proc/self/statm");
  int64_t all = 0, pages = 0;
  in >> all >> pages;
  return pages * 4096;
}

std::string large_file() {
  std::string out = "Tên cơ sở,Mã số thuế,Số lao động";
  for (int c = 4; c <= kColumns; ++c) out += ",Chỉ tiêu riêng " + std::to_string(c);
  out += "\n";
  for (int r = 0; r < kRows; ++r) {
    const std::string n = std::to_string(r);
    out += "Xưởng ví dụ số " + n + ",," + std::to_string(r % 900 + 1);
    for (int c = 4; c <= kColumns; ++c) out += ",giá trị " + n;
    out += "\n";
  }
  return out;
}

class BigFileTest : public tests::StoreTest {};
SXSH_ON_BOTH_ENGINES(BigFileTest);

TEST_P(BigFileTest, ReadingAndStagingKeepsMemoryBounded) {
  if (database().engine() == db::Engine::postgres) GTEST_SKIP() << "memory of this process is the same; once is enough";
  const std::string bytes = large_file();
  ASSERT_LT(static_cast<int64_t>(bytes.size()), kLimit);
  const int64_t before = resident();
  auto sample = sample_of(bytes, "");
  ASSERT_TRUE(sample.ok()) << sample.problem().message(Lang::en);
  EXPECT_EQ(sample.value().rows, kRows + 1);
  const accounts::Actor by{.office_id = 1, .person_id = 0, .name = "", .at = "2018-12-31T02:41:00.000Z"};
  int64_t id = 0, most = 0;
  ASSERT_TRUE(database().write([&](db::Session& session) -> Result<> {
    id = TRY(add_import(session, by, TRY(receive(session, 1, "lon.csv", bytes, sample.value()))));
    return move(session, 1, id, State::mapping, State::checking);
  }).ok());
  Watch watch;
  watch.step = [&](std::string_view, int64_t, std::optional<int64_t>) { most = std::max(most, resident()); };
  watch.go_on = [] { return Result<>(Done{}); };
  const auto checked = check(database(), 1, id, watch);
  ASSERT_TRUE(checked.ok()) << checked.problem().message(Lang::en);
  Totals totals;
  database().read([&](db::Session& session) { totals = totals_of(session, 1, id); });
  EXPECT_EQ(totals.all(), kRows);
  RecordProperty("resident_growth_mib", std::to_string((most - before) >> 20));
  EXPECT_LT(most - before, kMostGrowth) << ((most - before) >> 20) << " MiB beside the file of "
                                      << (bytes.size() >> 20) << " MiB";
}

TEST_P(BigFileTest, AFileOverTheLimitIsRefusedAtOnce) {
  if (database().engine() == db::Engine::postgres) GTEST_SKIP() << "no database is asked";
  std::string bytes = "Tên cơ sở\n";
  bytes.resize(static_cast<size_t>(kLimit) + 1, 'a');
  const auto refused = sample_of(bytes, "");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.problem().kind->key, std::string_view("sheet_file_too_large"));
}

}  // namespace
}  // namespace sxsh::imports
