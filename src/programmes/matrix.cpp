#include "programmes/matrix.h"

#include <algorithm>
#include <set>

namespace sxsh::programmes {
namespace {

void add(std::optional<int64_t>& sum, const std::optional<int64_t>& amount) {
  if (amount) sum = sum.value_or(0) + *amount;
}

MatrixRow line_row(const reading::BudgetLine& line, const std::vector<int>& years, bool first_of_item) {
  MatrixRow row;
  row.code = line.group + (line.group.empty() || line.item.empty() ? "" : ".") + line.item;
  row.name = first_of_item ? line.name : "";
  row.unit = line.unit;
  row.source = line.source;
  row.unit_cost_vnd = line.unit_cost_vnd;
  row.printed_vnd = line.total_vnd;
  for (const int year : years) {
    MatrixCell cell;
    for (const auto& c : line.cells)
      if (c.year == year) cell = {c.quantity, c.amount_vnd, c.proposed ? c.amount_printed : "", c.proposed};
    add(row.sum_vnd, cell.vnd);
    row.cells.push_back(cell);
  }
  if (line.cells.empty()) row.sum_vnd = line.total_vnd;
  return row;
}

MatrixRow sum_of(const std::vector<MatrixRow>& rows, MatrixRow::Kind of, size_t from, size_t years) {
  MatrixRow sum;
  sum.cells.resize(years);
  for (size_t i = from; i < rows.size(); ++i) {
    if (rows[i].kind != of) continue;
    for (size_t y = 0; y < years; ++y) add(sum.cells[y].vnd, rows[i].cells[y].vnd);
    add(sum.sum_vnd, rows[i].sum_vnd);
  }
  return sum;
}

void check(Matrix& m, const std::optional<int64_t>& printed, const std::optional<int64_t>& sum) {
  if (!printed || !sum) return;
  ++m.checked;
  if (*printed != *sum) ++m.disagreements;
}

}  // namespace

Matrix matrix(const reading::Budget& budget) {
  Matrix m;
  std::set<int> years;
  for (const auto& line : budget.lines)
    for (const auto& cell : line.cells) {
      years.insert(cell.year);
      m.inferred_years = m.inferred_years || cell.inferred;
    }
  m.years.assign(years.begin(), years.end());

  std::vector<reading::BudgetGroup> groups = budget.groups;
  for (const auto& line : budget.lines)
    if (std::none_of(groups.begin(), groups.end(), [&](const auto& g) { return g.code == line.group; })) {
      groups.emplace_back();
      groups.back().code = line.group;
    }
  for (const auto& group : groups) {
    const size_t at = m.rows.size();
    m.rows.emplace_back();
    std::string item;
    for (const auto& line : budget.lines) {
      if (line.group != group.code) continue;
      const std::string key = line.item + "\n" + line.name + "\n" + line.unit;
      m.rows.push_back(line_row(line, m.years, key != item));
      item = key;
      check(m, line.total_vnd, m.rows.back().sum_vnd);
      if (m.rows.back().sum_vnd) m.by_source[line.source] += *m.rows.back().sum_vnd;
    }
    MatrixRow head = sum_of(m.rows, MatrixRow::Kind::line, at + 1, m.years.size());
    head.kind = MatrixRow::Kind::group;
    head.code = group.code;
    head.name = group.name;
    head.printed_vnd = group.total_vnd;
    if (m.rows.size() == at + 1) head.sum_vnd = group.total_vnd;
    else check(m, group.total_vnd, head.sum_vnd);
    m.rows[at] = std::move(head);
  }
  if (!m.rows.empty()) {
    MatrixRow total = sum_of(m.rows, MatrixRow::Kind::group, 0, m.years.size());
    total.kind = MatrixRow::Kind::total;
    total.printed_vnd = budget.total_vnd;
    check(m, budget.total_vnd, total.sum_vnd);
    for (const auto& [source, printed] : budget.by_source)
      if (const auto it = m.by_source.find(source); it != m.by_source.end()) check(m, printed, it->second);
    m.rows.push_back(std::move(total));
  }
  return m;
}

}  // namespace sxsh::programmes
