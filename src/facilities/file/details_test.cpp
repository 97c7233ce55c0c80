#include "facilities/file/details.h"

#include <gtest/gtest.h>

#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::facilities {
namespace {

class FacilityDetailsTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    write([&](db::Session& session) -> Result<> {
      TRY(session.run(tests::Sql("INSERT INTO offices (id, code, name, province) VALUES (1, 'a', 'Sở', 'Hưng Yên')")));
      for (const auto& [id, name] : {std::pair<int64_t, const char*>{7, "Trần Thị Lan"}, {8, "Lê Minh"}})
        TRY(session.run(tests::Sql("INSERT INTO people (office_id, id, name, name_key, sort_key, created_at) "
                                   "VALUES (1, ?1, ?2, ?2, ?2, 'x')", {id, name})));
      Values values;
      at(values, FieldId::name) = "Giấy An Phú (ví dụ)";
      facility_ = TRY(add(session, TRY(open_batch(session, lan_, Batch::Kind::edit)), values)).id;
      return Done{};
    });
  }
  template <class Work>
  void write(Work work) {
    const auto done = database().write([&](db::Session& session) -> Result<> { return work(session); });
    ASSERT_TRUE(done.ok()) << (done.ok() ? "" : done.problem().message(Lang::en));
  }
  static DetailValues values(DetailKind kind, std::vector<std::pair<std::string_view, const char*>> given) {
    DetailValues out(info(kind).fields.size());
    for (const auto& [code, text] : given) out[*field_of(info(kind), code)] = text;
    return out;
  }
  SavedDetail put(DetailKind kind, std::optional<int64_t> id, const DetailValues& seen, const DetailValues& now,
                  bool minh = false) {
    SavedDetail saved;
    write([&](db::Session& session) -> Result<> {
      last_ = TRY(open_batch(session, minh ? minh_ : lan_, Batch::Kind::edit)).id;
      saved = TRY(put_detail(session, {last_, Batch::Kind::edit, minh ? minh_ : lan_}, facility_, kind, id, seen, now, Lang::vi));
      return Done{};
    });
    return saved;
  }
  Undone take_back(int64_t batch) {
    Undone undone;
    write([&](db::Session& session) -> Result<> {
      undone = TRY(undo(session, lan_, batch));
      return Done{};
    });
    return undone;
  }
  std::vector<Detail> all(DetailKind kind) {
    std::vector<Detail> found;
    database().read([&](db::Session& session) { found = details_of(session, 1, facility_, kind); });
    return found;
  }
  int64_t version() {
    int64_t found = 0;
    database().read([&](db::Session& session) { found = find_facility(session, 1, facility_)->version; });
    return found;
  }
  accounts::Actor lan_{1, 7, "Trần Thị Lan", "2018-12-31T05:00:00.000Z"}, minh_{1, 8, "Lê Minh", "2018-12-31T06:00:00.000Z"};
  int64_t facility_ = 0, last_ = 0;
};
SXSH_ON_BOTH_ENGINES(FacilityDetailsTest);

// Something for every field of the kind, in canonical text.
DetailValues filled(const DetailKindInfo& kind) {
  DetailValues out;
  for (const DetailField& field : kind.fields) {
    switch (field.as.type) {
      case Type::choice: out.push_back(std::string(field.choices.back().code)); break;
      case Type::scaled: out.push_back("1250.125"); break;
      case Type::whole: out.push_back("2017"); break;
      case Type::date: out.push_back("2017-04-28"); break;
      case Type::unit: out.push_back("1:12052"); break;
      case Type::tax_code: out.push_back("0900123456"); break;
      default: out.push_back(field.measure ? "kwh" : "chữ của " + std::string(field.as.code));
    }
  }
  return out;
}

TEST_P(FacilityDetailsTest, EveryFieldOfEveryKindComesBackAsItWasGiven) {
  for (const DetailKindInfo& kind : all_kinds()) {
    const auto given = filled(kind);
    const auto saved = put(kind.kind, {}, {}, given);
    ASSERT_TRUE(saved.clean()) << kind.code << ": " << (saved.broken.empty() ? "" : saved.broken[0].words);
    const auto found = all(kind.kind);
    ASSERT_EQ(found.size(), 1u) << kind.code;
    EXPECT_EQ(found[0].values, given) << kind.code;
    const auto before = version();
    DetailValues emptied = given;
    for (size_t i = 0; i < kind.fields.size(); ++i)
      if (!kind.fields[i].required) emptied[i] = std::nullopt;
    ASSERT_TRUE(put(kind.kind, saved.id, given, emptied).changed) << kind.code;
    EXPECT_EQ(all(kind.kind)[0].values, emptied) << "missing stays missing: " << kind.code;
    EXPECT_EQ(version(), before + 1) << kind.code;
  }
}

TEST_P(FacilityDetailsTest, TheHistoryNamesRowAndFieldAndUndoPutsThemBack) {
  const auto first = values(DetailKind::product, {{"name", "Giấy cuộn"}, {"unit", "t"}, {"output", "1200"}, {"year", "2017"}});
  const auto saved = put(DetailKind::product, {}, {}, first);
  const int64_t added = last_;
  auto second = first;
  second[*field_of(info(DetailKind::product), "output")] = "1300";
  put(DetailKind::product, saved.id, first, second);
  const int64_t changed = last_;
  database().read([&](db::Session& session) {
    const auto lines = history(session, 1, facility_);
    ASSERT_FALSE(lines.empty());
    EXPECT_EQ(lines[0].field, "product:" + std::to_string(saved.id) + ":output");
    EXPECT_EQ(lines[0].before, "1200");
    EXPECT_EQ(lines[0].after, "1300");
    EXPECT_EQ(lines[0].by, "Trần Thị Lan");
  });
  EXPECT_TRUE(take_back(changed).later.empty());
  EXPECT_EQ(all(DetailKind::product)[0].values, first);
  EXPECT_TRUE(take_back(added).later.empty());
  EXPECT_TRUE(all(DetailKind::product).empty());
}

TEST_P(FacilityDetailsTest, WhatWasRemovedComesBackWithItsId) {
  const auto given = values(DetailKind::certificate, {{"standard", "iso_14001"}, {"number", "VN-77"}});
  const auto saved = put(DetailKind::certificate, {}, {}, given);
  int64_t batch = 0;
  write([&](db::Session& session) -> Result<> {
    const Batch open = TRY(open_batch(session, lan_, Batch::Kind::edit));
    batch = open.id;
    return remove_detail(session, open, facility_, DetailKind::certificate, saved.id);
  });
  EXPECT_TRUE(all(DetailKind::certificate).empty());
  take_back(batch);
  const auto back = all(DetailKind::certificate);
  ASSERT_EQ(back.size(), 1u);
  EXPECT_EQ(back[0].id, saved.id);
  EXPECT_EQ(back[0].values, given);
}

TEST_P(FacilityDetailsTest, TwoPeopleOnOneRowMeetInAConflictByField) {
  const auto first = values(DetailKind::energy, {{"source", "grid"}, {"amount", "1000"}, {"unit", "kwh"}, {"year", "2017"}});
  const auto saved = put(DetailKind::energy, {}, {}, first);
  const size_t amount = *field_of(info(DetailKind::energy), "amount"), note = *field_of(info(DetailKind::energy), "note");
  auto minh = first;
  minh[amount] = "1100";
  put(DetailKind::energy, saved.id, first, minh, true);
  const int64_t his = last_;
  auto lan = first;
  lan[amount] = "1200";
  lan[note] = "theo hóa đơn";
  const auto refused = put(DetailKind::energy, saved.id, first, lan);
  ASSERT_EQ(refused.conflicts.size(), 1u);
  EXPECT_EQ(refused.conflicts[0].theirs, "1100");
  EXPECT_EQ(refused.conflicts[0].mine, "1200");
  EXPECT_EQ(refused.conflicts[0].by, "Lê Minh");
  EXPECT_EQ(all(DetailKind::energy)[0].values, minh) << "nothing half written";
  lan[amount] = "1000";
  EXPECT_TRUE(put(DetailKind::energy, saved.id, first, lan).clean()) << "another field is no conflict";
  EXPECT_EQ(all(DetailKind::energy)[0].values[amount], "1100");
  EXPECT_EQ(all(DetailKind::energy)[0].values[note], "theo hóa đơn");
  auto third = all(DetailKind::energy)[0].values;
  third[amount] = "1500";
  put(DetailKind::energy, saved.id, all(DetailKind::energy)[0].values, third);
  const auto undone = take_back(his);
  ASSERT_EQ(undone.later.size(), 1u) << "changed since: left and shown";
  EXPECT_EQ(undone.later[0].theirs, "1500");
  EXPECT_EQ(all(DetailKind::energy)[0].values[amount], "1500");
}

TEST_P(FacilityDetailsTest, AnImportAddsFacilitiesWithTheirRowsAndUndoTakesAllBack) {
  int64_t batch = 0, facility = 0;
  write([&](db::Session& session) -> Result<> {
    const Batch open = TRY(open_batch(session, lan_, Batch::Kind::import));
    batch = open.id;
    Values of;
    at(of, FieldId::name) = "Nhựa Phố Nối (ví dụ)";
    facility = TRY(add(session, open, of)).id;
    int n = 0;
    const auto added = TRY(add_details(session, open, [&](NewDetail& next) {
      next = {facility, n % 2 ? DetailKind::waste : DetailKind::product, {}};
      next.values = n % 2 ? values(DetailKind::waste, {{"name", "Toluene"}, {"waste_kind", "emission"}, {"amount", "12.5"},
                                                       {"unit", "lb"}, {"year", "2016"}, {"medium", "air"}})
                          : values(DetailKind::product, {{"name", "Hạt nhựa"}});
      return n++ < 6;
    }));
    EXPECT_EQ(added, 6);
    return Done{};
  });
  database().read([&](db::Session& session) {
    EXPECT_EQ(details_of(session, 1, facility, DetailKind::waste).size(), 3u);
    EXPECT_EQ(find_facility(session, 1, facility)->version, 1);
  });
  EXPECT_EQ(take_back(batch).removed, 1);
  database().read([&](db::Session& session) {
    EXPECT_FALSE(find_facility(session, 1, facility));
    EXPECT_TRUE(details_of(session, 1, facility, DetailKind::waste).empty());
  });
}

TEST_P(FacilityDetailsTest, MovedRowsHangOnTheOtherFacilityUntilUndo) {
  const auto saved = put(DetailKind::product, {}, {}, values(DetailKind::product, {{"name", "Giấy"}}));
  int64_t other = 0, batch = 0;
  write([&](db::Session& session) -> Result<> {
    Values of;
    at(of, FieldId::name) = "Giấy An Phú 2 (ví dụ)";
    other = TRY(add(session, TRY(open_batch(session, lan_, Batch::Kind::edit)), of)).id;
    const Batch open = TRY(open_batch(session, lan_, Batch::Kind::merge));
    batch = open.id;
    EXPECT_EQ(TRY(move_details(session, open, facility_, other)), 1);
    return Done{};
  });
  EXPECT_TRUE(all(DetailKind::product).empty());
  take_back(batch);
  EXPECT_EQ(all(DetailKind::product).size(), 1u);
  EXPECT_EQ(all(DetailKind::product)[0].id, saved.id);
  database().read([&](db::Session& session) { EXPECT_TRUE(details_of(session, 1, other, DetailKind::product).empty()); });
}

TEST_P(FacilityDetailsTest, NothingIsFoundUnderAnotherFacilityOrOffice) {
  const auto saved = put(DetailKind::product, {}, {}, values(DetailKind::product, {{"name", "Giấy"}}));
  const auto refused = database().write([&](db::Session& session) -> Result<> {
    const Batch open = TRY(open_batch(session, lan_, Batch::Kind::edit));
    return remove_detail(session, open, facility_ + 1, DetailKind::product, saved.id);
  });
  ASSERT_FALSE(refused.ok());
  EXPECT_TRUE(refused.problem().is(problems::not_found));
  database().read([&](db::Session& session) {
    EXPECT_FALSE(find_detail(session, 2, facility_, DetailKind::product, saved.id));
  });
}

}  // namespace
}  // namespace sxsh::facilities
