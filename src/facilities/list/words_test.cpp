// The index of words with the marks of what is filtered by; where facilities lie on both maps.
#include "facilities/list/words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "facilities/list/query.h"
#include "facilities/store.h"
#include "support/engines.h"

namespace sxsh::facilities::list {
namespace {

const accounts::Actor kLan{.office_id = 1, .person_id = 0, .name = "Chị Lan", .at = "2018-12-31T02:41:00.000Z"};
const Reach kAll{.office_id = 1, .whole_office = true, .units = {}, .zones = {}, .facilities = {}};

TEST(FacilityWords, AnIndustryCarriesItsSectionAndEveryShorterCode) {
  EXPECT_EQ(marks_of_industry("13120"), (std::vector<std::string>{"ønc", "øn13", "øn131", "øn1312", "øn13120"}));
  EXPECT_EQ(marks_of_industry("05"), (std::vector<std::string>{"ønb", "øn05"}));
  EXPECT_EQ(marks_of_industry("E"), (std::vector<std::string>{"øne"}));
  EXPECT_TRUE(marks_of_industry("1").empty());
}

TEST(FacilityWords, NobodyTypesAMark) {
  for (const char* typed : {"øn22", "Øn22", "nhựa øslarge"})
    for (const std::string& word : typed_words(typed).words) EXPECT_EQ(word.find("ø"), std::string::npos) << typed;
  Values values;
  at(values, FieldId::name) = "Công ty øn22 (ví dụ)";
  EXPECT_EQ(folded_words(values).find("ø"), std::string::npos);
}

class FacilityWordsTest : public tests::StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    zone_ = "4711";
    const char* rows[][5] = {{"Nhựa An Phát", "22201", "small", "1:12052", "4711"},
                             {"Nhựa Minh Hưng", "22209", "large", "1:12115", ""},
                             {"Dệt nhựa Đại Đồng", "13120", "small", "2:12073", ""},
                             {"Nhựa chưa rõ", "", "", "", ""}};
    write([&](db::Session& session) -> Result<> {
      const Batch batch = TRY(open_batch(session, kLan, Batch::Kind::edit));
      for (const auto& row : rows) {
        Values values;
        at(values, FieldId::name) = row[0];
        if (*row[1]) at(values, FieldId::industry) = row[1], at(values, FieldId::industry_edition) = "2018";
        if (*row[2]) at(values, FieldId::size_class) = row[2], at(values, FieldId::size_rule) = "declared";
        if (*row[3]) at(values, FieldId::unit) = row[3];
        if (*row[4]) at(values, FieldId::zone) = row[4];
        ids_.push_back(TRY(add(session, batch, values)).id);
      }
      return Done{};
    });
  }
  void write(const std::function<Result<>(db::Session&)>& work) {
    const auto done = database().write(work);
    ASSERT_TRUE(done.ok()) << done.problem().message(Lang::en);
  }
  std::string names(const Filter& filter, const Reach& reach = kAll) {
    std::vector<std::string> out;
    Sought sought{.filter = filter, .sort = {}, .columns = usual_columns()};
    const size_t name = static_cast<size_t>(std::ranges::find(sought.columns, std::optional(FieldId::name), &Column::field) -
                                            sought.columns.begin());
    database().read([&](db::Session& session) {
      each_row(session, reach, sought, {}, [&](const Row& row) { out.push_back(row.cells[name].value_or("?")); });
    });
    std::ranges::sort(out);
    std::string all;
    for (const std::string& one : out) all += (all.empty() ? "" : ", ") + one;
    return all;
  }
  std::vector<std::string> index() {
    std::vector<std::string> out;
    const tests::Sql all(engine() == db::Engine::sqlite ? "SELECT folded FROM facility_words ORDER BY rowid"
                                                        : "SELECT folded FROM facility_words ORDER BY id");
    database().read(
        [&](db::Session& session) { session.each(all, [&](const db::Row& row) { out.push_back(std::string(row.text(0))); }); });
    return out;
  }
  std::vector<int64_t> ids_;
  std::string zone_;
};
SXSH_ON_BOTH_ENGINES(FacilityWordsTest);

TEST_P(FacilityWordsTest, ASearchWithinAFilterFindsWhatBothFind) {
  EXPECT_EQ(names({.words = "nhua", .industries = {{std::nullopt, "22"}}}), "Nhựa An Phát, Nhựa Minh Hưng");
  EXPECT_EQ(names({.words = "nhựa", .industries = {{std::nullopt, "22201"}, {std::nullopt, "13"}}}),
            "Dệt nhựa Đại Đồng, Nhựa An Phát");
  EXPECT_EQ(names({.words = "nhua", .industries = {{2018, "C"}}}), "Dệt nhựa Đại Đồng, Nhựa An Phát, Nhựa Minh Hưng");
  EXPECT_EQ(names({.words = "nhua", .industries = {{2025, "C"}}}), "") << "the edition is looked at too";
  EXPECT_EQ(names({.words = "nhua", .sizes = {"small"}}), "Dệt nhựa Đại Đồng, Nhựa An Phát");
  EXPECT_EQ(names({.words = "nhua minh", .sizes = {"small", "large"}}), "Nhựa Minh Hưng");
  EXPECT_EQ(names({.words = "nhua", .zones = {4711}}), "Nhựa An Phát");
  EXPECT_EQ(names({.words = "nhua", .units = {"1:327"}}), names({.units = {"1:327"}})) << "a district holds its communes";
  EXPECT_EQ(names({.words = "nhua", .units = {"2:12073"}}), names({.units = {"2:12073"}})) << "on either map";
  EXPECT_NE(names({.words = "nhua", .units = {"2:12073"}}), "");
  const Reach area{.office_id = 1, .whole_office = false, .units = {}, .zones = {4711}, .facilities = {}};
  EXPECT_EQ(names({.words = "nhua"}, area), "Nhựa An Phát");
  const Reach nothing{.office_id = 1, .whole_office = false, .units = {}, .zones = {}, .facilities = {}};
  EXPECT_EQ(names({.words = "nhua"}, nothing), "");
}

TEST_P(FacilityWordsTest, TheMarksFollowAnEdit) {
  write([&](db::Session& session) -> Result<> {
    const Batch batch = TRY(open_batch(session, kLan, Batch::Kind::edit));
    const FieldChange larger{FieldId::size_class, "small", "large"};
    TRY(change(session, batch, ids_[0], std::span(&larger, 1), Lang::vi));
    return Done{};
  });
  EXPECT_EQ(names({.words = "nhua", .sizes = {"large"}}), "Nhựa An Phát, Nhựa Minh Hưng");
  EXPECT_EQ(names({.words = "nhua", .sizes = {"small"}}), "Dệt nhựa Đại Đồng");
}

TEST_P(FacilityWordsTest, TheListShowsWhereEachLiesOnEitherMap) {
  Sought sought{.filter = {}, .sort = {}, .columns = {}};
  for (const Column& column : all_columns())
    if (column.field == FieldId::name || map_of(column)) sought.columns.push_back(column);
  ASSERT_EQ(sought.columns.size(), 3u);
  std::map<std::string, std::pair<Value, Value>> lies;
  database().read([&](db::Session& session) {
    each_row(session, kAll, sought, {}, [&](const Row& row) { lies[*row.cells[0]] = {row.cells[1], row.cells[2]}; });
  });
  EXPECT_EQ(lies["Nhựa An Phát"].first, "Thị trấn Yên Mỹ, huyện Yên Mỹ, tỉnh Hưng Yên");
  EXPECT_EQ(lies["Nhựa An Phát"].second, "Xã Yên Mỹ, tỉnh Hưng Yên");
  EXPECT_TRUE(lies["Dệt nhựa Đại Đồng"].second.value_or("").ends_with(", tỉnh Hưng Yên")) << "as reported on the new map";
  EXPECT_EQ(lies["Nhựa chưa rõ"].first, std::nullopt);
  EXPECT_EQ(lies["Nhựa chưa rõ"].second, std::nullopt);
}

// The migration writes for an older register what the program writes.
TEST_P(FacilityWordsTest, AnOlderIndexIsBroughtUpToDate) {
  std::ifstream file(SXSH_SOURCE_DIR "/db/migrations/0058_facility_words_filters.sql");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const bool sqlite = engine() == db::Engine::sqlite;
  const size_t from = text.find("UPDATE", text.find(sqlite ? "-- [sqlite]" : "-- [postgres]"));
  const std::string update = text.substr(from, text.find(';', from) - from);
  const auto wanted = index();
  write([&](db::Session& session) -> Result<> {
    TRY(
        session.run(tests::Sql("INSERT INTO offices (id, code, name, province) SELECT 1, 'vd', 'ví dụ', 'hung-yen' "
                               "WHERE NOT EXISTS (SELECT 1 FROM offices)")));
    TRY(session.run(tests::Sql(sqlite ? "UPDATE facility_words SET folded = substr(folded, 1, instr(folded || ' ø', ' ø') - 1)"
                                      : "UPDATE facility_words SET folded = split_part(folded, ' ø', 1)")));
    TRY(session.run(tests::Sql(update)));
    return Done{};
  });
  EXPECT_EQ(index(), wanted);
}

}  // namespace
}  // namespace sxsh::facilities::list
