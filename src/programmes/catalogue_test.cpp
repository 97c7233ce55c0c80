// Every programme of the catalogue is whole, adds up, and says of each item which clause it comes from.
#include "programmes/catalogue.h"

#include <gtest/gtest.h>

#include "programmes/matrix.h"
#include "terms/problems.h"

using namespace sxsh;
using namespace sxsh::programmes;

namespace {

const CatalogueProgramme& of(const std::vector<CatalogueProgramme>& all, const std::string& code) {
  for (const auto& programme : all)
    if (programme.code == code) return programme;
  throw std::out_of_range(code);
}

std::vector<CatalogueProgramme> whole_catalogue() {
  auto all = catalogue();
  if (!all.ok()) throw std::runtime_error(all.problem().message(Lang::en));
  return all.take();
}

}  // namespace

TEST(Catalogue, every_programme_is_whole) {
  const auto all = whole_catalogue();
  ASSERT_EQ(all.size(), 4u);
  int active = 0;
  for (const auto& p : all) {
    active += p.active ? 1 : 0;
    EXPECT_TRUE(p.programme.period) << p.code;
    EXPECT_TRUE(p.document.date) << p.code;
    EXPECT_FALSE(p.document.legal_bases.empty()) << p.code;
    EXPECT_FALSE(p.programme.tasks.empty()) << p.code;
    for (const auto& t : p.programme.targets) EXPECT_FALSE(t.clause.empty()) << p.code << " " << t.text;
    for (const auto& t : p.programme.tasks) EXPECT_FALSE(t.clause.empty()) << p.code << " " << t.text;
  }
  EXPECT_EQ(active, 1) << "one programme stands on the example portal";
}

TEST(Catalogue, the_annex_of_hung_yen_adds_up_in_every_direction) {
  const auto all = whole_catalogue();
  const auto& budget = *of(all, "hung-yen-1233-2017").programme.budget;
  EXPECT_EQ(budget.lines.size(), 16u);
  const Matrix m = matrix(budget);
  EXPECT_EQ(m.disagreements, 0);
  EXPECT_EQ(m.checked, 16 + 4 + 1 + 2);
  const MatrixRow& total = m.rows.back();
  ASSERT_EQ(m.years, (std::vector<int>{2016, 2017, 2018, 2019, 2020}));
  EXPECT_FALSE(total.cells[0].vnd.has_value()) << "2016 is empty, not zero";
  EXPECT_EQ(total.cells[1].vnd, 1'560'000'000);
  EXPECT_EQ(total.cells[4].vnd, 2'700'000'000);
  EXPECT_EQ(total.sum_vnd, 8'360'000'000);
}

TEST(Catalogue, what_an_act_does_not_say_is_missing) {
  const auto all = whole_catalogue();
  EXPECT_FALSE(of(all, "dong-nai-2019").document.number);
  EXPECT_FALSE(of(all, "binh-duong-1849-2016").programme.budget);
  EXPECT_EQ(of(all, "dong-nai-2019").programme.budget->total_vnd, 955'651'000);
  EXPECT_TRUE(of(all, "dong-nai-2019").programme.targets.empty());
}

TEST(Catalogue, a_wrong_file_is_refused_with_its_place) {
  const auto no_such_key = parse_catalogue("catalogue/programmes/x/programme.toml", "[document]\ncolour = \"red\"\n");
  ASSERT_FALSE(no_such_key.ok());
  EXPECT_TRUE(no_such_key.problem().is(problems::catalogue_wrong));
  EXPECT_NE(no_such_key.problem().message(Lang::en).find("document.colour"), std::string::npos);
  const auto broken = parse_catalogue("x", "[document\n");
  ASSERT_FALSE(broken.ok());
  EXPECT_NE(broken.problem().message(Lang::en).find("line 1"), std::string::npos);
}
