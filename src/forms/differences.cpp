#include <algorithm>

#include "forms/answers.h"

namespace sxsh::forms {
namespace {

Cell cell_of(const Cell* cell) { return cell ? *cell : Cell(); }

void compare_table(const Form& form, const Table& table, const Answers& before, const Answers& after,
                   std::vector<Difference>& out) {
  std::vector<std::string> rows;
  for (const Answers* side : {&before, &after})
    for (const Row& row : side->rows(table.code))
      if (std::ranges::find(rows, row.id) == rows.end()) rows.push_back(row.id);
  for (const std::string& row : rows)
    for (const size_t place : table.places) {
      const std::string& code = form.fields[place].code;
      Cell a = cell_of(before.find(table.code, row, code)), b = cell_of(after.find(table.code, row, code));
      if (a != b) out.push_back({place, row, std::move(a), std::move(b)});
    }
}

}  // namespace

std::vector<Difference> differences(const Form& form, const Answers& before, const Answers& after) {
  std::vector<Difference> out;
  for (const Step& step : form.steps)
    for (const Item& item : step.items) {
      if (item.kind == Item::Kind::table) compare_table(form, form.tables[item.place], before, after, out);
      if (item.kind != Item::Kind::field) continue;
      const std::string& code = form.fields[item.place].code;
      Cell a = cell_of(before.find(code)), b = cell_of(after.find(code));
      if (a != b) out.push_back({item.place, "", std::move(a), std::move(b)});
    }
  return out;
}

}  // namespace sxsh::forms
