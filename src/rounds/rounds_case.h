// What the tests of rounds share: an office with facilities, a frozen frame, and a round over it.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "accounts/store.h"
#include "facilities/frame/frame.h"
#include "facilities/store.h"
#include "rounds/store.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::rounds {

class RoundsCase : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    write([&](db::Session& session) -> Result<> {
      TRY(accounts::put_office(session, {1, "hung-yen", "Sở Công Thương", "Hưng Yên"}));
      const auto batch = TRY(facilities::open_batch(session, at("2018-05-01T01:00:00Z"), facilities::Batch::Kind::edit));
      // Two in the same commune of huyện Yên Mỹ, one in Phố Nối's, one
      // elsewhere; three paper mills and one plastics firm.
      const struct { const char *name, *unit, *industry, *email; } firms[] = {
          {"Giấy An Phú (ví dụ)", "1:12052", "17010", "anphu@example.vn"},
          {"Nhựa Phố Nối (ví dụ)", "1:12052", "22209", ""},
          {"Dệt Minh Hưng (ví dụ)", "1:12073", "13110", "minhhung@example.vn"},
          {"Cơ khí Đại Đồng (ví dụ)", "1:12073", "25920", ""}};
      for (const auto& firm : firms) {
        facilities::Values values;
        using facilities::FieldId;
        facilities::at(values, FieldId::name) = firm.name;
        facilities::at(values, FieldId::unit) = firm.unit;
        facilities::at(values, FieldId::industry_edition) = "2007";
        facilities::at(values, FieldId::industry) = firm.industry;
        facilities::at(values, FieldId::phone) = "0221 3 123 456";
        if (*firm.email) facilities::at(values, FieldId::email) = firm.email;
        ids_.push_back(TRY(facilities::add(session, batch, values)).id);
      }
      frame_ = TRY(facilities::freeze(session, at("2018-05-01T01:00:00Z"), *facilities::population("all"), 2018, ""));
      return Done{};
    });
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  // The key of the problem, "" when it went well.
  std::string refused(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    return done.ok() ? "" : std::string(done.problem().kind->key);
  }
  template <class Work>
  auto read(Work work) {
    decltype(work(std::declval<db::Session&>())) out{};
    database().read([&](db::Session& session) { out = work(session); });
    return out;
  }
  static accounts::Actor at(const char* utc) { return {1, 0, "", utc}; }
  static Date day(const char* iso_text) { return *parse_iso_date(iso_text); }
  static Reporter facility(int64_t id) { return {ReporterKind::facility, id}; }

  Plan half_year() const {
    return {.form_code = "bao-cao-6-thang",
            .form_version = 2,
            .period = *period_of_code("2018-H1"),
            .opens_on = day("2018-06-15"),
            .due = {day("2018-07-15"), true, false},
            .frame_id = frame_};
  }
  Round planned(const Plan& what) {
    Round made;
    write([&](db::Session& session) -> Result<> {
      made = TRY(plan(session, at("2018-06-01T01:00:00Z"), what));
      return Done{};
    });
    return made;
  }
  Round opened(const Plan& what, const char* when = "2018-06-15T01:00:00Z") {
    const Round made = planned(what);
    write([&](db::Session& session) -> Result<> {
      TRY(open(session, at(when), made.id));
      return Done{};
    });
    return *read([&](db::Session& session) { return find_round(session, 1, made.id); });
  }
  Obligation obligation(int64_t round, const Reporter& who) {
    return read([&](db::Session& session) { return find_obligation(session, 1, round, who); }).value();
  }
  std::vector<int64_t> ids_;
  int64_t frame_ = 0;
};

}  // namespace sxsh::rounds
