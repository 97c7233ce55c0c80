// Details from files into the register and back, on both engines.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <sstream>

#include "base/number_text.h"
#include "facilities/file/details.h"
#include "facilities/list/export_details.h"
#include "imports/check.h"
#include "imports/details/work.h"
#include "imports/marked_file.h"
#include "imports/upload.h"
#include "imports/write.h"
#include "paper/sheet.h"
#include "support/engines.h"
#include "terms/problems.h"

namespace sxsh::imports {
namespace {

using facilities::Detail;
using facilities::DetailKind;
using facilities::FieldId;
using facilities::Values;

const accounts::Actor kLan{.office_id = 1, .person_id = 0, .name = "Chị Lan", .at = "2018-12-31T02:41:00.000Z"};

class DetailImportTest : public tests::StoreTest {
 protected:
  void must(const Result<>& result) { ASSERT_TRUE(result.ok()) << (result.ok() ? "" : result.problem().message(Lang::en)); }
  void write(const std::function<Result<>(db::Session&)>& work) { must(database().write(work)); }

  int64_t add_facility(const std::string& name, const std::string& tax_code) {
    int64_t id = 0;
    write([&](db::Session& session) -> Result<> {
      const auto batch = TRY(facilities::open_batch(session, kLan, facilities::Batch::Kind::edit));
      Values values;
      at(values, FieldId::name) = name;
      if (!tax_code.empty()) at(values, FieldId::tax_code) = tax_code;
      id = TRY(facilities::add(session, batch, values)).id;
      return Done{};
    });
    return id;
  }
  int64_t taken(const std::string& bytes) {
    const int64_t id = kept(bytes);
    must(read_detail_file(database(), 1, id, {}));
    return id;
  }
  int64_t kept(const std::string& bytes) {
    int64_t id = 0;
    const auto seen = read_details(bytes, [](DetailLine&&) { return Result<>(Done{}); });
    EXPECT_TRUE(seen.ok()) << (seen.ok() ? "" : seen.problem().message(Lang::en));
    if (!seen.ok()) return 0;
    write([&](db::Session& session) -> Result<> {
      id = TRY(add_detail_import(session, kLan, "chi-tiet.csv", bytes, seen.value()));
      return Done{};
    });
    return id;
  }
  DetailsWritten written(int64_t id) {
    DetailsWritten out;
    write([&](db::Session& session) -> Result<> {
      out = TRY(write_details(session, kLan, id));
      return Done{};
    });
    return out;
  }
  DetailImport import(int64_t id) {
    std::optional<DetailImport> out;
    database().read([&](db::Session& session) { out = find_detail_import(session, 1, id); });
    return out.value_or(DetailImport{});
  }
  std::vector<DetailChange> changes(int64_t id, Outcome outcome) {
    std::vector<DetailChange> out;
    database().read([&](db::Session& session) { out = detail_changes(session, 1, id, outcome, 100'000, 0); });
    return out;
  }
  std::vector<Detail> details(int64_t facility, DetailKind kind) {
    std::vector<Detail> out;
    database().read([&](db::Session& session) { out = facilities::details_of(session, 1, facility, kind); });
    return out;
  }
  facilities::Facility facility(int64_t id) {
    std::optional<facilities::Facility> out;
    database().read([&](db::Session& session) { out = facilities::find_facility(session, 1, id); });
    return out.value_or(facilities::Facility{});
  }
  // A list of facilities the ordinary way, all of it new.
  void import_facilities(const std::string& bytes) {
    int64_t id = 0;
    auto sample = sample_of(bytes, "");
    ASSERT_TRUE(sample.ok());
    write([&](db::Session& session) -> Result<> {
      id = TRY(add_import(session, kLan, TRY(receive(session, 1, "co-so.csv", bytes, sample.value()))));
      return move(session, 1, id, State::mapping, State::checking);
    });
    must(check(database(), 1, id, {}));
    write([&](db::Session& session) {   // rows that may be the same facility are kept apart, as the file has them
      return decide_rest(session, 1, id, Decision::separate);
    });
    write([&](db::Session& session) { return move(session, 1, id, State::checked, State::writing); });
    ASSERT_TRUE(imports::write(database(), kLan, id, {}).ok());
  }
  std::string exported(const std::vector<int64_t>& of) {
    paper::XlsxWriter writer;
    database().read([&](db::Session& session) {
      facilities::list::write_detail_sheets(writer, session, 1, of, Lang::vi);
    });
    const auto file = writer.finish();
    EXPECT_TRUE(file.ok());
    return file.ok() ? file.value().whole() : "";
  }
};
SXSH_ON_BOTH_ENGINES(DetailImportTest);

constexpr const char* kProducts =
    "Mã số thuế,Tên cơ sở,Tên sản phẩm,Đơn vị,Sản lượng,Năm của số liệu\n"
    "0900123456,Nhựa An Phát (ví dụ),Hạt nhựa,tấn,\"1.250,5\",2018\n"
    ",Dệt Đại Đồng (ví dụ),Vải,m,90000,2018\n"
    "0900999999,,Gạch,viên,10,2018\n"
    "0900123456,,Ống nhựa,tấn,nhiều,2018\n"
    "0900123456,,Hạt nhựa,tấn,7,2018\n";

TEST_P(DetailImportTest, RowsFindTheirFacilityAndAreWrittenInOneUndoablePiece) {
  const int64_t nhua = add_facility("Nhựa An Phát (ví dụ)", "0900123456"), det = add_facility("Dệt Đại Đồng (ví dụ)", "");
  std::string file = kProducts;
  const int64_t id = taken(file);
  EXPECT_EQ(import(id).of(Outcome::fresh), 2);
  EXPECT_EQ(import(id).of(Outcome::wrong), 3) << "an unknown facility, an amount that is none, a row said twice";
  EXPECT_TRUE(details(nhua, DetailKind::product).empty()) << "a check writes nothing";
  const auto wrong = changes(id, Outcome::wrong);
  ASSERT_EQ(wrong.size(), 3u);
  EXPECT_NE(wrong[0].line.faults.at(0).words_vi.find("0900999999"), std::string::npos);
  EXPECT_EQ(wrong[1].line.faults.at(0).column, 4u) << "the cell is named";
  EXPECT_EQ(wrong[1].line.row, 5);
  EXPECT_NE(wrong[2].line.faults.at(0).words_en.find("row 2"), std::string::npos);

  const DetailsWritten done = written(id);
  EXPECT_EQ(done.added, 2);
  ASSERT_EQ(details(nhua, DetailKind::product).size(), 1u);
  EXPECT_EQ(details(nhua, DetailKind::product)[0].value("output"), "1250.5");
  EXPECT_EQ(details(nhua, DetailKind::product)[0].value("unit"), "t");
  EXPECT_EQ(details(det, DetailKind::product).size(), 1u) << "by its name alone";
  EXPECT_EQ(facility(nhua).version, 2);
  EXPECT_EQ(import(id).state, DetailState::written);

  const int64_t again = taken(file);     // the same file once more
  EXPECT_EQ(import(again).of(Outcome::unchanged), 2);
  file.replace(file.find("1.250,5"), 7, "1.300,5");
  const int64_t more = taken(file);
  EXPECT_EQ(import(more).of(Outcome::changed), 1);
  EXPECT_EQ(written(more).changed, 1);
  EXPECT_EQ(details(nhua, DetailKind::product)[0].value("output"), "1300.5");
  write([&](db::Session& session) -> Result<> {
    EXPECT_TRUE(TRY(take_details_back(session, kLan, more)).later.empty());
    return Done{};
  });
  EXPECT_EQ(details(nhua, DetailKind::product).at(0).value("output"), "1250.5");
  write([&](db::Session& session) -> Result<> {
    EXPECT_EQ(TRY(take_details_back(session, kLan, id)).later.size(), 1u) << "written since: left, and said";
    return Done{};
  });
  EXPECT_EQ(details(nhua, DetailKind::product).size(), 1u);
  EXPECT_TRUE(details(det, DetailKind::product).empty());
}

TEST_P(DetailImportTest, WhatWasExportedComesBackUnchanged) {
  const int64_t nhua = add_facility("Nhựa An Phát (ví dụ)", "0900123456");
  write([&](db::Session& session) -> Result<> {
    const auto batch = TRY(facilities::open_batch(session, kLan, facilities::Batch::Kind::edit));
    const auto put = [&](DetailKind kind, facilities::DetailValues values) {
      return facilities::put_detail(session, batch, nhua, kind, {}, {}, values, Lang::vi);
    };
    TRY(put(DetailKind::product, {"Hạt nhựa", "t", "2000", "1250.125", "2018", "dòng một\ndòng hai"}));
    TRY(put(DetailKind::product, {"Hạt nhựa", "t", "2000", "7", "2018", {}}));          // the same name and year twice
    TRY(put(DetailKind::equipment, {"Máy đùn", "ép", "3", "0.5", "t_h", "Nhật Bản", "2003", "2005", "worn", {}}));
    TRY(put(DetailKind::energy, {"grid", "6420000", "kwh", "2018", {}, {}}));
    TRY(put(DetailKind::water, {"ground", "1200.5", "2018", "GP 12", {}}));
    TRY(put(DetailKind::waste,
            {"Dầu thải", "hazardous", "17 02 03", "1.5", "t", "2018", "off_site", "đốt", "Cty X (ví dụ)", {}}));
    TRY(put(DetailKind::permit, {"environment", "12/GP", "2018-03-15", "Sở TNMT", "2023-03-15", {}}));
    TRY(put(DetailKind::certificate, {"iso_14001", "=1+1", "2017-01-02", "QUACERT", {}, {}}));
    return Done{};
  });
  const std::string bytes = exported({nhua});
  const int64_t id = taken(bytes);
  EXPECT_EQ(import(id).of(Outcome::unchanged), 8);
  for (const Outcome other : {Outcome::fresh, Outcome::changed, Outcome::wrong})
    for (const auto& change : changes(id, other))
      ADD_FAILURE() << change.line.sheet << " " << change.line.row << " "
                    << (change.line.faults.empty() ? "" : change.line.faults[0].words_en);
}

TEST_P(DetailImportTest, ARegisterThatChangedMeanwhileIsCheckedAgain) {
  const int64_t nhua = add_facility("Nhựa An Phát (ví dụ)", "0900123456");
  const int64_t id = taken("Mã số thuế,Tên sản phẩm,Đơn vị\n0900123456,Hạt nhựa,tấn\n");
  write([&](db::Session& session) -> Result<> {
    const auto batch = TRY(facilities::open_batch(session, kLan, facilities::Batch::Kind::edit));
    TRY(facilities::put_detail(session, batch, nhua, DetailKind::product, {}, {}, {"Hạt nhựa", "t", {}, {}, {}, {}}, Lang::vi));
    return Done{};
  });
  EXPECT_EQ(written(id).rechecked, 1);
  EXPECT_EQ(import(id).state, DetailState::checked);
  EXPECT_EQ(import(id).of(Outcome::fresh), 0);
  EXPECT_EQ(details(nhua, DetailKind::product).size(), 1u);
}

TEST_P(DetailImportTest, AReadingThatIsStoppedWritesNothingAndBeginsAnew) {
  add_facility("Nhựa An Phát (ví dụ)", "0900123456");
  std::string file = "Mã số thuế,Tên sản phẩm,Đơn vị,Sản lượng,Năm của số liệu\n";
  for (int i = 0; i < 4500; ++i) file += "0900123456,Hạt nhựa " + std::to_string(i) + ",tấn,7,2018\n";
  const int64_t id = kept(file);
  EXPECT_TRUE(import(id).unread);
  EXPECT_EQ(import(id).rows_there, 4500);
  int64_t seen = 0, asked = 0;
  const Watch stops{.step = [&](std::string_view, int64_t done, std::optional<int64_t> total) {
                      seen = done;
                      EXPECT_EQ(total, 4500);
                    },
                    .go_on = [&] { return ++asked == 3 ? Result<>(Problem(problems::job_cancelled)) : Result<>(Done{}); }};
  const auto stopped = read_detail_file(database(), 1, id, stops);
  ASSERT_FALSE(stopped.ok());
  EXPECT_TRUE(stopped.problem().is(problems::job_cancelled));
  EXPECT_EQ(seen, 4000);
  EXPECT_TRUE(import(id).unread);
  const auto half = database().write([&](db::Session& session) -> Result<> {
    TRY(write_details(session, kLan, id));
    return Done{};
  });
  EXPECT_TRUE(!half.ok() && half.problem().is(problems::import_moved_on)) << "half a file is never written";
  must(read_detail_file(database(), 1, id, {}));
  EXPECT_EQ(import(id).of(Outcome::fresh), 4500) << "not one row twice";
  asked = 0;
  const Watch cancels{.go_on = [&] { return ++asked == 2 ? Result<>(Problem(problems::job_cancelled)) : Result<>(Done{}); }};
  const auto cancelled = database().write([&](db::Session& session) -> Result<> {
    TRY(write_details(session, kLan, id, cancels));
    return Done{};
  });
  EXPECT_FALSE(cancelled.ok());
  EXPECT_EQ(import(id).state, DetailState::checked);
  EXPECT_EQ(written(id).added, 4500);
}

TEST_P(DetailImportTest, TheFileComesBackWithCommentsAtTheWrongCells) {
  add_facility("Nhựa An Phát (ví dụ)", "0900123456");
  paper::XlsxWriter writer;
  writer.sheet({.name = "Sản phẩm",
                .columns = {{.title = "Mã số thuế"}, {.title = "Tên sản phẩm"}, {.title = "Đơn vị"}, {.title = "Sản lượng"}}});
  using paper::OutCell;
  for (const auto& row : {std::array{"0900123456", "Hạt nhựa", "tấn", "nhiều"}, std::array{"0900999999", "Gạch", "viên", "1"}}) {
    std::vector<OutCell> cells;
    for (const char* cell : row) cells.push_back(OutCell::of(cell));
    writer.row(cells);
  }
  writer.sheet({.name = "Ghi chú khác", .columns = {{.title = "không có gì"}}});
  const std::string bytes = writer.finish().take().whole();
  const int64_t id = taken(bytes);
  std::vector<paper::SheetMark> marks;
  for (const DetailChange& one : changes(id, Outcome::wrong))
    for (const Fault& fault : one.line.faults) marks.push_back(mark_at(one.line.sheet, fault, Lang::vi));
  ASSERT_EQ(marks.size(), 2u);
  EXPECT_EQ(marks[0].sheet, "Sản phẩm");
  EXPECT_EQ(marks[0].column, 3u);
  EXPECT_EQ(marks[0].row, 2u);
  EXPECT_EQ(marks[1].column, 0u) << "the cell that names a facility nobody knows";
  EXPECT_EQ(marks[1].row, 3u);
  std::string kept_bytes;
  database().read([&](db::Session& session) { kept_bytes = detail_bytes_of(session, 1, id); });
  EXPECT_EQ(kept_bytes, bytes);
  const auto file = marked_file(kept_bytes, marks, "chi-tiet.xlsx");
  ASSERT_TRUE(file.ok());
  EXPECT_GT(file.value().bytes().size(), bytes.size());
  const auto again = read_details(file.value().bytes(), [](DetailLine&&) { return Result<>(Done{}); });
  EXPECT_TRUE(again.ok() && again.value().lines == 2) << "it can be corrected and handed in again";
}

TEST_P(DetailImportTest, AFileWithoutColumnsOfDetailsIsRefusedInWords) {
  const auto none = read_details("STT,Ghi chú\n1,không có gì\n", [](DetailLine&&) { return Result<>(Done{}); });
  ASSERT_FALSE(none.ok());
  EXPECT_TRUE(none.problem().is(problems::details_no_columns));
}

// ── TRI ──

std::string of_tests(const std::string& name) {
  std::ifstream in(std::string(SXSH_SOURCE_DIR) + "/tests/samples/" + name, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// Sum of the amounts of all wastes in thousandths, by medium ("" without one) and unit.
using Sums = std::map<std::pair<std::string, std::string>, int64_t>;
Sums sums_of(const std::vector<Detail>& wastes) {
  Sums out;
  for (const Detail& one : wastes)
    if (one.value("amount"))
      out[{one.value("medium").value_or(""), one.value("unit").value_or("")}] +=
          read_number(*one.value("amount"), 3, DecimalSign::point).value;
  return out;
}

TEST_P(DetailImportTest, ReleasesOfAnInventedTriFileBecomeWastes) {
  const std::string bytes = of_tests("tri-example.csv");
  ASSERT_FALSE(bytes.empty());
  import_facilities(bytes);
  const int64_t id = taken(bytes);
  EXPECT_EQ(import(id).of(Outcome::wrong), 0);
  EXPECT_NE(import(id).notes_en.find("1 rows about the same chemical"), std::string::npos) << import(id).notes_en;
  EXPECT_EQ(written(id).added, 7);
  std::vector<Detail> all;
  database().read([&](db::Session& session) {
    facilities::each_detail(session, 1, DetailKind::waste,
                            [&](const Detail& one, const facilities::DetailOf&) { all.push_back(one); });
  });
  ASSERT_EQ(all.size(), 7u);
  EXPECT_EQ(sums_of(all), (Sums{{{"", "lb"}, 0}, {{"air", "lb"}, 150'500}, {{"land", "lb"}, 4'000}, {{"off_site", "lb"}, 9'000},
                                {{"water", "g"}, 125}, {{"water", "lb"}, 2'250}}));
  EXPECT_EQ(std::ranges::count_if(all, [](const Detail& one) { return !one.value("amount"); }), 1)
      << "a short form gives no amounts: missing, not zero";
  const int64_t again = taken(bytes);
  EXPECT_EQ(import(again).of(Outcome::unchanged), 7);
}

TEST_P(DetailImportTest, AnInventedIacFileBecomesFacilities) {
  const std::string bytes = of_tests("iac-example.csv");
  ASSERT_FALSE(bytes.empty());
  import_facilities(bytes);
  std::map<std::string, facilities::Facility> all;
  database().read([&](db::Session& session) {
    for (const char* code : {"CS-000001", "CS-000002", "CS-000003"})
      if (const auto id = facilities::facility_with_code(session, 1, code))
        all[code] = *facilities::find_facility(session, 1, *id);
  });
  ASSERT_EQ(all.size(), 3u);
  const auto& first = all["CS-000001"];
  EXPECT_EQ(first.name(), "IAC XM0001 (326199, ZZ)");
  EXPECT_EQ(first.value(FieldId::area_m2), "9290.3") << "100,000 square feet";
  EXPECT_EQ(first.value(FieldId::electricity_kwh), "1250001") << "rounded half up, as the mapping says";
  EXPECT_EQ(all["CS-000003"].value(FieldId::electricity_kwh), std::nullopt) << "missing is missing";
}

TEST_P(DetailImportTest, TheReleasesOfTheTriYearAddUp) {
  const char* folder = std::getenv("SXSH_DATA");
  std::string path = std::string(folder ? folder : std::string(SXSH_SOURCE_DIR) + "/../shared/data") + "/tri/tri_il_2023.csv";
  std::ifstream in(path, std::ios::binary);
  if (!in) GTEST_SKIP() << "the TRI file is not at " << path << ": set SXSH_DATA to the folder of the data";
  std::ostringstream out;
  out << in.rdbuf();
  const std::string bytes = out.str();
  import_facilities(bytes);
  const int64_t id = taken(bytes);
  for (const auto& wrong : changes(id, Outcome::wrong))
    ADD_FAILURE() << wrong.line.row << ": " << wrong.line.faults.at(0).words_en;
  const DetailsWritten done = written(id);
  // Straight from the file: columns 51 to 53, 65, 88 and 107 (total releases), by unit.
  std::map<std::string, std::array<int64_t, 5>> there;
  int64_t rows = 0;
  ASSERT_TRUE(paper::read_sheets(bytes, {}, [&](const paper::SheetRow& row) {
    if (row.row == 1) return true;
    ++rows;
    const auto figure = [&](uint32_t column) {
      const auto* cell = row.at(column - 1);
      return cell ? read_number(cell->value, 3, DecimalSign::point).value : 0;
    };
    auto& sums = there[std::string(row.at(49)->value) == "Grams" ? "g" : "lb"];
    const int64_t air = figure(51) + figure(52), water = figure(53);
    sums[0] += air;
    sums[1] += water;
    sums[2] += std::max<int64_t>(figure(65) - air - water, 0);   // rounding of the file gives -0.001 once
    sums[3] += figure(88);
    sums[4] += figure(107);
    return true;
  }).ok());
  EXPECT_EQ(rows, 3509);
  std::vector<Detail> all;
  database().read([&](db::Session& session) {
    facilities::each_detail(session, 1, DetailKind::waste,
                            [&](const Detail& one, const facilities::DetailOf&) { all.push_back(one); });
  });
  EXPECT_EQ(static_cast<int64_t>(all.size()), done.added);
  Sums sums = sums_of(all);
  for (const auto& [unit, of] : there) {
    const int64_t total = sums[{"air", unit}] + sums[{"water", unit}] + sums[{"land", unit}] + sums[{"off_site", unit}];
    EXPECT_EQ((sums[{"air", unit}]), of[0]) << unit;
    EXPECT_EQ((sums[{"water", unit}]), of[1]) << unit;
    EXPECT_EQ((sums[{"land", unit}]), of[2]) << unit;
    EXPECT_EQ((sums[{"off_site", unit}]), of[3]) << unit;
    EXPECT_NEAR(static_cast<double>(total), static_cast<double>(of[4]), 1000.0) << "the file's own total, rounded by row";
  }
}

}  // namespace
}  // namespace sxsh::imports
