#include "forms/taking_over.h"

#include <algorithm>
#include <set>

namespace sxsh::forms {
namespace {

void keep_what_only_forms_know(Field& field, const Field& before) {
  field.clause = before.clause;
  field.unit = before.unit;
  field.units = before.units;
  field.resource = before.resource;
  field.prefill = before.prefill;
  field.personal = before.personal;
  field.since = before.since;
  if (is_number(field.type)) field.decimals = before.decimals;
}

// XLSForm knows numbers, not amounts with units or money: the same question keeps what it was.
bool same_kind(Type given, Type before) {
  const bool decimal = given == Type::decimal && (before == Type::quantity || before == Type::money);
  const bool chosen = given == Type::choice && before == Type::yes_no;
  return given == before || decimal || chosen || (given == Type::whole && before == Type::money);
}

bool in_table(const Form& form, const std::string& code) {
  return std::ranges::any_of(form.tables,
                             [&](const Table& table) { return std::ranges::find(table.fields, code) != table.fields.end(); });
}

template <class List>
auto find(List& list, const std::string& code) {
  return std::ranges::find_if(list, [&](const auto& one) { return one.code == code; });
}

void keep_lists(Form& form, const Form& current, const std::string& list) {
  if (list.empty() || find(form.lists, list) != form.lists.end()) return;
  if (const auto before = find(current.lists, list); before != current.lists.end()) form.lists.push_back(*before);
}

}  // namespace

TakenOver as_next_version(const Form& given, const Form& current) {
  TakenOver out{.form = given, .fresh = {}, .gone = {}, .changed = {}};
  Form& form = out.form;
  form.code = current.code;
  form.version = current.version + 1;
  for (const Source& source : current.sources)
    if (find(form.sources, source.code) == form.sources.end()) form.sources.push_back(source);
  for (Field& field : form.fields) {
    const auto before = find(current.fields, field.code);
    if (before == current.fields.end()) {
      field.since = form.version;
      out.fresh.push_back(field.code);
    } else if (!same_kind(field.type, before->type) || in_table(form, field.code) != (before->table != kNowhere)) {
      out.changed.push_back(field.code);
    } else {
      if (before->type == Type::yes_no) field.list.clear(), field.filter = {};
      field.type = before->type;
      keep_what_only_forms_know(field, *before);
    }
  }
  for (Table& table : form.tables) {
    const auto before = find(current.tables, table.code);
    table.since = before == current.tables.end() ? form.version : before->since;
    if (before == current.tables.end()) continue;
    table.clause = before->clause;
    table.key = before->key;
    if (before->rows == RowKind::months) table.rows = RowKind::months;
  }
  // what is asked no more stays, where old reports find it
  const auto withdrawn_at = [&](int until) { return until > 0 ? until : form.version; };
  for (const Table& table : current.tables) {
    if (find(form.tables, table.code) != form.tables.end()) continue;
    Table kept = table;
    kept.until = withdrawn_at(table.until);
    kept.show_if = {};
    keep_lists(form, current, kept.list);
    form.steps.back().items.push_back({Item::Kind::table, kept.code, kNowhere});
    form.tables.push_back(std::move(kept));
    if (table.until == 0) out.gone.push_back(table.code);
  }
  for (const Field& field : current.fields) {
    if (find(form.fields, field.code) != form.fields.end()) continue;
    Field kept = field;
    kept.until = withdrawn_at(field.until);
    kept.show_if = kept.need_if = kept.constraint = kept.filter = {};
    if (kept.type != Type::calculated) kept.calculate = {};
    keep_lists(form, current, kept.list);
    if (field.table == kNowhere) {
      form.steps.back().items.push_back({Item::Kind::field, kept.code, kNowhere});
    } else if (const auto table = find(form.tables, current.tables[field.table].code); table != form.tables.end()) {
      if (std::ranges::find(table->fields, kept.code) == table->fields.end()) table->fields.push_back(kept.code);
    }
    form.fields.push_back(std::move(kept));
    if (field.until == 0) out.gone.push_back(field.code);
  }
  const std::set<std::string> gone(out.gone.begin(), out.gone.end());
  for (const Check& check : current.checks)
    if (!gone.contains(check.field) && find(form.checks, check.code) == form.checks.end()) form.checks.push_back(check);
  return out;
}

}  // namespace sxsh::forms
