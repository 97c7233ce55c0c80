#include "programmes/reading/reference.h"

#include <gtest/gtest.h>

#include <set>

#include "base/embedded.h"
#include "terms/problems.h"

using namespace sxsh;
using namespace sxsh::programmes::reading;

TEST(Reference, every_file_of_the_catalogue_loads_and_every_row_has_its_source) {
  Reference all;
  int files = 0;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!is_reference_table(file.path)) continue;
    ++files;
    const auto done = read_reference(file.path, file.bytes, all);
    EXPECT_TRUE(done.ok()) << (done.ok() ? "" : done.problem().message(Lang::en));
  }
  EXPECT_GE(files, 4);
  EXPECT_FALSE(is_reference_table("catalogue/reference/measures/units.toml")) << "a folder of somebody else's";
  EXPECT_GE(all.acts.size(), 30u);
  std::set<std::string> numbers;
  for (const KnownAct& act : all.acts) {
    EXPECT_FALSE(act.source.empty()) << act.title;
    EXPECT_TRUE(act.date || act.mark != Mark::verified) << act.title << ": a verified act has its date";
    if (!act.number.empty()) {
      EXPECT_TRUE(numbers.insert(act.number).second) << act.number << " twice";
    }
  }
  for (const NationalTarget& target : all.national_targets) EXPECT_TRUE(all.act(target.act)) << target.act;
}

TEST(Reference, sixty_three_provinces_became_thirty_four) {
  const Reference& all = reference();
  std::set<std::string> before, after;
  for (const KnownProvince& unit : all.provinces) {
    (unit.version == "2004" ? before : after).insert(unit.code);
    if (unit.validity.to) {
      EXPECT_TRUE(all.successor(unit)) << unit.name;
    }
  }
  EXPECT_EQ(before.size(), 63u);
  EXPECT_EQ(after.size(), 34u);
  const auto* hung_yen = all.province("Hưng Yên", {2017, 4, 28});
  ASSERT_TRUE(hung_yen);
  EXPECT_TRUE(all.shared(*hung_yen));
  EXPECT_EQ(all.successor(*hung_yen)->name, "Hưng Yên");
  EXPECT_EQ(all.successor(*all.province("Bình Dương", {2016, 7, 19}))->name, "Hồ Chí Minh");
  EXPECT_FALSE(all.shared(*all.province("Hà Nội", {2016, 1, 1})));
  EXPECT_FALSE(all.province("Bình Dương", {2026, 1, 1}));
}

TEST(Reference, a_code_alone_is_not_an_identity) {
  const Reference& all = reference();
  EXPECT_EQ(all.province("Bắc Giang", {2020, 1, 1})->code, "24");
  EXPECT_EQ(all.province("Bắc Ninh", {2026, 1, 1})->code, "24");
  EXPECT_EQ(all.province("Bắc Ninh", {2020, 1, 1})->code, "27");
}

TEST(Reference, dong_nai_is_a_city_from_30_april_2026) {
  EXPECT_EQ(reference().province("Đồng Nai", {2026, 4, 29})->kind, "tỉnh");
  EXPECT_EQ(reference().province("Đồng Nai", {2026, 4, 30})->kind, "thành phố");
}

TEST(Reference, targets_are_those_of_the_period) {
  const auto until_2020 = reference().targets("cp1419", 2016, 2020);
  ASSERT_EQ(until_2020.size(), 5u);
  EXPECT_EQ(until_2020[0]->value_tenths, 900);
  EXPECT_EQ(until_2020[2]->range_tenths, std::pair(int64_t{80}, int64_t{130}));
  EXPECT_EQ(reference().targets("scp889", 2021, 2030).size(), 2u);
  EXPECT_TRUE(reference().targets("other", 2016, 2020).empty());
}

TEST(Reference, acts_are_found_without_marks_and_a_name_gives_all_its_editions) {
  ASSERT_TRUE(reference().act("1419/QD-TTg"));
  EXPECT_EQ(reference().act("1419/QĐ-TTg")->date, (Date{2009, 9, 7}));
  EXPECT_EQ(reference().editions("LUẬT BẢO VỆ MÔI TRƯỜNG").size(), 3u);
  EXPECT_FALSE(reference().act(""));
}

TEST(Reference, a_fault_names_file_and_key) {
  const auto fault_of = [](std::string_view toml) {
    Reference into;
    const auto done = read_reference("acts.toml", toml, into);
    EXPECT_FALSE(done.ok());
    if (done.ok()) return std::string();
    EXPECT_TRUE(done.problem().is(problems::catalogue_wrong));
    return done.problem().message(Lang::en);
  };
  EXPECT_NE(fault_of("[[act]]\nnumber = \"1\"\ntitel = \"x\"").find("act[1].title"), std::string::npos);
  EXPECT_NE(fault_of("[[act]]\nnumber = \"1\"\ntitle=\"x\"\nissuer=\"y\"\nkind=\"z\"\nsource=\"s\"\nverified=\"perhaps\"")
                .find("verified"),
            std::string::npos);
  EXPECT_NE(fault_of("[[act]\nnumber").find("line 1"), std::string::npos);
  EXPECT_NE(fault_of("[[law]]\nnumber = \"1\"").find("law"), std::string::npos);
  EXPECT_NE(fault_of("[[act]]\nnumber = \"1\"\ntitle=\"x\"\nissuer=\"y\"\nkind=\"z\"\nsource=\"s\"\nverified=true\ndates=1")
                .find("dates"),
            std::string::npos);
}
