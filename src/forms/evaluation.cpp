#include "forms/evaluation.h"

#include <algorithm>

#include "base/text.h"

namespace sxsh::forms {
namespace {

const Value kNothing, kMany{Value::List{}};

bool asks(const Field& field) { return field.type != Type::note && field.type != Type::calculated; }

}  // namespace

Run::Run(const Form& given, const Answers& typed, const Context& known)
    : form(given), answers(typed), context(known), rows_(given.tables.size()), readings_(given.fields.size()),
      heading_shown_(given.headings.size(), -1), table_shown_(given.tables.size(), -1), self_(&kNothing) {
  out.fields.resize(form.fields.size());
  out.tables.resize(form.tables.size());
  out.headings.assign(form.headings.size(), true);
  for (size_t table = 0; table < form.tables.size(); ++table) set_rows(table);
  for (const size_t field : form.order) settle(field);
  for (size_t heading = 0; heading < form.headings.size(); ++heading) out.headings[heading] = heading_shown(heading, 0);
  for (size_t table = 0; table < form.tables.size(); ++table)
    out.tables[table].relevant = table_shown(table, form.tables[table].places.front());
}

void Run::set_rows(size_t place) {
  const Table& table = form.tables[place];
  TableState& state = out.tables[place];
  const std::vector<Row>& typed = answers.rows(table.code);
  const auto add = [&](const std::string& id, const Row* row, bool blank) {
    state.rows.push_back(id);
    state.blank.push_back(blank);
    rows_[place].push_back(row);
  };
  const auto add_fixed = [&](const std::string& id) {
    const auto found = std::ranges::find(typed, id, &Row::id);
    add(id, found == typed.end() ? nullptr : &*found, false);
  };
  if (table.rows == RowKind::months) {
    for (const std::string& month : context.months) add_fixed(month);
  } else if (const ChoiceList* list = table.rows == RowKind::listed ? form.list(table.list) : nullptr) {
    for (const Choice& choice : list->choices) add_fixed(choice.code);
  } else {
    for (const Row& row : typed)
      add(row.id, &row, std::ranges::all_of(row.cells, [](const auto& cell) { return cell.second.empty(); }));
  }
}

const Cell* Run::cell(size_t place, size_t row) const {
  const Field& field = form.fields[place];
  if (field.table == kNowhere) return answers.find(field.code);
  const Row* typed = rows_[field.table][row];
  if (!typed) return nullptr;
  const auto found = typed->cells.find(field.code);
  return found == typed->cells.end() ? nullptr : &found->second;
}

size_t Run::rows_of(const Field& field) const { return field.table == kNowhere ? 1 : rows_[field.table].size(); }

bool Run::is_blank(const Field& field, size_t row) const { return field.table != kNowhere && out.tables[field.table].blank[row]; }

const std::string& Run::row_id(const Field& field, size_t row) const {
  static const std::string none;
  return field.table == kNowhere ? none : out.tables[field.table].rows[row];
}

Spot Run::past_spot(const Field& field, size_t row) const { return forms::past_spot(form, answers, field, row_id(field, row)); }

const Value& Run::value(Slot slot) const {
  if (slot >= kBareSlots) return bare_ ? (*bare_)[static_cast<size_t>(slot - kBareSlots)] : kNothing;
  if (slot >= kTableSlots) return kMany;
  const auto place = static_cast<size_t>(slot);
  const size_t table = form.fields[place].table;
  if (table == kNowhere) return out.fields[place].empty() ? kNothing : out.fields[place].front().value;
  if (form.fields[at_field_].table != table) return kMany;
  return at_row_ < out.fields[place].size() ? out.fields[place][at_row_].value : kNothing;
}

Value::List Run::all(Slot slot) const {
  Value::List list;
  if (slot >= kBareSlots) {
    list.push_back(value(slot));
  } else if (slot >= kTableSlots) {
    const TableState& state = out.tables[static_cast<size_t>(slot - kTableSlots)];
    const bool hidden = table_shown_[static_cast<size_t>(slot - kTableSlots)] == 0;
    for (size_t row = 0; row < state.rows.size(); ++row)
      if (!hidden && !state.blank[row]) list.emplace_back(Number(1));
  } else {
    const auto place = static_cast<size_t>(slot);
    const Field& field = form.fields[place];
    for (size_t row = 0; row < out.fields[place].size(); ++row)
      if (!is_blank(field, row) && out.fields[place][row].relevant) list.push_back(out.fields[place][row].value);
  }
  return list;
}

std::optional<int64_t> Run::row() const {
  if (form.fields[at_field_].table == kNowhere) return std::nullopt;
  return static_cast<int64_t>(at_row_) + 1;
}

Expression::Outcome Run::value_at(const Expression& expression, size_t field, size_t row, const Value& self,
                                  const std::vector<Value>* bare) {
  at_field_ = field;
  at_row_ = row;
  self_ = &self;
  bare_ = bare;
  Expression::Outcome outcome = expression.value(*this);
  self_ = &kNothing;
  bare_ = nullptr;
  return outcome;
}

bool Run::shown_by(const Rule& rule, size_t field, size_t row) {
  if (!rule.tree) return true;
  return Expression::truth(value_at(*rule.tree, field, row, kNothing).value).value_or(false);
}

bool Run::heading_shown(size_t heading, size_t field) {
  int8_t& known = heading_shown_[heading];
  if (known < 0) known = shown_by(form.headings[heading].show_if, field, 0) ? 1 : 0;
  return known == 1;
}

bool Run::table_shown(size_t place, size_t field) {
  int8_t& known = table_shown_[place];
  const Table& table = form.tables[place];
  if (known < 0) {
    out.tables[place].itself = shown_by(table.show_if, field, 0);
    known = !table.withdrawn && table.since <= form.version &&
                    (table.heading == kNowhere || heading_shown(table.heading, field)) && out.tables[place].itself
                ? 1
                : 0;
  }
  return known == 1;
}

void Run::settle(size_t place) {
  const Field& field = form.fields[place];
  const size_t rows = rows_of(field);
  out.fields[place].resize(rows);
  readings_[place].resize(rows);
  const bool there = !field.withdrawn && field.since <= form.version &&
                     (field.heading == kNowhere || heading_shown(field.heading, place)) &&
                     (field.table == kNowhere || table_shown(field.table, place));
  for (size_t row = 0; row < rows; ++row) {
    FieldState& state = out.fields[place][row];
    state.itself = shown_by(field.show_if, place, row);
    state.relevant = there && state.itself;
    if (!state.relevant || is_blank(field, row)) continue;
    Reading& read = readings_[place][row];
    const Cell* typed = cell(place, row);
    if (typed) read = read_cell(form, field, *typed);
    if (field.type != Type::calculated) state.value = read.value;
    if (field.calculate.tree && (field.type == Type::calculated || (!typed && read.ok()))) {
      Expression::Outcome outcome = value_at(*field.calculate.tree, place, row, read.value);
      state.value = std::move(outcome.value);
      state.left_out = outcome.left_out;
    }
    state.required = asks(field) && (field.need == Need::always || (field.need == Need::when && field.need_if.tree));
  }
}

size_t row_at(const Evaluation& evaluation, const Field& field, std::string_view row) {
  if (field.table == kNowhere) return 0;
  const auto& rows = evaluation.tables[field.table].rows;
  const auto found = std::ranges::find(rows, row);
  return found == rows.end() ? kNowhere : static_cast<size_t>(found - rows.begin());
}

Spot past_spot(const Form& form, const Answers& answers, const Field& field, std::string_view row) {
  if (field.table == kNowhere) return {field.code, ""};
  const Table& table = form.tables[field.table];
  if (table.rows != RowKind::free || table.key.empty()) return {field.code, std::string(row)};
  const Cell* key = answers.find(table.code, row, table.key);
  return {field.code, key ? search_key(key->text) : ""};
}

std::vector<std::string> choices_at(const Form& form, const Answers& answers, const Context& context, size_t place,
                                    std::string_view row) {
  const Field& field = form.fields[place];
  std::vector<std::string> out;
  const ChoiceList* list = form.list(field.list);
  if (!list) return out;
  std::optional<Run> run;
  if (field.filter.tree) run.emplace(form, answers, context);
  const size_t at = run ? row_at(run->out, field, row) : 0;
  for (const Choice& choice : list->choices) {
    if (run && at != kNowhere) {
      std::vector<Value> bare = {Value(choice.code)};
      for (const std::string& name : list->columns()) {
        const auto column = std::ranges::find(choice.columns, name, &std::pair<std::string, std::string>::first);
        bare.push_back(column == choice.columns.end() ? Value() : Value(column->second));
      }
      const Value self = run->out.fields[place][at].value;
      if (!Expression::truth(run->value_at(*field.filter.tree, place, at, self, &bare).value).value_or(false)) continue;
    }
    out.push_back(choice.code);
  }
  return out;
}

}  // namespace sxsh::forms
