#include "forms/sheets/layout.h"

#include <algorithm>

#include "base/hash.h"
#include "base/text.h"
#include "forms/catalogue.h"
#include "paper/grid_writer.h"

namespace sxsh::forms::sheets {
namespace {

constexpr size_t kSpareRows = 30, kHashBytes = 16;

bool asked(const Form& form, int since, bool withdrawn) { return !withdrawn && since <= form.version; }

std::string bracketed(const Choice& choice, Lang lang) { return choice.label.in(lang) + " [" + choice.code + "]"; }

bool fits(const Choice& choice, const std::string& key) {
  return std::ranges::any_of(choice.label.texts(), [&](const auto& one) { return search_key(one.second) == key; });
}

}  // namespace

bool has_cell(const Form& form, const Field& field) {
  const bool file = field.type == Type::file || field.type == Type::photo;
  return asked(form, field.since, field.withdrawn) && !file && field.type != Type::note && field.type != Type::calculated;
}

bool has_unit_cell(const Field& field) { return is_number(field.type) && !field.units.empty(); }

std::vector<Line> lines_of(const Form& form) {
  std::vector<Line> out;
  for (size_t s = 0; s < form.steps.size(); ++s) {
    out.push_back({Line::Kind::step, s});
    for (const Item& item : form.steps[s].items) {
      if (item.kind == Item::Kind::heading) {
        out.push_back({Line::Kind::heading, item.place});
      } else if (item.kind == Item::Kind::table) {
        if (asked(form, form.tables[item.place].since, form.tables[item.place].withdrawn))
          out.push_back({Line::Kind::table, item.place});
      } else if (const Field& field = form.fields[item.place]; has_cell(form, field)) {
        out.push_back({Line::Kind::field, item.place});
      } else if (asked(form, field.since, field.withdrawn) && !field.label.empty()) {
        out.push_back({Line::Kind::words, item.place});
      }
    }
  }
  return out;
}

uint32_t TableSheet::column_of(const Form& form, size_t field) const {
  uint32_t out = kFirst;
  for (const size_t one : fields) {
    if (one == field) return out;
    out += has_unit_cell(form.fields[one]) ? 2 : 1;
  }
  return out;
}

std::vector<TableSheet> tables_of(const Form& form, const Answers& answers, const Context& context, Lang lang) {
  std::vector<TableSheet> out;
  for (const Line& line : lines_of(form)) {
    if (line.kind != Line::Kind::table) continue;
    const Table& table = form.tables[line.place];
    TableSheet sheet{.table = line.place, .name = paper::grid_sheet_name(table.title.in(lang)), .fields = {}, .rows = {}};
    const auto taken = [&](const std::string& name) {
      return std::ranges::any_of(out, [&](const TableSheet& one) { return lower(one.name) == lower(name); });
    };
    const std::u32string whole = decode(sheet.name);
    for (int n = 2; taken(sheet.name); ++n) sheet.name = encode(whole.substr(0, 27)) + " " + std::to_string(n);
    for (const size_t place : table.places)
      if (has_cell(form, form.fields[place])) sheet.fields.push_back(place);
    if (table.rows == RowKind::months) {
      sheet.rows = context.months;
    } else if (const ChoiceList* list = table.rows == RowKind::listed ? form.list(table.list) : nullptr) {
      for (const Choice& choice : list->choices) sheet.rows.push_back(choice.code);
    } else {
      for (const Row& row : answers.rows(table.code)) sheet.rows.push_back(row.id);
      for (size_t n = 0; n < kSpareRows && sheet.rows.size() < static_cast<size_t>(table.max_rows); ++n)
        sheet.rows.push_back("+" + std::to_string(n + 1));
    }
    out.push_back(std::move(sheet));
  }
  return out;
}

std::string written(const ChoiceList& list, const Choice& choice, Lang lang) {
  const std::string label = choice.label.in(lang);
  const bool plain = label.find(';') == label.npos && label.find('\n') == label.npos;
  return plain && code_in(list, label) == choice.code ? label : bracketed(choice, lang);
}

std::string code_in(const ChoiceList& list, std::string_view typed) {
  const std::string text = trim(typed), key = search_key(text);
  if (text.ends_with(']'))
    if (const size_t open = text.rfind('['); open != text.npos)
      if (const std::string code = text.substr(open + 1, text.size() - open - 2); list.find(code)) return code;
  std::string found;
  for (const Choice& choice : list.choices)
    if (fits(choice, key)) {
      if (!found.empty()) return "";
      found = choice.code;
    }
  if (found.empty() && list.find(text)) return text;
  return found;
}

std::string digest(const Form& form) {
  const FormText text = text_of(form);
  return hash_hex(std::to_string(text.form.size()) + ":" + text.form + text.checks, kHashBytes);
}

std::string checksum(const Form& form, const SheetFor& whom, const std::vector<std::string>& codes) {
  std::string all;
  for (const std::string& one : {form.code, std::to_string(form.version), digest(form), whom.facility, whom.round, whom.revision})
    all += std::to_string(one.size()) + ":" + one;
  for (const std::string& one : codes) all += std::to_string(one.size()) + ":" + one;
  return hash_hex(all, kHashBytes);
}

}  // namespace sxsh::forms::sheets
