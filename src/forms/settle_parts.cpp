// What is wrong with each field, table, heading and check by itself.
#include <algorithm>

#include "forms/settling.h"
#include "forms/units.h"
#include "measures/catalogue.h"

namespace sxsh::forms {

// Reads and binds. `bare` are the names that may stand without ${}.
void Settling::settle_rule(Rule& rule, std::string_view code, std::string_view key, const std::vector<std::string>& bare) {
  rule.tree.reset();
  if (rule.text.empty()) return;
  auto read = Expression::parse(rule.text);
  if (const auto* fault = std::get_if<Fault>(&read)) {
    wrong(code, key, fault->words(Lang::vi), fault->words(Lang::en));
    return;
  }
  auto expression = std::make_shared<Expression>(std::move(std::get<Expression>(read)));
  std::vector<Slot> slots;
  for (const std::string& name : expression->names()) {
    const Slot slot = slot_of(name, bare);
    if (slot < 0) {
      const Fault fault{Fault::Why::unknown_name, rule.text.find(name.substr(name.starts_with('@') ? 1 : 0)), name};
      wrong(code, key, fault.words(Lang::vi), fault.words(Lang::en));
    }
    slots.push_back(std::max(slot, 0));
  }
  expression->bind(std::move(slots));
  rule.tree = std::move(expression);
}

Slot Settling::slot_of(const std::string& name, const std::vector<std::string>& bare) const {
  if (name.starts_with('@')) {
    const auto found = std::ranges::find(bare, name.substr(1));
    return found == bare.end() ? -1 : kBareSlots + static_cast<Slot>(found - bare.begin());
  }
  if (const size_t place = form_.field_place(name); place != kNowhere) return static_cast<Slot>(place);
  if (const size_t place = form_.table_place(name); place != kNowhere) return kTableSlots + static_cast<Slot>(place);
  return -1;
}

void Settling::settle_field(Field& field) {
  if (field.type != Type::calculated || !field.label.empty()) needs_words(field.label, field.code, "label");
  for (const std::string& unit : field.units)
    if (field.unit.empty() ? !is_unit(unit) : !convert(Number(1), unit, field.unit))
      wrong(field.code, "units", "Đơn vị \"" + unit + "\" không đổi được ra \"" + field.unit + "\".",
            "The unit \"" + unit + "\" does not convert into \"" + field.unit + "\".");
  if (!field.unit.empty() && !is_unit(field.unit))
    wrong(field.code, "unit", "Không có đơn vị \"" + field.unit + "\".", "There is no unit \"" + field.unit + "\".");
  if (field.type == Type::quantity && field.unit.empty() && field.units.empty())
    wrong(field.code, "unit", "Số lượng phải có đơn vị.", "A quantity needs a unit.");
  const bool by_field = field.resource.starts_with("${") && field.resource.ends_with('}');
  if (by_field ? !form_.field(field.resource.substr(2, field.resource.size() - 3))
               : !field.resource.empty() && !measures::Catalogue::carried().resource(field.resource))
    wrong(field.code, "resource", "Không có tài nguyên \"" + field.resource + "\".",
          "There is no resource \"" + field.resource + "\".");
  if (field.decimals < 0 || field.decimals > 9)
    wrong(field.code, "decimals", "Số chữ số sau dấu phẩy từ 0 đến 9.", "Decimals are 0 to 9.");
  if (field.min && field.max && *field.min > *field.max)
    wrong(field.code, "min", "Số nhỏ nhất lớn hơn số lớn nhất.", "The smallest value is above the largest.");
  if (field.longest < 1 || field.longest > 20'000)
    wrong(field.code, "longest", "Độ dài từ 1 đến 20.000 chữ.", "The length is 1 to 20,000 characters.");
  const bool chooses = field.type == Type::choice || field.type == Type::choices;
  if (chooses && !form_.list(field.list))
    wrong(field.code, "list", "Không có danh sách \"" + field.list + "\".", "There is no list \"" + field.list + "\".");
  if (field.type == Type::calculated && !field.calculate)
    wrong(field.code, "calculate", "Mục tự tính phải có cách tính.", "A calculated field needs a calculation.");
  if (field.need == Need::when && !field.need_if)
    wrong(field.code, "need_if", "Chưa ghi khi nào phải điền.", "It is not written when this must be filled in.");
  if (field.clause.empty())
    wrong(field.code, "clause", "Chưa ghi văn bản, điều khoản nào yêu cầu mục này.",
          "The act and clause that ask for this are not written.");
  check_clause(field.clause, field.code);
  if (field.until > 0 && field.until <= field.since)
    wrong(field.code, "until", "Phiên bản bỏ mục phải sau phiên bản thêm mục.",
          "The version that withdraws it must be after the one that added it.");
  const ChoiceList* list = chooses ? form_.list(field.list) : nullptr;
  std::vector<std::string> columns = list ? list->columns() : std::vector<std::string>();
  columns.insert(columns.begin(), "name");
  settle_rule(field.filter, field.code, "filter", columns);
  settle_rule(field.show_if, field.code, "show_if");
  settle_rule(field.calculate, field.code, "calculate");
  settle_rule(field.constraint, field.code, "constraint");
  settle_rule(field.need_if, field.code, "need_if");
}

void Settling::check_clause(std::string_view clause, std::string_view code) {
  while (!clause.empty()) {
    const size_t end = std::min(clause.find(';'), clause.size());
    std::string_view one = clause.substr(0, end);
    clause.remove_prefix(std::min(end + 1, clause.size()));
    while (one.starts_with(' ')) one.remove_prefix(1);
    const std::string act(one.substr(0, one.find(' ')));
    if (!act.empty() && !form_.source(act))
      wrong(code, "clause", "Không có văn bản nguồn \"" + act + "\".", "There is no source \"" + act + "\".");
  }
}

void Settling::settle_table(Table& table) {
  needs_words(table.title, table.code, "title");
  if (table.fields.empty()) wrong(table.code, "fields", "Bảng chưa có cột nào.", "The table has no field.");
  if (table.min_rows < 0 || table.max_rows < std::max(table.min_rows, 1) || table.max_rows > 500)
    wrong(table.code, "max_rows", "Số dòng từ 0 đến 500, số ít nhất không quá số nhiều nhất.",
          "Rows are 0 to 500, the least not above the most.");
  if (table.rows == RowKind::listed && !form_.list(table.list))
    wrong(table.code, "list", "Không có danh sách \"" + table.list + "\".", "There is no list \"" + table.list + "\".");
  if (!table.key.empty() && std::ranges::find(table.fields, table.key) == table.fields.end())
    wrong(table.code, "key", "Không có cột \"" + table.key + "\".", "There is no field \"" + table.key + "\".");
  settle_rule(table.show_if, table.code, "show_if");
}

void Settling::settle_heading(Heading& heading) {
  needs_words(heading.title, heading.code, "title");
  settle_rule(heading.show_if, heading.code, "show_if");
}

void Settling::settle_check(Check& check) {
  check.place = form_.field_place(check.field);
  if (check.place == kNowhere)
    wrong(check.code, "field", "Không có mục \"" + check.field + "\".", "There is no field \"" + check.field + "\".");
  needs_words(check.words, check.code, "words");
  check_clause(check.clause, check.code);
  std::vector<std::string> names;
  for (const Limit& limit : check.limits) names.push_back(limit.name);
  for (const Check::Tuning& tuning : check.tunings)
    for (const Limit& limit : tuning.limits)
      if (std::ranges::find(names, limit.name) == names.end())
        wrong(check.code, "limits", "Ngưỡng \"" + limit.name + "\" chỉ có ở một ngành.",
              "The limit \"" + limit.name + "\" stands for a sector only.");
  settle_rule(check.when, check.code, "when", names);
  settle_rule(check.in, check.code, "in", names);
  settle_rule(check.out, check.code, "out", names);
  settle_rule(check.only_if, check.code, "only_if", names);
  using Kind = Check::Kind;
  const auto has = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
  const bool complete = check.kind == Kind::rule      ? !check.when.text.empty()
                        : check.kind == Kind::balance ? !check.in.text.empty() && !check.out.text.empty() && has("most")
                        : check.kind == Kind::range   ? has("min") || has("max")
                                                      : has("up") || has("down");
  if (!complete)
    wrong(check.code, "kind", "Phép kiểm tra thiếu biểu thức hoặc ngưỡng.", "The check lacks an expression or a limit.");
}

}  // namespace sxsh::forms
