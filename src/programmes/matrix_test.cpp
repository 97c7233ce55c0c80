#include "programmes/matrix.h"

#include <gtest/gtest.h>

using namespace sxsh::programmes;
using sxsh::programmes::reading::Budget;

namespace {

reading::BudgetLine line(std::string group, std::string item, std::string source, int64_t total, std::vector<int64_t> amounts) {
  reading::BudgetLine l;
  l.group = std::move(group);
  l.item = std::move(item);
  l.name = "việc " + l.item;
  l.source = std::move(source);
  l.total_vnd = total;
  int year = 2017;
  for (const int64_t amount : amounts) {
    reading::BudgetCell cell;
    cell.year = year++;
    cell.amount_vnd = amount;
    l.cells.push_back(cell);
  }
  return l;
}

Budget two_groups() {
  Budget b;
  b.total_vnd = 600;
  b.by_source = {{"central", 150}, {"local", 450}};
  b.groups.resize(2);
  b.groups[0].code = "I";
  b.groups[0].total_vnd = 300;
  b.groups[1].code = "II";
  b.groups[1].total_vnd = 300;
  b.lines = {line("I", "1", "central", 150, {50, 100}), line("I", "1", "local", 150, {100, 50}),
             line("II", "1", "local", 300, {300})};
  return b;
}

}  // namespace

TEST(Matrix, adds_up_in_every_direction) {
  const Matrix m = matrix(two_groups());
  EXPECT_EQ(m.years, (std::vector<int>{2017, 2018}));
  ASSERT_EQ(m.rows.size(), 6u);
  EXPECT_EQ(m.rows[0].kind, MatrixRow::Kind::group);
  EXPECT_EQ(m.rows[0].sum_vnd, 300);
  EXPECT_EQ(m.rows[0].cells[0].vnd, 150);
  EXPECT_EQ(m.rows[2].name, "") << "the second source of an item does not repeat its name";
  EXPECT_EQ(m.rows[5].cells[0].vnd, 450);
  EXPECT_EQ(m.by_source.at("local"), 450);
  EXPECT_EQ(m.disagreements, 0);
  EXPECT_EQ(m.checked, 3 + 2 + 1 + 2);
}

TEST(Matrix, a_missing_cell_is_missing_not_zero) {
  const Matrix m = matrix(two_groups());
  EXPECT_FALSE(m.rows[4].cells[1].vnd.has_value());
}

TEST(Matrix, counts_every_sum_that_differs_from_the_printed_one) {
  Budget b = two_groups();
  b.lines[2].total_vnd = 301;
  b.groups[0].total_vnd = 299;
  EXPECT_EQ(matrix(b).disagreements, 2);
}

TEST(Matrix, nothing_printed_nothing_checked) {
  Budget b;
  b.total_vnd = 5;
  EXPECT_TRUE(matrix(b).rows.empty());
  EXPECT_EQ(matrix(b).checked, 0);
}
