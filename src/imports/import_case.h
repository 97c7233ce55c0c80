// What tests of imports share: a file all the way into an empty register.
#pragma once

#include <gtest/gtest.h>

#include "facilities/store.h"
#include "imports/check.h"
#include "imports/upload.h"
#include "imports/write.h"
#include "support/engines.h"

namespace sxsh::imports {

using facilities::FieldId;
using facilities::Values;

inline const accounts::Actor kLan{.office_id = 1, .person_id = 0, .name = "Chị Lan", .at = "2018-12-31T02:41:00.000Z"};

class ImportCase : public tests::StoreTest {
 protected:
  Result<> write_to(const std::function<Result<>(db::Session&)>& work) { return database().write(work); }
  void must(const Result<>& result) { ASSERT_TRUE(result.ok()) << (result.ok() ? "" : result.problem().message(Lang::en)); }

  int64_t add_facility(Values values) {
    int64_t id = 0;
    must(write_to([&](db::Session& session) -> Result<> {
      const auto batch = TRY(facilities::open_batch(session, kLan, facilities::Batch::Kind::edit));
      id = TRY(facilities::add(session, batch, values)).id;
      return Done{};
    }));
    return id;
  }
  // The file is received; its columns as guessed, carried or used before.
  int64_t received(const std::string& bytes, const std::function<void(Mapping&)>& alter = {}) {
    int64_t id = 0;
    auto sample = sample_of(bytes, "");
    EXPECT_TRUE(sample.ok()) << (sample.ok() ? "" : sample.problem().message(Lang::en));
    if (!sample.ok()) return 0;
    must(write_to([&](db::Session& session) -> Result<> {
      NewImport given = TRY(receive(session, 1, "danh-sach.csv", bytes, sample.value()));
      if (alter) alter(given.mapping);
      id = TRY(add_import(session, kLan, given));
      return Done{};
    }));
    return id;
  }
  Result<> checked(int64_t id, const Watch& watch = {}) {
    must(write_to([&](db::Session& session) { return move(session, 1, id, State::mapping, State::checking); }));
    return check(database(), 1, id, watch);
  }
  int64_t staged(const std::string& bytes, const std::function<void(Mapping&)>& alter = {}) {
    const int64_t id = received(bytes, alter);
    must(checked(id));
    return id;
  }
  Written written(int64_t id) {
    must(write_to([&](db::Session& session) { return move(session, 1, id, State::checked, State::writing); }));
    auto done = write(database(), kLan, id, {});
    EXPECT_TRUE(done.ok()) << (done.ok() ? "" : done.problem().message(Lang::en));
    return done.ok() ? done.value() : Written{};
  }
  Totals totals(int64_t id) {
    Totals out;
    database().read([&](db::Session& session) { out = totals_of(session, 1, id); });
    return out;
  }
  std::vector<StagedRow> rows(int64_t id) {
    std::vector<StagedRow> out;
    database().read([&](db::Session& session) { out = rows_after(session, 1, id, 0, 100'000); });
    return out;
  }
  std::vector<Fault> faults(int64_t id) {
    std::vector<Fault> out;
    database().read([&](db::Session& session) { out = faults_of(session, 1, id, 0, 10'000'000); });
    return out;
  }
  Import import(int64_t id) {
    std::optional<Import> out;
    database().read([&](db::Session& session) { out = find_import(session, 1, id); });
    return out.value_or(Import{});
  }
  std::optional<facilities::Facility> facility(int64_t id) {
    std::optional<facilities::Facility> out;
    database().read([&](db::Session& session) { out = facilities::find_facility(session, 1, id); });
    return out;
  }
  int64_t register_size() {
    int64_t n = 0;
    Index index;
    database().read([&](db::Session& session) { read_register(session, 1, 0, index); });
    n = static_cast<int64_t>(index.size());
    return n;
  }
};

}  // namespace sxsh::imports
