// The register out to a file and in again; the large public tables into the register, their figures checked by adding up the
// file's own cells.
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "accounts/store.h"
#include "app/app.h"
#include "app/commands.h"
#include "facilities/store.h"
#include "imports/check.h"
#include "imports/upload.h"
#include "imports/write.h"
#include "paper/sheet_writer.h"
#include "support/browser.h"
#include "support/engines.h"

using namespace sxsh;
using facilities::FieldId;
using imports::Outcome;

namespace {

struct Example {
  std::unique_ptr<app::App> app;
  tests::TestDatabase database;
  explicit Example(db::Engine engine = db::Engine::sqlite, bool filled = true) : database(engine, {}, false) {
    database.close();
    auto opened = app::App::open({.db = database.url(), .example = filled});
    EXPECT_TRUE(opened.ok());
    app = opened.take();
  }
  db::Database& db() { return app->database(); }
  accounts::Actor actor() { return accounts::the_program(app::kOffice, app->settings().clock); }

  std::vector<facilities::Facility> all() {
    std::vector<facilities::Facility> out;
    imports::Index index;
    db().read([&](db::Session& session) {
      std::vector<int64_t> ids;
      session.each(tests::Sql("SELECT id FROM v_facilities ORDER BY id"), [&](const db::Row& row) { ids.push_back(row.int64(0)); });
      for (const int64_t id : ids) out.push_back(*facilities::find_facility(session, app::kOffice, id));
    });
    return out;
  }
  int64_t check(const std::string& bytes, const std::string& name) {
    int64_t id = 0;
    auto sample = imports::sample_of(bytes, "");
    EXPECT_TRUE(sample.ok()) << (sample.ok() ? "" : sample.problem().message(Lang::en));
    const auto done = db().write([&](db::Session& session) -> Result<> {
      id = TRY(imports::add_import(session, actor(), TRY(imports::receive(session, app::kOffice, name, bytes, sample.value()))));
      return imports::move(session, app::kOffice, id, imports::State::mapping, imports::State::checking);
    });
    EXPECT_TRUE(done.ok());
    const auto checked = imports::check(db(), app::kOffice, id, {});
    EXPECT_TRUE(checked.ok()) << (checked.ok() ? "" : checked.problem().message(Lang::en));
    return id;
  }
  imports::Written write(int64_t id) {
    const auto moved = db().write([&](db::Session& session) {
      return imports::move(session, app::kOffice, id, imports::State::checked, imports::State::writing);
    });
    EXPECT_TRUE(moved.ok());
    auto written = imports::write(db(), actor(), id, {});
    EXPECT_TRUE(written.ok()) << (written.ok() ? "" : written.problem().message(Lang::en));
    return written.ok() ? written.value() : imports::Written{};
  }
  imports::Totals totals(int64_t id) {
    imports::Totals out;
    db().read([&](db::Session& session) { out = imports::totals_of(session, app::kOffice, id); });
    return out;
  }
  std::string troubles(int64_t id) {
    std::string out;
    db().read([&](db::Session& session) {
      for (const auto& fault : imports::faults_of(session, app::kOffice, id, 0, INT64_MAX))
        out += std::to_string(fault.row) + " " + fault.field + ": " + fault.words_en + "\n";
      for (const auto outcome : {Outcome::changed, Outcome::possible})
        for (const auto& row : imports::rows_of(session, app::kOffice, id, outcome, 20, 0)) {
          out += std::to_string(row.row) + " " + row.name + "\n";
          for (const auto& one : row.changes)
            out += "  " + std::string(facilities::field(one.field).code) + ": " + one.before.value_or("-") + " > " +
                   at(row.given, one.field).value_or("-") + "\n";
        }
    });
    return out;
  }
};

// Every field of every facility, as people read it.
struct Exported {
  std::string xlsx, csv;
};
Exported exported(const std::vector<facilities::Facility>& all, Lang lang) {
  paper::SheetLayout layout;
  layout.name = "Cơ sở";
  for (const auto& field : facilities::all_fields()) layout.columns.push_back({.title = std::string(ui::tr(lang, field.label))});
  paper::XlsxWriter xlsx;
  paper::CsvWriter csv(layout);
  xlsx.sheet(layout);
  for (const auto& facility : all) {
    std::vector<std::string> texts;
    for (const auto& field : facilities::all_fields()) {   // names of places are Vietnamese, dates what every spreadsheet knows
      const bool plain = field.type == facilities::Type::date;
      const Lang in = field.type == facilities::Type::unit ? Lang::vi : lang;
      texts.push_back(plain ? facility.value(field.id).value_or("") : facilities::shown(field.id, facility.value(field.id), in));
    }
    std::vector<paper::OutCell> cells;
    for (const std::string& text : texts) cells.push_back(paper::OutCell::of(text));
    xlsx.row(cells);
    csv.row(cells);
  }
  const auto file = xlsx.finish();
  const auto text = csv.finish();
  EXPECT_TRUE(file.ok() && text.ok());
  return {file.ok() ? file.value().whole() : "", text.ok() ? text.value().whole() : ""};
}

class RoundTrip : public testing::TestWithParam<db::Engine> {};
INSTANTIATE_TEST_SUITE_P(On, RoundTrip, testing::Values(db::Engine::sqlite, db::Engine::postgres), tests::engine_name);

TEST_P(RoundTrip, ExportAndImportChangeNothing) {
  Example example(GetParam());
  const auto all = example.all();
  ASSERT_GT(all.size(), 20u);
  for (const Lang lang : {Lang::vi, Lang::en}) {
    const Exported files = exported(all, lang);
    for (const auto& [bytes, name] : {std::pair(files.csv, "co-so.csv"), std::pair(files.xlsx, "co-so.xlsx")}) {
      const int64_t id = example.check(bytes, name);
      EXPECT_EQ(example.totals(id).of(Outcome::unchanged), static_cast<int64_t>(all.size())) << name << "\n" << example.troubles(id);
    }
  }
}

// The files that the list of facilities itself gives out.
TEST_P(RoundTrip, WhatTheListGivesOutComesBackUnchanged) {
  Example example(GetParam());
  tests::Browser officer(example.app->dispatch());
  std::string person;
  example.db().read([&](db::Session& session) {
    for (const auto& one : accounts::example_people(session, app::kOffice))
      if (one.role == "officer") person = std::to_string(one.id);
  });
  officer.get("/dang-nhap");
  officer.post("/dang-nhap/vi-du", {{"person", person}});
  const auto all = example.all();
  for (const std::string where : {"/lv/co-so/tai.csv?cot=tat-ca", "/lv/co-so/tai.xlsx?cot=tat-ca", "/lv/co-so/tai.xlsx?cot=tat-ca&chi-tiet=1"}) {
    const auto file = officer.get(where);
    ASSERT_EQ(file.status, 200) << where;
    ASSERT_NE(file.on_disk, nullptr) << where << ": held in memory";
    const int64_t id = example.check(file.whole(), "co-so");
    EXPECT_EQ(example.totals(id).of(Outcome::unchanged), static_cast<int64_t>(all.size())) << where << "\n" << example.troubles(id);
    EXPECT_EQ(example.totals(id).all(), static_cast<int64_t>(all.size())) << where;
  }
}

// ── the public tables, where they lie beside the project ──

std::string shared(const char* path) {
  for (std::filesystem::path at = SXSH_SOURCE_DIR; at.has_parent_path() && at != at.root_path(); at = at.parent_path())
    for (const char* name : {"../shared/data", "shared/data"})
      if (const auto file = at / name / path; std::filesystem::exists(file)) return file.string();
  return "";
}
std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}
// The file's cells by a reader of the test's own: quotes, commas, lines.
std::vector<std::vector<std::string>> cells_of(const std::string& bytes) {
  std::vector<std::vector<std::string>> rows(1);
  std::string cell;
  bool quoted = false;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (quoted && c == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"') cell += bytes[++i];
    else if (c == '"') quoted = !quoted;
    else if (!quoted && (c == ',' || c == '\n')) {
      if (!cell.empty() && cell.back() == '\r') cell.pop_back();
      rows.back().push_back(std::move(cell));
      cell.clear();
      if (c == '\n') rows.emplace_back();
    } else cell += c;
  }
  if (!cell.empty()) rows.back().push_back(cell);
  if (rows.back().empty()) rows.pop_back();
  return rows;
}
size_t column(const std::vector<std::vector<std::string>>& rows, const std::string& name) {
  for (size_t i = 0; i < rows[0].size(); ++i)
    if (rows[0][i] == name) return i;
  ADD_FAILURE() << "no column " << name;
  return 0;
}
struct Sum {
  int64_t n = 0, sum = 0;
  bool operator==(const Sum&) const = default;
};
Sum sum_of(const std::vector<std::vector<std::string>>& rows, const std::string& name) {
  Sum out;
  const size_t at = column(rows, name);
  for (size_t i = 1; i < rows.size(); ++i)
    if (at < rows[i].size() && !rows[i][at].empty()) {
      const std::string& text = rows[i][at];       // rounded half up to a whole number, digit by digit
      const size_t point = text.find('.');
      ++out.n;
      out.sum += std::stoll(text) + (point != text.npos && point + 1 < text.size() && text[point + 1] >= '5' ? 1 : 0);
    }
  return out;
}
Sum sum_of(const std::vector<facilities::Facility>& all, FieldId field) {
  Sum out;
  for (const auto& each : all)
    if (const auto& value = each.value(field)) {
      ++out.n;
      out.sum += std::stoll(*value);
    }
  return out;
}

TEST(PublicTables, TheIacSampleAddsUpToItsFile) {
  const std::string path = shared("iac/assess_sample.csv");
  if (path.empty()) GTEST_SKIP() << "shared/data/iac/assess_sample.csv does not lie beside the project";
  const std::string bytes = bytes_of(path);
  const auto rows = cells_of(bytes);
  ASSERT_EQ(rows.size(), 2195u);
  Example example(db::Engine::sqlite, false);
  const int64_t id = example.check(bytes, "assess_sample.csv");
  const auto totals = example.totals(id);
  EXPECT_EQ(totals.of(Outcome::wrong), 0) << example.troubles(id);
  EXPECT_EQ(totals.of(Outcome::fresh), 2194) << example.troubles(id);
  EXPECT_EQ(example.write(id).added, 2194);
  const auto all = example.all();
  EXPECT_EQ(sum_of(all, FieldId::electricity_kwh), sum_of(rows, "ec_plant_usage"));
  EXPECT_EQ(sum_of(all, FieldId::employees), sum_of(rows, "employees"));
  EXPECT_EQ(all[0].name(), "IAC AM0018 (3585, TX)");
  const int64_t again = example.check(bytes, "assess_sample.csv");
  EXPECT_EQ(example.totals(again).of(Outcome::unchanged), 2194) << example.troubles(again);
}

TEST(PublicTables, TheTriYearIsItsFacilities) {
  const std::string path = shared("tri/tri_il_2023.csv");
  if (path.empty()) GTEST_SKIP() << "shared/data/tri/tri_il_2023.csv does not lie beside the project";
  const std::string bytes = bytes_of(path);
  const auto rows = cells_of(bytes);
  ASSERT_EQ(rows.size(), 3510u);
  std::map<std::string, std::array<std::string, 3>> expected;     // first row of each: name, latitude, longitude
  for (size_t i = 1; i < rows.size(); ++i)
    expected.try_emplace("TRI " + rows[i][column(rows, "2. TRIFD")],
                         std::array{rows[i][column(rows, "4. FACILITY NAME")], rows[i][column(rows, "12. LATITUDE")],
                                    rows[i][column(rows, "13. LONGITUDE")]});
  ASSERT_EQ(expected.size(), 977u);
  Example example(db::Engine::sqlite, false);
  const int64_t id = example.check(bytes, "tri_il_2023.csv");
  const auto totals = example.totals(id);
  EXPECT_EQ(totals.of(Outcome::left_out), 3509 - 977);
  EXPECT_EQ(totals.of(Outcome::wrong), 0) << example.troubles(id);
  EXPECT_EQ(totals.of(Outcome::fresh) + totals.of(Outcome::possible), 977);
  const auto decided = example.db().write([&](db::Session& session) {
    return imports::decide_rest(session, app::kOffice, id, imports::Decision::separate);   // one name at two sites: two facilities
  });
  EXPECT_TRUE(decided.ok());
  EXPECT_EQ(example.write(id).added, 977);
  for (const auto& facility : example.all()) {
    const auto found = expected.find(facility.value(FieldId::external_id).value_or(""));
    ASSERT_NE(found, expected.end());
    EXPECT_EQ(facility.name(), found->second[0]);
    EXPECT_EQ(std::stod(facility.value(FieldId::latitude).value_or("0")), std::stod(found->second[1]));
    EXPECT_EQ(std::stod(facility.value(FieldId::longitude).value_or("0")), std::stod(found->second[2]));
    expected.erase(found);
  }
  EXPECT_TRUE(expected.empty());
}

// ── the command ──

struct Ran {
  int code = 0;
  std::string out, err;
};
Ran ran(std::vector<std::string> words) {
  std::ostringstream out, err;
  const int code = app::run(words, out, err);
  return {code, out.str(), err.str()};
}

TEST(ImportCommand, AListGoesInOnceAndSaysWhatIsWrong) {
  tests::TestDatabase database(db::Engine::sqlite);
  database.close();
  const std::string folder = std::filesystem::path(database.url()).parent_path().string();
  const auto file = [&](const char* name, const std::string& text) {
    std::ofstream(folder + "/" + name) << text;
    return folder + "/" + name;
  };
  const std::string good = file("tot.csv", "Tên cơ sở,MST,Số lao động\nAn Phát,0900123456,120\nMinh Hưng,0900123457,5\n");
  const std::string bad = file("sai.csv", "Tên cơ sở,MST,Số lao động\nAn Phát 3,900123456,7o\nĐại Đồng,0900123458,5\n");
  const std::vector<std::string> db{"--db", database.url()};
  const auto with = [&](std::vector<std::string> words) {
    words.insert(words.end(), db.begin(), db.end());
    return ran(words);
  };
  Ran dry = with({"import", "facilities", good, "--dry-run"});
  EXPECT_EQ(dry.code, 0) << dry.err;
  EXPECT_NE(dry.out.find("Mới · New: 2"), std::string::npos) << dry.out;
  EXPECT_NE(dry.out.find("Nothing was written"), std::string::npos);
  Ran first = with({"import", "facilities", good});
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_NE(first.out.find("Đã thêm 2 và sửa 0 cơ sở."), std::string::npos) << first.out;
  EXPECT_NE(first.err.find("ghi · writing 2 / 2"), std::string::npos) << first.err;
  Ran wrong = with({"import", "facilities", bad, "--json"});
  EXPECT_EQ(wrong.code, 1);
  EXPECT_NE(wrong.out.find("\"place\": \"B2\""), std::string::npos) << wrong.out;
  EXPECT_NE(wrong.out.find("\"written\": false"), std::string::npos);
  Ran left_out = with({"import", "facilities", bad, "--leave-out", "--json"});
  EXPECT_EQ(left_out.code, 0);
  EXPECT_NE(left_out.out.find("\"added\": 1"), std::string::npos) << left_out.out;
  EXPECT_EQ(with({"import", "facilities"}).code, 2);
  EXPECT_EQ(with({"import", "facilities", folder + "/none.csv"}).code, 1);
  EXPECT_EQ(with({"import", "facilities", good, "--mapping", folder + "/none.toml"}).code, 1);
}

}  // namespace
