// What a posted step said.
#include <algorithm>

#include "base/text.h"
#include "forms/rendering.h"

namespace sxsh::forms {
namespace {

// All values of a name, the empty one of a hidden input left out, with a blank between.
std::optional<std::string> posted(const web::Request& request, const std::string& name) {
  const auto [from, to] = request.form.equal_range(name);
  if (from == to) return std::nullopt;
  std::string out;
  for (auto at = from; at != to; ++at)
    if (!at->second.empty()) out += (out.empty() ? "" : " ") + at->second;
  return out;
}

bool is_free_row(std::string_view row) {
  return row.size() >= 2 && row.size() <= 8 && row[0] == 'r' &&
         std::ranges::all_of(row.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

class StepReader {
 public:
  StepReader(const Form& form, const web::Request& request, const Context& context, const Look& look, Answers& answers)
      : form_(form), request_(request), context_(context), look_(look), answers_(answers) {}

  bool field(const Field& one, const std::string& table, const std::string& row) {
    if (one.withdrawn || one.type == Type::note || one.type == Type::calculated || (look_.may_edit && !look_.may_edit(one)))
      return false;
    const std::string name = cell_name({one.code, row});
    const auto text = posted(request_, name);
    if (!text) return false;
    const auto unit = posted(request_, "u" + name.substr(1)).value_or("");
    Cell cell = normal(form_, one, storable(*text), storable(unit), look_.lang);
    if (table.empty()) answers_.put(one.code, std::move(cell));
    else if (!cell.empty() || answers_.find(table, row, one.code)) answers_.put(table, row, one.code, std::move(cell));
    reasons({one.code, row});
    return true;
  }

  std::vector<std::string> rows(const Table& one) const {
    std::vector<std::string> out;
    for (const std::string& row : split(request_.field("rows~" + one.code), ' ')) {
      const ChoiceList* list = form_.list(one.list);
      const bool fits = one.rows == RowKind::months   ? std::ranges::find(context_.months, row) != context_.months.end()
                        : one.rows == RowKind::listed ? list && list->find(row)
                                                      : is_free_row(row);
      if (fits && out.size() < static_cast<size_t>(one.max_rows) + 50 && std::ranges::find(out, row) == out.end())
        out.push_back(row);
    }
    return out;
  }

 private:
  void reasons(const Spot& spot) {
    const auto look_at = [&](const std::string& rule) {
      const std::string tail = spot.field + "~" + spot.row + "~" + rule;
      const auto reason = posted(request_, "r~" + tail);
      if (!reason) return;
      const bool mends = request_.field("k~" + tail) == "mend";
      answers_.explain(spot, rule, mends ? std::string() : trim(encode(decode(storable(*reason)).substr(0, 500))));
    };
    for (const Check& check : form_.checks)
      if (check.field == spot.field) look_at(check.code);
  }

  const Form& form_;
  const web::Request& request_;
  const Context& context_;
  const Look& look_;
  Answers& answers_;
};

}  // namespace

bool take_cell(const Form& form, const web::Request& request, const Spot& spot, const Context& context, const Look& look,
               Answers& answers) {
  const Field* field = form.field(spot.field);
  if (!field) return false;
  return StepReader(form, request, context, look, answers)
      .field(*field, field->table == kNowhere ? "" : form.tables[field->table].code, spot.row);
}

Posted take_step(const Form& form, size_t step, const web::Request& request, const Context& context, const Look& look,
                 Answers& answers) {
  StepReader reader(form, request, context, look, answers);
  for (const Item& item : form.steps[step].items) {
    if (item.kind == Item::Kind::field) reader.field(form.fields[item.place], "", "");
    if (item.kind != Item::Kind::table) continue;
    const Table& table = form.tables[item.place];
    for (const std::string& row : reader.rows(table))
      for (const size_t place : table.places) reader.field(form.fields[place], table.code, row);
  }
  Posted out;
  const std::vector<std::string> parts = split(request.field("do"), '~');
  const Table* table = parts.size() >= 2 ? form.table(parts[1]) : nullptr;
  if (parts[0] == "update") {
    out.kind = Posted::Kind::update;
  } else if (table && table->step == step && table->rows == RowKind::free && parts[0] == "add") {
    out = {Posted::Kind::add, table->code, "", ""};
    if (answers.rows(table->code).empty()) (void)answers.add_row(table->code);   // the first one was on the page, still empty
    if (answers.rows(table->code).size() < static_cast<size_t>(table->max_rows)) out.row = answers.add_row(table->code);
    out.at = out.row.empty() ? "t-" + table->code : cell_id({table->fields.front(), out.row});
  } else if (table && table->step == step && table->rows == RowKind::free && parts[0] == "remove" && parts.size() == 3) {
    out = {Posted::Kind::remove, table->code, parts[2], "t-" + table->code};
    answers.remove_row(table->code, parts[2]);
  }
  return out;
}

}  // namespace sxsh::forms
