// A file all the way into the register and out again, on both engines.
#include "imports/import_case.h"
#include "terms/problems.h"
#include "territory/additions/store.h"

namespace sxsh::imports {
namespace {

class ImportTest : public ImportCase {};
SXSH_ON_BOTH_ENGINES(ImportTest);

constexpr const char* kList =
    "DANH SÁCH CƠ SỞ,,,,\n"
    "STT,Tên cơ sở,MST,Đ/c,Số lao động\n"
    "(1),(2),(3),(4),(5)\n"
    "1,Công ty TNHH Nhựa An Phát,0900123456,\"Lô A2, thị trấn Yên Mỹ, huyện Yên Mỹ, Hưng Yên\",120\n"
    "2,Dệt Đại Đồng,0900123457,\"Thôn Đông, xã Tân Lập, huyện Yên Mỹ, Hưng Yên\",1.250\n"
    ",Tổng cộng,,,1370\n";

TEST_P(ImportTest, AListBecomesFacilitiesInOneUndoablePiece) {
  const int64_t id = staged(kList);
  const Totals now = totals(id);
  EXPECT_EQ(now.of(Outcome::fresh), 2);
  EXPECT_EQ(now.of(Outcome::left_out), 2);           // the numbers of the columns, the total
  EXPECT_EQ(now.to_add, 2);
  EXPECT_EQ(import(id).state, State::checked);
  EXPECT_EQ(register_size(), 0);                     // nothing is written by a check
  const Written done = written(id);
  EXPECT_EQ(done.added, 2);
  EXPECT_EQ(register_size(), 2);
  EXPECT_EQ(import(id).state, State::written);
  const auto all = rows(id);
  EXPECT_EQ(at(all[1].given, FieldId::unit), "1:12052");
  EXPECT_EQ(at(all[2].given, FieldId::employees), "1250");
  must(write_to([&](db::Session& session) -> Result<> {
    TRY(take_back(session, kLan, id));
    return Done{};
  }));
  EXPECT_EQ(register_size(), 0);
  EXPECT_EQ(import(id).state, State::undone);
  const auto twice = write_to([&](db::Session& session) -> Result<> {
    TRY(take_back(session, kLan, id));
    return Done{};
  });
  EXPECT_FALSE(twice.ok());
}

TEST_P(ImportTest, AUnitIsFoundByANameThatTheOfficeAdded) {
  const std::string list = "Tên cơ sở,MST,Địa chỉ,Xã\nNhựa An,0900123456,\"Thôn Đông, Phố Nối Cũ, tỉnh Hưng Yên\",\n"
                           "Dệt Bình,0900123457,,\"Phố Nối Cũ, tỉnh Hưng Yên\"\n";
  EXPECT_EQ(totals(staged(list)).of(Outcome::wrong), 1) << "unknown as long as nobody said what it is";
  must(write_to([](db::Session& session) {
    return territory::add_name(session, kLan, {.unit_id = 23'012'073, .name = "Phố Nối Cũ", .source = "hồ sơ ví dụ"});
  }));
  const int64_t id = staged(list);
  EXPECT_EQ(totals(id).of(Outcome::fresh), 2);
  for (const StagedRow& row : rows(id)) EXPECT_EQ(at(row.given, FieldId::unit), "2:12073") << row.name;
}

TEST_P(ImportTest, WhatWasEditedSinceIsLeftWhenTheImportIsTakenBack) {
  Values values;
  at(values, FieldId::name) = "Nhựa An Phát";
  at(values, FieldId::tax_code) = "0900123456";
  const int64_t facility_id = add_facility(values);
  const int64_t id = staged("Tên cơ sở,MST,Số lao động,SĐT\nNhựa An Phát,0900123456,120,0221 3 123 456\n");
  written(id);
  must(write_to([&](db::Session& session) -> Result<> {
    const auto batch = TRY(facilities::open_batch(session, kLan, facilities::Batch::Kind::edit));
    const facilities::FieldChange changed{FieldId::employees, "120", "130"};
    TRY(facilities::change(session, batch, facility_id, std::span(&changed, 1), Lang::vi));
    TRY(take_back(session, kLan, id));
    return Done{};
  }));
  EXPECT_EQ(facility(facility_id)->value(FieldId::employees), "130");
  EXPECT_EQ(facility(facility_id)->value(FieldId::phone), std::nullopt);
  EXPECT_NE(import(id).notes_vi.find("1 mục đã được sửa sau lần nhập"), std::string::npos);
}

TEST_P(ImportTest, ASecondTimeNothingChanges) {
  written(staged(kList));
  const int64_t again = staged(kList);
  EXPECT_EQ(totals(again).of(Outcome::unchanged), 2);
  must(write_to([&](db::Session& session) { return move(session, 1, again, State::checked, State::writing); }));
  const auto nothing = write(database(), kLan, again, {});
  ASSERT_FALSE(nothing.ok());
  EXPECT_TRUE(nothing.problem().is(problems::import_nothing_to_write));
  EXPECT_EQ(import(again).state, State::checked);
}

TEST_P(ImportTest, WhatDiffersIsNamedAndWritten) {
  Values values;
  at(values, FieldId::name) = "Công ty TNHH Nhựa An Phát";
  at(values, FieldId::tax_code) = "0900123456";
  at(values, FieldId::employees) = "100";
  const int64_t facility_id = add_facility(values);
  const int64_t id = staged("Tên cơ sở,MST,Số lao động,SĐT\nCty Nhựa An Phát,0900123456,120,0221 3 123 456\n");
  const auto all = rows(id);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].outcome, Outcome::changed);
  EXPECT_EQ(all[0].facility_id, facility_id);
  EXPECT_EQ(all[0].score, 95);
  ASSERT_EQ(all[0].changes.size(), 3u);              // name, staff, telephone
  EXPECT_EQ(all[0].changes[1].field, FieldId::employees);
  EXPECT_EQ(all[0].changes[1].before, "100");
  EXPECT_EQ(all[0].changes[2].before, std::nullopt);
  EXPECT_EQ(written(id).changed, 1);
  EXPECT_EQ(facility(facility_id)->value(FieldId::employees), "120");
  EXPECT_EQ(facility(facility_id)->value(FieldId::phone), "0221 3 123 456");
}

TEST_P(ImportTest, EveryWrongCellIsNamedByRowAndColumn) {
  const int64_t id = staged(
      "Tên cơ sở,MST,Số lao động,Xã\n"
      ",0900123456,10,\n"
      "An Phát,900123457,7o,Xã Không Có Thật\n"
      "Minh Hưng,0900123458,5,\n");
  EXPECT_EQ(totals(id).of(Outcome::wrong), 2);
  EXPECT_EQ(totals(id).of(Outcome::fresh), 1);
  const auto all = faults(id);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0].row, 2);
  EXPECT_EQ(all[0].column, 0u);
  EXPECT_EQ(all[0].words_vi, "Hãy ghi tên cơ sở.");
  EXPECT_EQ(all[1].row, 3);
  EXPECT_EQ(all[1].column, 1u);
  EXPECT_NE(all[1].words_vi.find("“900123457” không phải mã số thuế"), std::string::npos);
  EXPECT_NE(all[1].words_en.find("is not a tax code"), std::string::npos);
  EXPECT_EQ(all[2].field, "unit");
  EXPECT_EQ(all[3].field, "employees");
  EXPECT_EQ(written(id).added, 1);                   // what is right may go in, the rest is told
}

TEST_P(ImportTest, TwoRowsOfOneTaxCodeAreBothTold) {
  const int64_t id = staged("Tên cơ sở,MST\nAn Phát,0900123456\nMinh Hưng,0900123457\nAn Phát 2,0900123456\n");
  const auto all = rows(id);
  EXPECT_EQ(all[0].outcome, Outcome::possible);
  EXPECT_EQ(all[0].twin_row, 4);
  EXPECT_EQ(all[1].outcome, Outcome::fresh);
  EXPECT_EQ(all[2].outcome, Outcome::possible);
  EXPECT_EQ(all[2].twin_row, 2);
  EXPECT_EQ(totals(id).open, 2);
  EXPECT_EQ(totals(id).to_add, 1);
  must(write_to([&](db::Session& session) -> Result<> {
    TRY(decide(session, 1, id, 2, Decision::separate));
    TRY(decide(session, 1, id, 4, Decision::skip));
    EXPECT_FALSE(decide(session, 1, id, 3, Decision::skip).ok());    // no possible duplicate
    return Done{};
  }));
  EXPECT_EQ(totals(id).open, 0);
  EXPECT_EQ(written(id).added, 2);
}

TEST_P(ImportTest, APossibleDuplicateWaitsForAPerson) {
  Values values;
  at(values, FieldId::name) = "Công ty TNHH Nhựa An Phát";
  at(values, FieldId::tax_code) = "0900123456";
  const int64_t facility_id = add_facility(values);
  const int64_t id = staged("Tên cơ sở,MST,Số lao động\nNhà máy bia Minh Hưng,0900123456,120\n");
  const auto all = rows(id);
  EXPECT_EQ(all[0].outcome, Outcome::possible);
  EXPECT_EQ(all[0].facility_id, facility_id);
  EXPECT_EQ(words_of(all[0].reasons, Lang::vi), "cùng mã số thuế");
  must(write_to([&](db::Session& session) { return decide(session, 1, id, 2, Decision::same); }));
  EXPECT_EQ(written(id).changed, 1);
  EXPECT_EQ(facility(facility_id)->name(), "Nhà máy bia Minh Hưng");
  EXPECT_EQ(register_size(), 1);
}

TEST_P(ImportTest, WhatChangedSinceTheCheckIsCheckedAgainFirst) {
  Values values;
  at(values, FieldId::name) = "Nhựa An Phát";
  at(values, FieldId::tax_code) = "0900123456";
  const int64_t facility_id = add_facility(values);
  const int64_t id = staged("Tên cơ sở,MST,Số lao động\nNhựa An Phát,0900123456,120\nBia Minh Hưng,0900123457,5\n");
  EXPECT_EQ(totals(id).to_change, 1);
  must(write_to([&](db::Session& session) -> Result<> {
    const auto batch = TRY(facilities::open_batch(session, kLan, facilities::Batch::Kind::edit));
    const facilities::FieldChange changed{FieldId::employees, std::nullopt, "110"};
    TRY(facilities::change(session, batch, facility_id, std::span(&changed, 1), Lang::vi));
    return Done{};
  }));
  at(values, FieldId::name) = "Bia Minh Hưng";
  at(values, FieldId::tax_code) = "0900123457";
  add_facility(values);
  const Written first = written(id);
  EXPECT_EQ(first.rechecked, 2);                     // nothing written: the changed one, and the new one that is there by now
  EXPECT_EQ(facility(facility_id)->value(FieldId::employees), "110");
  EXPECT_EQ(import(id).state, State::checked);
  EXPECT_EQ(import(id).rechecked, 2);
  const auto all = rows(id);
  EXPECT_EQ(all[0].changes[0].before, "110");
  EXPECT_EQ(all[1].outcome, Outcome::possible);
  EXPECT_EQ(written(id).changed, 1);
  EXPECT_EQ(facility(facility_id)->value(FieldId::employees), "120");
  EXPECT_EQ(register_size(), 2);
}

TEST_P(ImportTest, ARestartGoesOnFromWhereItStopped) {
  std::string csv = "Tên cơ sở,MST\n";
  for (int i = 0; i < 4500; ++i) csv += "Cơ sở số " + std::to_string(i) + ",0" + std::to_string(900000000 + i) + "\n";
  csv += "Cơ sở số 7,0900000007\n";
  const int64_t id = received(csv);
  int flushes = 0;
  Watch watch;
  watch.go_on = [&]() -> Result<> { return ++flushes == 2 ? Result<>(Problem(problems::job_cancelled)) : Result<>(Done{}); };
  const auto stopped = checked(id, watch);
  ASSERT_FALSE(stopped.ok());
  EXPECT_TRUE(stopped.problem().is(problems::job_cancelled));
  EXPECT_EQ(import(id).state, State::checking);
  EXPECT_EQ(rows(id).size(), 2000u);
  EXPECT_EQ(register_size(), 0);
  must(check(database(), 1, id, {}));                // as after a restart
  const auto all = rows(id);
  ASSERT_EQ(all.size(), 4501u);
  EXPECT_EQ(all.back().twin_row, 9);                 // a row of before the stop is still compared with
  EXPECT_EQ(all[7].twin_row, 4502);
  EXPECT_EQ(totals(id).of(Outcome::fresh), 4499);
}

TEST_P(ImportTest, AStopWhileWritingWritesNothing) {
  const int64_t id = staged(kList);
  must(write_to([&](db::Session& session) { return move(session, 1, id, State::checked, State::writing); }));
  Watch watch;
  watch.go_on = []() -> Result<> { return Problem(problems::job_cancelled); };
  EXPECT_FALSE(write(database(), kLan, id, watch).ok());
  EXPECT_EQ(register_size(), 0);
  EXPECT_EQ(import(id).state, State::checked);
  EXPECT_EQ(written(id).added, 2);
}

TEST_P(ImportTest, WhatAPersonSaidOfTheColumnsIsRemembered) {
  const std::string csv = "Cột lạ,Số hiệu\nAn Phát,77\n";
  auto sample = sample_of(csv, "");
  ASSERT_TRUE(sample.ok());
  must(write_to([&](db::Session& session) -> Result<> {
    const Headings headings = find_headings(sample.value().lines);
    EXPECT_EQ(offer(session, 1, sample.value()).from, Offer::From::guessed);
    Mapping mapping = TRY(parse_mapping("test", "[fields]\nname = \"{Cột lạ}\"\nexternal_id = \"{Số hiệu}\"\n"));
    TRY(keep_mapping(session, 1, headings, mapping, kLan.at));
    TRY(keep_mapping(session, 1, headings, mapping, kLan.at));
    const Offer offered = offer(session, 1, sample.value());
    EXPECT_EQ(offered.from, Offer::From::used_before);
    EXPECT_EQ(text_of(offered.mapping), text_of(mapping));
    return Done{};
  }));
}

TEST_P(ImportTest, AFileWithoutRowsSaysSo) {
  const int64_t id = received("Tên cơ sở,MST\n");
  const auto result = checked(id);
  ASSERT_FALSE(result.ok());
  EXPECT_TRUE(result.problem().is(problems::import_no_rows));
  EXPECT_EQ(import(id).state, State::mapping);       // other columns, another sheet may do
}

TEST_P(ImportTest, RowsOfOneFacilityAreJoined) {
  const int64_t id = staged("Mã,Tên cơ sở,Chất thải\nK1,An Phát,bùn\nK1,An Phát,xỉ\nK2,Minh Hưng,bùn\nK1,An Phát,dầu\n",
                            [](Mapping& mapping) { mapping.one_by = {"ma"}; });
  EXPECT_EQ(totals(id).of(Outcome::fresh), 2);
  EXPECT_EQ(totals(id).of(Outcome::left_out), 2);
  EXPECT_EQ(rows(id)[1].twin_row, 2);
  EXPECT_EQ(rows(id)[1].why, "joined");
}

TEST_P(ImportTest, CommunesOfTheOldMapAreKeptAndSaid) {
  const int64_t id = staged("Tên cơ sở,Xã,Huyện,Tỉnh\nAn Phát,TT. Yên Mỹ,Yên Mỹ,Hưng Yên\n");
  EXPECT_EQ(at(rows(id)[0].given, FieldId::unit), "1:12052");
  EXPECT_NE(import(id).notes_vi.find("1 dòng ghi xã, phường theo địa giới trước 1/7/2025"), std::string::npos);
}

TEST(Packed, ValuesComeBackToTheByte) {
  Values values;
  at(values, FieldId::name) = "a=b\\n";
  at(values, FieldId::note) = "two\nlines\\ and a \\\n";
  const Values again = unpacked(packed(values));
  EXPECT_EQ(at(again, FieldId::name), at(values, FieldId::name));
  EXPECT_EQ(at(again, FieldId::note), at(values, FieldId::note));
  EXPECT_EQ(at(again, FieldId::email), std::nullopt);
  EXPECT_EQ(packed(unpacked("rubbish\nno_such_field=1\n")), "");
}

}  // namespace
}  // namespace sxsh::imports
